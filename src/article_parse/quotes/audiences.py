"""Whom a reporting verb speaks to, between it and its subject: "a expliqué à l'AFP Jean Valmont"."""

from __future__ import annotations

from article_parse.languages.given import is_given
from article_parse.quotes.frames import QUOTE
from article_parse.quotes.lexicon import is_person
from article_parse.quotes.nouns import Nouns

MODIFIERS = 3
"""Words that may stand between an article and the noun it belongs to, or behind the noun ("la presse locale")."""
LONGEST_MEDIUM = 40
"""Letters of a medium's name in quotation marks."""


class Audiences(Nouns):
    """Tells the audience of a verb from its subject."""

    def behind_audience(self, at: int, ceiling: int) -> int:
        """Where the subject begins behind whom a verb speaks to; `at` where nobody is spoken to there.

        A preposition, an article of the dative (German), or a case (Slavic) leads in to an audience. What it is is told
        by its noun (newspaper, reporters), by capitals alone (AFP), or by a given name that begins behind it.
        """
        tokens, lexicon = self.tokens, self.lexicon
        low = tokens[at].low
        led = low in lexicon.prepositions and not (
            low in lexicon.conjunctions or low in lexicon.that or low in lexicon.relatives
        )
        owned = low in lexicon.dative
        begin = at + (led or owned)
        while led and begin < ceiling and tokens[begin].low in lexicon.determiners and not tokens[begin].capital:
            begin += 1
        if begin >= ceiling:
            return at
        if tokens[begin].low == QUOTE:
            return self._subject(begin + 1, at, ceiling) if self._is_medium(begin) else at
        if led or owned or lexicon.caseful:
            for index in range(begin, min(begin + MODIFIERS, ceiling)):
                if self._is_audience(index):
                    return self._behind_medium(index + 1, at, ceiling)
                if not (tokens[index].word and self.inside(index)) or is_person(self.tokens[index].low, self.lexicon):
                    break
        if self._is_acronym(begin) and (led or owned or lexicon.caseful or "-" in tokens[begin].low):
            return self._subject(self._behind_ending(begin), at, ceiling)
        if owned and self.is_dative(at):
            noun = next((index for index in range(begin, ceiling) if tokens[index].capital), ceiling)
            return self._subject(noun + 1, at, ceiling)
        if (led or owned or lexicon.caseful) and tokens[begin].capital:
            return self._given(begin, at, ceiling)
        return at

    def is_dative(self, index: int) -> bool:
        """Whether a masculine article stands before a feminine noun: "der Redaktion" is no subject."""
        lexicon, tokens = self.lexicon, self.tokens
        if not lexicon.feminine_endings or lexicon.articles.get(tokens[index].low) != "m":
            return False
        for noun in range(index + 1, min(index + 1 + MODIFIERS, len(tokens))):
            if tokens[noun].capital:
                return tokens[noun].low.endswith(lexicon.feminine_endings)
        return False

    def _is_audience(self, index: int) -> bool:
        low, lexicon = self.tokens[index].low, self.lexicon
        if low in lexicon.audience:
            return True
        return bool(lexicon.audience_endings) and low.endswith(lexicon.audience_endings)

    def _is_acronym(self, index: int) -> bool:
        token = self.tokens[index]
        if not token.capital or not token.word or is_person(token.low, self.lexicon):
            return False
        letters = self.frame.text[token.start : token.end].partition("-")[0]
        return len(letters) > 1 and letters.isupper()

    def _is_medium(self, index: int) -> bool:
        token = self.tokens[index]
        inner = self.frame.text[token.start + 1 : token.start + 3].lstrip()
        return token.end - token.start <= LONGEST_MEDIUM and inner[:1].isupper()

    def _behind_ending(self, index: int) -> int:
        """The token behind an acronym and its case ("STT:lle")."""
        tokens = self.tokens
        ended = index + 2 < len(tokens) and tokens[index + 1].low == ":"
        return index + 3 if ended and tokens[index + 2].start == tokens[index].end + 1 else index + 1

    def _subject(self, index: int, at: int, ceiling: int) -> int:
        """`index`, where a subject can begin there; else `at`."""
        if index >= ceiling:
            return at
        token = self.tokens[index]
        lexicon = self.lexicon
        named = self.is_name(index) or is_person(token.low, lexicon) or token.low in lexicon.determiners
        return index if named and token.low not in lexicon.dative - lexicon.definite else at

    def _behind_medium(self, index: int, at: int, ceiling: int) -> int:
        """Where the subject begins behind the noun of an audience, and behind the medium's name."""
        tokens, lexicon = self.tokens, self.lexicon
        start = index
        while index < ceiling and index - start < MODIFIERS:
            token = tokens[index]
            if not token.word or token.capital or is_person(token.low, lexicon) or token.low in lexicon.determiners:
                break
            index += 1
            if token.low in lexicon.prepositions:  # "diario de Málaga"
                start = index
                index += index < ceiling and tokens[index].capital
        if index >= ceiling:
            return at
        if tokens[index].low == QUOTE:
            return self._subject(index + 1, at, ceiling) if self._is_medium(index) else at
        if not self.is_name(index) or self._is_given(index):
            return self._capital_medium(index, at, ceiling)
        return self._named_medium(index, at, ceiling)

    def _capital_medium(self, index: int, at: int, ceiling: int) -> int:
        """Behind a medium whose name begins with an article ("Le Phare"); else a subject that begins at once."""
        token = self.tokens[index]
        if not (token.capital and token.low in self.lexicon.determiners):
            return self._subject(index, at, ceiling)
        return self._named_medium(index + 1, at, ceiling)

    def _named_medium(self, index: int, at: int, ceiling: int) -> int:
        """Behind a medium's name: before a given name, behind an acronym, or before the last two of three words."""
        stop = index
        while stop < ceiling and (self.is_name(stop) or self.tokens[stop].low in self.lexicon.particles):
            if self._is_given(stop) and stop + 1 < ceiling and self.tokens[stop + 1].capital:
                return stop
            stop += 1
        article = self.tokens[index - 1].capital
        if self._is_acronym(index) or (article and stop - index > 1):
            return self._subject(index + 1, at, ceiling)
        if stop - index > 2:
            return stop - 2
        if stop - index == 2 and not article:
            return index
        return self._subject(stop, at, ceiling)

    def _given(self, index: int, at: int, ceiling: int) -> int:
        """Behind a name that another one with a given name follows: "au Monde Marthe Quillet"."""
        low, lexicon = self.tokens[index].low, self.lexicon
        article = low in lexicon.determiners  # "El Faro", "Le Monde"
        if not article and (is_person(low, lexicon) or self._is_given(index) or not self.is_name(index)):
            return at
        for other in range(index + 1, ceiling - 1):
            if not self.is_name(other) and self.tokens[other].low not in self.lexicon.particles:
                return at
            if is_person(self.tokens[other].low, self.lexicon):
                return at
            if self._is_given(other) and self.is_name(other + 1):
                return other
        return at

    def _is_given(self, index: int) -> bool:
        token = self.tokens[index]
        return token.capital and (token.low in self.lexicon.names or is_given(token.low))
