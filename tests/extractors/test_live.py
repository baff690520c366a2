"""Live blogs: times and paragraphs in many forms, without markup that says so and in plain text."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from article_parse import Article, parse
from article_parse.extractors._live import midnight
from article_parse.extractors._live_times import minutes_of, time_of
from tests.extractors.bodies import N, page_of, view_of
from tests.extractors.test_teaser_lists import ENGLISH, FRENCH, GERMAN, SPANISH

TEXTS = {"en": ENGLISH, "fr": FRENCH, "de": GERMAN, "es": SPANISH}
TITLES = {
    "en": (
        "Barge aground: live updates",
        ("Barge afloat", "Tugs arrive", "Divers go down", "Channel closed", "Crew unhurt", "Bar dredged"),
    ),
    "fr": (
        "En direct : une barge échouée",
        ("La barge à flot", "Les remorqueurs", "Les plongeurs", "Chenal fermé", "Aucun blessé", "La barre"),
    ),
    "de": (
        "Liveticker: Schiff auf Grund",
        ("Schiff ist frei", "Schlepper sind da", "Taucher im Einsatz", "Rinne zu", "Alle wohlauf", "Der Kai"),
    ),
    "es": (
        "Barco varado: última hora",
        ("El barco flota", "Llegan remolcadores", "Bajan los buzos", "Canal cerrado", "Sin heridos", "La barra"),
    ),
}
TIMES = ("14:05", "13:40", "12:15", "11:30", "10:50", "09:20")
DAY = "2025-03-03"
MARKUP = [
    "<div class='update'><div class='time'>{time}</div><h3>{heading}</h3><p>{text}</p></div>",
    "<div>{time}</div><h3>{heading}</h3><div>{text}</div>",
    "<div><span>{time}</span> <b>{heading}</b><p>{text}</p></div>",
    "<div><h2>{time} – {heading}</h2><p>{text}</p></div>",
    "<section><p>{time}</p><p><strong>{heading}</strong></p><p>{text}</p></section>",
    "<div><h3>{heading}</h3><span>{time}</span><p>{text}</p></div>",
]
TEXT = [
    "{time}\n\n{heading}\n\n{text}",
    "{time}\n{heading}\n{text}",
    "{time} {heading}\n{text}",
    "{time} – {heading}\n\n{text}",
]
BARE = [
    "<div><b>{time}</b></div><p>{text}</p>",
    "<p><strong>{time}</strong> {text}</p>",
    "<div><p>{time}</p><p>{text}</p></div>",
]
BARE_TEXT = ["{time}\n\n{text}", "{time}\n{text}", "{time} {text}", "{time}: {text}"]


def rows(form: str, language: str, times: tuple[str, ...] = TIMES) -> list[str]:
    headings = TITLES[language][1]
    each = zip(times, headings, TEXTS[language], strict=False)
    return [form.format(time=time, heading=heading, text=text) for time, heading, text in each]


def html(language: str, entries: list[str], kind: str = "", title: str | None = None) -> Article:
    title = title or TITLES[language][0]
    data = f'{{"@context":"https://schema.org","@type":"{kind}","headline":"{title}"}}' if kind else "{}"
    return parse(
        f'<!DOCTYPE html><html lang="{language}"><head><title>{title}</title><script type="application/ld+json">{data}'
        f"</script></head><body><nav><a href='/'>Home</a></nav><h1>{title}</h1><p><time datetime='{DAY}'>{DAY}</time></p>"
        f"{''.join(entries)}<footer><a href='/contact'>Contact</a></footer></body></html>"
    )


def text(language: str, entries: list[str], title: str | None = None) -> Article:
    return parse("\n\n".join((title or TITLES[language][0], DAY, *entries)), language=language)


def shown(article: Article) -> list[tuple[str | None, str | None, tuple[str, ...]]]:
    return [(entry.time, entry.heading, entry.paragraphs) for entry in article.live_entries]


@pytest.mark.parametrize("kind", ["", "LiveBlogPosting"])
@pytest.mark.parametrize("markup", MARKUP)
@pytest.mark.parametrize("language", TITLES)
def test_entries_without_markup_that_says_so(language: str, markup: str, kind: str) -> None:
    article = html(language, rows(markup, language), kind)
    headings, texts = TITLES[language][1], TEXTS[language]
    assert shown(article) == [
        (time, heading, (text,)) for time, heading, text in zip(TIMES, headings, texts, strict=False)
    ]
    assert article.is_article
    assert article.live_entries[0].published == datetime(2025, 3, 3, 14, 5)
    assert article.paragraphs == texts[:6]


@pytest.mark.parametrize("form", TEXT)
@pytest.mark.parametrize("language", TITLES)
def test_entries_in_plain_text(language: str, form: str) -> None:
    article = text(language, rows(form, language))
    headings, texts = TITLES[language][1], TEXTS[language]
    assert shown(article) == [
        (time, heading, (text,)) for time, heading, text in zip(TIMES, headings, texts, strict=False)
    ]
    assert article.is_article
    assert (article.dek, article.paragraphs) == (None, texts[:6])


@pytest.mark.parametrize("form", BARE)
@pytest.mark.parametrize("language", TITLES)
def test_entries_without_headings(language: str, form: str) -> None:
    article = html(language, rows(form, language))
    assert shown(article) == [(time, None, (text,)) for time, text in zip(TIMES, TEXTS[language], strict=False)]
    assert [
        paragraph.split(" ", 1)[1] if paragraph[0].isdigit() else paragraph for paragraph in article.paragraphs
    ] == [*TEXTS[language][:6]]


@pytest.mark.parametrize("form", BARE_TEXT)
@pytest.mark.parametrize("language", TITLES)
def test_entries_without_headings_in_plain_text(language: str, form: str) -> None:
    article = text(language, rows(form, language))
    assert shown(article) == [(time, None, (text,)) for time, text in zip(TIMES, TEXTS[language], strict=False)]
    assert [
        paragraph.split(" ", 1)[1] if paragraph[0].isdigit() else paragraph for paragraph in article.paragraphs
    ] == [*TEXTS[language][:6]]


def test_several_paragraphs_an_entry_and_a_lead() -> None:
    first, second, third, fourth, fifth, sixth, seventh = ENGLISH
    entries = [first, f"14:05\n{second}\n\n{third}", f"13:40\n{fourth}", f"12:15\n{fifth}\n\n{sixth}\n\n{seventh}"]
    article = text("en", entries)
    assert [entry.paragraphs for entry in article.live_entries] == [(second, third), (fourth,), (fifth, sixth, seventh)]
    assert article.paragraphs[-6:] == ENGLISH[1:]


def test_the_order_of_times_tells_where_no_word_does() -> None:
    article = html("en", rows(MARKUP[0], "en"), title="Barge aground at Brakenford")
    assert [entry.time for entry in article.live_entries] == list(TIMES)
    article = html(
        "en",
        rows(MARKUP[0], "en", ("14:05", "09:10", "18:30", "11:30", "16:40", "10:20")),
        title="Barges of Brakenford",
    )
    assert article.live_entries == ()


def test_ages_open_entries_too() -> None:
    ages = ("5 minutes ago", "25 minutes ago", "1 hour ago", "2 hours ago", "3 hours ago", "4 hours ago")
    assert [entry.time for entry in html("en", rows(MARKUP[0], "en", ages)).live_entries] == list(ages)


@pytest.mark.parametrize("language", TITLES)
def test_a_list_of_headlines_with_times_is_no_live_blog(language: str) -> None:
    title, headings = TITLES[language]
    items = "".join(
        f"<li>{time} <a href='/{time[:2]}'>{each} am Kai</a></li>" for time, each in zip(TIMES, headings, strict=True)
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in TEXTS[language])
    article = html(
        language, [f"<article>{body}</article>", f"<aside><h3>Live</h3><ul>{items}</ul></aside>"], title=title
    )
    assert article.live_entries == ()


def test_declared_entries_stand_in_and_give_moments() -> None:
    update = (
        '{"@type":"BlogPosting","headline":"Barge afloat","datePublished":"2025-03-03T14:05:00Z","articleBody":"%s"}'
    )
    data = '{"@type":"LiveBlogPosting","headline":"Barge aground","liveBlogUpdate":[%s]}' % (update % ENGLISH[0])
    head = (
        f'<html lang="en"><head><script type="application/ld+json">{data}</script></head><body><h1>Barge aground</h1>'
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in ENGLISH)
    (entry,) = parse(f"{head}{body}</body></html>").live_entries
    assert (entry.heading, entry.time, entry.published) == (
        "Barge afloat",
        None,
        datetime(2025, 3, 3, 14, 5, tzinfo=UTC),
    )
    shown = parse(f"{head}{''.join(rows(MARKUP[0], 'en'))}</body></html>").live_entries
    assert [(entry.time, entry.published) for entry in shown[:2]] == [
        ("14:05", datetime(2025, 3, 3, 14, 5, tzinfo=UTC)), ("13:40", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "time", "behind"),
    [
        ("14:05", "14:05", ""),
        ("14.05 Uhr", "14.05 Uhr", ""),
        ("14h05", "14h05", ""),
        ("2:05 pm", "2:05 pm", ""),
        ("13:40 GMT", "13:40 GMT", ""),
        ("Posted at 14:05", "Posted at 14:05", ""),
        ("3 March 2025, 14:05", "3 March 2025, 14:05", ""),
        ("14:05, Monday 3 March", "14:05, Monday 3 March", ""),
        ("12 minutes ago", "12 minutes ago", ""),
        ("14:05 Barge afloat", "14:05", "Barge afloat"),
        ("14:05 – Barge afloat", "14:05", "Barge afloat"),
        ("14.05 Uhr: Barge afloat", "14.05 Uhr", "Barge afloat"),
        ("2:05 p.m. The barge is afloat", "2:05 p.m.", "The barge is afloat"),
        ("14:05 GMT The barge is afloat", "14:05 GMT", "The barge is afloat"),
        ("14:05 UN barge afloat", "14:05", "UN barge afloat"),
        ("20.10.2025", None, ""),
        ("3 March 2025", None, ""),
        ("Average rating: 4.25", None, ""),
        ("$19.34", None, ""),
        ("14:05 - 15:30", None, ""),
        ("2 days ago", None, ""),
        ("25:99 Barge", None, ""),
        ("Barge afloat at 14:05", None, ""),
    ],
)
def test_times(line: str, time: str | None, behind: str) -> None:
    view, _ = view_of(page_of(line), [N], "live_entries")
    found = time_of(view, line)
    assert (line[: found.end], line[found.behind :]) == (time, behind) if found else time is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("14:05", 845), ("2.05 pm", 845), ("12:15 am", 15), ("14h05", 845), ("14시 05분", 845), ("x", None)],
)
def test_minutes(text: str, minutes: int | None) -> None:
    assert minutes_of(text) == minutes


def test_a_subheading_keeps_the_time_that_is_printed_in_it() -> None:
    headings, texts = TITLES["en"][1], TEXTS["en"]
    entries = [f"<h3>{time} – {h}</h3><p>{t}</p>" for time, h, t in zip(TIMES, headings, texts, strict=False)]
    article = html("en", entries)
    assert article.live_entries[0].heading == headings[0]
    assert article.subsections[0].heading == f"{TIMES[0]} – {headings[0]}"


STAMPED = "<article><time datetime='2025-03-03T{time}:00Z'>{time}</time><h3>{heading}</h3><p>{text}</p></article>"
MICRODATA = (
    "<div itemprop='liveBlogUpdate' itemscope itemtype='https://schema.org/BlogPosting'><h3 itemprop='headline'>"
    "{heading}</h3><time itemprop='datePublished' datetime='2025-03-03T{time}:00Z'>{time}</time><p>{text}</p></div>"
)
SCOPE = "<div itemscope itemtype='https://schema.org/LiveBlogPosting'>"
START = "<meta itemprop='coverageStartTime' content='2025-03-02T08:00:00Z'>"
BEGUN = datetime(2025, 3, 2, 8, tzinfo=UTC)
LATEST = datetime(2025, 3, 3, 14, 5, tzinfo=UTC)
POST = '{"@type":"BlogPosting","@id":"#%s","headline":"%s","datePublished":"2025-03-03T%s:00Z","articleBody":"%s"}'


def posts(times: tuple[str, ...] = TIMES) -> str:
    each = zip(times, TITLES["en"][1], TEXTS["en"], strict=False)
    return ",".join(POST % (heading[:3], heading, time, text) for time, heading, text in each)


def blog(facts: str, updates: str) -> str:
    headline = '"headline":"Barge aground: live updates"'
    return f'{{"@type":"LiveBlogPosting",{headline},{facts}"liveBlogUpdate":[{updates}]}}'


def live_page(body: str, data: str = "") -> Article:
    title = TITLES["en"][0]
    script = f"<script type='application/ld+json'>{data}</script>" if data else ""
    return parse(
        f"<!DOCTYPE html><html lang=en><head><title>{title}</title>{script}</head><body><nav><a href=/>Home</a></nav>"
        f"<main><h1>{title}</h1>{body}</main><footer><a href=/contact>Contact</a></footer></body></html>"
    )


STARTS = '"coverageStartTime":"2025-03-02T08:00:00Z","coverageEndTime":"2025-03-05T08:00:00Z",'
PUBLISHED = '"datePublished":"2025-03-02T09:00:00Z","dateModified":"2025-03-03T14:06:00Z",'
REFERENCES = ",".join(f'{{"@id":"#{heading[:3]}"}}' for heading in TITLES["en"][1])
SHAPES = {
    "the day of an entry is its own": ("", "", STAMPED, None, None),
    "a date line above": ("", "<p>3 March 2025</p>", STAMPED, date(2025, 3, 3), None),
    "a date line and a lead above": (
        "", f"<p>2 March 2025, 19:30</p><p>{TEXTS['en'][6]}</p>", STAMPED, datetime(2025, 3, 2, 19, 30), None,
    ),
    "an update's line above": (
        "", "<p>Last updated 3 March 2025, 14:05</p>", MARKUP[0], None, datetime(2025, 3, 3, 14, 5),
    ),
    "the coverage's start": (blog(STARTS, posts()), "", STAMPED, BEGUN, None),
    "publication and change": (
        blog(STARTS + PUBLISHED, posts()), "", STAMPED, datetime(2025, 3, 2, 9, tzinfo=UTC),
        datetime(2025, 3, 3, 14, 6, tzinfo=UTC),
    ),
    "entries alone are declared": (blog("", posts()), "", MARKUP[0], None, None),
    "entries are nodes of their own": (
        f'{{"@graph":[{blog(STARTS, REFERENCES)},{posts()}]}}', "", STAMPED, BEGUN, None,
    ),
    "posts without a blog": (f'{{"@graph":[{posts()}]}}', "", STAMPED, None, None),
    "microdata": ("", SCOPE + START, MICRODATA, BEGUN, None),
    "microdata without a start": ("", SCOPE, MICRODATA, None, None),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_the_day_of_a_live_blog_is_not_its_entries(name: str) -> None:
    data, above, form, published, modified = SHAPES[name]
    article = live_page(above + "".join(rows(form, "en")), data)
    assert (article.published, article.modified) == (published, modified)
    assert [entry.time for entry in article.live_entries] == list(TIMES)
    first = article.live_entries[0].published
    assert first is not None
    assert first.isoformat()[:16] == LATEST.isoformat()[:16]


FULL = ("4 March 2025, 14:05", "4 March 2025, 13:40", "4 March 2025, 12:15", "3 March 2025, 11:30")
NUMERIC = ("04/03/2025 - 14:05", "04/03/2025 - 13:40", "04/03/2025 - 12:15", "03/03/2025 - 11:30")
YEARLESS = ("Tue 4 March 14:05", "Tue 4 March 13:40", "Tue 4 March 12:15", "Mon 3 March 11:30")


@pytest.mark.parametrize("times", [FULL, NUMERIC, YEARLESS])
def test_entries_keep_the_day_that_they_show(times: tuple[str, ...]) -> None:
    language = "de" if times is NUMERIC else "en"
    article = html(language, rows(MARKUP[1], language, times))
    assert article.published == date(2025, 3, 3)
    assert [entry.published for entry in article.live_entries] == [
        datetime(2025, 3, 4, 14, 5), datetime(2025, 3, 4, 13, 40), datetime(2025, 3, 4, 12, 15),
        datetime(2025, 3, 3, 11, 30),
    ]  # fmt: skip


@pytest.mark.parametrize("back", [False, True])
def test_times_behind_midnight_are_of_the_next_day(back: bool) -> None:
    times = ("20:05", "21:30", "22:15", "23:50", "00:40", "01:10")
    article = html("en", rows(MARKUP[1], "en", times[::-1] if back else times))
    days = [entry.published.day for entry in article.live_entries if entry.published]
    assert days == ([4, 4, 3, 3, 3, 3] if back else [3, 3, 3, 3, 4, 4])


@pytest.mark.parametrize(
    ("minutes", "late"),
    [
        ([845, 820, 735], []), ([70, 40, 1430, 1335], [0, 1]), ([1335, 1430, 40, 70], [2, 3]),
        ([540, 845, 820, 735], []), ([300, 40, 200, 30], []), ([70, None, 1430], []), ([], []), ([5], []),
    ],
)  # fmt: skip
def test_midnight(minutes: list[int | None], late: list[int]) -> None:
    assert sorted(midnight(minutes)) == late


def test_clocks_are_in_the_zone_of_the_page_not_of_its_machines() -> None:
    zone = timezone(timedelta(hours=2))
    for facts, expected in (
        ('"datePublished":"2025-07-02T23:30:00Z",', datetime(2025, 7, 2, 14, 5)),
        ('"datePublished":"2025-07-02T09:18:00Z",', datetime(2025, 7, 2, 14, 5, tzinfo=UTC)),
        ('"datePublished":"2025-07-03T01:30:00+02:00",', datetime(2025, 7, 3, 14, 5, tzinfo=zone)),
        (
            '"datePublished":"2025-07-02T23:30:00Z","dateModified":"2025-07-03T15:00:00+02:00",',
            datetime(2025, 7, 3, 14, 5, tzinfo=zone),
        ),
    ):
        article = live_page("".join(rows(MARKUP[0], "en")), blog(facts, ""))
        assert article.live_entries[0].published == expected


def test_declared_entries_keep_their_paragraphs() -> None:
    text = f"<p>{ENGLISH[0]}</p><p>{ENGLISH[1]}<br>{ENGLISH[2]}</p>"
    data = blog("", POST % ("one", "Barge afloat", "14:05", text))
    (entry,) = live_page("".join(f"<p>{each}</p>" for each in ENGLISH), data).live_entries
    assert entry.paragraphs == tuple(ENGLISH[:3])
