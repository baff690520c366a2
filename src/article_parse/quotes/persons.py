"""How surely a name is a person's: by its given name, a title, its verbs, or its surname alone elsewhere."""

from __future__ import annotations

import re

from article_parse.languages.given import is_given
from article_parse.quotes.lexicon import Lexicon
from article_parse.quotes.runs import PREFIXES, Name, Part

NO, MAYBE, LIKELY, SURE = range(4)
"""How surely a name is a person's."""
LOOKED_AT = 12
"""Places of a name that are looked at to tell what it names."""
LOOKED_THROUGH = 100_000
"""Letters of a text whose words are known."""
LONGEST_APPOSITION = 70
"""Letters between a name's comma and the comma before its verb."""


_AGE = re.compile(r",? \(?\d\d[,)]")
"""A number that only an age can be: "Ada Quill, 34, …", "Ada Quill (34)"."""
_INITIALS = re.compile(r"[ \u00a0]\(([^\W\d_a-z]{2,6})\)")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


class Persons:
    """The names of a text and where they stand, as far as that tells who is a person."""

    __slots__ = ("_small", "_speaks", "all", "lexicon", "parts", "speakers", "starts", "text")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text, self.lexicon = text, lexicon
        self.starts: list[int] = []
        """Where each name stands, in text order."""
        self.parts: list[Part] = []
        """What stands there."""
        self.all: dict[str, Name] = {}
        """Text to name."""
        self.speakers: set[str] = set()
        """Names that a quotation was given to."""
        self._speaks: dict[int, bool] = {}
        self._small: frozenset[str] | None = None

    def is_word(self, low: str) -> bool:
        """Whether a word stands in small letters somewhere near the beginning."""
        if self._small is None:
            self._small = frozenset(self.text[:LOOKED_THROUGH].split())
        return low in self._small or f"{low}," in self._small or f"{low}." in self._small

    def likely(self, name: Name) -> int:
        """How surely a name is a person's: by its given name, a title, its verbs, or its surname alone elsewhere."""
        if name.person < 0:
            name.person = self._likely(name)
        if name.person < LIKELY and name.text in self.speakers and self.lexicon.institutions.isdisjoint(name.low):
            return LIKELY if name.person or len(name.low) > 1 else NO
        return name.person

    def _likely(self, name: Name) -> int:
        lexicon, low = self.lexicon, name.low
        last = name.text.rpartition(" ")[2]
        if low[0] in lexicon.determiners or not (last[:1].isupper() or last.partition("-")[0] in PREFIXES):
            return NO
        if name.titled and (len(low) == 1 or lexicon.institutions.isdisjoint(low)):
            return SURE
        if not lexicon.institutions.isdisjoint(low) or any(not word[-1:].isalpha() for word in low):
            return NO
        if len(low) > 1 and low[0] in lexicon.names:
            return SURE
        if len(low) > 2 and not lexicon.prepositions.isdisjoint(low[1:-1]) and not is_given(low[0]):
            return NO if lexicon.capital_nouns else MAYBE  # "Nacht von Mittwoch"
        if low[-1] in lexicon.roles:
            return NO
        if any(_AGE.match(self.text, self.starts[index] + self.parts[index].length) for index in name.at[:LOOKED_AT]):
            return SURE
        if len(low) > 4:
            return NO
        if not lexicon.fixed_order and 1 < len(low) < 4 and is_given(low[0]) and not self._is_place(name):
            return LIKELY
        speaks = any(self.speaks(index) for index in name.at[:LOOKED_AT])
        if self._is_place(name) and not (speaks and len(low) > 1 and not lexicon.capital_nouns):
            return NO
        if len(low) == 1:
            bound = lexicon.capital_nouns and self._is_bound(name)
            return MAYBE if speaks and not bound and not name.text.isupper() else NO
        alone = self.all.get(last)
        if alone is not None and not self._is_place(alone) and (not lexicon.capital_nouns or self.acts(alone)):
            return LIKELY
        first = name.text.partition(" ")[0]
        free = lexicon.capital_nouns and alone is not None and self._stands_free(alone)
        if free and not (self._is_bound(name) or self._is_noun(first)):
            return LIKELY
        alone = self.all.get(first)
        if alone is not None and self.acts(alone):
            return LIKELY
        if speaks:
            return LIKELY if len(low) < 4 else MAYBE
        if lexicon.capital_nouns and (self._is_bound(name) or any(word in self.all for word in name.text.split(" "))):
            return NO
        if not (lexicon.fixed_order or lexicon.capital_nouns or lexicon.caseful) and self._is_always_bound(name):
            return NO  # "intendente de Cerro Largo"
        return NO if self._has_initials(name) else MAYBE

    def _is_always_bound(self, name: Name) -> bool:
        """Whether a name only says what something is of, and nothing says what it is itself ("Ada Quill, avocate")."""
        for index in name.at[:LOOKED_AT]:
            start = self.starts[index]
            after = self.text[start + len(name.text) : start + len(name.text) + 3]
            if self._beside(start) not in self.lexicon.chain or (after[:2] == ", " and after[2:].islower()):
                return False
        return bool(name.at)

    def _has_initials(self, name: Name) -> bool:
        """Whether a name's initials follow it in brackets, as institutions' do."""
        start = self.starts[name.at[0]] if name.at else 0
        found = _INITIALS.match(self.text, start + len(name.text)) if name.at else None
        words = name.text.split(" ")
        return found is not None and found.group(1)[0] == words[0][0] and found.group(1)[-1] == words[-1][0]

    def _is_bound(self, name: Name) -> bool:
        """Whether a preposition, an article or a number stands before a name: in German then it is a noun."""
        beside, lexicon = self._beside(self.starts[name.at[0]] if name.at else 0), self.lexicon
        return beside in lexicon.prepositions or beside in lexicon.determiners or beside[-1:].isdigit()

    def _beside(self, start: int, reach: int = 16) -> str:
        """The word before a place, of the letters in reach."""
        return self.text[max(0, start - reach) : start].rstrip().rpartition(" ")[2].lower()

    def _stands_free(self, name: Name) -> bool:
        """Whether a name of one word never has an article, adjective or number before it, as nouns mostly do."""
        lexicon = self.lexicon
        if name.low[0] in lexicon.bodies or name.low[0] in lexicon.roles or name.low[0] in lexicon.person_nouns:
            return False
        for index in name.at[:LOOKED_AT]:
            start = self.starts[index]
            low = self.text[max(0, start - 20) : start].rstrip(" ").rpartition(" ")[2]
            adjective = low.isalpha() and low.islower() and low.endswith(lexicon.adjective_endings)
            verb = (
                low in lexicon.cues or low in lexicon.skip or low in lexicon.prepositions or low in lexicon.conjunctions
            )
            if low.lower() in lexicon.determiners or low[-1:].isdigit() or (adjective and not verb):
                return False
        return bool(name.at)

    def _is_noun(self, word: str) -> bool:
        """Whether a word with a capital also stands as a noun does ("das Dorf"), or opens sentences ("Neben")."""
        lexicon, alone = self.lexicon, self.all.get(word)
        if word.lower() in lexicon.prepositions or word.lower() in lexicon.skip:
            return True
        return alone is not None and not self._stands_free(alone)

    def acts(self, name: Name) -> bool:
        """Whether a name has a title or a reporting verb."""
        return name.titled or any(self.speaks(index) for index in name.at[:LOOKED_AT])

    def _is_place(self, name: Name) -> bool:
        """Whether a name stands after "in", or whole after an article: a place or an institution."""
        lexicon = self.lexicon
        places = count = 0
        for index in name.at[:LOOKED_AT]:
            if self.parts[index].owns:
                continue
            count += 1
            start = self.starts[index]
            beside = self._beside(start, 12)
            if beside in lexicon.places or (beside in lexicon.determiners and not name.titled):
                places += 1
        return places > 0 and places * 3 >= count

    def speaks(self, index: int) -> bool:
        """Whether a reporting verb stands beside the name at a place."""
        known = self._speaks.get(index)
        if known is None:
            known = self._speaks[index] = self._reads_verb(index)
        return known

    def _reads_verb(self, index: int) -> bool:
        if self.parts[index].owns:
            return False
        lexicon, text = self.lexicon, self.text
        start = self.starts[index]
        end = start + self.parts[index].length
        before = text[max(0, start - 24) : start]
        if before[-1:] == " ":
            word = before.rstrip().rpartition(" ")[2].lower()
            if word in lexicon.cues and word not in lexicon.weak:
                return True
        at = end
        if text.startswith(",", end):
            comma = text.find(",", end + 1, end + LONGEST_APPOSITION)
            if comma < 0 or "." in text[end:comma]:
                comma = end
            at = comma + 1
        elif not text.startswith(" ", end):
            return False
        for _ in range(3):
            found = _WORD.match(text, at + 1)
            if found is None:
                return False
            word = found.group().lower()
            if word in lexicon.cues:
                return word not in lexicon.weak
            if word not in lexicon.skip and not (lexicon.skip_endings and word.endswith(lexicon.skip_endings)):
                return False
            at = found.end()
        return False
