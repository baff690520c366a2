"""The headline: the visible line that opens the article, else what the metadata declares.

Candidates are the lines above the body, first-level headings and lines that repeat a declared headline. Each shows
features (where it stands, its shape, what it shares with the body and with the declared wordings); a linear scorer
weighs them. A page may have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, islice
from math import exp

from article_parse import tokens
from article_parse.extractors._headline_features import Context, features
from article_parse.extractors._live import texts_of
from article_parse.extractors._scorer import score, weights
from article_parse.extractors._words import head_words
from article_parse.extractors._zone import WORD, body_range, key, shaped, words
from article_parse.findings import Finding, View
from article_parse.model.block import Role
from article_parse.page import Block, Region

ABOVE, BELOW = 60, 3
"""Blocks looked at above and below the body's first block."""
_BEST, _NEAREST = 5, 3
"""Candidates weighed: the best by the layout, and the nearest above the body that are shaped like a headline."""
_OPENING = 2500
"""Characters of the body whose words a headline is compared with."""
_KICKER = re.compile(r"\s{2,}[-–—|:]\s{2,}|\s:\s{2,}")
"""Between a kicker and a headline on one line: marked-up words apart leave more than one space."""
_COLON = " : "
"""The same where the language sets no space before a colon."""
_DASH = re.compile(r"\s[-–—|]\s")
"""May stand between a kicker and a headline, or a title and its site; as often inside a headline."""
_COLONS = frozenset(":：")
_DASHES = frozenset("-–—|")
"""Between a kicker's element and the headline: what joins them, and what parts them."""
_MARKS = frozenset("\"'“„«»‹›‘‚「『《(（[【¡¿#@$€£")
"""What may stand before a headline's first word and is part of it."""
_BETWEEN = " \t\n\xa0-–—|·•:,"
"""What stands between a date and the headline on its line."""
_FEWEST = 2
"""Spaces in a headline behind a kicker."""
_LONGEST = 300
"""Characters of the longest headline."""
_HIDDEN = int(Region.HIDDEN)
_JOINED = 500
"""Candidates' lines that the others are looked for in: a page of nothing but headings has any number."""


def find(view: View) -> Iterator[Finding]:
    """The best visible candidate, then the declared ones, the others as candidates that lost."""
    indexes, context = survey(view)
    weight = weights(f"headline_{view.page.format}")
    scored = sorted(((score(features(context, i), weight), -i) for i in indexes), reverse=True)
    blocks = view.blocks
    none = weight.get("none", 0.0)
    total = exp(none) + sum(exp(points) for points, _ in scored)
    best: Block | None = None
    for points, negative in scored[:4]:
        block = blocks[-negative]
        if best is None:
            if points <= none:
                break
            best = block
            declared = [fact.value for fact in view.declared("headline")]
            value, spans = _whole(view, -negative, declared)
            yield Finding(value, spans, exp(points) / total, "line above the body")
        else:
            yield Finding(block.text, ((block.start, block.end),), exp(points) / total, "line above the body")
    for fact in view.declared("headline"):
        value = " ".join(fact.value.split())
        if best is None:
            value = _without(view.value("site_name"), value)
        if value:
            yield Finding(value, (), 0.3 if best is None else 0.01, fact.source, fact.value)


