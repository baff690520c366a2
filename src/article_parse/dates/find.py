"""Every date, age and time of day that a line shows."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Literal, NamedTuple

from article_parse.dates.ages import age_at
from article_parse.dates.calendar import YEARS, Day, day_at
from article_parse.dates.clock import Clock, clock_at
from article_parse.dates.order import order_of
from article_parse.dates.tokens import Line, tokenize
from article_parse.languages import fold, lexicon
from article_parse.languages.times import Times
from article_parse.model.values import Moment

Kind = Literal["date", "age", "clock"]

LONGEST = 1000
"""Characters of a text that are looked at: dates stand in short lines."""
_GATE = re.compile(r"\d")
_WITHIN = ("'", "’", "-", "‑")
"""Signs within a word for a day ("aujourd'hui", "avant-hier")."""
_LIGHT = frozenset(",.|·•–—-@/()[]:;،、T~*")


class Dated(NamedTuple):
    """A date, an age or a time of day in a text."""

    start: int
    end: int
    value: Moment | None
    """None for what is relative without anything to count from, and for a day without a year."""
    kind: Kind
    doubtful: bool = False
    """True where day and month could be the other way round."""

    @property
    def timed(self) -> bool:
        """True where a time of day is known."""
        return isinstance(self.value, datetime)


def find_dates(text: str, language: str | None, base: datetime | None = None, order: str | None = None) -> list[Dated]:
    """Dates, ages and times of day of a text, in order.

    Args:
        text: a line or short paragraph; of longer ones the beginning.
        language: the page's, as BCP 47.
        base: what ages count from, and the nearest year of days without one.
        order: "dmy" or "mdy", where another date of the page has settled it.
    """
    if len(text) > LONGEST:
        text = text[:LONGEST]
    times = lexicon(language).times
    if not _GATE.search(text):
        return _wordy(text, times, base)
    return _scan(tokenize(text), times, base, order or order_of(language, times))


def _wordy(text: str, times: Times, base: datetime | None) -> list[Dated]:
    """ "Yesterday", "just now", "an hour ago": what needs no figures. Only whole short lines."""
    if len(text) > 40:
        return []
    low = fold(text.strip(" \t\n\xa0.,|·•()-–—"))
    days = _days_back(low, times)
    start = len(text) - len(text.lstrip(" \t\n\xa0.,|·•()-–—"))
    if days is not None:
        return [Dated(start, start + len(low), _back(base, days), "age")]
    if low in times.now:
        return [Dated(start, start + len(low), base, "age")]
    line = tokenize(text)
    for index in range(len(line.tokens)):
        age = age_at(line, index, times)
        if age:
            first, last = line.tokens[max(age.first, 0)], line.tokens[min(age.next, len(line.tokens)) - 1]
            return [Dated(first.start, last.end, age.before(base) if base else None, "age")]
    return []


def _days_back(low: str, times: Times) -> int | None:
    return 0 if low in times.today else 1 if low in times.yesterday else 2 if low in times.before_yesterday else None


def _back(base: datetime | None, days: int) -> date | None:
    try:
        return date.fromordinal(base.toordinal() - days) if base else None
    except ValueError:
        return None


def _scan(line: Line, times: Times, base: datetime | None, order: str) -> list[Dated]:
    out: list[Dated] = []
    clock: tuple[int, Clock] | None = None
    index, count = 0, len(line.tokens)
    while index < count:
        day = day_at(line, index, times, order)
        if day and (day.date() or not day.year):
            index, clock = _dated(line, index, day, clock, times, base, out), None
            continue
        age = age_at(line, index, times)
        if age:
            start = line.tokens[max(age.first, 0)].start
            end = line.tokens[min(age.next, count) - 1].end
            out.append(Dated(start, end, age.before(base) if base else None, "age"))
            index = age.next
            continue
        named = _named(line, index, times)
        if named:
            index = _named_day(line, index, *named, times, base, out)
            continue
        found = clock_at(line, index, times)
        if found:
            if clock:
                out.append(_only_clock(line, *clock, base))
            clock, index = (index, found), found.next
            continue
        if clock and not _links(line, clock[1].next, index, times):
            out.append(_only_clock(line, *clock, base))
            clock = None
        index += 1
    if clock:
        out.append(_only_clock(line, *clock, base))
    return sorted(out)


def _only_clock(line: Line, first: int, clock: Clock, base: datetime | None) -> Dated:
    value = _at(base.date(), clock.time, base) if base else None
    return Dated(line.tokens[first].start, line.tokens[clock.next - 1].end, value, "clock")


def _at(day: date, clock: time, base: datetime | None) -> datetime:
    """Day and time. The zone is the page's own, else, for what is relative, that of the moment it counts from."""
    return datetime.combine(day, clock if clock.tzinfo or base is None else clock.replace(tzinfo=base.tzinfo))


