"""Builds the page's text and its Blocks, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from article_parse.compiled import mypyc_attr
from article_parse.model.block import Kind
from article_parse.page import Block, Hints, Link, Stamp
from article_parse.reading.html.place import Place

_LARGEST_CELL: Final = 500
"""Characters: a table cell of several lines that is longer is layout, not data."""
_MOST_LINES: Final = 4
"""Lines in a cell: with more it is layout."""
_LONGEST_ALONE: Final = 200
"""Characters of the only cell of a row with words that may head the rows below, or be a note to them."""
_FEWEST_ROWS: Final = 2
"""Rows of several cells with words: a table with fewer is layout, and a row with one such cell a line in it."""
_MOST_COLUMNS: Final = 64
"""Of a table: cells beyond them span one column each, so that a few attributes cannot make millions of cells."""

_new = tuple.__new__
"""Makes a NamedTuple of a tuple in a third of the time of its own constructor."""

NewLink = tuple[int, int, str, str]
"""A link within a line: start, end, address, rel."""
NewStamp = tuple[int, int, str]


class Line(NamedTuple):
    """A finished line and what its Hints need; offsets count from its own start."""

    text: str
    place: Place
    own: int
    region: int
    gap: int
    links: Sequence[NewLink] = ()
    linked: float = 0.0
    bold: float = 0.0
    stamps: Sequence[NewStamp] = ()
    raw: str | None = None
    """How it stands in the page's text, where that is not `text` (code)."""


def _linked(links: Sequence[NewLink], at: int) -> tuple[Link, ...]:
    if len(links) == 1:
        start, end, url, rel = links[0]
        return (_new(Link, (at + start, at + end, url, rel)),)
    return tuple([_new(Link, (at + start, at + end, url, rel)) for start, end, url, rel in links])


@mypyc_attr(acyclic=True)
class _Table:
    """A table that is open."""

    __slots__ = ("above", "alone", "rows", "several")

    def __init__(self) -> None:
        self.above: list[int] = []
        """How many more rows a cell above takes, by column, of the first columns."""
        self.rows = 0
        self.several = 0
        """Rows of several cells with words."""
        self.alone: list[tuple[Block, int, tuple[str, ...]]] = []
        """The blocks of rows of one such cell, with their numbers and cells."""


