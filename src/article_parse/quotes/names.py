"""Names of people in a text: from a surname, a pronoun or an office to the fullest name the text gives."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

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
def name_pattern(particles: frozenset[str]) -> re.Pattern[str]:
    """Runs of capitalised words, with particles and initials between them."""
    word = rf"(?:(?:al|el|as|ad|ash|ben|ibn)-)?[{capitals()}](?:[\w’'‑-]*\w)?"
    link = r"\.?[ \u00a0]+"
    if particles:
        small = "|".join(sorted(map(re.escape, particles), key=len, reverse=True))
        link = rf"(?:\.?[ \u00a0]+|[ \u00a0]+(?:(?:{small})[ \u00a0]+){{1,2}})"
    return re.compile(rf"(?<![\w’'])(?:[dl][’'])?{word}(?:{link}{word}){{0,7}}")


class Named(NamedTuple):
    """One place where a name stands."""

    start: int
    end: int
    name: str
    """Without titles."""
    gender: str
    subject: bool
    """It begins a sentence or a paragraph."""
    titled: bool
    quoted: bool
    """It stands inside a quotation."""


SENTENCE_END = re.compile(r"[.!?…]\s|\n")
POSSESSIVE = re.compile(r"[’']s?$")
_OWNS = ("'", "’", "'s", "’s")


class People:
    """The names of a text, by place and by surname."""

    def __init__(self, text: str, lexicon: Lexicon, quoted: Sequence[tuple[int, int]] = ()) -> None:
        self.text, self.lexicon = text, lexicon
        self.quoted = quoted
        self._at = 0
        self._bare: dict[str, tuple[int, list[str], list[str]]] = {}
        self.titled: set[str] = set()
        """Names that stand behind a title somewhere."""
        self.speakers: set[str] = set()
        """Names that a quotation was given to."""
        self.places: set[str] = set()
        """Names that stand after "in", or whole after an article: places and institutions."""
        self.wholes: set[str] = set()
        """Names of several words."""
        self._letters: dict[str, str] = {}
        self.singles: set[str] = set()
        """Names of one word."""
        self.named: list[Named] = []
        self.by_last: dict[str, list[Named]] = {}
        self.by_first: dict[str, list[Named]] = {}
        self.gender: dict[str, str] = {}
        for found in name_pattern(lexicon.particles).finditer(text):
            self._split(found.start(), found.group())
        for entry in self.named:
            if entry.gender and " " not in entry.name:
                self.gender.setdefault(self.full(entry.name, entry.start), entry.gender)
        self.starts = [name.start for name in self.named]

    def _split(self, start: int, run: str) -> None:
        """Adds a run, cut where a full stop ends a sentence rather than an initial or a title."""
        while (stop := run.find(". ")) >= 0:
            at = stop
            while at > 0 and (
                len(word := run[:at].rpartition(" ")[2]) == 1 or word.lower() in self.lexicon.abbreviations
            ):
                at = run.find(". ", at + 1)
            if at < 0:
                break
            self._add(start, run[:at])
            rest = run[at + 1 :].lstrip()
            start, run = start + len(run) - len(rest), rest
        if run:
            self._add(start, run)

    def _add(self, start: int, raw: str) -> None:
        begin, words, titles = self.bare(raw)
        if not words:
            return
        name = POSSESSIVE.sub("", " ".join(words))
        low = [word.lower().rstrip("’'s") if word.endswith(("'s", "’s")) else word.lower() for word in words]
        gender = next((self.lexicon.names[w] for w in low[:1] if w in self.lexicon.names), "")
        gender = next((self.lexicon.gendered[t] for t in titles if t in self.lexicon.gendered), gender)
        lead = self.text[max(0, start - 60) : start]
        opening = SENTENCE_END.split(lead)[-1]
        owns = POSSESSIVE.search(raw) is not None
        subject = not owns and len(opening) < 55 and self.opens_with(opening)
        beside = opening.rstrip().rpartition(" ")[2].lower()
        if beside in self.lexicon.places or (len(words) > 1 and not titles and beside in self.lexicon.determiners):
            self.places.add(name)
        entry = Named(
            start + begin, start + begin + len(raw[begin:]), name, gender, subject, bool(titles), self._is_quoted(start)
        )
        self.named.append(entry)
        if titles:
            self.titled.add(name)
        if len(words) > 1:
            self.wholes.add(name)
            self.by_last.setdefault(name.split()[-1].lower(), []).append(entry)
            self.by_first.setdefault(low[0], []).append(entry)
            if gender:
                self.gender.setdefault(name, gender)
        else:
            self.singles.add(name)

    def _is_quoted(self, start: int) -> bool:
        while self._at < len(self.quoted) and self.quoted[self._at][1] <= start:
            self._at += 1
        return self._at < len(self.quoted) and self.quoted[self._at][0] <= start

    def bare(self, raw: str) -> tuple[int, list[str], list[str]]:
        """Where the name begins in a run of capitalised words, its words, and the titles before it."""
        found = self._bare.get(raw)
        if found is None:
            found = self._bare[raw] = self._read(raw)
        return found

    def _read(self, raw: str) -> tuple[int, list[str], list[str]]:
        lexicon = self.lexicon
        if self.lexicon.elisions and (elided := ELISION.match(raw)):
            begin, words, titles = self.bare(raw[elided.end() :])
            return begin + elided.end(), words, titles
        words = raw.replace("\u00a0", " ").split(" ")
        cut = 0
        for index, word in enumerate(words[:-1] if len(words) > 1 else words):
            low = word.lower().strip(".")
            if (
                low in lexicon.not_names
                or low in lexicon.titles
                or (low.endswith(_OWNS) and index < len(words) - 1)
                or low.endswith(lexicon.title_endings)
            ):
                cut = index + 1
        for index in range(cut + 1, len(words) - 1):
            if words[index].lower() in lexicon.names and words[cut].lower() not in lexicon.names:
                cut = index
                break
        titles = [word.lower().strip(".") for word in words[:cut]]
        rest = words[cut:]
        if len(rest) == 1:
            low = rest[0].lower().strip(".")
            if low in lexicon.titles or low in lexicon.not_names:
                return len(raw), [], titles
        while rest and rest[0].lower() in lexicon.particles and rest[0].islower():
            rest = rest[1:]
        if len(rest) < 2 and rest and rest[0].lower().strip(".") in lexicon.not_names:
            rest = []
        return len(raw) - len(" ".join(rest)), [w for w in rest if w], titles

    def full(self, name: str, at: int) -> str:
        """The fullest form of a name: of the longer forms ending in it the last before `at`, else the first after."""
        _, words, _ = self.bare(name)
        name = POSSESSIVE.sub("", " ".join(words)) if words else name
        if len(name.split()) != 1:
            return self._known_end(name)
        if name.isupper() and 1 < len(name) < 7:
            if name not in self._letters:
                self._letters[name] = self._spelled_out(name)
            return self._letters[name]
        low = name.lower()
        longer = self.by_last.get(low) or self.by_first.get(low)
        if not longer:
            return name
        return longer[max(0, bisect_right(longer, at, key=lambda entry: entry.start) - 1)].name

    def _known_end(self, name: str) -> str:
        """The name without leading words, where the text also has it without them ("Scientologist Tom Cruise")."""
        words = name.split()
        if len(words) < 3:
            return name
        end = " ".join(words[-2:])
        return end if end in self.wholes else name

    def _spelled_out(self, letters: str) -> str:
        """What an abbreviation stands for, where the text says so: "Korean Central News Agency (KCNA)"."""
        at = self.text.find(f"({letters})")
        if at < 0:
            return letters
        words = self.text[max(0, at - 120) : at].split()
        for count in range(len(letters) - 1, len(letters) + 3):
            tail = words[-count:]
            if len(tail) == count and tail[0][:1] == letters[0] and tail[-1][:1].upper() == letters[-1]:
                return " ".join(tail)
        return letters

    def pronoun(self, gender: str, at: int, speaker: str | None, spoke_at: int) -> str | None:
        """The person a pronoun at `at` means: the subject of the last sentence that names somebody fitting.

        `speaker` is whom the last quotation was given to, `spoke_at` where: nearer than any name, it is meant.
        """
        if gender not in ("m", "f", "c"):
            return speaker if gender == "n" and speaker and not self.is_person(speaker) else None
        index = bisect_left(self.starts, at)
        best: str | None = None
        before = at
        for entry in reversed(self.named[max(0, index - 40) : index]):
            if best is not None and SENTENCE_END.search(self.text, entry.end, before):
                break
            if entry.start < spoke_at and best is None and speaker and self._fits(speaker, gender):
                return speaker
            full = self.full(entry.name, entry.start)
            if entry.subject and not entry.quoted and self._fits(full, gender):
                best, before = full, entry.start
        if speaker and self.gender.get(speaker) == gender and (best is None or best not in self.gender):
            return speaker
        if best is None and speaker and self._fits(speaker, gender):
            return speaker
        return best or self._last_subject(index)

    def _last_subject(self, index: int) -> str | None:
        """The last full name that opens a sentence before an entry, where nothing better tells a person."""
        for entry in reversed(self.named[max(0, index - 10) : index]):
            words = entry.name.lower().split()
            if not entry.subject or entry.quoted or entry.name in self.places or self.lexicon.capital_nouns:
                continue
            if 1 < len(words) < 4 and self.lexicon.institutions.isdisjoint(words):
                return entry.name
        return None

    def _fits(self, full: str, gender: str) -> bool:
        return self.is_person(full) and (gender == "c" or self.gender.get(full, gender) == gender)

    def is_person(self, full: str) -> bool:
        """Whether a name is a person's: by its given name, a title, or its surname standing alone elsewhere."""
        words = full.split()
        if not words or words[0].lower() in self.lexicon.determiners or not words[-1][:1].isupper():
            return False
        if len(words) == 1:
            return full in self.titled or (full in self.speakers and not self.lexicon.capital_nouns)
        if not self.lexicon.institutions.isdisjoint(full.lower().split()):
            return False
        if (
            full in self.speakers
            or full in self.titled
            or full in self.gender
            or words[0].lower() in self.lexicon.names
        ):
            return True
        return (
            1 < len(words) <= 4
            and words[-1] in self.singles
            and words[-1] not in self.places
            and full not in self.places
        )

    def opens_with(self, opening: str) -> bool:
        """Whether what stands between a sentence's beginning and a name leaves it the subject."""
        words = [word.lower().strip(',;:—–-"“«„') for word in opening.split()]
        lexicon = self.lexicon
        return not any(
            word in lexicon.cues or word in lexicon.skip or word in lexicon.prepositions for word in words[1:]
        )

    def office(self, head: str, at: int) -> str | None:
        """The last person before `at` beside whose name the word `head` stands."""
        index = bisect_left(self.starts, at)
        for entry in reversed(self.named[max(0, index - 40) : index]):
            around = self.text[max(0, entry.start - 60) : entry.end + 100].lower()
            if head in around:
                full = self.full(entry.name, entry.start)
                if self.is_person(full):
                    return full
        return None
