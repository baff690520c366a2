"""Who wrote the article: the byline near the headline or at the foot, and what the metadata declares."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from article_parse import tokens
from article_parse.dates import find_dates
from article_parse.extractors._head import Place, places
from article_parse.extractors._names import LONGEST, Name, inner_prefix, is_name, lead, names, prefix, same
from article_parse.extractors._zone import body_range, key
from article_parse.findings import Finding, Range, View
from article_parse.languages import Cue, Lexicon, Phrases, fold
from article_parse.model.block import Role
from article_parse.model.values import Author
from article_parse.page import Block

_SOURCES = ("json-ld", "microdata", "meta", "og", "parsely", "rdfa", "html", "link", "dc", "twitter")
"""Where authors are declared, the most trusted first."""
_WIDGETS = int(Cue.TEASERS | Cue.COMMENTS | Cue.SHARE | Cue.TAGS | Cue.COPYRIGHT | Cue.NEWSLETTER)
_PROSE = 80
"""Characters of a paragraph."""
_SURE = 0.5
"""The layout's score from which a line that merely begins with a name is read as a byline."""
_LINE = 200
"""Characters of the longest byline."""
_ENOUGH = {"html": 0.5, "text": 0.42}
"""Confidence from which a visible line is a byline, by the page's format: an HTML page that has authors mostly declares
them. Swept over 0.35 to 0.6 on half a."""

_BESIDE_DESK = 0.25
"""The same where another line names the site itself as the author: a page that has a byline has names."""


class Shown(NamedTuple):
    """A visible byline."""

    names: list[Name]
    span: Range
    confidence: float
    at: int
    foot: bool
    labelled: bool
    byline: bool
    """True where the layout takes the line for a byline."""


def find(view: View) -> Iterator[Finding]:
    """Visible and declared authors settled against each other; the site's own name only where there is nothing else."""
    site = _site(view)
    said = _declared(view)
    own = [each for each in said if key(each[0].name) in site]
    declared = said if len(own) < len(said) else []
    shown = list(_shown(view, [each[0].name for each in declared]))
    people = [each for each in shown if not all(key(name.name) in site for name in each.names)]
    if declared and not (all(_is_handle(each[0].name) for each in declared) and _best(people) >= _BESIDE_DESK):
        yield from _settled(declared, people)
        return
    enough = _ENOUGH[view.page.format]
    best = max(people, key=lambda each: (each.confidence, -each.at), default=None)
    if best and best.confidence >= (enough if len(people) == len(shown) else _BESIDE_DESK):
        yield from _byline(best, [each for each in people if each is not best], site, enough)
    elif shown and max(each.confidence for each in shown) >= enough:
        desk = max(shown, key=lambda each: each.confidence)
        yield from _byline(desk, [], frozenset(), enough)
    else:
        for name, source, url in own[:1]:
            yield Finding(
                Author(name.name, None, url), confidence=0.4, why=f"declared ({source}), the site itself", raw=name.name
            )


def _best(shown: list[Shown]) -> float:
    return max((each.confidence for each in shown), default=0.0)


def _is_handle(name: str) -> bool:
    """True for a login or a template's leftover: one word with small letters, points or lines in it."""
    return " " not in name and name.upper() != name.lower() and (name[0].islower() or "." in name or "_" in name)


def _site(view: View) -> frozenset[str]:
    """The site's name in all its wordings, folded."""
    said = [str(each.value) for each in view.found("site_name")]
    said += [fact.value for field in ("site_name", "publisher") for fact in view.declared(field)]
    host = (view.page.url or "").split("://")[-1].split("/")[0].removeprefix("www.")
    out = {key(each) for each in said} | {key(host), key(host.split(".")[0])}
    out |= {key(each.split(".")[0]) for each in said if "." in each}
    out |= _of_copyright(view)
    return frozenset(out - {""})


def _of_copyright(view: View) -> set[str]:
    """The owner in the page's copyright line ("© 2025 The Times. All rights reserved")."""
    out: set[str] = set()
    for block in view.blocks[-40:]:
        if "©" in block.text[:60] and len(block.text) <= _LINE:
            rest = block.text[block.text.index("©") + 1 :]
            words = [
                word for word in rest.replace(",", " ").replace(".", " ").split() if not any(c.isdigit() for c in word)
            ]
            out |= {key(" ".join(words[:count])) for count in (1, 2, 3, 4)}
    return out


def _declared(view: View) -> list[tuple[Name, str, str | None]]:
    """(name, source, address) of the most trusted source that declares names."""
    facts = view.declared("author")
    best: list[tuple[Name, str, str | None]] = []
    for source in _SOURCES:
        out: list[tuple[Name, str, str | None]] = []
        seen: set[str] = set()
        for fact in facts:
            if fact.source != source or not 1 < len(fact.value) <= 300:
                continue
            for name in _of_value(view, fact.value):
                if (wording := key(name.name)) not in seen:
                    seen.add(wording)
                    out.append((name, source, fact.url))
        site = _site(view) if out else frozenset()
        if out and any(key(name.name) not in site for name, *_ in out):
            return out
        best = best or out
    return best


