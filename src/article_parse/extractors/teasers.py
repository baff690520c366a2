"""Teasers: the page's items that lead to other articles, with excerpt, age, address, picture and widget heading.

First the headlines are found: in HTML by a scorer of links and cards, in plain text by the layout. Then what stands
around them is shared out (`_teaser_cards`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from article_parse.dates import find_dates
from article_parse.extractors import _teaser_ages as ages
from article_parse.extractors._live import texts_of
from article_parse.extractors._names import lead, names, prefix
from article_parse.extractors._teaser_cards import SHORTEST_EXCERPT, Card, Widget, folded, widgets_of
from article_parse.extractors._teaser_inline import LONGEST_CALL, Call, calls, spans_of
from article_parse.extractors._teaser_lines import home_of, scored, size_of
from article_parse.extractors._teaser_ranks import unranked
from article_parse.extractors._teaser_text import scored as scored_text
from article_parse.extractors._teaser_zones import html_zones, text_zones
from article_parse.extractors._zone import body_range, key, likeness, words
from article_parse.findings import Finding, Range, View
from article_parse.model.block import Role
from article_parse.model.values import Teaser
from article_parse.page import Block

HTML_SURE = -0.5
"""Logit from which on a block of HTML is a teaser's headline; best F1 by cross-validation (tools/train_teasers.py)."""
TEXT_SURE = -0.5
"""The same for a line of plain text."""
LISTED = -7.0
"""The same for a line of a bare list below a known heading."""
TEXT_BEST = -2.75
"""The logit that the likeliest line of such a list in plain text must have; on the annotated pages of half a nothing
changes from -2 to -3.5."""
NEAR = 4
"""Blocks within which links to one address are one card."""
SHORTEST_REST = 3.0
"""Words of a headline behind such a call."""
SHORT_LABEL = 3.0
"""Words of a label that is taken off though only few cards of the widget have one."""
LONGEST_BUTTON = 4.0
"""Words behind a headline that are none of it."""
LONGEST_DATED, DATED = 50, 0.6
"""Characters of the longest line that is nothing but a date, and the share of them that the date takes."""
_FIGURES = re.compile(r"\d{4}|\d[:.]\d\d")
_ARROWS = " \u00a0>»›→▸▶►•·"
_AROUND = " ·|/–—-,:"
_SET_OFF = ":：|–—-»>›→"
_CLOSING = (".", "…", "。")
_ARTICLE = (Role.HEADLINE, Role.BODY, Role.HEADING, Role.DEK)


def find(view: View) -> Iterator[Finding]:
    """Each teaser once a widget, in page order."""
    own = key(view.value("headline") or "")
    live = texts_of(view)
    titles = [index for index in _titles(view) if index not in live and not _is_date(view, view.blocks[index].text)]
    inline = _inline(view, titles)
    for call in inline.values():
        yield from _called(view, call, own)
    titles = [index for index in titles if index not in inline and not _is_own(view.blocks[index].text, own)]
    for widget in widgets_of(view, titles):
        yield from unranked(list(_findings(view, widget)))


def _titles(view: View) -> list[int]:
    return _in_html(view) if view.page.format == "html" else _in_text(view)


def _inline(view: View, titles: list[int]) -> dict[int, Call]:
    """Lines with teasers in them, by block: within the body all, elsewhere what is no headline of a card."""
    out: dict[int, Call] = {}
    of_cards = frozenset(titles)
    first, behind = body_range(view) or (0, 0)
    for call in calls(view):
        inside = first <= call.block < behind
        if (inside or call.links or call.block not in of_cards) and view.is_free(view.blocks[call.block]):
            out[call.block] = call
    return out


def _called(view: View, call: Call, own: str) -> Iterator[Finding]:
    """The teasers of a line: one a link, or what stands behind its call."""
    block = view.blocks[call.block]
    links = call.links or block.hints.links[:1]
    for number, span in enumerate(spans_of(view, call)):
        headline = call.headline
        if call.links:
            headline = " ".join(view.text[links[number].start : links[number].end].split())
        if _is_own(headline, own):
            continue
        spans, roles = [span], [Role.TEASER]
        if call.heading is not None and not number:
            heading = view.blocks[call.heading]
            spans.insert(0, (heading.start, heading.end))
            roles.insert(0, Role.TEASER_BLOCK)
        url = links[number].url if links else None
        yield Finding(
            Teaser(headline, None, None, None, url, call.label, None),
            tuple(spans),
            0.7,
            "call to read",
            roles=tuple(roles),
        )


