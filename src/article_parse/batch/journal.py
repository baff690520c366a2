"""The state of a run, beside its output: what was asked for, how many pages are done, where each file stood then."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from article_parse.batch.sinks import to_disk
from article_parse.errors import ParseError

VERSION = 1


class OutputInUse(ParseError):
    """Another run is at the output."""


@dataclass(slots=True)
class Counts:
    """What a run has done so far, over all its sessions."""

    pages: int = 0
    articles: int = 0
    written: int = 0
    duplicates: int = 0
    bytes: int = 0
    errors: dict[str, int] = field(default_factory=dict)
    """By kind."""
    passed_over: dict[str, int] = field(default_factory=dict)
    """Files and records that are no pages, by ending or content type; counted when a run is finished."""
    covered: dict[str, int] = field(default_factory=dict)
    """Written records that have each field."""


@dataclass(slots=True)
class State:
    """A run as of its last commit."""

    asked: dict[str, Any]
    """The options and inputs that decide what is written; a run goes on only where they are the same."""
    done: int = 0
    """So many pages of the inputs are done, from the first on."""
    beyond: list[list[int]] = field(default_factory=list)
    """Stretches of pages, from and to, that are done beyond these: of a run that does not keep the order."""
    marks: dict[str, Any] = field(default_factory=dict)
    """For each output file, where it stood."""
    counts: Counts = field(default_factory=Counts)
    finished: bool = False


class Journal:
    """Keeps the state on the disk: whole, or as it was before."""

    def __init__(self, output: Path) -> None:
        self.path = output.with_name(output.name + ".state")

    def read(self) -> State | None:
        """The state of an earlier run, or None."""
        try:
            data = json.loads(self.path.read_text(encoding="utf-8"))
            if data.pop("version", None) == VERSION:
                return State(**data | {"counts": Counts(**data["counts"])})
        except FileNotFoundError:
            pass
        except (ValueError, TypeError, KeyError, AttributeError):  # not ours, or of another version
            pass
        return None

    def forget(self) -> None:
        """Removes the state."""
        self.path.unlink(missing_ok=True)

    def write(self, state: State) -> None:
        """Writes beside, then renames, so that a crash leaves the one or the other."""
        new = self.path.with_name(self.path.name + ".new")
        with open(new, "w", encoding="utf-8") as file:
            json.dump({"version": VERSION} | asdict(state), file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, self.path)
        to_disk(self.path.parent)  # a rename is on the disk when its folder is


class Lock:
    """Keeps a second run off an output while one is at it; the system lets go of it whatever ends the process."""

    def __init__(self, output: Path) -> None:
        self._path = output.with_name(output.name + ".lock")
        self._file = -1

    def __enter__(self) -> Lock:
        """Raises OutputInUse."""
        try:
            import fcntl
        except ImportError:  # not on every system
            return self
        while True:
            self._file = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o666)
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if os.path.samestat(os.fstat(self._file), os.stat(self._path)):
                    return self
            except FileNotFoundError:  # the run before has just removed it
                pass
            except BlockingIOError:
                os.close(self._file)
                self._file = -1
                raise OutputInUse(f"{self._path.with_suffix('')} is being written by another run") from None
            os.close(self._file)

    def __exit__(self, *exc: object) -> None:
        if self._file >= 0:
            self._path.unlink(missing_ok=True)
            os.close(self._file)


class Progress:
    """Which pages of the inputs are done."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._beyond = {number for start, end in state.beyond for number in range(start, end)}

    def has(self, number: int) -> bool:
        """Whether a page is done."""
        return number < self._state.done or number in self._beyond

    def add(self, number: int) -> None:
        """A page is done."""
        self._beyond.add(number)
        while self._state.done in self._beyond:
            self._beyond.remove(self._state.done)
            self._state.done += 1

    def note(self) -> None:
        """Brings the state up to date."""
        stretches: list[list[int]] = []
        for number in sorted(self._beyond):
            if stretches and stretches[-1][1] == number:
                stretches[-1][1] += 1
            else:
                stretches.append([number, number + 1])
        self._state.beyond = stretches


def changed(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """The names of what differs between two askings."""
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
