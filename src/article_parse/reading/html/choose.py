"""Which of a page's nodes describes this page's article, and not a teaser's, the site's or its owner's."""

from __future__ import annotations

from typing import Final, NamedTuple
from urllib.parse import urlsplit

from article_parse.reading.html.jsonld import plain
from article_parse.reading.html.schema import Node, address_of, listed, text_of, types

_ARTICLES: Final = ("Article", "Posting", "Report", "Review", "Recipe", "AnalysisNewsArticle")
_PAGES: Final = ("WebPage", "ItemPage", "AboutPage", "FAQPage", "ProfilePage")

LIST: Final = 4
"""Articles with other titles than the page that make a list of posts."""


class Known(NamedTuple):
    """What tells this page from the others it mentions."""

    addresses: frozenset[str]
    """Its own addresses, as `bare` writes them."""
    titles: tuple[str, ...]
    """Its declared titles, folded."""


def is_article(node: Node) -> bool:
    """Whether the node describes an article."""
    return any(kind.endswith(_ARTICLES) for kind in types(node))


def is_page(node: Node) -> bool:
    """Whether the node describes a web page."""
    return any(kind.endswith(_PAGES) for kind in types(node))


def is_breadcrumbs(node: Node) -> bool:
    """Whether the node is the page's path."""
    return "BreadcrumbList" in types(node)


def bare(url: str) -> str:
    """Host and path, by which two addresses of one page are alike: no scheme, www, query, fragment or last slash."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}" if host else ""


def articles(nodes: list[Node], known: Known) -> list[Node]:
    """The nodes that describe this page's article, the surest first; not the entries of a live blog, nor those of a
    list of posts, of which none is the page's own."""
    updates = _updates(nodes)
    found = [node for node in nodes if is_article(node) and str(node.get("@id", "")) not in updates]
    others = [_is_other(node, known) for node in found]
    is_list = sum(others) >= LIST
    scored = []
    for number, node in enumerate(found):
        if is_list and others[number]:
            continue
        points = _points(node, known)
        if points > 0:
            scored.append((-points, number, node))
    scored.sort(key=lambda row: row[:2])
    return [node for _, _, node in scored]


def _updates(nodes: list[Node]) -> frozenset[str]:
    """The names of the nodes that are entries of a live blog."""
    entries = [
        plain(entry) for node in nodes for entry in listed(node.get("liveblogupdate")) if isinstance(entry, dict)
    ]
    return frozenset(str(entry["@id"]) for entry in entries if entry.get("@id"))


def _addresses(node: Node) -> set[str]:
    given = (address_of(node.get("mainentityofpage")), address_of(node.get("url")), address_of(node.get("@id")))
    return {bare(url) for url in given if url} - {""}


def _is_other(node: Node, known: Known) -> bool:
    """Whether a node has another title than the page, and does not say that it is the page's."""
    headline = text_of(node.get("headline") or node.get("name")).casefold()
    if not headline or not known.titles or _is_titled(headline, known) or node.get("mainentityofpage"):
        return False
    return not _addresses(node) & known.addresses


def _is_titled(headline: str, known: Known) -> bool:
    return any(title.startswith(headline) or headline.startswith(title) for title in known.titles)


def _points(node: Node, known: Known) -> float:
    points = 1.0
    main = node.get("mainentityofpage")
    own = _addresses(node)
    if own and known.addresses:
        points += 4 if own & known.addresses else -3
    if main:
        points += 1
    headline = text_of(node.get("headline") or node.get("name")).casefold()
    if headline and known.titles:
        if _is_titled(headline, known):
            points += 3
        elif not own & known.addresses:
            points -= 1.5
    points += 0.5 * sum(1 for key in ("author", "datepublished", "articlebody", "publisher") if node.get(key))
    return points


def nested(nodes: list[Node]) -> list[Node]:
    """Paths that a page's node holds."""
    return [plain(value) for node in nodes for value in listed(node.get("breadcrumb")) if isinstance(value, dict)]
