"""Whom a mention means: from a surname, a pronoun or an office to the fullest name the text gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from article_parse.languages.given import is_given
from article_parse.quotes.frames import Frame, Token
from article_parse.quotes.lexicon import Lexicon, is_compound
from article_parse.quotes.names import Names
from article_parse.quotes.nouns import Mention
from article_parse.quotes.offices import office_of
from article_parse.quotes.persons import LIKELY, NO
from article_parse.quotes.salience import Cast

NAME_LETTERS = "[\u3005\u30a1-\u30fa\u30fc\u4e00-\u9fff]"
"""A letter of a Japanese name, as a character class."""
FARTHEST_TITLE = 2000
"""Letters before a mention among which a Japanese name with a title is looked for."""
LONGEST_JAPANESE = 8
"""Letters of the longest Japanese name behind a place."""
NEAR_TITLE = 20
"""Letters after a Korean name in which its title is looked for."""


class Speakers:
    """Resolves the mentions of a text's quotations, in text order, and remembers who spoke last."""

    __slots__ = ("cast", "lexicon", "names")

    def __init__(
        self, text: str, lexicon: Lexicon, quoted: Sequence[tuple[int, int]], names: Names | None = None
    ) -> None:
        """`quoted` are the stretches in quotation marks; `names` the text's names, where they are known already."""
        self.lexicon = lexicon
        self.names = Names(text, lexicon) if names is None else names
        self.cast = Cast(self.names, quoted)

    def spoke(self, name: str | None, at: int) -> None:
        """Remembers who the quotation whose last part begins at `at` was given to."""
        if not name:
            return
        self.names.speakers.add(name)
        self.cast.speaker = self.names.of(name)
        self.cast.spoke_at = max(at, self.cast.spoke_at)

    def unsaid(self, at: int, gender: str = "c") -> str | None:
        """Whom a reporting verb at `at` without a subject belongs to."""
        if self.lexicon.order == "sov" and not self.lexicon.spaced:
            return self._titled("", at)
        return self.cast.meant(gender, at)

    def name(self, frame: Frame, who: Mention, reported: bool) -> str | None:
        """The fullest name for a mention. What names nobody is a speaker only where a verb says so (`reported`)."""
        start = frame.tokens[who.first].start
        after = who.last + 1
        reported = reported or (after < len(frame.tokens) and frame.tokens[after].low in ":：")
        if who.kind == "pronoun":
            return self._pronoun(self.lexicon.pronouns.get(frame.tokens[who.first].low, ""), start)
        if who.kind == "name":
            return self._name(frame, who, start, reported)
        if who.first == who.last and frame.tokens[who.first].low in self.lexicon.objects:
            return None  # "fragte … ihn"
        office = self._office(frame, who)
        return office or (" ".join(frame.slice(who.first, who.last).split()) if reported else None)

    def _pronoun(self, gender: str, at: int) -> str | None:
        if gender in ("m", "f", "c"):
            return self.cast.meant(gender, at)
        speaker = self.cast.speaker
        if speaker is None:
            return None
        if gender == "n" and self.names.likely(speaker) == NO:
            return speaker.text
        return speaker.text if gender == "p" and any(word in self.lexicon.ands for word in speaker.low) else None

    def _name(self, frame: Frame, who: Mention, at: int, reported: bool) -> str | None:
        tokens, lexicon = frame.tokens, self.lexicon
        first, last = who.core
        if not frame.text[tokens[first].start].upper().isupper():
            plain = uncased(frame.slice(first, last), lexicon) or frame.slice(first, last)
            if lexicon.order == "sov" and not lexicon.spaced:
                return self._titled("", at, plain) if plain in lexicon.titles else self._titled(plain, at) or plain
            return self._whole(plain) if len(plain) == 1 and lexicon.spaced else plain
        low = tokens[first].low
        titled = low in lexicon.titles or low.endswith(lexicon.title_endings)
        compound = "-" in low and is_compound(low, lexicon)  # "de CDA-politica"
        opened = (
            tokens[who.first].low in lexicon.determiners
        )  # "der Bürgermeister von Brelin", not "Minister von Quell"
        behind_article = first > who.first and tokens[first - 1].low in lexicon.determiners
        called = is_given(tokens[first + 1].low) if first < last else False  # "Ihr Stellvertreter Jan Quell"
        if tokens[who.first].capital and behind_article and not (titled or called) and first == who.first + 1 < last:
            return " ".join(frame.slice(who.first, who.last).split())
        if lexicon.fixed_order and first == last < who.last and tokens[last + 1].low in lexicon.chain and not titled:
            return " ".join(frame.slice(first, who.last).split())  # "the Bank of England"
        if first == last and (titled or compound or lexicon.capital_nouns):
            name, _ = self.names.named(frame.slice(first, last))
            if name is None or compound or (lexicon.capital_nouns and self.names.likely(name) < LIKELY):
                office = self._office(frame, who)
                if office:
                    return office
                if first > who.first and tokens[first - 1].low in lexicon.bodies:
                    return " ".join(frame.slice(first - 1, who.last).split())  # "die Polizei Brelin"
            if name and not reported and lexicon.capital_nouns and not self.names.likely(self.names.fullest(name, at)):
                return None
        elif first >= last - (opened or not lexicon.capital_nouns) and self._is_office(tokens, who.first, last):
            office = self._office(frame, who)
            if office:
                return office
            if self.names.likely(self.names.of(frame.slice(last, last))) < LIKELY:
                return " ".join(frame.slice(who.first, who.last).split())  # "la ministre de la Justice"
        return " and ".join(self.names.full(part, at) for part in names_in(frame, who, lexicon))

    def _titled(self, surname: str, at: int, title: str = "") -> str | None:
        """The last Japanese name before `at` that a title follows, or a longer form of a surname."""
        titles = title or "|".join(sorted(map(re.escape, self.lexicon.titles), key=len, reverse=True))
        letters = NAME_LETTERS if surname else NAME_LETTERS * 2
        form = re.compile(rf"({re.escape(surname)}{letters}{{1,5}}?)(?:{titles})")
        found = form.findall(self.names.text, max(0, at - FARTHEST_TITLE), at)
        return str(found[-1]) if found else None

    def _whole(self, surname: str) -> str:
        """The name that begins with a surname of one letter (Korean), where a title stands near it elsewhere."""
        counts: dict[str, int] = {}
        text = self.names.text + "\n" + self.names.outside
        for found in re.finditer(rf"(?<!\w){re.escape(surname)}\w\w(?!\w)", text):
            after = text[found.end() : found.end() + NEAR_TITLE].split()
            if any(word.startswith(title) for word in after for title in self.lexicon.titles):
                counts[found.group()] = counts.get(found.group(), 0) + 1
        return max(counts, key=counts.__getitem__) if counts else surname

    def _is_office(self, tokens: list[Token], first: int, last: int) -> bool:
        """Whether a phrase is "the minister of …" with a name at `last`: an office, not its holder."""
        lexicon = self.lexicon
        if last - first < 2 or tokens[last - 1].capital:
            return False
        bound = tokens[last - 1].low in lexicon.chain or tokens[last - 1].low in lexicon.determiners
        return bound and any(tokens[index].low in lexicon.titles for index in range(first, last))

    def _office(self, frame: Frame, who: Mention) -> str | None:
        """The person that a role noun means ("the minister"), where it points back to somebody."""
        office = office_of(frame, who, self.lexicon)
        return self.cast.office(office) if office else None


