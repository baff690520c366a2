"""The extractors of a Parser and their order: one literal table, checked when a Parser is built."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from article_parse.errors import PipelineError
from article_parse.findings import Finding, View

Find = Callable[[View], Iterable[Finding]]
"""An extractor: computes findings from a view of the page, and changes nothing."""


@dataclass(frozen=True, slots=True)
class Extractor:
    """One row of the table."""

    name: str
    """Unique in its pipeline; `Evidence` names it."""
    find: Find
    """A module-level function or a picklable callable, so that a Parser can be sent to other processes."""
    fills: tuple[str, ...]
    """The fields its findings are for; the first is the default. A name that is no field of Article is an extra."""
    needs: tuple[str, ...] = ()
    """The fields it reads of earlier extractors. A row that fills each must stand before it."""
    package: str = "article_parse"
    """The distribution it comes from."""


class Pipeline:
    """An immutable, ordered list of extractors. Every change gives a checked copy."""

    __slots__ = ("rows",)

    rows: tuple[Extractor, ...]

    def __init__(self, rows: Iterable[Extractor]) -> None:
        self.rows = tuple(rows)
        self._check()

    def _check(self) -> None:
        names: set[str] = set()
        filled: set[str] = set()
        for row in self.rows:
            if row.name in names:
                raise PipelineError(f"two extractors are named {row.name!r}: rename one, or use `replace`")
            if not row.fills:
                raise PipelineError(f"extractor {row.name!r} fills no field: name at least one in `fills`")
            missing = [field for field in row.needs if field not in filled]
            if missing:
                raise PipelineError(
                    f"extractor {row.name!r} needs {', '.join(missing)}, which no extractor before it fills: "
                    "move it after one that does, or add one"
                )
            names.add(row.name)
            filled.update(row.fills)

    def __iter__(self) -> Iterator[Extractor]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"Pipeline({', '.join(row.name for row in self.rows)})"

    def __reduce__(self) -> tuple[type[Pipeline], tuple[tuple[Extractor, ...]]]:
        return Pipeline, (self.rows,)

    def _at(self, name: str) -> int:
        for index, row in enumerate(self.rows):
            if row.name == name:
                return index
        raise PipelineError(f"there is no extractor named {name!r}; there are {', '.join(r.name for r in self.rows)}")

    def add(self, row: Extractor) -> Pipeline:
        """A copy with the row at the end."""
        return Pipeline((*self.rows, row))

    def before(self, name: str, row: Extractor) -> Pipeline:
        """A copy with the row just before the one named."""
        at = self._at(name)
        return Pipeline((*self.rows[:at], row, *self.rows[at:]))

    def after(self, name: str, row: Extractor) -> Pipeline:
        """A copy with the row just after the one named."""
        at = self._at(name) + 1
        return Pipeline((*self.rows[:at], row, *self.rows[at:]))

    def replace(self, name: str, row: Extractor) -> Pipeline:
        """A copy with the row in place of the one named."""
        at = self._at(name)
        return Pipeline((*self.rows[:at], row, *self.rows[at + 1 :]))

    def remove(self, name: str) -> Pipeline:
        """A copy without the row named. Refused where another row needs what only it fills."""
        at = self._at(name)
        return Pipeline((*self.rows[:at], *self.rows[at + 1 :]))

    def reorder(self, names: Iterable[str]) -> Pipeline:
        """A copy with the same rows in the order of `names`, which must name each once."""
        order = list(names)
        if sorted(order) != sorted(row.name for row in self.rows):
            raise PipelineError(f"reorder takes every extractor's name once: {', '.join(r.name for r in self.rows)}")
        return Pipeline(self.rows[self._at(name)] for name in order)
