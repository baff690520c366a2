"""Chooses a speaker and a cue for every quotation, and joins quotations to utterances."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from article_parse import resources
from article_parse.quotes.candidate import Candidate, bucket
from article_parse.quotes.candidates import Clauses
from article_parse.quotes.frames import QUOTE, Frame
from article_parse.quotes.lexicon import DASHES
from article_parse.quotes.marks import Stretch
from article_parse.quotes.nouns import Mention

ANNOUNCED = "announced"
"""The feature of a lead-in that breaks off for its quotation. Too rare in the training texts to be learned: its weight
is set by hand in the tool."""

QUESTIONS = "?;؟"
"""How a question ends; in Greek with a semicolon."""
NOBODY = Candidate("nobody", None, None, ())
MARGIN = 2.0
"""How much likelier than anybody nobody must be to stay a statement's speaker; best on half a of the gold pages."""


@cache
def weights() -> dict[str, float]:
    """Feature to weight of the ranker; made by tools/train_quotes.py."""
    out: dict[str, float] = json.loads(resources.read("article_parse.quotes", "data/speakers.json"))
    return out


@dataclass(slots=True)
class Said:
    """One quoted stretch with what was found about it."""

    stretch: Stretch
    clauses: Clauses
    number: int
    """Which of its frame's quotations."""
    candidates: list[Candidate] = field(default_factory=list)
    chosen: Candidate | None = None
    mention_frame: Frame | None = None
    """The frame that the chosen mention and cue stand in."""
    follows: Said | None = None
    """The quotation whose speaker goes on."""
    asked: bool = False
    """True for a question in an interview that nobody is named for."""

    @property
    def frame(self) -> Frame:
        """The paragraph's tokens."""
        return self.clauses.frame


def choose(saids: Sequence[Said], leads: dict[int, Clauses]) -> None:
    """Fills in `chosen` for every stretch, in text order."""
    weight = weights()
    previous: Said | None = None
    for index, said in enumerate(saids):
        if asks_between(saids, index):
            said.asked, said.candidates = True, [NOBODY]
            take(said, NOBODY, None, None)
            continue
        lead = leads.get(said.stretch.paragraph)
        said.candidates = propose(said, previous, lead)
        scores = [score(candidate, weight) for candidate in said.candidates]
        best = said.candidates[scores.index(max(scores))]
        if best.why == "clause":
            ranked = sorted(zip(scores, said.candidates, strict=True), key=_descending)
            best = next((other for _, other in ranked if names_same(best, other)), best)
        take(said, best, previous, lead)
        if best.mention is not None or best.cue is not None:
            said.candidates = []  # `give_somebody` wants the others for none of these, and a long text has many
        previous = said


def asks_between(saids: Sequence[Said], index: int) -> bool:
    """Whether a quotation is a bare question between two turns of a dialogue: the interviewer's."""
    stretch = saids[index].stretch
    if stretch.spoken or not stretch.mark or stretch.mark not in DASHES or not 0 < index < len(saids) - 1:
        return False
    before, after = saids[index - 1].stretch, saids[index + 1].stretch
    if before.paragraph + 1 != stretch.paragraph or after.paragraph - 1 != stretch.paragraph:
        return False
    text = saids[index].frame.text
    question = text[stretch.end - 1 : stretch.end] in QUESTIONS and text[before.end - 1 : before.end] not in QUESTIONS
    return question and all(text[said.stretch.outer_start] in DASHES for said in (saids[index - 1], saids[index + 1]))


def score(candidate: Candidate, weight: dict[str, float]) -> float:
    """How likely a candidate is, as a logarithm."""
    total = 0.0
    for feature in candidate.features:
        total += weight.get(feature, 0.0)
    return total


def _descending(item: tuple[float, Candidate]) -> float:
    return -item[0]


def give_somebody(said: Said, previous: Said | None, lead: Clauses | None) -> None:
    """For a statement that nobody was the likeliest speaker of: the best speaker that is nearly as likely.

    Nobody wins among the candidates often because the stretch may be no statement; where it is one, somebody said it.
    """
    if said.asked or said.chosen is None or said.chosen.mention is not None or said.chosen.cue is not None:
        return
    weight = weights()
    scores = {c: score(c, weight) for c in said.candidates}
    least = scores[said.chosen] - MARGIN
    if previous is not None and not any(c.why == "continued" for c in said.candidates):  # it had nobody at first
        went_on = [c for c in others(said, previous, lead) if c.why == "continued"]
        scores.update((c, score(c, weight)) for c in went_on)
    fitting = [c for c in scores if (c.mention or c.why == "continued") and scores[c] > least]
    if fitting:
        take(said, max(fitting, key=lambda c: scores[c]), previous, lead)


