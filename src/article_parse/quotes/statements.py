"""Which quoted stretches are somebody's words, and which are titles, terms and scare quotes."""

from __future__ import annotations

import json
import re
from functools import cache
from math import exp

from article_parse import resources
from article_parse.quotes.attribution import Said
from article_parse.quotes.candidate import bucket
from article_parse.quotes.frames import ENDS, QUOTE, Frame
from article_parse.quotes.lexicon import DASHES, Lexicon

FEW = 3
"""Words that a term has at the most, and some."""
EXCLAIMS = (",", "!", "?")
"""How words end within their marks that a reporting clause follows."""
FEW_UNCASED = 5
"""Words under which a stretch in letters without capitals, in mid-sentence and without a cue, is rather a title."""
LONGEST_NAMING = 12
"""Letters that a naming word has at the most."""
SPOKEN, UNREPORTED = 0.95, 0.75
"""Likelihoods of speech set off by dashes, with a reporting clause beside it and without."""


UNSPACED = re.compile("[^\0-\u0dff\u0f00-\u2e80]")
"""A letter of a script that is written without spaces, or so wide a sign."""


@cache
def weights() -> dict[str, float]:
    """Feature to weight; made by tools/train_quotes.py."""
    out: dict[str, float] = json.loads(resources.read("article_parse.quotes", "data/statements.json"))
    return out


def length(text: str) -> int:
    """Words; in scripts without spaces half the letters."""
    words = len(text.split())
    if text.isascii() or not UNSPACED.search(text):
        return words
    thai = sum("\u0e00" <= char < "\u0f00" for char in text)
    wide = sum(char > "\u2e80" for char in text)
    return words + wide // 2 + thai // 4


def features(said: Said, lexicon: Lexicon) -> list[str]:
    """What tells a statement: its length, its shape, the words beside it, its attribution."""
    stretch, frame = said.stretch, said.frame
    inner = frame.text[stretch.start : stretch.end]
    at = frame.quotes[said.number]
    tokens = frame.tokens
    words = inner.split()
    count = length(inner)
    why = said.chosen.why.split(":")[0] if said.chosen else ""
    cue = "cue" if said.chosen and said.chosen.cue and why != "continued" else ""
    clear = (cue or why == "view") and not lexicon.fixed_order and said.chosen and said.chosen.mention
    size = bucket(count)
    capitals = small = 0
    for word in words:
        first = word[0]
        if first.isupper():
            capitals += 1
        elif len(word) > 3 and first.islower():
            small += 1
    titled = "title" if (capitals >= 2 and small == 0) or capitals > 2 * small + 1 else ""
    if lexicon.capital_nouns and not inner[:1].isupper():  # "ein Ausdruck von Hilflosigkeit"
        titled = ""
    last = inner[-1:]
    ends = "t" if last in ENDS else "c" if last in ",،" else ""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after and after.low in ",،" and at + 2 < len(tokens):
        ends, after = ends or "c", tokens[at + 2]
    near = named_before(frame, at, lexicon)
    if not near and after is not None and after.low in lexicon.named and not lexicon.fixed_order:
        near = 1
    named = "named" if near == 1 else ""
    side = (
        "start"
        if before is None
        else before.low
        if not before.word
        else "that"
        if before.low in lexicon.that
        else "det"
        if before.low in lexicon.determiners
        else "w"
    )
    right = "end" if after is None else after.low if not after.word else "w"
    begins = "cap" if inner[:1].isupper() else "low" if inner[:1].lower() != inner[:1].upper() else ""
    return [
        "1",
        f"n{size}",
        f"n{size}{why}{cue}",
        f"why:{why}",
        f"cue:{cue}{size}",
        f"t:{titled}{size}",
        f"e:{ends}{size}",
        f"{named}:{size}",
        f"l:{side}",
        f"r:{right}",
        f"b:{begins}{ends}",
        f"l:{side}{begins}",
        f"w:{'open' if not stretch.closed else ''}",
        "hand:title" if titled and count > 1 and not ends else "",
        "hand:named" if named else "hand:near" if near and not cue and not ends and begins != "low" else "",
        "hand:uncased" if not begins and count < FEW_UNCASED and not cue and not ends and before is not None else "-",
        "hand:cued" if clear and count > FEW else "-",
        "hand:listed" if not cue and not ends and in_list(frame, said.number, lexicon) else "-",
        f"c:{'cont' if stretch.continues else ''}",
        f"m:{stretch.mark if stretch.mark in chr(39) + '‘‚’' else ''}{size}",
    ]


