"""Days: in figures, with a month's name, ISO, and as East Asian languages write them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from article_parse.dates.tokens import Line
from article_parse.languages.times import Times

YEARS = range(1900, 2100)
_SEPARATORS = (".", "/", "-", "–", "−", "．", "／")
_ORDINALS = frozenset({"st", "nd", "rd", "th", "er", "º", "ª", "re", "e", "a", "o", "de", "dn"})
_YEAR_MARKS = ("年", "년")
_MONTH_MARKS = ("月", "월")
_DAY_MARKS = ("日", "일", "号", "號")
_YEAR_LETTERS = frozenset({"m", "г", "р", "y", "g"})
_LIGHT = frozenset({"", ",", ".", ".,", "/", "-", "–", "'", ", '", ",'", "،"})


class Day(NamedTuple):
    """A day, and the token behind it."""

    year: int
    """0 where the text gives none."""
    month: int
    day: int
    next: int
    doubtful: bool = False
    """True where day and month could be the other way round."""

    def date(self) -> date | None:
        """None for a day that is not in the calendar, or without a year."""
        try:
            return date(self.year, self.month, self.day) if self.year else None
        except ValueError:
            return None


def day_at(line: Line, index: int, times: Times, order: str) -> Day | None:
    """The day that begins at a token, or None. `order` ("dmy", "mdy", "ymd") settles figures that could be both."""
    token = line.tokens[index]
    if token.word:
        if token.word in times.months:
            return _month_first(line, index, times)
        return None
    if token.number < 0:
        return None
    found = _figures(line, index, times, order) or _marked(line, index) or _day_first(line, index, times)
    return found or (_year_first(line, index, times) if token.number in YEARS else None)


def _plausible(year: int, month: int, day: int) -> bool:
    return (year in YEARS or year == 0) and 1 <= month <= 12 and 1 <= day <= 31


def _figures(line: Line, index: int, times: Times, order: str) -> Day | None:
    """2024-11-04, 4.11.2024, 04/11/24, "2024. 11. 4."."""
    first, second, third = line.number(index), line.number(index + 1), line.number(index + 2)
    gap = line.gap(index)
    if second < 0 or third < 0 or gap not in _SEPARATORS or line.gap(index + 1) != gap:
        return None
    sizes = line.size(index), line.size(index + 1), line.size(index + 2)
    if _continues(line, index, gap) or sizes[1] > 2:
        return None
    if sizes[0] == 4 and sizes[2] <= 2:
        return Day(first, second, third, index + 3) if _plausible(first, second, third) else None
    if sizes[0] > 2 or not (sizes[2] == 4 or (sizes[2] == 2 and gap in (".", "/") and third > 0)):
        return None
    if sizes[2] == 2:
        if sizes[0] == 2 and order == "ymd" and _plausible(2000 + first, second, third):
            return Day(2000 + first, second, third, index + 3)
        third += 2000
    swapped = order == "mdy" if gap in ("/", "-", "／") else False
    day, month = (second, first) if swapped else (first, second)
    if month > 12 >= day:
        day, month = month, day
    dotted = gap in (".", "．")  # the day first, but where figures have the month first by habit
    doubtful = (not dotted or order == "mdy") and first <= 12 and second <= 12 and first != second
    if not _plausible(third, month, day):
        return None
    found = Day(third, month, day, index + 3, doubtful)
    return _settled(found, weekday_at(line, index, times)) if doubtful else found


def _settled(found: Day, weekday: int) -> Day:
    """A day in figures, turned to what the weekday beside it says, where only one of the two falls on it."""
    turned = found._replace(month=found.day, day=found.month)
    one, two = found.date(), turned.date()
    if one is None or two is None or (one.isoweekday() == weekday) == (two.isoweekday() == weekday):
        return found
    return (found if one.isoweekday() == weekday else turned)._replace(doubtful=False)


def weekday_at(line: Line, index: int, times: Times) -> int:
    """The weekday named before the date that begins at a token, or in brackets behind its three figures: 1 for Monday
    to 7; else 0."""
    if index and line.gap(index - 1) in _LIGHT:
        return _weekday(line, index - 1, times)
    return _weekday(line, index + 3, times) if line.gap(index + 2) in ("(", "（") else 0


def _weekday(line: Line, at: int, times: Times) -> int:
    """The weekday whose name ends with a token: "Fri", "sexta-feira"."""
    if (found := times.weekdays.get(line.word(at), 0)) or at < 1 or not line.word(at - 1):
        return found
    return times.weekdays.get(line.joined(at - 1), 0)


def _continues(line: Line, index: int, gap: str) -> bool:
    """True inside a longer chain of numbers: a version, an address, a telephone number."""
    tokens, text = line.tokens, line.text
    before = tokens[index].start
    if index and tokens[index - 1].number >= 0 and line.gap(index - 1) == gap and text[before - 1 : before] == gap:
        return True
    if line.number(index + 3) < 0 or line.gap(index + 2) != gap:
        return False
    return tokens[index + 3].start == tokens[index + 2].end + len(gap) and line.size(index + 3) != 2


def _marked(line: Line, index: int) -> Day | None:
    """2024年11月4日, 2024년 11월 4일, 11月4日."""
    year, at = 0, index
    if line.word(at + 1).startswith(_YEAR_MARKS) and line.number(at) in YEARS:
        year, at = line.number(at), at + 2
    if not (line.word(at + 1).startswith(_MONTH_MARKS) and line.word(at + 3).startswith(_DAY_MARKS)):
        return None
    month, day = line.number(at), line.number(at + 2)
    if line.size(at + 1) > 1 or not _plausible(year, month, day) or month < 0:
        return None
    return Day(year, month, day, at + 4)


def _day_first(line: Line, index: int, times: Times) -> Day | None:
    """4 November 2024, 4. November, 4 de noviembre de 2024, 4th of Nov '24, 4-Nov-2024, 4 tháng 11, 2024."""
    day = line.number(index)
    if not 1 <= day <= 31 or line.size(index) > 2:
        return None
    at = index + 1
    glued = line.tokens[index].end == (line.tokens[at].start if at < len(line.tokens) else -1)
    if line.word(at) in _ORDINALS and (glued or line.word(at) in ("de", "a")) and line.word(at) not in times.months:
        at += 1
    for _ in range(2):
        if line.word(at) in times.connectors and line.word(at) not in times.months:
            at += 1
    if line.gap(index) not in ("", ".", "-", "–", "/", ".-", "º", "ª", ",", "°"):
        return None
    if line.word(at) in times.month_words and 1 <= line.number(at + 1) <= 12:
        year, after = _year_after(line, at + 1, times)
        return Day(year, line.number(at + 1), day, after)
    month = times.months.get(line.word(at), 0)
    if not month or (at - index > 1 and line.gap(at - 1) not in ("", ".", ",")):
        return None
    year, after = _year_after(line, at, times)
    return Day(year, month, day, after)