def _links(line: Line, first: int, last: int, times: Times) -> bool:
    """True where tokens first..last-1 and the gaps around them only join a time to its date."""
    if last - first > 3 or not _light(line, first - 1):
        return False
    if first < last and _is_zone(line, first):
        first += 1
    return all(
        (line.word(k) in times.connectors or line.word(k) in times.weekdays or line.word(k) in ("t", "uhr"))
        and _light(line, k)
        for k in range(first, last)
    )


def _is_zone(line: Line, index: int) -> bool:
    """Whether a word is written as the zones are of which several share a name ("BST")."""
    token = line.tokens[index]
    shown = line.text[token.start : token.end]
    return 3 <= len(shown) <= 4 and shown.isascii() and shown.isupper() and _light(line, index)


def _light(line: Line, index: int) -> bool:
    gap = line.gap(index)
    return len(gap) <= 3 and all(c in _LIGHT or c == " " for c in gap)


def _clock_after(line: Line, at: int, times: Times) -> Clock | None:
    """The time that follows a date whose last token is at - 1."""
    for skip in range(4):
        if skip and not (_light(line, at + skip - 2)):
            return None
        word = line.word(at + skip - 1) if skip else ""
        if skip and not (
            word in times.connectors
            or word in times.weekdays
            or word in ("t", "uhr")
            or len(word) == 1
            or word.endswith(("午前", "午後", "오전", "오후", "上午", "下午"))
        ):
            return None
        if line.number(at + skip) >= 0:
            return clock_at(line, at + skip, times, dotted=True) if _light(line, at + skip - 1) else None
    return None


def _dated(
    line: Line,
    index: int,
    day: Day,
    clock: tuple[int, Clock] | None,
    times: Times,
    base: datetime | None,
    out: list[Dated],
) -> int:
    """Adds a day with its time of day before or behind it; the token behind."""
    first, next_ = index, day.next
    after = _clock_after(line, next_, times)
    time_of_day: time | None = None
    if after:
        time_of_day, next_ = after.time, after.next
        if not day.year and line.number(next_) in YEARS and line.gap(next_ - 1) == "":  # Wed Apr 9 14:05:06 CEST 2031
            day, next_ = day._replace(year=line.number(next_)), next_ + 1
    elif clock and _links(line, clock[1].next, index, times):
        time_of_day, first = clock[1].time, clock[0]
    elif clock:
        out.append(_only_clock(line, *clock, base))
    if after and clock:
        out.append(_only_clock(line, *clock, base))
    value: Moment | None = day.date() if day.year else _nearest(day, base)
    if value and time_of_day is not None:
        value = datetime.combine(value, time_of_day)
    out.append(Dated(line.tokens[first].start, line.tokens[next_ - 1].end, value, "date", day.doubtful))
    return next_


def _nearest(day: Day, base: datetime | None) -> date | None:
    """A day without a year: the last one not after tomorrow."""
    if base is None:
        return None
    for year in (base.year, base.year - 1, base.year - 2, base.year - 3, base.year - 4):
        found = day._replace(year=year).date()
        if found and found.toordinal() <= base.toordinal() + 1:
            return found
    return None


def _named(line: Line, index: int, times: Times) -> tuple[int, int] | None:
    """(how many days ago, the token behind) of a word for a day, which may hold an apostrophe or a hyphen; or None."""
    word = line.word(index)
    if not word:
        return None
    days, next_ = _days_back(word, times), index + 1
    if days is None and line.gap(index) in _WITHIN and line.word(next_):
        days, next_ = _days_back(line.joined(index), times), index + 2
    return None if days is None else (days, next_)


def _named_day(
    line: Line, index: int, days: int, behind: int, times: Times, base: datetime | None, out: list[Dated]
) -> int:
    """Adds "today" or "yesterday" with its time of day; the token behind. Within prose it is a word like another."""
    clock = _clock_after(line, behind, times)
    next_ = clock.next if clock else behind
    whole = next_ - index == len(line.tokens)
    if clock or whole:
        value: Moment | None = _back(base, days)
        if value and clock:
            value = _at(value, clock.time, base)
        out.append(Dated(line.tokens[index].start, line.tokens[next_ - 1].end, value, "age"))
    return next_
