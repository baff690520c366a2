"""Joins stretches to utterances and turns them into Quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from article_parse.model.values import Quote, Span
from article_parse.quotes.asides import inside
from article_parse.quotes.attribution import Said, choose, give_somebody, mention_of
from article_parse.quotes.candidate import OWN
from article_parse.quotes.candidates import Clauses
from article_parse.quotes.dialogue import speech
from article_parse.quotes.frames import QUOTE, Frame
from article_parse.quotes.lexicon import DASHES, Lexicon
from article_parse.quotes.marks import SINGLES, Scanner, Stretch
from article_parse.quotes.names import Names
from article_parse.quotes.nouns import Mention
from article_parse.quotes.orders import clauses as clauses_of
from article_parse.quotes.speakers import Speakers
from article_parse.quotes.statements import length, likelihood

NOTHING: list[Stretch] = []
SHORT = 4
"""Words under which a stretch needs a clear attribution."""
SURE_SHORT = 0.8
LEAST, LEAST_ELSEWHERE = 0.55, 0.4
"""Likelihoods from which on a stretch counts as a statement: in English, and where the model was not trained."""
LEAST_REPEATED = 20
"""Characters that a pull quote has at the least."""
MOST_LOOKED_AT = 100
"""Stretches looked for elsewhere in a text: keeps the time linear."""
INTERRUPTED = 30
"""Characters from which on a stretch may hold a reporting clause."""
LONGEST_SIGNATURE, MOST_SIGNING = 90, 4
"""Letters of a line that signs a quotation, and words of the name in it."""
LEAD = 250
"""Letters of a paragraph that may lead in to a quotation in the next one."""
SINGLE = 0.8
"""The same for stretches in single marks, where a text quotes in double ones."""


class Reading(NamedTuple):
    """A Quote and how its speaker was found."""

    quote: Quote
    why: str
    confidence: float


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The lines of a text that are not blank, without spaces at their ends."""
    out: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        body = line.strip()
        if len(body) == len(line):
            if body:
                out.append((start, start + len(line)))
        elif body:
            first = start + line.find(body)
            out.append((first, first + len(body)))
        start += len(line) + 1
    return out


def read(text: str, lexicon: Lexicon, names: Names | None = None) -> list[Reading]:
    """Every quotation of a text, in text order. `names` is the index of its names, where there is one already."""
    saids, leads = stretches(text, lexicon)
    if not saids:
        return []
    if not lexicon.fixed_order:
        names = Names(text, lexicon) if names is None else names
        for clauses in (*(said.clauses for said in saids), *leads.values()):
            clauses.phrases.names = names
    choose(saids, leads)
    singles = sum(bool(said.stretch.mark) and said.stretch.mark in SINGLES for said in saids)
    least = LEAST if lexicon.fixed_order else LEAST_ELSEWHERE
    mostly_double = 2 * singles < len(saids)
    judged = [(said, likelihood(said, lexicon)) for said in saids]
    taken = [
        accepted(said, sure, SINGLE if mostly_double and said.stretch.mark in SINGLES and said.stretch.mark else least)
        for said, sure in judged
    ]
    for index in range(len(saids) - 1, 0, -1):
        if saids[index].stretch.continues and taken[index]:
            taken[index - 1] = True
    for index in range(1, len(saids)):
        if saids[index].stretch.spoken and saids[index].stretch.continues and taken[index - 1]:
            taken[index] = True
    drop_repeated(text, saids, taken)
    kept = [
        item for item, fits in zip(judged, taken, strict=True) if fits and item[0].stretch.end > item[0].stretch.start
    ]
    if not kept or is_field(text, saids):
        return []
    before: Said | None = None
    for said, _ in kept:
        give_somebody(said, before, leads.get(said.stretch.paragraph))
        before = said
    speakers = Speakers(text, lexicon, [(s.stretch.outer_start, s.stretch.outer_end) for s in saids], names)
    out = []
    for group in groups(kept):
        reading = reading_of(text, group, speakers)
        speakers.spoke(reading.quote.speaker, reading.quote.parts[-1].start)
        out.append(reading)
    return out


def opens_with_dash(text: str) -> bool:
    """Whether a paragraph begins with a dash."""
    lines = text.lstrip()
    return lines[:1] in DASHES or any(f"\n{dash}" in text or f"\n {dash}" in text for dash in DASHES)