def _of_value(view: View, value: str) -> list[Name]:
    """The names in a declared value ("By A and B", "A, B", "Surname, Name")."""
    value = " ".join(value.split())
    if "@" in value or "://" in value:
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
    return [Name(part) for part in parts if 1 < len(part) <= LONGEST and not any(c.isdigit() for c in part)]


def _settled(declared: list[tuple[Name, str, str | None]], shown: list[Shown]) -> Iterator[Finding]:
    """The declared authors, each with the visible text that names it."""
    used: set[int] = set()
    taken: set[Range] = set()
    for name, source, url in declared:
        match = next(((line, other) for line in shown for other in line.names if same(name.name, other.name)), None)
        spans: tuple[Range, ...] = ()
        value = name.name
        role = name.role
        if match:
            line, other = match
            spans = () if line.span in taken else (line.span,)
            taken.add(line.span)
            used.add(line.at)
            role = role or other.role
        confidence = 0.95 if match else 0.85
        yield Finding(Author(value, role, url), spans, confidence, f"declared ({source})", name.name)


def _byline(best: Shown, others: list[Shown], site: frozenset[str], enough: float) -> Iterator[Finding]:
    """The authors of the best line and of lines right beside it."""
    lines = [best]
    for other in sorted(others, key=lambda each: abs(each.at - best.at)):
        near = min(abs(other.at - line.at) for line in lines) <= 2
        alike = other.labelled or (not best.labelled and other.byline)
        if near and alike and other.foot == best.foot and other.confidence >= max(enough, best.confidence - 0.15):
            lines.append(other)
    seen: set[str] = set()
    for line in sorted(lines, key=lambda each: each.at):
        spans: tuple[Range, ...] = (line.span,)
        for name in line.names:
            if key(name.name) in seen or (key(name.name) in site and len(line.names) > 1):
                continue
            seen.add(key(name.name))
            why = "byline" if not line.foot else "byline at the foot"
            yield Finding(Author(name.name, name.role), spans, line.confidence, why)
            spans = ()


def _shown(view: View, declared: list[str]) -> Iterator[Shown]:
    """Every line near the headline or at the foot that can be read as a byline."""
    lexicon = view.lexicon
    credits, captions = lexicon.phrases("byline.credits"), lexicon.phrases("page.caption")
    before, led = "", False
    for place in places(view, foot=True):
        block = view.blocks[place.at]
        low = fold(block.text)
        label, led = before, led or _leads(before, lexicon)
        before = low
        if len(low) > _LINE and not place.foot:
            led = False
            continue
        found: list[Name] = []
        pieces = view.free(block) if label.strip(" :") not in credits and label.strip(" :") not in captions else []
        for start, end in pieces:
            raw = view.text[start:end]
            text = _unlabelled(raw.strip(" \t\n\r\xa0|•·,.:–—-&"), lexicon)
            if not 2 <= len(text) <= _LINE or _is_credit(fold(text), credits, captions):
                continue
            at = start + raw.index(text)
            size = prefix(text, lexicon)
            found = names(text[size:], lexicon, least=1 if size or led else 2)
            if not found and len(text) <= 120:
                inner = 0 if size or led else inner_prefix(text, lexicon)
                if inner or size or view.layout.score(place.at, Role.BYLINE) > _SURE:
                    found = names(lead(text[size or inner :], lexicon), lexicon, least=2)
                    size = size or inner
            if size or led or view.layout.score(place.at, Role.BYLINE) > 0.3 or block.hints.own & _marks():
                found = _linked(view, block, start, end) or found
            if found:
                confidence = _confidence(view, place, bool(size or led), found, text, declared)
                yield Shown(
                    found,
                    (at, at + len(text)),
                    confidence,
                    place.at,
                    place.foot,
                    bool(size or led),
                    view.layout.roles[place.at] is Role.BYLINE,
                )
        led = led and ((bool(found) and block.text.rstrip()[-1:] in ",&，、") or block.text in ("…", "...", "•", "|"))


def _linked(view: View, block: Block, start: int, end: int) -> list[Name]:
    """Names that are links of their own, where links make up most of the line: "A B C D" is two people then."""
    links = [link for link in block.hints.links if start <= link.start and link.end <= end]
    if len(links) < 2:
        return []
    texts = [" ".join(view.text[link.start : link.end].split()) for link in links]
    out = [text for text in texts if is_name(text, view.lexicon)]
    whole = len(out) == len(texts) and sum(map(len, texts)) > 0.6 * (end - start)
    return [Name(text) for text in out] if whole else []


def _leads(low: str, lexicon: Lexicon) -> bool:
    """True for a line that only announces the names on the next: "By", "Author:", "Comment by"."""
    low = low.strip(" :|•·")
    prefixes = lexicon.phrases("byline.prefixes")
    return low in prefixes.whole or (len(low) <= 30 and low.count(" ") <= 2 and prefixes.end(low) > 0 and " " in low)


