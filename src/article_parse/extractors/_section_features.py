"""What speaks for and against a line as the section's name: where it stands, and what it looks like."""

from __future__ import annotations

import re
from functools import cache

from article_parse import tokens
from article_parse.extractors._scorer import names
from article_parse.extractors._words import head_words, opens_trail
from article_parse.extractors._zone import key
from article_parse.extractors.breadcrumbs import CAMEL
from article_parse.findings import View
from article_parse.model.block import Role
from article_parse.page import Region

DIGIT = re.compile(r"\d")
_BACK = "<←‹«↩"
"""How a link to the page before begins."""
_ASIDE = int(Region.NAV | Region.FOOTER | Region.ASIDE | Region.COMMENTS | Region.DIALOG | Region.FORM)
_MAIN = int(Region.MAIN | Region.ARTICLE)
_AT = tuple(f"at{place}" for place in range(-4, 7))
_RUN, _GAP, _CLOSE, _GAP_DOWN = names("run", 7), names("gap", 3), names("close", 5), names("gapdown", 3)
_AT1_RUN, _AT1_GAP, _AT1_CLOSE = names("at1 run", 7), names("at1 gap", 3), names("at1 close", 5)
_WORDS, _SIZE = names("words", 6), names("size", 6)


def is_common(folded: str) -> bool:
    """Whether sections, or the first step of a trail, commonly have that name (as `_zone.key` gives it)."""
    words = head_words()
    return folded in words.sections or folded in words.home


@cache
def _named() -> tuple[int, int]:
    """Bits of the words that markup calls a kicker by, and of weaker ones."""
    return (
        tokens.mask("kicker", "eyebrow", "overline", "rubric", "category", "channel"),
        tokens.mask("section", "topic", "label", "tag", "breadcrumb", "breadcrumbs"),
    )


def where(view: View, index: int, at: int) -> list[str]:
    """Where a line stands: how far from the headline, what is next to it, in which run of short lines."""
    blocks = view.blocks
    block = blocks[index]
    distance = at - index
    run = 0
    for above in range(index - 1, max(-1, index - 7), -1):
        if len(blocks[above].text) > 40:
            break
        run += 1
    close = 0
    for above in range(index, max(0, index - 4), -1):
        if blocks[above].gap:
            break
        close += 1
    gap = block.gap if block.gap < 2 else 2
    out = [_AT[max(-4, min(6, distance)) + 4], _RUN[run], _GAP[gap], _CLOSE[close]]
    if distance == 1:
        out += [_AT1_RUN[run], _AT1_GAP[gap], _AT1_CLOSE[close]]
        if index and len(blocks[index - 1].text) > 60:
            out.append("at1 after prose")
    if index and opens_trail(key(blocks[index - 1].text)):
        out.append("afterhome")
    if index + 1 < len(blocks):
        out.append(_GAP_DOWN[min(2, blocks[index + 1].gap)])
        if distance > 0 and len(DIGIT.findall(blocks[index + 1].text, 0, 40)) >= 3:
            out.append("date below")
    if view.roles[index] is Role.SECTION:
        out.append("layout")
    hints = block.hints
    if hints.tag:
        strong, weak = _named()
        if hints.own & strong:
            out.append("named")
        elif hints.around & strong:
            out.append("named around")
        elif hints.own & weak:
            out.append("named weak")
        if hints.region & _ASIDE:
            out.append("aside")
        elif hints.region & _MAIN:
            out.append("main")
        if hints.around == blocks[at].hints.around:
            out.append("with headline")
        out.append("linked1" if hints.linked > 0.9 else "linked0")
        if hints.level:
            out.append("heading")
    else:
        out.append("plain")
    return out


def shape(value: str, folded: str, form: str) -> list[str]:
    """What a candidate looks like; `form` is how it was read (a line, part of a list, a step of the trail)."""
    words = head_words()
    count = folded.count(" ") + 1
    out = [_WORDS[min(count, 5)], _SIZE[min(len(value) // 8, 5)]]
    if folded in words.sections:
        out.append("section")
        out.append("section " + form[:4])
    elif value[0] in _BACK or folded in words.interface or opens_trail(folded) or _is_interface(folded):
        out.append("interface")
    elif count > 1:
        known = [is_common(word) for word in folded.split()]
        if count > 2 and all(known):
            out.append("menu")
        elif any(known):
            out.append("has section")
    if value.isupper():
        out.append("capitals")
    elif not value[0].isupper() and value[0].islower():
        out.append("lower")
    if DIGIT.search(value):
        out.append("digit")
    if form in ("line", "step") and CAMEL.search(value):
        out.append("camel")
    if value[-1] in ":":
        out.append("colon")
    elif not value[-1].isalnum():
        out.append("mark")
    return out


def _is_interface(folded: str) -> bool:
    """Whether a line is made of what two buttons say ("Subscribe Sign in"), or begins as one does ("Back to blog")."""
    interface = head_words().interface
    at = folded.find(" ")
    second = folded.find(" ", at + 1)
    if at > 0 and folded[: second if second > 0 else None] in head_words().interface_openings:
        return True
    while at > 0:
        if folded[:at] in interface and folded[at + 1 :] in interface:
            return True
        at = folded.find(" ", at + 1)
    return False
