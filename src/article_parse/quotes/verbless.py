"""Attributions without a verb: a name and a colon, a sign-off, the subject of the sentence, whose view it gives."""

from __future__ import annotations

from collections.abc import Iterator

from article_parse.quotes.candidate import LONGEST_OWN, OWN, Candidate, bucket
from article_parse.quotes.cues import Cues
from article_parse.quotes.frames import QUOTE
from article_parse.quotes.phrases import REACH


class Verbless(Cues):
    """Finds them in one frame."""

    def _views(self, at: int) -> Iterator[Candidate]:
        """Whose view the sentence gives without a verb: "Pour Jean Valmont, …", "À ses yeux, …"."""
        tokens, lexicon = self.frame.tokens, self.lexicon
        first, stop = self.first[at], self.stop[at]
        if tokens[first].low in lexicon.opinion and first + 1 < at:
            mention = self.phrases.after(first, at)
            if mention and mention.first == first + 1 and self.phrases.is_view(mention, at):
                yield Candidate("view", mention, None, ("view",))
        for index, last in self.own.items():
            if first <= index and last < stop:
                yield Candidate("view", None, (index, last), ("own",))

    def _bare(self, at: int) -> Iterator[Candidate]:
        """Attributions without a verb: a name and a colon, a sign-off, the subject of the sentence."""
        tokens, phrases, lexicon = self.frame.tokens, self.phrases, self.lexicon
        first = max(self.first[at], at - REACH)
        ending = self._ending(at)
        if at > first:
            gender = lexicon.possessives.get(tokens[first].low)
            if gender and tokens[at - 1].low in ":：" and at - first < LONGEST_OWN:
                yield Candidate(OWN + gender, None, None, ("own",))
            clause = at - 1
            while clause > first and tokens[clause].low == QUOTE:
                clause -= 1
            subject = phrases.speaker(at, first)
            if subject:
                colon = ":" if tokens[at - 1].low == ":" else ""
                words = bucket(self.frame.count(subject.last + 1, at))
                verbs = "v" if any(k in self.cues for k in range(first, at)) else ""
                features = ["B", f"B:{colon}", f"B:{colon}{words}", f"B:{verbs}", f"B:k{subject.kind}{colon}"]
                features.append(f"B:q{ending}")
                if colon and not verbs and not self.lexicon.fixed_order:
                    features.append("colon")
                yield Candidate("clause", subject, None, tuple(features))
        after = at + 1
        bracket = after + 1 < len(tokens) and tokens[after].low == "(" and not self.lexicon.fixed_order
        if bracket or (after + 1 < len(tokens) and tokens[after].low in "—–―-"):
            run = phrases.rightwards(after + 1, len(tokens))
            if run and phrases.is_name(run[0]) and (not bracket or phrases.is_closed(*run)):
                end = "end" if run[1] >= len(tokens) - 2 else ""
                yield Candidate("sign-off", phrases.mention(*run), None, ("S", f"S:{end}", f"S:q{ending}"))
