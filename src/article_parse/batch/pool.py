"""Worker processes that may hang, crash or eat memory without harm to any page but the one they were at.

Items go out in chunks and results come back in the order of the items. A worker notes in shared memory which item it
is at and since when; a worker that dies or overstays is replaced, its item gets a PageError, the rest of its chunk is
done again. At most a few chunks a worker are under way, so memory is bounded however long the input.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from typing import Any, NamedTuple

from article_parse.batch.items import Item, PageError, PageInput
from article_parse.errors import ParseError

Task = Callable[[Item], Any]
"""What a worker does with an item: a picklable callable whose result is picklable. It must not raise.

Where it has a method `warm`, a worker calls that once before its first item, so that no page pays for imports."""

NAMED = 1_000
"""Bytes an item takes on its way whose page is only named."""


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
    chunk_items: int = 16
    chunk_bytes: int = 1024 * 1024
    """A chunk ends at so many items, or bytes of payload."""
    ahead: int = 4
    """Chunks under way, or done and waiting for an earlier one, for each worker."""
    ahead_bytes: int = 24 * 1024 * 1024
    """Bytes of payload under way, beyond which no worker gets more than one chunk."""


class Done(NamedTuple):
    """An item and what came of it: the task's result, or a PageError."""

    item: Item
    result: Any


class WorkersCannotStart(ParseError):
    """Workers end before they begin with a page: the fault is not the pages'."""


@dataclass(slots=True)
class _Chunk:
    items: list[Item]
    size: int
    """Bytes of payload."""
    failed: dict[int, PageError] = field(default_factory=dict)
    """Items at which a worker died or overstayed; they are not tried again."""
    results: list[Any] | None = None
    starts: int = 0
    """How often a worker ended before it began with any of them."""

    def done(self) -> Iterator[Done]:
        assert self.results is not None
        for at, (item, result) in enumerate(zip(self.items, self.results, strict=True)):
            yield Done(item, self.failed.get(at, result))


def run(task: Task, items: Iterable[Item], options: PoolOptions) -> Generator[Done, None, None]:
    """Yields every item with its result, in order, lazily. Closing the iterator ends the workers."""
    source = _chunks(items, options)
    workers: list[_Worker] = []
    under_way: deque[_Chunk] = deque()  # handed out or waiting, in order
    again: deque[_Chunk] = deque()  # to be handed out once more
    exhausted = False
    try:
        workers.extend(_Worker(task, options) for _ in range(options.workers))
        while True:
            for worker in workers:
                if worker.chunk is not None:
                    continue
                if again:
                    worker.give(again.popleft())
                elif not exhausted and _room(under_way, options):
                    if (chunk := next(source, None)) is None:
                        exhausted = True
                    else:
                        under_way.append(chunk)
                        worker.give(chunk)
            while under_way and under_way[0].results is not None:
                yield from under_way.popleft().done()
            if not under_way and exhausted:
                return
            again.extend(_collect(workers, task, options))
    finally:
        for worker in workers:
            worker.kill()


def _room(under_way: deque[_Chunk], options: PoolOptions) -> bool:
    if len(under_way) < options.workers:
        return True
    return len(under_way) < options.workers * options.ahead and sum(c.size for c in under_way) < options.ahead_bytes


def _chunks(items: Iterable[Item], options: PoolOptions) -> Iterator[_Chunk]:
    held: list[Item] = []
    size = 0
    for item in items:
        held.append(item)
        size += _size(item.payload)
        if len(held) >= options.chunk_items or size >= options.chunk_bytes:
            yield _Chunk(held, size)
            held, size = [], 0
    if held:
        yield _Chunk(held, size)


def _size(payload: Any) -> int:
    """About how many bytes a payload takes on its way."""
    if isinstance(payload, PageInput):
        payload = payload.data
    if isinstance(payload, str | bytes):
        return NAMED + len(payload)
    if isinstance(payload, Mapping):
        return NAMED + sum(len(value) for value in payload.values() if isinstance(value, str | bytes))
    return NAMED


