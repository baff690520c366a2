"""Ages and dates beside teasers: alone on a line, or glued to a kicker, a name or a headline.

A line is cut into words, numbers and marks; the longest stretch that holds nothing but parts of dates and ages, and is
one ("3 May 2024, 14:05", "7 hours ago", "vor 2 Std."), is the age. What it means is read by `article_parse.dates`.
"""

from __future__ import annotations

import re
from collections.abc import Set
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from article_parse.dates import parse_age, parse_iso
from article_parse.findings import Range, View
from article_parse.languages import Lexicon, fold, lexicon
from article_parse.languages.phrases import WORD
from article_parse.model.values import Moment
from article_parse.page import Block

LONGEST = 110
"""Characters of a line that holds an age and what is glued to it; a longer one is prose."""
SHORT_LINE = 16
"""Characters of a line that is looked at whatever its words, if it has a figure."""
_DAY_WORDS = ("age.now", "age.today", "age.yesterday", "age.before_yesterday")
_BARE_UNITS = ("hour", "day", "week")
"""Units of ages that need no "ago": minutes alone are a reading time."""
BARE = 24
"""Characters of a line that may be an age without a figure ("yesterday")."""
_WORD = re.compile(WORD)
_TOKEN = re.compile(r"\d+|" + WORD + r"|[(（][月火水木金土日월화수목금토一二三四五六][)）]|\s+|.", re.S)
_HUMP = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_NUMERIC = re.compile(
    r"\d{1,4}[-./]\s?\d{1,2}[-./]\s?\d{1,4}"
    r"|\d{1,4} ?[年년] ?\d{1,2} ?[月월] ?\d{1,2} ?[日일]"
    r"|\d{1,2}[月월] ?\d{1,2}[日일]"
)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:h.][0-5]\d(?: ?[ap]\.?m\.?| uhr)?", re.I)
_DAY = re.compile(
    r"\d{1,2}\. ?\d{1,2}\.(?: (?:[^\W\d_]{2,4}\.? )?\d{1,2}[:.]\d{2})?"
    r"|\d{1,2}[/-]\d{1,2} ?(?:[(（]\w[)）])? ?\d{1,2}:\d{2}"
    r"|\d{1,2}日 ?(?:[(（]\w[)）])? ?\d{1,2}:\d{2}"
)
"""Day and month alone; only as a whole line."""
_MONTH_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}(?: ?[(（]\w[)）])?")
"""The same where the year comes first in dates."""
_LABELLED = re.compile(r"(\d{2}[:.]\d{2}) [^\W\d_]{3,20}|[^\W\d_]{3,20} (\d{2}:\d{2})")
"""A clock time beside a category's name."""
_BARE_AGE = re.compile(r"(?:.{2,24}[·•|] ?)?(\d{1,2} ?([^\W\d_]+)\.?)")
"""Number and unit: "5h", "Health·2h", "3 days"."""
_LATER = re.compile(r"[AG]NU$")
_TIMED = re.compile(r"[ ,·|]+(?:[^\W\d_]{1,4}\.? )?\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?| uhr)?")
"""A time of day behind a day's name, and the little word between."""
_BESIDE = " ·|,–—-()"
"""What parts an age from the link beside it."""
_DIGIT = re.compile(r"\d")
_BARE_KINDS = ("T", "A", "1", "2")
_COUNTED = ("AU", "UA", "BU", "UB", "A2", "2A")
"""Kinds of ages without a number: "an hour ago" in languages that leave the "an" out, and duals."""
_YEAR = timedelta(days=363)
"""A year less the day before it, and the day after it that `find_dates` allows for."""
_JOINTS = frozenset(" .,:/-–—'’()·|+tTzZ")
"""Marks that stand within dates and times."""


class Part(NamedTuple):
    """A word or mark of a line, and what it may be in a date."""

    start: int
    end: int
    kind: str
    """N number, M month, U unit of time, A the word of an age ("ago"), B both of these ("ago" is a month
    too), T a day's name for itself ("today"), W weekday,
    1 a word for one, G unit and age in one word, C what may join, S a mark, X anything else."""


def age_in(view: View, text: str) -> Range | None:
    """Where in a short line its age stands."""
    if len(text) > LONGEST:
        return None
    return _age_in(text, view.lexicon.code) if _may_hold(text, view.lexicon) else None


def age_of(view: View, block: Block) -> Range | None:
    """The same of a block: what stands beside its one link, where that is an age, or else anywhere."""
    links, text = block.hints.links, block.text
    if len(links) == 1 and block.end - block.start == len(text) <= LONGEST:
        first, last = links[0].start - block.start, links[0].end - block.start
        for start, end in ((last, len(text)), (0, first)):
            rest = text[start:end]
            bare = rest.strip(_BESIDE)
            if len(bare) > 1 and age_in(view, bare) == (0, len(bare)):
                at = start + rest.index(bare)
                return at, at + len(bare)
    return age_in(view, text)


