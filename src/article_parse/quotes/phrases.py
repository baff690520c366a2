"""Noun phrases beside a verb: the subject of a reporting clause, found by its neighbours, without a parser."""

from __future__ import annotations

from article_parse.quotes.frames import QUOTE, Frame
from article_parse.quotes.lexicon import Lexicon, is_person
from article_parse.quotes.nouns import Mention
from article_parse.quotes.somebody import Somebody

REACH = 40
"""Tokens looked at on either side of a verb."""


class Phrases(Somebody):
    """Finds subjects in one frame."""

    def __init__(self, frame: Frame, lexicon: Lexicon) -> None:
        super().__init__(frame, lexicon)
        self._opening: dict[tuple[int, int], Mention | None] = {}
        self._speaker: dict[tuple[int, int], Mention | None] = {}

    def before(self, verb: int, floor: int) -> Mention | None:
        """The subject that stands before a verb."""
        tokens, lexicon = self.tokens, self.lexicon
        floor = max(floor, verb - REACH)
        at = self.skipped(verb - 1, -1, floor - 1)
        if at > floor and self._is_adverb(at):
            at = self.skipped(at - 1, -1, floor - 1)
        if at < floor:
            return None
        low = tokens[at].low
        if low in lexicon.relatives and (low not in lexicon.determiners or (at > floor and tokens[at - 1].low == ",")):
            at -= 1
            if at >= floor and tokens[at].low == ",":
                at -= 1
            if at - 2 >= floor and tokens[at].low.isdigit() and tokens[at - 1].low == ",":
                at -= 2  # "Ada Quill, 28, who"
            return self._phrase_ending(at, floor) if at >= floor else None
        if low in lexicon.pronouns:
            return Mention(at, at, "pronoun", (at, at))
        if low == ",":
            return self._before_comma(at, floor)
        if low in lexicon.ands or low in lexicon.conjunctions:
            return self.speaker(at, floor) or self.opening(at, floor)
        if low in lexicon.prepositions or low == QUOTE or low in lexicon.that:
            return None
        if low in lexicon.source_heads and not lexicon.fixed_order:
            return None  # "conforme disse Ana Quiles"
        found = self._phrase_ending(at, floor)
        if found and found.kind == "noun" and found.first == found.last and self._opens_grammar(at):
            return None  # "Demnach fragte …"
        if found and found.kind == "noun" and found.first > floor and tokens[found.last].low in lexicon.times:
            at = self.skipped(found.first - 1, -1, floor)  # "Ada Quill last year said", "Ada Quill a un jour dit"
            return self._before_comma(at, floor) if tokens[at].low == "," else self._phrase_ending(at, floor) or found
        if found and (named := self._named_before(found, floor)):
            return named
        if found and found.kind == "noun" and found.first > floor and not self.may_speak(found):
            other = self._phrase_ending(found.first - 1, floor)  # "Jan Quell uma vez disse"
            if other and other.kind == "name" and other.last == found.first - 1:
                return other
        return found

    def _named_before(self, role: Mention, floor: int) -> Mention | None:
        """The name before a role that only one comma sets off: "Ada Quill, Leiterin der Schule sagte"."""
        first = role.first
        if self.lexicon.fixed_order or role.kind != "noun" or first - 2 < floor or self.tokens[first - 1].low != ",":
            return None
        if self.tokens[first].low in self.lexicon.determiners or not self.is_role(first):
            return None
        named = self._phrase_ending(first - 2, floor)
        return named if named and named.kind == "name" else None

    def _opens_grammar(self, at: int) -> bool:
        """Where every noun has a capital: whether a word has one for another reason, at its sentence's beginning."""
        return self.lexicon.capital_nouns and self.tokens[at].low in self.lexicon.not_names

    def _is_adverb(self, at: int) -> bool:
        """Whether a word between an auxiliary and its verb is no noun: "gli Stati Uniti hanno finora chiesto"."""
        token, lexicon = self.tokens[at], self.lexicon
        if lexicon.fixed_order or not token.word or token.capital or self.tokens[at - 1].low not in lexicon.skip:
            return False
        return not (
            token.low in lexicon.pronouns or token.low in lexicon.determiners or is_person(token.low, lexicon)
        ) and self.inside(at)

    def _phrase_ending(self, at: int, floor: int) -> Mention | None:
        """The noun phrase ending at a token, with what it hangs on ("the head of the agency") or is joined with."""
        run = self.leftwards(at, floor)
        if run is None:
            low = self.tokens[at].low
            return Mention(at, at, "pronoun", (at, at)) if low in self.lexicon.pronouns else None
        first, last = run
        head = run
        for _ in range(4):
            link = first if self._is_owner(first, floor) else first - 1
            if link - 1 < floor or self.tokens[link].low not in self.lexicon.chain:
                break
            outer = self.leftwards(link - 1, floor)
            if outer is None or outer[1] != link - 1 or not self.is_nominal(*outer):
                break
            first, head = outer[0], outer
        kind, core = self.core(*head)
        if head != run and self.is_title(head):
            named = self.core(*run)
            many = named[0] == "name" and named[1][1] - named[1][0] > 1
            kind, core = ("name", self.held(run)) if many else ("noun", head)
        joined = self._joined(first, floor)
        if joined is not None:
            return Mention(joined, last, "name" if kind == "name" else kind, (joined, core[1]))
        return Mention(first, last, kind, core)

    def _is_owner(self, first: int, floor: int) -> bool:
        """Whether the phrase from `first` on says whose the role before it is: "Leiterin der Schule Quellental"."""
        token = self.tokens[first]
        genitive = self.lexicon.capital_nouns and not token.capital and token.low in self.lexicon.chain
        return genitive and first > floor and self.is_role(first - 1)

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
                    title = found.kind == "noun" or self.is_title(found.core)
                    if title and inner and inner[1] == comma - 1 and self.core(*inner)[0] == "name":
                        return Mention(found.first, inner[1], "name", self.core(*inner)[1])
                    clause = self.opening(comma, floor)
                    if clause and clause.kind == "name" and found.kind != "pronoun" and clause.first < found.first:
                        return clause
                    return found
            if low == QUOTE or low == ";":
                break
            at -= 1
        return self.speaker(comma, floor) or self.opening(comma, floor)

    def opening(self, end: int, floor: int) -> Mention | None:
        """The first name or pronoun of the clause, outside prepositional phrases."""
        clause = end, floor
        if clause not in self._opening:  # a paragraph of many quotations asks about the one before for each of them
            self._opening[clause] = self._read_opening(end, floor, False)
        return self._opening[clause]

    def speaker(self, end: int, floor: int) -> Mention | None:
        """As `opening`, but the first phrase that may be somebody who speaks, if that can be told."""
        if self.names is None or self.lexicon.fixed_order or not self.lexicon.spaced:
            return self.opening(end, floor)
        clause = end, floor
        if clause not in self._speaker:
            self._speaker[clause] = self._read_opening(end, floor, True)
        return self._speaker[clause]

    def _read_opening(self, end: int, floor: int, strict: bool) -> Mention | None:
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
                if one and not after_preposition and self.is_nominal(*one) and not strict:  # "one reader"
                    return Mention(at, one[1], "noun", one)
                alone = Mention(at, at, "pronoun", (at, at))
                bare = lexicon.pronouns[low] not in ("m", "f", "c")
                if not after_preposition and not (strict and (one or bare)):
                    return alone
                after_preposition, at = one is not None, at + 1
                continue
            if not token.word or not self.inside(at):
                after_preposition = after_preposition and token.word
                at += 1
                continue
            run = self.rightwards(at, end)
            if run is None:
                at += 1
                continue
            if strict:
                said = self._somebody_in(*run)
                if said and not after_preposition:
                    return said
                if said and fallback is None and said.kind == "name" and self.tokens[end - 1].low in ":：":
                    fallback = said  # "Bei Jan Quell klingt das so: …"
                after_preposition = False
                at = run[1] + 1
                continue
            named = self.first_name(*run)
            if named and self.is_common(run[0], *named.core):
                named = None
            if not after_preposition:
                if named:
                    return named
                if fallback is None and self.is_nominal(*run):
                    fallback = self.mention(*run)
            after_preposition = False
            at = run[1] + 1
        return fallback

    def _somebody_in(self, first: int, last: int) -> Mention | None:
        """Of a run of words the first name that is somebody's, else the phrase where it may speak as a whole."""
        at = first
        while (named := self.first_name(at, last)) is not None:
            begin, end = named.core
            if any(self.is_known(index) for index in range(begin, end + 1)):
                return named
            at = end + 1
        mention = self.mention(first, last)
        return mention if self.may_speak(mention) else None

    def after(self, verb: int, ceiling: int) -> Mention | None:
        """The subject that stands after a verb ("said Smith")."""
        tokens, lexicon = self.tokens, self.lexicon
        ceiling = min(ceiling, verb + REACH)
        at = self.skipped(verb + 1, 1, ceiling)
        if at >= ceiling:
            return None
        skipped = at
        at = self._past_circumstances(at, ceiling)
        if at >= ceiling:
            return None
        if tokens[at].low in lexicon.pronouns:
            if tokens[at].low not in lexicon.titles or at + 1 >= ceiling or not self.is_name(at + 1):
                return Mention(at, at, "pronoun", (at, at))
            at += 1  # Vietnamese "bà Lan"
        run = self.rightwards(at, ceiling)
        if run is None:
            return None
        first, last = run
        if first == skipped:
            first = self._article(first, verb)
        kind, core = self.core(first, last)
        if kind == "noun" or self.is_title(run) or tokens[core[1]].low in lexicon.titles:
            last, kind, core = self._hanging(first, last, ceiling)
        join = last + 1
        if join + 1 < ceiling and tokens[join].low in lexicon.ands and tokens[join + 1].low not in lexicon.pronouns:
            other = self.rightwards(join + 1, ceiling)
            if other and self.core(*other)[0] == kind == "name":
                core, last = (core[0], self.core(*other)[1][1]), other[1]
        return Mention(first, last, kind, core)

    def _article(self, first: int, verb: int) -> int:
        """Where the article stands that was passed as a pronoun: "dijo la jueza", "dijo el también alcalde"."""
        at = first - 1
        while at > verb:
            if self.tokens[at].low in self.lexicon.determiners:
                return at
            if self.tokens[at].low not in self.lexicon.skip:
                break
            at -= 1
        return first

    def is_view(self, mention: Mention, at: int) -> bool:
        """Whether somebody is named, and a comma or, in German, the verb follows."""
        last = mention.last + 1
        if mention.kind == "pronoun" or last >= at:
            return False
        named = mention.kind == "name" or is_person(self.tokens[mention.core[1]].low, self.lexicon)
        return named and (self.tokens[last].low == "," or self.lexicon.capital_nouns)

    def is_closed(self, first: int, last: int) -> bool:
        """Whether a name of several words stands at the beginning of a bracket: "(Jan Quell, coach)"."""
        return first < last and last + 1 < len(self.tokens) and self.tokens[last + 1].low in "),"

    def is_idle(self, at: int, stop: int) -> bool:
        """Whether a pronoun or article that means nobody stands alone at a token: "es", "das"."""
        if at >= stop or self.tokens[at].low in self.lexicon.roles:
            return False
        low, lexicon = self.tokens[at].low, self.lexicon
        following = at + 1
        alone = following >= stop or not self.is_name(following)
        return lexicon.pronouns.get(low) == "n" or (low in lexicon.idle and alone)

    def within(self, verb: int, last: int, floor: int, ceiling: int) -> Mention | None:
        """The source in a phrase of place beside an impersonal verb: "heißt es im Bericht", "Im Bericht heißt es"."""
        tokens, lexicon = self.tokens, self.lexicon
        at = self.skipped(last + 1, 1, ceiling)
        while at < ceiling and lexicon.pronouns.get(tokens[at].low) == "n":
            at = self.skipped(at + 1, 1, ceiling)
        if at < ceiling and tokens[at].low in lexicon.within:
            return self._inside(at, ceiling)
        begin = floor
        while begin < verb and (not tokens[begin].word or tokens[begin].low in lexicon.skip):
            begin += 1
        return self._inside(begin, verb) if begin < verb and tokens[begin].low in lexicon.within else None

    def _inside(self, preposition: int, ceiling: int) -> Mention | None:
        run = self.rightwards(preposition + 1, ceiling)
        if run is None:
            return None
        last, kind, core = self._hanging(*run, ceiling)
        return Mention(run[0], last, kind, core)

    def _past_circumstances(self, at: int, ceiling: int) -> int:
        """Where the subject may begin after a verb, past time and place ("wrote on Monday in a blog …").

        A phrase that begins small and ends in a name holds the subject itself: "na blogu asystent Jan Nowak".
        """
        tokens, lexicon = self.tokens, self.lexicon
        for _ in range(3):
            if at >= ceiling:
                return ceiling
            low = tokens[at].low
            if low in lexicon.determiners and at + 1 < ceiling and tokens[at + 1].low in lexicon.times:
                at = self.skipped(at + 2, 1, ceiling)
                continue
            grammar = low in lexicon.determiners or low in lexicon.prepositions or low in lexicon.pronouns
            if low in lexicon.not_names and not tokens[at].capital and not grammar:
                at += 1
                continue
            if not lexicon.fixed_order and (behind := self.behind_audience(at, ceiling)) != at:
                return behind
            if low not in lexicon.prepositions or lexicon.fixed_order:
                return at
            run = self.rightwards(at + 1, ceiling)
            if run is None:
                return at
            kind, core = self.core(*run)
            named = kind == "name" and not self._is_acronym(run[1])  # "w programie BBC" names nobody
            if named and lexicon.caseful and not self.is_name(run[0]):
                return run[0]
            if named and core[0] == run[0] + 2 and self._ends_alone(run[0]):
                return core[0]  # "de son côté Anne Quille"
            at = self.skipped(run[1] + 1, 1, ceiling)
        return at

    def _ends_alone(self, at: int) -> bool:
        """Whether no name goes with the article and noun at a token: "in un blog", "de son côté", "cette année"."""
        article, noun = self.tokens[at], self.tokens[at + 1]
        lexicon = self.lexicon
        if article.capital or noun.capital or article.low not in lexicon.determiners:
            return False
        return article.low in lexicon.possessives or article.low not in lexicon.definite or noun.low in lexicon.times

    def _hanging(self, first: int, last: int, ceiling: int) -> tuple[int, str, tuple[int, int]]:
        """What belongs to a phrase that names nobody: "of the agency", and the name set off by a comma."""
        tokens, lexicon = self.tokens, self.lexicon
        head = last
        for _ in range(3):
            link = last + 1
            if link + 1 >= ceiling or tokens[link].low not in lexicon.chain:
                break
            run = self.rightwards(link + 1, ceiling)
            if run is None:
                break
            if not (self.is_nominal(*run) or self.is_name(run[0])):
                if not lexicon.fixed_order and tokens[link].low in lexicon.particles:  # "el secretario de Estado"
                    last = link + 1
                break
            last = run[1]
            if self.core(*run)[0] == "name" and last - run[0] > 1 and self.is_title((first, link - 1)):
                return last, "name", self.held(run)
        comma = last + 1
        if comma + 1 < ceiling and tokens[comma].low == "," and self.is_name(comma + 1):
            run = self.rightwards(comma + 1, ceiling)
            if run is not None:
                kind, core = self.core(*run)
                if kind == "name":
                    return run[1], "name", core
        return last, "noun", (first, head)
