"""Dates, ages and times of day, in the forms and languages that pages print them in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_parse.dates import find_dates, is_doubtful, known_order, parse_age, parse_date, parse_iso
from article_parse.languages import codes, lexicon

FETCHED = datetime(2031, 5, 17, 12, 0)
AWARE = FETCHED.replace(tzinfo=timezone(timedelta(hours=2)))
DAY = date(2031, 4, 9)

DAYS = [
    ("April 9, 2031", "en"), ("Apr. 9th 2031", "en"), ("9 April 2031", "en-GB"), ("Wed, 9th of April 2031", "en"),
    ("Published: 9 Apr 2031", "en"), ("04/09/2031", "en-US"), ("09/04/2031", "en-GB"), ("9-Apr-31", "en"),
    ("9. April 2031", "de"), ("Stand: 09.04.2031", "de"), ("9.4.31", "de"), ("le 9 avril 2031", "fr"),
    ("9 de abril de 2031", "es"), ("9 de abril de 2031", "pt"), ("mercoledì 9 aprile 2031", "it"),
    ("9 april 2031", "nl"), ("9 kwietnia 2031 r.", "pl"), ("9. dubna 2031", "cs"), ("9. 4. 2031", "cs"),
    ("den 9 april 2031", "sv"), ("9. huhtikuuta 2031", "fi"), ("9 апреля 2031 г.", "ru"), ("9 квітня 2031", "uk"),
    ("9 Nisan 2031", "tr"), ("9 Απριλίου 2031", "el"), ("2031. április 9.", "hu"), ("9 aprilie 2031", "ro"),
    ("9 април 2031 г.", "bg"), ("9. travnja 2031.", "hr"), ("2031 m. balandžio 9 d.", "lt"), ("9 April 2031", "id"),
    ("ngày 9 tháng 4 năm 2031", "vi"), ("٩ أبريل ٢٠٣١", "ar"), ("9 באפריל 2031", "he"), ("9 अप्रैल 2031", "hi"),
    ("2031年4月9日", "zh"), ("2031年4月9日(水)", "ja"), ("2031년 4월 9일", "ko"), ("2031.04.09.", "ko"),
    ("The TimesApril 9, 2031", "en"), ("April 9, 203101747", "en"), ("2031-04-09", None),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "language"), DAYS)
def test_a_day_is_a_date(raw: str, language: str | None) -> None:
    assert parse_date(raw, language) == DAY


MOMENTS = [
    ("April 9, 2031 at 2:05 pm", "en", datetime(2031, 4, 9, 14, 5)),
    ("April 9, 2031, 9:15 a.m. EST", "en", datetime(2031, 4, 9, 9, 15, tzinfo=timezone(timedelta(hours=-5)))),
    ("Wed Apr 09 14:05:06 CEST 2031", "en", datetime(2031, 4, 9, 14, 5, 6, tzinfo=timezone(timedelta(hours=2)))),
    ("10:48 BST, 9 April 2031", "en", datetime(2031, 4, 9, 10, 48)),
    ("10:30 | 9.4.2031", "de", datetime(2031, 4, 9, 10, 30)),
    ("9. April 2031, 14.05 Uhr", "de", datetime(2031, 4, 9, 14, 5)),
    ("9 avril 2031 à 14h30", "fr", datetime(2031, 4, 9, 14, 30)),
    ("9 de abril de 2031 a las 10:30", "es", datetime(2031, 4, 9, 10, 30)),
    ("2031年4月9日 10時30分", "ja", datetime(2031, 4, 9, 10, 30)),
    ("2031.04.09. 오후 3:30", "ko", datetime(2031, 4, 9, 15, 30)),
    ("2031-04-09T14:05:06+0200", None, datetime(2031, 4, 9, 14, 5, 6, tzinfo=timezone(timedelta(hours=2)))),
    ("2031-04-09T14:05:06.250Z", None, datetime(2031, 4, 9, 14, 5, 6, 250000, tzinfo=UTC)),
    ("Wed, 09 Apr 2031 14:05:06 GMT", "en", datetime(2031, 4, 9, 14, 5, 6, tzinfo=UTC)),
    ("1933502400", None, datetime.fromtimestamp(1933502400, UTC)),
]


@pytest.mark.parametrize(("raw", "language", "value"), MOMENTS)
def test_a_time_of_day_makes_a_datetime_with_the_pages_own_offset(
    raw: str, language: str | None, value: datetime
) -> None:
    found = parse_date(raw, language)
    assert found == value
    assert isinstance(found, datetime)
    assert found.utcoffset() == value.utcoffset()


AGES = [
    ("7 hours ago", "en", datetime(2031, 5, 17, 5, 0)), ("5h ago", "en", datetime(2031, 5, 17, 7, 0)),
    ("Ashmere / 20 m ago", "en", datetime(2031, 5, 17, 11, 40)), ("an hour ago", "en", datetime(2031, 5, 17, 11, 0)),
    ("2 hrs 5 mins ago", "en", datetime(2031, 5, 17, 9, 55)), ("1 week ago", "en", date(2031, 5, 10)),
    ("3 months ago", "en", date(2031, 2, 17)), ("yesterday", "en", date(2031, 5, 16)),
    ("Today 10:48 am", "en", datetime(2031, 5, 17, 10, 48)), ("10:48", "en", datetime(2031, 5, 17, 10, 48)),
    ("Yesterday at 4pm", "en", datetime(2031, 5, 16, 16, 0)), ("April 9", "en", DAY),
    ("vor 5 Std.", "de", datetime(2031, 5, 17, 7, 0)), ("gestern, 20:15", "de", datetime(2031, 5, 16, 20, 15)),
    ("aujourd'hui à 10h30", "fr", datetime(2031, 5, 17, 10, 30)), ("Avant-hier, 20:15", "fr", datetime(2031, 5, 15, 20, 15)),
    ("Aujourd’hui", "fr", date(2031, 5, 17)),
    ("il y a 3 h", "fr", datetime(2031, 5, 17, 9, 0)), ("hace 2 días", "es", date(2031, 5, 15)),
    ("há 40 minutos", "pt", datetime(2031, 5, 17, 11, 20)), ("2 ore fa", "it", datetime(2031, 5, 17, 10, 0)),
    ("3 uur geleden", "nl", datetime(2031, 5, 17, 9, 0)), ("för 3 timmar sedan", "sv", datetime(2031, 5, 17, 9, 0)),
    ("tydzień temu", "pl", date(2031, 5, 10)), ("před 2 hodinami", "cs", datetime(2031, 5, 17, 10, 0)),
    ("2 часа назад", "ru", datetime(2031, 5, 17, 10, 0)), ("3 saat önce", "tr", datetime(2031, 5, 17, 9, 0)),
    ("Prieš 24 min.", "lt", datetime(2031, 5, 17, 11, 36)), ("7日前", "ja", date(2031, 5, 10)),
    ("5시간 전", "ko", datetime(2031, 5, 17, 7, 0)), ("3小时前", "zh", datetime(2031, 5, 17, 9, 0)),
    ("3 giờ trước", "vi", datetime(2031, 5, 17, 9, 0)), ("منذ 3 ساعات", "ar", datetime(2031, 5, 17, 9, 0)),
    ("לפני שעתיים", "he", datetime(2031, 5, 17, 10, 0)), ("2 घंटे पहले", "hi", datetime(2031, 5, 17, 10, 0)),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "language", "value"), AGES)
def test_ages_count_from_the_given_moment(raw: str, language: str, value: date) -> None:
    assert parse_age(raw, language, FETCHED) == value
    assert type(parse_age(raw, language, FETCHED)) is type(value)
    aware = parse_age(raw, language, AWARE)
    assert not isinstance(aware, datetime) or aware.utcoffset() == timedelta(hours=2)
    assert parse_age(raw, language, None) is None


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "a",
        "10",
        "May",
        "1.5M",
        "555-123-4567",
        "version 1.2.3.4",
        "789文字",
        "to",
        "On",
        "31/31/2031",
        "9:51:99",
        "9:51 min",
        "x" * 5000,
    ],
)
def test_what_is_no_date(raw: str) -> None:
    assert parse_date(raw, "en") is None


def test_order_of_figures_is_doubtful_unless_settled() -> None:
    assert is_doubtful("04/09/2031", "en")
    assert not is_doubtful("04/19/2031", "en")
    assert not is_doubtful("09.04.2031", "de")
    assert parse_date("04/09/2031", "en", order="dmy") == date(2031, 9, 4)
    assert parse_date("19/04/2031", "en-US") == date(2031, 4, 19)


@pytest.mark.parametrize(
    ("raw", "language", "day"),
    [
        ("Wed, 04/09/2031 - 14:05", "en", DAY), ("Wed, 09/04/2031 - 14:05", "en-US", DAY), ("09/04/2031 (Wed)", "en", DAY),
        ("mié, 04/09/2031 - 14:05", "es", DAY), ("quarta-feira, 04/09/2031", "pt", DAY), ("mer 09/04/2031", "fr", DAY),
        ("Thứ tư, 04/09/2031", "vi", DAY), ("星期三 04/09/2031", "zh", DAY), ("יום רביעי 04/09/2031", "he", DAY),
        ("Fri, 04/09/2031", "en", None), ("Mon, 04/02/2031", "en", None), ("Wed, 04/09", "en", None),
        ("Fri, 02/05/2031", "en", date(2031, 5, 2)), ("04/09/2031, Wed 14:05", "en", None),
    ],
)  # fmt: skip
def test_a_weekday_tells_the_day_from_the_month(raw: str, language: str, day: date | None) -> None:
    assert is_doubtful(raw, language) == (day is None and raw.count("/") == 2)
    found = parse_date(raw, language)
    assert day is None or (found.date() if isinstance(found, datetime) else found) == day


def test_spans_slice_the_text() -> None:
    text = "Veröffentlicht: 9. April 2031, 14:05 Uhr – Aktualisiert: 10. April 2031"
    found = find_dates(text, "de")
    assert [text[each.start : each.end] for each in found] == ["9. April 2031, 14:05 Uhr", "10. April 2031"]


@pytest.mark.parametrize("code", codes())
def test_every_month_and_unit_of_every_language_is_read(code: str) -> None:
    times = lexicon(code).times
    for name, month in times.months.items():
        if " " not in name:
            assert parse_date(f"9 {name} 2031", code) in (date(2031, month, 9), DAY), name
    for word, unit in times.units.items():
        assert unit in ("second", "minute", "hour", "day", "week", "month", "year"), word


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_iso_there_and_back(day: date) -> None:
    assert parse_iso(day.isoformat()) == day
    assert parse_date(day.strftime("%d.%m.%Y"), "de") == day


@given(st.text(max_size=200), st.sampled_from(["en", "de", "ja", None]))
def test_never_raises_and_spans_hold(text: str, language: str | None) -> None:
    for each in find_dates(text, language, FETCHED):
        assert 0 <= each.start < each.end <= len(text)
    parse_age(text, language, FETCHED)


@pytest.mark.parametrize("text", ["1 " * 60000, "1:" * 60000, "may " * 30000, "9/" * 60000])
def test_long_texts_end_quickly(text: str) -> None:
    assert len(find_dates(text, "en", FETCHED)) < 1000


@pytest.mark.parametrize(
    ("language", "url", "order"),
    [
        ("en", None, None), ("en-GB", None, "dmy"), ("en-US", None, "mdy"), ("en-CA", None, None),
        ("en", "https://post.example.co.uk/a", "dmy"), ("en-US", "https://post.com.au/a", "dmy"),
        ("en", "https://post.gov/a", "mdy"), ("en", "https://post.io/a", None), ("en-GB", "https://post.io/a", "dmy"),
        ("en", "https://post.ca:8080/a", None), ("en", "post", None),
        ("de", None, "dmy"), ("fr-CA", "https://post.ca/a", "dmy"), ("ja", None, None), ("xx", None, None),
        (None, None, None),
    ],
)  # fmt: skip
def test_who_writes_the_day_first(language: str | None, url: str | None, order: str | None) -> None:
    assert known_order(language, url) == order
