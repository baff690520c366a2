"""Noun phrases beside a verb: the subject of a reporting clause, found by its neighbours, without a parser."""

from __future__ import annotations

from typing import NamedTuple

from article_parse.quotes.frames import QUOTE, Frame
from article_parse.quotes.lexicon import Lexicon

REACH = 40
"""Tokens looked at on either side of a verb."""
INSIDE = "&/-–.'’()"


class Mention(NamedTuple):
    """Who is said to speak, as tokens of a frame, both ends included."""

    first: int
    last: int
    kind: str
    """"name", "pronoun" or "noun"."""
    core: tuple[int, int]
    """The tokens of the name or of the phrase's head."""


class Phrases:
    """Finds subjects in one frame."""

    def __init__(self, frame: Frame, lexicon: Lexicon) -> None:
        self.frame, self.lexicon = frame, lexicon
        self.tokens = frame.tokens
        self._opening: dict[tuple[int, int], Mention | None] = {}

    def is_name(self, index: int) -> bool:
        """Whether a token is part of a name: a capital that grammar does not ask for."""
        token = self.tokens[index]
        if not (token.word and token.capital) or token.low in self.lexicon.not_names or token.low[-1] == "'":
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
            return low in INSIDE and low != QUOTE
        if low in lexicon.particles and self._between_names(index):
            return True
        if low in lexicon.prepositions or low in lexicon.conjunctions or low in lexicon.pronouns:
            return token.capital and low in lexicon.titles
        if low in lexicon.skip or low in lexicon.ands or low in lexicon.that:
            return False
        if low in lexicon.relatives and low not in lexicon.determiners:
            return False
        if low in lexicon.cues:
            return (index > 0 and self.tokens[index - 1].low in lexicon.determiners) or (
                token.capital and index > 0 and self.is_name(index - 1)
            )
        return True

    def _between_names(self, index: int) -> bool:
        tokens = self.tokens
        after = index + 1
        if after < len(tokens) and tokens[after].low in self.lexicon.particles:
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
                if token.low in self.lexicon.determiners and not token.capital:
                    break
                continue
            break
        if first <= last and first > floor and not depth:
            low = self.tokens[first - 1].low
            first -= low in self.lexicon.determiners and low in self.lexicon.pronouns  # "one reader"
        while first <= last and not self.tokens[first].word:
            first += 1
        while last >= first and not self.tokens[last].word:
            last -= 1
        return (first, last) if first <= last else None

    def rightwards(self, first: int, ceiling: int) -> tuple[int, int] | None:
        """The run of noun-phrase tokens that begins at `first`."""
        last = first - 1
        while last + 1 < ceiling and self.inside(last + 1):
            token = self.tokens[last + 1]
            if last >= first and token.low in self.lexicon.determiners:
                break
            if token.low == "(":
                break
            last += 1
        while last >= first and not self.tokens[last].word:
            last -= 1
        return (first, last) if first <= last and self.tokens[first].word else None

    def core(self, first: int, last: int) -> tuple[str, tuple[int, int]]:
        """The kind of a phrase, and its last run of name tokens, or the phrase itself where it names nobody."""
        end = last
        while end >= first and not self.is_name(end):
            end -= 1
        if end < first:
            low = self.tokens[last].low
            return ("pronoun" if low in self.lexicon.pronouns else "noun"), (first, last)
        begin = end
        while begin > first and (
            self.is_name(begin - 1)
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
        if end < last and self.is_nominal(end + 1, last):
            return "noun", (first, last)
        return "name", (begin, end)

    def mention(self, first: int, last: int) -> Mention:
        """The phrase as a mention."""
        kind, core = self.core(first, last)
        return Mention(first, last, kind, core)

    def before(self, verb: int, floor: int) -> Mention | None:
        """The subject that stands before a verb."""
        tokens, lexicon = self.tokens, self.lexicon
        floor = max(floor, verb - REACH)
        at = self.skipped(verb - 1, -1, floor - 1)
        if at < floor:
            return None
        low = tokens[at].low
        if low in lexicon.relatives and (low not in lexicon.determiners or (at > floor and tokens[at - 1].low == ",")):
            at -= 1
            if at >= floor and tokens[at].low == ",":
                at -= 1
            return self._phrase_ending(at, floor) if at >= floor else None
        if low in lexicon.pronouns:
            return Mention(at, at, "pronoun", (at, at))
        if low == ",":
            return self._before_comma(at, floor)
        if low in lexicon.ands or low in lexicon.conjunctions:
            return self.opening(at, floor)
        if low in lexicon.prepositions or low == QUOTE or low in lexicon.that:
            return None
        return self._phrase_ending(at, floor)

    def _phrase_ending(self, at: int, floor: int) -> Mention | None:
        """The noun phrase ending at a token, with what it hangs on ("the head of the agency") or is joined with."""
        run = self.leftwards(at, floor)
        if run is None:
            low = self.tokens[at].low
            return Mention(at, at, "pronoun", (at, at)) if low in self.lexicon.pronouns else None
        first, last = run
        head = run
        for _ in range(4):
            link = first - 1
            if link - 1 < floor or self.tokens[link].low not in self.lexicon.chain:
                break
            outer = self.leftwards(link - 1, floor)
            if outer is None or outer[1] != link - 1 or not self.is_nominal(*outer):
                break
            first, head = outer[0], outer
        kind, core = self.core(*head)
        if head != run and self._is_title(head):
            named = self.core(*run)
            many = named[0] == "name" and named[1][1] - named[1][0] > 1
            kind, core = ("name", self.held(run)) if many else ("noun", head)
        joined = self._joined(first, floor)
        if joined is not None:
            return Mention(joined, last, "name" if kind == "name" else kind, (joined, core[1]))
        return Mention(first, last, kind, core)

    def _is_title(self, run: tuple[int, int]) -> bool:
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

    def _joined(self, first: int, floor: int) -> int | None:
        """Where the phrase begins that "and" joins to the one beginning at `first`, if both are names."""
        tokens, lexicon = self.tokens, self.lexicon
        if first - 2 < floor or tokens[first - 1].low not in lexicon.ands or tokens[first].low in lexicon.pronouns:
            return None
        run = self.leftwards(first - 2, floor)
        if run is None or run[1] != first - 2 or self.core(*run)[0] != "name":
            return None
        edge = run[0] - 1
        if (
            edge < floor
            or not tokens[edge].word
            or tokens[edge].low in lexicon.conjunctions
            or tokens[edge].low in lexicon.that
        ):
            return run[0]
        return None

    def _before_comma(self, comma: int, floor: int) -> Mention | None:
        """The subject before a phrase set off by commas ("Rubio, the Florida senator, said")."""
        tokens = self.tokens
        at = comma - 1
        depth = 0
        while at >= floor:
            low = tokens[at].low
            depth += low == ")"
            depth -= low == "("
            if low == "," and not depth:
                found = self._phrase_ending(at - 1, floor) if at > floor else None
                if found and (found.kind != "noun" or self.is_nominal(*found.core)):
                    inner = self.rightwards(at + 1, comma)
                    title = found.kind == "noun" or self._is_title(found.core)
                    if title and inner and inner[1] == comma - 1 and self.core(*inner)[0] == "name":
                        return Mention(found.first, inner[1], "name", self.core(*inner)[1])
                    clause = self.opening(comma, floor)
                    if clause and clause.kind == "name" and found.kind != "pronoun" and clause.first < found.first:
                        return clause
                    return found
            if low == QUOTE or low == ";":
                break
            at -= 1
        return self.opening(comma, floor)

    def opening(self, end: int, floor: int) -> Mention | None:
        """The first name or pronoun of the clause, outside prepositional phrases."""
        clause = end, floor
        if clause not in self._opening:  # a paragraph of many quotations asks about the one before for each of them
            self._opening[clause] = self._read_opening(end, floor)
        return self._opening[clause]

    def _read_opening(self, end: int, floor: int) -> Mention | None:
        tokens, lexicon = self.tokens, self.lexicon
        at = floor
        after_preposition = False
        fallback: Mention | None = None
        while at < end:
            token = tokens[at]
            low = token.low
            if low in lexicon.prepositions or low in lexicon.conjunctions:
                after_preposition = low in lexicon.prepositions
                at += 1
                continue
            if low in lexicon.pronouns and low not in lexicon.relatives:
                one = self.rightwards(at + 1, end) if low in lexicon.determiners else None
                if one and not after_preposition and self.is_nominal(*one):  # "one reader"
                    return Mention(at, one[1], "noun", one)
                if not after_preposition:
                    return Mention(at, at, "pronoun", (at, at))
                after_preposition, at = False, at + 1
                continue
            if not token.word or not self.inside(at):
                after_preposition = after_preposition and token.word
                at += 1
                continue
            run = self.rightwards(at, end)
            if run is None:
                at += 1
                continue
            named = self.first_name(*run)
            if not after_preposition:
                if named:
                    return named
                if fallback is None and self.is_nominal(*run):
                    fallback = self.mention(*run)
            after_preposition = False
            at = run[1] + 1
        return fallback

    def first_name(self, first: int, last: int) -> Mention | None:
        """The first run of name tokens of a phrase."""
        at = first
        while at <= last and not self.is_name(at):
            at += 1
        if at > last:
            return None
        end = at
        while end < last and (
            self.is_name(end + 1) or (self.tokens[end + 1].low == "." and end + 2 <= last and self.is_name(end + 2))
        ):
            end += 1
        return Mention(at, end, "name", (at, end))

    def after(self, verb: int, ceiling: int) -> Mention | None:
        """The subject that stands after a verb ("said Smith")."""
        tokens, lexicon = self.tokens, self.lexicon
        ceiling = min(ceiling, verb + REACH)
        at = self.skipped(verb + 1, 1, ceiling)
        if at >= ceiling:
            return None
        at = self._past_circumstances(at, ceiling)
        if tokens[at].low in lexicon.pronouns:
            return Mention(at, at, "pronoun", (at, at))
        run = self.rightwards(at, ceiling)
        if run is None:
            return None
        first, last = run
        kind, core = self.core(first, last)
        if kind == "noun" or self._is_title(run) or tokens[core[1]].low in lexicon.titles:
            last, kind, core = self._hanging(first, last, ceiling)
        join = last + 1
        if join + 1 < ceiling and tokens[join].low in lexicon.ands and tokens[join + 1].low not in lexicon.pronouns:
            other = self.rightwards(join + 1, ceiling)
            if other and self.core(*other)[0] == kind == "name":
                core, last = (core[0], self.core(*other)[1][1]), other[1]
        return Mention(first, last, kind, core)

    def _past_circumstances(self, at: int, ceiling: int) -> int:
        """Where the subject may begin after a verb, past time and place ("wrote on Monday in a blog …").

        A phrase that begins small and ends in a name holds the subject itself: "na blogu asystent Jan Nowak".
        """
        tokens, lexicon = self.tokens, self.lexicon
        for _ in range(3):
            if at >= ceiling:
                return ceiling
            low = tokens[at].low
            grammar = low in lexicon.determiners or low in lexicon.prepositions or low in lexicon.pronouns
            if low in lexicon.not_names and not tokens[at].capital and not grammar:
                at += 1
                continue
            if low not in lexicon.prepositions or lexicon.fixed_order:
                return at
            run = self.rightwards(at + 1, ceiling)
            if run is None:
                return at
            if self.core(*run)[0] == "name" and not self.is_name(run[0]) and lexicon.caseful:
                return run[0]
            at = self.skipped(run[1] + 1, 1, ceiling)
        return at

    def _hanging(self, first: int, last: int, ceiling: int) -> tuple[int, str, tuple[int, int]]:
        """What belongs to a phrase that names nobody: "of the agency", and the name set off by a comma."""
        tokens, lexicon = self.tokens, self.lexicon
        head = last
        for _ in range(3):
            link = last + 1
            if link + 1 >= ceiling or tokens[link].low not in lexicon.chain:
                break
            run = self.rightwards(link + 1, ceiling)
            if run is None or not (self.is_nominal(*run) or self.is_name(run[0])):
                break
            last = run[1]
            if self.core(*run)[0] == "name" and last - run[0] > 1 and self._is_title((first, link - 1)):
                return last, "name", self.held(run)
        comma = last + 1
        if comma + 1 < ceiling and tokens[comma].low == "," and self.is_name(comma + 1):
            run = self.rightwards(comma + 1, ceiling)
            if run is not None:
                kind, core = self.core(*run)
                if kind == "name":
                    return run[1], "name", core
        return last, "noun", (first, head)
