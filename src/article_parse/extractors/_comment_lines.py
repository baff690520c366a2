"""What a line among readers' comments is: the head of one, with its name and moment, what was said, or a button."""

from __future__ import annotations

import re

from article_parse import tokens
from article_parse.extractors._teaser_ages import age_in, moment_of, stamped
from article_parse.extractors._teaser_cards import folded
from article_parse.extractors._words import head_words
from article_parse.extractors._zone import key
from article_parse.findings import View
from article_parse.languages import Cue
from article_parse.model.values import Moment
from article_parse.page import Block, Region

SHORTEST = 25
"""Characters from which on a block among the comments is what somebody wrote, not a name, a date or a button."""
SHORTEST_CLOSED = 8
"""The same for a line that closes as sentences do."""
LONGEST_NAME = 40
LONGEST_SAYS = 60
"""Characters of a line that says who wrote what follows."""
LONGEST_BUTTON = 120
"""Characters of a line whose words tell that it is no comment ("Log in to comment")."""
LINKED = 0.6
"""The share of a block's characters in links from which it is none."""
MOST_WORDS = 4
"""Words of a name."""
_NAME, _MOMENT = 1, 2
COMMENTS = int(Region.COMMENTS)
AROUND = " ·|,–—-:"
CLOSING = (".", "!", "?", "…", "。", "！", "？")
BUTTONS = int(
    Cue.COMMENTS | Cue.SHARE | Cue.SUBSCRIBE | Cue.NAVIGATION | Cue.COOKIE | Cue.NEWSLETTER | Cue.COPYRIGHT | Cue.ADVERT
)
_NO_NAME = BUTTONS | int(Cue.TEASERS | Cue.READ_ALSO | Cue.DATE)
_COUNT = re.compile(r"[\d.,\s]*\d[\d.,\s]*|[()\[\]:]")
NUMBER = re.compile(r"\d{1,4}")


def heads_of(view: View, blocks: list[Block]) -> dict[int, int]:
    """Where comments open whose head gives a name and a moment, on one line or on two in either order, and how many
    lines the head has. The first one tells the form and the element that all have; where something is said above it,
    none is known."""
    parts: list[int] = []
    begun = False
    for block in blocks:
        parts.append(_part(view, block))
        begun = begun or parts[-1] > 0
        if not begun and is_marked(block) and not block.hints.level and is_written(view, block):
            return {}
    first = next((at for at, part in enumerate(parts) if part), len(parts))
    order = (_MOMENT, _NAME) if parts[first : first + 2] == [_MOMENT, _NAME] else (_NAME, _MOMENT)
    labels = view.lexicon.phrases("byline.prefixes").whole
    out: dict[int, int] = {}
    for at, part in enumerate(parts):
        if part and blocks[at].hints.tag != blocks[first].hints.tag:
            continue  # a paragraph that begins like a head
        if part == _NAME | _MOMENT:
            out[at] = 1
        elif part == order[0] and parts[at + 1 : at + 2] == [order[1]]:
            out[at] = 2
        elif part == _NAME and parts[at + 2 : at + 3] == [_MOMENT] and folded(blocks[at + 1].text) in labels:
            out[at] = 3
            parts[at + 1] = 0
    return out if first in out else {}


def _part(view: View, block: Block) -> int:
    """What of a comment's head a line gives: a name, a moment, both, or nothing."""
    if len(block.text) > 2 * LONGEST_NAME or not is_marked(block):
        return 0
    name, is_moment = named(view, block), bool(block.hints.stamps) or age_in(view, block.text) is not None
    if is_moment and (not name or NUMBER.search(name)):
        return _MOMENT if block.hints.stamps or age_only(view, block.text) else 0
    return _NAME * bool(name) | _MOMENT * is_moment


def named(view: View, block: Block) -> str:
    """The name that a line over a comment gives; else ""."""
    if (led := _led(block)) and is_name(led):
        return led
    text = name_over(view, unstamped(view, block))
    return text if is_person(view, text) and not is_label(view, text) else ""


