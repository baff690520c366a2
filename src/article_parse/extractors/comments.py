"""Readers' comments, apart from the body.

In HTML the markup or the layout tells which blocks are comments; in plain text what tells is a line that heads them
("Comments (12)") behind the article, and that names and what they say follow each other below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from article_parse import tokens
from article_parse.extractors._teaser_ages import age_in, moment_of, stamped
from article_parse.extractors._teaser_cards import folded, is_known_heading
from article_parse.extractors._words import head_words
from article_parse.extractors._zone import body_range, key
from article_parse.findings import Finding, Range, View
from article_parse.languages import Cue
from article_parse.model.block import Role
from article_parse.model.values import Comment, Moment
from article_parse.page import NO_HINTS, Block, Region

SHORTEST = 25
"""Characters from which on a block among the comments is what somebody wrote, not a name, a date or a button."""
SHORTEST_CLOSED = 8
"""The same for a line that closes as sentences do."""
LONGEST_NAME = 40
LONGEST_SAYS = 60
"""Characters of a line that says who wrote what follows."""
LONGEST_HEADING = 40
LONGEST_COUNT = 200
"""Characters of a line that counts the comments, and may repeat the headline."""
LONGEST_BUTTON = 120
"""Characters of a line whose words tell that it is no comment ("Log in to comment")."""
LINKED = 0.6
"""The share of a block's characters in links from which it is none."""
MOST_WORDS = 4
"""Words of a name."""
FEWEST = 2
"""Comments below a heading without their number, that make the lines comments."""
MOST_HEADINGS = 8
"""Lines that may head comments, of which the lines below are looked at."""
MOST = 600
"""Lines below a heading that are looked at."""
_COMMENTS = int(Region.COMMENTS)
_OUTSIDE = int(Region.FOOTER | Region.NAV)
_FORM = int(Region.FORM | Region.HIDDEN)
_CLOSING = (".", "!", "?", "…", "。", "！", "？")
_AROUND = " ·|,–—-:"
_BUTTONS = int(
    Cue.COMMENTS | Cue.SHARE | Cue.SUBSCRIBE | Cue.NAVIGATION | Cue.COOKIE | Cue.NEWSLETTER | Cue.COPYRIGHT | Cue.ADVERT
)
_NO_NAME = _BUTTONS | int(Cue.TEASERS | Cue.READ_ALSO | Cue.DATE)
_COUNT = re.compile(r"[\d.,\s]*\d[\d.,\s]*|[()\[\]:]")
_NUMBER = re.compile(r"\d{1,4}")
_COLON = re.compile(r"([^:：]{2,40}?) ?[:：] ")


def find(view: View) -> Iterator[Finding]:
    """Each comment with the text of all its paragraphs, and the name that stands over it."""
    if view.page.format == "text":
        yield from _below_heading(view)
    else:
        yield from _below_count(view)
    card: list[Block] = []
    for block in _among_comments(view):
        if card and not _same_comment(card[-1], block):
            yield from _comment(view, card)
            card = []
        card.append(block)
    yield from _comment(view, card)


def _among_comments(view: View) -> Iterator[Block]:
    mask = tokens.mask("comment")
    first, behind = body_range(view) or (0, 0)
    for index, (block, role) in enumerate(zip(view.blocks, view.roles, strict=True)):
        hints = block.hints
        if index < first or hints.region & _FORM:
            continue  # above the article stands a list of the site's latest comments at most
        marked = hints.region & _COMMENTS or (
            hints.around & mask and index >= behind and (hints.linked < 0.9 or len(block.text) <= LONGEST_NAME)
        )
        if (role is Role.COMMENT or (marked and role is not Role.BODY)) and view.is_free(block):
            yield block


def _same_comment(before: Block, block: Block) -> bool:
    """One card of the page; where cards are not known, a short line (a name) opens the next comment."""
    if block.hints.group or before.hints.group:
        return block.hints.group == before.hints.group
    if len(before.text) < SHORTEST or _says(before.text):
        return True
    return not (len(block.text) < SHORTEST or _name_end(block) or _says(block.text))


