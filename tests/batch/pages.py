"""Pages made for the tests of batch."""

from __future__ import annotations

import json
from pathlib import Path

SENTENCES = (
    "The harbour office counted {n} boats before the gates were closed on Tuesday evening.",
    "Most of them came in from the north, where the storm had torn two buoys off their chains.",
    "A ferry with {n} people on board waited outside for three hours and then turned back.",
    "Nobody was hurt, but the fish market will stay shut until the cranes have been looked at.",
    "The council wants to talk about a new wall in spring, when the figures of the flood are known.",
    "Fishermen say that the old one did its work for eighty years and only needs mending.",
)


def text(n: int) -> str:
    """A page of plain text with a headline, a byline and three paragraphs, unlike every other."""
    body = [SENTENCES[(n + k) % len(SENTENCES)].format(n=n * 7 + k) for k in range(len(SENTENCES))]
    paragraphs = [" ".join(body[at : at + 2]) for at in range(0, len(body), 2)]
    return "\n\n".join([f"Harbour closes early as storm number {n} draws near", "By Jane Doe", *paragraphs]) + "\n"


def html(n: int) -> str:
    """The same as HTML."""
    headline, byline, *paragraphs = text(n).strip().split("\n\n")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html><head><title>{headline}</title></head>"
        f"<body><main><h1>{headline}</h1><p>{byline}</p>{body}</main></body></html>"
    )


def write_rows(path: Path, count: int) -> Path:
    """A JSONL file of rows, half text and half HTML."""
    rows = [{"id": f"page-{n}", "text" if n % 2 else "html": text(n) if n % 2 else html(n)} for n in range(count)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
