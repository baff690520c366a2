"""Names in a byline: taken apart, told from jobs, places, dates and furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from article_parse.extractors._name_shape import KATAKANA, LONGEST, furniture, is_cjk, is_name, particles, untitled
from article_parse.extractors._words import head_words
from article_parse.extractors._zone import key
from article_parse.languages import Lexicon, fold
from article_parse.languages.given import is_given
from article_parse.languages.phrases import ENDS

_GLUED_PREFIX = 12
"""Characters of a byline word glued to a name ("byArin Telleck")."""
_SURNAME = 4
"""Letters of the shortest surname to which a job may be glued: "Mac" and "Von" are no surnames."""
_RUN = 4
"""Words of the shortest run of two names."""
_CUT = re.compile(r"\s*(?:[|•·‧∙▪●⋅・/;\t\n\r]|－|｜|／|<|>)\s*")
_DASH = re.compile(r"\s[–—-]\s")
"""What follows it is a place, an outlet or a job: names are rarely parted so."""
_BRACKETS = re.compile(r"\s*[(（\[【〔][^()（）\[\]]{0,60}[)）\]】〕]\s*")
_GLUED = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-ZÀ-ÞА-ЯΑ-Ω])")
_TAIL = re.compile(r"(?:(?<=[^\W\d_])\d{1,2}|\s?@[\w.]+)$")
"""A footnote's figure or a handle glued to a name."""
_COMMA = re.compile(r"\s*[,，、&＆]\s*")
_HANDLE = re.compile(r"[^\W\d_][\w-]{2,29}")
_JOB = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_JOB_WORDS = 5
"""Words of the longest job before a name."""
_SPACE = "_"
"""Of a language's joins: white space, where names hold none."""
_OTHERS = re.compile(r"\s*외\s*\d+\s*[명인]\s*$")


class Name(NamedTuple):
    """A name, as written, with the job beside it."""

    name: str
    role: str | None = None


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
        while size < len(text) and text[size] in " :：\xa0/\n\t＝=／｜":
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
    if (cut := _glued_job(text, lexicon)) > 0:
        return text[:cut], text[cut:]
    words, roles = text.split(), lexicon.phrases("byline.roles").whole
    desk = fold(words[-1]) in lexicon.phrases("byline.newsroom").whole if words else True
    if len(words) > 2 and not desk and fold(words[-1]) in roles:
        first = next(at for at in range(2, len(words)) if _begins_job(words, at, roles))
        if first == 3 and _is_full(words[:2]) and fold(words[2]) not in particles(lexicon):
            first = 2  # "Ida Moreau Harbour Correspondent"
        return " ".join(words[:first]), " ".join(words[first:])
    return text, None


def _glued_job(text: str, lexicon: Lexicon) -> int:
    """Where a job begins that is glued to a name ("Ida MoreauHarbour Reporter"); 0 where none is."""
    if " " not in text or not lexicon.phrases("byline.roles").ends(fold(text).rstrip(ENDS)):
        return 0
    for hump in _GLUED.finditer(text):
        cut = hump.start()
        word = text[:cut].rpartition(" ")[2]
        if len(word) >= _SURNAME and word != text[:cut] and is_role(text[cut:], lexicon):
            return cut
    return 0


def _is_full(words: list[str]) -> bool:
    """True for a given name and a word that is none."""
    return is_given(words[0].casefold()) and not is_given(words[1].casefold()) and len(words[1].rstrip(".")) > 1


def _begins_job(words: list[str], at: int, roles: frozenset[str]) -> bool:
    """Whether a word behind a name opens the job ("Staff Writer", "Senior Politics Editor")."""
    word = fold(words[at])
    return word in roles or fold(" ".join(words[at : at + 2])) in roles


