"""The author lists that a page declares and shows, as candidates with features.

Whatever gives the same names is one candidate: the line under the headline, the metadata, the box at the foot speak
for the same authors together. Lines right above each other make one more candidate of all their names. A linear
scorer weighs what they show (`data/authors_html.json`, `data/authors_text.json`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from article_parse import tokens
from article_parse.extractors._head import ELSEWHERE, FOOT, Line, dates_in, headline_index, led_from, lines
from article_parse.extractors._labels import parts, without_others
from article_parse.extractors._name_shape import LONGEST, is_name
from article_parse.extractors._names import Name, inner_prefix, is_role, lead, named_within, names, prefix, same
from article_parse.extractors._site import site_names
from article_parse.extractors._teaser_ages import age_in
from article_parse.extractors._words import head_words
from article_parse.extractors._zone import key
from article_parse.findings import Range, View
from article_parse.languages import Lexicon, Phrases, fold
from article_parse.model.block import Role
from article_parse.page import Block

_SOURCES = ("json-ld", "microdata", "meta", "og", "parsely", "rdfa", "html", "link", "dc", "twitter")
"""Where authors are declared, the most trusted first."""
_LINE = 200
"""Characters of the longest byline."""
_LEAST = {"html": 0.06, "text": 0.01}
"""The layout's score from which any line is looked at."""
_LIKELY, _SURE = 0.3, 0.5
"""Those from which one word can be a name, and from which a line that merely begins with a name is read as a byline."""
_SHORT, _NEAR = 40, 4
"""Characters of a line, and blocks below the headline, for which any names are read."""
_MANY = 12
"""Lines of one name each that a label above them may announce."""
_WORD_ALONE, _ANNOUNCED = 24, 8
"""Characters of a line that only announces a name or that a job ends, and how many such lines are looked at."""
_LABEL = 40
"""Characters of the longest label."""
_MARKS = " \t\n\r\xa0|•·,.:–—-&~"
"""What stands around the parts of a byline."""
_BRACKETS = {"(": ")", "（": "）", "[": "]", "【": "】"}
_COUNT = re.compile(r"\s\d{1,4}$")
"""How many comments there are."""


class Shown(NamedTuple):
    """A line that can be read as a byline."""

    names: list[Name]
    span: Range
    line: Line
    labelled: bool
    text: str
    likely: float
    """How likely it is the byline, by the layout and its label: to choose the best mention of the same names."""


class Fact(NamedTuple):
    """One declared author."""

    name: Name
    source: str
    url: str | None
    role: str | None = None
    """The job, where it is declared apart from the name."""


class Option:
    """Names that may be the authors, and all that gives them."""

    __slots__ = ("facts", "features", "names", "shown")

    def __init__(self, found: list[Name]) -> None:
        self.names = found
        self.facts: list[list[Fact]] = []
        """Of each source that declares these names, what it declares."""
        self.shown: list[Shown] = []
        """The lines that show them: one, or several lines above each other; then those that only agree."""
        self.features: list[str] = []


def declared(view: View) -> list[list[Fact]]:
    """What each source declares, the most trusted first."""
    facts = view.declared("author")
    companies = head_words().companies
    out: list[list[Fact]] = []
    for source in _SOURCES:
        found: list[Fact] = []
        seen: set[str] = set()
        for fact in facts:
            if fact.source != source or not 1 < len(fact.value) <= 300:
                continue
            for name in _of_value(view, fact.value):
                wording = key(name.name)
                if wording not in seen and companies.isdisjoint(wording.split()):
                    seen.add(wording)
                    found.append(Fact(name, source, fact.url, _job(view, fact.role)))
        if found:
            out.append(found)
    return out


def _job(view: View, role: str | None) -> str | None:
    """A declared job, unless it says no more than that somebody wrote, or for whom."""
    wording = key(role or "")
    return None if wording in head_words().no_jobs or wording in site_names(view) else role


