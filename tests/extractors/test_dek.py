"""The standfirst under the headline; a first paragraph is none."""

from __future__ import annotations

from article_parse import tokens
from article_parse.extractors.dek import survey
from article_parse.findings import Finding, Ledger, View
from article_parse.languages import lexicon
from article_parse.layout import propose
from article_parse.model.values import Author
from article_parse.page import Hints
from tests.extractors.heads import BODY, page_of, run, value

TITLE = "Brakenford council votes to rebuild harbour bridge"
DEK = "Ferries will carry passengers free of charge until the repair is finished in two years."


def markup(*, dek: bool) -> list[tuple[str, Hints]]:
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


def surveyed(*lines: str, owned: str = "") -> list[tuple[int, ...]]:
    """The candidates under a headline, of lines marked up unlike the body, where somebody owns a stretch of them."""
    mask = tokens.mask("standfirst")
    page = page_of((TITLE, Hints(tag="h1", level=1)), *((each, Hints(tag="p", own=mask, around=mask)) for each in lines),
                   *((each, Hints(tag="p")) for each in BODY))  # fmt: skip
    ledger = Ledger()
    ledger.apply("headline", ("headline",), [Finding(TITLE, ((0, len(TITLE)),))])
    if owned:
        start = page.text.index(owned)
        ledger.apply("authors", ("authors",), [Finding(Author(owned), ((start, start + len(owned)),))])
    view = View(page, propose(page), lexicon("en"), ledger, "en", ("headline", "authors", "published"))
    return [option.indexes for option in survey(view)]


def test_a_line_with_a_name_that_is_the_bylines_may_still_be_it() -> None:
    assert (1,) in surveyed(DEK + ", by Ida Moreau", owned="Ida Moreau")
    assert (1,) not in surveyed("A comment, by Ida Moreau", owned="Ida Moreau")
    assert (1,) not in surveyed(DEK, owned=DEK)


def test_lines_marked_up_alike_and_unlike_the_body_may_be_one() -> None:
    lines = ("Ferries carry passengers free of charge.", "Lorries must take the ring road until spring.")
    assert (1, 2) in surveyed(*lines)
    assert (2, 3) not in surveyed(*lines)


def test_the_headline_once_more_is_none() -> None:
    page = page_of((TITLE, Hints(tag="h1", level=1)), (TITLE, Hints(tag="h2", level=2)),
                   *((each, Hints(tag="p")) for each in BODY))  # fmt: skip
    assert value(page, "dek") is None
