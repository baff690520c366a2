"""The reporting verbs and source phrases of a paragraph, and where its sentences begin and end."""

from __future__ import annotations

from article_parse.quotes.frames import Frame, Token
from article_parse.quotes.lexicon import Lexicon
from article_parse.quotes.phrases import Phrases


class Cues:
    """The cues of one frame."""

    def __init__(self, frame: Frame, lexicon: Lexicon) -> None:
        self.frame, self.lexicon = frame, lexicon
        self.phrases = Phrases(frame, lexicon)
        tokens = frame.tokens
        self.own: dict[int, int] = {}
        """First token to last token of every source that is a pronoun."""
        self.cues = self._cues()
        count = len(tokens)
        sentence = frame.sentence
        self.first = [0] * count
        for index in range(1, count):
            self.first[index] = self.first[index - 1] if sentence[index] == sentence[index - 1] else index
        self.stop = [count] * count
        for index in range(count - 2, -1, -1):
            self.stop[index] = self.stop[index + 1] if sentence[index] == sentence[index + 1] else index + 1

    def _cues(self) -> dict[int, int]:
        """First token to last token of every reporting verb or source phrase."""
        tokens, lexicon = self.frame.tokens, self.lexicon
        out: dict[int, int] = {}
        marked = lexicon.marked
        for index, token in enumerate(tokens):
            low = token.low
            if low not in marked:
                continue
            if low in lexicon.own_heads:
                self._own(index)
            if low in lexicon.source_heads:
                for phrase in lexicon.sources:
                    if low == phrase[0] and all(
                        index + k < len(tokens) and tokens[index + k].low == word for k, word in enumerate(phrase)
                    ):
                        out[index] = index + len(phrase) - 1
                        break
            if low in lexicon.after_sources and lexicon.order == "svo":
                out[index] = index
            if (
                low in lexicon.cues
                and index not in out
                and not (index and tokens[index - 1].low in lexicon.determiners and low in lexicon.weak)
                and not (index and tokens[index - 1].capital and self._is_upper(token) and not lexicon.capital_nouns)
            ):
                out[index] = index
        return out

    def _own(self, index: int) -> None:
        tokens = self.frame.tokens
        for phrase in self.lexicon.own_sources:
            last = index + len(phrase) - 1
            if last < len(tokens) and all(tokens[index + k].low == word for k, word in enumerate(phrase)):
                self.own[index] = last

    def goes_on(self, first: int, at: int) -> bool:
        """Whether what stands between a sentence's beginning and its quotation is reported speech without a verb."""
        tokens, reported = self.frame.tokens, self.lexicon.reported
        if not reported or any(k in self.cues for k in range(first, at)):
            return False
        comma = next((k for k in range(first, at) if tokens[k].low == ","), at)
        if any(tokens[k].low in reported for k in range(first, comma)):
            return True
        if not any(tokens[k].low in reported for k in range(comma, at)):
            return False
        subject = self.phrases.speaker(comma, first)  # "Quell hielt dem entgegen, der Hafen sei zu flach"
        return subject is None or subject.kind == "noun"

    def _is_upper(self, token: Token) -> bool:
        return token.capital and self.frame.text[token.start].isupper()

    def _ending(self, at: int) -> str:
        """How the quotation ends: "c" with a comma, "t" with a full stop, "?" with a question, "" in mid-sentence."""
        token = self.frame.tokens[at]
        inner = self.frame.text[token.start : token.end].rstrip("\"“”»«’'」』 \u00a0\u202f")[-1:]
        if not inner:
            return ""
        after = self.frame.tokens[at + 1].low if at + 1 < len(self.frame.tokens) else ""
        if inner in ",،、" or after in ",،":
            return "c"
        if inner.isalnum() and after in ".!?":
            return "t"
        return "t" if inner in ".。" else "?" if inner in "?!…？！؟" else ""
