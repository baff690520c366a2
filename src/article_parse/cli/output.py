"""Standard output and standard error, as terminals and as pipes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping

import click

from article_parse.writing.text import one_line, visible


class Output:
    """Where a command writes to. On a terminal text is made safe to show; elsewhere it is UTF-8, byte for byte."""

    def __init__(self) -> None:
        self.terminal = sys.stdout.isatty()
        self.failed = False
        """Whether some input failed, which the exit code tells."""

    @property
    def columns(self) -> int:
        """The width of the terminal."""
        return shutil.get_terminal_size().columns

    @property
    def color(self) -> bool:
        """Whether to write colours."""
        return wants_color(self.terminal, os.environ)

    def write(self, text: str, *, styled: bool = False) -> None:
        """Writes text; `styled` text was made safe already and has colours in it."""
        if self.terminal:
            encoding = sys.stdout.encoding or "utf-8"
            safe = text if styled else visible(text)
            click.echo(safe.encode(encoding, "replace").decode(encoding), nl=False, color=self.color)
            return
        data = text.encode("utf-8", "replace")
        if (stream := getattr(sys.stdout, "buffer", None)) is None:
            sys.stdout.write(data.decode("utf-8"))
        else:
            stream.write(data)

    def complain(self, message: str) -> None:
        """Says on standard error that some input failed, and goes on."""
        self.failed = True
        complain(message)


def wants_color(terminal: bool, environment: Mapping[str, str]) -> bool:
    """Colours on a terminal; NO_COLOR (no-color.org) turns them off, FORCE_COLOR on, if set and not empty."""
    if environment.get("NO_COLOR"):
        return False
    return terminal or bool(environment.get("FORCE_COLOR"))


def complain(message: str) -> None:
    """One line on standard error."""
    click.echo(f"article-parse: {visible(one_line(message))}".encode("utf-8", "replace").decode(), err=True)


def discard() -> None:
    """Lets what is still to be written go nowhere, so that the interpreter's last flush says nothing."""
    try:
        target = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, target)
    os.close(nowhere)
