"""Reporting clauses of languages whose word order or writing asks for another search than verb beside subject.

Verb-final languages (Turkish, Hindi, Korean, Japanese) open the sentence with the speaker, often marked as its subject
or topic, and close it with the verb after the quotation. Chinese and Japanese write no spaces: every letter is a token,
and phrases are found in the letters.
"""

from __future__ import annotations

from collections.abc import Iterator

from article_parse.quotes.candidate import Candidate
from article_parse.quotes.candidates import Clauses
from article_parse.quotes.frames import ENDS, QUOTE, Frame
from article_parse.quotes.lexicon import Lexicon
from article_parse.quotes.nouns import Mention
from article_parse.quotes.phrases import REACH

LONGEST_NAME = 28
"""Letters of the longest subject looked for in scripts without spaces."""
FARTHEST_VERB = 14
"""Letters between a quotation and its verb, where the speaker does not follow the quotation at once."""
BEFORE, AFTER = 80, 30
"""Letters looked at before and after a quotation."""
COLONS = ":："
VERB_REACH = 5
"""Tokens behind a word that introduces a verb among which it stands ("diye gazetecilere konuştu")."""


def clauses(frame: Frame, lexicon: Lexicon) -> Clauses:
    """The search that fits the language."""
    if not lexicon.spaced:
        return Unspaced(frame, lexicon)
    return VerbFinal(frame, lexicon) if lexicon.order == "sov" else Clauses(frame, lexicon)


class VerbFinal(Clauses):
    """Speaker, quotation, verb."""

    def _cues(self) -> dict[int, int]:
        out = super()._cues()
        stems = self.lexicon.cue_stems
        if stems:
            out.update(
                {i: i for i, token in enumerate(self.frame.tokens) if token.word and token.low.startswith(stems)}
            )
        return self._with_verbs(out) if self.lexicon.light else out

    def _with_verbs(self, found: dict[int, int]) -> dict[int, int]:
        """Reporting words with the verb that they introduce or need ("diye konuştu", "ifade etti")."""
        tokens, lexicon = self.frame.tokens, self.lexicon
        out: dict[int, int] = {}
        done = -1
        for index in sorted(found):
            if index <= done:
                continue
            done = index
            while done + 1 < len(tokens) and (done + 1 in found or tokens[done + 1].low in lexicon.light):
                done += 1
            first = index
            if done == index and tokens[index].low in lexicon.introduces:
                verb = next((k for k in range(index + 1, min(index + VERB_REACH, len(tokens))) if k in found), -1)
                if verb > 0 and all(tokens[k].word for k in range(index, verb)):
                    first = done = verb
                    while done + 1 < len(tokens) and (done + 1 in found or tokens[done + 1].low in lexicon.light):
                        done += 1
            out[first] = done
        return out

    def of(self, number: int) -> Iterator[Candidate]:
        """The topic of the sentence with the first verb after the quotation, then what other languages look for."""
        at = self.frame.quotes[number]
        tokens = self.frame.tokens
        first = max(self.first[at], at - REACH)
        stop = min(self.stop[at], at + 14)
        if stop == at + 1 and at + 1 < len(tokens):
            stop = min(self.stop[at + 1], at + 6)
        cue = next((i for i in range(at + 1, stop) if i in self.cues), None)
        topic = self.topic(first, at)
        if cue is not None:
            between = self.topic(at + 1, cue) if cue > at + 2 else None
            for mention in (between, topic):
                if mention:
                    yield self._final(at, cue, mention)
                    break
            else:
                yield self._candidate("R", "V", at, cue, self.cues[cue], at + 1, 0, (), None)
        yield from super().of(number)

    def _final(self, at: int, cue: int, mention: Mention) -> Candidate:
        gap = self.frame.count(at + 1, cue)
        features = ("RSV", f"RSV:g{min(gap, 1)}", "RSV:d0", "RSV:x0", f"RSV:k{mention.kind}", "RSV:qc", "RSV:start")
        return Candidate("around: subject, quotation, verb", mention, (cue, self.cues[cue]), features)

    def topic(self, first: int, stop: int) -> Mention | None:
        """The sentence's subject before a token: by its marker where the language has one, else its first name.

        Where a quotation and its verb stand before ("A, “…” said and B, “…” said"), it is looked for behind them first.
        """
        for index in range(stop - 2, first, -1):
            if self.frame.tokens[index].low == QUOTE:
                verb = next((k for k in range(index + 1, stop) if k in self.cues), stop)
                found = self._topic(verb + 1, stop) if verb + 1 < stop else None
                return found or self._topic(first, stop)
        return self._topic(first, stop)

    def _topic(self, first: int, stop: int) -> Mention | None:
        tokens, lexicon = self.frame.tokens, self.lexicon
        for index in range(first, stop):
            token = tokens[index]
            if not token.word:
                continue
            if token.low in lexicon.pronouns:
                return Mention(index, index, "pronoun", (index, index))
            if token.low in lexicon.subject_markers and index > first:
                return self._marked(first, index - 1)
            if lexicon.subject_endings and len(token.low) > 1 and token.low.endswith(lexicon.subject_endings):
                if index + 1 < stop and self._is_title(index + 1):  # a name may end as a subject does: "이지은 시장은"
                    continue
                return self._marked(first, index)
        if lexicon.subject_markers or lexicon.subject_endings or stop <= first:
            return None
        found = self._bare_name(first, stop)
        if found is None and not tokens[first].low.endswith(lexicon.oblique):
            found = self.phrases.opening(stop, first)
        return found

    def _is_title(self, index: int) -> bool:
        """Whether a word is a title as a subject: with its ending, or before one."""
        low, lexicon = self.tokens_low(index), self.lexicon
        for ending in lexicon.subject_endings:
            if low.endswith(ending) and low.removesuffix(ending) in lexicon.titles:
                return True
        return low in lexicon.titles

    def tokens_low(self, index: int) -> str:
        """A token in small letters."""
        return self.frame.tokens[index].low

    def _bare_name(self, first: int, stop: int) -> Mention | None:
        """Who stands without a case, the last one, or the last before a comma: "köprüyü gezen Ayşe Kaya, “…”"."""
        tokens, phrases = self.frame.tokens, self.phrases
        best = -1
        for index in range(first, stop):
            low = tokens[index].low
            if low in self.lexicon.pronouns:
                return None
            ends = index + 1 >= stop or not phrases.is_name(index + 1)
            if not ends or not phrases.is_name(index) or "'" in low or "’" in low:
                continue
            alone = index == first or not phrases.is_name(index - 1)
            if index == first and alone and tokens[index + 1].low != ",":  # any first word has a capital
                continue
            if best < 0 or tokens[best + 1].low != "," or tokens[index + 1].low == ",":
                best = index
        if best < 0:
            return None
        begin = best
        while begin > first and phrases.is_name(begin - 1):
            begin -= 1
        return Mention(begin, best, "name", (begin, best))

    def _marked(self, first: int, last: int) -> Mention:
        tokens = self.frame.tokens
        begin = last
        while (
            begin > first
            and last - begin < 4
            and tokens[begin - 1].word
            and tokens[begin - 1].low not in self.lexicon.prepositions
        ):
            begin -= 1
        return Mention(begin, last, "name", (begin, last))