def uncased(name: str, lexicon: Lexicon) -> str:
    """A name in a script without capitals, without case particles and titles on either side."""
    words = name.split()
    for ending in lexicon.subject_endings:
        if lexicon.spaced and words and words[-1].endswith(ending) and len(words[-1]) > len(ending):
            words[-1] = words[-1].removesuffix(ending)
            break
    if words and words[-1] in lexicon.subject_markers:
        words.pop()
    for title in lexicon.title_endings:  # "이지은씨"
        if lexicon.spaced and words and words[-1].endswith(title) and len(words[-1]) > len(title) + 1:
            words[-1] = words[-1].removesuffix(title)
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
                return _of_somewhere(name.removesuffix(title), lexicon)
        return _of_somewhere(name, lexicon)
    cut = max((name.rfind(title) + len(title) for title in lexicon.titles if title in name), default=0)
    return name[cut:] if len(name) - cut > 1 else name


OF = "の"
"""Between where somebody belongs and the name."""


def _of_somewhere(name: str, lexicon: Lexicon) -> str:
    """A Japanese name without the place or institution before it: "北浜市の中村健一"; a noun for a role keeps it."""
    rest = name.rpartition(OF)[2]
    if not 1 < len(rest) < LONGEST_JAPANESE or rest in lexicon.titles or rest.endswith(lexicon.person_endings):
        return name
    return rest if re.fullmatch(NAME_LETTERS + "+", rest) else name


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
    return names or [frame.slice(*who.core).strip(" .,")]
