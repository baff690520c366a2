"""The headline: the visible line wins, its wording kept, suffixes and kickers cut by structure only."""

from __future__ import annotations

import pytest

from article_parse import tokens
from article_parse.page import Declared, Hints
from tests.extractors.heads import BODY, page_of, run, value

TITLE = "Brakenford council votes to rebuild harbour bridge"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((TITLE, *BODY), TITLE),
        (("Harbour", TITLE, "By Ida Moreau", "3 March 2025", *BODY), TITLE),
        (("Home", "News", "Sport", "Subscribe", TITLE, "By Ida Moreau", *BODY), TITLE),
        (("Home » News » " + TITLE, TITLE, "12 May 2025", *BODY), TITLE),
        ((TITLE, "By Ida Moreau", *BODY, "More stories", "Ferry timetable changes in June", TITLE), TITLE),
        (BODY, None),
        ((), None),
    ],
    ids=["alone", "kicker", "menu", "trail", "repeated below", "body alone", "empty"],
)
def test_text(lines: tuple[str, ...], expected: str | None) -> None:
    assert value(page_of(*lines), "headline") == expected


def test_the_visible_wording_wins_over_the_declared() -> None:
    declared = (Declared("headline", "Brakenford council to rebuild its harbour bridge | The Brakenford Post", "html"),)
    page = page_of(
        ("Sign up", Hints(tag="p")),
        (TITLE, Hints(tag="h1", level=1)),
        *((p, Hints(tag="p")) for p in BODY),
        declared=declared,
    )
    found = run(page, "headline")
    assert found[0].value == TITLE
    assert page.text[slice(*found[0].spans[0])] == TITLE


def test_a_declared_headline_stands_in_where_none_is_shown() -> None:
    declared = (Declared("headline", TITLE, "json-ld"),)
    page = page_of(*((p, Hints(tag="p")) for p in BODY), declared=declared)
    found = run(page, "headline")
    assert found[0].value == TITLE
    assert found[0].spans == ()
    assert found[0].confidence < 0.5


@pytest.mark.parametrize(
    ("line", "language", "wordings", "expected"),
    [
        ("Harbour bridge : Council votes to rebuild", "de", (), "Council votes to rebuild"),
        ("Harbour bridge : Council votes to rebuild", "en", (), "Council votes to rebuild"),
        (
            "Pont du port : le conseil vote la reconstruction",
            "fr",
            (),
            "Pont du port : le conseil vote la reconstruction",
        ),
        ("Harbour bridge - Council votes to rebuild", "en", ("Council votes to rebuild",), "Council votes to rebuild"),
        ("Harbour bridge - Council votes to rebuild", "en", (), "Harbour bridge - Council votes to rebuild"),
    ],
)
def test_a_kicker_on_the_headlines_own_line(line: str, language: str, wordings: tuple[str, ...], expected: str) -> None:
    declared = (Declared("headline", line, "json-ld"), *(Declared("headline", each, "og") for each in wordings))
    page = page_of((line, Hints(tag="h1", level=1)), *((p, Hints(tag="p")) for p in BODY), declared=declared)
    found = run(page, "headline", language)
    assert found[0].value == expected
    assert page.text[slice(*found[0].spans[0])] == expected


KICKER = "Harbour bridge"


@pytest.mark.parametrize(
    ("line", "lead", "own", "wordings", "expected"),
    [
        (f"{KICKER} {TITLE}", KICKER, "kicker", (), TITLE),
        (f'"{KICKER}"{TITLE}', f'"{KICKER}"', "kicker", (), TITLE),
        (f"{KICKER} - {TITLE}", KICKER, "kicker", (f"{KICKER} - {TITLE} | The Post",), TITLE),
        (f"{KICKER} {TITLE}", KICKER, "kicker", (f"{KICKER}: {TITLE}", TITLE), TITLE),
        (f"{KICKER} {TITLE}", KICKER, "kicker", (f"{KICKER}: {TITLE}",), f"{KICKER} {TITLE}"),
        (f"{KICKER}: {TITLE}", KICKER, "kicker", (), f"{KICKER}: {TITLE}"),
        (f"{KICKER}: {TITLE}", f"{KICKER}:", "kicker", (), f"{KICKER}: {TITLE}"),
        (f"{KICKER} voted", KICKER, "kicker", (), f"{KICKER} voted"),
        (f"★ {TITLE}", "★", "kicker", ("★",), f"★ {TITLE}"),
        (f"{TITLE} What it means", TITLE, "subtitle", (TITLE,), TITLE),
        (f"{TITLE} What it means for shops", TITLE, "subtitle", (), f"{TITLE} What it means for shops"),
    ],
)
def test_an_element_of_its_own_opens_the_headlines_line(
    line: str, lead: str, own: str, wordings: tuple[str, ...], expected: str
) -> None:
    declared = tuple(Declared("headline", each, "og") for each in wordings)
    hints = Hints(tag="h1", level=1, own=tokens.mask(own), lead=len(lead))
    page = page_of((line, hints), *((p, Hints(tag="p")) for p in BODY), declared=declared)
    found = run(page, "headline")
    assert found[0].value == expected
    assert page.text[slice(*found[0].spans[0])] == expected


@pytest.mark.parametrize(
    "title", [TITLE + " | The Brakenford Post", TITLE + " - TheBrakenfordPost", "The Brakenford Post – " + TITLE, TITLE]
)
def test_a_declared_title_goes_without_the_sites_name(title: str) -> None:
    declared = (Declared("headline", title, "html"), Declared("site_name", "The Brakenford Post", "og"))
    page = page_of(*((p, Hints(tag="p")) for p in BODY), declared=declared)
    assert value(page, "headline") == TITLE
