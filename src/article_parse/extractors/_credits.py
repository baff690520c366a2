"""Where a caption ends and the credit of its picture begins.

A credit has a label ("Photo: Ida Moreau", "© Ida Moreau", "Photo by Ida Moreau"), or stands in brackets or as a last
sentence with a stroke or a "via" between whose picture it is and who gives it ("(Ida Moreau/Harbour Press)").
"""

from __future__ import annotations

import re

from article_parse.extractors._name_shape import KATAKANA, particles
from article_parse.languages import Lexicon, fold
from article_parse.languages.phrases import ENDS

LONGEST, LONGEST_LICENSED = 60, 100
"""Characters of a credit, and of one that holds the address of a licence."""
_BEFORE = " |/–—-([（【＝=、\u3000"
"""What parts a caption from its credit."""
_APART = "|/([（【.。"
_SIGN = re.compile(r"[:：=＝]|\.\.\.|…|[・/／](?=[^\W\d_])")
"""What parts a label from whose picture it is; a dot or a stroke only behind a label in a script without spaces."""
_STROKES = "・/／"
_TWICE = re.compile(r"([^\W\d_]{4,12})\1$")
"""A label said twice, once for those who hear the page."""
_COLONS = 6
"""Signs of a caption that are looked at, from its end."""
_LONGEST_TAKEN = 24
"""Characters of whose picture it is, where a verb behind the name tells."""
_LONGEST_NAME_TAKEN = 12
"""Characters of the name itself."""
_TAKEN = re.compile(r"[＝=（(「、，,。\s\u3000：:／/]")
"""What may stand before such a name."""
_FEWEST_WORDS = 4
"""Words in small letters from which on what follows a label that opens the line is a description, no name."""
_JOINT = re.compile(r"\s?/\s?|\s(?:via|vía)\s")
"""Between whose picture it is and who gives it."""
_LONGEST_NAME = 8
"""Words of a name in a credit."""
_AGENCY = 2
"""Words of an agency's name in small letters."""
_SENTENCE = re.compile(r"[.?!…»”\"）)]\s+(?=[^\W\d_])")
"""Where a sentence of a caption begins."""
_OPENING = {")": "(", "]": "[", "）": "（"}


def credited(text: str, lexicon: Lexicon, marked: bool = False) -> tuple[str | None, str | None]:
    """The caption and the credit at its end: "The quay. Photo: Ida Moreau", "The quay © Ida Moreau", "The quay
    (Moreau/Harbour Press)". With `marked` the markup calls the text a credit: a label opens it whatever follows."""
    if taken := _taken(text, lexicon):
        return unlabelled(text[: taken[0]], lexicon), text[taken[1] : taken[2]].strip()
    cut = _signed(text) or _labelled(text, lexicon, marked) or _attributed(text, lexicon)
    if cut:
        at, behind = cut
        credit = closed(text[behind:])
        if 1 < len(credit) <= (LONGEST_LICENSED if "://" in credit else LONGEST):
            return unlabelled(text[:at], lexicon), credit
    return text, None


def label_at_end(text: str, lexicon: Lexicon) -> int | None:
    """Where the label of a credit begins that closes a text ("… Photo:"); None where none does."""
    if text[-1:] not in ":：":
        return None
    return _label_of(text[:-1], lexicon)


def _label_of(text: str, lexicon: Lexicon) -> int | None:
    """Where the label begins that ends a text; None where none does."""
    text = text.rstrip()
    low = fold(text)
    if twice := _TWICE.search(low):
        low = low[: twice.end(1)]
    labels = lexicon.phrases("page.caption")
    size = labels.end(low)
    if not size or lexicon.phrases("page.caption_only").end(low):
        return None
    at = len(low) - size
    before = low[:at].rstrip()
    longer = len(before) - labels.end(before)  # "[사진 출처 = …]": two labels are one, if they stand apart
    return longer if longer < len(before) and (not longer or low[longer - 1] in _APART) else at


def unlabelled(caption: str, lexicon: Lexicon) -> str | None:
    """A caption without the label of the credit that stood behind it."""
    caption = caption.rstrip(_BEFORE + "©")
    return caption[: label_at_end(caption, lexicon)].rstrip(_BEFORE) or None


def closed(credit: str) -> str:
    """A credit without the punctuation around it, and without a bracket that it does not open."""
    credit = credit.strip(" :.")
    if len(credit) > 2 * LONGEST:
        return credit
    for closing, opening in _OPENING.items():
        while credit.endswith(closing) and credit.count(opening) < credit.count(closing):
            credit = credit[:-1].rstrip(" :.")
    return credit


