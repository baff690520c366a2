"""Ages: "7 hours ago", "vor 5 Std.", "il y a 3 h", "7時間前", "2 hrs 5 mins ago", "yesterday at 4pm"."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from article_parse.dates.tokens import Line
from article_parse.languages.times import AgeForm, Times

_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}
_MOST = 10_000


class Age(NamedTuple):
    """How long ago: seconds, days and months, with the unit that makes it as exact as it is."""

    amounts: tuple[tuple[int, str], ...]
    """(number, unit), coarsest first."""
    first: int
    """The first token that belongs to it."""
    next: int
    """The token behind it."""

    def before(self, moment: datetime) -> date | datetime | None:
        """The moment so long before; a `date` where days or coarser are the finest unit. None beyond the calendar."""
        try:
            out = moment
            for number, unit in self.amounts:
                if unit in _MONTHS:
                    out = _months_back(out, number * _MONTHS[unit])
                else:
                    out -= timedelta(days=number * _DAYS.get(unit, 0), seconds=number * _SECONDS.get(unit, 0))
        except (OverflowError, ValueError):
            return None
        return out if self.amounts[-1][1] in _SECONDS else out.date()


def _months_back(moment: datetime, months: int) -> datetime:
    total = moment.year * 12 + moment.month - 1 - months
    year, month = divmod(total, 12)
    for day in range(moment.day, 27, -1):
        try:
            return moment.replace(year=year, month=month + 1, day=day)
        except ValueError:
            continue
    return moment.replace(year=year, month=month + 1)


def _unit(word: str, times: Times) -> tuple[str, bool]:
    """(unit or "", whether the word for "ago" is glued to it)."""
    unit = times.units.get(word)
    if unit:
        return unit, False
    if word >= "\u2e80":
        for tail in times.glued:
            if word.startswith(tail, 1) or word.startswith(tail, 2):
                stem = word[: word.index(tail, 1)]
                if stem in times.units:
                    return times.units[stem], True
    return "", False


def age_at(line: Line, index: int, times: Times) -> Age | None:
    """The age whose number stands at a token ("7", "an"), or None. Bare "7 h" is one only as the whole line."""
    amounts: list[tuple[int, str]] = []
    at, glued = index, False
    while at < len(line.tokens) and not glued:
        number = 1 if line.word(at) in times.one else line.number(at)
        unit, glued = _unit(line.word(at + 1), times) if 0 <= number <= _MOST else ("", False)
        if not unit or line.gap(at) not in ("", "+"):
            break
        amounts.append((number, unit))
        at += 2
        if line.gap(at - 1) not in ("", ".", ","):
            break
    if not amounts:
        return _counted(line, index, times)
    if glued:
        return Age(tuple(amounts), index, at)
    form = _form(line, index, at, times.ages)
    if form:
        return Age(tuple(amounts), index - len(form.before), at + len(form.after))
    whole = index == 0 and at == len(line.tokens) and line.number(0) >= 0
    return Age(tuple(amounts), index, at) if whole else None


def _counted(line: Line, index: int, times: Times) -> Age | None:
    """A word that holds its number: a dual, or a unit alone with "ago" ("tydzień temu")."""
    word = line.word(index)
    unit, number = (times.two[word], 2) if word in times.two else (times.units.get(word, ""), 1)
    if not unit or len(word) < 3 or line.number(index - 1) >= 0:
        return None
    form = _form(line, index, index + 1, times.ages)
    return Age(((number, unit),), index - len(form.before), index + 1 + len(form.after)) if form else None


def _form(line: Line, first: int, next_: int, forms: tuple[AgeForm, ...]) -> AgeForm | None:
    best: AgeForm | None = None
    for form in forms:
        before, after = form
        if best and len(before) + len(after) <= len(best.before) + len(best.after):
            continue
        fits = all(line.word(first - len(before) + k) == word for k, word in enumerate(before))
        if fits and first >= len(before) and all(line.word(next_ + k) == word for k, word in enumerate(after)):
            best = form
    return best
