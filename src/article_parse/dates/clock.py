"""Times of day: "10:48 am", "14h30", "kl. 20.15", "오후 3:30", with seconds and zone."""

from __future__ import annotations

from datetime import UTC, time, timedelta, timezone, tzinfo
from typing import NamedTuple

from article_parse.dates.tokens import Line
from article_parse.dates.zones import HOURS, offset
from article_parse.languages.times import Times

_HOUR_MARKS = ("h", "時", "时", "點", "点", "시", "u")
_CLOCK_WORDS = ("uhr", "hrs", "hs")
"""What stands behind a time and says that it is one."""
_MINUTE_MARKS = ("分", "분", "m", "min")
_BEFORE_NOON = ("午前", "上午", "오전", "凌晨", "早上")
_AFTER_NOON = ("午後", "下午", "오후", "晚上", "晚间")


class Clock(NamedTuple):
    """A time of day, and the token behind it."""

    time: time
    next: int


def clock_at(line: Line, index: int, times: Times, dotted: bool = False) -> Clock | None:
    """The time of day that begins at a token, or None. With `dotted`, "20.15" is one."""
    hour = line.number(index)
    if not 0 <= hour <= 24 or line.size(index) > 2:
        return None
    minute = second = micro = 0
    at = index + 1
    gap, word = line.gap(index), line.word(index + 1)
    if (gap in (":", "：") or (gap == "." and dotted)) and line.size(at) == 2 and 0 <= line.number(at) < 60:
        minute, at = line.number(at), at + 1
        if line.gap(at - 1) == gap and line.size(at) == 2 and 0 <= line.number(at) < 60:
            second, at = line.number(at), at + 1
            if (
                line.gap(at - 1) in (".", ",")
                and line.number(at) >= 0
                and line.tokens[at].start == line.tokens[at - 1].end + 1
            ):
                micro, at = int(f"{line.number(at):0{line.size(at)}d}"[:6].ljust(6, "0")), at + 1
        if line.gap(at - 1) == "" and times.units.get(line.word(at)) == "minute":
            return None  # a length: "02:57 min"
    elif (
        gap == ""
        and word in _HOUR_MARKS
        and line.number(at + 1) in range(60)
        and line.size(at + 1) == 2
        and line.gap(at) == ""
    ):
        minute, at = line.number(at + 1), at + 2
        if line.word(at).startswith(_MINUTE_MARKS[:2]):
            at += 1
    elif gap == "" and word in _HOUR_MARKS and word != "u" and dotted:
        at += 1
    elif not _meridiem(line, at, times)[0]:
        return None
    hour, at = _noon(line, index, at, hour, times)
    if hour == 24 or hour < 0:
        return None
    if line.word(at) in _CLOCK_WORDS and line.gap(at - 1) == "":
        at += 1
    zone, at = _zone(line, at)
    return Clock(time(hour, minute, second, micro, zone), at)


def _meridiem(line: Line, at: int, times: Times) -> tuple[str, int]:
    """("am" or "pm" or "", the token behind it)."""
    if line.gap(at - 1) not in ("", "."):
        return "", at
    word = line.word(at)
    if word in ("a", "p") and line.gap(at) in (".", "") and line.word(at + 1) == "m":
        return ("am" if word == "a" else "pm"), at + 2
    if word in times.am or word in ("am",):
        return "am", at + 1
    if word in times.pm or word in ("pm",):
        return "pm", at + 1
    return "", at


def _noon(line: Line, index: int, at: int, hour: int, times: Times) -> tuple[int, int]:
    """The hour of 24, and the token behind "am" or "pm"; an hour of -1 for what cannot be."""
    half, at = _meridiem(line, at, times)
    before = line.word(index - 1)
    if not half and before and line.gap(index - 1) == "":
        half = "am" if before.endswith(_BEFORE_NOON) else "pm" if before.endswith(_AFTER_NOON) else ""
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return hour, at


def _zone(line: Line, at: int) -> tuple[tzinfo | None, int]:
    """The zone that follows a time, and the token behind it."""
    named = line.word(at)
    gap = line.gap(at - 1)
    if named in HOURS and gap in ("", "(", ",", ".", ".("):
        if named in ("utc", "gmt") and line.gap(at) in ("+", "-", "−") and line.number(at + 1) >= 0:
            return _figures(line, at + 1, line.gap(at))
        if named != "z" or line.size(at) == 1:
            return offset(HOURS[named]), at + 1
    figures = line.size(at) == 4 or (line.size(at) == 2 and line.gap(at) == ":" and line.size(at + 1) == 2)
    signed = gap in ("+", "-", "−", "(+", "(-") and line.number(at) >= 0
    if signed and figures and line.tokens[at].start - line.tokens[at - 1].end <= 3:
        return _figures(line, at, gap[-1])
    return None, at


def _figures(line: Line, at: int, sign: str) -> tuple[tzinfo | None, int]:
    """A zone given as +0100, +01:00 or +1."""
    value, size, after = line.number(at), line.size(at), at + 1
    hours, minutes = (value // 100, value % 100) if size == 4 else (value, 0)
    if size <= 2 and line.gap(at) == ":" and line.size(after) == 2:
        minutes, after = line.number(after), after + 1
    if hours > 14 or not 0 <= minutes < 60:
        return None, at
    away = timedelta(hours=hours, minutes=minutes)
    return (UTC if not away else timezone(away if sign == "+" else -away)), after
