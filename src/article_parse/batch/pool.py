"""Worker processes that may hang, crash or eat memory without harm to any page but the one they were at.

Items go out in chunks; results come back in the order of the items, or as they are done. A worker notes in shared
memory which item it is at and since when; one that dies or overstays is replaced, its item gets a PageError, and the
rest of what it had is done again. Memory is bounded however long the input: chunks under way are few, and so are the
bytes of results that wait for earlier ones.
"""

from __future__ import annotations

import os
import pickle
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from typing import Any, NamedTuple

from article_parse.batch.items import Item, Line, PageError, PageInput, Response
from article_parse.batch.worker import Chunk, Place, Task, Worker
from article_parse.errors import ParseError

NAMED = 1_000
"""Bytes an item takes on its way whose page is only named."""
EACH = 2
"""Chunks a worker has: the one it is at and the next, so that it never waits."""


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class PoolOptions:
    """How the work is shared out."""

    workers: int = field(default_factory=cores)
    timeout: float = 10.0
    """Seconds a page may take."""
    max_memory: int | None = 2 * 1024**3
    """Bytes of address space a worker may take (where the system can limit it); None for no limit."""
    ordered: bool = True
    """Whether results come in the order of the items. Otherwise nothing waits for a page that takes long."""
    chunk_items: int = 8
    chunk_bytes: int = 512 * 1024
    """A chunk ends at so many items, or bytes of pages."""
    ahead: int = 32
    """Chunks under way, or done and waiting for an earlier one, for each worker."""
    ahead_bytes: int = 24 * 1024 * 1024
    """Bytes held of them, beyond which no worker gets more than one chunk."""


class Done(NamedTuple):
    """What came of an item: its number, and the task's result or a PageError."""

    number: int
    result: Any


class WorkersCannotStart(ParseError):
    """Workers end before they begin with a page: the fault is not the pages'."""


def run(task: Task, items: Iterable[tuple[int, Item]], options: PoolOptions) -> Generator[Done, None, None]:
    """Yields what came of every item, with its number, lazily. Closing the iterator ends the workers."""
    try:
        pickle.dumps(task)
    except Exception as error:  # lambdas, functions within functions, what plug-ins hold
        raise WorkersCannotStart(
            f"its extractors cannot be sent to workers: define them at the top of a module ({error})"
        ) from error
    source = _chunks(items, options)
    workers: list[Worker] = []
    under_way: deque[Chunk] = deque()  # handed out, waiting or done, in order
    again: deque[Chunk] = deque()  # to be handed out once more
    exhausted = False
    try:
        workers.extend(Worker(task, options.max_memory, options.workers) for _ in range(options.workers))
        while True:
            for worker in _free(workers):
                if again:
                    worker.give(again.popleft())
                elif not exhausted and _room(under_way, worker, options):
                    if (chunk := next(source, None)) is None:
                        exhausted = True
                    else:
                        under_way.append(chunk)
                        worker.give(chunk)
            for chunk in _finished(under_way, options.ordered):
                yield from (Done(*each) for each in chunk.numbered())
            if not under_way and exhausted:
                return
            again.extend(_collect(workers, task, options))
    finally:
        for worker in workers:
            worker.kill()


def _free(workers: list[Worker]) -> Iterator[Worker]:
    """The workers that can take a chunk, those first that have none; one that lacks two comes twice."""
    for most in range(EACH):
        for worker in workers:
            if len(worker.chunks) <= most:
                yield worker


def _room(under_way: deque[Chunk], worker: Worker, options: PoolOptions) -> bool:
    if len(under_way) < options.workers and not worker.chunks:
        return True
    return len(under_way) < options.workers * options.ahead and sum(c.size for c in under_way) < options.ahead_bytes


def _finished(under_way: deque[Chunk], ordered: bool) -> Iterator[Chunk]:
    """Takes out the chunks whose results can be given away."""
    if ordered:
        while under_way and under_way[0].results is not None:
            yield under_way.popleft()
        return
    done = [chunk for chunk in under_way if chunk.results is not None]
    for chunk in done:
        under_way.remove(chunk)
        yield chunk


def _chunks(items: Iterable[tuple[int, Item]], options: PoolOptions) -> Iterator[Chunk]:
    chunk = Chunk(0, [], [], 0)
    read = 0  # bytes that the worker reads itself
    for number, item in items:
        chunk.numbers.append(number)
        chunk.items.append(item)
        chunk.size += _size(item.payload)
        read += item.payload.size if isinstance(item.payload, Line) else 0
        if len(chunk.items) >= options.chunk_items or chunk.size + read >= options.chunk_bytes:
            yield chunk
            chunk, read = Chunk(chunk.serial + 1, [], [], 0), 0
    if chunk.items:
        yield chunk


def _size(payload: Any) -> int:
    """About how many bytes a payload takes on its way."""
    if isinstance(payload, PageInput | Response):
        payload = payload.data
    if isinstance(payload, str | bytes):
        return NAMED + len(payload)
    if isinstance(payload, Mapping):
        return NAMED + sum(len(value) for value in payload.values() if isinstance(value, str | bytes))
    return NAMED


def _collect(workers: list[Worker], task: Task, options: PoolOptions) -> list[Chunk]:
    """Waits a little for results; gives back the chunks of workers that had to be replaced."""
    lost: list[Chunk] = []
    ready = set(wait([worker.pipe for worker in workers if worker.chunks], timeout=0.2))
    for at, worker in enumerate(workers):
        if not worker.chunks:
            continue
        error, judged = None, worker.at()
        if worker.pipe in ready:
            error = worker.take()
        elif judged.since and time.monotonic() - judged.since > options.timeout:
            error = ("timeout", f"took longer than {options.timeout:g} s")
        if error is not None:
            worker.kill()
            _blame(worker.chunks, error, judged, worker.at())
            lost.extend(worker.chunks)
            workers[at] = Worker(task, options.max_memory, options.workers)
    return lost


def _blame(chunks: deque[Chunk], error: tuple[str, str], judged: Place, last: Place) -> None:
    """Gives the error to the item that the worker was at when it ended."""
    if last.since:
        if error[0] == "timeout" and last != judged:
            return  # it came to the next page in the moment before it was ended: nobody's fault
        for chunk in chunks:
            if chunk.serial == last.serial:
                item = chunk.items[last.at]
                chunk.failed[last.at] = PageError(item.id, item.source, *error)
        return
    chunks[0].starts += 1
    if chunks[0].starts > 3:
        raise WorkersCannotStart(
            f"workers end before they start: {error[1]}. Either the memory limit is too low, or the calling script is "
            "no file, or lacks `if __name__ == '__main__':`"
        )
