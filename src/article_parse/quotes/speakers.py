"""Whom a mention means: from a surname, a pronoun or an office to the fullest name the text gives."""

from __future__ import annotations

from collections.abc import Sequence

from article_parse.quotes.frames import Frame
from article_parse.quotes.lexicon import Lexicon
from article_parse.quotes.names import People
from article_parse.quotes.phrases import Mention


class Speakers:
    """Resolves the mentions of a text's quotations, in text order, and remembers who spoke last."""

    def __init__(self, text: str, lexicon: Lexicon, quoted: Sequence[tuple[int, int]]) -> None:
        """`quoted` are the stretches in quotation marks."""
        self.lexicon = lexicon
        self.people = People(text, lexicon, quoted)
        self._last: str | None = None
        self._last_at = -1

    def name(self, frame: Frame, who: Mention) -> str | None:
        """The fullest name for a mention."""
        return resolve(frame, who, self.people, (self._last, self._last_at), self.lexicon)

    def unsaid(self, at: int) -> str | None:
        """Whom a reporting verb at `at` without a subject belongs to."""
        return self.people.pronoun("c", at, self._last, self._last_at)

    def spoke(self, name: str | None, at: int) -> None:
        """Remembers who the quotation whose last part begins at `at` was given to."""
        if name:
            self.people.speakers.add(name)
            self._last, self._last_at = name, max(at, self._last_at)


def resolve(
    frame: Frame, who: Mention, people: People, speaker: tuple[str | None, int], lexicon: Lexicon
) -> str | None:
    """The fullest name for a mention."""
    tokens = frame.tokens
    start = tokens[who.first].start
    if who.kind == "pronoun":
        return people.pronoun(lexicon.pronouns.get(tokens[who.first].low, ""), start, *speaker)
    if who.kind == "name":
        first, last = who.core
        if not frame.text[tokens[first].start].upper().isupper():
            return uncased(frame.slice(first, last), lexicon) or frame.slice(first, last)
        titled = tokens[first].low in lexicon.titles or tokens[first].low.endswith(lexicon.title_endings)
        article = tokens[who.first].capital and tokens[who.first].low in lexicon.determiners
        if article and not titled and first == who.first + 1 and first < last:
            return " ".join(frame.slice(who.first, who.last).split())
        return " and ".join(people.full(part, start) for part in names_in(frame, who, lexicon))
    head = tokens[who.core[1]].low
    someone = head in lexicon.titles or head.endswith(lexicon.title_endings) or head in lexicon.person_nouns
    if someone and tokens[who.first].low in lexicon.definite:
        known = people.office(head, start) or people.pronoun("c", start, *speaker)
        if known:
            return known
    return " ".join(frame.slice(who.first, who.last).split())


def uncased(name: str, lexicon: Lexicon) -> str:
    """A name in a script without capitals, without case particles and titles on either side."""
    words = name.split()
    for ending in lexicon.subject_endings:
        if lexicon.spaced and words and words[-1].endswith(ending) and len(words[-1]) > len(ending):
            words[-1] = words[-1].removesuffix(ending)
            break
    if words and words[-1] in lexicon.subject_markers:
        words.pop()
    if not lexicon.spaced:
        return untitled(" ".join(words), lexicon)
    kept = max((index for index, word in enumerate(words[:-1]) if word in lexicon.titles), default=-1)
    if lexicon.order == "sov":
        ends = [index for index, word in enumerate(words) if index and word in lexicon.titles]
        return " ".join(words[: ends[0]]) if ends else " ".join(words)
    return " ".join(words[kept + 1 :])


def untitled(name: str, lexicon: Lexicon) -> str:
    """A name of letters without spaces, without the title before it (Chinese) or after it (Japanese)."""
    if lexicon.order == "sov":
        for title in sorted(lexicon.titles, key=len, reverse=True):
            if name.endswith(title) and len(name) - len(title) > 1:
                return name.removesuffix(title)
        return name
    cut = max((name.rfind(title) + len(title) for title in lexicon.titles if title in name), default=0)
    return name[cut:] if len(name) - cut > 1 else name


def names_in(frame: Frame, who: Mention, lexicon: Lexicon) -> list[str]:
    """The names of a mention, several where "and" joins them."""
    out: list[list[int]] = [[]]
    for index in range(who.core[0], who.core[1] + 1):
        token = frame.tokens[index]
        if token.low in lexicon.ands or token.low == ",":
            out.append([])
        else:
            out[-1].append(index)
    names = []
    for part in out:
        if len(out) > 1 and part and not frame.tokens[part[-1]].capital and frame.tokens[part[-1]].word:
            continue
        while part and not frame.tokens[part[-1]].capital:
            part.pop()
        begin = len(part)
        while begin and (
            frame.tokens[part[begin - 1]].capital
            or frame.tokens[part[begin - 1]].low in lexicon.particles
            or not frame.tokens[part[begin - 1]].word
        ):
            begin -= 1
        if part[begin:]:
            names.append(frame.slice(part[begin], part[-1]).strip(" .,"))
    return names or [frame.slice(*who.core)]
