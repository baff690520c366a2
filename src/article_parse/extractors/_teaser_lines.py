"""How much a block of HTML looks like the headline of a teaser: what the scorer weighs, and its verdict on every block.

A teaser is told by where it links to (articles have long addresses), by its card, by its shape and the shape of what
stands near it, and by the words of its markup. Weights: data/teasers_html.json, written by tools/train_teasers.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from urllib.parse import urlsplit

from article_parse import tokens
from article_parse.extractors._scorer import weights
from article_parse.page import Block, Hints, Region

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PROSE = 35
"""Words from which on a line is prose."""
_REACH = 10
"""Blocks before and after among which a list of teasers shows."""
LONGEST = 45
"""Words of the longest headline."""
LINKED = 0.6
"""Share of a headline's characters that stand inside its link."""
NO_SLUG = frozenset({
    "tag", "tags", "author", "authors", "category", "categories", "topic", "topics", "section", "sections", "people",
    "search", "account", "login", "subscribe", "video", "videos", "shop", "product", "products", "profile", "page",
    "newsletter", "newsletters", "contact", "about", "themen", "thema", "tema", "temas", "sujet", "autor", "autoren",
})  # fmt: skip
"""Steps of addresses that lead to lists, people, shops and forms, as content systems name them."""


def size_of(text: str) -> float:
    """Words; where no spaces part them, two and a half characters count for one."""
    count = float(text.count(" ") + 1)
    if not text.isascii():
        wide = len(_WIDE.findall(text))
        if wide:
            count = max(count, wide / 2.5)
    return count


def code_of(text: str, size: float) -> str:
    """The form of a line in one letter: N number, D short with digits, K a few words, T title-like, L long, P prose."""
    if not text:
        return "N"
    if size >= _PROSE:
        return "P"
    if size <= 8 and any(map(str.isdigit, text)):
        return "D" if any(map(str.isalpha, text)) else "N"
    if size <= 3:
        return "K"
    return "L" if size > 18 or text[-1] in ".…。" else "T"


_WORDS = {
    "menu": "menu nav navbar navigation submenu dropdown mega megamenu hamburger drawer subnav",
    "foot": "footer colophon legal copyright",
    "promo": "promo advert advertisement sponsored newsletter subscribe banner donate cta product products shop price",
    "social": "social share sharing follow tweet",
    "comment": "comment comments respond discussion",
    "tag": "tag tags topic topics category categories taxonomy breadcrumb breadcrumbs author",
    "video": "video player audio podcast",
    "card": "teaser teasers card cards related recommended popular trending recent latest headlines posts story feed",
    "button": "btn button link links action",
}


@cache
def _word_masks() -> tuple[tuple[str, int], ...]:
    known = set(tokens.vocabulary())
    return tuple((f"a:{name}", tokens.mask(*known.intersection(words.split()))) for name, words in _WORDS.items())


@cache
def _title_mask() -> int:
    return tokens.mask("title", "headline", "heading")


@lru_cache(maxsize=4096)
def _words_of(bits: int) -> tuple[str, ...]:
    return tuple(name for name, mask in _word_masks() if bits & mask)


_FURNITURE = int(Region.NAV | Region.FOOTER)
_HIDDEN = int(Region.HIDDEN)
_REGIONS = tuple(
    (f"r:{region.name}", int(region))
    for region in (
        Region.NAV, Region.HEADER, Region.FOOTER, Region.ASIDE, Region.MAIN, Region.FIGURE, Region.CAPTION, Region.FORM,
        Region.TABLE, Region.COMMENTS, Region.DIALOG, Region.BODY,
    )
)  # fmt: skip


@lru_cache(maxsize=4096)
def _regions_of(bits: int) -> tuple[str, ...]:
    return tuple(name for name, bit in _REGIONS if bits & bit)


def is_named(hints: Hints) -> bool:
    """Whether the markup makes it a heading."""
    return hints.level > 0 or bool(hints.own & _title_mask())


