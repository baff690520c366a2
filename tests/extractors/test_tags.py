"""Tags from labelled lines, headings, links and metadata."""

from __future__ import annotations

import pytest

from article_parse.page import Declared, Hints
from tests.extractors.heads import BODY, link, page_of, run

TITLE = "Brakenford council votes to rebuild harbour bridge"


def tags(*lines: str) -> list[str]:
    return [found.value for found in run(page_of(TITLE, "By Ida Moreau", *BODY, *lines), "tags")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Tags: bridges, Brakenford harbour, council",), ["bridges", "Brakenford harbour", "council"]),
        (("Themen: Brücken | Hafen",), ["Brücken", "Hafen"]),
        (("タグ： 橋、 港",), ["橋", "港"]),
        (("Tags", "bridges", "council"), ["bridges", "council"]),
        (("Tags: bridges, Bridges",), ["bridges"]),
        (("Tags: bridges", "3 March 2025"), ["bridges"]),
        (("Mehr zum Thema", "Brücken", "Hafen"), ["Brücken", "Hafen"]),
        (("Mehr zum Thema", "Stadtrat baut Brücke neu", "Fähren fahren wieder", "Neuer Pier eröffnet"), []),
        (("Mehr zum Thema: Stadtrat baut Brücke neu",), []),
        (("Sur le même sujet", "Le pont ferme pour neuf mois", "La maire démissionne"), []),
        (("More on this topic", "Bridge closes for months", "Mayor resigns over costs"), []),
        (("Topics", "Bridge closes for nine months", "Mayor resigns over costs"), []),
        (("Topics", "Local government", "Bridges"), ["Local government", "Bridges"]),
        (("Note: the bridge, the pier, the quay",), []),
        ((), []),
    ],
)
def test_lines(lines: tuple[str, ...], expected: list[str]) -> None:
    assert tags(*lines) == expected


def test_links_that_say_so() -> None:
    blocks = [(TITLE, Hints(tag="h1", level=1)), *((text, Hints(tag="p")) for text in BODY)]
    page = page_of(*blocks, ("bridges #council Subscribe Drukuj", Hints(tag="p")))
    marked = ("bridges", "/t/bridges", "tag"), ("#council", "/t/council", "tag")
    link(page, len(page.blocks) - 1, *marked, ("Subscribe", "/s", "tag"), ("Drukuj", "/p", "tag"))
    assert [found.value for found in run(page, "tags")] == ["bridges", "council"]


def test_topics_linked_within_a_paragraph_stay_in_it() -> None:
    blocks = [(TITLE, Hints(tag="h1", level=1)), *((text, Hints(tag="p")) for text in BODY)]
    page = page_of(*blocks)
    word = BODY[-1].split()[2]
    link(page, len(page.blocks) - 1, (word, "/t/word", "tag"))
    assert run(page, "tags") == []


def test_keys_for_software_among_the_declared_are_no_tags() -> None:
    keys = "piers, type: news, page_type, edition=uk, @local, /article, [NAME], 204812, https://tarn.example/x, 2031"
    declared = (Declared("tag", keys, "meta"),)
    assert [each.value for each in run(page_of(TITLE, *BODY, declared=declared), "tags")] == ["piers", "2031"]


def test_signs_around_a_tag_are_no_part_of_it() -> None:
    listed = "„Piers“, #council, Tarn (Moor, North), C++, 'Bridges', -Ferries, 'Tis"
    declared = (Declared("tag", listed, "meta"), Declared("tag", "open (one, two", "meta"))
    found = [each.value for each in run(page_of(TITLE, *BODY, declared=declared), "tags")]
    assert found == ["Piers", "council", "Tarn (Moor, North)", "C++", "Bridges", "Ferries", "'Tis", "open (one", "two"]


def test_declared_ones_follow_the_shown() -> None:
    declared = (Declared("tag", "council, piers", "meta"),)
    found = run(page_of(TITLE, *BODY, "Tags: bridges, council", declared=declared), "tags")
    shown = [("bridges", True), ("council", True), ("piers", False)]
    assert [(each.value, bool(each.spans)) for each in found] == shown


def test_links_side_by_side_are_a_tag_each() -> None:
    blocks = [(TITLE, Hints(tag="h1", level=1)), *((text, Hints(tag="p")) for text in BODY)]
    page = page_of(*blocks, ("Tags: harbour bridges council", Hints(tag="p")))
    link(page, len(page.blocks) - 1, ("harbour bridges", "/t/bridges", ""), ("council", "/t/council", ""))
    assert [found.value for found in run(page, "tags")] == ["harbour bridges", "council"]
