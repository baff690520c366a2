"""Names in a byline: taken apart, told from jobs, places, dates and furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from article_parse.extractors._zone import CJK
from article_parse.languages import Lexicon, fold
from article_parse.languages.given import given_names
from article_parse.languages.phrases import ENDS

_GLUED_PREFIX = 12
"""Characters of a byline word glued to a name ("byArin Telleck")."""
LONGEST = 60
"""Characters of a name: institutions' names run longest."""
_RUN = 4
"""Words of the shortest run of two names."""
_CUT = re.compile(r"\s*(?:[|•·‧∙▪●⋅・/;\t\n\r]|\s[–—-]\s|－|｜|／|\s-\s|<|>)\s*")
_NO_NAME = re.compile(r"[\d:@#{}\[\]=_%$€£!?\"“”„«»™®©+*^~\\…→]|https?:|www\.|\.(?:com|org|net|co)\b")
_WORD = re.compile(r"[^\W\d_][\w'’.\-‐]*")
_BRACKETS = re.compile(r"\s*[(（\[【〔][^()（）\[\]]{0,60}[)）\]】〕]\s*")
_GLUED = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-ZÀ-ÞА-ЯΑ-Ω])")
_TAIL = re.compile(r"(?:(?<=[^\W\d_])\d{1,2}|\s?@[\w.]+)$")
"""A footnote's figure or a handle glued to a name."""
_COMMA = re.compile(r"\s*[,，、&＆]\s*")
_JOB = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OTHERS = re.compile(r"\s*외\s*\d+\s*[명인]\s*$")


class Name(NamedTuple):
    """A name, as written, with the job beside it."""

    name: str
    role: str | None = None


def is_cjk(text: str) -> bool:
    """True where the text holds Chinese, Japanese or Korean letters."""
    return bool(CJK.search(text))