def _is_credit(low: str, credits: Phrases, captions: Phrases) -> bool:
    """True for "Photo: …" and "Image by …"."""
    if credits.start(low):
        return True
    size = captions.start(low)
    return size > 0 and low[size : size + 2].strip()[:1] in (":", "：", "/", "|")


def _unlabelled(text: str, lexicon: Lexicon) -> str:
    """The line without the date's label glued or joined to its end ("Jen MillsPublished", "A B | Updated")."""
    low = fold(text)
    low = fold(text)
    for name in ("date.published", "date.updated"):
        if not lexicon.phrases(name).ends(low):
            continue
        for phrase in lexicon.phrases(name):
            if low.endswith(phrase) and 4 < len(phrase) < len(text) and fold(text[-len(phrase) :]) == phrase:
                before = text[-len(phrase) - 1]
                if not before.isalpha() or (before.islower() and text[-len(phrase)].isupper()):
                    return text[: -len(phrase)].rstrip(" |•·,.:–—-")
    return text


def _confidence(view: View, place: Place, labelled: bool, found: list[Name], text: str, declared: list[str]) -> float:
    """0 to 1: byline words, what the layout sees, markup, and how near the headline or the date it stands."""
    layout, blocks = view.layout, view.blocks
    role = layout.score(place.at, Role.BYLINE)
    byline = min(1.0, role + 0.5 * layout.score(place.at, Role.DATE))
    score = 0.5 * byline + (0.42 if labelled else 0.0)
    own = blocks[place.at].hints.own
    if own & _marks():
        score += 0.25
    if any(is_name(each.name, view.lexicon) and len(each.name.split()) in (2, 3) for each in found):
        score += 0.1
    if any(same(each.name, other) for each in found for other in declared):
        score += 0.5
    if any(each.role for each in found):
        score += 0.15
    below = place.distance > 0 and not place.foot
    if _by_date(view, place.at):
        score += 0.3 if below else 0.1
    if below and place.distance <= 6 and _has_date(view, place.at):
        score += 0.2
    if place.foot and view.page.format == "text" and _stands_twice(view, place.at):
        score += 0.45
    if place.foot and view.page.format == "text" and _signs_off(view, place.at):
        score += 0.5
    if below and not labelled and place.distance <= 6 and (layout.roles[place.at] is Role.BYLINE or role > 0.2):
        score += 0.2
    if place.foot and labelled:
        score += 0.15
    score -= 0.01 * abs(place.distance) if not place.foot else 0.1
    if place.distance < 0:
        score -= 0.1
    if layout.roles[place.at] in (Role.TEASER, Role.HEADING, Role.CAPTION, Role.SECTION, Role.BREADCRUMB):
        score -= 0.1 if labelled else 0.25
    if len(text) > 100:
        score -= 0.2
    return max(0.0, min(score, 0.99))


def _by_date(view: View, index: int) -> bool:
    """True where a date line stands in the block or in one of the two on either side."""
    layout = view.layout
    near = range(max(0, index - 2), min(len(view.blocks), index + 3))
    return any(layout.score(each, Role.DATE) > 0.35 for each in near)


def _has_date(view: View, index: int) -> bool:
    """True where the line holds a date, an age or the label of one behind the names."""
    text = view.blocks[index].text
    if len(text) > _LINE or not (any(c.isdigit() for c in text) or "|" in text):
        return False
    return bool(find_dates(text, view.language)) or any(
        view.lexicon.phrases(name).start(fold(part.strip()))
        for part in text.split("|")[1:]
        for name in ("date.published", "date.updated")
    )


def _signs_off(view: View, index: int) -> bool:
    """True for a short line between the body's last paragraph and the heading of a widget, or the end: the sign-off."""
    body = body_range(view)
    if body is None or index not in (body[1], body[1] - 1) or not 2 <= len(view.blocks[index].text.split()) <= 4:
        return False
    before, behind = view.blocks[index - 1 : index], view.blocks[index + 1 : index + 2]
    ended = bool(before) and len(before[0].text) > _PROSE and not view.blocks[index].hints.level
    return ended and all(view.lexicon.cues(fold(block.text)) & _WIDGETS for block in behind)


def _stands_twice(view: View, index: int) -> bool:
    """True where the same line stands again just below: the sign-off, and the box about its author."""
    text = view.blocks[index].text
    if view.layout.roles[index] is Role.TEASER or len(text.split()) not in (2, 3):
        return False
    return any(block.text == text for block in view.blocks[index + 1 : index + 5])


@cache
def _marks() -> int:
    """Words of markup that mean an author."""
    words = ("author", "authors", "byline", "writer", "auteur", "autor", "autore", "reporter", "contributor")
    return tokens.mask(*(word for word in words if word in tokens.vocabulary()))
