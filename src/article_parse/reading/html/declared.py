"""Everything the page declares, the most trusted of each field first: schema.org, meta elements, the title."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from article_parse.page import Declared
from article_parse.reading.html import choose, jsonld, meta
from article_parse.reading.html.head import Head
from article_parse.reading.html.items import Item
from article_parse.reading.html.schema import Facts, Node, listed, text_of, types

_MANY: Final = frozenset(
    ("author", "tag", "section", "image", "picture", "breadcrumb", "live_entry", "headline", "type")
)
"""Fields a node may have several values of; of the others its first is taken."""
_DEEPEST: Final = 8
"""Levels of items within items that are read."""


def declared(head: Head, items: list[Item], url: str | None) -> tuple[Declared, ...]:
    """All declared facts, without repetitions of one source."""
    metas = meta.facts(head)
    known = _known(metas, url)
    own: list[Declared] = []
    page: list[Declared] = []
    if head.scripts:
        _read(jsonld.nodes(head.scripts), known, "json-ld", own, page)
    if items:
        _read([_node(item, _DEEPEST) for item in items], known, "microdata", own, page)
    return tuple(dict.fromkeys(own + metas + page))


def _known(metas: list[Declared], url: str | None) -> choose.Known:
    addresses = {choose.bare(fact.value) for fact in metas if fact.field == "url"}
    if url:
        addresses.add(choose.bare(url))
    addresses = {address for address in addresses if "/" in address}  # a site's root is nobody's own address
    titles = dict.fromkeys(fact.value.casefold() for fact in metas if fact.field == "headline")
    return choose.Known(frozenset(addresses), tuple(titles)[:6])


def _read(nodes: list[Node], known: choose.Known, source: str, own: list[Declared], page: list[Declared]) -> None:
    """Adds what the nodes say of the article and of its path to `own`, what they say of the web page to `page`."""
    facts = Facts(nodes, source)
    filled = {fact.field for fact in own}
    for node in choose.articles(nodes, known):
        filled |= _fill(own, facts.article(node), filled)
    pages = [node for node in nodes if choose.is_page(node)]
    for node in pages:
        filled |= _fill(page, facts.page(node), filled)
    if "breadcrumb" not in filled:
        for node in [node for node in nodes if choose.is_breadcrumbs(node)] + choose.nested(pages):
            if _fill(own, facts.breadcrumbs(node), set()):
                break
    own += _site(nodes, facts)


def _fill(out: list[Declared], found: Iterable[Declared], filled: set[str]) -> set[str]:
    """Adds the facts of fields that are not filled yet; gives the fields they fill."""
    new: set[str] = set()
    for fact in found:
        if fact.field not in filled and (fact.field in _MANY or fact.field not in new):
            out.append(fact)
            new.add(fact.field)
    return new


def _site(nodes: list[Node], facts: Facts) -> list[Declared]:
    """The site's name, as its own node has it."""
    for node in nodes:
        if "WebSite" in types(node):
            name = text_of(node.get("name"))
            if name:
                return [Declared("site_name", name, facts.source)]
    return []


def _node(item: Item, depth: int) -> Node:
    """A microdata item as JSON-LD would write it."""
    node: Node = {"@type": item.type}
    last: Item | None = None
    for name, value in item.props:
        if isinstance(value, Item):
            if depth == 0:
                continue
            if value is not last:  # an item under several names is written once
                last, made = value, _node(value, depth - 1)
            value = made
        elif isinstance(value, list):
            value = " ".join(value)
        if name in node:
            node[name] = [*listed(node[name]), value]
        else:
            node[name] = value
    return node
