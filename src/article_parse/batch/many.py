"""`parse_many`: pages in, Articles out, over worker processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from article_parse.batch.convert import Convert
from article_parse.batch.items import Item, PageError, PageInput
from article_parse.batch.pool import PoolOptions, cores, run
from article_parse.model.article import Article
from article_parse.parser import Parser

CANNOT_SEND = "a {} cannot be sent to a worker: give str, bytes, a Path or a PageInput"


@dataclass(frozen=True, slots=True)
class KeepArticle:
    """The encoder that leaves an Article as it is."""

    def __call__(self, article: Article, page: PageInput) -> Article:
        """The Article."""
        return article


def parse_many(
    pages: Iterable[str | bytes | Path | PageInput],
    *,
    parser: Parser | None = None,
    workers: int | None = None,
    timeout: float = 10.0,
    max_memory: int | None = 2 * 1024**3,
) -> Iterator[Article | PageError]:
    """Parses pages in worker processes; yields an Article or a PageError for each, in their order, lazily.

    Only a few pages a worker are taken ahead, so the pages may be an endless generator. A page that hangs, crashes its
    worker or needs too much memory costs only itself.

    Args:
        pages: what `parse` takes, as far as it can be sent to another process, or `PageInput`s with address and time.
        parser: the extractors to run; the default ones if None.
        workers: processes; as many as there are cores if None.
        timeout: seconds a page may take.
        max_memory: bytes of address space a worker may take; None for no limit.

    On systems that start processes afresh the calling script needs the usual `if __name__ == "__main__":`.
    """
    task = Convert(parser or Parser(), KeepArticle())
    options = PoolOptions(workers or cores(), timeout, max_memory)
    for _, result in run(task, enumerate(_items(pages)), options):
        yield result if isinstance(result, PageError) else result.output


def _items(pages: Iterable[Any]) -> Iterator[Item]:
    for number, page in enumerate(pages):
        id = str(number)
        if isinstance(page, Path):
            yield Item(str(page), str(page), "file", str(page))
        elif isinstance(page, PageInput):
            yield _page(page)
        elif isinstance(page, str | bytes | bytearray | memoryview):
            yield _page(PageInput(id, id, page))
        else:
            yield Item(id, id, "error", ("unsupported", CANNOT_SEND.format(type(page).__name__)))


def _page(page: PageInput) -> Item:
    if isinstance(page.data, bytearray | memoryview):
        page = replace(page, data=bytes(page.data))
    if isinstance(page.data, str | bytes | Path):
        return Item(page.id, page.source, "given", page)
    return Item(page.id, page.source, "error", ("unsupported", CANNOT_SEND.format(type(page.data).__name__)))