def _in_html(view: View) -> list[int]:
    """The headline of each card: of several blocks that lead to one address the likeliest."""
    out: list[int] = []
    kept: dict[str, tuple[int, float]] = {}
    blocks = view.blocks
    listed = {line for zone in html_zones(view) for line in zone.lines}
    likely = scored(blocks, home_of(view.page.url))
    if listed:
        known = {index for index, _ in likely}
        likely = sorted([*likely, *((line, HTML_SURE) for line in listed if line not in known)])
    for index, score in likely:
        if (
            score <= (LISTED if index in listed else HTML_SURE)
            or not view.is_free(blocks[index])
            or _is_article(view, index)
            or _is_byline(view, blocks[index].text)
        ):
            continue
        links = blocks[index].hints.links
        url = links[0].url if links else f"#{index}"
        before = kept.get(url)
        if before is not None and before[0] >= index - NEAR:
            if before[1] >= score:
                continue
            if before[0] in out[-NEAR:]:
                out.remove(before[0])
        kept[url] = index, score
        out.append(index)
    return out


def _is_date(view: View, text: str) -> bool:
    """Whether a line is a date with little beside it: a comment's address, a post in a forum."""
    if len(text) > LONGEST_DATED or not _FIGURES.search(text):
        return False
    dated = sum(found.end - found.start for found in find_dates(text, view.language))
    return dated >= DATED * len(text)


def _is_byline(view: View, text: str) -> bool:
    """Whether a card's line says who wrote what it leads to."""
    size = prefix(text, view.lexicon)
    return size > 0 and bool(names(lead(text[size:], view.lexicon), view.lexicon))


def _is_article(view: View, index: int) -> bool:
    role = view.roles[index]
    return role in _ARTICLE and view.blocks[index].hints.linked < 0.6 and view.layout.score(index, role) >= 0.5


def _in_text(view: View) -> list[int]:
    """The lines likely enough. Of a headline and the excerpt right below it either speaks for the headline."""
    blocks = view.blocks
    likely = dict(scored_text(view))
    for index in list(likely):
        if index - 1 in likely and _is_excerpt_of(blocks[index].text, blocks[index - 1].text):
            likely[index - 1] = max(likely[index - 1], likely.pop(index))
    listed: set[int] = set()
    for zone in text_zones(view):
        if zone.sure:
            likely.update(dict.fromkeys(zone.lines, 0.0))
        elif max([likely.get(line, TEXT_BEST) for line in zone.lines]) > TEXT_BEST:
            listed.update(zone.lines)
    return [
        index
        for index, score in sorted(likely.items())
        if score > (LISTED if index in listed else TEXT_SURE) and view.is_free(blocks[index])
    ]


def _is_excerpt_of(text: str, before: str) -> bool:
    """Whether a line closes as sentences do, or is cut off, below one that does neither."""
    return text.endswith(_CLOSING) and not before.endswith(_CLOSING) and size_of(text) >= SHORTEST_EXCERPT


def _is_own(text: str, own: str) -> bool:
    """Whether the line is the headline of the page's own article, be it cut short."""
    if not own:
        return False
    mine = key(text)
    if mine == own or (text.endswith(("…", "...")) and len(mine) > 15 and own.startswith(mine)):
        return True
    return abs(len(mine) - len(own)) <= 12 and likeness(set(words(mine)), set(words(own))) >= 0.9


def _findings(view: View, widget: Widget) -> Iterator[Finding]:
    seen: set[str] = set()
    heading = view.blocks[widget.heading] if widget.heading is not None else None
    block = _block_name(heading) if heading is not None else None
    cuts = _cuts(view, widget)
    for card in widget.cards:
        label, headline = _parted(view, view.blocks[card.title], _headline(view, card, cuts))
        headline = headline.lstrip(_ARROWS) or headline
        name = key(headline)
        if not name or name in seen:
            continue
        seen.add(name)
        spans = _spans(view, card)
        roles = [Role.TEASER] * len(spans)
        if heading is not None and len(seen) == 1:
            spans.insert(0, (heading.start, heading.end))
            roles.insert(0, Role.TEASER_BLOCK)
        yield Finding(_teaser(view, card, headline, block or label), tuple(spans), 0.7, "headline", roles=tuple(roles))


