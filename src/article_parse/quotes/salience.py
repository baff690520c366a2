"""Whom a pronoun or an office means: of the people named before it the one most in view."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from article_parse.quotes.lexicon import is_person
from article_parse.quotes.names import SENTENCE_END, Names
from article_parse.quotes.offices import Office, is_one
from article_parse.quotes.persons import LIKELY, MAYBE, NO, SURE
from article_parse.quotes.runs import Name

FARTHEST = 40
"""Names before a mention among which the person it means is looked for."""
DISTANCE = (0.0, -0.5, -1.2, -1.8, -2.4, -2.8, -3.2)
"""What a person loses by the sentences since; more count as the last."""
FAR = -4.0
SPEAKS, SUBJECT, BEHIND, OWNS, PLAIN = 2.2, 1.2, 0.7, -0.6, 0.0
"""What a person gains where the name speaks or is the subject, stands behind what may be its verb, or is only
somebody's whose …"""
QUOTED = -2.5
SPOKE, SPOKE_ABOVE, SPOKE_BEFORE = 2.0, 0.3, -0.4
"""What the last speaker gains, and what where somebody else has been the subject since, or has spoken."""
SAME_PARAGRAPH = 0.8
"""What a name gains in the paragraph of the mention."""
PERSON = {MAYBE: -0.6, LIKELY: 0.5, SURE: 1.0}
AGREES = 0.4
OFTEN = 0.15
"""What each place of a name counts, up to six."""
ALONE = 3.0
"""What the office gains somebody beside whose name it stands."""
BESIDE = 60
STEM, STEM_REACH, MODIFIED = 5, 40, 1.0
"""Letters by which a modifier is known again, where it is looked for, and what it counts."""
PREPOSITION = 1.5
"""What a name loses right behind a preposition ("minister of Natural Resources")."""
EVIDENCE = 20
"""Places of an office before and after a mention that are looked at."""
LEAST_BESIDE = 1.2
NEW = 3.0
"""What somebody just introduced gains where a role is named that nobody had before."""
IN_VIEW = 1.5
"""From where on somebody is well in view: the subject or speaker of the sentence before."""