def names_same(bare: Candidate, other: Candidate) -> bool:
    """Whether another candidate of the same sentence gives the bare one's speaker a verb."""
    one, two = bare.mention, other.mention
    if one is None or two is None or other.cue is None or not other.why.startswith("before"):
        return False
    return one.first <= two.core[1] and two.first <= one.core[1]


def propose(said: Said, previous: Said | None, lead: Clauses | None) -> list[Candidate]:
    """All candidates for a stretch."""
    return [*said.clauses.of(said.number), *others(said, previous, lead)]


def take(said: Said, candidate: Candidate, previous: Said | None, lead: Clauses | None) -> None:
    """Makes a candidate the chosen one."""
    said.chosen = candidate
    if candidate.why == "continued":
        said.follows = previous
        said.mention_frame = previous.mention_frame if previous else None
        if previous is not None and previous.chosen is not None:  # who may have got another speaker since
            said.chosen = candidate._replace(mention=previous.chosen.mention, cue=previous.chosen.cue)
    elif candidate.why.startswith("lead-in"):
        said.mention_frame = lead.frame if lead else None
    else:
        said.mention_frame = said.frame


def others(said: Said, previous: Said | None, lead: Clauses | None) -> Iterator[Candidate]:
    """Candidates from outside the sentence: the speaker before, a lead-in paragraph, nobody."""
    frame, at = said.frame, said.frame.quotes[said.number]
    opens = at == 0
    whole = opens and len(frame.tokens) == 1
    place = "whole" if whole else "opens" if opens else "inside"
    if previous is not None and previous.chosen is not None and (previous.chosen.mention or previous.chosen.cue):
        same = previous.stretch.paragraph == said.stretch.paragraph
        if same:
            before = previous.frame.quotes[previous.number]
            gap = frame.sentence[at] - frame.sentence[before]
            words = bucket(frame.count(before + 1, at))
            features = ["C", f"C:same{min(gap, 2)}", f"C:w{words}", f"C:{'cue' if previous.chosen.cue else ''}"]
            cue = previous.chosen.cue
            if cue and previous.follows is None and before < cue[0] < at:
                features.append(f"C:mid{min(gap, 2)}")
        else:
            apart = min(said.stretch.paragraph - previous.stretch.paragraph, 4)
            features = ["P", f"P:d{apart}", f"P:{place}", f"P:d{apart}{place}"]
            if apart == 1 and place == "whole":
                features.append("carried")
            if apart > 1 and lead is not None and not lead.frame.stretches and reports(lead):
                features.append("P:reported")
        if said.stretch.continues:
            features.append("C:continues")
        yield Candidate("continued", previous.chosen.mention, previous.chosen.cue, tuple(features))
    if lead is not None and lead.frame.tokens:
        yield from lead_ins(lead, place)
    yield from sentence_before(said.clauses, at)
    passed = len(frame.text[said.stretch.start : said.stretch.end].split())
    yield Candidate("nobody", None, None, ("N", f"N:{place}", f"N:w{bucket(passed)}"))


def reports(lead: Clauses) -> bool:
    """Whether the last sentence of a paragraph has a reporting verb with a name right before it."""
    last = len(lead.frame.tokens) - 1
    for index in range(lead.first[last], last):
        if index in lead.cues and lead.frame.tokens[index].low not in lead.lexicon.weak:
            subject = lead.phrases.before(index, lead.first[last])
            return subject is not None and subject.kind == "name"
    return False


