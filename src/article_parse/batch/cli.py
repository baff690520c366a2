"""The `article-parse batch` command."""

from __future__ import annotations

import glob
import json
import os
import signal
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Any

import click

from article_parse.batch.items import Columns, moment
from article_parse.batch.pool import PoolOptions, cores
from article_parse.batch.report import Progress, as_text
from article_parse.batch.run import BatchOptions, RunRefused, Summary, convert
from article_parse.batch.sources import SourceOptions
from article_parse.errors import ParseError
from article_parse.parser import Limits, Parser

SIZES = {"k": 1024, "m": 1024**2, "g": 1024**3}


def as_bytes(ctx: click.Context, param: click.Parameter, value: str) -> int:
    """A number of bytes, written 500000, 20M or 2G."""
    text = value.strip().lower().removesuffix("b")
    factor = SIZES.get(text[-1:], 1)
    try:
        size = int(float(text[:-1] if factor > 1 else text) * factor)
    except (ValueError, OverflowError):
        size = 0
    if size < 1:
        raise click.BadParameter(f"{value!r} is no size: write 500000, 20M or 2G", ctx, param)
    return size


def _as_moment(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    try:
        return moment(value)
    except (ValueError, OverflowError, OSError):
        raise click.BadParameter(f"{value!r} is no time: write 2025-03-10T12:00:00+00:00", ctx, param) from None


def _names(value: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(",") if name.strip()) if value else ()


@click.command("batch")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT…")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="Output file, or folder for Markdown."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["jsonl", "parquet", "sqlite", "markdown"]),
    help="Output format; by default told from the output's name.",
)
@click.option("--workers", type=click.IntRange(1), default=cores, show_default="all cores", help="Processes.")
@click.option("--fields", help="Only these fields, separated by commas.")
@click.option("--articles-only", is_flag=True, help="Leave out pages that are no articles.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out pages less sure to be articles."
)
@click.option("--dedupe", is_flag=True, help="Of pages with nearly the same body keep the first.")
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=10.0,
    show_default=True,
    help="Seconds a page may take.",
)
@click.option(
    "--max-bytes", metavar="SIZE", callback=as_bytes, default="32M", show_default=True, help="Largest page taken."
)
@click.option(
    "--max-memory", metavar="SIZE", callback=as_bytes, default="2G", show_default=True, help="Memory a worker may take."
)
@click.option("--id-column", default="id", show_default=True)
@click.option("--url-column", default="url", show_default=True)
@click.option("--page-column", default="html,text", show_default=True, help="Columns that may hold the page.")
@click.option("--fetched-at-column", default="fetched_at", show_default=True)
@click.option("--table", help="Table of SQLite inputs.")
@click.option(
    "--fetched-at",
    metavar="TIME",
    callback=_as_moment,
    help="When the pages were fetched whose source does not tell; ages count from it.",
)
@click.option("--language", metavar="CODE", help="The language of all pages (BCP 47), where it is known.")
@click.option(
    "--ordered/--unordered",
    default=True,
    show_default=True,
    help="Write records in the order of the inputs, or as pages are done: then nothing waits for a slow one.",
)
@click.option("--plugins", is_flag=True, help="Also run the extractors of installed packages.")
@click.option("--restart", is_flag=True, help="Throw away what the output holds and begin again.")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Write the summary as JSON.")
@click.option("--quiet", is_flag=True, help="No progress, no summary; only errors.")
def batch(inputs: tuple[str, ...], output: Path, quiet: bool, report: Path | None, **options: Any) -> None:
    """Converts many pages: files, folders, globs, archives (.zip, .tar), rows (.jsonl, .csv, .parquet, .sqlite) and
    crawls (.warc), compressed or not. "-" reads a list of such paths from standard input.

    Interrupted at any point, the same command goes on where it was. Pages that fail stand in OUTPUT.errors.jsonl.
    Exit code: 0 all pages converted, 1 some failed, 2 usage, 130 interrupted.
    """
    _refuse_missing(inputs)
    given = [path for name in inputs for path in (_listed() if name == "-" else [name])]
    stop = _Stop()
    progress = Progress(quiet)
    try:
        with stop, progress:
            asked = _options(options, report)
            summary = convert(given, output, asked, stop=lambda: stop.asked, seen=progress.seen)
    except (RunRefused, ParseError) as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        click.echo(
            f"article-parse: {output}: {error.strerror or error}: what was done stays; "
            "make room or mend it, then run the same command to go on",
            err=True,
        )
        sys.exit(1)
    except KeyboardInterrupt:
        click.echo("article-parse: ended at once: run the same command to go on", err=True)
        sys.exit(130)
    if report:
        _write_report(report, summary)
    if not quiet:
        click.echo(as_text(summary, output), err=True)
    sys.exit(_exit_code(summary, stop.asked))


def _exit_code(summary: Summary, stopped: bool) -> int:
    if stopped and not summary.finished:
        return 130
    return int(bool(summary.counts.errors))


def _refuse_missing(inputs: tuple[str, ...]) -> None:
    """An argument that names nothing is a slip, said before any file is made; a listed path that is gone, an error."""
    for name in inputs:
        if (
            name != "-"
            and not os.path.lexists(name)
            and not (glob.has_magic(name) and any(glob.iglob(name, recursive=True)))
        ):
            what = "no file matches" if glob.has_magic(name) else "no such file or folder"
            raise click.UsageError(f"{name}: {what}")


def _listed() -> list[str]:
    """The paths on standard input, one a line."""
    data = sys.stdin.buffer.read()
    if b"\0" in data:
        raise click.UsageError("standard input has NUL characters: list one path a line (find -print, not -print0)")
    lines = data.splitlines()
    return [os.fsdecode(line) for line in lines if line]


def _write_report(path: Path, summary: Summary) -> None:
    new = summary.counts.pages - summary.resumed_at
    rate = {"pages_per_second": round(new / summary.seconds, 2) if summary.seconds else None}
    try:
        path.write_text(json.dumps(asdict(summary) | rate, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        click.echo(f"article-parse: {path}: {error.strerror or error}: no report was written", err=True)


def _options(given: dict[str, Any], report: Path | None) -> BatchOptions:
    own = frozenset([os.path.realpath(report)] if report else [])
    parser = Parser(limits=Limits(max_bytes=given["max_bytes"]))
    columns = Columns(
        _names(given["id_column"]),
        _names(given["url_column"]),
        _names(given["page_column"]),
        _names(given["fetched_at_column"]),
    )
    if given["plugins"]:
        try:
            parser = parser.with_plugins()
        except Exception as error:  # whatever importing it raises
            raise click.UsageError(f"--plugins: {type(error).__name__}: {error}") from error
    return BatchOptions(
        parser=parser,
        source=SourceOptions(columns, given["table"], given["max_bytes"], own),
        pool=PoolOptions(given["workers"], given["timeout"], given["max_memory"], given["ordered"]),
        format=given["format_"],
        fetched_at=given["fetched_at"],
        language=given["language"],
        fields=_names(given["fields"]) or None,
        articles_only=given["articles_only"],
        min_confidence=given["min_confidence"],
        dedupe=given["dedupe"],
        restart=given["restart"],
    )


class _Stop:
    """Turns Ctrl-C and SIGTERM into a question that the run asks before every page; a second one ends at once."""

    def __init__(self) -> None:
        self.asked = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> _Stop:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._ask)
        return self

    def __exit__(self, *exc: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        click.echo("\nstopping: finishing what is under way (once more to end at once)", err=True)
