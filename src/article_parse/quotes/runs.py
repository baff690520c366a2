"""Runs of capitalised words: where they stand in a text, and which names, without titles, they hold."""

from __future__ import annotations

import re
from functools import cache

from article_parse.compiled import mypyc_attr
from article_parse.languages.given import gender_of, is_given, opens_given
from article_parse.quotes.frames import ELISION
from article_parse.quotes.lexicon import Lexicon


@cache
def capitals() -> str:
    """Every capital letter of the scripts that have them, as the inside of a character class."""
    return "".join(
        chr(code)
        for start, end in ((0x41, 0x590), (0x10A0, 0x10C6), (0x1E00, 0x2000))
        for code in range(start, end)
        if chr(code).isupper()
    )


@cache
def name_pattern(particles: frozenset[str], seconds: frozenset[str] = frozenset()) -> re.Pattern[str]:
    """Runs of capitalised words, with particles and initials between them.

    It begins with the capital itself, so that the search skips what is none; what may stand before is looked back at.
    """
    upper = capitals()
    rest = r"(?:[\w’'‑-]*\w)?"
    word = rf"(?:(?:al|el|as|ad|ash|ben|ibn)-)?[{upper}]{rest}"
    link = r"\.?[ \u00a0]+(?:&[ \u00a0]+)?"
    if particles:
        small = "|".join(sorted(map(re.escape, particles - seconds), key=len, reverse=True))
        if seconds:
            small = rf"(?:{small})(?:[ \u00a0]+(?:{'|'.join(sorted(map(re.escape, seconds)))})){{0,2}}"
        link = rf"(?:{link}|[ \u00a0]+(?:(?:{small})[ \u00a0]+){{1,2}})"
    first = rf"[{upper}](?:(?<![\w’'].)|(?<=[^\w’'][dl][’'].)|(?<=[\s(“\"][’'].))"
    return re.compile(rf"{first}{rest}(?:{link}{word}){{0,7}}")


PREFIXES = frozenset(("al", "el", "as", "ad", "ash", "ben", "ibn"))
"""What is written to a surname with a hyphen, in small letters."""
POSSESSIVE = re.compile(r"[’']s?$")
_OWNS = ("'", "’", "'s", "’s")


@mypyc_attr(acyclic=True)
class Name:
    """One name of the text, without titles, and all its places."""

    __slots__ = ("at", "gender", "low", "person", "text", "titled")

    def __init__(self, text: str, low: tuple[str, ...], gender: str) -> None:
        self.text = text
        self.low = low
        """Its words in small letters."""
        self.gender = gender
        """m, f, or empty where neither its first word nor a title tells."""
        self.titled = False
        """True where it stands behind a title somewhere."""
        self.at: list[int] = []
        """Its places, as numbers into `Names.starts`."""
        self.person = -1
        """How surely it is a person's; -1 until somebody asked."""


@mypyc_attr(acyclic=True)
class Part:
    """A name in a run of capitalised words."""

    __slots__ = ("length", "name", "owns", "skip")

    def __init__(self, skip: int, length: int, name: Name, owns: bool) -> None:
        self.skip = skip
        """Letters of the run before it."""
        self.length = length
        self.name = name
        self.owns = owns
        """It is a possessive."""


