"""Interim reader."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from article_parse.page import Block, Page


def read(source: Any, *, url: str | None = None, fetched_at: datetime | None = None, language: str | None = None,
         format: str = "auto", max_bytes: int = 0) -> Page:
    """Interim."""
    text = source if isinstance(source, str) else bytes(source).decode("utf-8", "replace")
    blocks = [Block(" ".join(m.group().split()), m.start(), m.end()) for m in re.finditer(r"[^\s](?:[^\n\r]*[^\s])?", text)]
    return Page(text, blocks, "text", (), url, fetched_at, language)
