"""Sentences in pieces: `get_text("\\n")` breaks the line at every inline tag; this puts the pieces back together.

Nothing marks where a paragraph ends in such text. Whether a line goes on with the one before is decided by a linear
model over the shape of the lines around it, never over words: how each ends and begins, how long it is, whether a
quotation or a parenthesis is still open, whether the last word is one of the page's own most frequent words ("the",
"die", "la"). Measured on pages of other sites: 92 of 100 joinings inside prose are right, 79 of 100 breaks are found.
The weights are a data file, made by tools/train_pieces.py, which shares `indices` with this module.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from article_parse import resources
from article_parse.reading.lines import Line

if TYPE_CHECKING:
    import numpy as np

PROSE: Final = 60
"""Characters from which a line counts as running text when the page's frequent words are gathered."""

FREQUENT: Final = 60
"""How many lower-case words count as frequent, out of the page's 120 most common."""

WINDOW: Final = 8192
"""Lines looked at together: bounds the memory that long pages take."""

ENDS: Final = ("", ".!?。！？؟।॥։", "…", ":：", ";；،؛,、，", "quoted end", "quote", "([{（［「『【〈《¿¡",
        ")]}）］】」』〉》", "-", "–—―", "digit", "lower", "upper", "letter", "other")  # fmt: skip
"""How a line ends: characters, or what kind of character. 0 is "no line"."""

STARTS: Final = ("", ".。", ",、，", ":;!?：；！？؟،؛।॥%", "…", "closing quote", "opening quote", ")]}）］】」』〉》",
          "([{（［「『【〈《¿¡", "'s", "-x", "-", "–—―", "digit", "lower", "upper", "kana", "letter",
          "other")  # fmt: skip
"""How a line begins, likewise."""

_BUCKETS: Final = (3, 12, 25, 40, 60, 90, 150, 300)
_COARSE_END: Final = (0, 1, 2, 3, 4, 5, 6, 7, 2, 4, 4, 4, 4, 4, 4, 2)
_COARSE_START: Final = (0, 1, 1, 1, 2, 1, 3, 1, 3, 1, 2, 2, 2, 4, 5, 6, 5, 7, 2)

_LETTER_END: Final = {c: i for i, group in enumerate(ENDS) if len(group) < 2 or not group[0].isalpha() for c in group}
_LETTER_START: Final = {c: i for i, group in enumerate(STARTS) if not group or not group[0].isalpha() for c in group}
_Q_END, _Q, _OPEN_END = ENDS.index("quoted end"), ENDS.index("quote"), 7
_TERMINAL: Final = frozenset(ENDS[1] + "…,")
_CLOSES, _OPENS = STARTS.index("closing quote"), STARTS.index("opening quote")

_COLUMNS: Final = {
    "E": 16, "S": 19, "L": 10, "F": 3, "G": 2, "O": 2, "Q": 2, "D": 2, "e": 8, "s": 8,
}  # fmt: skip
"""What is known of a line, and how many values each has: end, start, length, last word, first word, open parenthesis,
odd straight quotes, open quotation; `e` and `s` are coarser ends and starts."""

_TABLES: Final = (
    "EaSb", "LaEa", "LaSb", "LbSb", "LbEb", "EbSc", "LcSc", "LbLc", "LaLb", "FaEaSb", "GbSb", "FbSc", "GcSc", "EzSa",
    "LzLa", "ezsaSb", "OaEaSb", "QaEaSb", "DaEaSb", "QbEaSb", "DbEaSb", "ObEaSb", "easbebsc", "FaLasbLb", "FaLasbsc",
    "LzLaLb", "saLaeasb", "Sdecsb", "sceaLbLa",
)  # fmt: skip
"""The features: each a table over columns of the line before the line before (z), the line before (a), the line in
question (b), and the two after it (c, d). Each table is there twice: `a` begins a group, `a` was itself joined."""

_NO_SPACE_BEFORE: Final = frozenset(",.;:!?)]}»”’%、。，．；：！？）］｝」』】〉》؟،؛।")
_NO_SPACE_AFTER: Final = frozenset("([{«“„‚‘¿¡（［｛「『【〈《")


