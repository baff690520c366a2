"""A folder of Markdown files with front matter, a file a page."""

from __future__ import annotations

import json
import os
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from article_parse.batch.items import PageInput
from article_parse.model.article import Article


@dataclass(frozen=True, slots=True)
class MarkdownEncode:
    """An Article as (file name, text)."""

    def __call__(self, article: Article, page: PageInput) -> tuple[str, str]:
        """Front matter as YAML whose values are JSON, which YAML takes as they are; then the Markdown."""
        facts = {
            "id": page.id,
            "source": page.source,
            "url": article.url,
            "title": article.headline,
            "section": article.section,
            "authors": [author.name for author in article.authors],
            "published": article.published.isoformat() if article.published else None,
            "language": article.language,
            "is_article": article.is_article,
        }
        front = "".join(f"{name}: {json.dumps(value, ensure_ascii=True)}\n" for name, value in facts.items())
        return file_name(page.id), f"---\n{front}---\n\n{article.to_markdown()}\n"


def file_name(id: str) -> str:
    """A safe file name, the same in every run, different for different ids."""
    readable = re.sub(r"[^\w.-]+", "-", id, flags=re.ASCII).strip("-.")[-80:] or "page"
    return f"{readable}-{zlib.crc32(id.encode('utf-8', 'surrogatepass')):08x}.md"


class MarkdownSink:
    """Writes each file whole or not at all; a file written twice is the same, so no mark is needed."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open(self, mark: Any) -> None:
        """Makes the folder."""
        self.path.mkdir(parents=True, exist_ok=True)

    def write(self, record: tuple[str, str]) -> None:
        """Writes beside, then renames."""
        name, text = record
        part = self.path / f"{name}.part"
        part.write_bytes(text.encode("utf-8", "replace"))
        os.replace(part, self.path / name)

    def commit(self) -> bool:
        """Every file is there already."""
        return True

    def finish(self) -> None:
        """Nothing is left to do."""

    def close(self) -> None:
        """Nothing is open."""
