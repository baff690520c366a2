"""How much a block of HTML looks like the headline of a teaser: what the scorer weighs, and its verdict on every block.

A teaser is told by where it links to (articles have long addresses), by its card, by its shape and the shape of what
stands near it, and by the words of its markup. Weights: data/teasers_html.json, written by tools/train_teasers.py.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from urllib.parse import SplitResult, urlsplit

from article_parse import tokens
from article_parse.compiled import mypyc_attr
from article_parse.extractors._scorer import weights
from article_parse.languages.phrases import cjk
from article_parse.page import Block, Hints, Region

_PROSE = 35
"""Words from which on a line is prose."""
_REACH = 10
"""Blocks before and after among which a list of teasers shows."""
LONGEST = 45
"""Words of the longest headline."""
SHORTEST = 4.0
"""Words of the shortest; one fewer beside a picture."""
_SHORT_DATE = 60
"""Characters of a line that is looked at for a date."""
_DIGIT = re.compile(r"\d")
_EDGES = (0, 2, 3, 4, 5, 7, 10, 15, 21, 29)
_WORDED = tuple(f"w{edge}" for edge in _EDGES)
_ROW = 3
"""Blocks from one candidate to the next in a row."""
_RUNS = (1, 2, 4, 9, 16, 30, 60)
_RUN = tuple(f"run{edge}" for edge in _RUNS)
_LINKED = ("L0", "L1", "L2", "L3", "L4")
_ALIKE = tuple(f"alike{number}" for number in range(7))
LINKED = 0.6
"""Share of a headline's characters that stand inside its link."""
SELF = ("u:self",)
"""What the page's own address shows: it leads to no other article."""
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
        wide = len(cjk().findall(text))
        if wide:
            count = max(count, wide / 2.5)
    return count


def digits_in(text: str) -> int:
    """How many digits of any script, and signs that are some (superscripts), stand in a text."""
    if text.isascii():
        return len(_DIGIT.findall(text))
    return sum(map(str.isdigit, text))


def code_of(text: str, size: float) -> str:
    """The form of a line in one letter: N number, D short with digits, K a few words, T title-like, L long, P prose."""
    if not text:
        return "N"
    if size >= _PROSE:
        return "P"
    if size <= 8 and digits_in(text):
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


@mypyc_attr(acyclic=True)
class Candidate:
    """A block that may be a teaser's headline, and what makes it like others."""

    __slots__ = ("at", "named", "shape", "size")

    def __init__(self, at: int, size: float, named: bool, shape: tuple[str, int, bool, int, bool]) -> None:
        self.at = at
        self.size = size
        self.named = named
        self.shape = shape
        """Tag, level, whether it is linked, the words around it, whether its card has a picture."""


def features(
    block: Block, candidate: Candidate, dated: bool, alike: int, run: int, home: tuple[str, str]
) -> list[tuple[str, ...]]:
    """What a block shows, in groups that many blocks share.

    `dated`: its card shows a time. `alike`: how many candidates near by are linked and headed as this one is. `run`:
    how many in a row are marked up as it is. `home`: the page's own host and path.
    """
    hints, text, size, named = block.hints, block.text, candidate.size, candidate.named
    out = [
        _regions_of(hints.region),
        _words_of(hints.around),
        (
            _LINKED[int(hints.linked * 4)],
            "h:named" if named else "h:none",
            "image" if hints.image else "bare",
            "card" if hints.group else "loose",
            "dated" if dated else "undated",
        ),
        (
            _ALIKE[min(alike, 6)],
            _RUN[bisect_right(_RUNS, run) - 1],
            _WORDED[bisect_right(_EDGES, size) - 1],
            "e" + text[-1] if text[-1] in ".…:" else "e",
            "c" + code_of(text, size),
        ),
        address_features(hints.links[0].url, *home) if hints.links else ("u:none",),
    ]
    if hints.region & _FURNITURE:
        out.append(("furniture:rich" if named or dated or hints.image else "furniture:poor",))
    return out


