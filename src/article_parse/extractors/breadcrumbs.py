"""Breadcrumbs: the page's path, from a marked-up trail, a line with separators, glued or stacked lines, or metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from article_parse import tokens
from article_parse.dates import find_dates
from article_parse.extractors._name_shape import is_name
from article_parse.extractors._names import prefix
from article_parse.extractors._words import head_words, opens_trail
from article_parse.extractors._zone import body_range, key
from article_parse.findings import Finding, View
from article_parse.languages import fold
from article_parse.model.values import Breadcrumb
from article_parse.page import Block

Step = tuple[int, int]
"""(start, end) of one step's name in the page's text."""

_ABOVE, _BELOW = 25, 4
"""Blocks looked at above and below the headline."""
_LONGEST = 45
"""Characters of the longest name of a step, the article's own title aside."""
_SHORTEST_TITLE, _TITLE_WORDS = 20, 4
"""Characters from which a step that the headline begins with is the article's title, and words of a title in another
wording, half of which the headline has."""
_MOST = 7
"""Steps of the longest trail: more are a menu."""

_SIBLINGS = 3
"""Names of top sections from which a line or stack of lines is a menu: they lie beside each other, not in a path."""
_STRONG = "›»>→▸❯⟩＞"
_SEPARATOR = re.compile(r"\s*[›»>→▸❯⟩＞|·•/\\]\s*|\s{2,}")
_MARK = re.compile(r"[›»>→▸❯⟩＞|·•/\\]")
_COLON = re.compile(r"[:：]")
_SPACE = re.compile(r"\s+")
_DASH = re.compile(r"(?<=\s)[-–—](?=\s)")
_FEWEST_DASHED = 3
"""Steps of a trail whose separators are dashes, which set off other things too."""
_YEAR = re.compile(r"\d{4}|\d[-/.]\s?\d\d(?!\d)")
"""What a date with its year has."""
CAMEL = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
"""Where names are glued together."""


@cache
def _crumb_words() -> int:
    return tokens.mask("breadcrumb", "breadcrumbs", "crumbs")


def find(view: View) -> Iterator[Finding]:
    """The trail the page shows, one finding a step, else the one that metadata declares."""
    at = place(view)
    name = key(view.value("headline") or "")
    trail = _unlabelled(view.text, _marked_up(view, at) or _shown(view, at, name))
    steps = _one_trail(view, [step for step in trail if not _is_of_head(view, step)])
    declared = {key(fact.value): fact.url for fact in view.declared("breadcrumb")}
    if steps:
        begin, behind = steps[0][0], steps[-1][1]
        near = [block for block in view.blocks if block.end > begin and block.start < behind]
        links = {(link.start, link.end): link.url for block in near for link in block.hints.links}
        for start, end in steps:
            shown = " ".join(view.text[start:end].split())
            url, last = links.get((start, end)) or declared.get(key(shown)), (start, end) == steps[-1]
            is_page = (
                last and len(steps) > 1 and (_is_page(view, shown, url) or _is_current(near, end, shown, name, url))
            )
            if not is_page and not _is_title(shown, name, last):
                yield Finding(Breadcrumb(shown, url), ((start, end),), 0.9, "trail above the headline")
        return
    facts = view.declared("breadcrumb")
    for fact in facts:
        shown = " ".join(fact.value.split())
        last = fact is facts[-1]
        if shown and not _is_title(shown, name, last) and not (last and _is_page(view, shown, fact.url)):
            yield Finding(Breadcrumb(shown, fact.url), (), 0.6, fact.source, fact.value)


def _unlabelled(text: str, steps: list[Step]) -> list[Step]:
    """The steps without the trail's label, which stands before the first or is the beginning of it."""
    out: list[Step] = []
    labels = head_words().trail_labels
    for start, end in steps:
        shown = text[start:end]
        colon = _COLON.search(shown)
        if colon and key(shown[: colon.start()]) in labels:
            start += colon.end()
            start += len(text[start:end]) - len(text[start:end].lstrip())
        elif key(shown) in labels and len(steps) > 1:
            continue
        elif not out:
            start += _label_before_home(shown)
        if start < end:
            out.append((start, end))
    return out


def _label_before_home(shown: str) -> int:
    """How long the label is that stands before a first step without a colon ("You are here Home")."""
    for space in _SPACE.finditer(shown) if len(shown) <= _LONGEST else ():
        if key(shown[space.end() :]) in head_words().home and key(shown[: space.start()]) in head_words().trail_labels:
            return space.end()
    return 0