def _signed(text: str) -> tuple[int, int] | None:
    """Where the last © stands, and what is behind it."""
    at = text.rfind("©")
    return (at, at + 1) if at >= 0 else None


def _labelled(text: str, lexicon: Lexicon, marked: bool) -> tuple[int, int] | None:
    """Where a label with a colon or the like begins, and what is behind it."""
    first = max(0, len(text) - LONGEST_LICENSED)
    for sign in list(_SIGN.finditer(text, first))[: -_COLONS - 1 : -1]:
        at, end = _label_of(text[: sign.start()], lexicon), sign.end()
        if at is None or (at and text[at - 1].isalnum() and text[at] < "\u2e80"):
            continue
        if sign[0] in _STROKES and (text[at] < "\u2e80" or (at and text[at - 1] not in _BEFORE + _APART)):
            continue
        small = sum(word.islower() for word in text[end:].split())
        return (at, end) if at or marked or small < _FEWEST_WORDS else None
    return None


def _taken(text: str, lexicon: Lexicon) -> tuple[int, int, int] | None:
    """Where whose picture it is begins, with what sets it apart and without, and ends, where a verb behind it tells
    ("橋＝山田花子撮影", "大桥 陈晓明 摄")."""
    verbs = lexicon.phrases("byline.taken")
    if text.isascii() or not verbs:
        return None
    bare = text.rstrip(" 。.）)】]")
    size = verbs.end(fold(bare))
    rest = bare[: len(bare) - size].rstrip()
    if not size or len(rest) < 2:
        return None
    marks = list(_TAKEN.finditer(rest, max(0, len(rest) - _LONGEST_TAKEN)))
    if not marks:
        return None
    at, end = marks[-1].start(), marks[-1].end()
    name = rest[end:]
    if any(map(str.isdigit, name)) or not 1 + min(size, 2) <= len(name) <= _LONGEST_NAME_TAKEN:
        return None
    if KATAKANA.fullmatch(name) or "\u3040" < name[-1] < "\u30a0":
        return None  # "ドローン撮影", "昨年の撮影": how and when, not by whom
    return at, end, len(rest)


def _attributed(text: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Where names in brackets, or as a last sentence, tell whose picture it is."""
    bare = text.rstrip(" .")
    opening = _OPENING.get(bare[-1:])
    if opening and (at := bare.rfind(opening, max(0, len(bare) - LONGEST))) >= 0:
        return (at, at + 1 + led) if (led := _lead(bare[at + 1 : -1], lexicon, True)) >= 0 else None
    starts = [match.end() for match in _SENTENCE.finditer(text, max(0, len(bare) - LONGEST), len(bare))]
    for at in [0, *starts] if len(bare) <= LONGEST else starts:
        if (led := _lead(bare[at:], lexicon, at > 0)) >= 0:
            return at, at + led
    return None


def _lead(text: str, lexicon: Lexicon, apart: bool) -> int:
    """How many characters stand before the names of a credit ("photo by "); -1 where it is none.

    A label of one word ("photo Ida Moreau") is enough where the text stands `apart` from the caption.
    """
    size = lexicon.phrases("byline.credits").start(fold(text))
    rest = text[size:].lstrip(ENDS)
    parts = _JOINT.split(rest)
    if (len(parts) < 2 and " " not in text[:size] and not (size and apart)) or (not apart and "," in rest):
        return -1
    small = particles(lexicon) | lexicon.phrases("byline.joins").whole
    if apart:
        small |= lexicon.times.connectors
    named = [_is_named(part, small) for part in parts]
    if all(named) or (apart and any(named) and all(map(_is_named_or_short, parts, named))):
        return len(text) - len(rest)
    return -1


def _is_named_or_short(part: str, named: bool) -> bool:
    """Whether a part beside names is one as well, or an agency's that writes itself small."""
    return named or (0 < len(part.split()) <= _AGENCY and part.islower())


def _is_named(text: str, small: frozenset[str]) -> bool:
    """Whether a text is a few words with capitals, but for the `small` ones within names."""
    words = text.split()
    if not 0 < len(words) <= _LONGEST_NAME or not words[0][0].isupper() or text[-1] in "?!":
        return False
    return all(word[0].isupper() or word[0].isdigit() or word in small for word in words)
