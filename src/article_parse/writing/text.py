"""Small things the writers share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from unicodedata import category, combining, east_asian_width

from article_parse.model.article import Article, Subsection
from article_parse.model.block import ArticleBlock

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters save tab and newline, which a terminal could obey, and those that turn the writing direction."""


def visible(text: str) -> str:
    """The text with control characters replaced, so that a page cannot steer the terminal it is shown on."""
    return CONTROLS.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The text with its white space collapsed."""
    return " ".join(text.split())


def shown_moment(moment: date) -> str:
    """A date as 2024-11-04, a time as 2024-11-04 09:30 +01:00: the same in every language."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    zone = moment.strftime("%z")
    return f"{moment.date().isoformat()} {moment:%H:%M}" + (f" {zone[:3]}:{zone[3:5]}" if zone else "")


def width(text: str) -> int:
    """How many columns a terminal needs for the text: two for wide East Asian characters, none for combining marks."""
    if text.isascii():
        return len(text)
    return sum(
        0 if combining(char) or category(char) == "Cf" else 1 + (east_asian_width(char) in "WF") for char in text
    )


def fit(text: str, columns: int) -> int:
    """How many of the text's first characters fit into so many columns."""
    if text[: columns + 1].isascii():
        return min(len(text), columns)
    used = 0
    for index, char in enumerate(text):
        used += width(char)
        if used > columns:
            return index
    return len(text)


def cut(text: str, columns: int) -> str:
    """The start of the text that fits into the columns, with "…" where something is left out."""
    if fit(text, columns) == len(text):
        return text
    return text[: fit(text, columns - 1)].rstrip() + "…"


def wrap(text: str, columns: int, lines: int) -> list[str]:
    """The start of the text in at most so many lines of at most so many columns, broken at spaces where there are."""
    out: list[str] = []
    rest = one_line(text)
    while len(out) < lines - 1 and (end := fit(rest, columns)) < len(rest):
        space = rest.rfind(" ", 0, end + 1)
        end = space if space > end // 2 else max(end, 1)
        out.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*out, cut(rest, columns)] if rest else out


def body_of(section: Subsection) -> Iterable[tuple[str, ArticleBlock | None]]:
    """The paragraphs of a subsection, each with the block behind it where every paragraph has one."""
    if len(section.blocks) == len(section.paragraphs):
        return zip(section.paragraphs, section.blocks, strict=True)
    return ((paragraph, None) for paragraph in section.paragraphs)


def is_web_address(url: str) -> bool:
    """True for what a reader may follow: http and https addresses, and relative ones; not scripts or data."""
    scheme, colon, _ = url.strip().partition(":")
    return not colon or scheme.lower() in ("http", "https") or not scheme.isascii() or any(c in scheme for c in "/?#")


def authors_of(article: Article) -> str:
    """The names of the byline, by commas."""
    return ", ".join(one_line(author.name) for author in article.authors)