def _is_of_head(view: View, step: Step) -> bool:
    """Whether what looks like a step is the article's date or its byline."""
    text = view.text[step[0] : step[1]]
    if _YEAR.search(text) and any(dated.value for dated in find_dates(text, view.language)):
        return True
    size = prefix(text, view.lexicon)
    return size > 0 and is_name(text[size:].strip(), view.lexicon)


def place(view: View) -> int:
    """The index of the headline's block; of the body's first where the page shows no headline."""
    found = view.found("headline")
    if found and found[0].spans:
        start = found[0].spans[0][0]
        blocks = view.blocks
        low, high = 0, len(blocks)
        while low < high:
            middle = (low + high) // 2
            if blocks[middle].end <= start:
                low = middle + 1
            else:
                high = middle
        return low
    body = body_range(view)
    return body[0] if body else 0


def _is_title(shown: str, headline: str, last: bool) -> bool:
    """Whether a step is the article itself, which its own path does not hold: its folded headline, whole or cut, or as
    the `last` step another wording of it."""
    name = key(shown)
    if not name:
        return False
    if name == headline or (len(name) > _SHORTEST_TITLE and headline.startswith(name)):
        return True
    if len(headline) > _SHORTEST_TITLE and headline in name:
        return True
    if not last:
        return False
    if len(shown) > _LONGEST or shown.endswith(("...", "…")):
        return True
    words = name.split(" ")
    return len(words) >= _TITLE_WORDS and len({*words}.intersection(headline.split(" "))) * 2 >= len(words)


def _is_page(view: View, shown: str, url: str | None) -> bool:
    """Whether the last step is the page itself, whatever its name: it has its address, or is called after its kind."""
    bare, _, place = (url or "").partition("#")
    if bare and not place and not (url or "").endswith("#"):
        return _is_own(bare, view.page.url or view.value("url") or "")
    return key(shown) in head_words().page_kinds


def _is_own(url: str, own: str) -> bool:
    """Whether two addresses are one page's, which is not a site's root."""
    one, two = _bare(url), _bare(own)
    return one == two and "/" in one


def _bare(url: str) -> str:
    """An address without its scheme, "www.", place in the page and last slash."""
    address, mark, query = url.partition("#")[0].partition("://")[2].partition("?")
    return address.lower().removeprefix("www.").rstrip("/") + mark + query


def _is_current(near: list[Block], end: int, shown: str, headline: str, url: str | None) -> bool:
    """Whether the markup calls the last step the current one, it leads nowhere, and the headline has its words: else
    it is the section that the page is in."""
    block = next((block for block in near if block.end >= end), None)
    if url or block is None or not block.hints.own & tokens.mask("current"):
        return False
    words = key(shown).split(" ")
    return len({*words}.intersection(headline.split(" "))) * 2 >= len(words)


def _one_trail(view: View, steps: list[Step]) -> list[Step]:
    """The steps without buttons; of several trails behind each other the longest that begins with a first step."""
    home, sections = head_words().home, head_words().sections
    buttons = [view.lexicon.phrases(name) for name in ("page.share", "page.navigation")]
    kept: list[Step] = []
    opens: list[int] = []
    for start, end in steps:
        text = view.text[start:end]
        name = key(text)
        if name in home or (name in head_words().roots and not kept):
            opens.append(len(kept))
        elif name not in sections and any(fold(text) in phrases for phrases in buttons):
            continue
        kept.append((start, end))
    if opens and (len(opens) > 1 or opens[0] > 0):
        longest = max((kept[first:last] for first, last in pairwise([*opens, len(kept)])), key=len)
        return longest if len(longest) > 1 else kept
    return kept


def _marked_up(view: View, at: int) -> list[Step]:
    """The trail that the markup calls so, nearest to the headline."""
    if view.page.format != "html":
        return []
    mask = _crumb_words()
    blocks = view.blocks
    runs: list[tuple[int, int]] = []
    for index in range(min(len(blocks), at + 12)):
        if blocks[index].hints.around & mask:
            if runs and runs[-1][1] == index:
                runs[-1] = (runs[-1][0], index + 1)
            else:
                runs.append((index, index + 1))
    for first, last in reversed(runs):
        steps = [step for block in blocks[first:last] for step in _steps_of(view, block)]
        if 0 < len(steps) <= _MOST + 2:
            return steps
    return []


def _steps_of(view: View, block: Block) -> list[Step]:
    """The steps in a block of a marked-up trail: its links, and what stands after or between them."""
    out: list[Step] = []
    at = block.start
    for link in block.hints.links:
        if link.end > link.start:
            out += split(view.text, at, link.start)
            out.append((link.start, link.end))
            at = link.end
    out += split(view.text, at, block.end)
    return [step for step in out if any(char.isalnum() for char in view.text[step[0] : step[1]])]