class Cast:
    """The people of a text, as they stand before the reader at any place of it."""

    __slots__ = (
        "_breaks",
        "_offices",
        "_read_from",
        "_read_to",
        "_subject",
        "lexicon",
        "names",
        "quoted",
        "quoted_ends",
        "speaker",
        "spoke_at",
        "text",
    )

    def __init__(self, names: Names, quoted: Sequence[tuple[int, int]]) -> None:
        """`quoted` are the stretches in quotation marks, in text order."""
        self.names, self.text, self.lexicon = names, names.text, names.lexicon
        self.quoted = [start for start, _ in quoted]
        self.quoted_ends = [end for _, end in quoted]
        self.speaker: Name | None = None
        """Whom the last quotation was given to."""
        self.spoke_at = -1
        self._breaks: list[int] = []
        """Where sentences end, between `_read_from` and `_read_to`."""
        self._read_from = self._read_to = -1
        self._subject: dict[int, bool] = {}
        self._offices: dict[str, list[tuple[int, int, float]]] = {}

    def is_quoted(self, at: int) -> bool:
        """Whether a place stands inside quotation marks."""
        index = bisect_right(self.quoted, at) - 1
        return index >= 0 and at < self.quoted_ends[index]

    def sentences(self, start: int, end: int) -> int:
        """How many sentences outside quotations end between two places."""
        return bisect_left(self._breaks, end) - bisect_left(self._breaks, start)

    def read_breaks(self, start: int, end: int) -> None:
        """Finds where sentences end, as far as that is not known: mentions are asked about in text order."""
        if start < self._read_from or start > self._read_to:
            self._breaks, self._read_from, self._read_to = [], start, start
        text, abbreviations = self.text, self.lexicon.abbreviations
        ordinals = self.lexicon.capital_nouns  # "in der 78. Minute"
        for found in SENTENCE_END.finditer(text, self._read_to, end):
            at = found.start()
            if text[at] == ".":
                word = text[max(0, at - 12) : at].rpartition(" ")[2]
                if len(word) == 1 or word.lower() in abbreviations or (ordinals and word.isdigit() and len(word) < 3):
                    continue
            if not self.is_quoted(at):
                self._breaks.append(at)
        self._read_to = max(end, self._read_to)

    def is_subject(self, index: int) -> bool:
        """Whether a name opens its sentence, with nothing before it that would make it no subject."""
        known = self._subject.get(index)
        if known is None:
            names = self.names
            start = names.starts[index]
            opening = SENTENCE_END.split(self.text[max(0, start - BESIDE) : start])[-1]
            known = not names.parts[index].owns and len(opening) < BESIDE - 5 and self._opens(opening)
            self._subject[index] = known
        return known

    def _is_behind_verb(self, start: int) -> bool:
        """Whether a word that may be a verb stands before a name, in languages where a subject may follow it."""
        lexicon = self.lexicon
        if lexicon.fixed_order or lexicon.order != "svo":
            return False
        low = self.text[max(0, start - 24) : start].rstrip().rpartition(" ")[2]
        if not low.isalpha() or not low.islower() or low in lexicon.determiners or low in lexicon.ands:
            return False
        return not (low in lexicon.prepositions or low in lexicon.conjunctions or low in lexicon.titles)

    def _opens(self, opening: str) -> bool:
        lexicon = self.lexicon
        lows = [word.lower().strip(',;:—–-"“«„') for word in opening.split()]
        office = not lexicon.fixed_order and any(is_person(low, lexicon) for low in lows[:3])  # "The mayor of Plön, …"
        for low in lows[1:]:
            if low in lexicon.cues or low in lexicon.skip or (low in lexicon.prepositions and not office):
                return False
        return True

    def meant(self, gender: str, at: int) -> str | None:
        """The person a pronoun at `at` means; `gender` is m, f, or c where it does not tell."""
        scores = self._scores(gender, at)
        return max(scores.items(), key=_by_score)[0].text if scores else None

    def _scores(self, gender: str, at: int) -> dict[Name, float]:
        """How much in view each person is that may be meant."""
        names = self.names
        scores: dict[Name, float] = {}
        stop = bisect_left(names.starts, at)
        paragraph = self.text.rfind("\n", 0, at) + 1
        spoke = SPOKE
        nouns = self.lexicon.capital_nouns
        first = max(0, stop - FARTHEST)
        earliest = names.starts[first] if stop else at
        self.read_breaks(min(earliest, self.spoke_at) if self.speaker else earliest, at)
        for index in range(stop - 1, first - 1, -1):
            name, start = names.parts[index].name, names.starts[index]
            full = names.full_at(index)
            own = full.gender or name.gender
            if own and gender != "c" and own != gender:
                continue
            level = max(names.likely(full), names.likely(name) if full is not name else NO)
            if level == NO or (level == MAYBE and nouns and len(full.low) == 1 and len(full.at) < 2):
                continue
            gap = self.sentences(start, at)
            score = DISTANCE[gap] if gap < len(DISTANCE) else FAR
            quoted = self.is_quoted(start)
            stands = QUOTED if quoted else OWNS if names.parts[index].owns else PLAIN
            if not stands:
                stands = SPEAKS if names.speaks(index) else SUBJECT if self.is_subject(index) else PLAIN
            if not stands and self._is_behind_verb(start):
                stands = BEHIND
            new = not quoted and start > self.spoke_at and full is not self.speaker
            if new and level > MAYBE and stands >= BEHIND:
                spoke = min(spoke, SPOKE_BEFORE if stands == SPEAKS else SPOKE_ABOVE)
            score += stands + PERSON[level]
            score += OFTEN * min(6, len(full.at) + (len(name.at) if full is not name else 0))
            if own and gender != "c":
                score += AGREES
            if start >= paragraph:
                score += SAME_PARAGRAPH
            if full not in scores or score > scores[full]:
                scores[full] = score
        speaker = self.speaker
        if speaker is not None and self._may_be(speaker, gender):
            gap = self.sentences(self.spoke_at, at)
            score = (DISTANCE[gap] if gap < len(DISTANCE) else FAR) + SPEAKS + PERSON[LIKELY]
            if self.spoke_at >= paragraph:
                score += SAME_PARAGRAPH
            scores[speaker] = max(score, scores.get(speaker, FAR)) + spoke
        return scores

    def _may_be(self, speaker: Name, gender: str) -> bool:
        own = speaker.gender
        if speaker.text[:1].islower():
            own = self.lexicon.articles.get(speaker.low[0], "")
        if own in ("m", "f") and gender != "c" and own != gender:
            return False
        if not speaker.text[:1].islower():
            return self.names.likely(speaker) > NO or not speaker.text[:1].isupper()
        lexicon = self.lexicon
        return any(is_one(word, lexicon) for word in speaker.low)

    def office(self, office: Office) -> str | None:
        """The person that a role noun means: somebody beside whose name the word stands.

        Where nobody is named so, and the word can only mean a person, it is whoever is most in view; where it may mean
        an institution, only somebody who is well in view.
        """
        head, gender, at = office.head, office.gender, office.at
        names, speaker = self.names, self.speaker
        if speaker is not None and head in speaker.low and speaker.text not in names.all:
            return speaker.text
        scores = self._scores(gender, at)
        stems = tuple(word[:STEM] for word in office.others)
        beside: dict[Name, float] = {}
        known = self._beside(head)
        middle = bisect_left(known, (at,))
        for place, index, weight in known[max(0, middle - EVIDENCE) : middle + EVIDENCE]:
            name = names.parts[index].name
            full = names.full_at(index)
            own = full.gender or name.gender
            if own and gender != "c" and own != gender:
                continue
            if names.starts[index] > at and place != at:
                weight -= 1.0
            if stems:
                around = self.text[max(0, place - STEM_REACH) : place + len(head) + STEM_REACH].lower()
                same = place == at or any(stem in around for stem in stems)
                if office.bound and not same:
                    continue
                weight += MODIFIED if same else -3 * MODIFIED
            if weight > LEAST_BESIDE:
                beside[full] = max(weight, beside.get(full, 0.0))
        if beside:
            return max(beside.items(), key=lambda item: item[1] + scores.get(item[0], FAR))[0].text
        if speaker in scores and speaker is not None and speaker.text[:1].islower() and len(scores) > 1:
            del scores[speaker]  # "le prévenu" is not "la présidente"
        if not scores or not office.alone:
            return None
        if len(scores) > 1 and head in self.lexicon.titles and self._is_introduced(at):
            return None
        for name in scores:
            if name is not speaker and name.at and self._is_new(names.starts[name.at[0]], at):
                scores[name] += NEW if self.sentences(names.starts[name.at[0]], at) < 2 else NEW / 2
        best, score = max(scores.items(), key=_by_score)
        return best.text if not office.doubtful or score > IN_VIEW else None

    def _is_introduced(self, at: int) -> bool:
        """Whether an office opens its sentence: where nobody is named beside it, it is then somebody else's."""
        if self.lexicon.fixed_order:
            return False
        before = self.text[max(0, at - 3) : at].rstrip(" ")[-1:]
        return before in ("", ".", "!", "?", "\n", "“", "”", "»", "«", '"')

    def _is_new(self, start: int, at: int) -> bool:
        """Whether somebody first named at `start` is new at `at`: in its sentence or the ones before, since the last
        quotation."""
        return self.spoke_at < start < at and self.sentences(start, at) < 3

    def _beside(self, head: str) -> list[tuple[int, int, float]]:
        """Where a word stands beside names, which, and how closely they belong."""
        known = self._offices.get(head)
        if known is None:
            known = self._offices[head] = self._find_beside(head)
        return known

    def _find_beside(self, head: str) -> list[tuple[int, int, float]]:
        names, text = self.names, self.text
        out: list[tuple[int, int, float]] = []
        for found in re.finditer(re.escape(head) + r"(?!\w)", text, re.IGNORECASE):
            start, end = found.span()
            index = bisect_left(names.starts, end)
            best: tuple[int, int, float] | None = None
            for other in range(index, min(index + 3, len(names.starts))):
                between = text[end : names.starts[other]]
                if len(between) > BESIDE or _APART.search(between) or self._has_verb(between, self.lexicon.skip):
                    break
                level = names.likely(names.full_at(other))
                words = between.split()
                weight = ALONE - 0.02 * len(between) + 0.5 * level
                if words and words[-1].lower() in self.lexicon.prepositions:
                    weight -= PREPOSITION
                    if level == MAYBE and not self.lexicon.fixed_order:
                        continue  # "la secretaria de Estado"
                if level > NO and (best is None or weight > best[2]):
                    best = (start, other, weight)
            if best:
                out.append(best)
            for other in range(index - 1, max(-1, index - 3), -1):
                between = text[names.starts[other] + names.parts[other].length : start]
                if len(between) > BESIDE or _APART.search(between) or self._has_verb(between, frozenset()):
                    break
                if names.starts[other] < start and names.likely(names.full_at(other)) > NO:
                    weight = ALONE - (0.5 if between[:1] in ",(" else 1.2) - 0.02 * len(between)
                    out.append((start, other, weight + 0.5 * names.likely(names.full_at(other))))
        return out

    def _has_verb(self, words: str, others: frozenset[str]) -> bool:
        """Whether a reporting verb, or one of `others`, stands in words between an office and a name."""
        cues = self.lexicon.cues
        return any(word in cues or word in others for word in words.lower().replace(",", " ").split())


_APART = re.compile(r"[.!?;:\n\"“”„«»]")


def _by_score(item: tuple[Name, float]) -> float:
    return item[1]
