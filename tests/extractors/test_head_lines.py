"""Dates, authors and reading times from lines around the headline."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace

import pytest

from article_parse import parse
from article_parse.extractors._name_shape import is_name
from article_parse.extractors._names import inner_prefix, lead, names, prefix, same
from article_parse.extractors.reading_time import RATES, stated
from article_parse.languages import lexicon
from article_parse.page import Declared
from tests.extractors.heads import BODY, page_of, run

HEADLINE = "Brakenford council votes to rebuild the harbour bridge"


@pytest.mark.parametrize(
    ("language", "text", "minutes"),
    [
        ("en", "Reading Time: 2 minutes", 2), ("en", "4 min read", 4), ("en", "By Arin Telleck 8 min Read", 8),
        ("en", "Reading Time ≈ 12 min.", 12), ("es", "Tiempo de lectura: 6 min", 6), ("fr", "Temps de Lecture 4 min.", 4),
        ("de", "Lesezeit: 3 Min.", 3), ("de", "Lesezeit ca. 5 Minuten", 5), ("it", "Tempo di lettura: 7 minuti", 7),
        ("ja", "この記事は3分で読めます", 3), ("zh", "阅读时间：5分钟", 5), ("ru", "Время чтения: 4 минуты", 4), ("pl", "Czas czytania: 5 min.", 5),
        ("en", "10\nmin read", 10), ("en", "14 Jan 20315 min read", 5), ("de", "14.01.203112 Min. Lesezeit", 12),
        ("en", "a 5 minute walk", None), ("en", "9:51", None), ("en", "Duration 1:30", None), ("ja", "789文字", None),
        ("en", "20315 people read", None), ("en", "7 minutes ago", None), ("en", "0 min read", None), ("en", "999 min read", None),
    ],
)  # fmt: skip
def test_stated_reading_times(language: str, text: str, minutes: int | None) -> None:
    found = stated(text, lexicon(language))
    assert (found[0] if found else None) == minutes
    if found:
        assert 0 <= found[1] < found[2] <= len(text)


LINES = [
    ("en", "Published 14 January 2031 | Updated 16 January 2031 | 5 min read | By Ida Moreau"),
    ("en", "14 Jan 20315 min read By Ida Moreau"),
    ("en", "Ida Moreau · Jan 14, 2031 · 5 min read"),
    ("en", "By Ida Moreau / 14 January 2031 / 5 min read"),
    ("de", "14.01.2031, 10:30 Uhr | Lesezeit: 5 Minuten | Von Ida Moreau"),
    ("fr", "Publié le 14 janvier 2031 | Mis à jour le 16 janvier 2031 | Temps de lecture : 5 min | Par Ida Moreau"),
    ("es", "Por Ida Moreau · 14 ene 2031 · Tiempo de lectura: 5 min"),
]


@pytest.mark.parametrize(("language", "line"), LINES)
def test_a_line_of_facts(language: str, line: str) -> None:
    page = page_of(HEADLINE, line, *BODY)
    (published,), (reading,) = run(page, "published", language), run(page, "reading_time", language)
    assert (str(published.value)[:10], reading.value.minutes, reading.value.stated) == ("2031-01-14", 5, True)
    assert [each.value.name for each in run(page, "authors", language)] == ["Ida Moreau"]


@pytest.mark.parametrize(
    "html",
    [
        "<time>14 Jan 2031</time><span>5 min read</span>",
        '<a rel=author href="/staff/12">Ida Moreau</a><time>14 Jan 2031</time><span>5 min read</span>',
        "<span>14/01/2031</span><span>5 mins read</span>",
        "<span>5 min read</span><time>Jan 14, 2031</time>",
    ],
)
def test_facts_that_only_style_sets_apart(html: str) -> None:
    article = parse(f"<html lang=en><h1>{HEADLINE}</h1><div>{html}</div><p>" + "<p>".join(BODY), format="html")
    assert article.reading_time is not None
    assert (str(article.published)[:10], article.reading_time.minutes) == ("2031-01-14", 5)


def test_computed_reading_time_names_its_source() -> None:
    article = parse(HEADLINE + "\n\n" + "\n\n".join(BODY * 6), language="en")
    assert article.reading_time is not None
    assert not article.reading_time.stated
    assert str(RATES["en"][0]) in (article.reading_time.source or "")


@pytest.mark.parametrize(
    ("language", "line", "found"),
    [
        ("en", "By Arin Telleck", ["Arin Telleck"]),
        ("en", "By Arin Telleck and Bo Vanterpool", ["Arin Telleck", "Bo Vanterpool"]),
        ("en", "By Arin Telleck, Bo Vanterpool & Cy Dunmore", ["Arin Telleck", "Bo Vanterpool", "Cy Dunmore"]),
        ("en", "Written by: ARIN TELLECK", ["ARIN TELLECK"]),
        ("en", "byArin Telleck", ["Arin Telleck"]),
        ("en", "By Arin Telleck, defence correspondent", ["Arin Telleck"]),
        ("en", "By Arin Telleck | Harbour Wire", ["Arin Telleck", "Harbour Wire"]),
        ("de", "Von Arin Telleck und Bo van der Poel, Brakenford", ["Arin Telleck", "Bo van der Poel"]),
        ("de", "Arin TelleckRedakteur", ["Arin Telleck"]),
        ("ko", "박하늘 기자 외 1명", ["박하늘"]),
        ("en", "By arin@example.org", []),
        ("en", "Minute Read", []),
        ("en", "Ida Moreau Tom Halloran", ["Ida Moreau", "Tom Halloran"]),
        (
            "de",
            "Anna Maria Fink Jan Michael Marchart Tom Halloran",
            ["Anna Maria Fink", "Jan Michael Marchart", "Tom Halloran"],
        ),
        ("de", "Anna Maria von der Fink", ["Anna Maria von der Fink"]),
        ("es", "Juan Carlos Ferrer Moreau", ["Juan Carlos Ferrer Moreau"]),
    ],
)
def test_names_of_a_byline(language: str, line: str, found: list[str]) -> None:
    words = lexicon(language)
    size = prefix(line, words)
    assert [each.name for each in names(line[size:], words, least=1 if size else 2)] == found


def test_a_job_beside_a_name_is_its_role() -> None:
    words = lexicon("en")
    assert names("Arin Telleck, defence correspondent", words)[0].role == "defence correspondent"
    assert names("Arin Telleck | Senior Editor", words)[0].role == "Senior Editor"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Recent Posts",
        "Share",
        "https://example.org",
        "@arint",
        "Brakenford council votes to rebuild",
        "12 May",
        "Log In",
        "Tags: Harbour",
    ],
)
def test_what_is_nobodys_name(text: str) -> None:
    assert not is_name(text, lexicon("en"))


def test_names_within_a_line() -> None:
    words = lexicon("en")
    line = "Recipe by Arin Telleck 4 comments"
    assert lead(line[inner_prefix(line, words) :], words) == "Arin Telleck"
    assert same("Arin Telleck", "TELLECK, Arin")
    assert not same("Arin Telleck", "Bo Vanterpool")


def test_declared_authors_are_settled_against_the_line_and_the_site() -> None:
    declared = (
        Declared("site_name", "Brakenford Post", "og"),
        Declared("author", "By Arin Telleck and Bo Vanterpool", "json-ld"),
    )
    found = run(page_of(HEADLINE, "By Arin Telleck and Bo Vanterpool", *BODY, declared=declared), "authors")
    assert [each.value.name for each in found] == ["Arin Telleck", "Bo Vanterpool"]
    assert found[0].spans
    alone = (Declared("site_name", "Brakenford Post", "og"), Declared("author", "Brakenford Post", "json-ld"))
    assert [each.value.name for each in run(page_of(HEADLINE, *BODY, declared=alone), "authors")] == ["Brakenford Post"]


def test_a_declared_date_takes_along_the_line_that_repeats_it() -> None:
    declared = (Declared("published", "2031-04-09T14:05:00+02:00", "json-ld"),)
    page = page_of(HEADLINE, "Published: April 9, 2031", *BODY, declared=declared)
    (found,) = run(page, "published")
    assert isinstance(found.value, datetime)
    assert [page.text[slice(*span)] for span in found.spans] == ["April 9, 2031"]


def test_an_update_is_not_the_publication() -> None:
    (found,) = run(page_of(HEADLINE, "Published: April 9, 2031 | Updated: April 12, 2031", *BODY), "published")
    assert found.value == date(2031, 4, 9)


@pytest.mark.parametrize("line", [
    "Updated: April 12, 2031. Published: April 9, 2031", "Updated: 09:00 BST, 12 April 2031 | Published: 10:00 BST, 9 April 2031",
])  # fmt: skip
@pytest.mark.parametrize(
    "page", ["<html lang=en><article><h1>{}</h1><p class=meta>{}</p>{}</article>", "{}\n\n{}\n\n{}"]
)
def test_an_update_that_stands_first_is_not_the_publication(line: str, page: str) -> None:
    text = "<p>".join(("", *BODY)) if page[0] == "<" else "\n\n".join(BODY)
    article = parse(page.format(HEADLINE, line, text), language="en")
    days = [day.date() if isinstance(day, datetime) else day for day in (article.published, article.modified)]
    assert days == [date(2031, 4, 9), date(2031, 4, 12)]
    assert article.warnings == ()


@pytest.mark.parametrize(
    ("language", "lines", "published", "modified"),
    [
        ("en", "Updated: April 12, 2031\n\nApril 9, 2031", 9, 12), ("en", "April 9, 2031\n\nUpdated: April 12, 2031", 9, 12),
        ("en", "By Ida Moreau\n\nUpdated April 12, 2031 | April 9, 2031", 9, 12),
        ("en", "Updated\n\nApril 12, 2031", 12, None),
        ("de", "Stand: 12.04.2031, 10:00 Uhr\n\nVeröffentlicht: 09.04.2031", 9, 12), ("de", "Stand: 12.04.2031", 12, None),
        ("de", "Stand: 12.04.2031\n\nVon Ida Moreau, 09.04.2031", 9, 12), ("de", "Von Ida Moreau | 09.04.2031 | Stand: 12.04.2031", 9, 12),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["html", "text"])
def test_an_update_beside_an_unlabelled_day(
    form: str, language: str, lines: str, published: int, modified: int | None
) -> None:
    text = "\n\n".join((HEADLINE, lines, *BODY))
    article = parse(
        "<article><h1>" + text.replace("\n\n", "</h1><p>", 1).replace("\n\n", "<p>") if form == "html" else text,
        format=form,
        language=language,
    )
    days = [moment and moment.day for moment in (article.published, article.modified)]
    assert days == [published, modified]


BYLINES = [
    ("es", "Por Ida Moreau el mié, 04/09/2031 - 09:00"), ("es", "Enviado por Ida Moreau el Mié, 09/04/2031"),
    ("es", "Por Ida Moreau el 9 de abril de 2031"), ("pt", "Enviado por Ida Moreau em qua, 09/04/2031 - 09:00"),
    ("it", "Inviato da Ida Moreau il mer, 09/04/2031"), ("fr", "Par Ida Moreau le mer 09/04/2031 - 09:00"),
    ("nl", "Door Ida Moreau op wo, 09/04/2031"), ("en", "By Ida Moreau on Wed, 04/09/2031 - 09:00"),
    ("de", "Von Ida Moreau am Mi., 09.04.2031 - 09:00"), ("sv", "Av Ida Moreau den ons, 09/04/2031"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line"), BYLINES)
def test_what_leads_to_a_bylines_date_is_no_part_of_the_name(language: str, line: str) -> None:
    article = parse("\n\n".join((HEADLINE, line, *BODY)), format="text", language=language)
    assert [author.name for author in article.authors] == ["Ida Moreau"]
    assert str(article.published)[:10] == "2031-04-09"


@pytest.mark.parametrize(
    ("line", "found"),
    [("(By Ida Moreau)", ["Ida Moreau"]), ("[Ida Moreau]", ["Ida Moreau"]), ("By Ida Moreau (HP)", ["Ida Moreau"]),
     ("By Ida M. on April 9, 2031", ["Ida M."]), ("By Ida Moreau on April 9, 2031", ["Ida Moreau"])],
)  # fmt: skip
def test_brackets_around_a_byline_are_no_part_of_the_name(line: str, found: list[str]) -> None:
    article = parse("\n\n".join((HEADLINE, line, *BODY)), format="text", language="en")
    assert [author.name for author in article.authors] == found


def test_no_date_is_invented() -> None:
    assert run(page_of(HEADLINE, *BODY), "published") == []


def test_contradiction_is_warned_of() -> None:
    declared = (Declared("published", "2031-01-02", "json-ld"), Declared("published", "2031-04-08", "og"))
    (found,) = run(page_of(HEADLINE, "Published: April 9, 2031", *BODY, declared=declared), "published")
    assert found.warning is not None
    assert found.warning.code == "contradictory-dates"


CHANGES = [
    # published                     modified                        line                     the change
    ("2031-04-09T10:00:00+00:00",   "2031-04-09T12:30:00+02:00",    "",                      datetime(2031, 4, 9, 12, 30)),
    ("2031-04-09T10:00:00+00:00",   "2031-04-08T10:00:00+00:00",    "",                      None),
    ("2031-04-09T10:00:00+00:00",   "2031-04-08T10:00:00+00:00",    "Updated: April 12, 2031", date(2031, 4, 12)),
    ("2031-04-09",                  "2031-04-08T23:30:00-05:00",    "",                      datetime(2031, 4, 8, 23, 30)),
    ("2031-04-09",                  "2031-04-01",                   "",                      None),
]  # fmt: skip


@pytest.mark.parametrize(("published", "modified", "line", "expected"), CHANGES)
def test_a_change_older_than_the_publication_is_none(
    published: str, modified: str, line: str, expected: date | None
) -> None:
    dates = f"<meta property=article:published_time content='{published}'>"
    dates += f"<meta property=article:modified_time content='{modified}'>"
    body = f"<h1>{HEADLINE}</h1><p>{line}</p><p>" + "</p><p>".join(BODY) + "</p>"
    article = parse(f"<html lang=en><head>{dates}</head><body>{body}</body></html>")
    change = article.modified.replace(tzinfo=None) if isinstance(article.modified, datetime) else article.modified
    assert change == expected
    assert [warning.field for warning in article.warnings] == (["modified"] if expected is None else [])


@pytest.mark.parametrize(
    ("top", "line", "day"),
    [
        ("<header><div>Wednesday, 12 April 2031</div></header>", "<time>5 April 2031</time>", date(2031, 4, 5)),
        ("", "<time>5 April 2031</time>", date(2031, 4, 5)),
    ],
)
def test_the_day_of_the_visit_in_the_sites_header_is_not_the_articles(top: str, line: str, day: date) -> None:
    body = f"<h1>{HEADLINE}</h1>{line}<p>" + "</p><p>".join(BODY) + "</p>"
    article = parse(f"<html lang=en><body>{top}<article>{body}</article></body></html>")
    assert article.published == day


def test_small_fields() -> None:
    html = (
        "<html lang='en-gb'><head><link rel=canonical href='https://example.org/a/b'>"
        "<meta property='og:site_name' content='Brakenford Post'></head><body><h1>" + HEADLINE + "</h1><p>"
        + "</p><p>".join(BODY) + "</p></body></html>"
    )  # fmt: skip
    article = parse(html, url="https://example.org/a/b?utm=1")
    assert SimpleNamespace(l=article.language, u=article.url, s=article.site_name) == SimpleNamespace(
        l="en-GB", u="https://example.org/a/b", s="Brakenford Post"
    )


SITES = [
    # title                                     address                                     name
    (f"{HEADLINE} - Brakenford Post",           "https://www.brakenfordpost.example/a",     "Brakenford Post"),
    (f"{HEADLINE} | Harbour | The Grinmoor Echo", "https://news.grinmoorecho.co.uk/a",      "The Grinmoor Echo"),
    (f"Grünfließ Bote: {HEADLINE}",             "https://gruenfliess-bote.example/a",       "Grünfließ Bote"),
    (f"{HEADLINE} — Tarnvik.se",                "https://tarnvik.se/a",                     "Tarnvik.se"),
    (f"{HEADLINE} - Brakenford Harbour Trust",  "https://bht.example/a",                    "Brakenford Harbour Trust"),
    (f"{HEADLINE} » Tarnvik Tidning",           "https://tarnvik.example/a",                "Tarnvik Tidning"),
    (HEADLINE,                                  "https://harbour.example/a",                None),
    (f"{HEADLINE} - Harbour news",              "https://brakenfordpost.example/a",         None),
    (f"{HEADLINE} - by Arin Telleck",           "https://arintelleck.example/a",            None),
    (f"{HEADLINE} - Brakenford Post",           None,                                       None),
    (f"{HEADLINE} - Com",                       "https://www.com.example/a",                None),
]  # fmt: skip


@pytest.mark.parametrize(("title", "url", "name"), SITES)
def test_a_site_is_named_by_the_part_of_its_title_that_its_address_spells(
    title: str, url: str | None, name: str | None
) -> None:
    html = f"<html lang=en><title>{title}</title><body><h1>{HEADLINE}</h1><p>" + "</p><p>".join(BODY) + "</p></body>"
    article = parse(html, url=url)
    assert (article.site_name, article.headline) == (name, HEADLINE)


def test_a_declared_name_of_the_site_comes_first() -> None:
    head = "<title>Tide rises - Brakenford</title><meta property='og:site_name' content='The Brakenford Post'>"
    html = f"<html lang=en><head>{head}</head><body><h1>Tide rises</h1><p>" + "</p><p>".join(BODY) + "</p></body>"
    article = parse(html, url="https://brakenford.example/a")
    assert article.site_name == "The Brakenford Post"
    assert "Brakenford" in [lost.value for lost in article.evidence["site_name"].candidates]


def test_whose_name_the_site_has_is_its_author() -> None:
    head = "<title>Tide rises | Clara Telleck</title><meta name=author content='Clara Telleck'>"
    html = f"<html lang=en><head>{head}</head><body><h1>Tide rises</h1><p>" + "</p><p>".join(BODY) + "</p></body>"
    article = parse(html, url="https://telleck.example/a")
    assert (article.site_name, [author.name for author in article.authors]) == ("Clara Telleck", ["Clara Telleck"])


MENUS = [
    "Home\nNews\nSport\nWeather\nHarbour\n\nSign in", "Home / News / Sport / Weather", "Home News Sport Weather",
    "News | Sport | Culture",
]  # fmt: skip


@pytest.mark.parametrize("menu", [*MENUS, "Join today", "Supported by"])
def test_a_menu_above_the_headline_is_no_path_and_no_section(menu: str) -> None:
    article = parse("\n\n".join((menu, HEADLINE, "By Ida Moreau", *BODY)), format="text")
    assert (article.breadcrumbs, article.section) == ((), None)


def test_a_path_above_the_headline_is_one() -> None:
    article = parse("\n\n".join(("Home / News / Region", HEADLINE, "By Ida Moreau", *BODY)), format="text")
    assert [step.name for step in article.breadcrumbs] == ["Home", "News", "Region"]
    assert article.section == "Region"
