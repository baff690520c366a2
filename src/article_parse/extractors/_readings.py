"""Which of the two days is meant that figures such as 3/4/2031 can be, by what else the page says."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from article_parse.dates import find_dates, known_order
from article_parse.dates.order import order_of
from article_parse.findings import View
from article_parse.model.values import Moment

_FIGURES = re.compile(r"(?<![\d/-])(\d\d?)(?:/(\d\d?)/(?:(?:19|20)\d\d|\d\d)|-(\d\d?)-(?:19|20)\d\d)(?![\d/-])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CARD = 60
"""Characters of a line in which a teaser has its date."""
_MORE = 3
"""How many times as many dates must speak for one order as for the other."""


class Readings:
    """Settles days that can be read in two ways."""

    __slots__ = ("_days", "_elsewhere", "_known", "_month", "_order", "_view")

    def __init__(self, view: View, days: set[date], month: tuple[int, int]) -> None:
        """`days` are those that the article's lines and metadata name beyond doubt, `month` what the address has."""
        self._view = view
        self._days = days
        self._month = month
        self._elsewhere: set[date] | None = None
        self._order: str | None = None
        self._known = False

    def settle(self, value: Moment) -> tuple[Moment, bool]:
        """The day meant, and whether anything tells: its other mentions, the address, the calendar, other dates in
        figures, the country, the language, the article's card among the teasers."""
        other = value.replace(month=value.day, day=value.month)
        one, two = _day(value), _day(other)
        for found in (self._days, self._of_month(one, two), self._past(one, two)):
            if (one in found) != (two in found):
                return (value if one in found else other), True
        order = self.order()
        if order is not None:
            first = order_of(self._view.language, self._view.lexicon.times) == "mdy"
            return (value if (order == "mdy") == first else other), True
        if self._elsewhere is None:
            self._elsewhere = self._of_cards()
        if (one in self._elsewhere) != (two in self._elsewhere):
            return (value if one in self._elsewhere else other), True
        return value, False

    def _of_month(self, one: date, two: date) -> set[date]:
        return {day for day in (one, two) if (day.year, day.month) == self._month}

    def _past(self, one: date, two: date) -> set[date]:
        """Those not after tomorrow, where it is known when the page was fetched."""
        now = self._view.fetched_at
        return {day for day in (one, two) if now is None or day - now.date() <= timedelta(days=1)}

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
            self._order = self._of_figures() or known_order(self._view.language, self._url())
        return self._order

    def _url(self) -> str | None:
        return self._view.page.url or next((fact.value for fact in self._view.declared("url")), None)

    def _of_figures(self) -> str | None:
        """By the dates in figures on the page that can be read in one way only."""
        day_first = month_first = 0
        for match in _FIGURES.finditer(self._view.text):
            one, two = int(match[1]), int(match[2] or match[3])
            day_first += one > 12 >= two > 0
            month_first += two > 12 >= one > 0
        if day_first == month_first or min(day_first, month_first) * _MORE > max(day_first, month_first):
            return None
        return "dmy" if day_first > month_first else "mdy"


def _day(value: Moment) -> date:
    return value.date() if isinstance(value, datetime) else value