class Unspaced(Clauses):
    """Chinese and Japanese: letters are tokens."""

    def _cues(self) -> dict[int, int]:
        return {}

    def of(self, number: int) -> Iterator[Candidate]:
        """A verb right before the quotation, right after it, or further off."""
        at = self.frame.quotes[number]
        first = max(self.first[at], at - BEFORE)
        stop = min(
            self.stop[at] if self.stop[at] > at + 1 or at + 1 >= len(self.frame.tokens) else self.stop[at + 1],
            at + AFTER,
        )
        for index in range(at - 1, first - 1, -1):
            if self.frame.tokens[index].low == QUOTE:
                first = index + 1
                break
        for index in range(at + 1, stop):
            if self.frame.tokens[index].low == QUOTE:
                stop = index
                break
        yield from self._topic_final(at, first, stop) if self.lexicon.order == "sov" else self._beside(at, first, stop)

    def _find(self, first: int, stop: int, last: bool) -> tuple[int, int] | None:
        """The first or last verb among the letters first..stop, the longest where several begin there."""
        letters = "".join(token.low[:1] for token in self.frame.tokens[first:stop])
        best: tuple[int, int] | None = None
        for cue in self.lexicon.long_cues:
            where = letters.rfind(cue) if last else letters.find(cue)
            if where < 0:
                continue
            found = (first + where, first + where + len(cue) - 1)
            if best is None or (found[1] > best[1] if last else found[0] < best[0]):
                best = found
        return best

    def _beside(self, at: int, first: int, stop: int) -> Iterator[Candidate]:
        after, before = self._find(at + 1, stop, False), self._find(first, at, True)
        if after and not self._leads_on(at, after[1], before):
            mention = self.subject(at + 1, after[0])
            if mention and (after[0] - at < FARTHEST_VERB or mention.first - at < 3):
                yield self._made("R", mention, after, 0 if mention.first - at < 3 else 4)
        if after is None and before is None:
            yield from self._label(first, at)
        if before:
            mention = self.subject(first, before[0])
            gap = at - before[1] - 1
            if mention:
                yield self._made("L", mention, before, 0 if gap < 3 else 4)
            else:
                yield Candidate("before: V", None, before, ("LV", "LV:g0", "LV:x0", "LV:k-"))

    def _leads_on(self, at: int, verb: int, before: tuple[int, int] | None) -> bool:
        """Whether the verb behind a quotation leads in to the next one: "A说：“…”B说：“…”", and not "“…，”A说，“…”"."""
        tokens = self.frame.tokens
        follows = verb + 1
        if follows < len(tokens) and not tokens[follows].word and tokens[follows].low != QUOTE:
            follows += 1
        if follows >= len(tokens) or tokens[follows].low != QUOTE:
            return False
        if before is not None and at - before[1] < 3:
            return True
        token = tokens[at]
        ended = any(char in ENDS for char in self.frame.text[token.end - 2 : token.end])
        return ended and tokens[verb + 1].low in COLONS

    def _label(self, first: int, at: int) -> Iterator[Candidate]:
        """A name and a colon right before the quotation."""
        if at - first < 2 or self.frame.tokens[at - 1].low not in COLONS:
            return
        mention = self.subject(first, at - 1)
        if mention and mention.kind == "name":
            yield Candidate("clause", mention, None, ("B", "B::", "B::1", "B:kname", "B:kname:"))

    def _topic_final(self, at: int, first: int, stop: int) -> Iterator[Candidate]:
        cue = self._find(at + 1, stop, False)
        tokens = self.frame.tokens
        mention = None
        for index in range(first + 1, at):
            if tokens[index].low in self.lexicon.subject_endings and index - first < 60:
                mention = self.subject(first, index)
                break
        if cue and mention:
            yield self._made("R", mention, cue, 0)
        elif cue:
            yield Candidate("after: V", None, cue, ("RV", "RV:g0", "RV:x0", "RV:k-"))
        elif mention:
            yield Candidate("clause", mention, None, ("B", "B:", "B:v", "B:kname"))
        else:
            yield from self._label(first, at)

    def _made(self, side: str, mention: Mention, cue: tuple[int, int], gap: int) -> Candidate:
        kind = f"{side}SV"
        features = (
            kind,
            f"{kind}:g{3 if gap else 0}",
            f"{kind}:d0",
            f"{kind}:x0",
            f"{kind}:k{mention.kind}",
            f"{kind}:qc",
            f"{kind}:start",
        )
        return Candidate(f"{'after' if side == 'R' else 'before'}: SV", mention, cue, features)

    def subject(self, first: int, stop: int) -> Mention | None:
        """Who stands in the letters before a verb: the last clause, cut where time or place begin."""
        tokens, lexicon = self.frame.tokens, self.lexicon
        while first < stop and not tokens[first].word:  # the comma between quotation and speaker
            first += 1
        begin = first
        for index in range(stop - 2, first - 1, -1):
            if tokens[index].low in "，,；;：:、" and (stop - index > 2):
                begin = index + 1
                break
        letters = "".join(token.low[:1] for token in tokens[begin:stop])
        whole = letters
        for word in lexicon.long_skips:
            if letters.startswith(word) and len(letters) > len(word):
                letters = letters[len(word) :]
        begin += len(whole) - len(letters)
        cut = len(letters)
        for word in lexicon.prepositions:
            where = letters.find(word, 1)
            if 0 < where < cut and (where > 1 or letters[:1] in lexicon.pronouns):  # "反" opens "反對派"
                cut = where
        for index, letter in enumerate(letters[:cut]):
            if (index > 1 and letter.isdigit()) or letter in "（(“「，,":
                cut = index
                break
        letters = letters[:cut]
        for word in lexicon.long_skips:
            if letters.endswith(word) and len(letters) > len(word):
                letters = letters[: -len(word)]
        if not letters or len(letters) > LONGEST_NAME or not tokens[begin + len(letters) - 1].word:
            return None
        last = begin + len(letters) - 1
        kind = "pronoun" if letters in lexicon.pronouns else "name"
        return Mention(begin, last, kind, (begin, last))
