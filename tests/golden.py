"""The golden files: fixtures/NAME/page.txt and/or page.html beside article.json, and what they must say."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from article_parse import Article, parse

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"

FIELDS = (
    "section", "headline", "dek", "authors", "published", "modified", "reading_time", "language", "subsections",
    "quotes", "teasers", "tags", "images", "embeds", "breadcrumbs", "people", "site_name", "url", "free_access", "comments",
    "corrections", "live_entries", "extra", "is_article", "warnings", "roles",
)  # fmt: skip

HTML_ONLY = frozenset({
    "tags", "images", "embeds", "site_name", "url", "free_access", "breadcrumbs", "roles", "warnings", "comments", "modified",
})  # fmt: skip
"""Fields in which the text of a page may say less than its HTML: what stands only in metadata and attributes."""


@dataclass(frozen=True)
class Fixture:
    """One page, with how it is to be parsed."""

    name: str
    form: str
    meta: dict[str, Any]

    @property
    def page(self) -> Path:
        return FIXTURES / self.name / f"page.{'html' if self.form == 'html' else 'txt'}"

    @property
    def golden(self) -> Path:
        return FIXTURES / self.name / ("article.json" if self.form == self.forms[0] else f"article.{self.form}.json")

    @property
    def forms(self) -> list[str]:
        return forms(self.name)

    def parse(self) -> Article:
        fetched_at = self.meta.get("fetched_at")
        return parse(
            self.page.read_bytes(),
            url=self.meta.get("url"),
            fetched_at=datetime.fromisoformat(fetched_at) if fetched_at else None,
            format="html" if self.form == "html" else "text",
        )

    def actual(self) -> dict[str, Any]:
        """What the golden file holds: every field in the compact form, and each block's role with its first words."""
        article = self.parse()
        fields: dict[str, Any] = article.to_dict(fields=[name for name in FIELDS if name != "roles"])
        shown = {name: value for name, value in fields.items() if name in FIELDS}
        shown["roles"] = [f"{block.role}: {block.text[:60]}" for block in article.blocks]
        decoded: dict[str, Any] = json.loads(json.dumps(shown))
        return decoded

    def expected(self) -> dict[str, Any]:
        """The golden file. Raises FileNotFoundError where there is none: a missing golden is a failure."""
        expected: dict[str, Any] = json.loads(self.golden.read_text(encoding="utf-8"))
        return expected


def forms(name: str) -> list[str]:
    """The forms in which a fixture's page is there, HTML first."""
    return [form for form, file in (("html", "page.html"), ("text", "page.txt")) if (FIXTURES / name / file).exists()]


def fixtures(names: list[str] | None = None) -> list[Fixture]:
    """All fixtures, a page of two forms twice."""
    out = []
    for folder in sorted(path for path in FIXTURES.iterdir() if path.is_dir()):
        if names and folder.name not in names:
            continue
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        out.extend(Fixture(folder.name, form, meta) for form in forms(folder.name))
    return out
