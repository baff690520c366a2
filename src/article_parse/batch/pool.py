"""Worker processes that may hang, crash or eat memory without harm to any page but the one they were at.

Items go out in chunks and results come back in the order of the items. A worker notes in shared memory which item it
is at and since when; a worker that dies or overstays is replaced, its item gets a PageError, the rest of its chunk is
done again. At most a few chunks a worker are under way, so memory is bounded however long the input.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from article_parse.batch.items import Item, PageError
from article_parse.errors import ParseError

Task = Callable[[Item], Any]
"""What a worker does with an item: a picklable callable whose result is picklable. It must not raise."""


@dataclass(frozen=True, slots=True)
class PoolOptions:
    """How the work is shared out."""

    workers: int = 2
    timeout: float = 10.0
    """Seconds a page may take."""
    max_memory: int | None = 2 * 1024**3
    """Bytes of address space a worker may take (where the system can limit it); None for no limit."""
    chunk_items: int = 16
    chunk_bytes: int = 2 * 1024 * 1024
    """A chunk ends at so many items, or bytes of payload."""
    ahead: int = 4
    """Chunks under way, or done and waiting for an earlier one, for each worker."""


class Done(NamedTuple):
    """An item and what came of it: the task's result, or a PageError."""

    item: Item
    result: Any


@dataclass(slots=True)
class _Chunk:
    number: int
    items: list[Item]
    failed: dict[int, PageError] = field(default_factory=dict)
    """Items at which a worker died or overstayed; they are not tried again."""
    results: list[Any] | None = None
    starts: int = 0
    """How often a worker ended before it began with any of them."""


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
                if worker.chunk is None:
                    if again:
                        worker.give(again.popleft())
                    elif not exhausted and len(under_way) < options.workers * options.ahead:
                        if (chunk := next(source, None)) is None:
                            exhausted = True
                        else:
                            under_way.append(chunk)
                            worker.give(chunk)
            while under_way and under_way[0].results is not None:
                done = under_way.popleft()
                for at, item in enumerate(done.items):
                    yield Done(item, done.failed[at] if at in done.failed else done.results[at])  # type: ignore[index]
            if not under_way and exhausted:
                return
            again.extend(_collect(workers, task, options))
    finally:
        for worker in workers:
            worker.end()


class WorkersCannotStart(ParseError):
    """Workers end before they begin with a page: the fault is not the pages'."""


def _chunks(items: Iterable[Item], options: PoolOptions) -> Iterator[_Chunk]:
    number, held, size = 0, [], 0
    for item in items:
        held.append(item)
        payload = item.payload
        size += len(payload) if isinstance(payload, bytes) else 10_000
        if len(held) >= options.chunk_items or size >= options.chunk_bytes:
            yield _Chunk(number, held)
            number, held, size = number + 1, [], 0
    if held:
        yield _Chunk(number, held)


def _collect(workers: list[_Worker], task: Task, options: PoolOptions) -> list[_Chunk]:
    """Waits a little for results; gives back the chunks of workers that had to be replaced."""
    lost = []
    ready = set(wait([worker.pipe for worker in workers if worker.chunk is not None], timeout=0.2))
    for at, worker in enumerate(workers):
        if worker.chunk is None:
            continue
        error = None
        if worker.pipe in ready:
            error = worker.take()
        elif worker.spent() > options.timeout:
            error = ("timeout", f"took longer than {options.timeout:g} s")
        if error is not None:
            chunk, index = worker.chunk, int(worker.place[0])
            worker.kill()
            if index >= 0:
                item = chunk.items[index]
                chunk.failed[index] = PageError(item.id, item.source, *error)
            elif chunk.starts >= 3:
                raise WorkersCannotStart(f"workers end before they start: {error[1]}; is --max-memory too low?")
            else:
                chunk.starts += 1
            workers[at] = _Worker(task, options)
            lost.append(chunk)
    return lost


class _Worker:
    """One process, and what it is at."""

    def __init__(self, task: Task, options: PoolOptions) -> None:
        context = multiprocessing.get_context("spawn")  # safe with threads, the same on every system
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        self.place = context.RawArray("d", 2)  # the index of the item it is at, and since when
        self.process = context.Process(
            target=_work, args=(theirs, self.place, task, options.max_memory), daemon=True, name="article-parse worker"
        )
        self.process.start()
        theirs.close()
        self.chunk: _Chunk | None = None

    def give(self, chunk: _Chunk) -> None:
        self.place[0], self.place[1] = -1, 0.0
        self.chunk = chunk
        with contextlib.suppress(OSError):  # it died between two chunks; `take` will find out
            self.pipe.send((chunk.items, set(chunk.failed)))

    def spent(self) -> float:
        """Seconds at the present item; 0 while it starts."""
        return time.monotonic() - self.place[1] if self.place[1] else 0.0

    def take(self) -> tuple[str, str] | None:
        """Takes the results of its chunk; the kind and message of an error where it died instead."""
        try:
            results = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join(5)
            return "crash", _obituary(self.process.exitcode)
        assert self.chunk is not None
        self.chunk.results, self.chunk = results, None
        return None

    def kill(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()

    def end(self) -> None:
        if self.chunk is None:
            try:
                self.pipe.send(None)
                self.process.join(1)
            except OSError:
                pass
        self.kill()


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
    _limit_memory(max_memory)
    while True:
        try:
            message = pipe.recv()
        except (EOFError, OSError):
            return  # the main process is gone
        if message is None:
            return
        items, skipped = message
        results: list[Any] = []
        for index, item in enumerate(items):
            if index in skipped:
                results.append(None)
                continue
            place[0] = index
            place[1] = time.monotonic()
            results.append(task(item))
        place[1] = 0.0
        try:
            pipe.send(results)
        except OSError:
            return


def _limit_memory(max_memory: int | None) -> None:
    if max_memory is None:
        return
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (max_memory, max_memory))
    except (ImportError, ValueError, OSError):  # not on every system
        return
