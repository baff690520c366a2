"""Pages made by hand, with a layout given by hand, for the extractors of body, teasers and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from article_parse.extractors import DEFAULT, body
from article_parse.findings import Finding, Ledger, View
from article_parse.languages import lexicon
from article_parse.model.block import Role
from article_parse.page import Block, Declared, Hints, Page

H, B, S, N, T = Role.HEADLINE, Role.BODY, Role.HEADING, Role.NAVIGATION, Role.TEASER

FIRST = "The harbour board of Brakenford has bought a second dredger, it said on Monday; work is to begin in May."
SECOND = "The channel has silted up since the winter storms, and two coal barges have run aground in it this year."
THIRD = "The board expects to keep the channel at nine metres with the two dredgers, at a cost of four million a year."


@dataclass
class Made:
    """A layout given by hand, sure of each role."""

    roles: list[Role]

    def score(self, index: int, role: Role) -> float:
        return 1.0 if self.roles[index] is role else 0.0

    def column(self, role: Role) -> list[float]:
        return [self.score(index, role) for index in range(len(self.roles))]


def page_of(*rows: str | tuple[str, Hints], declared: tuple[Declared, ...] = ()) -> Page:
    """A page of these lines, each a block. With hints it is taken for HTML."""
    text, blocks, html = "", [], False
    for row in rows:
        raw, hints = (row, None) if isinstance(row, str) else row
        block = Block(" ".join(raw.split()), len(text), len(text) + len(raw), 1)
        if hints is not None:
            html, block.hints = True, hints
        blocks.append(block)
        text += raw + "\n\n"
    return Page(text, blocks, "html" if html else "text", declared)


def view_of(
    page: Page, roles: list[Role], name: str, ledger: Ledger | None = None, fetched_at: datetime | None = None
) -> tuple[View, Ledger]:
    """What the extractor of a row sees."""
    row = next(row for row in DEFAULT if row.name == name)
    page.fetched_at = fetched_at
    ledger = ledger or Ledger()
    return View(page, Made(roles), lexicon("en"), ledger, "en", row.needs), ledger  # type: ignore[arg-type]


def found(page: Page, roles: list[Role], name: str, fetched_at: datetime | None = None) -> list[Finding]:
    """What one extractor finds, none having run before it."""
    view, _ = view_of(page, roles, name, fetched_at=fetched_at)
    row = next(row for row in DEFAULT if row.name == name)
    return list(row.find(view))


def lines(*rows: tuple[str, Role]) -> tuple[Page, list[Role]]:
    """A page of plain text and its layout."""
    return page_of(*(text for text, _ in rows)), [role for _, role in rows]


@dataclass
class Scored(Made):
    """A layout given by hand that is as sure of each block as it is told."""

    sure: list[float] = field(default_factory=list)

    def score(self, index: int, role: Role) -> float:
        return self.sure[index] if self.roles[index] is role else 0.0


def texts(page: Page, roles: list[Role], sure: list[float]) -> list[str]:
    """The body's pieces where the layout is so sure of each block."""
    view = View(page, Scored(roles, sure=sure), lexicon("en"), Ledger(), "en", ("headline", "dek"))  # type: ignore[arg-type]
    return [page.text[start:end] for finding in body.find(view) for start, end in finding.spans]