def _behind_job(part: str, lexicon: Lexicon) -> tuple[str, str | None]:
    """A name without the job before it ("Harbour Post-Redakteurin Ida Moreau", "our reporter Ida Moreau"), and the
    job without the small word that opens it."""
    words = part.split()
    if len(words) < 3 or _is_person(words[0]):
        return part, None
    roles = lexicon.phrases("byline.roles").whole
    for at in range(min(len(words) - 2, _JOB_WORDS), 0, -1):
        if fold(words[at - 1]).rpartition("-")[2] in roles and is_name(name := " ".join(words[at:]), lexicon):
            opens = at > 1 and words[0].islower() and fold(words[0]) not in roles
            return name, " ".join(words[opens:at])
    return part, None


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
    if not text.isascii() and is_cjk(text):
        for suffix in lexicon.phrases("byline.suffixes").whole:
            text = text.replace(suffix + " ", suffix + ",")
        if _SPACE in joins:
            text = ",".join(text.split())
    parts = _COMMA.split(text)
    if len(parts) == 1 and joins.isdisjoint(fold(text).split()):
        return [untitled(" ".join(text.split()), lexicon)]
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
    return [untitled(part, lexicon) for part in out]


def _people(part: str) -> list[str]:
    """A run of names with nothing between them, cut where a given name follows a surname: "Ida Moreau Tom Halloran".

    Only where every piece begins with a given name and has another word.
    """
    words = part.split()
    if len(words) < _RUN:
        return [part]
    out: list[list[str]] = []
    last = True
    for word in words:
        first = is_given(word.casefold())
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
        if "=" in text and lexicon.phrases("byline.suffixes").end(fold(text)) and is_cjk(text):
            text = text.rpartition("=")[2]  # "브라켄=박지우 기자": a place before the name
        if foreign := _foreign(text):
            return [Name(foreign)]
    for place, whole_segment in enumerate(_CUT.split(text.strip(" ,.:;|-–—•·="))):
        segment, _, behind = _DASH.sub("\n", " ".join(whole_segment.split()), count=1).partition("\n")
        if segment[-1:].isdigit() or "@" in segment:
            segment = _TAIL.sub("", segment)
        segment = segment.strip(" ,.:")
        if not segment:
            continue
        if place and (size := prefix(segment, lexicon)):
            segment = segment[size:]
        job = bool(out) and is_role(segment, lexicon)
        job = job and not segment.split()[0].isupper() and not _is_signed(segment, lexicon)
        found = [] if job else list(_of_segment(segment, lexicon, least))
        if not found:
            if out and is_role(segment, lexicon) and out[-1].role is None:
                out[-1] = Name(out[-1].name, segment)
                continue
            break
        if behind and found[-1].role is None and is_role(behind, lexicon):
            found[-1] = Name(found[-1].name, behind)
        out += [each for each in found if not (out and is_outlet(each.name))]
    return out


def _foreign(text: str) -> str:
    """The name that two or three words in katakana are which a dot joins; "" for sections' names and anything else."""
    text = text.strip(" :：・")
    parts = text.split("・")
    if not 2 <= len(parts) <= 3 or len(text) > LONGEST or not all(KATAKANA.fullmatch(part) for part in parts):
        return ""
    words = head_words()
    return "" if any(key(part) in words.sections or key(part) in words.interface for part in parts) else text


def _is_signed(segment: str, lexicon: Lexicon) -> bool:
    """True for a name with its job behind it in a script without spaces ("山田太郎記者")."""
    name, role = _suffix(segment, lexicon)
    return role is not None and is_cjk(name) and is_name(name, lexicon)


def _is_person(name: str) -> bool:
    """True where a name begins as people's do."""
    first = name.split(maxsplit=1)[0].casefold().rstrip(".")
    return is_given(first) or len(first) == 1


def is_outlet(name: str) -> bool:
    """True for what ends as outlets' and institutions' names do."""
    return " " in name and name.rpartition(" ")[2].casefold() in head_words().outlets


def _placed(part: str, lexicon: Lexicon) -> str:
    """A name without the place behind it ("Ida Moreau in Brakenford"), what is glued to it ("MoreauIn Travel"), the
    word that led to a date, or a button ("Ida Moreau Reply")."""
    words = part.split()
    connectors = lexicon.times.connectors
    for at in range(1, len(words)):
        if at > 1 and fold(words[at]) in connectors and fold(words[at]) not in particles(lexicon):
            if len(words) - at > 4:
                return part
            words = words[:at]
            break
        pieces = _GLUED.split(words[at])
        if len(pieces) == 2 and fold(pieces[1]) in connectors:
            words = [*words[:at], pieces[0]]
            break
    words = _without_ends(" ".join(words), lexicon).split()
    newsroom = lexicon.phrases("byline.newsroom").whole
    while len(words) > 2 and (low := fold(words[-1])) in head_words().interface and low not in newsroom:
        words.pop()
    return " ".join(words)


