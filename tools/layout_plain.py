"""Copies of the bench's pages in shapes that are rare among them: shortened, and set in markup that tells little.

Most training pages are long, and their markup is a newsroom's: without such copies a few paragraphs between two menus,
or an article of nothing but `<div>`s, are read worse than the text alone deserves.
"""

from __future__ import annotations

import random
from html import escape

from layout_augment import head_start, span
from layout_truth import INSIDE

from article_parse.layout.roles import INDEX
from article_parse.model.block import Role
from article_parse.page import Block

Labelled = list[tuple[Block, int]]
"""Blocks, each with the bits of the roles it may have."""

BODY, HEADING, HEADLINE, DEK = (1 << INDEX[r] for r in (Role.BODY, Role.HEADING, Role.HEADLINE, Role.DEK))
CLASSES: dict[Role, tuple[str, ...]] = {
    Role.SECTION: ("kicker", "section", "category"),
    Role.DEK: ("subtitle", "standfirst", "lead"),
    Role.BYLINE: ("byline", "author", "meta"),
    Role.DATE: ("date", "published", "meta"),
    Role.CAPTION: ("caption",),
    Role.TEASER: ("related", "teaser", "card"),
    Role.TEASER_BLOCK: ("related-title", "widget-title"),
    Role.TAGS: ("tags",),
    Role.AUTHOR_BIO: ("author-bio", "about-author"),
    Role.COMMENT: ("comment", "comment", "comments"),
    Role.PROMOTION: ("newsletter", "promo", "banner"),
    Role.NAVIGATION: ("menu", "nav"),
}
"""What the element of a block is called on half of the pages, where its role is known."""
NAMED = 0.8
"""The share of the blocks that are called so on such a page."""
FEWEST, MOST = 1, 12
"""Blocks of a shortened body."""
AROUND = 12
"""Most blocks kept before a shortened article's headline, and after its end."""


def shortened(blocks: list[Block], allowed: list[int], rng: random.Random) -> Labelled:
    """The headline and what follows it, a few blocks of the body, and a little of what stands before and after."""
    first, end = span(allowed)
    if not end:
        return []
    head = head_start(allowed, first)
    last = first
    left = rng.randint(FEWEST, MOST)
    while last < end and left > 0:
        left -= allowed[last] & INSIDE != 0
        last += 1
    while last > first and not allowed[last - 1] & BODY:  # no heading at the end
        last -= 1
    before = rng.choice([0, 0, rng.randint(1, AROUND)])
    after = rng.choice([0, 0, rng.randint(1, AROUND)])
    at = rng.randrange(max(1, head - before + 1))
    menu = range(at, min(head, at + before)) if rng.random() < 0.5 else range(max(0, head - before), head)
    kept = [*menu, *range(head, last), *range(end, min(len(blocks), end + after))]
    return [(blocks[i], allowed[i]) for i in kept]


def plain(page: Labelled, title: str | None, rng: random.Random) -> str:
    """The blocks as a page of simple HTML, an element or a line a block; half of the pages have no class on any."""
    tags = {
        HEADLINE: rng.choice(["h1", "h1", "h1", "h2", "div", "p><b"]),
        HEADING: rng.choice(["h2", "h2", "h3", "h4", "p><strong", "div", "div><b"]),
        BODY: rng.choice(["p", "p", "div", "section", "br"]),
        DEK: rng.choice(["p", "div", "h2", "p><em"]),
    }
    other = rng.choice(["p", "div"])
    listed = rng.random() < 0.5
    called = {1 << INDEX[role]: f' class="{rng.choice(names)}"' for role, names in CLASSES.items()}
    if rng.random() < 0.5:
        called = {}
    out: list[str] = []
    inner = rng.choice(["", "div", "article", "main", "div><div"])
    opened = False
    for block, allowed in page:
        text = "<br>".join(escape(line) for line in block.text.split("\n"))
        role = next((bit for bit in (HEADLINE, BODY, HEADING, DEK) if allowed == bit), 0)
        inside = bool(role) or allowed & INSIDE
        if inner and inside and not opened:
            out += [f"<{tag}>" for tag in inner.split("><")]
            opened = True
        linked = block.hints.linked > 0.5 and not inside
        if linked:
            text = f'<a href="/{rng.randrange(10_000)}">{text}</a>'
        name = called.get(allowed, "") if rng.random() < NAMED else ""
        if (block.hints.tag == "li" and role in (0, BODY)) or (linked and listed):
            out.append(f"<ul><li{name}>{text}</li></ul>")
            continue
        tag = tags[role] if role else tags[BODY] if inside else other
        out.append(f"<br><br>{text}<br><br>" if tag == "br" else _wrapped(text, tag, name))
    if opened:
        out += [f"</{tag}>" for tag in inner.split("><")]
    body = "\n".join(out).replace("</ul>\n<ul>", "\n")
    return f"<!DOCTYPE html><html><head><title>{escape(title or '')}</title></head><body>{body}</body></html>"


def _wrapped(text: str, tags: str, name: str) -> str:
    first, *inner = tags.split("><")
    opening = f"<{first}{name}>" + "".join(f"<{t}>" for t in inner)
    return opening + text + "".join(f"</{t}>" for t in [*reversed(inner), first])
