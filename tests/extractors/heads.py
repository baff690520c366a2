"""Pages made by hand for the extractors of an article's head."""

from __future__ import annotations

from article_parse.extractors import DEFAULT
from article_parse.findings import Finding, Ledger, View
from article_parse.languages import lexicon
from article_parse.layout import propose
from article_parse.page import Block, Declared, Hints, Link, Page

BODY = (
    "The council of Brakenford voted on Tuesday to rebuild the old harbour bridge, which has been closed to lorries "
    "since a barge struck one of its piers in March.",
    "Work on the harbour bridge is to begin in spring and will take two years, the council said, and ferries will "
    "carry passengers across the water in the meantime, free of charge.",
    "Shopkeepers on the northern bank had asked for a temporary crossing, but the council found that it would cost "
    "more than the repair of the bridge itself and take as long to build.",
)
"""Three paragraphs of body, long enough to be taken for one."""


def page_of(*lines: str | tuple[str, Hints], declared: tuple[Declared, ...] = (), gap: int = 1) -> Page:
    """A page of these lines, each a block. With hints, or what it declares, it is taken for HTML. "[a](b)" marks a link."""
    text, blocks, html = "", [], False
    for line in lines:
        raw, hints = (line, None) if isinstance(line, str) else line
        start = len(text)
        text += raw + "\n" * (gap + 1)
        block = Block(" ".join(raw.split()), start, start + len(raw), gap)
        if hints is not None:
            html = True
            block.hints = hints
        blocks.append(block)
    return Page(text, blocks, "html" if html or declared else "text", declared)


def link(page: Page, index: int, *parts: tuple[str, str, str]) -> None:
    """Lays links (text, address, rel) on a block."""
    block = page.blocks[index]
    at = block.start
    links = []
    for shown, url, rel in parts:
        at = page.text.index(shown, at)
        links.append(Link(at, at + len(shown), url, rel))
        at += len(shown)
    block.hints.links = tuple(links)
    block.hints.linked = sum(len(part[0]) for part in parts) / len(block.text)


def run(page: Page, upto: str, language: str = "en") -> list[Finding]:
    """What the extractor named finds, once those of the head before it have run."""
    layout, ledger = propose(page), Ledger()
    for row in DEFAULT:
        view = View(page, layout, lexicon(language), ledger, language, row.needs)
        ledger.apply(row.name, row.fills, list(row.find(view)))
        if row.name == upto:
            return [taken.finding for taken in ledger.accepted.get(row.fills[0], ())]
    raise ValueError(upto)


def view_upto(page: Page, upto: str, language: str = "en") -> View:
    """What the extractor named sees, once those of the head before it have run."""
    layout, ledger = propose(page), Ledger()
    for row in DEFAULT:
        view = View(page, layout, lexicon(language), ledger, language, row.needs)
        if row.name == upto:
            return view
        ledger.apply(row.name, row.fills, list(row.find(view)))
    raise ValueError(upto)


def value(page: Page, field: str) -> object:
    """The first value accepted for a field of one value."""
    found = run(page, field)
    return found[0].value if found else None
