"""A folder of Markdown files with front matter, a file a page."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from article_parse.batch.items import PageInput
from article_parse.batch.sinks import to_disk
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
            "fetched_at": page.fetched_at.isoformat() if page.fetched_at else None,
            "title": article.headline,
            "section": article.section,
            "authors": [author.name for author in article.authors],
            "published": article.published.isoformat() if article.published else None,
            "modified": article.modified.isoformat() if article.modified else None,
            "tags": list(article.tags),
            "language": article.language,
            "is_article": article.is_article,
        }
        front = "".join(f"{name}: {json.dumps(value, ensure_ascii=True)}\n" for name, value in facts.items())
        return file_name(page.id, page.source), f"---\n{front}---\n\n{article.to_markdown()}\n"


OURS = re.compile(r"-[0-9a-f]{12}\.md$")
"""How the names end that `file_name` gives."""


def file_name(id: str, source: str) -> str:
    """A safe file name, the same in every run, different for pages with different ids or from different places."""
    readable = re.sub(r"[^\w.-]+", "-", id, flags=re.ASCII).strip("-.")[-80:] or "page"
    digest = hashlib.blake2b(f"{id}\0{source}".encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return f"{readable}-{digest}.md"


class MarkdownSink:
    """Writes each file whole or not at all; a file written twice is the same, so no mark is needed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._written: list[Path] = []

    def open(self, mark: Any) -> None:
        """Makes the folder, or for a new run takes out of it what an earlier one wrote."""
        self.path.mkdir(parents=True, exist_ok=True)
        if not mark:
            for path in self.path.glob("*.md"):
                if OURS.search(path.name):
                    path.unlink()

    def write(self, number: int, record: tuple[str, str]) -> None:
        """Writes beside, then renames."""
        name, text = record
        part = self.path / f"{name}.part"
        part.write_bytes(text.encode("utf-8", "replace"))
        os.replace(part, self.path / name)
        self._written.append(self.path / name)

    def commit(self) -> bool:
        """Brings the files written since the last commit to the disk, then their names."""
        for path in self._written:
            to_disk(path)
        if self._written:
            to_disk(self.path)
        self._written.clear()
        return True

    def finish(self) -> None:
        """Nothing is left to do."""

    def tidy(self) -> None:
        """Removes a file that a crash left half written."""
        for part in self.path.glob("*.md.part"):
            part.unlink(missing_ok=True)

    def close(self) -> None:
        """Nothing is open."""
