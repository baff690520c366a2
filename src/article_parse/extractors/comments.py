"""Readers' comments, apart from the body.

In HTML the markup or the layout tells which blocks are comments; in plain text what tells is a line that heads them
("Comments (12)") behind the article, and that names and what they say follow each other below it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from article_parse import tokens
from article_parse.extractors._comment_lines import (
    AROUND,
    BUTTONS,
    CLOSING,
    COMMENTS,
    LINKED,
    LONGEST_NAME,
    NUMBER,
    SHORTEST,
    SHORTEST_CLOSED,
    age_only,
    heads_of,
    is_brief,
    is_label,
    is_marked,
    is_name,
    is_person,
    is_written,
    name_over,
    named,
    says,
    unstamped,
    when,
    without_age,
)  # fmt: skip
from article_parse.extractors._teaser_cards import folded, is_known_heading
from article_parse.extractors._zone import body_range
from article_parse.findings import Finding, Range, View
from article_parse.languages import Cue
from article_parse.model.block import Role
from article_parse.model.values import Comment, Moment
from article_parse.page import NO_HINTS, Block, Region

LONGEST_HEADING = 40
LONGEST_COUNT = 200
"""Characters of a line that counts the comments, and may repeat the headline."""
FEWEST = 2
"""Comments below a heading without their number, that make the lines comments."""
MOST_HEADINGS = 8
"""Lines that may head comments, of which the lines below are looked at."""
MOST = 600
"""Lines below a heading that are looked at."""
FEWEST_BUTTONS = 3
"""Short lines of the same words among the comments that make them a button's."""
_OUTSIDE = int(Region.FOOTER | Region.NAV)
_FORM = int(Region.FORM | Region.HIDDEN)
_COLON = re.compile(r"([^:：]{2,40}?) ?[:：] ")


def find(view: View) -> Iterator[Finding]:
    """Each comment with the text of all its paragraphs, and the name that stands over it."""
    if view.page.format == "text":
        yield from _below_heading(view)
    else:
        yield from _below_count(view)
    blocks = list(_among_comments(view))
    heads = heads_of(view, blocks)
    buttons = _repeated(blocks) if heads else frozenset()
    card: list[Block] = []
    head = 0
    for at, block in enumerate(blocks):
        size = heads.get(at, 0)
        if card and (size or not (_goes_on(card[0], block) if head else _same_comment(card[-1], block))):
            yield from _comment(view, card, head, buttons)
            card, head = [], 0
        head = size or head
        card.append(block)
    yield from _comment(view, card, head, buttons)


def _goes_on(first: Block, block: Block) -> bool:
    """Whether a block belongs to the comment that another opens: it stands in the same part of the page."""
    mask = tokens.mask("comment")
    return (
        not block.hints.level
        and block.hints.group == first.hints.group
        and (bool(block.hints.around & mask) == bool(first.hints.around & mask))
    )


def _repeated(blocks: list[Block]) -> frozenset[str]:
    """The short lines that stand below many comments: the page's buttons."""
    count = Counter(block.text for block in blocks if len(block.text) < SHORTEST)
    return frozenset(text for text, times in count.items() if times >= FEWEST_BUTTONS)


def _among_comments(view: View) -> Iterator[Block]:
    mask = tokens.mask("comment")
    first, behind = body_range(view) or (0, 0)
    for index, (block, role) in enumerate(zip(view.blocks, view.roles, strict=True)):
        hints = block.hints
        if index < first or hints.region & _FORM:
            continue  # above the article stands a list of the site's latest comments at most
        marked = hints.region & COMMENTS or (
            hints.around & mask and index >= behind and (hints.linked < 0.9 or len(block.text) <= LONGEST_NAME)
        )
        if (role is Role.COMMENT or (marked and role is not Role.BODY)) and view.is_free(block):
            yield block


def _same_comment(before: Block, block: Block) -> bool:
    """One card of the page; where cards are not known, a short line (a name) opens the next comment."""
    if block.hints.group or before.hints.group:
        return block.hints.group == before.hints.group
    if len(before.text) < SHORTEST or says(before.text):
        return True
    return not (len(block.text) < SHORTEST or _name_end(block) or says(block.text))


