"""Live blogs: times and paragraphs in many forms, without markup that says so and in plain text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from article_parse import Article, parse
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
