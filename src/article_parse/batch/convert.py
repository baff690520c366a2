"""What a worker does with one page: load, parse, and bring the Article into the form of the sink."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from article_parse.batch.items import Columns, Item, PageError, PageInput, SourceError
from article_parse.batch.loading import load
from article_parse.errors import ExtractorError, InputTooLarge, ParseError
from article_parse.model.article import Article
from article_parse.parser import Parser

Encode = Callable[[Article, PageInput], Any]
"""Brings an Article into a sink's form, in the worker."""

COVERAGE = (
    "section", "headline", "dek", "authors", "published", "modified", "reading_time", "language", "subsections",
    "quotes", "teasers", "tags", "images", "embeds",
)  # fmt: skip
"""The fields whose coverage the summary counts."""


class Converted(NamedTuple):
    """One page, done."""

    id: str
    output: Any
    """In the sink's form; None where the page is left out (`--articles-only`, `--min-confidence`)."""
    is_article: bool
    covered: tuple[str, ...]
    """Which of COVERAGE it has."""
    size: int
    """Bytes (or characters) of the page."""
    fingerprint: int | None
    """Of its body, where near-duplicates are looked for."""


WARM = (
    "A heading\n\n3 February 2025\n\nA paragraph of a few words, she said.\n\nAnother one.",
    "<html><body><h1>A heading</h1><p>A paragraph of a few words.</p><time>3 February 2025</time></body></html>",
)
"""Small pages that make a worker load all it needs."""


@dataclass(frozen=True, slots=True)
class Convert:
    """The task of a pool of workers. Never raises: what goes wrong is a PageError."""

    parser: Parser
    encode: Encode
    columns: Columns = Columns()
    fetched_at: datetime | None = None
    """Of pages whose source does not tell."""
    language: str | None = None
    """The same."""
    articles_only: bool = False
    min_confidence: float = 0.0
    fingerprints: bool = False

    def __call__(self, item: Item) -> Converted | PageError:
        """Converts one page."""
        id = item.id
        try:
            page = load(item, self.columns, self.parser.limits.max_bytes)
            id = page.id
            given = replace(
                page, fetched_at=page.fetched_at or self.fetched_at, language=page.language or self.language
            )
            return self._convert(given)
        except SourceError as error:
            return PageError(error.id or id, item.source, error.kind, str(error))
        except InputTooLarge as error:
            return PageError(id, item.source, "too-large", str(error))
        except MemoryError:
            return PageError(id, item.source, "memory", "needs more memory than --max-memory allows")
        except ExtractorError as error:
            return PageError(id, item.source, "extractor", str(error))
        except ParseError as error:
            return PageError(id, item.source, "unsupported", str(error))
        except Exception as error:  # a plug-in in strict mode, a fault of ours: it costs this page
            return PageError(id, item.source, type(error).__name__, str(error))

    def warm(self) -> None:
        """Loads what parsing needs, so that the first page's time is its own."""
        with contextlib.suppress(Exception):
            for page in WARM:
                Parser().parse(page)

    def _convert(self, page: PageInput) -> Converted:
        article = self.parser.parse(
            page.data,
            url=page.url,
            fetched_at=page.fetched_at,
            language=page.language,
            format=page.format,  # type: ignore[arg-type]
        )
        wanted = (article.is_article or not self.articles_only) and article.confidence >= self.min_confidence
        fingerprint = None
        if wanted and self.fingerprints:
            from article_parse.batch.fingerprint import simhash

            fingerprint = simhash(article.text)
        return Converted(
            page.id,
            self.encode(article, page) if wanted else None,
            article.is_article,
            tuple(name for name in COVERAGE if getattr(article, name) not in (None, ())),
            len(page.data) if isinstance(page.data, str | bytes) else 0,
            fingerprint,
        )