def _block_name(heading: Block) -> str:
    """A widget's heading without the link to more of the same at its end, and without a colon."""
    text, links = heading.text, heading.hints.links
    if len(links) == 1 and links[0].end == heading.end and heading.start < links[0].start:
        text = text[: len(text) - (links[0].end - links[0].start)] or text
    return text.strip(" :|>»›→")


def _cuts(view: View, widget: Widget) -> dict[int, Range]:
    """Which stretch of each headline's block is the headline, where the markup sets its beginning off.

    Mostly that is a label before it ("Interview", "Premium"), sometimes the headline itself, with a button behind it:
    in one widget always the same, and the longer part is the headline.
    """
    blocks = view.blocks
    titles = [card.title for card in widget.cards if blocks[card.title].hints.lead]
    before = sum([blocks[title].hints.lead for title in titles])
    behind = sum([len(blocks[title].text) for title in titles]) - before
    out: dict[int, Range] = {}
    for title in titles:
        text, lead = blocks[title].text, blocks[title].hints.lead
        label, rest = size_of(text[:lead]), size_of(text[lead:].strip())
        if behind >= before:
            if rest >= SHORTEST_REST and (label <= SHORT_LABEL or len(titles) * 2 >= len(widget.cards)):
                out[title] = lead, len(text)
        elif rest <= LONGEST_BUTTON < label:
            out[title] = 0, lead
    return out


def _headline(view: View, card: Card, cuts: dict[int, Range]) -> str:
    """The headline as shown: without label and age, and once where it stands twice."""
    text = view.blocks[card.title].text
    if card.age is not None and card.age[0] == card.title:
        start, end = card.age[1]
        text = text[:start] if start > len(text) - end else text[end:]
    elif card.title in cuts:
        start, end = cuts[card.title]
        text = text[start:end]
    else:
        return once(text)
    return once(text.strip(_AROUND))


def _parted(view: View, block: Block, headline: str) -> tuple[str | None, str]:
    """What calls to read on at the headline's beginning ("READ ALSO: …"), and the rest."""
    opening, phrases = folded(headline[:LONGEST_CALL]), view.lexicon.phrases
    links = block.hints.links
    before = links[0].start - block.start if links and headline == block.text else 0
    taken = phrases("page.read_also").start(opening) or min(phrases("page.teasers").start(opening), before)
    if not taken or not headline[taken:].strip():
        return None, headline
    label, rest = headline[:taken], headline[taken:].lstrip()
    outside = before >= taken
    if not outside and rest[0] not in _SET_OFF and not (" " in label and (label.isupper() or rest[0].isupper())):
        return None, headline
    rest = rest.lstrip(_SET_OFF + " ")
    return (label.strip(), rest) if size_of(rest) >= SHORTEST_REST else (None, headline)


def once(text: str) -> str:
    """A text that stands twice in a row, once."""
    half = len(text) // 2
    if half > 5 and text[:half].strip() == (rest := text[half:].strip()):
        return rest
    return text


def _spans(view: View, card: Card) -> list[Range]:
    blocks = {card.title}
    if card.excerpt is not None:
        blocks.add(card.excerpt)
    if card.age is not None:
        blocks.add(card.age[0])
    return [(view.blocks[index].start, view.blocks[index].end) for index in sorted(blocks)]


def _teaser(view: View, card: Card, headline: str, block: str | None) -> Teaser:
    hints = view.blocks[card.title].hints
    age = published = None
    if card.age is not None:
        line = view.blocks[card.age[0]]
        age = once(line.text[card.age[1][0] : card.age[1][1]])
        published = ages.stamped(line) or ages.moment_of(view, age)
    excerpt = view.blocks[card.excerpt].text if card.excerpt is not None else None
    if excerpt and card.age is not None and card.age[0] == card.excerpt:
        excerpt = excerpt[card.age[1][1] :].strip(_AROUND) or None
    return Teaser(
        headline,
        excerpt,
        age,
        published,
        hints.links[0].url if hints.links else None,
        block,
        hints.image,
    )