def _of_value(view: View, value: str) -> list[Name]:
    """The names in a declared value ("By A and B", "A, B", "Surname, Name")."""
    value = " ".join(value.split())
    if "@" in value or "://" in value or "[at]" in value:
        return []
    size = prefix(value, view.lexicon) or view.lexicon.phrases("byline.credits").start(fold(value))
    text = value[size:].strip(" :") or value
    found = names(text, view.lexicon, least=1)
    parts = [part.strip() for part in text.split(",")]
    if (
        len(parts) == 2
        and all(" " not in part for part in parts)
        and all(part.isascii() for part in parts)
        and text[0].isupper()
    ):
        return [Name(f"{parts[1]} {parts[0]}")]
    if found:
        return found
    parts = [part.strip() for part in text.split(";")]
    parts = [part for part in parts if 1 < len(part) <= LONGEST and not any(c.isdigit() for c in part)]
    return [Name(part) for part in parts if key(part) not in head_words().interface]


def candidates(facts: list[list[Fact]], shown: list[Shown]) -> list[Option]:
    """Every list of names that may be the authors', still without features."""
    options: dict[str, Option] = {}
    for group in facts:
        found = [fact.name for fact in group]
        options.setdefault(_key(found), Option(found)).facts.append(group)
    for each in shown:
        options.setdefault(_key(each.names), Option(each.names)).shown.append(each)
    for run in _runs(shown):
        found = [name for each in run for name in each.names]
        if _key(found) not in options:
            options[_key(found)] = Option(found)
            options[_key(found)].shown = run
    return list(options.values())


def _key(found: list[Name]) -> str:
    return "|".join(sorted(key(name.name) for name in found))


def _runs(shown: list[Shown]) -> list[list[Shown]]:
    """Lines of a zone that stand within two blocks of each other and show different names, two or more together."""
    out: list[list[Shown]] = []
    run: list[Shown] = []
    for each in shown:
        if run and (
            each.line.zone != run[-1].line.zone
            or each.line.at - run[-1].line.at > 2
            or any(same(one.name, other.name) for line in run for one in line.names for other in each.names)
        ):
            if len(run) > 1:
                out.append(run)
            run = []
        run.append(each)
    if len(run) > 1:
        out.append(run)
    return [part for run in out for part in _parts(run)]


def _parts(run: list[Shown]) -> list[list[Shown]]:
    """A run's stretches of two to four lines that are alike: all labelled, or all of the role the layout proposes."""
    out = []
    for start in range(len(run)):
        for end in range(start + 2, min(len(run), start + 4) + 1):
            out.append(run[start:end])
    labelled = [each for each in run if each.labelled]
    if 4 < len(labelled) <= _MANY:
        out.append(labelled)
    return out


def read(view: View) -> list[Shown]:
    """Every line near the headline, at the foot or elsewhere that can be read as a byline; where none of them is
    labelled, also the lines that are announced or signed further away."""
    out: list[Shown] = []
    near = lines(view)
    _read_lines(view, near, out)
    if not view.declared("author") and not any(each.labelled for each in out):
        known = {line.at for line in near}
        _read_lines(view, [line for line in _announced(view) if line.at not in known], out)
    return out


def _read_lines(view: View, found_lines: list[Line], out: list[Shown]) -> None:
    """Adds what lines in page order show as bylines."""
    phrases = view.lexicon.phrases
    credits, captions, prefixes = phrases("byline.credits"), phrases("page.caption"), phrases("byline.prefixes")
    before, led, last = "", False, -1
    scores, known = view.layout.column(Role.BYLINE), marks()
    for line in found_lines:
        low, at = line.low, line.at
        label = before if at == last + 1 else ""
        led = (led and at == last + 1) or (0 < len(label) <= _LABEL and _leads(label, prefixes))
        before, last = low, at
        if len(low) > _LINE and line.zone != FOOT:
            led = False
            continue
        if led and _is_avatar(view, line):
            continue
        hints = line.block.hints
        marked = bool((hints.own | hints.around if len(low) <= _SHORT else hints.own) & known)
        found: list[Name] = []
        if led or marked or _may_be(view, line, scores[at], prefixes):
            label = label.strip(" :")
            if label not in credits and label not in captions:
                found = _read(view, line, scores[at], led, marked, out)
        led = led and ((bool(found) and low.rstrip()[-1:] in ",&，、") or low in ("…", "...", "•", "|"))