def split(text: str, start: int, end: int, glued: bool = False) -> list[Step]:
    """The names between separators in a stretch of text; with `glued` also where a capital follows a small letter."""
    out: list[Step] = []
    raw = text[start:end]
    at = 0
    for match in () if "«" in raw and "»" in raw else _SEPARATOR.finditer(raw):
        out.append((at, match.start()))
        at = match.end()
    out.append((at, len(raw)))
    if glued:
        out = [piece for begin, stop in out for piece in _unglue(raw, begin, stop)]
    trimmed: list[Step] = []
    for begin, stop in out:
        name = raw[begin:stop]
        left = len(name) - len(name.lstrip())
        if name.strip():
            trimmed.append((start + begin + left, start + begin + left + len(name.strip())))
    return trimmed


def _between(separator: re.Pattern[str], text: str, start: int, end: int) -> list[Step]:
    """The names between separators."""
    cuts = [(start, start), *(match.span() for match in separator.finditer(text, start, end)), (end, end)]
    return [step for one, two in pairwise(cuts) for step in split(text, one[1], two[0])]


def _unglue(raw: str, start: int, end: int) -> list[Step]:
    cuts = [start, *(start + match.start() for match in CAMEL.finditer(raw[start:end])), end]
    return list(pairwise(cuts))


def _shown(view: View, at: int, headline: str) -> list[Step]:
    """A trail in plain lines: one line with separators or glued names, or a stack of short lines under a first step."""
    blocks = view.blocks
    order = [*range(at - 1, max(-1, at - 1 - _ABOVE), -1), *range(at + 1, min(len(blocks), at + 1 + _BELOW))]
    for index in order:
        if len(blocks[index].text) <= 300 and (steps := _line(view, blocks[index], headline)):
            return steps
    return _stacked(view, at, headline)


def _line(view: View, block: Block, headline: str) -> list[Step]:
    """The steps of one line, or nothing where it is no trail."""
    text = block.text
    raw = view.text[block.start : block.end]
    marks = len(_MARK.findall(text))
    first = text.split(" ", 1)[0]
    glued = not marks and CAMEL.search(first) is not None
    if "«" in text and "»" in text:
        return []  # a pair of quotation marks, no separators
    if marks and fold(_MARK.split(text, maxsplit=1)[0]).strip() in view.lexicon.phrases("page.read_also"):
        return []  # "Read more » Gauges tell of low tides"
    dashed = not marks and len(_DASH.findall(raw)) + 1 >= _FEWEST_DASHED
    if not marks and not glued and not dashed and "  " not in raw and "\xa0" not in raw:
        return []
    end = block.end
    names = key(text)
    own = bool(headline) and len(names) > len(headline) and names.endswith(headline)
    if glued and own and (cut := raw.lower().rfind(view.value("headline").lower()[:20])) > 0:
        end = block.start + cut
    steps = _between(_DASH, view.text, block.start, end) if dashed else split(view.text, block.start, end, glued)
    steps = _unlabelled(view.text, steps)
    shown = [" ".join(view.text[start:stop].split()) for start, stop in steps]
    keys = [key(name) for name in shown]
    if (not 1 < len(steps) <= _MOST + 2 and not (own and steps)) or _is_menu(keys):
        return []
    own = own or _is_title(shown[-1], headline, False)
    if any(len(name) > _LONGEST for name in (shown[:-1] if own else shown)):
        return []
    strong = sum(mark in _STRONG for mark in text)
    begins = opens_trail(keys[0]) or (keys[0] in head_words().roots and strong == marks > 0)
    if dashed:
        return steps if begins and len(steps) >= _FEWEST_DASHED else []
    if begins or own or (strong >= 1 and strong == marks and len(steps) > 1 and CAMEL.search(text) is None):
        return steps
    return []


def _stacked(view: View, at: int, headline: str) -> list[Step]:
    """Short lines right above the headline, the first of which is a first step ("Home", "News", headline)."""
    home = head_words().home
    blocks = view.blocks
    steps: list[Step] = []
    names: list[str] = []
    for index in range(at - 1, max(-1, at - 1 - _MOST - 4), -1):
        block = blocks[index]
        name = key(block.text)
        if not name:
            continue
        if len(block.text) > _LONGEST and not _is_title(block.text, headline, False):
            return []
        if name in head_words().interface and name not in home:
            return []
        steps.insert(0, (block.start, block.end))
        names.append(name)
        if opens_trail(name):
            return steps if 1 < len(steps) <= 4 and not _is_menu(names) else []
    return []


def _is_menu(names: Sequence[str]) -> bool:
    """Whether the names are those of sections that lie beside each other."""
    return len(head_words().sections.intersection(names)) >= _SIBLINGS
