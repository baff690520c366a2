"""One worker process, from both sides: what the main process holds of it, and its own life.

Both sides hand what they send to a thread. So the main process can give a worker its next chunk while it is still at
the one before, and a worker goes on while the main process is busy writing: neither waits for the other.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from typing import Any, NamedTuple

from article_parse.batch.items import Item, PageError

Task = Callable[[Item], Any]
"""What a worker does with an item: a picklable callable whose result is picklable. It must not raise.

Where it has a method `warm`, a worker calls that once before its first item, so that no page pays for imports."""


@dataclass(slots=True)
class Chunk:
    """Items that go to a worker together, and what came of them."""

    serial: int
    numbers: list[int]
    """Theirs among all."""
    items: list[Item]
    size: int
    """Bytes held for it: of its payload, then of its results."""
    failed: dict[int, PageError] = field(default_factory=dict)
    """Items at which a worker died or overstayed; they are not tried again."""
    results: list[Any] | None = None
    starts: int = 0
    """How often a worker ended before it began with any of them."""

    def finish(self, results: list[Any], size: int) -> None:
        """Takes the results and lets go of the pages."""
        self.results = [self.failed.get(at, result) for at, result in enumerate(results)]
        self.items, self.size = [], size

    def numbered(self) -> Iterator[tuple[int, Any]]:
        """The results, each with its item's number."""
        assert self.results is not None
        return zip(self.numbers, self.results, strict=True)


class Place(NamedTuple):
    """What a worker is at: an item of a chunk, and since when; since 0 where it is at none."""

    serial: int
    at: int
    since: float


class Worker:
    """A process, and the chunks that it has."""

    def __init__(self, task: Task, max_memory: int | None, workers: int) -> None:
        context = multiprocessing.get_context("spawn")  # safe with threads, the same on every system
        inbox, ours = context.Pipe(duplex=False)
        self.pipe, outbox = context.Pipe(duplex=False)
        for pipe in (ours, outbox):
            _widen(pipe, workers)
        self._place = context.RawArray("d", len(Place._fields))
        self._process = context.Process(
            target=work, args=(inbox, outbox, self._place, task, max_memory), daemon=True, name="article-parse worker"
        )
        self._process.start()
        inbox.close()
        outbox.close()
        self._sender = Sender(ours)
        self.chunks: deque[Chunk] = deque()

    def give(self, chunk: Chunk) -> None:
        """Gives it a chunk, which it does after those that it has."""
        self.chunks.append(chunk)
        self._sender.send(pickle.dumps((chunk.serial, chunk.items, set(chunk.failed)), 5))

    def at(self) -> Place:
        """What it is at."""
        serial, at, since = self._place
        return Place(int(serial), int(at), since)

    def take(self) -> tuple[str, str] | None:
        """Takes the results of its first chunk; the kind and message of an error where it died instead."""
        try:
            message = self.pipe.recv_bytes()
        except (EOFError, OSError):
            self._process.join(5)
            return "crash", _obituary(self._process.exitcode)
        self.chunks.popleft().finish(pickle.loads(message), len(message))
        return None

    def kill(self) -> None:
        """Ends it at once: a worker holds nothing that is not held here too."""
        self._process.kill()
        self._process.join()
        self._sender.stop()
        self.pipe.close()


class Sender:
    """A thread that sends, so that nobody waits until the other side takes."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._messages: SimpleQueue[Any] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, daemon=True, name="article-parse sender")
        self._thread.start()

    def send(self, message: Any) -> None:
        """Sends bytes, soon."""
        self._messages.put(message)

    def stop(self) -> None:
        """Ends the thread, when the other side has ended."""
        self._messages.put(None)
        self._thread.join()
        self._pipe.close()

    def _run(self) -> None:
        with contextlib.suppress(OSError):  # the other side has died, which reading finds out
            while (message := self._messages.get()) is not None:
                self._pipe.send_bytes(message)


COLLECTED = 50_000
"""New objects from which Python's collector of cyclic garbage looks through them, in a worker. A page is some tens of
thousands and hardly a cycle: at Python's own 700 a tenth of all time went there."""
PIPE = 1024 * 1024
PIPES = 32 * 1024 * 1024
"""Bytes that a pipe and all of a run may hold, so that a chunk lies ready for its worker. Linux gives a user 64 MB."""


def _widen(pipe: Connection, workers: int) -> None:
    try:
        import fcntl

        fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, min(PIPE, PIPES // (2 * workers)))
    except (ImportError, AttributeError, OSError):  # Linux alone has it
        return


def work(inbox: Connection, outbox: Connection, place: Any, task: Task, max_memory: int | None) -> None:
    """A worker's life: chunk in, results out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to handle
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # before numpy is there: the cores are shared out already
    _limit_memory(max_memory)
    if (warm := getattr(task, "warm", None)) is not None:
        warm()
    gc.collect()
    gc.freeze()  # what is there now stays: no need to look through it again and again
    gc.set_threshold(COLLECTED)
    sender = Sender(outbox)
    while True:
        try:
            serial, items, skipped = pickle.loads(inbox.recv_bytes())
        except (EOFError, OSError):
            return  # the main process is gone
        sender.send(_packed(items, _results(serial, items, skipped, place, task)))


def _results(serial: int, items: list[Item], skipped: set[int], place: Any, task: Task) -> list[Any]:
    results: list[Any] = []
    for index, item in enumerate(items):
        if index in skipped:
            results.append(None)
            continue
        place[2] = 0.0  # first, so that nobody reads the new index with the old time
        place[0] = serial
        place[1] = index
        place[2] = time.monotonic()
        results.append(task(item))
    place[2] = 0.0
    return results


def _packed(items: list[Item], results: list[Any]) -> bytes:
    """The results, pickled; one that cannot be is a PageError."""
    try:
        return pickle.dumps(results, 5)
    except Exception:  # a plug-in's value may fail in any way
        for at, (item, result) in enumerate(zip(items, results, strict=True)):
            try:
                pickle.dumps(result, 5)
            except Exception as error:
                message = f"its result cannot be sent from the worker: {type(error).__name__}: {error}"
                results[at] = PageError(item.id, item.source, "unsupported", message)
        return pickle.dumps(results, 5)


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


def _obituary(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            return f"its worker was ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"its worker was ended by signal {-code}"
    return f"its worker ended with exit code {code}"