def _is_avatar(view: View, line: Line) -> bool:
    """True for the initials of the name on the next line, in the place of a picture."""
    if len(line.raw) > 3 or not line.raw.isupper() or line.at + 1 >= len(view.blocks):
        return False
    return "".join(word[0] for word in view.blocks[line.at + 1].text.split()[:4]) == line.raw


def _announced(view: View) -> list[Line]:
    """Byline words alone on their line ("By") and the lines below, and short lines that a job's word ends ("… 기자"):
    those nearest to the headline, in page order."""
    phrases = view.lexicon.phrases
    prefixes, suffixes = phrases("byline.prefixes"), phrases("byline.suffixes")
    blocks, head = view.blocks, headline_index(view) or 0
    found: list[int] = []
    for index, block in enumerate(blocks):
        text = block.text
        if len(text) > _WORD_ALONE:
            continue
        low = fold(text)
        bare = low.strip(" :：")
        if bare in prefixes.whole or (" " in low and low[-1] == ":" and prefixes.end(bare)):
            found += (index, index + 1)
        elif suffixes.whole and (size := suffixes.end(low)) and size < len(low):
            found.append(index)
    found.sort(key=lambda index: abs(index - head))
    chosen = [at for at in sorted(set(found[:_ANNOUNCED])) if at < len(blocks) and len(blocks[at].text) <= _LINE]
    raw = view.text
    return [Line(at, at - head, ELSEWHERE, blocks[at], raw[blocks[at].start : blocks[at].end]) for at in chosen]


def _may_be(view: View, line: Line, score: float, prefixes: Phrases) -> bool:
    """False for what need not be looked at: nothing in the layout, the wording or the place says byline."""
    if score > _LEAST[view.page.format] or prefixes.start(line.low):
        return True
    if len(line.low) > _SHORT or view.page.format == "html":
        return False
    return 0 < line.distance <= _NEAR or line.zone == FOOT


def _read(view: View, line: Line, score: float, led: bool, marked: bool, out: list[Shown]) -> list[Name]:
    """Adds what a line shows as a byline; the names of its last piece."""
    lexicon, block = view.lexicon, line.block
    credits, captions = lexicon.phrases("byline.credits"), lexicon.phrases("page.caption")
    found: list[Name] = []
    pieces = [
        (start + first, start + last)
        for start, end in _undated(view, line)
        for first, last in parts(view.text[start:end], lexicon)
    ]
    for start, end in pieces:
        raw = view.text[start:end]
        text = _unlabelled(_bare(raw.strip(_MARKS)), lexicon)
        low = fold(text)
        if not 2 <= len(text) <= _LINE or _is_credit(low, credits, captions):
            continue
        at = start + raw.index(text)
        if block.hints.links and (cut := _end_of_link(view, block, at, at + len(text))):
            text = text[: cut - at]
            low = fold(text)
        size = prefix(text, lexicon, low)
        bare = without_others(text[size:], lexicon)
        single = size or led or score > _LIKELY or marked
        found = names(bare, lexicon, least=1 if single else 2)
        if not found and bare and len(text) <= 120:
            inner = 0 if size or led else inner_prefix(text, lexicon)
            if inner or size or score > _SURE:
                found = names(lead(text[size or inner :], lexicon), lexicon, least=1 if size else 2)
                size = size or inner
        if not found and bare and len(text) <= _LINE:
            found = named_within(text, lexicon)
            size = size or len(found)
        if single:
            found = _linked(view, block, start, end) or found
        if found:
            suffixes = lexicon.phrases("byline.suffixes")
            labelled = (
                bool(size or led or inner_prefix(text, lexicon))
                or suffixes.end(low) > 0
                or fold(found[-1].role or "") in suffixes.whole
            )
            likely = score + 0.4 * labelled + 0.2 * marked - 0.1 * (line.zone >= FOOT)
            out.append(Shown(found, (at, at + len(text)), line, labelled, text, likely))
    return found