def _month_first(line: Line, index: int, times: Times) -> Day | None:
    """November 4, 2024; Nov. 4th 2024; Nov-04-2024."""
    day = line.number(index + 1)
    if not 1 <= day <= 31 or line.size(index + 1) > 2 or line.gap(index) not in ("", ".", "-", "/"):
        return None
    at = index + 1
    glued = at + 1 < len(line.tokens) and line.tokens[at].end == line.tokens[at + 1].start
    if glued and line.word(at + 1) in _ORDINALS:
        at += 1
    year, after = _year_after(line, at, times)
    return Day(year, times.months[line.word(index)], day, after)


def _year_after(line: Line, at: int, times: Times) -> tuple[int, int]:
    """(year or 0, the token behind it) for a year that follows token `at`."""
    gap, next_ = line.gap(at), at + 1
    while line.word(next_) in times.connectors or line.word(next_) in times.year_words:
        if next_ - at > 2 or line.word(next_) in times.weekdays:
            break
        next_ += 1
    number = line.number(next_)
    light = gap in _LIGHT and (next_ == at + 1 or line.gap(next_ - 1) in _LIGHT)
    if light and number in YEARS and line.size(next_) == 4 and not _is_clock(line, next_):
        end = next_ + 1
        if line.word(end) in _YEAR_LETTERS or (line.word(end) in times.connectors and len(line.word(end)) > 3):
            end += 1
        return number, end
    if (
        light and 5 <= line.size(next_) <= 9 and number > 0
    ):  # "28 20232:23 PM", "21, 202501747": the year glued to what follows
        start = line.tokens[next_].start
        glued = int(line.text[start : start + 4])
        if glued in range(2000, 2040) and (gap or line.gap(next_) == ":"):
            return glued, next_ + 1
    short = gap in ("'", "-", ", '", ",'", "’", "/") and line.size(next_) == 2 and number >= 0 and next_ == at + 1
    return (2000 + number, next_ + 1) if short and not _is_clock(line, next_) else (0, at + 1)


def _is_clock(line: Line, at: int) -> bool:
    return line.gap(at) == ":" and line.number(at + 1) >= 0


def _year_first(line: Line, index: int, times: Times) -> Day | None:
    """2024. november 4., 2024 m. lapkričio 4 d., 2024-Nov-04."""
    at = index + 1
    if line.word(at) in _YEAR_LETTERS or line.word(at) in times.connectors:
        at += 1
    month = times.months.get(line.word(at), 0)
    day = line.number(at + 1)
    if not month or not 1 <= day <= 31 or line.size(at + 1) > 2 or line.gap(index) not in ("", ".", ",", "-", "/"):
        return None
    end = at + 2
    if line.word(end) in ("d", "án", "én", "i"):
        end += 1
    return Day(line.number(index), month, day, end)
