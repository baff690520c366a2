"""The standfirst under the headline; a first paragraph is none."""

from __future__ import annotations

from article_parse.page import Hints
from tests.extractors.heads import BODY, page_of, run, value

TITLE = "Brakenford council votes to rebuild harbour bridge"
DEK = "Ferries will carry passengers free of charge until the repair is finished in two years"


def markup(*, dek: bool) -> list[tuple[str, Hints]]:
    from article_parse import tokens

    lines = [(TITLE, Hints(tag="h1", level=1))]
    if dek:
        mask = tokens.mask("standfirst")
        lines.append((DEK, Hints(tag="p", own=mask, around=mask)))
    lines += [("By Ida Moreau", Hints(tag="div")), ("3 March 2025", Hints(tag="div"))]
    return lines + [(text, Hints(tag="p")) for text in BODY]


def test_the_line_between_headline_and_byline() -> None:
    page = page_of(TITLE, DEK, "By Ida Moreau", "3 March 2025", *BODY)
    (found,) = run(page, "dek")
    assert found.value == DEK
    assert [page.text[start:end] for start, end in found.spans] == [DEK]


def test_markup_names_it() -> None:
    assert value(page_of(*markup(dek=True)), "dek") == DEK


def test_none() -> None:
    assert value(page_of(TITLE, "By Ida Moreau", "3 March 2025", *BODY), "dek") is None
    assert value(page_of(*markup(dek=False)), "dek") is None
    assert value(page_of(*BODY), "dek") is None
    assert value(page_of(), "dek") is None