def _undated(view: View, line: Line) -> list[Range]:
    """What nobody owns of a line, without its dates and what leads to them: of a publication and a change only one has
    an owner yet. Without its age where it has no date ("Ida Moreau2 hours ago")."""
    out = view.free(line.block)
    taken = [(led_from(view, line.raw, dated), dated.end) for dated in dates_in(view, line) if dated.value is not None]
    if not taken and (aged := age_in(view, line.raw)):
        taken = [aged]
    for first, behind in taken:
        first, behind = line.block.start + first, line.block.start + behind
        out = [part for start, end in out for part in ((start, min(end, first)), (max(start, behind), end))]
    return [(start, end) for start, end in out if start < end]


def _bare(text: str) -> str:
    """A text without the brackets that hold all of it."""
    closing = _BRACKETS.get(text[:1])
    if closing and text[-1] == closing and text.find(closing) == len(text) - 1:
        return text[1:-1].strip(_MARKS)
    return text


def _linked(view: View, block: Block, start: int, end: int) -> list[Name]:
    """Names that are links of their own, where links make up most of the line: "A B C D" is two people then."""
    links = [link for link in block.hints.links if start <= link.start and link.end <= end]
    if len(links) < 2:
        return []
    texts = [" ".join(view.text[link.start : link.end].split()) for link in links]
    out = [text for text in texts if is_name(text, view.lexicon)]
    whole = len(out) == len(texts) and sum(map(len, texts)) > 0.6 * (end - start)
    return [Name(text) for text in out] if whole else []


def _end_of_link(view: View, block: Block, start: int, end: int) -> int:
    """Where the names end that are links, if something else follows that nothing parts from them: "[A B] Follow".

    0 where the line goes on with a name, a job, a sign or a small word.
    """
    lexicon, links = view.lexicon, block.hints.links
    for number, link in enumerate(links):
        if link.start < start or link.end >= end or not is_name(view.text[link.start : link.end].strip(), lexicon):
            continue
        rest = view.text[link.end : end].lstrip()
        if not rest[:1].isupper() or is_role(rest, lexicon):
            continue
        following = links[number + 1] if number + 1 < len(links) else None
        if following is None or not is_name(view.text[following.start : following.end].strip(), lexicon):
            return link.end
    return 0


def _leads(low: str, prefixes: Phrases) -> bool:
    """True for a line that only announces the names on the next: "By", "Author:", "Comment by"."""
    low = low.strip(" :|•·")
    return low in prefixes.whole or (len(low) <= 30 and low.count(" ") <= 2 and prefixes.end(low) > 0 and " " in low)


def _is_credit(low: str, credits: Phrases, captions: Phrases) -> bool:
    """True for "Photo: …" and "Image by …"."""
    if credits.start(low):
        return True
    size = captions.start(low)
    return size > 0 and low[size : size + 2].strip()[:1] in (":", "：", "/", "|")


def _unlabelled(text: str, lexicon: Lexicon) -> str:
    """The line without the date's label glued or joined to its end ("Jen MillsPublished", "A B | Updated"), or what
    leads to the comments ("A B Leave a comment")."""
    text = _COUNT.sub("", text).rstrip(_MARKS)
    low = fold(text[-_LABEL:])
    for name in ("date.published", "date.updated", "page.comments"):
        if not lexicon.phrases(name).ends(low):
            continue
        for phrase in lexicon.phrases(name):
            if low.endswith(phrase) and 4 < len(phrase) < len(text) and fold(text[-len(phrase) :]) == phrase:
                before = text[-len(phrase) - 1]
                if not before.isalpha() or (before.islower() and text[-len(phrase)].isupper()):
                    return text[: -len(phrase)].rstrip(_MARKS)
    return text


@cache
def marks() -> int:
    """Words of markup that mean an author."""
    return tokens.mask("author", "authors", "byline", "writer", "contributor", "vcard", "auth")
