"""From accepted findings to an Article: the one place where values become fields and blocks get their final role."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, time
from typing import Any, Final

from article_parse.findings import FIELDS, Finding, Ledger, Owned
from article_parse.layout import Layout
from article_parse.model.article import Article, Subsection
from article_parse.model.block import ArticleBlock, Role
from article_parse.model.values import Candidate, Evidence, ParseWarning, Span
from article_parse.page import Page

OWNED_ROLES: Final = frozenset({
    Role.HEADLINE, Role.SECTION, Role.DEK, Role.BYLINE, Role.DATE, Role.READING_TIME, Role.BODY, Role.HEADING,
    Role.TAGS, Role.BREADCRUMB, Role.TEASER, Role.TEASER_BLOCK, Role.CORRECTION, Role.LIVE_TIME,
})  # fmt: skip
"""Roles that only an accepted finding gives: a block proposed for one, and taken by nobody, is furniture."""

_new = tuple.__new__
"""Makes a NamedTuple of a tuple in a third of the time of its own constructor."""


def assemble(page: Page, layout: Layout, ledger: Ledger, warnings: Iterable[ParseWarning]) -> Article:
    """The Article of a page whose extractors have all run."""
    blocks = _label(page, layout, ledger)
    fields: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    said = [*page.warnings, *warnings]
    for name, accepted in ledger.accepted.items():
        findings = [entry.finding for entry in accepted]
        said.extend(finding.warning for finding in findings if finding.warning)
        if name not in FIELDS:
            if (fault := _no_json(findings[0].value)) is None:
                extra[name] = findings[0].value
            else:
                message = (
                    f"extractor {accepted[0].extractor!r} gave {name!r} {fault}, which JSON does not have; left out"
                )
                said.append(ParseWarning("extractor-failed", message, name))
        elif name == "subsections":
            fields[name] = _with_blocks(findings[0], blocks)
        elif FIELDS[name].many:
            fields[name] = tuple(finding.value for finding in findings)
        else:
            fields[name] = findings[0].value
    verdict = ledger.accepted.get("is_article")
    return Article(
        **fields,
        extra=extra,
        confidence=round(verdict[0].finding.confidence, 4) if verdict else 0.0,
        warnings=tuple(said),
        blocks=blocks,
        evidence=_evidence(page.text, ledger),
        source_text=page.text,
    )


def _label(page: Page, layout: Layout, ledger: Ledger) -> tuple[ArticleBlock, ...]:
    """Every block with its role: that of the owner of most of its characters, else what the layout proposed."""
    out: list[ArticleBlock] = []
    owned, at = ledger.owned, 0
    ends = [range_[1] for range_ in owned]
    starts = [range_[0] for range_ in owned]
    count = len(owned)
    index = -1
    roles = layout.roles
    columns: dict[Role, list[float]] = {}
    for block in page.blocks:
        index += 1
        proposed = roles[index]
        start, end, hints = block.start, block.end, block.hints
        while at < count and ends[at] <= start:
            at += 1
        if at < count and starts[at] < end:
            role = owned[at][3] if ends[at] >= end else _owner_role(owned, at, start, end)
        else:
            role = Role.NAVIGATION if proposed in OWNED_ROLES else proposed
        column = columns.get(proposed)
        if column is None:
            column = columns[proposed] = layout.column(proposed)
        links: tuple[tuple[int, int, str], ...] = ()
        if hints.links:
            links = tuple([(first, last, url) for first, last, url, _ in hints.links])
        level = hints.level or hints.depth
        confidence = column[index]
        fields = (
            block.text, start, end, role, proposed, confidence, block.kind, level, hints.number, hints.cells, links,
        )  # fmt: skip
        out.append(_new(ArticleBlock, fields))
    return tuple(out)


def _owner_role(owned: list[Owned], at: int, start: int, end: int) -> Role:
    """The role that takes most of the characters of [start, end), from the ranges that begin with number `at`."""
    shares: dict[Role, int] = {}
    while at < len(owned):
        first, last, _, role = owned[at]
        if first >= end:
            break
        shares[role] = shares.get(role, 0) + min(end, last) - max(start, first)
        at += 1
    return max(shares, key=shares.__getitem__)


def _with_blocks(finding: Finding, blocks: tuple[ArticleBlock, ...]) -> tuple[Subsection, ...]:
    """The finding's subsections with the blocks that its body spans stand in, one a paragraph."""
    starts = [block.start for block in blocks]
    roles = finding.roles or (Role.BODY,) * len(finding.spans)
    behind = [
        blocks[bisect_right(starts, start) - 1]
        for (start, _), role in zip(finding.spans, roles, strict=True)
        if role is Role.BODY
    ]
    out, at = [], 0
    for subsection in finding.value:
        count = len(subsection.paragraphs)
        stretch = tuple(behind[at : at + count])
        out.append(Subsection(subsection.heading, subsection.level, subsection.paragraphs, stretch))
        at += count
    return tuple(out)


def _no_json(value: Any) -> str | None:
    """What in a plug-in's value is no JSON type, or None."""
    import json

    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        return f"a value ({error})"
    return None


def _evidence(text: str, ledger: Ledger) -> dict[str, Evidence]:
    return {
        name: Evidence(
            tuple(_candidate(text, finding, extractor) for finding, extractor in ledger.accepted.get(name, ())),
            tuple(_candidate(text, *lost) for lost in ledger.rejected.get(name, ())),
        )
        for name in (*ledger.accepted, *(name for name in ledger.rejected if name not in ledger.accepted))
    }


def _candidate(text: str, finding: Finding, extractor: str, lost_to: str | None = None) -> Candidate:
    spans = tuple([_new(Span, (text[start:end], start, end)) for start, end in finding.spans])
    raw = finding.raw if finding.raw is not None else " ".join([span[0] for span in spans]) or None
    confidence = round(finding.confidence, 4)  # floating point differs in its last digits between machines
    return Candidate(_shown(finding.value), raw, spans, extractor, confidence, finding.why, lost_to)


def _shown(value: Any) -> str | None:
    """A value as one line of text, for people who read the evidence."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, tuple) and value and isinstance(value[0], Subsection):
        return None
    for name in _telling(type(value)):
        if shown := getattr(value, name, None):
            return str(shown)
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


_TELLING: Final = ("headline", "name", "text", "caption", "heading", "minutes")
"""Attributes that tell what a value is."""


_kinds: Final[dict[type, tuple[str, ...]]] = {}


def _telling(kind: type) -> tuple[str, ...]:
    """Those that values of a class may have. Asking one for an attribute that it lacks takes two microseconds."""
    known = _kinds.get(kind)
    if known is None:
        fixed = kind.__dictoffset__ == 0  # its values have no attributes that it does not know
        known = _kinds[kind] = tuple([name for name in _TELLING if not fixed or hasattr(kind, name)])
    return known