def _may_hold(text: str, words: Lexicon) -> bool:
    """Whether a line is worth cutting up: figures beside a word of dates, a date in figures, or a day's name."""
    if _DIGIT.search(text) is None:
        if len(text) > BARE:
            return False
        kinds, low = _kinds(words.code), fold(text)
        return any(kinds.get(word) in _BARE_KINDS for word in low.split()) or _opens_with_day(low, words)
    if len(text) <= SHORT_LINE:
        return True
    kinds = _kinds(words.code)
    for word in _WORD.findall(text):
        if kinds.get(word.lower(), "C") != "C":
            return True
        if _HUMP.search(word) and any(kinds.get(piece.lower(), "C") != "C" for piece in _HUMP.split(word)):
            return True
    if not text.isascii() and any(ending in text for ending in words.times.glued):
        return True
    return _NUMERIC.search(text) is not None


@lru_cache(maxsize=4096)
def _age_in(text: str, code: str | None) -> Range | None:
    words = lexicon(code)
    if len(text) <= BARE and (whole := _whole(text, words)):
        return whole
    best: Range | None = None
    run: list[Part] = []
    for part in [*_parts(text, words), Part(len(text), len(text), "X")]:
        if part.kind != "X":
            run.append(part)
            continue
        found = _trim(text, run, words)
        if found and (best is None or found[1] - found[0] > best[1] - best[0]):
            best = found
        run = []
    if best is not None and best[1] == len(text) - 1 and text[-1] == "." and best[0] == 0:
        return 0, len(text)
    return best


def _whole(text: str, words: Lexicon) -> Range | None:
    """What is an age only as a whole line: a time of day, day and month, "just now", "5h", a time beside a category."""
    if len(text) <= SHORT_LINE and (_CLOCK.fullmatch(text) or _DAY.fullmatch(text)):
        return 0, len(text)
    times = words.times
    if times.order == "ymd" and _MONTH_DAY.fullmatch(text):
        return 0, len(text)
    low = fold(text)
    first, _, rest = low.partition(" ")
    if rest and first.rstrip(".") in times.connectors and _CLOCK.fullmatch(rest):
        return 0, len(text)
    if _opens_with_day(low, words):
        return 0, len(text)
    if (found := _BARE_AGE.fullmatch(text)) and times.units.get(fold(found[2])) in _BARE_UNITS:
        return found.span(1)
    if label := _LABELLED.fullmatch(text):
        name = low.replace(label[1] or label[2], "").strip()
        known = _kinds(words.code).get(name) or name in words.phrases("reading_time.media")
        if not known and (":" in text or text.isupper()):
            return label.span(1 if label[1] else 2)
    return None


def _opens_with_day(low: str, words: Lexicon) -> bool:
    """Whether a folded line is "today", "just now" or the like, with nothing behind it but a time of day."""
    for name in _DAY_WORDS:
        taken = words.phrases(name).start(low)
        if taken and (taken == len(low) or _TIMED.fullmatch(low, taken)):
            return True
    return False


def _parts(text: str, words: Lexicon) -> list[Part]:
    """The parts of a line; words run together in capitals' humps ("TimesNovember") are parted."""
    out: list[Part] = []
    kinds = _kinds(words.code)
    for token in _TOKEN.finditer(text):
        at = token.start()
        for piece in _HUMP.split(token.group()):
            out.append(Part(at, at + len(piece), _kind(piece, kinds, words)))
            at += len(piece)
    for before, part, behind in zip(out, out[1:], out[2:], strict=False):
        if part.kind == "U" and before.kind == "N" == behind.kind and text[part.start : part.end] in "hH":
            out[out.index(part)] = part._replace(kind="S")  # the hour's sign in "14h05"
    return out


def words_of_times(code: str | None) -> Set[str]:
    """The folded words of a language's dates and ages."""
    return _kinds(code).keys()


@lru_cache(maxsize=64)
def _kinds(code: str | None) -> dict[str, str]:
    """What each word of a language's dates and ages is."""
    times = lexicon(code).times
    out: dict[str, str] = {}
    for kind, group in (
        ("C", times.connectors | times.am | times.pm | times.month_words | times.year_words),
        ("1", times.one),
        ("2", times.two),
        ("W", times.weekdays),
        ("U", times.units),
        ("A", {word for form in times.ages for word in (*form.before, *form.after)}),
        ("M", times.months),
        ("T", times.now | times.today | times.yesterday | times.before_yesterday),
    ):
        for word in group:
            if kind != "T" or out.get(word) != "U":  # Italian "ora" is now, and an hour
                out[word] = "B" if kind == "M" and out.get(word) == "A" else kind
    return out