def lead_ins(clauses: Clauses, place: str) -> Iterator[Candidate]:
    """The paragraph before, where it ends in a reporting clause or names somebody."""
    lead = clauses.frame
    last = len(lead.tokens)
    end = lead.tokens[-1].low
    ending = ":" if end in ":：" else "." if end in ".!?" else "," if end == "," else "w"
    first = clauses.first[last - 1]
    cues = [k for k in range(max(first, last - 40), last) if k in clauses.cues and lead.tokens[k].low != QUOTE]
    weak = clauses.lexicon.weak
    cues = [k for k in cues if lead.tokens[k].low not in weak or not lead.count(clauses.cues[k] + 1, last)]
    for index in cues[-1:] if len(cues) < 2 else (cues[-1], cues[0]):
        cue = clauses.cues[index]
        gap = bucket(lead.count(cue + 1, last))
        rank = "" if len(cues) < 2 else "first" if index == cues[0] else "last"
        for order, mention in (("SV", clauses.phrases.before(index, first)), ("VS", clauses.phrases.after(cue, last))):
            if mention and clauses.phrases.may_speak(mention):
                kind = f"D{order}"
                features = [kind, f"{kind}:{ending}{place}", f"{kind}:g{gap}{ending}", f"{kind}:k{mention.kind}"]
                features.append(f"{kind}:{rank}{place}")
                if not lead.stretches:
                    features.append(f"{kind}:plain{mention.kind}{place}")
                    if order == "SV" and mention.first == first and ending == ".":
                        features.append(f"{kind}:opens{mention.kind}{place}")
                if place != "inside" and (ending == ":" or (ending in "w," and gap == "0" and order == "SV")):
                    features.append(ANNOUNCED)
                yield Candidate(f"lead-in: {order}", mention, (index, cue), tuple(features))
    subject = clauses.phrases.speaker(last, first)
    if subject:
        plain = "" if lead.stretches else f"D:plain{subject.kind}{place}"
        yield Candidate("lead-in", subject, None, ("D", f"D:{ending}{place}", f"D:k{subject.kind}", plain))


def sentence_before(clauses: Clauses, at: int) -> Iterator[Candidate]:
    """The subject of the sentence before the quotation's own; of the one before that where it is reported speech."""
    first = clauses.first[at]
    if first == 0:
        return
    goes_on = clauses.goes_on(first, at)
    start, first, told = spoken_before(clauses, first, at)
    if start == first:
        yield Candidate("reported", None, None, ("reported",))
        return
    cues = [index for index in range(max(start, first - 40), first) if index in clauses.cues]
    goes_on = goes_on or told
    opens = "opens" if clauses.first[at] == at else "inside"
    for index in cues[-1:] if len(cues) < 2 else (cues[0], cues[-1]):
        cue = clauses.cues[index]
        near = bucket(clauses.frame.count(cue + 1, first))
        rank = "" if len(cues) < 2 else "first" if index == cues[0] else "last"
        owned = False
        """The verb has its subject right before it, so what follows is none."""
        inserted = index > start and clauses.frame.tokens[index - 1].low == ","
        for order, mention in (("SV", clauses.phrases.before(index, start)), ("VS", clauses.phrases.after(cue, first))):
            if mention and clauses.phrases.may_speak(mention):
                kind = f"Z{order}"
                between = (mention.last + 1, index) if order == "SV" else (cue + 1, mention.first)
                apart = bucket(clauses.frame.count(*between))
                if order == "SV":
                    owned = apart == "0" and not inserted and clauses.lexicon.fixed_order
                end = "end" if order == "VS" and mention.last + 2 >= first else ""
                features: tuple[str, ...] = (
                    kind,
                    f"{kind}:{opens}",
                    f"{kind}:g{near}{opens}",
                    f"{kind}:k{mention.kind}",
                    f"{kind}:d{apart}",
                    f"{kind}:{rank}",
                    f"{kind}:{'inserted' if inserted else 'owned' if owned and order == 'VS' else ''}{end}",
                )
                if goes_on:
                    features = (*features, "reported")
                yield Candidate(f"sentence before: {order}", mention, (index, cue), features)
    subject = clauses.phrases.speaker(first, start)
    if goes_on and not (told and any(token.low == QUOTE for token in clauses.frame.tokens[start:first])):
        if told and subject and not cues:
            yield Candidate("sentence before", subject, None, ("reported",))
        yield Candidate("reported", None, None, ("reported",))
    if subject and not goes_on:
        spoken = next((k for k in range(subject.last, min(subject.last + 4, first)) if k in clauses.cues), None)
        verb = "v" if spoken is not None else ""
        yield Candidate("sentence before", subject, None, ("Z", f"Z:{opens}", f"Z:{opens}{verb}", f"Z:k{subject.kind}"))


def spoken_before(clauses: Clauses, first: int, at: int) -> tuple[int, int, bool]:
    """Beginning and end of the sentence before the one that begins at `first`, behind reported speech, if that stands
    between: "Quell klagt. Das sei zu viel. „…“". An empty one where the paragraph begins with reported speech."""
    start, told = clauses.first[first - 1], False
    while first == clauses.first[first] and clauses.goes_on(start, first):
        told, first = True, start
        if start == 0:
            break
        start = clauses.first[start - 1]
    return start, first, told


def mention_of(said: Said) -> tuple[Frame, Mention] | None:
    """The mention that a stretch was attributed to, with the frame it stands in."""
    if said.chosen is None or said.chosen.mention is None or said.mention_frame is None:
        return None
    return said.mention_frame, said.chosen.mention