def stretches(text: str, lexicon: Lexicon) -> tuple[list[Said], dict[int, Clauses]]:
    """The quoted stretches with their paragraphs, and for each paragraph that opens with one the paragraph before."""
    scanner = Scanner(text)
    if not scanner.places and not (lexicon.dialogue and opens_with_dash(text)):
        return [], {}
    saids: list[Said] = []
    leads: dict[int, Clauses] = {}
    before: tuple[int, int, list[Stretch]] | None = None
    lines = paragraphs(text)
    signed = -1
    """The line that signs the quotation before it."""
    spoken = speech(text, lines, lexicon) if lexicon.dialogue else {}
    for number, (start, end) in enumerate(lines):
        if number == signed:
            before = None
            continue
        if scanner.upcoming >= end and number not in spoken:
            before = (start, end, NOTHING)
            continue
        said = spoken.get(number)
        found = scanner.beside(said, start, end, number) if said else scanner.paragraph(start, end, number)
        if found and lexicon.dialogue and not said:
            found = [part for stretch in found for part in interrupted(text, stretch, lexicon)]
        if found:
            tail = end
            after = lines[number + 1] if number + 1 < len(lines) else (0, 0)
            if found[-1].outer_end == end and number + 1 not in spoken and is_signature(text, *after):
                signed, tail = number + 1, after[1]
            clauses = clauses_of(Frame(text, start, tail, found, lexicon), lexicon)
            saids += [Said(stretch, clauses, index) for index, stretch in enumerate(found)]
            if before and found[0].outer_start - start <= 2:
                leads[number] = clauses_of(Frame(text, *before, lexicon, LEAD), lexicon)
        before = (start, end, found)
    return saids, leads


def is_signature(text: str, start: int, end: int) -> bool:
    """Whether a line signs the quotation above it: "– Ada Quill, harbour master"."""
    if end - start > LONGEST_SIGNATURE or start >= end or text[start] not in DASHES or text[end - 1] in ".!?:":
        return False
    words = text[start + 1 : end].partition(",")[0].split()
    return 0 < len(words) <= MOST_SIGNING and words[0][:1].isupper() and words[-1][:1].isupper()


def interrupted(text: str, stretch: Stretch, lexicon: Lexicon) -> list[Stretch]:
    """A stretch in marks, cut where it holds a reporting clause."""
    return inside(text, stretch, lexicon) if stretch.end - stretch.start > INTERRUPTED else [stretch]


def drop_repeated(text: str, saids: Sequence[Said], taken: list[bool]) -> None:
    """Takes pull quotes back: what is a paragraph of its own and stands elsewhere in the text too."""
    looked = 0
    for index, said in enumerate(saids):
        stretch = said.stretch
        if not taken[index] or len(said.frame.tokens) > 2 or stretch.continues or looked > MOST_LOOKED_AT:
            continue
        words = text[stretch.start : stretch.end].rstrip(".,;:!?… ")
        if len(words) < LEAST_REPEATED:
            continue
        looked += 1
        first = text.find(words)
        other = first if first != stretch.start else text.find(words, stretch.end)
        alone = other < 0 or any(s.stretch.start == other and len(s.frame.tokens) <= 2 for s in saids)
        if other >= 0 and (other < stretch.start or not alone):
            taken[index] = False


def is_field(text: str, saids: Sequence[Said]) -> bool:
    """Whether the text is one line in straight marks with a semicolon: a field of a table, escaped, not speech."""
    stretch = saids[0].stretch
    whole = stretch.outer_end - stretch.outer_start == len(text.strip())
    return len(saids) == 1 and whole and stretch.mark == '"' and stretch.closed and ";" in text


def accepted(said: Said, sure: float, least: float) -> bool:
    """Whether a stretch counts as somebody's words."""
    count = length(said.frame.text[said.stretch.start : said.stretch.end])
    if not count:
        return False
    if count < SHORT:
        return sure >= SURE_SHORT and said.chosen is not None and said.chosen.cue is not None
    return sure >= least


def groups(kept: Sequence[tuple[Said, float]]) -> Iterator[list[tuple[Said, float]]]:
    """Runs of stretches that are one utterance."""
    group: list[tuple[Said, float]] = []
    for item in kept:
        if group and not joins(group[-1][0], item[0]):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def joins(one: Said, other: Said) -> bool:
    """Whether two neighbouring stretches are parts of one utterance."""
    a, b = one.stretch, other.stretch
    if b.continues:
        return True
    if a.paragraph == b.paragraph:
        sentence, quotes = one.frame.sentence, one.frame.quotes
        apart = sentence[quotes[other.number]] - sentence[quotes[one.number]]
        if other.follows is one:
            return apart < 2
        return bool(one.chosen and other.chosen and one.chosen.cue and one.chosen.cue == other.chosen.cue)
    return False