def _collect(workers: list[_Worker], task: Task, options: PoolOptions) -> list[_Chunk]:
    """Waits a little for results; gives back the chunks of workers that had to be replaced."""
    lost = []
    ready = set(wait([worker.pipe for worker in workers if worker.chunk is not None], timeout=0.2))
    for at, worker in enumerate(workers):
        if worker.chunk is None:
            continue
        chunk, error, judged = worker.chunk, None, worker.at()
        if worker.pipe in ready:
            error = worker.take()
        elif judged[1] and time.monotonic() - judged[1] > options.timeout:
            error = ("timeout", f"took longer than {options.timeout:g} s")
        if error is not None:
            worker.kill()
            _blame(chunk, error, judged, worker.at())
            workers[at] = _Worker(task, options)
            lost.append(chunk)
    return lost


def _blame(chunk: _Chunk, error: tuple[str, str], judged: tuple[int, float], last: tuple[int, float]) -> None:
    """Gives the error to the item that the worker was at when it ended."""
    index, since = last
    if since:
        if error[0] == "timeout" and last != judged:
            return  # it came to the next page in the moment before it was ended: nobody's fault
        item = chunk.items[index]
        chunk.failed[index] = PageError(item.id, item.source, *error)
        return
    chunk.starts += 1
    if chunk.starts > 3:
        raise WorkersCannotStart(
            f"workers end before they start: {error[1]}. Either the memory limit is too low, or the calling script is "
            "no file, or lacks `if __name__ == '__main__':`"
        )


class _Worker:
    """One process, and what it is at."""

    def __init__(self, task: Task, options: PoolOptions) -> None:
        context = multiprocessing.get_context("spawn")  # safe with threads, the same on every system
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        self._place = context.RawArray("d", 2)  # the index of the item it is at, and since when; 0 between items
        self._process = context.Process(
            target=_work, args=(theirs, self._place, task, options.max_memory), daemon=True, name="article-parse worker"
        )
        self._process.start()
        theirs.close()
        self.chunk: _Chunk | None = None

    def give(self, chunk: _Chunk) -> None:
        self._place[1] = 0.0
        self.chunk = chunk
        with contextlib.suppress(OSError):  # it died between two chunks; `take` will find out
            self.pipe.send((chunk.items, set(chunk.failed)))

    def at(self) -> tuple[int, float]:
        """The index of the item it is at, and since when; since 0 where it is at none."""
        since = self._place[1]
        return int(self._place[0]), since

    def take(self) -> tuple[str, str] | None:
        """Takes the results of its chunk; the kind and message of an error where it died instead."""
        try:
            results = self.pipe.recv()
        except (EOFError, OSError):
            self._process.join(5)
            return "crash", _obituary(self._process.exitcode)
        assert self.chunk is not None
        self.chunk.results, self.chunk = results, None
        return None

    def kill(self) -> None:
        """Ends it at once: a worker holds nothing that is not held here too."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _obituary(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            return f"its worker was ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"its worker was ended by signal {-code}"
    return f"its worker ended with exit code {code}"


def _work(pipe: Connection, place: Any, task: Task, max_memory: int | None) -> None:
    """A worker's life: chunk in, results out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to handle
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory(max_memory)
    if (warm := getattr(task, "warm", None)) is not None:
        warm()
    while True:
        try:
            items, skipped = pipe.recv()
        except (EOFError, OSError):
            return  # the main process is gone
        results: list[Any] = []
        for index, item in enumerate(items):
            if index in skipped:
                results.append(None)
                continue
            place[1] = 0.0  # first, so that nobody reads the new index with the old time
            place[0] = index
            place[1] = time.monotonic()
            results.append(task(item))
        place[1] = 0.0
        try:
            pipe.send_bytes(_packed(items, results))
        except OSError:
            return


def _packed(items: list[Item], results: list[Any]) -> Any:
    """The results, pickled; one that cannot be is a PageError."""
    try:
        return ForkingPickler.dumps(results)
    except Exception:  # a plug-in's value may fail in any way
        for at, (item, result) in enumerate(zip(items, results, strict=True)):
            try:
                ForkingPickler.dumps(result)
            except Exception as error:
                message = f"its result cannot be sent from the worker: {type(error).__name__}: {error}"
                results[at] = PageError(item.id, item.source, "unsupported", message)
        return ForkingPickler.dumps(results)


def _end_with_parent() -> None:
    """Ends the worker when the main process is gone, even in the middle of a page that never ends."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _limit_memory(max_memory: int | None) -> None:
    if max_memory is None:
        return
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (max_memory, max_memory))
    except (ImportError, ValueError, OSError):  # not on every system
        return