@lru_cache(maxsize=4096)
def address_features(url: str, own_host: str, own_path: str) -> tuple[str, ...]:
    """Articles' addresses are long: slugs of many words, numbers, dates."""
    try:
        parts = _split(url)
    except ValueError:
        return ("u:broken",)
    steps = [step for step in parts.path.split("/") if step]
    last = max(steps, key=len) if steps else ""
    out = [
        f"u:marks{min(4, last.count('-') + last.count('_'))}",
        "u:numbered" if digits_in(parts.path) >= 4 else "u:unnumbered",
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
        return SELF
    if parts.scheme not in ("http", "https", ""):
        out.append("u:other")
    return tuple(out)


def _split(url: str) -> SplitResult:
    """As `urlsplit`, which takes longer than all else that is asked of an address; the usual ones have no secrets."""
    scheme, parted, rest = url.partition("://")
    usual = parted and (scheme == "https" or scheme == "http") and rest.isascii() and rest.isprintable()
    if not usual or "[" in rest or "]" in rest:
        return urlsplit(url)
    rest, _, fragment = rest.partition("#")
    rest, _, query = rest.partition("?")
    host, slash, path = rest.partition("/")
    return tuple.__new__(SplitResult, (scheme, host, slash + path, query, fragment))


def home_of(url: str | None) -> tuple[str, str]:
    """Host and path of the page's own address; empty where it is not known."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return "", ""
    return parts.netloc.removeprefix("www."), parts.path.rstrip("/")


def _candidates(blocks: Sequence[Block]) -> list[Candidate]:
    """The blocks long enough, and linked or headed enough.

    Of 1,150 headlines on 133 pages 22 had under four words, 11 of them a picture; 5,500 lines so short
    were none.
    """
    out: list[Candidate] = []
    title = _title_mask()
    for index, block in enumerate(blocks):
        hints = block.hints
        named = hints.level > 0 or bool(hints.own & title)
        if (hints.linked < LINKED and not named) or hints.region & _HIDDEN:
            continue
        image = hints.image is not None
        text = block.text
        spaces = text.count(" ")
        if spaces < 3 and text.isascii() and not (spaces == 2 and image):
            continue
        size = size_of(text)
        if size > LONGEST or size < SHORTEST:
            if not (image and SHORTEST - 1 <= size <= LONGEST):
                continue
        elif size < SHORTEST + 1 and not named and not image and hints.region & _FURNITURE:
            continue
        shape = (hints.tag, hints.level, hints.linked >= 0.75, hints.around, image)
        out.append(Candidate(index, size, named, shape))
    return out


def _alike(found: Sequence[Candidate]) -> list[int]:
    """For each candidate, how many others within reach have its tag, level and link."""
    out: list[int] = []
    near: dict[tuple[str, int, bool], int] = {}
    first = last = 0
    shapes = [candidate.shape[:3] for candidate in found]
    for number, candidate in enumerate(found):
        while last < len(found) and found[last].at <= candidate.at + _REACH:
            near[shapes[last]] = near.get(shapes[last], 0) + 1
            last += 1
        while found[first].at < candidate.at - _REACH:
            near[shapes[first]] -= 1
            first += 1
        out.append(near[shapes[number]] - 1)
    return out


def _runs(found: Sequence[Candidate]) -> list[int]:
    """For each candidate, how many of one shape follow each other with little between: long runs are directories."""
    out: list[int] = []
    start = 0
    for number, candidate in enumerate(found):
        if number and (candidate.shape != found[number - 1].shape or candidate.at - found[number - 1].at > _ROW):
            out += [number - start] * (number - start)
            start = number
    return out + [len(found) - start] * (len(found) - start)


def _dated(blocks: Sequence[Block]) -> set[int]:
    """The cards that show a time: in the markup, or as a short line with a figure."""
    out: set[int] = set()
    for block in blocks:
        hints = block.hints
        group = hints.group
        if group and group not in out and (hints.stamps or (hints.linked < 1 and _is_dated(block.text))):
            out.add(group)
    return out


def _is_dated(text: str) -> bool:
    return len(text) <= _SHORT_DATE and _DIGIT.search(text) is not None and code_of(text, size_of(text)) == "D"


def candidates(blocks: Sequence[Block], home: tuple[str, str]) -> Iterator[tuple[int, list[tuple[str, ...]]]]:
    """The blocks that may be a teaser's headline, each with its features."""
    found = _candidates(blocks)
    yield from _shown(blocks, found, _runs(found), home)


def _shown(
    blocks: Sequence[Block], found: Sequence[Candidate], runs: Sequence[int], home: tuple[str, str]
) -> Iterator[tuple[int, list[tuple[str, ...]]]]:
    alike, dated = _alike(found), _dated(blocks)
    for number, candidate in enumerate(found):
        block = blocks[candidate.at]
        group = block.hints.group
        timed = group in dated if group else bool(block.hints.stamps)
        yield candidate.at, features(block, candidate, timed, alike[number], runs[number], home)


@lru_cache(maxsize=16384)
def _weighed(shown: tuple[str, ...]) -> float:
    weight = weights("teasers_html")
    total = 0.0
    for feature in shown:
        total += weight.get(feature, 0.0)
    return total


def scored(blocks: Sequence[Block], home: tuple[str, str]) -> list[tuple[int, float]]:
    """(block, logit) of every block of HTML that may be a teaser's headline; the page's own article never is.

    Of candidates marked up alike in a row the mean counts as much as each one's own.
    """
    found = _candidates(blocks)
    runs = _runs(found)
    scores = [_logit(shown) for _, shown in _shown(blocks, found, runs, home)]
    out: list[tuple[int, float]] = []
    at = 0
    while at < len(found):
        end = at + runs[at]
        told = [score for score in scores[at:end] if score is not None]
        mean = sum(told) / len(told) if told else 0.0
        out += [(found[n].at, (score + mean) / 2) for n in range(at, end) if (score := scores[n]) is not None]
        at = end
    return out


def _logit(groups: list[tuple[str, ...]]) -> float | None:
    if SELF in groups:
        return None
    total = weights("teasers_html")["bias"]
    for shown in groups:
        total += _weighed(shown)
    return total
