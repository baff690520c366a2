"""Which quoted stretches are somebody's words, and which are titles, terms and scare quotes."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from math import exp

from article_parse.quotes.attribution import Said
from article_parse.quotes.candidates import bucket
from article_parse.quotes.frames import ENDS
from article_parse.quotes.lexicon import DASHES, Lexicon

SPOKEN, UNREPORTED = 0.95, 0.75
"""Likelihoods of speech set off by dashes, with a reporting clause beside it and without."""


@cache
def weights() -> dict[str, float]:
    """Feature to weight; made by tools/train_quotes.py."""
    source = resources.files(__package__) / "data" / "statements.json"
    out: dict[str, float] = json.loads(source.read_text(encoding="utf-8"))
    return out


def length(text: str) -> int:
    """Words; in scripts without spaces half the letters."""
    if text.isascii() or max(text) < "\u0e00":
        return len(text.split())
    wide = sum(char > "\u2e80" for char in text)
    thai = sum("\u0e00" <= char < "\u0f00" for char in text)
    return len(text.split()) + wide // 2 + thai // 4


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
    size = bucket(count)
    capitals = sum(word[:1].isupper() for word in words)
    small = sum(word[:1].islower() and len(word) > 3 for word in words)
    titled = "title" if (capitals >= 2 and small == 0) or capitals > 2 * small + 1 else ""
    last = inner[-1:]
    ends = "t" if last in ENDS else "c" if last in ",،" else ""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after and after.low in ",،" and at + 2 < len(tokens):
        ends, after = ends or "c", tokens[at + 2]
    named = "named" if before and before.low in lexicon.named else ""
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
    begins = "cap" if inner[:1].isupper() else "low"
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
        "hand:named" if named else "",
        f"c:{'cont' if stretch.continues else ''}",
        f"m:{stretch.mark if stretch.mark in chr(39) + '‘‚’' else ''}{size}",
    ]


def likelihood(said: Said, lexicon: Lexicon) -> float:
    """How likely a stretch is somebody's words, from 0 to 1."""
    if said.stretch.spoken:
        return SPOKEN
    if said.stretch.mark and said.stretch.mark in DASHES:
        return UNREPORTED
    weight = weights()
    total = sum(weight.get(feature, 0.0) for feature in features(said, lexicon))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