def _says(text: str) -> str:
    """The name in a line that announces what somebody wrote ("Ida Moreau says:", "harbourcat a dit :"); else ""."""
    if len(text) > LONGEST_SAYS or text[-1] not in ":：":
        return ""
    words = text[:-1].split()
    name = list(words)
    while len(name) > 1 and len(words) - len(name) < 2 and name[-1].islower():
        name.pop()
    if len(name) == len(words) or any(word[0].islower() for word in name[1:]):
        return ""
    return " ".join(name)


def _comment(view: View, card: list[Block]) -> Iterator[Finding]:
    """What somebody wrote: somebody's name stands over it where the markup says comments, or it has its moment. Without
    either it is what the page says of comments ("Log in to comment"), and with links all over a list of the latest."""
    said = [block for block in card if _is_written(view, block)]
    if not said:
        return
    first = card.index(said[0])
    shown = [_name_over(view, _unstamped(view, block)) for block in card[:first]]
    names = [text for text in shown if _is_person(view, text) and not _is_label(view, text)]
    texts = [block.text for block in said]
    if not names and (end := _name_end(said[0])):
        name, rest = _without_age(view, texts[0][:end].strip(_AROUND)), texts[0][end:].lstrip(_AROUND)
        if rest and len(said) == 1 and _is_linked(said[0], end):
            return  # "Ida on The pier reopens": of a list of the latest
        if rest and _is_person(view, name):
            names, texts[0] = [name], rest
    moment = _when(view, card)
    if moment is None and not (names and (view.page.format == "text" or any(map(_is_marked, card)))):
        return
    spans = tuple((block.start, block.end) for block in said)
    yield Finding(Comment("\n\n".join(texts), names[0] if names else None, moment), spans, 0.6, "among the comments")


def _is_linked(block: Block, start: int) -> bool:
    """Whether most of a block from its character `start` on is links."""
    links = [link for link in block.hints.links if link.start >= block.start + start]
    return sum(link.end - link.start for link in links) > LINKED * (block.end - block.start - start)


def _unstamped(view: View, block: Block) -> str:
    """A line without what its `<time>` elements show."""
    if not block.hints.stamps:
        return block.text
    parts, at = [], block.start
    for start, end, _ in block.hints.stamps:
        parts.append(view.text[at:start])
        at = end
    return " ".join("".join([*parts, view.text[at : block.end]]).split()).strip(_AROUND) or block.text


def _name_over(view: View, text: str) -> str:
    """What a line over a comment says that may be a name; "" for a longer line."""
    return _says(text) or (_without_age(view, text) if len(text) <= LONGEST_NAME else "")


def _is_written(view: View, block: Block) -> bool:
    """Whether a block is long enough to be what somebody wrote, and neither a button nor a link."""
    text = block.text
    if len(text) < SHORTEST or block.hints.linked > LINKED or age_only(view, text) or _says(text):
        return False
    return len(text) > LONGEST_BUTTON or not view.lexicon.cues(folded(text)) & _BUTTONS


def _is_marked(block: Block) -> bool:
    """Whether the markup says that a block is a comment's."""
    return bool(block.hints.region & _COMMENTS or block.hints.around & tokens.mask("comment"))


def _when(view: View, card: list[Block]) -> Moment | None:
    """The moment that the markup or a short line of the card tells."""
    for block in card:
        if moment := stamped(block):
            return moment
        if len(block.text) <= 2 * LONGEST_NAME and (age := age_in(view, block.text)):
            return moment_of(view, block.text[age[0] : age[1]])
    return None


def _name_end(block: Block) -> int:
    """Where the name ends that a comment's own line may begin with: the markup sets it off, or a colon."""
    hints = block.hints
    if hints.lead:
        return hints.lead
    if hints.links and hints.links[0].start == block.start and hints.links[0].end < block.end:
        return hints.links[0].end - block.start
    glued = _COLON.match(block.text)
    return glued.end() if glued else 0


def age_only(view: View, text: str) -> bool:
    """Whether a line is a date or an age, but for a name or a word beside it."""
    age = age_in(view, text)
    return age is not None and len(text) - (age[1] - age[0]) <= LONGEST_NAME // 2


