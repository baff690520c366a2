"""Who may have said a quotation: every reporting clause in reach, with the features that a linear ranker weighs."""

from __future__ import annotations

from collections.abc import Iterator

from article_parse.quotes.candidate import Candidate, bucket
from article_parse.quotes.cases import lemma
from article_parse.quotes.frames import QUOTE
from article_parse.quotes.nouns import Mention
from article_parse.quotes.phrases import REACH
from article_parse.quotes.verbless import Verbless

CROSSED = 3
"""Quotations of the same sentence that a reporting clause may lie beyond."""


class Clauses(Verbless):
    """The reporting clauses of one frame, quotation by quotation."""

    def of(self, number: int) -> Iterator[Candidate]:
        """The candidates inside the paragraph for its quotation `number`."""
        at = self.frame.quotes[number]
        yield from self._right(at)
        yield from self._left(at)
        yield from self._bare(at)
        yield from self._views(at)

    def _right(self, at: int) -> Iterator[Candidate]:
        tokens, lexicon = self.frame.tokens, self.lexicon
        if at + 1 >= len(tokens):
            return
        own = self.stop[at]
        stop = min(self.stop[at + 1] if own == at + 1 else own, at + REACH)
        crossed, floor = 0, at + 1
        reported = False
        for index in range(at + 1, stop):
            if tokens[index].low == QUOTE:
                crossed += 1
                floor = index + 1
                if crossed > CROSSED or own == at + 1:
                    return
                continue
            last = self.cues.get(index)
            if last is None:
                continue
            if reported and tokens[index].low in lexicon.source_heads and not lexicon.fixed_order:
                continue  # who published it: "a dit Jean Valmont, selon une vidéo"
            flags = ("s",) if own == at + 1 else ()
            found = list(self._units("R", at, index, last, floor, stop, crossed, flags))
            reported = reported or any(candidate.mention for candidate in found)
            yield from found
        if at + 1 < stop and tokens[at + 1].low not in lexicon.conjunctions:
            yield from self._unlisted(at, stop)

    def _left(self, at: int) -> Iterator[Candidate]:
        tokens = self.frame.tokens
        first = max(self.first[at], at - REACH)
        crossed, edge = 0, at
        index = at - 1
        sourced = False
        while index >= first:
            if tokens[index].low == QUOTE:
                crossed += 1
                edge = index
                if crossed > CROSSED:
                    return
            else:
                last = self.cues.get(index)
                source = tokens[index].low in self.lexicon.source_heads and not self.lexicon.fixed_order
                if last is not None and not (source and sourced):
                    floor = index
                    while floor > first and tokens[floor - 1].low != QUOTE:
                        floor -= 1
                    found = list(self._units("L", at, index, last, floor, edge, crossed, ()))
                    beside = [each for each in found if source and each.mention and each.mention.last == at - 2]
                    sourced = sourced or bool(beside)  # "Aus Sicht von A sei das gut, so B: „…“"
                    yield from found
            index -= 1

    def _units(
        self, side: str, at: int, index: int, last: int, floor: int, stop: int, crossed: int, flags: tuple[str, ...]
    ) -> Iterator[Candidate]:
        """The candidates that one cue makes: subject before it, subject after it, or a named source."""
        lexicon, phrases = self.lexicon, self.phrases
        low = self.frame.tokens[index].low
        if low in lexicon.source_heads:
            if (verb := self._reports(last, stop)) and (mention := phrases.after(self.cues[verb], stop)):
                end = self.cues[verb]
                found = self._candidate(side, "VS", at, index, end, floor, crossed, flags, mention)
                yield found._replace(cue=(verb, end))
                return
            mention = phrases.after(last, stop)
            if low in lexicon.weak and (crossed or not self._is_inserted(side, at, index, mention)):
                return
            if mention and lexicon.caseful:
                mention = self._declined(mention)
            if mention:
                yield self._candidate(side, "source", at, index, last, floor, crossed, flags, mention)
            return
        if low in lexicon.after_sources:
            mention = phrases.before(index, floor)
            if mention:
                yield self._candidate(side, "source", at, index, last, floor, crossed, flags, mention)
            return
        if low in lexicon.impersonal:
            mention = phrases.within(index, last, floor, stop)
            if mention:
                order = "SV" if mention.first < index else "VS"
                yield self._candidate(side, order, at, index, last, floor, crossed, flags, mention)
                return
            if phrases.is_idle(last + 1, stop):  # "heißt es darin": the source before goes on
                yield self._candidate(side, "V", at, index, last, floor, crossed, flags, None)
                return
        before = None if low in lexicon.participles else phrases.before(index, floor)
        if side == "R" and not crossed and before and not lexicon.fixed_order and self._hangs(before, floor):
            before = self._framed(at, index) or before
        after = phrases.after(last, stop) if lexicon.inverts and low not in lexicon.tells else None
        if before and not lexicon.fixed_order and self._hangs(before, floor):
            named = after is not None and after.kind != "noun"
            if named or (after is None and lexicon.caseful and lexicon.pro_drop):
                before = None
        if (
            before and after and not lexicon.fixed_order and phrases.is_idle(before.first, before.last + 1)
        ):  # "Das sagt Jan Quell dazu"
            before = None
        weak = before is not None and not phrases.may_speak(before) and (before.kind == "name" or lexicon.capital_nouns)
        if weak and after and phrases.may_speak(after):  # "Ähnlich äußert sich Jan Quell"
            before = None
        if before and after and not lexicon.fixed_order and phrases.is_object(after) and phrases.may_speak(before):
            after = None  # "Jan Quell bestätigte ein leeres Haus"
        if before:
            yield self._candidate(side, "SV", at, index, last, floor, crossed, flags, before)
        if lexicon.inverts:
            if after:
                yield self._candidate(side, "VS", at, index, last, floor, crossed, flags, after)
            elif not before:
                yield self._bare_verb(side, at, index, last, floor, crossed, flags)

    def _reports(self, last: int, stop: int) -> int:
        """The verb right behind a source phrase: "según explicó Ana Quiles", "secondo quanto ha detto"; 0 if none."""
        lexicon = self.lexicon
        if lexicon.fixed_order or not lexicon.inverts:
            return 0
        verb = self.phrases.skipped(last + 1, 1, stop)
        if verb not in self.cues:
            return 0
        token = self.frame.tokens[verb]
        return 0 if token.capital or token.low in lexicon.source_heads else verb

    def _is_inserted(self, side: str, at: int, index: int, mention: Mention | None) -> bool:
        """Whether a source with a word that means much else is set off: "“…”, so Quell", ", so Quell, sei “…”"."""
        tokens = self.frame.tokens
        if side == "R":
            return not self.frame.count(at + 1, index) or tokens[index - 1].low == ","
        return tokens[index - 1].low == "," and mention is not None and tokens[mention.last + 1].low in ",:"

    def _framed(self, at: int, verb: int) -> Mention | None:
        """The subject between an auxiliary behind the quotation and its verb: "„…“, wird Quell im Blatt zitiert"."""
        tokens, lexicon = self.frame.tokens, self.lexicon
        first = at + 1 + (tokens[at + 1].low == ",")
        if first >= verb or tokens[first].low not in lexicon.skip:
            return None
        mention = self.phrases.after(first, verb)
        return mention if mention and mention.kind != "pronoun" and self.phrases.may_speak(mention) else None

    def _declined(self, mention: Mention) -> Mention:
        """A source without the verb that follows it: "Podle Jana Kvítka jde …", "Podle poslance jde …"."""
        tokens, lexicon = self.frame.tokens, self.lexicon
        first, last = mention.first, mention.last
        if mention.kind == "name":
            last = max(mention.core[1], first)
        elif first < last and not tokens[first].capital and lemma(tokens[first].low, lexicon.stems):
            return Mention(first, first, mention.kind, (first, first))
        return Mention(first, last, mention.kind, mention.core)

    def _hangs(self, mention: Mention, floor: int) -> bool:
        """Whether a phrase hangs on a preposition: "In a letter to the court writes …"."""
        link = mention.first - 1
        return link >= floor and self.frame.tokens[link].low in self.lexicon.prepositions

    def _bare_verb(
        self, side: str, at: int, index: int, last: int, floor: int, crossed: int, flags: tuple[str, ...]
    ) -> Candidate:
        """A verb with no subject in reach: in languages that drop pronouns, the speaker before goes on."""
        if self.lexicon.pro_drop:
            gap = self.frame.count(last + 1, at) if side == "L" else self.frame.count(at + 1, index)
            if side == "L" and gap and self.frame.tokens[at - 1].low in self.lexicon.that:  # "dijo que «…»"
                gap -= 1
            verb = self._first_verb(index, self.first[at])
            opens = side == "L" and (verb == self.first[at] or not self.frame.tokens[verb - 1].word)
            that = last + 1 + (last + 1 < at and self.frame.tokens[last + 1].low == ",")
            if opens and gap and self.frame.tokens[that].low in self.lexicon.that:  # "Uvedl, že most je „…“"
                features = ("drop", "drop:that", f"drop:x{min(crossed, 1)}{''.join(flags)}")
                return Candidate("before: V", None, (index, last), features)
            features = ("drop", f"drop:{side}{bucket(gap)}", f"drop:x{min(crossed, 1)}{''.join(flags)}")
            return Candidate(f"{'after' if side == 'R' else 'before'}: V", None, (index, last), features)
        return self._candidate(side, "V", at, index, last, floor, crossed, flags, None)

    def _candidate(
        self,
        side: str,
        order: str,
        at: int,
        index: int,
        last: int,
        floor: int,
        crossed: int,
        flags: tuple[str, ...],
        mention: Mention | None,
    ) -> Candidate:
        tokens, lexicon = self.frame.tokens, self.lexicon
        low, high = index, last
        if mention:
            low, high = min(low, mention.first), max(high, mention.last)
        said = low - 1 > floor and tokens[low - 1].low in lexicon.as_said and tokens[low - 2].low == ","
        low -= said
        kind = "LSV" if side + order == "LVS" and not lexicon.fixed_order else side + order
        count = self.frame.count
        gap = count(high + 1, at) if side == "L" else count(at + 1, low)
        between = 0
        if mention:
            between = count(mention.last + 1, index) if mention.last < index else count(last + 1, mention.first)
            if order == "VS" and not lexicon.fixed_order:
                between = 0
        features = [kind, f"{kind}:g{bucket(gap)}", f"{kind}:d{bucket(between)}", f"{kind}:x{min(crossed, 2)}"]
        who = mention.kind if mention else "-"
        if mention and who == "noun" and order == "source" and side == "L" and not lexicon.fixed_order:
            who = "name" if self.phrases.may_speak(mention) else who  # "según la alcaldesa"
        features += [f"{kind}:k{who}", f"{kind}:q{self._ending(at)}"]
        features += [f"{kind}:{flag}" for flag in flags]
        if tokens[index].low in lexicon.weak:
            features.append(f"{kind}:weak:{bucket(gap)}")
        begin = self._first_verb(low, floor)
        if begin == floor or not tokens[begin - 1].word:
            features.append(f"{kind}:start")
        elif tokens[low - 1].low in lexicon.conjunctions:
            features.append(f"{kind}:conj")
        elif tokens[low - 1].low in lexicon.prepositions:
            features.append(f"{kind}:prep")
        beside = at + 1 if side == "R" else at - 1
        if side == "R" and tokens[beside].low in ",،—–-" and beside + 1 < len(tokens):
            beside += 1
        neighbour = tokens[beside].low
        features.append(
            f"{kind}:n{neighbour if not neighbour.isalnum() else 'that' if neighbour in lexicon.that else 'w'}"
        )
        after = high + 1
        if (
            side == "R"
            and after < len(tokens)
            and (
                tokens[after].low == QUOTE
                or (after + 1 < len(tokens) and tokens[after + 1].low == QUOTE and not tokens[after].word)
            )
        ):
            features.append(f"{kind}:nextq{tokens[after].low if tokens[after].low != QUOTE else ''}{self._ending(at)}")
        if order == "unlisted":
            tail = "ed" if tokens[index].low.endswith("ed") else tokens[index].low[-1:]
            features.append(
                f"unlisted:{self._ending(at)}{bucket(gap)}{bucket(between)}:{tail if tail in ('ed', 's') else ''}"
            )
        if side == "L" and neighbour in ":：" and not crossed and not lexicon.fixed_order:
            features.append("colon")
        inserted = mention is not None and gap == 0 and neighbour in ",،" and mention.last == at - 2
        if order == "source" and side == "L" and (inserted or (mention and tokens[index].low in lexicon.weak)):
            features.append("sourced")
        inverts = not lexicon.fixed_order and (lexicon.order == "svo" or tokens[last].low in lexicon.participles)
        if order == "VS" and side == "R" and gap == 0 and inverts:
            features.append("inverted:unlisted" if "unlisted" in flags else "inverted")
        if mention and not said and mention.first > 0 and tokens[mention.first - 1].low in lexicon.prepositions:
            features.append(f"{kind}:subprep")
        return Candidate(f"{'after' if side == 'R' else 'before'}: {order}", mention, (index, last), tuple(features))

    def _first_verb(self, at: int, floor: int) -> int:
        """Where the auxiliaries and adverbs before a reporting clause begin: "a déclaré"."""
        lexicon = self.lexicon
        if lexicon.fixed_order or lexicon.order == "sov":
            return at
        while at > floor and self.frame.tokens[at - 1].low in lexicon.skip:
            at -= 1
        return at

    def _unlisted(self, at: int, stop: int) -> Iterator[Candidate]:
        """A verb that no list holds: a name right after the quotation, then a word in small letters."""
        tokens, lexicon, phrases = self.frame.tokens, self.lexicon, self.phrases
        first = at + 1
        while first < stop and not tokens[first].word and tokens[first].low in ",—–-":
            first += 1
        if first >= stop:
            return
        mention: Mention | None
        hung = first + 1
        if hung + 1 < stop and lexicon.enclitic_pronouns and tokens[hung].low.startswith("-"):  # "a-t-elle lâché"
            verb = hung + 1 if tokens[first].low in lexicon.skip else first
            if verb not in self.cues and tokens[verb].word:
                mention = Mention(hung, hung, "pronoun", (hung, hung))
                yield self._candidate("R", "VS", at, verb, verb, first, 0, ("unlisted",), mention)
            return
        if lexicon.inverts and not lexicon.fixed_order and self._is_plain(first):
            mention = phrases.after(first, stop)
            if mention and mention.first == first + 1 and (mention.kind != "noun" or phrases.is_nominal(*mention.core)):
                yield self._candidate("R", "VS", at, first, first, first, 0, ("unlisted",), mention)
        if tokens[first].low in lexicon.pronouns:
            mention = Mention(first, first, "pronoun", (first, first))
        else:
            run = phrases.rightwards(first, stop)
            mention = phrases.first_name(*run) if run else None
        if mention is None or mention.last + 1 >= stop:
            return
        verb = phrases.skipped(mention.last + 1, 1, stop)
        if (
            verb >= stop
            or verb in self.cues
            or not tokens[verb].word
            or tokens[verb].capital
            or tokens[verb].low in lexicon.prepositions
        ):
            return
        yield self._candidate(
            "R", "unlisted", at, verb, verb, first, 0, ("s",) if self.stop[at] == at + 1 else (), mention
        )

    def _is_plain(self, index: int) -> bool:
        """Whether a word may be a verb that no list holds."""
        token, lexicon = self.frame.tokens[index], self.lexicon
        low = token.low
        if not token.word or token.capital or index in self.cues or low in lexicon.skip or low in lexicon.determiners:
            return False
        return not (
            low in lexicon.prepositions
            or low in lexicon.conjunctions
            or low in lexicon.pronouns
            or low in lexicon.not_names
        )