class Builder:
    """Takes the lines in page order."""

    __slots__ = ("_cells", "_length", "_out", "_spans", "_tables", "blocks", "in_row")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.in_row = False
        """Whether lines are gathered into a table row."""
        self._cells: list[list[Line]] = []
        self._spans: dict[int, tuple[int, int]] = {}
        """Columns and rows of the row's cells that span several, by their number."""
        self._tables = [_Table()]
        """Those that are open, behind one for rows outside of any."""
        self._out: list[str] = []
        self._length = 0

    def text(self) -> str:
        """The page's text."""
        return "".join(self._out)

    def add(self, line: Line, cells: tuple[str, ...] = ()) -> None:
        """A line that ends here: a Block, or part of the table row around it."""
        if self.in_row:
            self._into_cell(line)
            return
        self.put(*line, cells)

    def put(
        self,
        text: str,
        place: Place,
        own: int,
        region: int,
        gap: int,
        links: Sequence[NewLink],
        linked: float,
        bold: float,
        stamps: Sequence[NewStamp],
        raw: str | None,
        cells: tuple[str, ...] = (),
    ) -> None:
        """A line that is a Block, outside a table row; the arguments are those of Line."""
        blocks = self.blocks
        shown = text if raw is None else raw
        at = self._length
        if blocks:
            self._out.append("\n" * gap)
            at += gap
        else:
            gap = 1
        self._out.append(shown)
        self._length = end = at + len(shown)
        shape = place.shape
        hints = Hints(
            place.tag,
            shape.level,
            shape.depth,
            shape.number,
            own,
            place.around,
            region,
            _linked(links, at) if links else (),
            linked,
            bold,
            tuple([_new(Stamp, (at + s, at + e, value)) for s, e, value in stamps]) if stamps else (),
            cells,
        )
        shape.number = None
        kind = Kind.TABLE_ROW if cells else shape.kind
        if kind is Kind.LIST_ITEM:
            if shape.begun:
                kind = Kind.PARAGRAPH
            shape.begun = True
        blocks.append(Block(text, at, end, gap - 1, kind, hints))

    # Table rows: one Block if every cell is short, else each of its lines is one.

    def begin(self, tag: str, attrs: dict[str, str]) -> None:
        """A part of a table begins."""
        if tag == "tr":
            self.open_row()
        elif tag == "table":
            self.open_table()
        elif self.in_row and ("colspan" in attrs or "rowspan" in attrs):
            self._spans[len(self._cells) - 1] = (_span(attrs.get("colspan")), _span(attrs.get("rowspan")))

    def end(self, tag: str) -> None:
        """A part of a table ends."""
        if tag == "tr":
            self.close_row()
        elif tag == "table":
            self.close_table()
        else:
            self.close_cell()

    def open_row(self) -> None:
        """A row begins."""
        self._spill()
        self.in_row = True
        self._cells = [[]]
        self._spans = {}

    def open_table(self) -> None:
        """A table begins; one inside a row tells that the row is layout."""
        self._spill()
        self._tables.append(_Table())
        self.in_row = False

    def close_table(self) -> None:
        """The table ends; the lines after it belong to no row, even in a row."""
        self._spill()
        self.in_row = False
        if len(self._tables) > 1:
            table = self._tables.pop()
            if table.several >= _FEWEST_ROWS:
                for block, number, shown in table.alone:
                    block.kind, block.hints.number, block.hints.cells = Kind.TABLE_ROW, number, shown

    def close_cell(self) -> None:
        """A cell ends."""
        if self.in_row:
            self._cells.append([])

    def close_row(self) -> None:
        """The row ends."""
        if not self.in_row:
            return
        self.in_row = False
        cells = self._cells[:-1] if not self._cells[-1] else self._cells
        self._cells = []
        filled = [cell for cell in cells if cell]
        if len(filled) > 1:
            self._add_row(cells)
            return
        beside = len(cells) > 1 or any(self._tables[-1].above)
        shown = self._spread([cell[0].text if cell else "" for cell in cells])
        for line in filled[0] if filled else ():
            self.add(line)
        if filled and len(filled[0]) == 1 and (beside or self._tables[-1].several):  # else it is the table's caption
            self._note_alone(self.blocks[-1], shown, _LARGEST_CELL if beside else _LONGEST_ALONE)

    def _note_alone(self, block: Block, shown: tuple[str, ...], longest: int) -> None:
        """Keeps a row of one cell with words, until the table tells whether it is one."""
        if block.kind is Kind.PARAGRAPH and len(block.text) <= longest:
            table = self._tables[-1]
            table.rows += 1
            table.alone.append((block, table.rows, shown))

    def _into_cell(self, line: Line) -> None:
        cell = self._cells[-1]
        cell.append(line)
        if (
            line.raw is not None
            or len(cell) > _MOST_LINES
            or (len(cell) > 1 and sum(len(part.text) for part in cell) > _LARGEST_CELL)
        ):
            self._spill()

    def _spill(self) -> None:
        """Gives up the row being gathered: its lines are Blocks."""
        if self.in_row:
            self.in_row = False
            cells, self._cells = self._cells, []
            for cell in cells:
                for line in cell:
                    self.add(line)

    def _spread(self, shown: list[str]) -> tuple[str, ...]:
        """The cells with an empty one for each column, and each row below, that a cell spans beside its first."""
        table = self._tables[-1]
        above = table.above
        if not self._spans and not any(above):
            return tuple(shown)
        out: list[str] = []
        below: list[int] = []
        for number, text in enumerate(shown):
            while len(out) < len(above) and above[len(out)]:
                below.append(above[len(out)] - 1)
                out.append("")
            columns, rows = self._spans.get(number, (1, 1))
            columns = max(1, min(columns, _MOST_COLUMNS - len(out)))
            out += [text, *[""] * (columns - 1)]
            below += [rows - 1] * columns
        below += [max(0, rows - 1) for rows in above[len(out) :]]
        table.above = below[:_MOST_COLUMNS]
        return tuple(out)

    def _add_row(self, cells: list[list[Line]]) -> None:
        links: list[NewLink] = []
        stamps: list[NewStamp] = []
        shown: list[str] = []
        at = 0
        own = 0
        linked = bold = 0.0
        for cell in cells:
            start = at
            for line in cell:
                links += [(s + at, e + at, url, rel) for s, e, url, rel in line.links]
                stamps += [(s + at, e + at, value) for s, e, value in line.stamps]
                linked += line.linked * len(line.text)
                bold += line.bold * len(line.text)
                own |= line.own
                at += len(line.text) + 1
            shown.append(" ".join([line.text for line in cell]))
            at = start + len(shown[-1]) + 1
        raw = "\t".join(shown)
        lead = len(raw) - len(raw.lstrip("\t"))
        raw = raw.strip("\t")
        first = next(cell[0] for cell in cells if cell)
        if lead:
            links = [(s - lead, e - lead, url, rel) for s, e, url, rel in links]
            stamps = [(s - lead, e - lead, value) for s, e, value in stamps]
        total = len(raw)
        self.add(
            Line(
                " ".join(raw.split()),
                first.place,
                own,
                first.region,
                first.gap,
                links,
                linked / total,
                bold / total,
                stamps,
                raw,
            ),
            self._spread(shown),
        )
        table = self._tables[-1]
        table.rows += 1
        table.several += 1
        self.blocks[-1].hints.number = table.rows


def _span(value: str | None) -> int:
    """How many columns or rows a cell takes, as declared."""
    return max(1, min(int(value), _MOST_COLUMNS)) if value and len(value) < 5 and value.isdecimal() else 1