def _comment(view: View, card: list[Block], head: int = 0, buttons: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """What somebody wrote: somebody's name stands over it where the markup says comments, or it has its moment. Without
    either it is what the page says of comments ("Log in to comment"), and with links all over a list of the latest.
    Below a head of known size short words are written too."""
    said = [block for block in card[head:] if is_written(view, block) or (head and is_brief(view, block, buttons))]
    if not said:
        return
    first = card.index(said[0])
    names = [name for block in card[: head or first] if (name := named(view, block))]
    texts = [block.text for block in said]
    if not names and (end := _name_end(said[0])):
        name, rest = without_age(view, texts[0][:end].strip(AROUND)), texts[0][end:].lstrip(AROUND)
        if rest and len(said) == 1 and _is_linked(said[0], end):
            return  # "Ida on The pier reopens": of a list of the latest
        if rest and is_person(view, name):
            names, texts[0] = [name], rest
    moment = when(view, card)
    if moment is None and not (names and (view.page.format == "text" or any(map(is_marked, card)))):
        return
    spans = tuple((block.start, block.end) for block in said)
    yield Finding(Comment("\n\n".join(texts), names[0] if names else None, moment), spans, 0.6, "among the comments")


def _is_linked(block: Block, start: int) -> bool:
    """Whether most of a block from its character `start` on is links."""
    links = [link for link in block.hints.links if link.start >= block.start + start]
    return sum(link.end - link.start for link in links) > LINKED * (block.end - block.start - start)


def _name_end(block: Block) -> int:
    """Where the name ends that a comment's own line may begin with: the markup sets it off, or a colon."""
    hints = block.hints
    if hints.lead:
        return hints.lead
    if hints.links and hints.links[0].start == block.start and hints.links[0].end < block.end:
        return hints.links[0].end - block.start
    glued = _COLON.match(block.text)
    return glued.end() if glued else 0


def _below_heading(view: View) -> Iterator[Finding]:
    """The comments of a page in plain text: below the first line that heads some, behind the article's beginning."""
    body = body_range(view)
    blocks = view.blocks
    if body is None:
        return
    tried = 0
    for index in range(body[0] + 1, len(blocks)):
        if (counted := _heads(view, blocks[index])) is not None:
            tried += 1
            if tried > MOST_HEADINGS:
                return
            found = list(_lines(view, index + 1))
            names = {finding.value.author for finding in found}
            if len(found) >= (1 if counted else FEWEST) and len(names) * 2 > len(found):
                yield from found
                return


def _below_count(view: View) -> Iterator[Finding]:
    """The comments of an HTML page whose markup does not tell: below a line that counts them, each of a name, its
    moment and what was said. All or nothing: more than counted, or one without its moment, are none."""
    body, blocks = body_range(view), view.blocks
    if body is None or any(block.hints.region & COMMENTS for block in blocks[body[0] :]):
        return
    for index in range(body[0] + 2, len(blocks)):
        counted = _count(view, blocks[index])
        if counted and view.is_free(blocks[index]):
            found = list(_timed(view, index + 1))
            if FEWEST <= len(found) <= counted and all(finding.value.published for finding in found):
                yield from found
                return


def _count(view: View, block: Block) -> int:
    """How many comments a line says there are ("3 Comments", "3 thoughts on …"); 0 for any other line."""
    text = block.text
    if len(text) > LONGEST_COUNT or block.hints.linked > LINKED:
        return 0
    numbers = NUMBER.findall(text[:LONGEST_HEADING])
    if len(numbers) != 1:
        return 0
    behind = folded(text).removeprefix(numbers[0]).strip()
    opens = block.hints.level and len(behind) < len(text) and view.lexicon.phrases("page.comments").start(behind)
    return int(numbers[0]) if opens or is_label(view, text) else 0


def _timed(view: View, start: int) -> Iterator[Finding]:
    """Each comment of the blocks from `start` on: a name's line, perhaps its moment's, and what follows."""
    name, moment = "", None
    over: list[Block] = []
    said: list[Block] = []
    for block in view.blocks[start : start + MOST]:
        text, hints = block.text, block.hints
        if hints.level or hints.region & _OUTSIDE or not view.is_free(block) or is_known_heading(view, text):
            break
        age = when(view, [block]) if len(text) <= 2 * LONGEST_NAME else None
        shown = name_over(view, unstamped(view, block))
        opens = is_person(view, shown) and (not age or not NUMBER.search(shown))
        if opens and (age or not text.endswith(CLOSING)):
            if said:
                yield _spoken(name, moment, over, said)
            name, moment, over, said = shown, age, [block], []
        elif age and not said:
            moment = age
            over.append(block)
        elif name and is_written(view, block):
            said.append(block)
        elif not name or len(text) > LONGEST_NAME:
            break
    if name and said:
        yield _spoken(name, moment, over, said)


def _spoken(name: str, moment: Moment | None, over: list[Block], said: list[Block]) -> Finding:
    spans = tuple((block.start, block.end) for block in over + said)
    text = "\n\n".join([block.text for block in said])
    return Finding(Comment(text, name, moment), spans, 0.6, "below the comments' count")


def _heads(view: View, block: Block) -> bool | None:
    """Whether a line heads comments, and says how many; None for any other line."""
    text = block.text
    if len(text) > LONGEST_HEADING or block.hints is not NO_HINTS:
        return None
    if not is_label(view, text):
        return None
    return any(map(str.isdigit, text))


def _lines(view: View, start: int) -> Iterator[Finding]:
    """Each comment of the lines from `start` on: a name and what follows it up to the next, or "Name: what he says"."""
    name: str | None = None
    card: list[Block] = []
    for index in range(start, min(len(view.blocks), start + MOST)):
        block = view.blocks[index]
        text = block.text
        if is_known_heading(view, text) or view.lexicon.cues(folded(text)) & int(Cue.COPYRIGHT):
            break
        glued = None if name else _COLON.match(text)
        if glued and is_person(view, glued[1]) and len(text) - glued.end() >= SHORTEST_CLOSED:
            yield _told(glued[1], [block], text[glued.end() :])
        elif _is_said(view, text):
            if name:
                card.append(block)
        elif not age_only(view, text) or is_person(view, without_age(view, text)):
            if view.lexicon.cues(folded(text)) & BUTTONS:
                continue
            if len(card) > 1 and name:
                yield _told(name, card)
            shown = without_age(view, text)
            name = shown if is_person(view, shown) else None
            card = [block]
    if len(card) > 1 and name:
        yield _told(name, card)


def _is_said(view: View, text: str) -> bool:
    """Whether a line is what somebody wrote."""
    if text.endswith(CLOSING) and len(text) >= SHORTEST_CLOSED and " " in text.rstrip("."):
        return not is_name(text) or len(text) > SHORTEST
    return len(text) > LONGEST_NAME and not age_only(view, text)


def _told(name: str, card: list[Block], text: str | None = None) -> Finding:
    """The comment of these lines, the first of which is the name's, unless the text is given."""
    spans: list[Range] = [(block.start, block.end) for block in card]
    shown = text if text is not None else "\n\n".join([block.text for block in card[1:]])
    return Finding(Comment(shown, name), tuple(spans), 0.6, "below the comments' heading")
