"""Speech in marks that a reporting clause interrupts without closing them: «We will build, says X. It is time.»"""

from __future__ import annotations

from article_parse.quotes.dialogue import (
    LEAD,
    STOPS,
    Part,
    add,
    clause_in,
    is_hung,
    resumed_in,
    words_of,
)
from article_parse.quotes.lexicon import DASHES, Lexicon, is_person
from article_parse.quotes.marks import Stretch

SHORTEST = 8
"""Characters of what stands before a reporting clause within marks."""


def inside(text: str, stretch: Stretch, lexicon: Lexicon) -> list[Stretch]:
    """A stretch in marks, cut where a reporting clause interrupts it without closing them: «Text, dit-elle. Suite.»"""
    found = clause_in(text, stretch.start, stretch.end, lexicon, True)
    if found is None or found[0] - stretch.start < SHORTEST or not _is_aside(text, found[1], stretch.end, lexicon):
        return [stretch]
    parts: list[Part] = []
    add(parts, text, stretch.outer_start, stretch.start, found[0])
    if text[found[0]] in DASHES:
        resumed = resumed_in(text, found[1], stretch.end, lexicon).start
    else:
        resumed = _behind_commas(text, found[1], stretch.end, lexicon)
    add(parts, text, resumed, resumed, stretch.end)
    out: list[Stretch] = []
    for index, part in enumerate(parts):
        stop = stretch.outer_end if part.end == stretch.end else part.end
        mark = "" if index else stretch.mark
        continues = index > 0 or stretch.continues
        out.append(Stretch(part.start, part.end, part.outer, stop, stretch.paragraph, mark, True, continues, True))
    return out


def _behind_commas(text: str, clause: int, end: int, lexicon: Lexicon) -> int:
    """Where what is said goes on behind a clause between commas, and behind what it tells of its subject."""
    at = _stop(text, clause, end)
    if at < end and text[at] == ",":
        words = words_of(text, at + 1, end)
        low = words[0].lower() if words else ""
        named = bool(words) and all(word[0].isupper() or word in lexicon.particles for word in words)
        if words and (is_person(low, lexicon) or low in lexicon.relatives or named):  # "le maire, Jean Valmont"
            at = _stop(text, at + 1, end)
    at += 1
    while at < end and (text[at].isspace() or text[at] in STOPS):
        at += 1
    return min(at, end)


def _stop(text: str, start: int, end: int) -> int:
    """The first comma or stop of text[start:end]."""
    while start < end and text[start] not in ",.!?…;:":
        start += 1
    return start


def _is_aside(text: str, clause: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a clause within marks is the narrator's: it is short, and names somebody or hangs a pronoun on."""
    words = words_of(text, clause, end)
    if len(words) >= LEAD:
        return False
    hung = any(is_hung(word.lower(), lexicon) for word in words[:3])
    named = any(word[0].isupper() or is_person(word.lower(), lexicon) for word in words[1:])
    return hung or named or any(lexicon.pronouns.get(word.lower()) in ("m", "f", "c") for word in words[1:])
