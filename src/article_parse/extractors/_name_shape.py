"""What a name looks like, and what only looks like one: jobs, furniture, dates."""

from __future__ import annotations

import re
from functools import lru_cache

from article_parse.extractors._words import head_words
from article_parse.extractors._zone import key
from article_parse.languages import Lexicon, fold
from article_parse.languages.phrases import ENDS, cjk

LONGEST = 60
"""Characters of a name: institutions' names run longest."""
_NO_NAME = re.compile(r"[\d:@#{}\[\]=_%$€£!?\"“”„«»™®©+*^~\\…→]|https?:|www\.|\.(?:com|org|net|co)\b")
_WORD = re.compile(r"[^\W\d_][\w'’.\-‐]*")
KATAKANA = re.compile(r"[\u30a0-\u30ff]+")


def is_cjk(text: str) -> bool:
    """True where the text holds Chinese, Japanese or Korean letters."""
    return bool(cjk().search(text))


def particles(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.phrases("byline.particles").whole


def is_name(text: str, lexicon: Lexicon, least: int = 2) -> bool:
    """True for what could be a person's or a desk's name: a few capitalised words, no figures, no furniture.

    With `least` words at the fewest; letters without case are judged by their number alone.
    """
    if not text or len(text) > LONGEST or _NO_NAME.search(text):
        return False
    words = text.split()
    if not text.isascii() and is_cjk(text):
        if least > 1 and KATAKANA.fullmatch(text) and "・" not in text:
            return False  # one foreign word: names of foreigners have two
        return 2 <= len(text.replace(" ", "")) <= (10 if least < 2 else 5)
    if not least <= len(words) <= 6:
        return False
    for word in words:
        if word != "&" and not _WORD.match(word):
            return False
    low = fold(text)
    if low in lexicon.phrases("byline.roles") or _is_furniture(low, lexicon) or key(text) in head_words().interface:
        return False
    if least < 2 and len(words) > 2 and _is_desk(words, lexicon):
        return True
    return _is_capitalised(text, words, low.split(), lexicon)


def untitled(part: str, lexicon: Lexicon) -> str:
    """A name in a script without spaces, without the job that is glued before it ("记者王敬照")."""
    if part.isascii() or not is_cjk(part):
        return part
    size = lexicon.phrases("byline.prefixes").start(part)
    return part[size:] if size > 1 and is_name(part[size:], lexicon) else part


def _is_capitalised(text: str, words: list[str], lows: list[str], lexicon: Lexicon) -> bool:
    """True where every word but particles begins with a capital, and none joins the parts of a date."""
    small, connectors = particles(lexicon), lexicon.times.connectors
    for low in lows:
        if low in connectors and low not in small:
            return False
    if len(words) > 1 and len(words[0]) > 3 and lows[0] in furniture(lexicon)[0]:
        return False
    if text.upper() == text.lower():
        return len(text) >= 2 and len(words) <= 4
    if not (words[0][0].isupper() or lows[0] in small):
        return False
    capital = False
    for word, low in zip(words, lows, strict=False):
        if word[0].isupper():
            capital = True
        elif low not in small and "'" not in word and word != "&":
            return False
    return capital


def _is_desk(words: list[str], lexicon: Lexicon) -> bool:
    """True for a group with an article before it ("The Harbour Post team"): names and a word for people."""
    if fold(words[0]) not in lexicon.times.connectors or not words[1][0].isupper():
        return False
    return fold(words[-1]) in lexicon.phrases("byline.newsroom").whole and all(
        word[0].isupper() or word[0] == "&" for word in words[1:-1]
    )


_FURNITURE = (
    "page.teasers", "page.read_also", "page.tags", "page.share", "page.subscribe", "page.navigation", "page.home",
    "page.newsletter", "page.cookie", "page.copyright", "page.comments", "page.advert", "page.live", "page.bio",
    "date.published", "date.updated", "page.contents", "byline.prefixes", "page.correction", "age.today",
    "age.yesterday",
)  # fmt: skip


@lru_cache(maxsize=64)
def furniture(lexicon: Lexicon) -> tuple[frozenset[str], str]:
    """All furniture's phrases, and all reading-time phrases in one string."""
    phrases = frozenset(phrase for name in _FURNITURE for phrase in lexicon.phrases(name).whole)
    return phrases, "\n".join(sorted(lexicon.phrases("reading_time.phrases").whole)) + "\n"


def _is_furniture(low: str, lexicon: Lexicon) -> bool:
    phrases, reading = furniture(lexicon)
    if low in phrases or low.strip(ENDS) in phrases or f"{low}\n" in reading:
        return True
    words = low.split()
    times = lexicon.times
    return any(word.strip(".,") in times.weekdays and len(word) > 3 for word in words) or (
        len(words) > 1 and words[-1] in lexicon.phrases("reading_time.units").whole
    )