class Marks:
    """Which quotation marks open and which close on this page: “ closes in German, » opens in Danish and in books."""

    __slots__ = ("closing", "frequent", "opening", "pairs")

    def __init__(self, texts: list[str]) -> None:
        page = "\n".join(texts)
        low = page.count("„")
        self.opening, self.closing = set("„‚‘«‹“"), set("”’»›")
        if low and 2 * low >= page.count("“"):
            self.opening -= {"“", "‘"}
            self.closing |= {"“", "‘"}
        if page.count(" »") + page.count("\n»") > page.count(" «") + page.count("\n«"):
            self.opening = self.opening - {"«", "‹"} | {"»", "›"}
            self.closing = self.closing - {"»", "›"} | {"«", "‹"}
        self.pairs = [c for c in self.opening if c in page], [c for c in self.closing - {"’"} if c in page]
        self.frequent = _frequent(texts)


def _frequent(texts: list[str]) -> frozenset[str]:
    words = Counter(" ".join([text for text in texts if len(text) >= PROSE])[:40_000].split())
    common = [word for word, n in words.most_common(2 * FREQUENT) if n > 1 and word.islower() and word.isalpha()]
    return frozenset(common[:FREQUENT])


def torn(lines: list[Line]) -> bool:
    """Whether sentences are in pieces: lines that begin as no line begins by itself, right below another."""
    strong = weak = 0
    starts = ",;)»”，、。）」』"
    for one, two in pairwise(lines):
        if two.gap:
            continue
        first = two.text[0]
        if first in starts or (first == "." and two.text[1:2] in ("", " ", "“", "”", '"')):
            strong += 1
        elif len(one.text) >= PROSE and first.islower() and one.text[-1].isalpha():
            weak += 1
    return strong + weak >= 2 or (strong + weak > 0 and all(line.gap == 0 for line in lines[1:]))


def join(lines: list[Line]) -> list[list[Line]]:
    """Groups of lines that make one sentence or paragraph each."""
    groups: list[list[Line]] = [lines[:1]] if lines else []
    joined = False
    for line, (fresh, going) in zip(lines[1:], _scores([line.text for line in lines]), strict=True):
        joined = line.gap == 0 and (going if joined else fresh) > 0
        if joined:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _scores(texts: list[str]) -> Iterator[tuple[float, float]]:
    """For every line but the first, what speaks for joining it: after a line that begins a group, and after another.

    Rounded, so that machines that add in another order decide alike.
    """
    weights, stride, bias = _weights()
    marks = Marks(texts)
    for first in range(0, len(texts) - 1, WINDOW):
        at = indices(texts, marks, first, min(first + WINDOW, len(texts) - 1))
        alone = (weights[at].sum(axis=1) + bias).round(4).tolist()
        after = (weights[at + stride].sum(axis=1) + bias).round(4).tolist()
        yield from zip(alone, after, strict=True)


def glue(one: str, two: str) -> str:
    """What stands between two pieces when they are put together: a space, or nothing."""
    if two[0] in _NO_SPACE_BEFORE or one[-1] in _NO_SPACE_AFTER or (one[-1] == "-" and one[-2:-1].isalnum()):
        return ""
    if two[0] in "'’" and len(two) > 1 and two[1].islower():
        return ""
    return "" if _ideographic(two[0]) and _ideographic(one[-1]) else " "


def size() -> int:
    """Number of weights for one state of the line before; the whole vector has twice as many."""
    return sum(_cells(table) for table in _TABLES)


