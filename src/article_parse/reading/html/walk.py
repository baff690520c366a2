"""The one walk over the page: parser events in, lines, pictures and declared facts out.

`Walker` is a parser target: lxml calls `start`, `end` and `data` as it parses, and no tree is built. That costs what
building the tree would, so the walk itself is what `start` and `end` do; a tree that already exists is walked into the
same three methods. Measured on 914 pages: tree and iterwalk 1.7 times the parse before any work is done, events 1.0.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from article_parse.model.block import Kind
from article_parse.page import Region
from article_parse.reading.html import lines, tags
from article_parse.reading.html.addresses import Addresses
from article_parse.reading.html.attributes import ATTRIBUTES, BOTH, HIDDEN, MARKED, WORDED, holds_comments, region_of
from article_parse.reading.html.blocks import Builder, Line
from article_parse.reading.html.cards import Cards
from article_parse.reading.html.head import Head
from article_parse.reading.html.items import Items
from article_parse.reading.html.pictures import CREDIT_WORDS, SMALL, Pictures
from article_parse.reading.html.place import PLAIN, Place
from article_parse.reading.html.shapes import shape_of
from article_parse.reading.html.tags import BLOCK, CARD, FORMS, GAP, HEADINGS, MARK, MARKS, SHAPE, TABLE
from article_parse.reading.lines import collapsed
from article_parse.tokens import bits_of

_MOST_OPEN: Final = 24
"""Marks open at once: more are a bomb of unclosed formatting elements, and each line would pay for all of them."""
_CLOSE_CUT: Final = 1
_CLOSE_PROP: Final = 2
_CLOSE_SCOPE: Final = 4
_CLOSE_LEAD: Final = 8
_CLOSE_LINE: Final = 16
_NONE: Final[dict[str, str]] = {}
_CAPTION: Final = int(Region.CAPTION)
_RARE: Final = tags.REGION | SHAPE | TABLE
_CODE: Final = Kind.CODE
_COMMENTS: Final = int(Region.COMMENTS)


class Walker:
    """Receives the events of one page."""

    def __init__(self, url: str | None) -> None:
        self.addresses = Addresses(url)
        self.builder = Builder()
        self.pictures = Pictures(self.addresses)
        self.cards = Cards(self.builder.blocks, self.pictures)
        self._blocks = self.builder.blocks
        self._found = self.pictures.found
        self.head = Head(self.addresses)
        self.items = Items(self.addresses)
        self.words = 0  # of the html and body elements
        self._pieces: list[str] = []
        self.data = self._pieces.append
        self._place = Place("", 0, 0, 0, PLAIN)
        self._stack: list[Place] = []
        self._forms: list[int] = []
        self._skip = 0
        self._dropped: tuple[str, dict[str, str], int] = ("", {}, 0)
        self._marks: list[lines.Mark] = []
        self._open: list[lines.Mark] = []
        self._beyond = 0  # spans that are open too, beyond the most that are kept
        self._ended = -1  # where the line's last link or inline element with words ended, in pieces
        self._apart: list[int] = []
        """The pieces that are spaces of ours."""
        self._inlined = 0  # words of the inline elements of the line
        self._leads: list[int] = []  # the pieces at which inline elements ended that had opened the line
        self._gap = 1
        self._cuts: list[tuple[int, Place]] = []
        self._cut_text: list[tuple[str, Place]] = []

    def close(self) -> None:
        """Called at the end of the page, and safe to call again."""
        if self._pieces or self._cut_text:
            self._flush(self._place)
        self.builder.close_row()

    def depth(self) -> int:
        """How many elements are open."""
        return len(self._stack) + self._skip

    # Events

    def start(self, tag: str, attrs: Mapping[str, str] = _NONE) -> None:
        """An element begins. (With a default lxml does not ask for this function's signature, page after page.)"""
        self.begin(tag, attrs if isinstance(attrs, dict) else _NONE)  # where there are none, lxml's is no dict

    def begin(self, tag: str, attrs: dict[str, str]) -> None:
        """As `start`."""
        if self._skip:
            self._skip += 1
            return
        form = FORMS.get(tag, 0)
        if form & tags.DROP:
            self._skip = 1
            self._dropped = (tag, attrs, len(self._pieces))
            if tag == "iframe":
                self.pictures.embed(tag, attrs, self._place, len(self._blocks))
            return
        place = self._place
        self._stack.append(place)
        self._forms.append(form)
        own, special = 0, False
        if attrs:
            if len(attrs) == 1 and "class" in attrs:
                own = bits_of(attrs["class"])
            else:
                for name, value in attrs.items():
                    kind = ATTRIBUTES.get(name, 0)
                    if kind:
                        if kind & WORDED:
                            own |= bits_of(value)
                        if kind & MARKED:
                            special = True
                        if kind > BOTH and value != "false":
                            own |= kind
        if form & BLOCK and tag == "div" and place.shape.kind is _CODE and lines.is_line(tag, attrs):
            self._forms[-1] = 0
            self._open_inline(tag, 0, attrs, place, own, special)
        elif form & BLOCK:
            pieces = self._pieces
            if pieces:
                if len(pieces) == 1 and not self._marks and not self._cuts and pieces[0].isspace():
                    pieces.clear()  # between tags: most of what stands between blocks
                else:
                    self._flush(place)
            if form & GAP:
                self._gap = 2
            if form & tags.ROOT:
                self.words |= own
                if tag == "html":
                    self.head.html(attrs)
                if place.region & HIDDEN:  # an unclosed <noscript> in the head hides no body
                    self._place = Place("", 0, 0, 0, PLAIN)
                return
            around = place.around | own if own else place.around
            self._place = new = Place(tag, own, around, place.region, place.shape)
            if own and holds_comments(own):
                new.region |= _COMMENTS
            if form & CARD:
                new.card = (attrs, len(self._blocks), len(self._found))
            if special or form & _RARE:
                self._open_block(tag, form, attrs, place, new, special)
        elif form & tags.VOID:
            self._void(tag, attrs, place, own)
        elif form or own or special or (attrs and place.tag in HEADINGS) or (place.region & _CAPTION and tag in SMALL):
            self._open_inline(tag, form, attrs, place, own, special)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._skip:
            self._skip -= 1
            if not self._skip:
                self._end_dropped()
            return
        form, place = self._forms.pop(), self._place
        if form & BLOCK:
            pieces = self._pieces
            if pieces:
                if len(pieces) == 1 and not self._marks and not self._cuts and pieces[0].isspace():
                    pieces.clear()
                else:
                    self._flush(place)
            if form & GAP:
                self._gap = 2
            if form & TABLE:
                self.builder.end(tag)
            parent = self._place = self._stack.pop()
            if place is parent:
                return  # a root, which has no place of its own: what is open around it ends with its own element
            if place.closing:
                self._close(place)
            card = place.card
            if card is not None and len(self._blocks) > card[1]:
                self.cards.close(place, parent)
            return
        parent = self._place = self._stack.pop()
        if place is not parent:
            self._ended = len(self._pieces)
            if place.closing:
                self._close(place)
        elif tag == "span" and lines.may_be_label(self._pieces):
            self._ended = len(self._pieces)
        if form & MARK and (mark := self._close_mark()) is not None:
            if mark.kind == tags.LINK:
                self._ended = mark.end
            elif mark.kind == tags.STAMP or mark.kind == tags.FORM:
                self._apart.append(mark.end)
                self._pieces.append(" ")

    # Elements

    def _open_block(self, tag: str, form: int, attrs: dict[str, str], place: Place, new: Place, special: bool) -> None:
        """What few block elements need beside their Place."""
        if form & tags.REGION:
            new.region |= tags.REGIONS[tag]
        if special:
            new.region |= region_of(attrs, inline=False)
            self._open_item(tag, attrs, new)
        if form & SHAPE:
            new.shape = shape_of(tag, attrs, place.shape)
            if tag == "blockquote":
                self.pictures.post(attrs, place, new, len(self._blocks))
        if form & TABLE:
            self.builder.begin(tag, attrs)
        if tag == "dialog" and "open" not in attrs:
            new.region |= HIDDEN

    def _open_inline(self, tag: str, form: int, attrs: dict[str, str], place: Place, own: int, special: bool) -> None:
        pieces = self._pieces
        self._inlined |= own
        line = not form and place.shape.kind is _CODE and lines.is_line(tag, attrs)
        if line:
            lines.open_line(pieces)
        elif (own or tag == "a" or not form) and pieces and self._ended == len(pieces):
            lines.part(pieces, self._apart, self._marks, place.tag, own)
        if form & MARK:
            self._mark(MARKS[tag], attrs)
        region = (region_of(attrs, inline=True) if special else 0) | (
            tags.HIDES.get(tag, HIDDEN) if form & tags.CUT else 0
        )
        if form & tags.CUT and tag in tags.EMBEDS:
            self.pictures.embed(tag, attrs, place, len(self._blocks))
        if own or special or region or not form:
            new = Place(place.tag, own, place.around | own, place.region | region, place.shape)
            self._place = new
            new.closing = _CLOSE_LINE * line
            if not pieces or lines.is_blank(pieces):
                new.closing |= _CLOSE_LEAD
            if special:
                self._open_item(tag, attrs, new)
            if place.region & _CAPTION and (own & CREDIT_WORDS or tag in SMALL) and not new.closing & _CLOSE_PROP:
                new.closing |= _CLOSE_PROP
                self._open_mark(tags.CREDIT, self.pictures.credits if own & CREDIT_WORDS else self.pictures.small)
            if region & HIDDEN and not place.region & HIDDEN:
                new.closing |= _CLOSE_CUT
                self._cuts.append((len(pieces), place))

    def _mark(self, kind: int, attrs: dict[str, str]) -> None:
        """Notes where a span begins within the line."""
        pieces = self._pieces
        value: Any = True
        if kind == tags.LINK:
            href = attrs.get("href")
            value = None if href is None else (self.addresses.absolute(href), attrs.get("rel", ""))
        elif kind == tags.STAMP:
            value = attrs.get("datetime", "")
            if pieces:
                self._apart.append(len(pieces))
                pieces.append(" ")
        elif kind == tags.FORM:
            pieces.append(" ")
        self._open_mark(kind, value)

    def _open_item(self, tag: str, attrs: dict[str, str], new: Place) -> None:
        """Takes in what microdata or RDFa the element declares."""
        closing, parts = self.items.open(tag, attrs)
        new.closing |= closing
        if closing & _CLOSE_PROP:
            self._open_mark(tags.PROP, parts)

    def _open_mark(self, kind: int, value: Any) -> None:
        """Notes that a span begins, to be closed with its element."""
        if len(self._open) >= _MOST_OPEN:
            self._beyond += 1
            return
        mark = lines.Mark(kind, value, len(self._pieces))
        self._open.append(mark)
        self._marks.append(mark)

    def _close_mark(self) -> lines.Mark | None:
        """Ends the innermost span; None where it was one too many to be kept."""
        if self._beyond:
            self._beyond -= 1
            return None
        mark = self._open.pop()
        mark.end = len(self._pieces)
        return mark

    def _close(self, place: Place) -> None:
        closing = place.closing
        if closing & _CLOSE_PROP:
            self._close_mark()
        if closing & _CLOSE_SCOPE:
            self.items.close()
        if closing & _CLOSE_LEAD:
            self._leads.append(len(self._pieces))
        if closing & _CLOSE_CUT:
            self._end_cut(place)
        if closing & _CLOSE_LINE:
            lines.close_line(self._pieces)

    def _void(self, tag: str, attrs: dict[str, str], place: Place, own: int) -> None:
        if tag == "br":
            if place.shape.kind is _CODE:
                self._pieces.append("\n")
            elif place.shape.whole or self.builder.in_row:
                self._pieces.append(" ")
            elif not (self._pieces and self._flush(place)):
                self._gap = 2
        elif tag == "img" or tag == "amp-img":
            links = [str(mark.value[0]) for mark in self._open if mark.kind == tags.LINK and mark.value]
            self.pictures.add(attrs, place, own, len(self._blocks), links[-1] if links else None)
        elif tag == "source":
            self.pictures.source(attrs)
        elif tag == "hr":
            if self._pieces:
                self._flush(place)
            self._gap = 2
        elif tag == "meta" or tag == "link":
            self.head.add(tag, attrs)
        elif tag == "base":
            self.addresses.rebase(attrs.get("href", ""))
        elif tag != "wbr":
            if tag in tags.EMBEDS:
                self.pictures.embed(tag, attrs, place, len(self._blocks))
            self._pieces.append(" ")
        if "itemprop" in attrs and tag in ("img", "meta", "link"):
            self.items.open(tag, attrs)

    def _end_dropped(self) -> None:
        """The end of an element whose text is none of the page's; scripts and the title may declare facts."""
        tag, attrs, first = self._dropped
        pieces = self._pieces
        if tag == "title" or (tag == "script" and "json" in attrs.get("type", "")):
            self.head.text(tag, attrs, "".join(pieces[first:]))
        pieces[first:] = [" "] if tag == "textarea" else []

    def _end_cut(self, place: Place) -> None:
        first, _ = self._cuts.pop()
        pieces = self._pieces
        if first < len(pieces):
            text = collapsed("".join(pieces[first:]))
            del pieces[first:]
            lines.drop(self._marks, self._apart, first)
            if text:
                self._cut_text.append((text, place))
                pieces.append("")  # so that the line is looked at

    # Lines

    def _flush(self, place: Place) -> bool:
        """Ends the line; True if it held text."""
        pieces = self._pieces
        if self._cuts and self._cuts[0][0]:
            self._flush_shown()
        if self._apart or len(pieces) > 1:
            lines.tidy(pieces, self._apart)
        text = lines.shown(pieces)
        if text:
            marks = self._marks
            own = place.own | self._inlined
            gap, self._gap = self._gap, 1
            raw = "".join(pieces).strip() if place.shape.kind is _CODE else None
            if marks:
                measures = lines.measured(text, marks, pieces, place.region, len(self._blocks), raw)
                region, links, linked, bold, stamps = measures
                if self.builder.in_row:
                    self.builder.add(Line(text, place, own, region, gap, links, linked, bold, stamps, raw))
                else:
                    self.builder.put(text, place, own, region, gap, links, linked, bold, stamps, raw)
            elif self.builder.in_row:
                self.builder.add(Line(text, place, own, place.region, gap, raw=raw))
            else:
                self.builder.put(text, place, own, place.region, gap, (), 0.0, 0.0, (), raw)
        if self._leads:
            if text and not self.builder.in_row:
                self._blocks[-1].hints.lead = lines.lead(text, pieces, self._leads)
            self._leads.clear()
        pieces.clear()
        self._ended = -1
        if self._marks:
            self._marks = list(self._open)
        for mark in self._marks:
            mark.first = 0
        self._inlined = 0
        if self._cut_text:
            self._flush_hidden()
        return bool(text)

    def _flush_shown(self) -> None:
        """A block begins within a hidden inline element: what stands before that is shown, and a line of its own."""
        first, place = self._cuts[0]
        rest = self._pieces[first:]
        del self._pieces[first:]
        self._cuts = [(0, outer) for _, outer in self._cuts]
        self._marks = [mark for mark in self._marks if mark.first < first or mark.end < 0]
        for mark in self._marks:
            mark.end = min(mark.end, first)
        self._flush(place)
        self._pieces.extend(rest)

    def _flush_hidden(self) -> None:
        found, self._cut_text = self._cut_text, []
        for text, place in found:
            self.builder.add(Line(text, place, place.own, place.region, self._gap))
            self._gap = 1
