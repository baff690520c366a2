"""Interim layout: long lines are body."""

from __future__ import annotations

from dataclasses import dataclass

from article_parse.model.block import Role
from article_parse.page import Page


@dataclass(slots=True)
class Layout:
    """Interim."""

    roles: list[Role]
    article_score: float

    def score(self, index: int, role: Role) -> float:
        """Interim."""
        return 1.0 if self.roles[index] is role else 0.0


def propose(page: Page) -> Layout:
    """Interim."""
    roles = [Role.BODY if len(b.text) > 100 else Role.NAVIGATION for b in page.blocks]
    return Layout(roles, 0.9 if roles.count(Role.BODY) > 2 else 0.1)