def _kind(token: str, kinds: dict[str, str], words: Lexicon) -> str:
    if token[0].isdigit():
        return "N" if len(token) <= 4 else "X"
    if token[0].isspace() or token in _JOINTS or (token[0] in "(（" and len(token) == 3):
        return "S"
    known = kinds.get(fold(token))
    if known or token[0] < "\u2e80":
        return known or "X"
    if token[0] in "年月日년월일時时시분分":
        return "M" if len(token) == 1 else "G" if token.endswith(words.times.glued) else "X"
    for ending in words.times.glued:
        if token.endswith(ending) and (token[: -len(ending)] in words.times.units or token == ending):
            return "G"
    return "X"


def _counts_nothing(run: list[Part]) -> bool:
    """Whether a unit opens the run whose number is no figure: "for the third year 3 hours ago"."""
    if run[0].kind != "U":
        return False
    behind = "".join([part.kind for part in run[1:6] if part.kind != "S"])
    return behind.startswith(("U", "NU"))


def _trim(text: str, run: list[Part], words: Lexicon) -> Range | None:
    """The stretch of a run without joints at its ends, where it is a date or an age."""
    run = _without_length(text, run, words)
    while run and ((run[0].kind in "SC1W" and not _opens(run)) or _counts_nothing(run)):
        run = run[1:]
    while run and run[-1].kind in "SC1":
        if run[-1].kind == "C" and len(run) > 2 and run[-2].kind in "NS" and text[run[-1].start].isalpha():
            break
        run = run[:-1]
    if len(run) > 3 and run[-1].kind == "N" and text[run[-2].start].isspace() and _is_year(text, run[-3]):
        run = run[:-2]
    if not run:
        return None
    kinds = "".join(part.kind for part in run if part.kind != "S")
    if _LATER.search(kinds) and "U" in kinds[:-2]:
        while run[-1].kind not in "AG":  # "2 days ago 5 min read"
            run = run[:-1]
        kinds = kinds[:-2]
    start, end = run[0].start, run[-1].end
    if kinds in _COUNTED and end - start > len(text) // 2 and start == 0:
        return start, end
    if _has_day_word(text, kinds, start, end) or _is_date(text[start:end], kinds) or _is_age(kinds):
        return start, end
    return None


def _without_length(text: str, run: list[Part], words: Lexicon) -> list[Part]:
    """The run without a video's length at its beginning: a clock time before an age, or behind "Video"."""
    while run and run[0].kind == "S":
        run = run[1:]
    if len(run) < 5 or (run[0].kind, run[1].kind, run[2].kind) != ("N", "S", "N") or text[run[1].start] != ":":
        return run
    before = fold(text[: run[0].start]).split()
    media = bool(before) and before[-1].strip(":") in words.phrases("reading_time.media")
    return run[3:] if media or any(part.kind in "AG" for part in run[3:]) else run


def _is_year(text: str, part: Part) -> bool:
    """Whether a number closes a date, so that one behind it counts something else."""
    return part.kind == "N" and part.end - part.start == 4 and text[part.start] in "12"


def _has_day_word(text: str, kinds: str, start: int, end: int) -> bool:
    """Whether it is "today", alone or with a time; among other words that is no age."""
    return "T" in kinds and (start == 0 or "N" in kinds) and end - start > len(text) // 2


def _opens(run: list[Part]) -> bool:
    """Whether a weekday, or a word for one, opens what follows it ("Mon, 3 May", "a year ago")."""
    rest = [part.kind for part in run[1:4] if part.kind != "S"]
    return bool(rest) and ((run[0].kind == "W" and rest[0] in "NM") or (run[0].kind == "1" and rest[0] == "U"))


def _is_date(stretch: str, kinds: str) -> bool:
    named = ("M" in kinds or "B" in kinds) and "N" in kinds and "U" not in kinds and len(kinds) <= 12
    return named or _NUMERIC.search(stretch) is not None


def _is_age(kinds: str) -> bool:
    if "G" in kinds:
        return "N" in kinds
    return ("A" in kinds or "B" in kinds) and "U" in kinds and ("N" in kinds or "1" in kinds)


def stamped(block: Block) -> Moment | None:
    """What the markup of a time says, where it can be read."""
    for stamp in block.hints.stamps:
        if moment := parse_iso(stamp.datetime):
            return moment
    return None


def moment_of(view: View, age: str) -> Moment | None:
    """What an age as printed means, counted from when the page was fetched."""
    return parse_age(age, view.language, view.fetched_at)


def after_publication(view: View, published: Moment | None) -> datetime | None:
    """Before which moment a day without a year lies that follows the publication: the visit, and a year after it."""
    if published is None:
        return view.fetched_at
    try:
        latest = datetime(published.year, published.month, published.day) + _YEAR
    except OverflowError:
        return view.fetched_at
    visit = view.fetched_at
    return visit if visit is not None and visit.date() < latest.date() else latest