def reading_of(text: str, group: Sequence[tuple[Said, float]], speakers: Speakers) -> Reading:
    """The Quote of one utterance. The first part that has an attribution of its own gives it to all."""
    spans = tuple(Span(text[s.stretch.start : s.stretch.end], s.stretch.start, s.stretch.end) for s, _ in group)
    owner = next((s for s, _ in group if s.chosen and s.chosen.cue and s.chosen.mention and not s.follows), None)
    owner = owner or next((s for s, _ in group if s.chosen and s.chosen.mention), group[0][0])
    words, last = spans[0].text, group[0][0].stretch.paragraph
    for (said, _), span in zip(group[1:], spans[1:], strict=True):
        words += (" " if said.stretch.paragraph == last else "\n\n") + span.text
        last = said.stretch.paragraph
    found = mention_of(owner)
    cue = None
    if owner.chosen and owner.chosen.cue and owner.mention_frame and not owner.follows:
        frame = owner.mention_frame
        first, end = owner.chosen.cue
        cue = Span(frame.slice(first, end), frame.tokens[first].start, frame.tokens[end].end)
    mention = name = None
    if found:
        frame, who = found
        mention = Span(frame.slice(who.first, who.last), frame.tokens[who.first].start, frame.tokens[who.last].end)
        meant = office_before(owner, who) if who.kind == "pronoun" and frame is owner.frame else None
        announced = owner.chosen is not None and "colon" in owner.chosen.features
        name = speakers.name(frame, meant or who, cue is not None or meant is not None or announced)
        if (
            name is None and who.kind == "noun" and not frame.lexicon.fixed_order
        ):  # it is only what the sentence is about
            name = speakers.unsaid(spans[0].start)
    elif cue:
        own = speakers.lexicon.own_sources.get(tuple(cue.text.lower().split()))
        name = speakers.unsaid(cue.start, own or "c")
    elif owner.chosen and owner.chosen.why == "reported":  # whom the sentence itself names is spoken of
        frame, at = owner.frame, owner.frame.quotes[owner.number]
        name = speakers.unsaid(frame.tokens[owner.clauses.first[at]].start)
    elif owner.follows:
        name = speakers.unsaid(spans[0].start)
    elif owner.chosen and owner.chosen.why.startswith(OWN):
        name = speakers.unsaid(spans[0].start, owner.chosen.why.removeprefix(OWN))
    if cue and is_interviewer(owner, cue.text.lower().split(), speakers.lexicon):
        mention = name = None
    quote = Quote(" ".join(words.split(" ")), name, mention, cue.text if cue else None, cue, spans)
    return Reading(quote, owner.chosen.why if owner.chosen else "", min(sure for _, sure in group))


def office_before(said: Said, who: Mention) -> Mention | None:
    """The office that a pronoun means: the subject of the sentence before ("Der Wirt hofft es. „…“, sagt er."),
    where that opens with it and its article agrees with the pronoun."""
    clauses, frame = said.clauses, said.frame
    lexicon, tokens = frame.lexicon, frame.tokens
    gender = lexicon.pronouns.get(tokens[who.first].low, "")
    first = clauses.first[frame.quotes[said.number]]
    if lexicon.fixed_order or gender not in ("m", "f") or not first or tokens[first - 1].low == QUOTE:
        return None
    start = clauses.first[first - 1]
    if lexicon.articles.get(tokens[start].low) != gender:
        return None
    subject = clauses.phrases.speaker(first, start)
    if subject is None or subject.kind != "noun" or subject.first != start:
        return None
    return subject if any(clauses.phrases.is_role(k) for k in range(start, subject.last + 1)) else None


def is_interviewer(said: Said, cue: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether somebody asks who is not named: the one who writes ("pytamy"), or, between dashes, without a subject."""
    if not lexicon.we_ask.isdisjoint(cue):
        return True
    unnamed = said.chosen is not None and said.chosen.mention is None
    return unnamed and bool(said.stretch.mark) and said.stretch.mark in DASHES and not lexicon.asks.isdisjoint(cue)
