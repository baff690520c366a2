"""The view of a page's blocks, each with its role: `--blocks`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from article_parse.model import Article, ArticleBlock, Kind, Role
from article_parse.writing.text import cut, one_line, visible

COLORS: dict[Role, str] = {
    Role.HEADLINE: "bright_green",
    Role.SECTION: "green",
    Role.DEK: "green",
    Role.BYLINE: "cyan",
    Role.DATE: "cyan",
    Role.READING_TIME: "cyan",
    Role.TAGS: "cyan",
    Role.BREADCRUMB: "cyan",
    Role.BODY: "bright_white",
    Role.HEADING: "bright_yellow",
    Role.CAPTION: "yellow",
    Role.PULL_QUOTE: "yellow",
    Role.CORRECTION: "yellow",
    Role.LIVE_TIME: "yellow",
    Role.TEASER: "magenta",
    Role.TEASER_BLOCK: "bright_magenta",
    Role.COMMENT: "blue",
    Role.AUTHOR_BIO: "blue",
    Role.EXTRA: "bright_cyan",
}
"""Of the roles that say something; the rest is dim."""

ROLE_WIDTH = max(map(len, Role))
HEAD_WIDTH = 16 + ROLE_WIDTH
"""Two offsets and the role, with what separates them."""


def table(article: Article) -> Iterator[str]:
    """The blocks as tab-separated lines: start, end, role, proposed role, confidence, kind, level, text."""
    yield "start\tend\trole\tproposed\tconfidence\tkind\tlevel\ttext\n"
    for block in article.blocks:
        facts = (block.start, block.end, block.role, block.proposed, f"{block.confidence:.2f}", block.kind, block.level)
        yield "\t".join((*map(str, facts), one_line(block.text))) + "\n"


def view(article: Article, columns: int) -> Iterator[str]:
    """The blocks for people: a line each, cut to the columns, coloured by role."""
    for block in article.blocks:
        head = f"{block.start:6}–{block.end:<6}  {block.role:{ROLE_WIDTH}}  "
        text = cut(_mark(block) + visible(one_line(block.text)), max(columns - HEAD_WIDTH, 20))
        color = COLORS.get(block.role)
        yield click.style(head, dim=True) + click.style(text, fg=color, dim=None if color else True) + "\n"


def _mark(block: ArticleBlock) -> str:
    """What shows a block's form: # for headings, - or the number for list items, > | ` for the others."""
    if block.kind is Kind.HEADING:
        return "#" * max(block.level, 1) + " "
    if block.kind is Kind.LIST_ITEM:
        return "  " * max(block.level - 1, 0) + ("- " if block.number is None else f"{block.number}. ")
    return {Kind.BLOCKQUOTE: "> ", Kind.TABLE_ROW: "| ", Kind.CODE: "` "}.get(block.kind, "")