def _led(block: Block) -> str:
    """The name that the markup sets off in a line that says who wrote ("[Ida Moreau] says"); else ""."""
    text, size = block.text, block.hints.lead
    rest = text[size:].strip(" :：")
    return text[:size].strip() if size and rest.isalpha() and rest.islower() else ""


def name_over(view: View, text: str) -> str:
    """What a line over a comment says that may be a name; "" for a longer line."""
    return says(text) or (without_age(view, text) if len(text) <= LONGEST_NAME else "")


def says(text: str) -> str:
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


def unstamped(view: View, block: Block) -> str:
    """A line without what its `<time>` elements show."""
    if not block.hints.stamps:
        return block.text
    parts, at = [], block.start
    for start, end, _ in block.hints.stamps:
        parts.append(view.text[at:start])
        at = end
    return " ".join("".join([*parts, view.text[at : block.end]]).split()).strip(AROUND) or block.text


def without_age(view: View, text: str) -> str:
    """The line without the comment's date beside the name, and the word that led to it ("Ida on")."""
    if (age := age_in(view, text)) is not None:
        text = (text[: age[0]] or text[age[1] :]).strip(" ·|,–—-")
    if key(text) in head_words().interface:
        return text
    words = text.split()
    while words and folded(words[-1]) in view.lexicon.times.connectors:
        words.pop()
    return " ".join(words)


def when(view: View, card: list[Block]) -> Moment | None:
    """The moment that the markup or a short line of the card tells."""
    for block in card:
        if moment := stamped(block):
            return moment
        if len(block.text) <= 2 * LONGEST_NAME and (age := age_in(view, block.text)):
            return moment_of(view, block.text[age[0] : age[1]])
    return None


def age_only(view: View, text: str) -> bool:
    """Whether a line is a date or an age, but for a name or a word beside it."""
    age = age_in(view, text)
    return age is not None and len(text) - (age[1] - age[0]) <= LONGEST_NAME // 2


def is_written(view: View, block: Block) -> bool:
    """Whether a block is long enough to be what somebody wrote, and neither a button nor a link."""
    text = block.text
    if len(text) < SHORTEST or block.hints.linked > LINKED or age_only(view, text) or says(text):
        return False
    return len(text) > LONGEST_BUTTON or not view.lexicon.cues(folded(text)) & BUTTONS


def is_brief(view: View, block: Block, buttons: frozenset[str]) -> bool:
    """Whether a short paragraph is what somebody wrote ("Good"): the page's own words stand in no paragraph, link to
    something, or are known."""
    text = block.text
    if block.hints.linked > LINKED or text in buttons or not any(map(str.isalpha, text)) or age_only(view, text):
        return False
    if block.hints.tag != "p" and not (text.endswith(CLOSING) and len(text) >= SHORTEST_CLOSED and " " in text):
        return False
    return key(text) not in head_words().interface and not view.lexicon.cues(folded(text)) & BUTTONS


def is_marked(block: Block) -> bool:
    """Whether the markup says that a block is a comment's."""
    return bool(block.hints.region & COMMENTS or block.hints.around & tokens.mask("comment"))


def is_label(view: View, text: str) -> bool:
    """Whether a line says "comments", and perhaps how many."""
    return " ".join(_COUNT.sub(" ", folded(text)).split()) in view.lexicon.phrases("page.comments")


def is_name(text: str) -> bool:
    if not 1 < len(text) <= LONGEST_NAME or not any(map(str.isalpha, text)) or text.endswith((":", "?", "!", ",")):
        return False
    return text[-1] != "." or text[-3:-2] == " "  # "Ida M."


def is_person(view: View, text: str) -> bool:
    """Whether a short line may be who wrote a comment."""
    if not is_name(text) or text.count(" ") >= MOST_WORDS:
        return False
    low = folded(text)
    words = low.split()
    if head_words().interface.issuperset(words) or not view.lexicon.phrases("page.comments").whole.isdisjoint(words):
        return False
    return key(text) not in head_words().interface and not view.lexicon.cues(low) & _NO_NAME
