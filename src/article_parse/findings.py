"""What extractors see and what they give back, and who owns which characters of the page.

An extractor is a function `find(view) -> Iterable[Finding]`. It computes and changes nothing: `Ledger.apply`
decides what is accepted, in one place. The first owner of a character keeps it; a finding that comes too late is
kept as a candidate that lost, with the winner's name. Overlays (quotes, people, dates within a sentence) lie on top and
own nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from article_parse.errors import PipelineError
from article_parse.model.block import Role
from article_parse.model.values import (
    Author,
    Breadcrumb,
    Comment,
    Correction,
    Embed,
    Image,
    LiveEntry,
    ParseWarning,
    Person,
    Quote,
    ReadingTime,
    Teaser,
)

if TYPE_CHECKING:
    from datetime import datetime

    from article_parse.languages import Lexicon
    from article_parse.layout import Layout
    from article_parse.page import Block, Declared, Page

Range = tuple[int, int]
"""(start, end) in code points of the page's text."""


class Field(NamedTuple):
    """What is known of a field of the Article: whether it holds many values, the role of the text it owns, and the type
    of a finding's value."""

    many: bool
    role: Role
    kind: type


FIELDS: Final[dict[str, Field]] = {
    "language": Field(False, Role.NAVIGATION, str),
    "section": Field(False, Role.SECTION, str),
    "headline": Field(False, Role.HEADLINE, str),
    "dek": Field(False, Role.DEK, str),
    "authors": Field(True, Role.BYLINE, Author),
    "published": Field(False, Role.DATE, date),
    "modified": Field(False, Role.DATE, date),
    "reading_time": Field(False, Role.READING_TIME, ReadingTime),
    "subsections": Field(False, Role.BODY, tuple),
    "quotes": Field(True, Role.BODY, Quote),
    "teasers": Field(True, Role.TEASER, Teaser),
    "tags": Field(True, Role.TAGS, str),
    "images": Field(True, Role.CAPTION, Image),
    "embeds": Field(True, Role.CAPTION, Embed),
    "breadcrumbs": Field(True, Role.BREADCRUMB, Breadcrumb),
    "people": Field(True, Role.BODY, Person),
    "site_name": Field(False, Role.NAVIGATION, str),
    "url": Field(False, Role.NAVIGATION, str),
    "free_access": Field(False, Role.NAVIGATION, bool),
    "comments": Field(True, Role.COMMENT, Comment),
    "corrections": Field(True, Role.CORRECTION, Correction),
    "live_entries": Field(True, Role.LIVE_TIME, LiveEntry),
    "is_article": Field(False, Role.NAVIGATION, bool),
}
"""The fields of the Article. A field that is not here is a plug-in's: one value, kept in `Article.extra`."""

EXTRA: Final = Field(False, Role.EXTRA, object)


@dataclass(frozen=True, slots=True)
class Finding:
    """One value that an extractor proposes."""

    value: Any
    """What the field holds: a str, an Author, a Teaser; JSON types for a plug-in's own field; None where a field of one
    value is better left empty, as `warning` says. Of another type it is refused, as if the extractor had raised."""
    spans: tuple[Range, ...] = ()
    """Where the text shows it: these characters become the finding's own. Empty for what only metadata gives."""
    confidence: float = 1.0
    """0 to 1. Of several findings for a field of one value the most confident wins, then the first."""
    why: str = ""
    """What it was found by, in a few words."""
    raw: str | None = None
    """The text it was read from, where that is not the text of its spans (a metadata value as declared)."""
    field: str | None = None
    """Which field it is for; None means the first that its extractor fills."""
    roles: tuple[Role, ...] = ()
    """The role of each span, where they are not all the field's own."""
    overlay: bool = False
    """True for what lies on text that others own: it takes no characters and changes no role."""
    warning: ParseWarning | None = None
    """Said in `Article.warnings` when the finding is accepted."""


class Accepted(NamedTuple):
    """A finding that was taken, and whose it is."""

    finding: Finding
    extractor: str


class Rejected(NamedTuple):
    """A finding that was not taken, whose it is, and the extractor whose finding kept it out."""

    finding: Finding
    extractor: str
    lost_to: str


class Owned(NamedTuple):
    """A taken range, its owner and its role."""

    start: int
    end: int
    owner: str
    role: Role


_new = tuple.__new__
"""Makes a NamedTuple of a tuple in a third of the time of its own constructor."""


def _is_range(span: Any) -> bool:
    return isinstance(span, tuple) and len(span) == 2 and isinstance(span[0], int) and isinstance(span[1], int)


