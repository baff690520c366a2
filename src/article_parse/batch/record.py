"""One record of a batch: where the page came from and when, then the Article's fields, compact."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from article_parse.batch.items import PageInput
from article_parse.model.article import Article
from article_parse.writing.json import to_compact, to_dict


def record(article: Article, page: PageInput, fields: Iterable[str] | None = None) -> dict[str, Any]:
    """The record as JSON types; with `fields` only those."""
    data = to_compact(article) if fields is None else to_dict(article, fields)
    fetched = page.fetched_at.isoformat() if page.fetched_at else None
    return {"id": page.id, "source": page.source, "fetched_at": fetched} | data