def _without_age(view: View, text: str) -> str:
    """The line without the comment's date beside the name, and the word that led to it ("Ida on")."""
    if (age := age_in(view, text)) is not None:
        text = (text[: age[0]] or text[age[1] :]).strip(" ·|,–—-")
    if key(text) in head_words().interface:
        return text
    words = text.split()
    while words and folded(words[-1]) in view.lexicon.times.connectors:
        words.pop()
    return " ".join(words)


def _is_name(text: str) -> bool:
    if not 1 < len(text) <= LONGEST_NAME or not any(map(str.isalpha, text)) or text.endswith((":", "?", "!", ",")):
        return False
    return text[-1] != "." or text[-3:-2] == " "  # "Ida M."


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
    if body is None or any(block.hints.region & _COMMENTS for block in blocks[body[0] :]):
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
    numbers = _NUMBER.findall(text[:LONGEST_HEADING])
    if len(numbers) != 1:
        return 0
    behind = folded(text).removeprefix(numbers[0]).strip()
    opens = block.hints.level and len(behind) < len(text) and view.lexicon.phrases("page.comments").start(behind)
    return int(numbers[0]) if opens or _is_label(view, text) else 0


def _timed(view: View, start: int) -> Iterator[Finding]:
    """Each comment of the blocks from `start` on: a name's line, perhaps its moment's, and what follows."""
    name, moment = "", None
    over: list[Block] = []
    said: list[Block] = []
    for block in view.blocks[start : start + MOST]:
        text, hints = block.text, block.hints
        if hints.level or hints.region & _OUTSIDE or not view.is_free(block) or is_known_heading(view, text):
            break
        age = _when(view, [block]) if len(text) <= 2 * LONGEST_NAME else None
        shown = _name_over(view, _unstamped(view, block))
        named = _is_person(view, shown) and (not age or not _NUMBER.search(shown))
        if named and (age or not text.endswith(_CLOSING)):
            if said:
                yield _spoken(name, moment, over, said)
            name, moment, over, said = shown, age, [block], []
        elif age and not said:
            moment = age
            over.append(block)
        elif name and _is_written(view, block):
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
    if not _is_label(view, text):
        return None
    return any(map(str.isdigit, text))


def _is_label(view: View, text: str) -> bool:
    """Whether a line says "comments", and perhaps how many."""
    return " ".join(_COUNT.sub(" ", folded(text)).split()) in view.lexicon.phrases("page.comments")


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
        if glued and _is_person(view, glued[1]) and len(text) - glued.end() >= SHORTEST_CLOSED:
            yield _told(glued[1], [block], text[glued.end() :])
        elif _is_said(view, text):
            if name:
                card.append(block)
        elif not age_only(view, text) or _is_person(view, _without_age(view, text)):
            if view.lexicon.cues(folded(text)) & _BUTTONS:
                continue
            if len(card) > 1 and name:
                yield _told(name, card)
            shown = _without_age(view, text)
            name = shown if _is_person(view, shown) else None
            card = [block]
    if len(card) > 1 and name:
        yield _told(name, card)


def _is_said(view: View, text: str) -> bool:
    """Whether a line is what somebody wrote."""
    if text.endswith(_CLOSING) and len(text) >= SHORTEST_CLOSED and " " in text.rstrip("."):
        return not _is_name(text) or len(text) > SHORTEST
    return len(text) > LONGEST_NAME and not age_only(view, text)


def _is_person(view: View, text: str) -> bool:
    """Whether a short line may be who wrote a comment."""
    if not _is_name(text) or text.count(" ") >= MOST_WORDS:
        return False
    low = folded(text)
    words = low.split()
    if head_words().interface.issuperset(words) or not view.lexicon.phrases("page.comments").whole.isdisjoint(words):
        return False
    return key(text) not in head_words().interface and not view.lexicon.cues(low) & _NO_NAME


def _told(name: str, card: list[Block], text: str | None = None) -> Finding:
    """The comment of these lines, the first of which is the name's, unless the text is given."""
    spans: list[Range] = [(block.start, block.end) for block in card]
    shown = text if text is not None else "\n\n".join([block.text for block in card[1:]])
    return Finding(Comment(shown, name), tuple(spans), 0.6, "below the comments' heading")
