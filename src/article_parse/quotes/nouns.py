"""Noun phrases of a paragraph, found by their neighbours, without a parser."""

from __future__ import annotations

from typing import NamedTuple

from article_parse.languages.given import is_given
from article_parse.quotes.frames import QUOTE, Frame
from article_parse.quotes.lexicon import Lexicon

INSIDE = "&/-–.'’()"


class Mention(NamedTuple):
    """Who is said to speak, as tokens of a frame, both ends included."""

    first: int
    last: int
    kind: str
    """"name", "pronoun" or "noun"."""
    core: tuple[int, int]
    """The tokens of the name or of the phrase's head."""


class Nouns:
    """The noun phrases of one frame."""

    def __init__(self, frame: Frame, lexicon: Lexicon) -> None:
        self.frame, self.lexicon = frame, lexicon
        self.tokens = frame.tokens

    def is_name(self, index: int) -> bool:
        """Whether a token is part of a name: a capital that grammar does not ask for."""
        token = self.tokens[index]
        low = token.low
        if not (token.word and token.capital) or low in self.lexicon.not_names or low[-1] == "'":
            return False
        if low[0].isdigit():  # "the 45-year-old"
            return False
        if len(low) < 3 and index and self.tokens[index - 1].low.isdigit():  # "500 BC"
            return False
        return not (self.lexicon.capital_nouns and token.low in self.lexicon.roles)

    def inside(self, index: int) -> bool:
        """Whether a token can stand inside a noun phrase."""
        token, lexicon = self.tokens[index], self.lexicon
        low = token.low
        if not token.word:
            if low == ".":
                return (
                    index > 0
                    and self.frame.sentence[index] == self.frame.sentence[min(index + 1, len(self.tokens) - 1)]
                )
            return low in INSIDE and low != QUOTE and not (low in "-–" and self._stands_apart(index))
        if low in lexicon.particles and self._between_names(index):
            return True
        if low in lexicon.prepositions or low in lexicon.conjunctions or low in lexicon.pronouns:
            return token.capital and low in lexicon.titles
        if (low in lexicon.skip and low[-1] != "'") or low in lexicon.ands or low in lexicon.that:
            return False
        if low in lexicon.relatives and low not in lexicon.determiners:
            return False
        if low.endswith(lexicon.verb_endings) and not token.capital:
            return False
        if low in lexicon.cues:
            return (index > 0 and self.tokens[index - 1].low in lexicon.determiners) or (
                token.capital and index > 0 and self.is_name(index - 1)
            )
        return True

    def _stands_apart(self, index: int) -> bool:
        """Whether white space stands on both sides of a token."""
        tokens = self.tokens
        if not 0 < index < len(tokens) - 1:
            return False
        return tokens[index - 1].end < tokens[index].start and tokens[index].end < tokens[index + 1].start

    def _in_name(self, index: int) -> bool:
        """Whether an article is part of a name: "Ada Le Quill", "Ada von der Quill", "Ada de Quill" in Dutch."""
        token, lexicon = self.tokens[index], self.lexicon
        if token.capital:
            return index > 0 and self.tokens[index - 1].capital
        if token.low not in lexicon.particles or not self._between_names(index):
            return False
        return self.tokens[index - 1].low in lexicon.particles or not lexicon.capital_nouns

    def _between_names(self, index: int) -> bool:
        tokens = self.tokens
        if tokens[index].low in self.lexicon.seconds and not (
            index and tokens[index - 1].low in self.lexicon.particles
        ):
            return False
        after = index + 1
        while after < len(tokens) and tokens[after].low in self.lexicon.particles:
            after += 1
        return (
            after < len(tokens)
            and self.is_name(after)
            and index > 0
            and (tokens[index - 1].capital or tokens[index].capital or tokens[index - 1].low in self.lexicon.particles)
        )

    def skipped(self, index: int, step: int, stop: int) -> int:
        """The first token from `index` on, going by `step`, that is no auxiliary or adverb."""
        tokens, lexicon = self.tokens, self.lexicon
        while index != stop and (
            tokens[index].low in lexicon.skip
            or (tokens[index].low.endswith(lexicon.skip_endings) and not tokens[index].capital)
        ):
            index += step
        return index

    def leftwards(self, last: int, floor: int) -> tuple[int, int] | None:
        """The run of noun-phrase tokens that ends at `last`."""
        first = last + 1
        depth = 0
        while first - 1 >= floor:
            token = self.tokens[first - 1]
            if token.low == ")":
                depth += 1
            if depth or self.inside(first - 1):
                first -= 1
                if token.low == "(":
                    if not depth:
                        first += 1
                        break
                    depth -= 1
                if token.low in self.lexicon.determiners and not token.capital and not self._in_name(first):
                    break
                continue
            break
        if first <= last and first > floor and not depth:
            low = self.tokens[first - 1].low
            doubled = low in self.lexicon.pronouns or (low in self.lexicon.skip and first - 2 >= floor)
            first -= low in self.lexicon.determiners and doubled  # "one reader", "de la agencia"
        while first <= last and not self.tokens[first].word:
            first += 1
        while last >= first and not self.tokens[last].word:
            last -= 1
        return (first, last) if first <= last else None

    def rightwards(self, first: int, ceiling: int) -> tuple[int, int] | None:
        """The run of noun-phrase tokens that begins at `first`."""
        last = first - 1
        opening = self.tokens[first].low if first + 1 < ceiling else ""
        if opening in self.lexicon.determiners and opening in self.lexicon.skip and self.inside(first + 1):
            last = first  # "la portavoz": an article, and no pronoun
        while last + 1 < ceiling and self.inside(last + 1):
            token = self.tokens[last + 1]
            if last >= first and token.low in self.lexicon.determiners and not self._in_name(last + 1):
                break
            if token.low == "(":
                break
            last += 1
        while last >= first and (
            not self.tokens[last].word
            or (self.tokens[last].low in self.lexicon.particles and not self.tokens[last].capital)
        ):
            last -= 1
        return (first, last) if first <= last and self.tokens[first].word else None

    def core(self, first: int, last: int) -> tuple[str, tuple[int, int]]:
        """The kind of a phrase, and its last run of name tokens, or the phrase itself where it names nobody."""
        for index in range(first + 1, last):
            if self.tokens[index].low == "(":  # "Ada Quill (Labour)"
                last = index - 1
                break
        end = last
        while end >= first and not self.is_name(end):
            end -= 1
        if end < first:
            low = self.tokens[last].low
            return ("pronoun" if low in self.lexicon.pronouns else "noun"), (first, last)
        begin = end
        while begin > first and (
            self.is_name(begin - 1)
            or (self.tokens[begin - 1].low == "&" and begin - 2 >= first and self.is_name(begin - 2))
            or (self.tokens[begin - 1].low == "." and self.tokens[begin - 2].capital)
            or (
                self.tokens[begin - 1].low in self.lexicon.particles
                and begin - 1 > first
                and self._between_names(begin - 1)
            )
        ):
            begin -= 1
        while not self.tokens[begin].word:
            begin += 1
        follows = self.lexicon.titles_follow and begin < end  # "Kovács Gergely polgármester"
        opened = self.lexicon.fixed_order and self.tokens[first].low in self.lexicon.determiners
        if (end < last and not follows and (opened or self.is_nominal(end + 1, last))) or self.is_common(
            first, begin, end
        ):
            return "noun", (first, last)  # "the Swedish brochure"
        return "name", (begin, self._own_end(begin, end))

    def is_common(self, first: int, begin: int, end: int) -> bool:
        """Where every noun has a capital: whether a word behind an article or adjective is one, and no name."""
        if not self.lexicon.capital_nouns or begin != end or begin == first:
            return False
        if self.is_known(begin):
            return False
        before = self.tokens[begin - 1]
        return before.word and (before.low in self.lexicon.determiners or not before.capital)

    def _own_end(self, begin: int, end: int) -> int:
        """Where a name ends that another follows: "Ada Quill | vom Amt Hamburg", but "Ada von Quill"."""
        tokens, lexicon = self.tokens, self.lexicon
        if not lexicon.tails:
            return end
        words = 0
        for index in range(begin, end):
            low = tokens[index].low
            inner = index > begin and is_given(tokens[index - 1].low)  # "Jan Willem van den Berg"
            inner = inner and not self._is_body(index + 1)  # "Ada Brandt | vom Institut"
            if words > 1 and low in lexicon.tails and not tokens[index].capital and not inner:
                return index - 1
            words += self.is_name(index) and low not in lexicon.titles and not low.endswith(lexicon.title_endings)
        return end

    def _is_body(self, index: int) -> bool:
        """Whether a word is an institution's."""
        low, lexicon = self.tokens[index].low, self.lexicon
        return low in lexicon.bodies or (bool(lexicon.body_endings) and low.endswith(lexicon.body_endings))

    def is_known(self, index: int) -> bool:
        """Whether a word is known to be somebody's name."""
        return False

    def mention(self, first: int, last: int) -> Mention:
        """The phrase as a mention."""
        kind, core = self.core(first, last)
        return Mention(first, last, kind, core)

    def is_title(self, run: tuple[int, int]) -> bool:
        """Whether a run is a title and names nobody."""
        tokens, titles = self.tokens, self.lexicon.titles
        return tokens[run[1]].low in titles and all(
            tokens[k].low in titles or not self.is_name(k) for k in range(run[0], run[1] + 1)
        )

    def held(self, run: tuple[int, int]) -> tuple[int, int]:
        """Of what follows "Governor of", the holder: the last two words of "Washington Chris Gregoire"."""
        first, last = self.core(*run)[1]
        return (max(first, last - 1), last) if last - first > 1 else (first, last)

    def is_nominal(self, first: int, last: int) -> bool:
        """Whether a run is a noun phrase, and no verb with what surrounds it."""
        tokens, lexicon = self.tokens, self.lexicon
        head = tokens[last].low
        if head in lexicon.roles or head in lexicon.titles or head in lexicon.person_nouns:
            return True
        named = tokens[first].low in lexicon.determiners or self.is_name(last) or self.is_name(first)
        return named or head.endswith(lexicon.title_endings)

    def first_name(self, first: int, last: int) -> Mention | None:
        """The first run of name tokens of a phrase."""
        at = first
        while at <= last and not self.is_name(at):
            at += 1
        if at > last:
            return None
        end = at
        while end < last and (
            self.is_name(end + 1) or (self.tokens[end + 1].low in ".&" and end + 2 <= last and self.is_name(end + 2))
        ):
            end += 1
        return Mention(at, end, "name", (at, end))
