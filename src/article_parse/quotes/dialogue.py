"""Speech set off by dashes: "– We will build, says X. – It is time.", as many languages print it instead of marks.

A dash also opens list items, asides and sign-offs. So a paragraph that begins with one is speech only in a language
that uses it, and only where a reporting clause stands in it, or where the text around it is such speech already. How a
clause is set off is the language's (`Lexicon.dialogue`): by a second dash ("– Tekst – mówi X. – Dalej."), by a comma
("– Sitat, sier X."), or also with the subject first ("– Sitaatti, X sanoo.").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from article_parse.quotes.frames import ELISION
from article_parse.quotes.lexicon import DASHES, Lexicon, is_person
from article_parse.quotes.marks import Stretch

SPACES = " \t\u00a0\u202f\u2009"
STOPS = ".!?…"
BREAK = re.compile(
    r"(?:(?<=\s)|(?<=[,.!?…;:]))[—–―‒-]{1,2}(?=\s)"
    r"|(?<=\s)[—–―‒](?=\w)|(?<=\S)[—–―‒](?=[\s.,;:!?…])"
    r"|(?:[,?!…]|\.\.)\s+(?=[^\W\d_])"
)
"""Where a reporting clause may begin or end: a dash that is not within a word or range, or a comma."""
SENTENCE = re.compile(r"[.!?…:]+[\"”»’)]*\s+(?=[^\W\d_a-z]|[—–―‒\"“«-])")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LEAD = 8
"""Words of a clause among which its verb is looked for."""
SHORT_SUBJECT = 2
"""Words after which a clause's subject is surely all that follows its verb ("sier pappa")."""
AFTER_DASH = 4
"""Words of a clause behind a dash among which its verb stands."""
LONGEST_LIST = 3
"""More paragraphs in a row that begin with a dash and hold no reporting clause are a list or an interview."""
REACH = 600
"""Characters that a reporting clause or a narrator's sentence is looked for in: keeps the time linear."""
MOST_COMMAS = 3
"""Commas behind a reporting clause after which what is said may go on."""
FEWEST = 4
"""Words of a paragraph without a reporting clause that may be speech."""


class Part(NamedTuple):
    """What is said between two reporting clauses."""

    outer: int
    start: int
    end: int


class Resumed(NamedTuple):
    """Where what is said goes on behind a reporting clause."""

    outer: int
    """Its dash, or its first word."""
    start: int
    told: int
    """From where on the narrator may take over; -1 behind a dash: then it ends with the paragraph."""


def speech(text: str, lines: Sequence[tuple[int, int]], lexicon: Lexicon) -> dict[int, list[Stretch]]:
    """For each line that is speech set off by dashes, by its number: its stretches."""
    found: dict[int, list[Stretch]] = {}
    doubtful: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(lines):
        if text[start] not in DASHES:
            continue
        first = opening(text, start, end)
        if first < 0:
            continue
        parts = cut(text, first, end, lexicon, True)
        if parts:
            found[number] = _stretches(text, parts, start, number)
        else:
            doubtful.append((number, first))
    bare: list[tuple[int, int]] = []
    for number, first in doubtful:
        start, end = lines[number]
        parts = cut(text, first, end, lexicon, False) if found else []
        if parts:
            found[number] = _stretches(text, parts, start, number)
        elif text[end - 1] in STOPS and len(text[first:end].split()) >= FEWEST:
            bare.append((number, first))
    for number, first in _unreported(text, lines, bare, lexicon, bool(found)):
        start, end = lines[number]
        found[number] = [Stretch(first, end, start, end, number, text[start], False, False)]
    return found


def opening(text: str, start: int, end: int) -> int:
    """Where the words behind a paragraph's dash begin; -1 where the dash opens no sentence, or a mark does."""
    first = start + 1
    if first < end and text[first] == text[start]:
        first += 1
    dash = first
    while first < end and text[first] in SPACES:
        first += 1
    if first >= end or (first == dash and text[start] == "-" and not text[first].isupper()):
        return -1
    char = text[first]
    return first if char.isupper() or char.isdigit() or char in "¿¡…([." else -1


def _stretches(text: str, parts: Sequence[Part], start: int, number: int) -> list[Stretch]:
    out: list[Stretch] = []
    for index, part in enumerate(parts):
        resumed = index > 0 and index == len(parts) - 1
        outer = part.outer if index else start
        out.append(Stretch(part.start, part.end, outer, part.end, number, text[start], True, resumed, True))
    return out


def _unreported(
    text: str, lines: Sequence[tuple[int, int]], bare: Sequence[tuple[int, int]], lexicon: Lexicon, spoken: bool
) -> list[tuple[int, int]]:
    """Of the paragraphs without a reporting clause those that are speech: announced, or few among others that are."""
    out: list[tuple[int, int]] = []
    at = 0
    while at < len(bare):
        stop = at + 1
        while stop < len(bare) and bare[stop][0] == bare[stop - 1][0] + 1:
            stop += 1
        number = bare[at][0]
        announced = number > 0 and announces(text, *lines[number - 1], lexicon)
        if (spoken and stop - at <= LONGEST_LIST) or (announced and stop - at == 1):
            out += bare[at:stop]
        at = stop
    return out