LONGEST_LIST = 64
"""Tokens of a list of quotations before which such a word is looked for."""
NEAR = 5
"""Tokens before a mark among which a word such as "film" makes what stands in it a title."""


def named_before(frame: Frame, at: int, lexicon: Lexicon) -> int:
    """How many tokens before a quotation a word stands that names ("film", "called"); 0 where none stands near.

    Through a list of quotations it is looked for before the first ("the books “A” and “B”").
    """
    tokens = frame.tokens
    first = at - 1
    while first > max(0, at - LONGEST_LIST) and (tokens[first].low in lexicon.ands or tokens[first].low in ",،、"):
        if tokens[first - 1].low != QUOTE:
            break
        first -= 2
    if not lexicon.spaced:
        start = tokens[first + 1].start if first + 1 < at else tokens[at].start
        lead = frame.text[max(frame.start, start - 2 * LONGEST_NAMING) : start].rstrip()
        return 1 if lexicon.named and lead.endswith(tuple(lexicon.named)) else 0
    for distance in range(1, NEAR + 1):
        index = first + 1 - distance
        if index < 0 or tokens[index].low == QUOTE or not (tokens[index].word or tokens[index].low in "./"):
            return 0
        if tokens[index].low in lexicon.named:
            return distance
        if tokens[index].low in lexicon.cues:
            return 0
    return 0


def in_list(frame: Frame, number: int, lexicon: Lexicon) -> bool:
    """Whether a quotation stands in a row with one of a word or two: terms or names somebody is called by."""
    for one, other in ((number - 1, number), (number + 1, number)):
        if 0 <= one < len(frame.quotes):
            first, last = sorted((frame.quotes[one], frame.quotes[other]))
            between = frame.tokens[first + 1 : last]
            joined = all(t.low in lexicon.ands or t.low == "," or t.low in lexicon.determiners for t in between)
            beside = frame.stretches[one]
            if joined and len(between) < 4 and length(frame.text[beside.start : beside.end]) < FEW:
                return True
    return False


def exclaims(said: Said) -> bool:
    """Whether a word or two open a sentence and a reporting clause follows: “Nonsense,” said Ada Quill."""
    stretch, frame, chosen = said.stretch, said.frame, said.chosen
    inner = frame.text[stretch.start : stretch.end]
    if chosen is None or chosen.cue is None or not inner[:1].isupper():
        return False
    at, tokens = frame.quotes[said.number], frame.tokens
    if at == 0 and chosen.cue[0] > at and inner[-1:] in EXCLAIMS:
        return True
    opens = at == 0 or tokens[at - 1].low in ENDS
    behind = at + 1
    while behind < len(tokens) and (tokens[behind].low == "," or tokens[behind].low in DASHES):
        behind += 1
    return opens and at + 1 < behind == chosen.cue[0] and chosen.mention is not None and not frame.lexicon.fixed_order


def likelihood(said: Said, lexicon: Lexicon) -> float:
    """How likely a stretch is somebody's words, from 0 to 1."""
    if said.stretch.spoken:
        return SPOKEN
    mark = said.stretch.outer_start
    if mark and said.frame.text[mark - 1] == "=":  # the value of an attribute: class="…"
        return 0.0
    if said.stretch.mark and said.stretch.mark in DASHES:
        return UNREPORTED
    if exclaims(said):
        return SPOKEN
    weight = weights()
    total = sum(weight.get(feature, 0.0) for feature in features(said, lexicon))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