def _after_comma(segment: str, part: str) -> bool:
    """True where the part follows a comma."""
    at = segment.find(part)
    return at > 0 and segment[:at].rstrip()[-1:] == ","


def _of_segment(segment: str, lexicon: Lexicon, least: int) -> Iterator[Name]:
    parts = [person for part in _joined(segment, lexicon) for person in _people(part)]
    pending: Name | None = None
    for place, part in enumerate(parts):
        follows = place > 0 and _after_comma(segment, part)
        job = place > 0 and is_role(part, lexicon)
        part, ahead = _behind_job(part, lexicon)
        job = job and ahead is None
        name, role = _suffix(part if job else _placed(part, lexicon), lexicon)
        if job and not (role and is_name(name, lexicon, 1) and (not follows or is_cjk(name) or _is_person(name))):
            if pending and pending.role is None:
                pending = Name(pending.name, part)
            continue
        employer = pending and pending.role and follows and " " in name and not _is_person(name) and not is_cjk(name)
        if employer or (place and is_outlet(name)):
            continue  # "A B, director, Harbour Works"
        degree = follows and name.isupper() and len(name) <= 5 and " " in parts[0]
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
        pending = Name(name, role or ahead)
    if pending:
        yield pending


def lead(text: str, lexicon: Lexicon) -> str:
    """The names that a text begins with, up to the first small word or figure: "A B" of "A B 4 comments"."""
    joins = lexicon.phrases("byline.joins").whole
    out: list[str] = []
    words = text.split(maxsplit=13)
    for place, word in enumerate(words[:12]):
        if word[-1] in ":：":
            break
        bare = fold(word.strip(",.;"))
        if bare in lexicon.times.connectors and bare not in particles(lexicon):
            break
        if bare in lexicon.times.months and words[place + 1 : place + 2] and words[place + 1][0].isdigit():
            break
        if len(out) > 1 and (bare in furniture(lexicon)[0] or bare in head_words().interface):
            break
        if not (word[0].isupper() or bare in particles(lexicon) or (bare in joins and len(bare) > 1) or word in "&"):
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
        phrase for phrase in lexicon.phrases("byline.prefixes") if len(phrase) > 1 and phrase not in particles(lexicon)
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


def named_within(text: str, lexicon: Lexicon) -> list[Name]:
    """The names behind a byline word that opens a later part of a line ("News | 3 hours ago | Written by A B"), and the
    one word behind one that opens the line, if nothing else is in its part, or behind one further in: a user ("by
    harbourcat | 3 March", "Filed by harbourcat on")."""
    for place, segment in enumerate(_CUT.split(text)):
        size = prefix(segment, lexicon)
        if not size:
            continue
        rest = _without_ends(segment[size:].strip(" :：,."), lexicon)
        if place and (found := names(rest, lexicon, least=1)):
            return found
        if _is_user(rest, lexicon):
            return [Name(rest)]
    low = fold(text)
    for match in _inner(lexicon).finditer(low, 1) if len(low) == len(text) else ():
        user, *more = text[match.end() :].split(maxsplit=2)[:2] or [""]
        if _is_user(user, lexicon) and all(fold(word) in lexicon.times.connectors for word in more):
            return [Name(user)]
    return []


def _without_ends(text: str, lexicon: Lexicon) -> str:
    """The text without the small words at its end, which led to a date ("harbourcat on")."""
    words = text.split()
    while len(words) > 1 and words[-1].islower() and fold(words[-1]) in lexicon.times.connectors | particles(lexicon):
        words.pop()
    return " ".join(words)


def _is_user(word: str, lexicon: Lexicon) -> bool:
    """True for one word that can be a user's name, in small letters too."""
    if not _HANDLE.fullmatch(word) or is_cjk(word) or key(word) in head_words().interface:
        return False
    low = fold(word)
    return low not in lexicon.times.connectors and low not in furniture(lexicon)[0]


def same(one: str, two: str) -> bool:
    """True where two wordings can be one person: the same words, or all of one among the other's."""
    a, b = set(re.findall(r"\w+", fold(one))), set(re.findall(r"\w+", fold(two)))
    return bool(a and b) and (a <= b or b <= a or "".join(sorted(a)) == "".join(sorted(b)))