class Runs:
    """Reads runs, and keeps the names they hold, each once."""

    __slots__ = ("_joints", "_roles", "all", "lexicon")

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.all: dict[str, Name] = {}
        self._joints = lexicon.ands & lexicon.particles
        """Words for "and" that also stand within one name ("Ada Quiles y Ríos")."""
        self._roles = not lexicon.fixed_order
        """Whether a word that says what somebody is may stand before a name without an article."""

    def parse(self, run: str) -> list[Part]:
        """The names in a run, cut where a full stop ends a sentence rather than an initial or a title."""
        lexicon = self.lexicon
        if " " not in run and "\u00a0" not in run and "’" not in run and "'" not in run:  # most runs: one plain word
            low = run.lower()
            if low in lexicon.titles or low in lexicon.not_names or low.endswith(lexicon.title_endings):
                return []
            return [Part(0, len(run), self._named(run, (low,)), False)]
        out: list[Part] = []
        skip = 0
        stop = run.find(". ")
        while stop >= 0:
            word = run[skip:stop].rpartition(" ")[2]
            if len(word) != 1 and word.lower() not in lexicon.abbreviations:
                self._part(run[skip:stop], skip, out)
                skip = len(run) - len(run[stop + 1 :].lstrip())
            stop = run.find(". ", stop + 1)
        self._part(run[skip:], skip, out)
        return out

    def _named(self, text: str, low: tuple[str, ...]) -> Name:
        name = self.all.get(text)
        if name is None:
            gender = self.lexicon.names.get(low[0], "")
            if not gender and len(low) > 1:
                gender = gender_of(low[0])
            name = self.all[text] = Name(text, low, gender)
        return name

    def _part(self, raw: str, skip: int, out: list[Part]) -> None:
        if self.lexicon.tails and (cut := self._second(raw)):
            self._part(raw[: cut - 1], skip, out)
            at = raw.index(" ", cut) + 1
            self._part(raw[at:], skip + at, out)
            return
        if self._joints and (joint := self._joint(raw)):
            self._part(raw[:joint], skip, out)
            rest = raw.index(" ", joint + 1) + 1
            self._part(raw[rest:], skip + rest, out)
            return
        begin, words, titles = self.bare(raw)
        if not words:
            return
        text = POSSESSIVE.sub("", " ".join(words))
        name = self._named(text, tuple(text.lower().split(" ")))
        lexicon = self.lexicon
        for title in titles:
            name.titled = name.titled or title in lexicon.heads or title.endswith(lexicon.title_endings)
            if lexicon.capital_nouns and len(words) > 1:
                name.titled = name.titled or title in lexicon.person_nouns or title.endswith(lexicon.person_endings)
            if title in lexicon.gendered:
                name.gender = lexicon.gendered[title]
        out.append(Part(skip + begin, len(raw) - begin, name, POSSESSIVE.search(raw) is not None))

    def _joint(self, raw: str) -> int:
        """Where an "and" parts two names, of a single word each or of several each; 0 if nowhere."""
        words, at = raw.split(" "), 0
        for place, word in enumerate(words[:-1]):
            behind = len(words) - place - 1
            if place and word in self._joints and (place == behind == 1 or (place > 1 and behind > 1)):
                return at - 1
            if word[:1].islower():
                return 0  # "consejero de Educación y Deporte"
            at += len(word) + 1
        return 0

    def _second(self, raw: str) -> int:
        """Where a preposition stands behind a whole name: "Ada Quill vom Amt", but "Ada von Quill"; 0 if nowhere."""
        lexicon, at, words, before = self.lexicon, 0, 0, ""
        for word in raw.split(" "):
            low = word.lower()
            if words > 1 and low == word and low in lexicon.tails and not is_given(before):
                return at
            before = low
            words += word[:1].isupper() and low not in lexicon.titles and not low.endswith(lexicon.title_endings)
            at += len(word) + 1
        return 0

    def _is_given(self, low: str) -> bool:
        """Whether a word is a given name; a listed one of the language, where not every noun has a capital."""
        if low in self.lexicon.names:
            return True
        return self.lexicon.capital_nouns and opens_given(low)

    def _is_role(self, low: str, after: str) -> bool:
        """Whether a word with a capital says what somebody is: "Nachbar Jan Quell", "Inwoner Jan Quell"."""
        lexicon = self.lexicon
        if is_given(low):
            return False
        known = low in lexicon.person_nouns or low in lexicon.roles
        if not lexicon.capital_nouns:
            return known and is_given(after.lower())
        return known or low.endswith(lexicon.person_endings)

    def bare(self, raw: str) -> tuple[int, list[str], list[str]]:
        """Where the name begins in a run of capitalised words, its words, and the titles before it."""
        lexicon = self.lexicon
        if lexicon.elisions and (elided := ELISION.match(raw)):
            begin = elided.end()
            while begin < len(raw) and raw[begin].islower():  # "L’avocat Jean Valjean"
                begin = raw.find(" ", begin) + 1 or len(raw)
            after, words, titles = self.bare(raw[begin:])
            return begin + after, words, titles
        words = raw.replace("\u00a0", " ").split(" ")
        cut = 0
        titles = []
        last = len(words) - 1
        for index, word in enumerate(words):
            low = word.lower().strip(".")
            title = (
                low in lexicon.titles
                or low.endswith(lexicon.title_endings)
                or (self._roles and index < last and self._is_role(low, words[index + 1]))
            )
            if index == last and (last or not (title or low in lexicon.not_names)):
                break
            inner = low in lexicon.particles and (index > 0 or word.islower())
            if title or (low in lexicon.not_names and not inner) or low.endswith(_OWNS):
                cut = index + 1
                if title:
                    titles.append(low)
        for index in range(cut + 1, last):
            if self._is_given(words[index].lower()) and not self._is_given(words[cut].lower()):
                cut = index
                break
        rest = words[cut:]
        if len(rest) == 1:
            low = rest[0].lower().strip(".")
            if low in lexicon.titles or low in lexicon.not_names:
                return len(raw), [], titles
        while rest and rest[0].lower() in lexicon.particles and rest[0].islower():
            if titles and (rest[0] in lexicon.prepositions or rest[0] in lexicon.determiners):
                titles = [
                    title for title in titles if title in lexicon.address
                ]  # "ministre de la Défense" names nobody
            rest = rest[1:]
        if len(rest) == 1 and rest[0].lower().strip(".") in lexicon.not_names:
            rest = []
        return len(raw) - len(" ".join(rest)), [word for word in rest if word], titles