class Ledger:
    """Which characters are taken, and by whom. Ranges stay sorted, so that a look-up costs a bisection."""

    __slots__ = ("_starts", "accepted", "facts", "memo", "owned", "rejected")

    def __init__(self) -> None:
        self._starts: list[int] = []
        self.owned: list[Owned] = []
        """In text order."""
        self.accepted: dict[str, list[Accepted]] = {}
        self.rejected: dict[str, list[Rejected]] = {}
        self.facts: dict[str, list[Declared]] | None = None
        """What the page declares, by field, once somebody has asked."""
        self.memo: dict[str, object] = {}
        """What extractors worked out of the page and its layout for each other, by the name of its maker: nothing
        that changes while they run."""

    def owner(self, start: int, end: int) -> str | None:
        """The name of the first owner of any character in [start, end), or None."""
        at = bisect_right(self._starts, start)
        if at:
            _, last, owner, _ = self.owned[at - 1]
            if last > start:
                return owner
        if at < len(self.owned) and self._starts[at] < end:
            return self.owned[at][2]
        return None

    def free(self, start: int, end: int) -> list[Range]:
        """What nobody owns of [start, end), in order."""
        at = bisect_right(self._starts, start)
        if at and self.owned[at - 1].end > start:
            at -= 1
        out: list[Range] = []
        while at < len(self.owned) and self.owned[at].start < end:
            if self.owned[at].start > start:
                out.append((start, self.owned[at].start))
            start = max(start, self.owned[at].end)
            at += 1
        if start < end:
            out.append((start, end))
        return out

    def apply(self, extractor: str, fills: tuple[str, ...], findings: Iterable[Finding]) -> None:
        """Takes what an extractor found: for a field of one value the best, for a field of many all that are free."""
        by_field: dict[str, list[Finding]] = {}
        for finding in findings:
            field = finding.field or fills[0]
            if field not in fills:
                raise PipelineError(f"extractor {extractor!r} gave a finding for {field!r}, but its row fills {fills}")
            many, _, kind = FIELDS.get(field, EXTRA)
            if not (isinstance(finding.value, kind) or (finding.value is None and not many)):
                given = type(finding.value).__name__
                raise PipelineError(f"extractor {extractor!r} gave {field!r} a {given}; its values are {kind.__name__}")
            if not 0 <= finding.confidence <= 1 or not all(map(_is_range, finding.spans)):
                raise PipelineError(
                    f"extractor {extractor!r} gave {field!r} no confidence of 0 to 1, or spans that are none"
                )
            by_field.setdefault(field, []).append(finding)
        for field, found in by_field.items():
            many, role, _ = FIELDS.get(field, EXTRA)
            if not many:
                found.sort(key=lambda finding: -finding.confidence)
            for finding in found:
                self._apply_one(extractor, field, finding, many, role)

    def _apply_one(self, extractor: str, field: str, finding: Finding, many: bool, role: Role) -> None:
        spans = () if finding.overlay else finding.spans
        lost_to: str | None = None
        if not many and field in self.accepted:
            lost_to = self.accepted[field][0][1]
        else:
            for start, end in spans:
                lost_to = self.owner(start, end)
                if lost_to is not None:
                    break
        if lost_to is not None:
            self.rejected.setdefault(field, []).append(_new(Rejected, (finding, extractor, lost_to)))
            return
        self.accepted.setdefault(field, []).append(_new(Accepted, (finding, extractor)))
        roles = finding.roles or (role,) * len(spans)
        for (start, end), each in zip(spans, roles, strict=bool(spans)):
            at = bisect_left(self._starts, start)
            self._starts.insert(at, start)
            self.owned.insert(at, _new(Owned, (start, end, extractor, each)))


class View:
    """What an extractor sees of a page. Read only: nothing in it may be changed."""

    __slots__ = ("_ledger", "_needs", "language", "layout", "lexicon", "page")

    def __init__(
        self,
        page: Page,
        layout: Layout,
        lexicon: Lexicon,
        ledger: Ledger,
        language: str | None = None,
        needs: tuple[str, ...] = (),
    ) -> None:
        self.page = page
        self.layout = layout
        """The role proposed for each block, with the scores of all."""
        self.lexicon = lexicon
        """The words of the page's language (all languages' where it is unknown)."""
        self.language = language
        """BCP 47; None until the language extractor has run, or where it could not tell."""
        self._ledger = ledger
        self._needs = needs

    @property
    def text(self) -> str:
        """The page's text, which all offsets index."""
        return self.page.text

    @property
    def blocks(self) -> list[Block]:
        """The blocks of the page, in page order."""
        return self.page.blocks

    @property
    def roles(self) -> list[Role]:
        """The role that the layout proposes for each block."""
        return self.layout.roles

    @property
    def fetched_at(self) -> datetime | None:
        """What relative ages count from."""
        return self.page.fetched_at

    @property
    def memo(self) -> dict[str, object]:
        """What extractors worked out for each other: see `Ledger.memo`."""
        return self._ledger.memo

    def declared(self, field: str) -> list[Declared]:
        """The facts that the page's metadata declares for a field, in page order."""
        facts = self._ledger.facts
        if facts is None:
            facts = self._ledger.facts = {}
            for fact in self.page.declared:
                facts.setdefault(fact.field, []).append(fact)
        return list(facts.get(field, ()))

    def found(self, field: str) -> list[Finding]:
        """What earlier extractors found for a field, as far as it was accepted. The row must name it in `needs`."""
        if field not in self._needs:
            raise PipelineError(f"an extractor read {field!r}, which its row does not name in `needs`")
        return [accepted.finding for accepted in self._ledger.accepted.get(field, ())]

    def value(self, field: str) -> Any:
        """The value of the first accepted finding for a field, or None."""
        found = self.found(field)
        return found[0].value if found else None

    def free(self, block: Block) -> list[Range]:
        """The stretches of a block that no earlier extractor owns; not trimmed of white space."""
        return self._ledger.free(block.start, block.end)

    def is_free(self, block: Block) -> bool:
        """True where no earlier extractor owns any character of the block."""
        return self._ledger.owner(block.start, block.end) is None