def _particles(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.phrases("byline.particles").whole


def is_name(text: str, lexicon: Lexicon, least: int = 2) -> bool:
    """True for what could be a person's or a desk's name: a few capitalised words, no figures, no furniture.

    With `least` words at the fewest; letters without case are judged by their number alone.
    """
    if not text or len(text) > LONGEST or _NO_NAME.search(text):
        return False
    words = text.split()
    if not text.isascii() and is_cjk(text):
        return 2 <= len(text.replace(" ", "")) <= (10 if least < 2 else 5)
    if not least <= len(words) <= 6:
        return False
    for word in words:
        if word != "&" and not _WORD.match(word):
            return False
    low = fold(text)
    if low in lexicon.phrases("byline.roles") or _is_furniture(low, lexicon):
        return False
    if least < 2 and len(words) > 2 and _is_desk(words, lexicon):
        return True
    return _is_capitalised(text, words, low.split(), lexicon)


def _is_capitalised(text: str, words: list[str], lows: list[str], lexicon: Lexicon) -> bool:
    """True where every word but particles begins with a capital, and none joins the parts of a date."""
    particles, connectors = _particles(lexicon), lexicon.times.connectors
    for low in lows:
        if low in connectors and low not in particles:
            return False
    if len(words) > 1 and len(words[0]) > 3 and lows[0] in _furniture(lexicon)[0]:
        return False
    if text.upper() == text.lower():
        return len(text) >= 2 and len(words) <= 4
    if not (words[0][0].isupper() or lows[0] in particles):
        return False
    capital = False
    for word, low in zip(words, lows, strict=False):
        if word[0].isupper():
            capital = True
        elif low not in particles and "'" not in word and word != "&":
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
def _furniture(lexicon: Lexicon) -> tuple[frozenset[str], str]:
    """All furniture's phrases, and all reading-time phrases in one string."""
    phrases = frozenset(phrase for name in _FURNITURE for phrase in lexicon.phrases(name).whole)
    return phrases, "\n".join(sorted(lexicon.phrases("reading_time.phrases").whole)) + "\n"


def _is_furniture(low: str, lexicon: Lexicon) -> bool:
    phrases, reading = _furniture(lexicon)
    if low in phrases or low.strip(ENDS) in phrases or f"{low}\n" in reading:
        return True
    words = low.split()
    times = lexicon.times
    return any(word.strip(".,") in times.weekdays and len(word) > 3 for word in words) or (
        len(words) > 1 and words[-1] in lexicon.phrases("reading_time.units").whole
    )


def prefix(text: str, lexicon: Lexicon, low: str | None = None) -> int:
    """How many characters of byline words a line begins with ("Written by", "Text:", "byA B"); 0 for none.

    `low` is the folded text, where it is there already.
    """
    low = fold(text) if low is None else low
    size = lexicon.phrases("byline.prefixes").start(low)
    if size:
        if size < len(text) and text[size] not in " :：\xa0/\n\t" and not is_cjk(text[:size]):
            return 0
        while size < len(text) and text[size] in " :：\xa0/\n\t":
            size += 1
        more = lexicon.phrases("byline.prefixes").start(low[size:])
        if more and size + more < len(text) and text[size + more] in " :：":
            size += more
        while size < len(text) and text[size] in " :：\xa0/\n\t":
            size += 1
        return size
    small = next((at for at, c in enumerate(text[:_GLUED_PREFIX]) if c.isupper() and at), 0)
    return small if low[:small] in lexicon.phrases("byline.prefixes").whole and text[small - 1].islower() else 0


def _suffix(text: str, lexicon: Lexicon) -> tuple[str, str | None]:
    """A name without the job behind it ("박준석 기자", "山田太郎記者", "André KleinRedakteur"), and the job."""
    if "외" in text:
        text = _OTHERS.sub("", text)
    low = fold(text)
    size = lexicon.phrases("byline.suffixes").end(low)
    if size and size < len(text):
        return text[:-size].strip(" ,·/="), text[-size:]
    words, roles = text.split(), lexicon.phrases("byline.roles").whole
    if len(words) > 2 and fold(words[-1]) in roles:
        first = next(at for at in range(2, len(words)) if _begins_job(words, at, roles))
        return " ".join(words[:first]), " ".join(words[first:])
    if lexicon.phrases("byline.roles").ends(low.rstrip(ENDS)):
        parts = _GLUED.split(text)
        if len(parts) > 1 and fold(parts[-1].strip()) in lexicon.phrases("byline.roles"):
            return text[: -len(parts[-1])].strip(), parts[-1].strip()
    return text, None


def _begins_job(words: list[str], at: int, roles: frozenset[str]) -> bool:
    """Whether a word behind a name opens the job ("Staff Writer", "Senior Politics Editor")."""
    word = fold(words[at])
    return word in roles or fold(" ".join(words[at : at + 2])) in roles


def is_role(text: str, lexicon: Lexicon) -> bool:
    """True for a job description: a job's word in it, at most ten words."""
    low = fold(text)
    words = _JOB.findall(low)
    roles = lexicon.phrases("byline.roles")
    return len(words) <= 10 and (not roles.whole.isdisjoint(words) or low.strip() in roles)


def _joined(text: str, lexicon: Lexicon) -> list[str]:
    """A segment cut at commas and at the words for "and"."""
    out: list[str] = []
    joins = lexicon.phrases("byline.joins").whole
    parts = _COMMA.split(text)
    if len(parts) == 1 and joins.isdisjoint(fold(text).split()):
        return [" ".join(text.split())]
    for place, part in enumerate(parts):
        current: list[str] = []
        for word in part.split():
            if fold(word) in joins and (current or place) and not (len(word) == 1 and word.isupper()):
                if current:
                    out.append(" ".join(current))
                current = []
            else:
                current.append(word)
        if current:
            out.append(" ".join(current))
    return out


def _people(part: str) -> list[str]:
    """A run of names with nothing between them, cut where a given name follows a surname: "Ida Moreau Tom Halloran".

    Only where every piece begins with a given name and has another word.
    """
    words = part.split()
    if len(words) < _RUN:
        return [part]
    given = given_names()
    out: list[list[str]] = []
    last = True
    for word in words:
        first = word.casefold() in given
        if not out or (first and not last and len(out[-1]) > 1):
            if not first:
                return [part]
            out.append([])
        out[-1].append(word)
        last = first
    return [" ".join(piece) for piece in out] if len(out[-1]) > 1 else [part]


def names(text: str, lexicon: Lexicon, least: int = 2) -> list[Name]:
    """The names of a byline without its opening words; empty where it does not begin with one."""
    out: list[Name] = []
    if "(" in text or "[" in text or not text.isascii():
        whole = _BRACKETS.fullmatch(text)
        text = text.strip(" ()（）[]【】〔〕") if whole else _BRACKETS.sub(" ", text)
    for place, segment in enumerate(_CUT.split(text.strip(" ,.:;|-–—•·="))):
        segment = " ".join(segment.split())
        if segment[-1:].isdigit() or "@" in segment:
            segment = _TAIL.sub("", segment)
        segment = segment.strip(" ,.:")
        if not segment:
            continue
        if place and (size := prefix(segment, lexicon)):
            segment = segment[size:]
        job = bool(out) and is_role(segment, lexicon) and not segment.split()[0].isupper()
        found = [] if job else list(_of_segment(segment, lexicon, least))
        if not found:
            if out and is_role(segment, lexicon) and out[-1].role is None:
                out[-1] = Name(out[-1].name, segment)
                continue
            break
        out += found
    return out


def _after_comma(segment: str, part: str) -> bool:
    """True where the part follows a comma."""
    at = segment.find(part)
    return at > 0 and segment[:at].rstrip()[-1:] == ","


def _of_segment(segment: str, lexicon: Lexicon, least: int) -> Iterator[Name]:
    parts = [person for part in _joined(segment, lexicon) for person in _people(part)]
    pending: Name | None = None
    for place, part in enumerate(parts):
        name, role = _suffix(part, lexicon)
        if place and is_role(part, lexicon) and not (role and is_name(name, lexicon, 1)):
            if pending and pending.role is None:
                pending = Name(pending.name, ", ".join(parts[place:]) if place == len(parts) - 1 else part)
            continue
        degree = place and name.isupper() and len(name) <= 5 and _after_comma(segment, part) and " " in parts[0]
        if degree and not is_cjk(name):
            continue  # "A B, DVM"
        short = 1 if (place and len(name) <= 12 and name.isupper()) else least
        if not is_name(name, lexicon, short):
            break
        desk = name.split()[0].isupper() or fold(name) in lexicon.phrases("byline.newsroom")
        if is_role(name, lexicon) and not place and not desk and least > 1:
            break
        if (
            place
            and " " in parts[0]
            and " " not in name
            and not name.isupper()
            and not is_cjk(name)
            and name.upper() != name.lower()
        ):
            continue  # "Monika Bolliger, Sweidah": a place
        if pending:
            yield pending
        pending = Name(name, role)
    if pending:
        yield pending


def lead(text: str, lexicon: Lexicon) -> str:
    """The names that a text begins with, up to the first small word or figure: "A B" of "A B 4 comments"."""
    joins = lexicon.phrases("byline.joins").whole
    out: list[str] = []
    words = text.split(maxsplit=13)
    for place, word in enumerate(words[:12]):
        bare = fold(word.strip(",.;"))
        if bare in lexicon.times.connectors and bare not in _particles(lexicon):
            break
        if bare in lexicon.times.months and words[place + 1 : place + 2] and words[place + 1][0].isdigit():
            break
        if len(out) > 1 and bare in _furniture(lexicon)[0]:
            break
        if not (word[0].isupper() or bare in _particles(lexicon) or (bare in joins and len(bare) > 1) or word in "&"):
            break
        out.append(word)
        if word[-1] in ".;" and len(word) > 3:
            break
    while out and not out[-1][0].isupper():
        out.pop()
    return " ".join(out).rstrip(",.;") if len(out) <= 8 else ""


@lru_cache(maxsize=64)
def _inner(lexicon: Lexicon) -> re.Pattern[str]:
    """One pattern of all byline words that may stand within a line."""
    known = (
        phrase for phrase in lexicon.phrases("byline.prefixes") if len(phrase) > 1 and phrase not in _particles(lexicon)
    )
    return re.compile(f" (?:{'|'.join(map(re.escape, known))}) ")


def inner_prefix(text: str, lexicon: Lexicon) -> int:
    """Where the name begins in a short line that holds a byline word further in ("Recipe by A B"); 0 for nowhere."""
    low = fold(text)
    if len(low) != len(text):
        return 0
    for match in _inner(lexicon).finditer(low, 1):
        if text[match.end() : match.end() + 1].isupper():
            return match.end()
    return 0


def same(one: str, two: str) -> bool:
    """True where two wordings can be one person: the same words, or all of one among the other's."""
    a, b = set(re.findall(r"\w+", fold(one))), set(re.findall(r"\w+", fold(two)))
    return bool(a and b) and (a <= b or b <= a or "".join(sorted(a)) == "".join(sorted(b)))