def announces(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a paragraph ends in a colon, and its last words hold a reporting verb."""
    if text[end - 1] != ":":
        return False
    words = WORD.findall(text, max(start, end - 160), end)[-12:]
    return any(is_cue(word.lower(), lexicon) for word in words)


def is_cue(low: str, lexicon: Lexicon) -> bool:
    """Whether a word reports speech, also with a pronoun hung on it ("dit-il")."""
    if low in lexicon.cues:
        return True
    if "-" in low and low[: low.find("-")] in lexicon.cues:
        return True
    return bool(lexicon.cue_stems) and low.startswith(lexicon.cue_stems)


def is_hung(low: str, lexicon: Lexicon) -> bool:
    """Whether a pronoun hangs on a reporting verb or its auxiliary ("dit-il", "a-t-elle")."""
    return "-" in low and bool(lexicon.enclitic_pronouns) and low.endswith(lexicon.enclitic_pronouns)


def cut(text: str, first: int, end: int, lexicon: Lexicon, sure: bool) -> list[Part]:
    """What is said in a paragraph whose words begin at `first`; empty where it holds no reporting clause.

    `sure` asks for a clause that is no other sentence ("says Ada Quill", not "says no to the bridge").
    """
    parts: list[Part] = []
    resumed = Resumed(first, first, -1)
    clause = -1
    while resumed.start < end:
        found = clause_in(text, resumed.start, end, lexicon, sure)
        if found is None:
            break
        add(parts, text, resumed.outer, resumed.start, found[0])
        clause = found[1]
        resumed = resumed_in(text, clause, end, lexicon)
    if clause < 0:
        return []
    if resumed.start < end:
        stop = end if resumed.told < 0 else _told(text, clause, resumed.told, end, lexicon)
        add(parts, text, resumed.outer, resumed.start, stop)
    return parts


def add(parts: list[Part], text: str, outer: int, start: int, end: int) -> None:
    """Adds what is said in text[start:end], without spaces and the comma or dash that sets a clause off."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in DASHES):
        end -= 1
    if end > start and text[end - 1] == ",":
        end -= 1
    if end > start:
        parts.append(Part(outer, start, end))


def clause_in(text: str, start: int, end: int, lexicon: Lexicon, sure: bool) -> tuple[int, int] | None:
    """Where the first reporting clause of text[start:end] is set off, and where its words begin."""
    for found in BREAK.finditer(text, start, end):
        at = found.end()
        while at < end and text[at] in SPACES:
            at += 1
        dash = text[found.start()] in DASHES
        if at >= end or (not dash and lexicon.dialogue == "dashes"):
            continue
        words = words_of(text, at, end)
        if words and _reports(words, dash, lexicon, sure):
            return (found.start() if dash else found.start() + 1), at
    return None


def words_of(text: str, start: int, end: int) -> list[str]:
    """The words of a clause up to its first stop or dash."""
    out: list[str] = []
    last = start
    for found in WORD.finditer(text, start, min(end, start + 160)):
        if len(out) == LEAD or any(char in ",.:;!?…—–" for char in text[last : found.start()]):
            break
        out.append(found.group())
        last = found.end()
    return out


def _reports(words: Sequence[str], dash: bool, lexicon: Lexicon, sure: bool) -> bool:
    """Whether words that a dash or a comma sets off report speech: a verb first, with its subject behind it."""
    lows = [word.lower() for word in words]
    at, hung = 0, False
    while at < len(lows) - 1 and at < 3 and (lows[at] in lexicon.skip or is_hung(lows[at], lexicon)):
        hung = hung or "-" in lows[at]
        at += 1
    if words[0][0].islower() and is_cue(lows[at], lexicon):
        if lows[at] in lexicon.we_ask:
            return True
        if hung or at + 1 >= len(lows):
            return dash or hung or lexicon.pro_drop or "-" in lows[at]
        if dash and lows[at] not in lexicon.weak:
            return True
        return _is_subject(words, lows, at + 1, lexicon, sure)
    if dash:
        return _verb_near(words, lows, lexicon)
    return lexicon.dialogue == "either" and _subject_first(words, lows, lexicon, sure)


def _is_subject(words: Sequence[str], lows: Sequence[str], at: int, lexicon: Lexicon, sure: bool) -> bool:
    """Whether a verb's subject follows it: a name, a pronoun, an office, or all that is left of a short clause."""
    low = lows[at]
    if low in lexicon.pronouns:
        return lexicon.pronouns[low] != "p"
    if low in lexicon.that or low in lexicon.conjunctions or low in lexicon.ands or low in lexicon.prepositions:
        return False
    if not sure or len(words) - at <= SHORT_SUBJECT:
        return True
    return any(words[k][0].isupper() or is_person(lows[k], lexicon) for k in range(at, min(at + 3, len(words))))


def _verb_near(words: Sequence[str], lows: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a verb stands among a clause's first words, behind adverbs or a name."""
    for index in range(min(AFTER_DASH, len(words))):
        low = lows[index]
        if lexicon.pronouns.get(low) == "p" or low in lexicon.that or low in lexicon.relatives:
            return False
        if is_cue(low, lexicon) and low not in lexicon.weak:
            return True
    return False


def _subject_first(words: Sequence[str], lows: Sequence[str], lexicon: Lexicon, sure: bool) -> bool:
    """Whether a name, a pronoun or an office and then a verb begin a clause ("Virtanen sanoo")."""
    for index in range(1, min(LEAD, len(words))):
        if is_cue(lows[index], lexicon):
            low = lows[index - 1]
            if low in lexicon.pronouns:
                return index == 1 and lexicon.pronouns[low] != "p"
            if any(word in lexicon.that or word in lexicon.relatives for word in lows[:index]):
                return False
            if any(word in lexicon.conjunctions or word in lexicon.pronouns for word in lows[:index]):
                return False
            return words[index - 1][0].isupper() or is_person(low, lexicon) or (not sure and index == 1)
    return False


def resumed_in(text: str, clause: int, end: int, lexicon: Lexicon) -> Resumed:
    """Where what is said goes on behind a reporting clause; at `end` where it does not."""
    stop = _sentence_end(text, clause, end, lexicon)
    window = min(end, clause + REACH)
    for found in BREAK.finditer(text, clause, window):
        dash = found.start()
        if text[dash] not in DASHES:
            continue
        if dash > stop and text[stop:dash].strip():
            break
        before = text[clause:dash].rstrip()[-1:]
        if lexicon.dialogue != "dashes" and before not in ".,!?…":
            continue
        at = found.end()
        while at < end and text[at] in SPACES + ".,;:":
            at += 1
        return Resumed(dash if text[found.end() : found.end() + 1].isspace() or at == found.end() else at, at, -1)
    if lexicon.dialogue == "dashes" or text[stop - 1] == ":":
        return Resumed(end, end, end)
    resumed = _behind_comma(text, clause, stop, lexicon)
    while stop < end and text[stop].isspace():
        stop += 1
    if resumed < 0 and stop >= window:
        return Resumed(end, end, end)
    return Resumed(resumed, resumed, stop) if resumed >= 0 else Resumed(stop, stop, stop)


def _behind_comma(text: str, clause: int, stop: int, lexicon: Lexicon) -> int:
    """Where what is said goes on in the clause's own sentence, behind a comma: "…, dit Jean Valmont, c'est promis."

    It does so with a pronoun or a word that only speech begins with; anything else tells of the speaker. -1 if nowhere.
    """
    at = text.find(",", clause, stop)
    for _ in range(MOST_COMMAS):
        if at < 0:
            break
        start = at + 1
        while start < stop and text[start].isspace():
            start += 1
        lows = [word.lower() for word in words_of(text, start, stop)]
        if lows and lows[0] in lexicon.conjunctions:
            lows = lows[1:]
        if lows and _is_speech(lows[0], lexicon):
            return start
        at = text.find(",", start, stop)
    return -1


def _is_speech(low: str, lexicon: Lexicon) -> bool:
    """Whether a word begins speech rather than what a narrator adds."""
    if lexicon.elisions and (elided := ELISION.match(low)):
        low = elided.group().replace("’", "'")
    return low in lexicon.resumes or lexicon.pronouns.get(low) in ("p", "n")


def _sentence_end(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where the sentence that holds `start` ends; abbreviations and initials end none."""
    for found in SENTENCE.finditer(text, start, min(end, start + REACH)):
        word = text[max(start, found.start() - 20) : found.start()].rpartition(" ")[2].lower().lstrip("(")
        if text[found.start()] != "." or (len(word) != 1 and word not in lexicon.abbreviations):
            return found.start() + len(found.group().rstrip())
    return end


def _told(text: str, clause: int, start: int, end: int, lexicon: Lexicon) -> int:
    """Where the narrator takes over behind a reporting clause: at a sentence about the speaker, or one that reports."""
    names = {word.lower() for word in WORD.findall(text, clause, start) if word[0].isupper()}
    at = start
    while at < end:
        words = [word.lower() for word in words_of(text, at, end)][:AFTER_DASH]
        first = words[0] if words else ""
        if first in names or lexicon.pronouns.get(first) in ("m", "f") or any(is_cue(w, lexicon) for w in words):
            return at
        at = _sentence_end(text, at, end, lexicon)
        while at < end and text[at].isspace():
            at += 1
    return end
