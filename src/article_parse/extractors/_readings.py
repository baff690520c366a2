"""Which of the two days is meant that figures such as 3/4/2031 can be, by what else the page says."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from article_parse.dates import find_dates, known_order
from article_parse.dates.order import order_of
from article_parse.findings import Range, View
from article_parse.languages import fold
from article_parse.model.values import Moment
from article_parse.page import Region

_FIGURES = re.compile(r"(?<![\d/-])(\d\d?)(?:/(\d\d?)/(?:(?:19|20)\d\d|\d\d)|-(\d\d?)-(?:19|20)\d\d)(?![\d/-])")
_DOTTED = re.compile(r"(?<![\d.])(\d\d?)\.(\d\d?)\.()(?:19|20)\d\d(?!\d|\.\d)")
_SPELT = re.compile(
    r"(?:(?<!\d)\d\d?(?:st|nd|rd|th)? )?([^\W\d_]{3,9})\.?(?: (\d\d?)(?:st|nd|rd|th)?)?,? (?:19|20)\d\d(?!\d)"
)
_UPLOADED = re.compile(r"/uploads/((?:19|20)\d\d)/(\d\d)/")
"""How the most used system of blogs files the pictures of a month."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_CARD = 60
"""Characters of a line in which a teaser has its date."""
_CONTENT = int(Region.ARTICLE | Region.BODY | Region.MAIN)
_MOST = 200
"""Pictures whose addresses are looked at."""
_MORE = 3
"""How many times as many dates must speak for one order as for the other."""


class Readings:
    """Settles days that can be read in two ways."""

    __slots__ = ("_changed", "_days", "_elsewhere", "_known", "_month", "_order", "_uploads", "_view")

    def __init__(self, view: View, days: set[date], month: tuple[int, int], changed: date | None) -> None:
        """`days` are those that the article's lines and metadata name beyond doubt, `month` what the address has,
        `changed` the last day declared as a change."""
        self._view = view
        self._days = days
        self._changed = changed
        self._month = month
        self._elsewhere: set[date] | None = None
        self._order: str | None = None
        self._known = False
        self._uploads: set[tuple[int, int]] | None = None

    def text(self, span: Range) -> str:
        """The page's text there."""
        return self._view.text[slice(*span)]

    def settle(self, value: Moment, raw: str) -> tuple[Moment, bool]:
        """The day meant, and whether anything tells: its other mentions, the address, the calendar, other dates in
        figures, the country, the language, dates with the month's name, the month of the article's pictures, its card
        among the teasers. Figures between dots have the day first where nothing tells."""
        other = value.replace(month=value.day, day=value.month)
        one, two = _day(value), _day(other)
        for found in (self._days, self._of_month(one, two, {self._month}), self._past(one, two)):
            if (one in found) != (two in found):
                return (value if one in found else other), True
        if dotted := _DOTTED.search(raw) is not None:
            order, first = self._of_figures(_DOTTED), False
        else:
            order, first = self.order(), order_of(self._view.language, self._view.lexicon.times) == "mdy"
        if order is not None:
            return (value if (order == "mdy") == first else other), True
        found = self._of_month(one, two, self._of_pictures())
        if (one in found) != (two in found):
            return (value if one in found else other), True
        if self._elsewhere is None:
            self._elsewhere = self._of_cards()
        if (one in self._elsewhere) != (two in self._elsewhere):
            return (value if one in self._elsewhere else other), True
        return value, dotted

    def _of_month(self, one: date, two: date, months: set[tuple[int, int]]) -> set[date]:
        return {day for day in (one, two) if (day.year, day.month) in months}

    def _of_pictures(self) -> set[tuple[int, int]]:
        """The months in whose folders the declared pictures and those within the article were put."""
        if self._uploads is None:
            urls = [fact.value for fact in self._view.declared("image")]
            urls += [each.url for each in self._view.page.pictures if each.region & _CONTENT]
            found = (_UPLOADED.search(url) for url in urls[:_MOST])
            self._uploads = {(int(match[1]), int(match[2])) for match in found if match}
        return self._uploads

    def _past(self, one: date, two: date) -> set[date]:
        """Those not after the day of the last change and of the fetching, as far as they are known."""
        now = self._view.fetched_at
        ends = [now.date()] if now else []
        if self._changed:
            ends.append(self._changed)
        return {day for day in (one, two) if all(day - end <= timedelta(days=1) for end in ends)}

    def _of_cards(self) -> set[date]:
        """The days that short lines anywhere on the page name beyond doubt."""
        out: set[date] = set()
        for block in self._view.blocks:
            if len(block.text) <= _CARD and _YEAR.search(block.text):
                for dated in find_dates(block.text, self._view.language):
                    if dated.value is not None and not dated.doubtful:
                        out.add(_day(dated.value))
        return out

    def order(self) -> str | None:
        """ "dmy" or "mdy", or None where nothing tells."""
        if not self._known:
            self._known = True
            self._order = (
                self._of_figures(_FIGURES)
                or known_order(self._view.language, self._url())
                or self._of_names()
                or self._of_tags()
            )
        return self._order

    def _of_names(self) -> str | None:
        """By the dates that name their month: who writes "March 4, 2031" writes 3/4/2031."""
        months = self._view.lexicon.times.months
        day_first = month_first = 0
        for match in _SPELT.finditer(self._view.text):
            if fold(match[1]) in months:
                before = match[0][0].isdecimal()
                day_first += before and match[2] is None
                month_first += not before and match[2] is not None
        return _majority(day_first, month_first)

    def _of_tags(self) -> str | None:
        """By the countries of the language tags that are declared beside the page's own."""
        own = (self._view.language or "").partition("-")[0]
        tags = [fact.value for fact in self._view.declared("language") if fact.value[:2].lower() == own]
        found = {known_order(tag, None) for tag in tags} - {None}
        return found.pop() if len(found) == 1 else None

    def _url(self) -> str | None:
        return self._view.page.url or next((fact.value for fact in self._view.declared("url")), None)

    def _of_figures(self, figures: re.Pattern[str]) -> str | None:
        """By the dates in figures on the page that can be read in one way only."""
        day_first = month_first = 0
        for match in figures.finditer(self._view.text):
            one, two = int(match[1]), int(match[2] or match[3])
            day_first += one > 12 >= two > 0
            month_first += two > 12 >= one > 0
        return _majority(day_first, month_first)


def _majority(day_first: int, month_first: int) -> str | None:
    if day_first == month_first or min(day_first, month_first) * _MORE > max(day_first, month_first):
        return None
    return "dmy" if day_first > month_first else "mdy"


def _day(value: Moment) -> date:
    return value.date() if isinstance(value, datetime) else value
