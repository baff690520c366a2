"""The names in a text: where they stand, what they are without titles, and which longer form each is short for.

One index serves a whole page: quotations look speakers up in it, and the list of people is made from it. The text is
scanned once for capitals; everything else is worked out for the few names that somebody asks about.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from article_parse.languages.given import gender_of, is_given, opens_given
from article_parse.quotes.cases import LEAST_COMMON, differ, same_name, same_word
from article_parse.quotes.lexicon import Lexicon, is_person
from article_parse.quotes.persons import LIKELY, LOOKED_AT, Persons
from article_parse.quotes.runs import POSSESSIVE, PREFIXES, Name, Part, Runs, name_pattern

MOST_ALIKE, MOST_NAMESAKES, MOST_SURNAMES = 24, 64, 100
"""Names that are compared: of surnames that begin alike, of one surname or given name, and of all. A text of more is a
list of people, and comparing each with all others would take time that grows with its square."""
SHORTEST_MISSPELT = 5
"""Letters of the shortest surname for which one spelt nearly alike is taken."""
LONGEST_TITLES = 40
"""Characters of the titles that may open a sentence before a name."""
LONGEST_OUTSIDE = 3
"""Words of the longest name taken from a headline: longer ones are headlines that capitalise every word."""

SENTENCE_END = re.compile(r"[.!?…]\s|\n")


class Names(Persons):
    """The names of one text."""

    __slots__ = (
        "_by_first",
        "_by_last",
        "_by_stem",
        "_foreign",
        "_full",
        "_letters",
        "_outside",
        "_parts",
        "_runs",
        "_somebody",
        "outside",
    )

    def __init__(self, text: str, lexicon: Lexicon, outside: str = "") -> None:
        """`outside` is what else the page says (headline, standfirst, captions): a second source of fuller names."""
        super().__init__(text, lexicon)
        self.outside = outside
        self._runs = Runs(lexicon)
        self.all = self._runs.all
        self._parts: dict[str, list[Part]] = {}
        self._by_last: dict[str, list[Name]] = {}
        self._by_stem: dict[str, list[Name]] | None = None
        self._by_first: dict[str, list[Name]] = {}
        self._letters: dict[str, str] = {}
        self._somebody: dict[str, bool] = {}
        self._full: dict[int, Name] = {}
        self._foreign: dict[str, Name] = {}
        self._outside: dict[str, list[Name]] | None = None
        self._scan()

    def _scan(self) -> None:
        text, parts_of = self.text, self._parts
        starts, places = self.starts, self.parts
        count = 0
        for found in name_pattern(self.lexicon.particles, self.lexicon.seconds).finditer(text):
            start, end = found.span()
            before = text[start - 1] if start else " "
            if before != " ":
                if before == "-" and (text[max(0, start - 4) : start - 1].rpartition(" ")[2]) in PREFIXES:
                    start -= len(text[max(0, start - 4) : start - 1].rpartition(" ")[2]) + 1
                elif before in "’'" and text[start - 2 : start - 1].isalpha():
                    start -= 2
            run = text[start:end]
            parts = parts_of.get(run)
            if parts is None:
                parts = parts_of[run] = self._runs.parse(run)
            for part in parts:
                part.name.at.append(count)
                starts.append(start + part.skip)
                places.append(part)
                count += 1
        for name in self.all.values():
            if len(name.low) > 1:
                last = name.low[-1]
                self._by_last.setdefault(last, []).append(name)
                prefix, hyphen, bare = last.partition("-")
                if hyphen and prefix in PREFIXES:
                    self._by_last.setdefault(bare, []).append(name)
                self._by_first.setdefault(name.low[0], []).append(name)

    def named(self, mention: str) -> tuple[Name | None, str]:
        """The name in a mention, as the text has it or not, and the gender that its titles tell."""
        _, words, titles = self._runs.bare(mention)
        gender = next((self.lexicon.gendered[t] for t in titles if t in self.lexicon.gendered), "")
        text = POSSESSIVE.sub("", " ".join(words))
        if not text:
            return None, gender
        return self.of(text), gender

    def of(self, text: str) -> Name:
        """The name of that wording, whether or not the text has it."""
        known = self.all.get(text) or self._foreign.get(text)
        if known is None:
            low = tuple(text.lower().split(" "))
            gender = self.lexicon.names.get(low[0], "") or (gender_of(low[0]) if len(low) > 1 else "")
            known = self._foreign[text] = Name(text, low, gender)
        return known

    def full(self, mention: str, at: int) -> str:
        """The fullest form of a mention at `at`, without titles."""
        name, gender = self.named(mention)
        return self.fullest(name, at, gender).text if name else mention

    def full_at(self, index: int) -> Name:
        """The fullest form of the name at a place."""
        known = self._full.get(index)
        if known is None:
            name = self.parts[index].name
            known = self._full[index] = self.fullest(name, self.starts[index], name.gender)
        return known

    def is_somebody(self, low: str) -> bool:
        """Whether a word is a given name, or the surname of a person named in full."""
        known = self._somebody.get(low)
        if known is None:
            known = low in self.lexicon.names or is_given(low) or self._is_surname(low)
            self._somebody[low] = known
        return known

    def _is_surname(self, low: str) -> bool:
        if any(self.likely(name) >= LIKELY for name in self._by_last.get(low, ())[:MOST_ALIKE]):
            return True
        ending = low[-1:] == "s"  # "Quells"
        return ending and any(self.likely(name) >= LIKELY for name in self._by_last.get(low[:-1], ())[:MOST_ALIKE])

    def stands_inside(self, text: str) -> bool:
        """Whether a name stands within a sentence somewhere, where only a name has a capital."""
        name = self.all.get(text)
        if name is None:
            return True
        return any(
            self.text[start - 2 : start - 1].isalnum() for start in map(self.starts.__getitem__, name.at[:LOOKED_AT])
        )

    def is_short(self, name: Name) -> bool:
        """Whether a name of one word may be short for one of several."""
        return name.low[0] in self._by_last or name.low[0] in self._by_first

    def fullest(self, name: Name, at: int, gender: str = "") -> Name:
        """Of the longer forms of a name the last before `at`, else the first after it."""
        if len(name.low) > 1:
            longer_one = self._longer_surname(name, at) or self._behind_role(name, at) or self._known_end(name)
            return self._first_case(longer_one) if self.lexicon.caseful else longer_one
        if name.text.isupper() and 1 < len(name.text) < 7:
            return self._spelled_out(name)
        longer = [
            other
            for other in self._by_last.get(name.low[0], [])[:MOST_NAMESAKES]
            if not (gender and other.gender and other.gender != gender)
        ]
        likely = [other for other in longer if self.likely(other) >= LIKELY]
        likely = [other for other in likely if self._is_given(other.low[0])] or likely
        longer = likely or [other for other in longer if self.lexicon.prepositions.isdisjoint(other.low)]
        if longer:
            return self._known_end(self._nearest(longer, at))
        longer = [
            other for other in self._by_first.get(name.low[0], [])[:MOST_NAMESAKES] if self.likely(other) >= LIKELY
        ]
        if longer:
            return self._nearest(longer, at)
        if self.lexicon.caseful and (declined := self._declined(name)):
            return declined
        return self._from_outside(name, gender) or self._misspelt(name) or name

    def _is_given(self, low: str) -> bool:
        return low in self.lexicon.names or opens_given(low)

    def _behind_role(self, name: Name, at: int) -> Name | None:
        """For a surname behind a noun, where every noun has a capital, a form with a given name ("Gastwirt Quell")."""
        if not self.lexicon.capital_nouns or len(name.low) != 2 or self._is_given(name.low[0]):
            return None
        longer = [
            other for other in self._by_last.get(name.low[1], ())[:MOST_NAMESAKES] if self._is_given(other.low[0])
        ]
        return self._nearest(longer, at) if longer else None

    def _first_case(self, name: Name) -> Name:
        """The form of a name that stands as a subject somewhere, where this one never does."""
        women = self.lexicon.women
        like = self._like(name.low[-1])
        others = [o for o in like if o is not name and same_name(o.low, name.low, women)]
        if not others or self._acts_somewhere(name):
            return name
        return next((other for other in others if self._acts_somewhere(other)), name)

    def _declined(self, name: Name) -> Name | None:
        """The only full name whose surname this is in another case."""
        women = self.lexicon.women
        like = self._like(name.low[0])
        found = {self._first_case(o) for o in like if same_word(o.low[-1], name.low[0], women)}
        return found.pop() if len(found) == 1 else None

    def _like(self, low: str) -> list[Name]:
        """The names of several words whose last one begins as `low` does."""
        if self._by_stem is None:
            self._by_stem = {}
            for last, names in self._by_last.items():
                self._by_stem.setdefault(last[:LEAST_COMMON], []).extend(names)
        return self._by_stem.get(low[:LEAST_COMMON], [])[:MOST_ALIKE]

    def _acts_somewhere(self, name: Name) -> bool:
        """Whether a name begins a sentence, titles before it aside, or stands beside a reporting verb."""
        for index in name.at[:LOOKED_AT]:
            start = self.starts[index]
            opening = SENTENCE_END.split(self.text[max(0, start - LONGEST_TITLES) : start])[-1].split()
            if all(is_person(word.lower(), self.lexicon) for word in opening) or self.speaks(index):
                return True
        return False

    def _nearest(self, names: list[Name], at: int) -> Name:
        """The name whose last place before `at` is the latest; where none stands before, the first after."""
        if len(names) == 1:
            return names[0]
        index = bisect_left(self.starts, at + 1)
        best, best_at = names[0], -1
        for name in names:
            before = bisect_left(name.at, index)
            if before and name.at[before - 1] > best_at:
                best, best_at = name, name.at[before - 1]
        return best if best_at >= 0 else min(names, key=lambda name: name.at[0] if name.at else len(self.starts))

    def _longer_surname(self, name: Name, at: int) -> Name | None:
        """For a surname of several words ("van der Berg", "Zein al-Din") the form with a given name before it."""
        particles = self.lexicon.particles
        if name.low[0] not in particles and not any(
            word.partition("-")[0] in PREFIXES or word in particles for word in name.low[1:]
        ):
            return None
        count = len(name.low)
        longer = [
            other
            for other in self._by_last.get(name.low[-1], [])[:MOST_NAMESAKES]
            if len(other.low) == count + 1 and other.low[1:] == name.low
        ]
        return self._nearest(longer, at) if longer else None

    def _from_outside(self, name: Name, gender: str) -> Name | None:
        """A full name in the page's headline, standfirst or captions."""
        if self._outside is None:
            self._outside = {}
            if self.outside:
                runs = Runs(self.lexicon)
                for found in name_pattern(self.lexicon.particles, self.lexicon.seconds).finditer(self.outside):
                    runs.parse(found.group())
                for other in runs.all.values():
                    if 1 < len(other.low) <= LONGEST_OUTSIDE and self.lexicon.institutions.isdisjoint(other.low):
                        self._outside.setdefault(other.low[-1], []).append(other)
        longer = self._outside.get(name.low[0], ())
        return next(
            (self.of(other.text) for other in longer if not (gender and other.gender and other.gender != gender)), None
        )

    def _misspelt(self, name: Name) -> Name | None:
        """The only full name whose surname differs by a letter (by two where it is long): "Ms Bauchtman"."""
        low = name.low[0]
        if len(low) < SHORTEST_MISSPELT or len(name.at) > 2 or len(self._by_last) > MOST_SURNAMES:
            return None
        if not (name.titled or self.likely(name)):
            return None
        found = [
            names[0]
            for last, names in self._by_last.items()
            if last[0] == low[0] and abs(len(last) - len(low)) < 3 and differ(last, low) <= (2 if len(low) > 7 else 1)
        ]
        return found[0] if len(found) == 1 and self.likely(found[0]) else None

    def _known_end(self, name: Name) -> Name:
        """The name without leading words, where the text also has it without them ("Scientologist Tom Cruise")."""
        if len(name.low) < 3 or name.low[-2] in self.lexicon.particles:
            return name
        return self.all.get(" ".join(name.text.split(" ")[-2:]), name)

    def _spelled_out(self, name: Name) -> Name:
        """What an abbreviation stands for, where the text says so: "Korean Central News Agency (KCNA)"."""
        letters = name.text
        if letters not in self._letters:
            self._letters[letters] = self._before_bracket(letters)
        found = self._letters[letters]
        return name if found == letters else self.of(found)

    def _before_bracket(self, letters: str) -> str:
        at = self.text.find(f"({letters})")
        if at < 0:
            return letters
        words = self.text[max(0, at - 120) : at].split()
        for count in range(len(letters) - 1, len(letters) + 3):
            tail = words[-count:]
            if len(tail) == count and tail[0][:1] == letters[0] and tail[-1][:1].upper() == letters[-1]:
                return " ".join(tail)
        return letters