def _whole(view: View, index: int, declared: list[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The headline without a kicker on its own line, and with the second half that stands on the next line.

    The declared wordings tell both; a line that begins with a colon is a second half by itself.
    """
    block = view.blocks[index]
    shown = block.text
    name = key(shown)
    names = {key(value) for value in declared}
    raw = view.text[block.start : block.end]
    part = _undated(view.text, block) if block.hints.stamps else None
    part = part or (_beside(raw, block, declared, names) if block.hints.lead and block.hints.level else None)
    if part:
        return " ".join(view.text[slice(*part)].split()), (part,)
    if (cut := _kicker_end(view, raw, names)) and raw.count(" ", cut) > 1:
        return " ".join(raw[cut:].split()), ((block.start + cut, block.end),)
    if index + 1 < len(view.blocks):
        after = view.blocks[index + 1]
        if after.text[:2] == ": " or (name not in names and f"{name} {key(after.text)}" in names):
            glue = "" if after.text[0] in ":,;" else " "
            return shown + glue + after.text, ((block.start, block.end), (after.start, after.end))
    if name not in names:
        for other in names:
            if len(other) > 15 and name.endswith(" " + other):
                start = block.start + _start_of(raw, other.count(" ") + 1)
                return " ".join(view.text[start : block.end].split()), ((start, block.end),)
    return shown, ((block.start, block.end),)


def _undated(text: str, block: Block) -> tuple[int, int] | None:
    """What is left of a line that begins or ends with a `<time>` element; None where it does not, or nothing is."""
    start, end = block.start, block.end
    for first, last, _ in block.hints.stamps:
        if not text[start:first].strip():
            start = last
        elif not text[last:end].strip():
            end = first
    while start < end and text[start] in _BETWEEN:
        start += 1
    while start < end and text[end - 1] in _BETWEEN:
        end -= 1
    return (start, end) if (start, end) != (block.start, block.end) and " " in text[start:end] else None


def _beside(raw: str, block: Block, declared: list[str], names: set[str]) -> tuple[int, int] | None:
    """What is the headline where an element of its own opens the line: a kicker, or the headline before a subtitle.

    With a colon between them both are one headline, and so they are where a declared wording begins alike, unless it
    has a dash between them, or another wording begins with the second half.
    """
    lead = block.hints.lead
    opening, rest = raw[:lead].rstrip(), raw[lead:].lstrip(_BETWEEN)
    first = key(opening)
    if not first or opening[-1] in _COLONS or raw[lead:].lstrip()[:1] in _COLONS:
        return None
    if first in names:
        return block.start, block.start + len(opening)
    if block.hints.own & _subtitle() or rest.count(" ") < _FEWEST:
        return None
    start = " ".join(first.split(" ")[:2])
    for wording in () if any(each.startswith(rest) for each in declared) else declared:
        dashed = wording.startswith(opening) and wording[len(opening) :].lstrip()[:1] in _DASHES
        if not dashed and key(wording).startswith(start):
            return None
    return block.end - len(rest), block.end


@cache
def _subtitle() -> int:
    """The bit of the word for what may stand on either side of a headline."""
    return tokens.mask("subtitle")


def _kicker_end(view: View, raw: str, declared: set[str]) -> int:
    """Where the headline begins behind a kicker on its own line; 0 without one."""
    if match := _KICKER.search(raw):
        return match.end()
    if _COLON in raw and (view.language or "").partition("-")[0] not in {""}.union(head_words().spaced_colon):
        return raw.index(_COLON) + len(_COLON)
    if (match := _DASH.search(raw)) and key(raw[match.end() :]) in declared:
        return match.end()
    return 0


def _without(site: str | None, title: str) -> str:
    """A declared title without the site's name before or behind it."""
    name = key(site or "")
    cuts = [(match.start(), match.end()) for match in _DASH.finditer(title)] if name else []
    if cuts and key(title[cuts[-1][1] :]) in (name, name.replace(" ", "")):
        return title[: cuts[-1][0]].rstrip()
    if cuts and key(title[: cuts[0][0]]) == name:
        return title[cuts[0][1] :].lstrip()
    return title


def _start_of(raw: str, count: int) -> int:
    """Where the last `count` words of a text begin, an opening mark before the first of them included."""
    starts = [match.start() for match in WORD.finditer(raw)]
    at = starts[-count] if count <= len(starts) else 0
    while at and raw[at - 1] in _MARKS:
        at -= 1
    return at


def survey(view: View) -> tuple[list[int], Context]:
    """The blocks that may be the headline, in page order, and what their features are counted from."""
    blocks, roles = view.blocks, view.roles
    body = body_range(view)
    start, end = body or (min(30, len(blocks)), min(30, len(blocks)))
    first, last = max(0, start - ABOVE), min(len(blocks), start + BELOW)
    likely, level_one = _anywhere(view)
    near: list[int] = sorted(set(range(first, last)).union(likely, level_one))
    live = texts_of(view)
    wanted = [i for i in near if _possible(blocks[i]) and i not in live]
    column = view.layout.column(Role.HEADLINE)
    by_layout = sorted(wanted, key=column.__getitem__, reverse=True)
    ranks: dict[int, int] = {}
    for i in reversed(wanted):
        if i < start and shaped(blocks[i].text):
            ranks[i] = len(ranks) + 1
    chosen = {*by_layout[:_BEST], *level_one}
    counts: dict[str, int] = {}
    for i in wanted:
        counts[blocks[i].text] = counts.get(blocks[i].text, 0) + 1
    bodies = _places(roles, Role.BODY)
    context = Context(
        view=view,
        start=start,
        opening=_opening(blocks, _first_prose(view, start), end),
        declared=[(" ".join(found), set(found)) for found in _declared(view)],
        counts=counts,
        places={i: place for place, i in enumerate(by_layout[:4])},
        joined="\n".join(islice(counts, _JOINED)),
        bodies=bodies,
        before=[0, *accumulate(len(blocks[i].text) for i in bodies)],
        ranks=ranks,
    )
    return [i for i in wanted if i in chosen or 0 < ranks.get(i, 0) <= _NEAREST], context


def _anywhere(view: View) -> tuple[list[int], list[int]]:
    """Blocks that the layout takes for headlines, and headings of the first level, wherever they stand."""
    likely = _places(view.roles, Role.HEADLINE)
    if view.page.format != "html":
        return likely, []
    return likely, [i for i, block in enumerate(view.blocks) if block.hints.level == 1]


def _places(roles: list[Role], role: Role) -> list[int]:
    """Where a role stands, in order. `index` asks by identity first: a third of a loop's time."""
    out: list[int] = []
    at = -1
    try:
        while True:
            at = roles.index(role, at + 1)
            out.append(at)
    except ValueError:
        return out


def _declared(view: View) -> list[list[str]]:
    """The words of each declared headline, each wording once."""
    return [words(value) for value in dict.fromkeys(fact.value for fact in view.declared("headline"))]


def _first_prose(view: View, start: int) -> int:
    """Where the prose begins: what stands right above the body and may be the standfirst is as good a witness."""
    while start and view.roles[start - 1] is Role.DEK:
        start -= 1
    return start


def _opening(blocks: list[Block], start: int, end: int) -> str:
    """The body's first paragraphs, folded."""
    parts, length = [], 0
    for index in range(start, end):
        text = blocks[index].text
        if len(text) > 60:
            parts.append(text)
            length += len(text)
            if length > _OPENING:
                break
    return " ".join(parts)[:_OPENING].casefold()


def _possible(block: Block) -> bool:
    return 4 <= len(block.text) <= _LONGEST and (block.hints.region & _HIDDEN) == 0