def indices(texts: list[str], marks: Marks, first: int, last: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    """For the lines after `first` to `last`, one position in the vector of weights for each table (a row a line)."""
    import numpy as np

    lines = texts[max(0, first - 1) : last + 3]
    rows = [_BLANK] * (first == 0) + [_columns(text, marks) for text in lines]
    n = last - first
    rows += [_BLANK] * (n + 4 - len(rows))
    known = np.array(rows, dtype=np.int64).T
    columns = {
        name + place: known[k, shift : shift + n]
        for k, name in enumerate(_COLUMNS)
        for shift, place in enumerate("zabcd")
    }
    out = np.empty((n, len(_TABLES)), dtype=np.int64)
    base = 0
    for t, table in enumerate(_TABLES):
        position = np.zeros(n, dtype=np.int64)
        for name in _names(table):
            position = position * _COLUMNS[name[0]] + columns[name]
        out[:, t] = position + base
        base += _cells(table)
    return out


def _names(table: str) -> list[str]:
    return [table[i : i + 2] for i in range(0, len(table), 2)]


def _cells(table: str) -> int:
    cells = 1
    for name in _names(table):
        cells *= _COLUMNS[name[0]]
    return cells


_BLANK: Final = (0, 0, 9, 0, 0, 0, 0, 0, 0, 0)


def _columns(text: str, marks: Marks) -> tuple[int, ...]:
    """What is known of one line, in the order of `_COLUMNS`."""
    end, start = _end(text, marks), _start(text, marks)
    length = len(text)
    if _ideographic(text[0]) or _ideographic(text[-1]):
        length *= 2
    bucket = 0
    while bucket < 8 and length > _BUCKETS[bucket]:
        bucket += 1
    last = text[text.rfind(" ") + 1 :]
    last_word = 2 if last in marks.frequent else int(len(last) <= 3 and last.islower())
    space = text.find(" ")
    first = text[:space] if space > 0 else text.rstrip(",.;:")
    opening, closing = marks.pairs
    open_quote = sum(map(text.count, opening)) > sum(map(text.count, closing)) if length > 3 else False
    return (
        end, start, bucket, last_word, first in marks.frequent, text.count("(") > text.count(")"), text.count('"') & 1,
        open_quote, _COARSE_END[end], _COARSE_START[start],
    )  # fmt: skip


def _end(text: str, marks: Marks) -> int:
    last = text[-1]
    if last.islower():
        return 12
    before = text[-2:-1]
    if last in marks.closing:
        return _Q_END if before in _TERMINAL and before else _Q
    if last in "\"'":
        if not before or before == " ":
            return _OPEN_END
        return _Q_END if before in _TERMINAL else _Q
    if last in marks.opening:
        return _OPEN_END
    known = _LETTER_END.get(last)
    if known is not None:
        return 2 if known == 1 and text.endswith("...") else known
    if last.isdigit():
        return 11
    return 13 if last.isupper() else 14 if last.isalpha() else 15


def _start(text: str, marks: Marks) -> int:
    first = text[0]
    if first.isupper():
        return 15
    if first.islower():
        return 14
    after = text[1:2]
    if first in marks.closing:
        return 9 if first == "’" and after.islower() else _CLOSES
    if first in marks.opening:
        return _OPENS
    if first == '"':
        return _OPENS if after.isalnum() else _CLOSES
    if first == "'":
        return 9 if after.islower() and not text[2:3].isalpha() else _OPENS
    known = _LETTER_START.get(first)
    if known is not None:
        if known == 1 and text.startswith(("...", ". .")):
            return 4
        return known if first != "-" else 10 if after.isalpha() else 11
    if first.isdigit():
        return 13
    return 16 if "\u3040" <= first <= "\u309f" else 17 if first.isalpha() else 18


def _ideographic(char: str) -> bool:
    return "\u2e80" <= char <= "\ua4cf" or "\uf900" <= char <= "\uffef"


@cache
def _weights() -> tuple[Any, int, float]:
    """The vector of weights (alone, then joined), its half length, and the bias."""
    import json

    import numpy as np

    data = json.loads(resources.read("article_parse.reading", "pieces.json"))
    vector = np.zeros(2 * size(), dtype=np.float32)
    vector[_positions(data["gaps"])] = np.array(data["weights"], dtype=np.float32) / data["scale"]
    return vector, size(), data["bias"]


def _positions(gaps: Iterable[int]) -> list[int]:
    at, out = -1, []
    for gap in gaps:
        at += gap
        out.append(at)
    return out
