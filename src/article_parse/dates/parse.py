"""One string that is, or holds, one date: a metadata value, a date line, a teaser's age."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

from article_parse.dates.find import Dated, find_dates
from article_parse.languages import lexicon
from article_parse.model.values import Moment

_ISO = re.compile(
    r"\s*(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ]\s*(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII,
)
_EPOCH = re.compile(r"\s*(\d{10}|\d{13})\s*", re.ASCII)
_REST = re.compile(r"(?=.*\d)(?=.*[^\W\d_]{2})", re.DOTALL)
_LONGEST = 60
"""Characters above which a text is not handed to dateparser."""


def parse_iso(raw: str) -> Moment | None:
    """An ISO 8601 date or date with time, its offset kept, or None. What follows it is not looked at."""
    match = _ISO.match(raw)
    if not match:
        return None
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    try:
        if hour is None or (raw[match.end() :].strip()[:1] or " ").isdigit():
            return date(int(year), int(month), int(day))
        micro = int((fraction or "0")[:6].ljust(6, "0"))
        return datetime(
            int(year), int(month), int(day), int(hour), int(minute), int(second or 0) % 60, micro, _offset(zone)
        )
    except ValueError:
        return None


def _offset(zone: str | None) -> timezone | None:
    if zone is None:
        return None
    if zone[0] not in "+-":
        return UTC
    digits = zone[1:].replace(":", "").ljust(4, "0")
    away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-away if zone[0] == "-" else away) if away else UTC


def parse_date(
    raw: str | None, language: str | None, base: datetime | None = None, order: str | None = None
) -> Moment | None:
    """The one date that a string gives, or None. Labels before and words behind do no harm.

    Args:
        raw: a metadata value or the text of a date line.
        language: the page's, as BCP 47; None for not known.
        base: what "yesterday" and days without a year count from.
        order: "dmy" or "mdy", where another date of the page has settled it.
    """
    best = best_date(raw, language, base, order)
    return best.value if best else None


def is_doubtful(raw: str, language: str | None, order: str | None = None) -> bool:
    """True where day and month could be the other way round, and only the language's habit decided."""
    best = best_date(raw, language, None, order)
    return bool(best and best.doubtful)


def best_date(
    raw: str | None, language: str | None, base: datetime | None = None, order: str | None = None
) -> Dated | None:
    """As `parse_date`, with where it stands and whether it is doubtful."""
    if not raw or len(raw) > 1000:
        return None
    iso = parse_iso(raw)
    if iso:
        return Dated(0, len(raw), iso, "date")
    epoch = _EPOCH.fullmatch(raw)
    if epoch:
        seconds = int(epoch.group(1)) / (1000 if len(epoch.group(1)) == 13 else 1)
        return Dated(0, len(raw), datetime.fromtimestamp(int(seconds), UTC), "date")
    found = [each for each in find_dates(raw, language, base, order) if each.kind != "clock"]
    valued = [each for each in found if each.value is not None]
    if valued:
        return next((each for each in valued if each.kind == "date"), valued[0])
    if found or len(raw) > _LONGEST or not _REST.match(raw):
        return found[0] if found else None
    rest = _dateparser(raw.strip(), (language or "").split("-")[0].lower() or None)
    return Dated(0, len(raw), rest, "date") if rest else None


def parse_age(raw: str | None, language: str | None, fetched_at: datetime | None) -> Moment | None:
    """The moment that a teaser's age or date means: "7 hours ago", "yesterday", "14:05", "4 Nov 2024".

    Relative ones count from `fetched_at`, in its zone or none; without it they are None.
    """
    if not raw or len(raw) > 200:
        return None
    found = find_dates(raw, language, fetched_at)
    valued = [each for each in found if each.value is not None]
    return valued[0].value if valued else (None if found else parse_iso(raw))


@lru_cache(maxsize=4096)
def _dateparser(raw: str, language: str | None) -> Moment | None:
    """What the forms here do not know, by dateparser: only with a year in figures, and only in the language given."""
    if language is None or not re.search(r"\d{4}", raw) or lexicon(language).code is not None:
        return None
    import dateparser

    try:
        found = dateparser.parse(raw, languages=[language], settings={"REQUIRE_PARTS": ["day", "month", "year"]})
    except Exception:  # an unknown language code, or one of the library's own failures on odd input
        return None
    if found is None:
        return None
    return found if re.search(r"\d[:.]\d\d\b", raw) and (found.hour or found.minute) else found.date()
