"""Layout: what each block of a page is to the article, proposed over the whole sequence of blocks.

    layout = propose(page)
    layout.roles[3]                    # Role.HEADLINE
    layout.score(3, Role.HEADLINE)     # 0.97

A small convolutional network over features of form, place and a few thousand hashed words (docs/model_card.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from article_parse.layout.roles import CLASSES, INDEX
from article_parse.model.block import Role

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from article_parse.page import Page

__all__ = ["CLASSES", "INDEX", "Layout", "propose"]


@dataclass(frozen=True, slots=True)
class Layout:
    """What the layout proposes for a page of n blocks."""

    roles: list[Role]
    """The role of each block."""
    scores: NDArray[np.float32]
    """(n, len(classes)) probabilities, rounded to 1/1024 so that every machine decides alike."""
    article: float = 0.0
    """The logit of the page being an article, as far as the blocks tell; the verdict weighs it."""
    classes: tuple[Role, ...] = CLASSES
    """The roles of the columns of `scores`; the layout proposes no other, save HIDDEN."""
    _columns: dict[Role, list[float]] = field(default_factory=dict, repr=False, compare=False)
    """Columns of `scores` as they were asked for: a number out of an array costs five times one out of a list."""

    def score(self, index: int, role: Role) -> float:
        """The probability that block `index` plays `role`; 0 for a role the network does not know."""
        column = self._columns.get(role)
        return (self.column(role) if column is None else column)[index]

    def column(self, role: Role) -> list[float]:
        """`score` of every block. Not to be changed."""
        column = self._columns.get(role)
        if column is None:
            number = INDEX.get(role)
            column = [0.0] * len(self.roles) if number is None else self.scores[:, number].tolist()
            self._columns[role] = column
        return column


def propose(page: Page) -> Layout:
    """A role and scores for every block of a page; an empty page has none."""
    from article_parse.layout.proposal import run

    return run(page)