def features(block: Block, size: float, dated: bool, alike: int, home: tuple[str, str]) -> list[str]:
    """What a block shows.

    `dated`: its card shows a time. `alike`: how many blocks near by are linked and headed as this one is.
    `home`: the page's own host and path.
    """
    hints, text = block.hints, block.text
    named = is_named(hints)
    out = [
        f"L{int(hints.linked * 4)}",
        "h:named" if named else "h:none",
        "image" if hints.image else "bare",
        "card" if hints.group else "loose",
        "dated" if dated else "undated",
        f"alike{min(alike, 6)}",
        f"w{max((edge for edge in (2, 3, 4, 5, 7, 10, 15, 21, 29) if edge <= size), default=0)}",
        "e" + text[-1] if text[-1] in ".…:" else "e",
        "c" + code_of(text, size),
        *_regions_of(hints.region),
        *_words_of(hints.around),
    ]
    if hints.region & _FURNITURE:
        out.append("furniture:rich" if named or dated or hints.image else "furniture:poor")
    out += address_features(hints.links[0].url, *home) if hints.links else ("u:none",)
    return out


@lru_cache(maxsize=4096)
def address_features(url: str, own_host: str, own_path: str) -> tuple[str, ...]:
    """Articles' addresses are long: slugs of many words, numbers, dates."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ("u:broken",)
    steps = [step for step in parts.path.split("/") if step]
    last = max(steps, key=len) if steps else ""
    out = [
        f"u:marks{min(4, last.count('-') + last.count('_'))}",
        "u:numbered" if sum(map(str.isdigit, parts.path)) >= 4 else "u:unnumbered",
        "u:home" if parts.netloc.removeprefix("www.") == own_host else "u:away",
    ]
    if not steps:
        out.append("u:root")
    if parts.query:
        out.append("u:query")
    if parts.fragment:
        out.append("u:fragment")
    if NO_SLUG.intersection(steps[:-1]) or (steps and steps[0] in NO_SLUG):
        out.append("u:list")
    if own_path and parts.path.rstrip("/") == own_path:
        out.append("u:self")
    if parts.scheme not in ("http", "https", ""):
        out.append("u:other")
    return tuple(out)


def home_of(url: str | None) -> tuple[str, str]:
    """Host and path of the page's own address; empty where it is not known."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return "", ""
    return parts.netloc.removeprefix("www."), parts.path.rstrip("/")


def shapes(blocks: Sequence[Block], sizes: Sequence[float]) -> list[tuple[str, int, bool] | None]:
    """What makes two blocks of a list alike; None for what has no title's length."""
    return [
        (block.hints.tag, block.hints.level, block.hints.linked >= 0.75) if 4 <= size <= 30 else None
        for block, size in zip(blocks, sizes, strict=True)
    ]


def candidates(blocks: Sequence[Block], home: tuple[str, str]) -> Iterator[tuple[int, list[str]]]:
    """The blocks that may be a teaser's headline, each with its features."""
    sizes = [size_of(block.text) for block in blocks]
    dated = {block.hints.group for block in blocks if block.hints.stamps and block.hints.group}
    for block, size in zip(blocks, sizes, strict=True):
        if block.hints.group and block.hints.linked < 1 and code_of(block.text, size) == "D":
            dated.add(block.hints.group)
    alike = shapes(blocks, sizes)
    near: Counter[tuple[str, int, bool] | None] = Counter(alike[:_REACH])
    for index, (block, size) in enumerate(zip(blocks, sizes, strict=True)):
        if index + _REACH < len(alike):
            near[alike[index + _REACH]] += 1
        if index > _REACH:
            near[alike[index - _REACH - 1]] -= 1
        hints = block.hints
        if not 2 <= size <= LONGEST or hints.region & _HIDDEN or not (hints.linked >= LINKED or is_named(hints)):
            continue
        shape = alike[index]
        count = near[shape] - 1 if shape else 0
        yield index, features(block, size, hints.group in dated if hints.group else bool(hints.stamps), count, home)


def scored(blocks: Sequence[Block], home: tuple[str, str]) -> list[tuple[int, float]]:
    """(block, logit) of every block of HTML that may be a teaser's headline; the page's own article never is."""
    weight = weights("teasers_html")
    out = []
    for index, shown in candidates(blocks, home):
        if "u:self" in shown:
            continue
        total = weight["bias"]
        for feature in shown:
            total += weight.get(feature, 0.0)
        out.append((index, total))
    return out
