"""What the `extractors` command lists."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Any

from article_parse.parser import ENTRY_POINTS, Parser

HEADS = {"name": "EXTRACTOR", "fills": "FILLS", "needs": "NEEDS", "package": "PACKAGE"}


def rows(parser: Parser) -> list[dict[str, Any]]:
    """The parser's extractors as JSON types, in order."""
    return [
        {"name": row.name, "fills": list(row.fills), "needs": list(row.needs), "package": row.package}
        for row in parser.extractors
    ]


def listing(table: list[dict[str, Any]]) -> str:
    """The rows in columns."""
    lines = [HEADS, *({name: _cell(row[name]) for name in HEADS} for row in table)]
    widths = {name: max(len(line[name]) for line in lines) for name in HEADS}
    return "".join("  ".join(line[name].ljust(widths[name]) for name in HEADS).rstrip() + "\n" for line in lines)


def _cell(value: Any) -> str:
    return value if isinstance(value, str) else ", ".join(value) or "–"


def offered() -> list[str]:
    """The plug-ins that installed packages offer, as "name (package)"."""
    points = sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name)
    return [f"{point.name} ({point.dist.name if point.dist else '?'})" for point in points]
