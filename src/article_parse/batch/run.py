"""A whole run: from inputs through workers to a sink, with every page accounted for and nothing written twice.

Pages are taken in the order of the inputs and written in it. Every few seconds all files are brought to the disk and
the state says how far that is; whatever stands behind it is cut off when the run goes on. So an interrupted run ends
with the same bytes as one that was not.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from article_parse.batch.convert import Convert, Converted
from article_parse.batch.fingerprint import Index
from article_parse.batch.items import Item, Meter, PageError
from article_parse.batch.journal import Counts, Journal, Lock, Progress, State, changed
from article_parse.batch.pool import PoolOptions, run
from article_parse.batch.sinks import OutputChanged, Sink, make_sink, sink_format
from article_parse.batch.sinks.jsonl import JsonlSink, line
from article_parse.batch.sources import SourceOptions, read_inputs
from article_parse.batch.sources.finding import survey
from article_parse.errors import ParseError
from article_parse.parser import Parser

COMMIT_SECONDS = 2.0
"""How much work is lost at most when the power goes."""


class RunRefused(ParseError):
    """The output belongs to a run with other options or inputs, or to no run at all."""


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What is asked of a run."""

    parser: Parser = field(default_factory=Parser)
    source: SourceOptions = SourceOptions()
    pool: PoolOptions = PoolOptions()
    format: str | None = None
    """"jsonl", "parquet", "sqlite" or "markdown"; None: by the output's name."""
    fetched_at: datetime | None = None
    """When the pages were fetched whose source does not tell: their ages ("7 hours ago") count from it."""
    language: str | None = None
    """BCP 47, of all pages."""
    fields: tuple[str, ...] | None = None
    articles_only: bool = False
    min_confidence: float = 0.0
    dedupe: bool = False
    restart: bool = False
    """Throw away what is there and begin again."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a run."""

    counts: Counts
    finished: bool
    """False where it was stopped; the same call goes on."""
    resumed_at: int
    """Pages that an earlier session had done."""
    seconds: float
    """Of this session alone."""


def convert(
    inputs: list[str],
    output: Path,
    options: BatchOptions,
    *,
    stop: Callable[[], bool] = lambda: False,
    seen: Callable[[Counts, Meter], None] = lambda counts, meter: None,
) -> Summary:
    """Converts all pages of the inputs into the output; goes on where an earlier, interrupted call was.

    Args:
        inputs: files, folders, glob patterns.
        output: the file, or for Markdown the folder; errors go to `<output>.errors.jsonl`, near-duplicates that were
            left out to `<output>.duplicates.jsonl`, the state to `<output>.state`.
        options: what is asked.
        stop: asked before every page; where it says True, what is under way is finished and the state written.
        seen: told after every page.

    Raises:
        RunRefused: the output belongs to another run.
        ParseError: the output's name tells no format, or a format needs a package that is not installed.
        OSError: the output cannot be written; what was committed stays valid, and the same call goes on.
    """
    started = time.monotonic()
    journal = Journal(output)
    options = _checked(options, options.format or sink_format(output))
    options = _without_own(inputs, output, options)
    digest, total = survey(inputs, options.source.leave_out)
    output.parent.mkdir(parents=True, exist_ok=True)
    with Lock(output):
        state = _state(journal, output, _asked(digest, options), options.restart)
        already = state.counts.pages
        outputs = _Outputs(output, options, state, journal)
        if not state.finished:
            try:
                with outputs:
                    _work(inputs, options, outputs, Meter(total=total), stop, seen)
            except OutputChanged as error:
                raise RunRefused(f"{error}: give --restart to begin again") from error
        if state.finished:
            outputs.tidy()
    return Summary(state.counts, state.finished, already, time.monotonic() - started)


def _work(
    inputs: list[str],
    options: BatchOptions,
    outputs: _Outputs,
    meter: Meter,
    stop: Callable[[], bool],
    seen: Callable[[Counts, Meter], None],
) -> None:
    task = Convert(
        options.parser,
        outputs.encode,
        options.source.columns,
        options.fetched_at,
        options.language,
        options.articles_only,
        options.min_confidence,
        options.dedupe,
    )
    stopped = False

    def items() -> Iterator[tuple[int, Item]]:
        nonlocal stopped
        for number, item in enumerate(read_inputs(inputs, options.source, meter)):
            if stop():
                stopped = True
                return
            if not outputs.progress.has(number):
                yield number, item

    with closing(run(task, items(), options.pool)) as done:
        for number, result in done:
            outputs.take(number, result)
            seen(outputs.state.counts, meter)
    outputs.commit()
    if not stopped:
        outputs.state.counts.passed_over = dict(sorted(meter.passed.items()))
        outputs.finish()


class _Outputs:
    """All files of a run, brought to the disk together."""

    def __init__(self, output: Path, options: BatchOptions, state: State, journal: Journal) -> None:
        self.state = state
        self.progress = Progress(state)
        self._journal = journal
        format = options.format or sink_format(output)
        main, self.encode = make_sink(output, format, options.fields)
        self._sinks: dict[str, Sink] = {
            "output": main,
            "errors": JsonlSink(output.with_name(output.name + ".errors.jsonl")),
        }
        self._index = Index() if options.dedupe else None
        if options.dedupe:
            self._sinks["duplicates"] = JsonlSink(output.with_name(output.name + ".duplicates.jsonl"))
            self._fingerprints = output.with_name(output.name + ".fingerprints")
            self._sinks["fingerprints"] = JsonlSink(self._fingerprints)
        self._committed = time.monotonic()

    def __enter__(self) -> _Outputs:
        if not self.state.marks:  # first of all: from here on what stands at the output's place is this run's
            self._journal.write(self.state)
        try:
            for name, sink in self._sinks.items():
                sink.open(self.state.marks.get(name))
        except BaseException:
            self.__exit__()
            raise
        if self._index is not None:
            self._read_fingerprints(self._index)
        return self

    def __exit__(self, *exc: object) -> None:
        for sink in self._sinks.values():
            with contextlib.suppress(OSError):
                sink.close()

    def take(self, number: int, result: Converted | PageError) -> None:
        """Writes what came of a page, and commits now and then."""
        counts = self.state.counts
        self.progress.add(number)
        counts.pages += 1
        if isinstance(result, PageError):
            counts.errors[result.kind] = counts.errors.get(result.kind, 0) + 1
            self._sinks["errors"].write(number, line(asdict(result)))
        else:
            counts.articles += result.is_article
            counts.bytes += result.size
            if result.output is not None and not self._is_duplicate(number, result):
                counts.written += 1
                for name in result.covered:
                    counts.covered[name] = counts.covered.get(name, 0) + 1
                self._sinks["output"].write(number, result.output)
        if time.monotonic() - self._committed > COMMIT_SECONDS:
            self.commit()

    def commit(self) -> None:
        """Brings every file to the disk, then says so."""
        self.progress.note()
        self.state.marks = {name: sink.commit() for name, sink in self._sinks.items()}
        self._journal.write(self.state)
        self._committed = time.monotonic()

    def finish(self) -> None:
        """Brings the output into its final form."""
        for sink in self._sinks.values():
            sink.finish()
        self.state.finished = True
        self._journal.write(self.state)

    def tidy(self) -> None:
        """Removes what only an unfinished run needs."""
        for sink in self._sinks.values():
            sink.tidy()
        if "fingerprints" in self._sinks:
            self._fingerprints.unlink(missing_ok=True)

    def _is_duplicate(self, number: int, result: Converted) -> bool:
        if self._index is None or result.fingerprint is None:
            return False
        if (original := self._index.nearest(result.fingerprint)) is not None:
            self.state.counts.duplicates += 1
            self._sinks["duplicates"].write(number, line({"id": result.id, "duplicate_of": original}))
            return True
        self._index.add(result.fingerprint, result.id)
        self._sinks["fingerprints"].write(number, line({"id": result.id, "fingerprint": str(result.fingerprint)}))
        return False

    def _read_fingerprints(self, index: Index) -> None:
        import json

        with open(self._fingerprints, "rb") as file:
            for each in map(json.loads, file):
                index.add(int(each["fingerprint"]), each["id"])


def _state(journal: Journal, output: Path, asked: dict[str, Any], restart: bool) -> State:
    """The state to go on from. Raises RunRefused where that would mix two runs."""
    state = None if restart else journal.read()
    if state is not None and state.finished and not output.exists():
        state = None  # what it made was taken away: it may be made again
    if state is None:
        if not restart and output.exists() and (not output.is_dir() or any(output.iterdir())):
            raise RunRefused(
                f"{output} is there already, and no run that can go on wrote it: give --restart to replace it"
            )
        journal.forget()
        return State(asked)
    if different := changed(state.asked, asked):
        raise RunRefused(
            f"{output} was begun with other {', '.join(different)}: "
            "use the same as then to go on, give --restart to begin again, or choose another output"
        )
    return state


def _checked(options: BatchOptions, format: str) -> BatchOptions:
    """The options, with plug-ins' fields by their full names.

    Raises ParseError for options that do not go together, and for a field that nothing fills.
    """
    from article_parse.writing.forms import DERIVED_FIELDS, FIELDS

    if options.dedupe and not options.pool.ordered:
        raise ParseError("of near-duplicates the first is kept, which needs the order: dedupe is not for --unordered")
    if options.fields and format == "markdown":
        raise ParseError("a Markdown file holds the whole article: fields are for JSONL, Parquet and SQLite")

    filled = {name for row in options.parser.extractors for name in row.fills}
    known = {*FIELDS, *DERIVED_FIELDS}
    for name in options.fields or ():
        if name not in known | filled and not name.startswith("extra."):
            raise ParseError(f"no field {name!r}; there are {', '.join((*FIELDS, *DERIVED_FIELDS))}")
    fields = options.fields and tuple(
        dict.fromkeys(f"extra.{name}" if name in filled - known else name for name in options.fields)
    )
    return replace(options, fields=fields)


OWN = (
    "", ".state", ".state.new", ".lock", ".errors.jsonl", ".duplicates.jsonl", ".fingerprints", ".parts", ".new",
    "-journal", "-wal", "-shm",
)  # fmt: skip
"""What a run may put at its output's place and beside it."""


def _without_own(inputs: list[str], output: Path, options: BatchOptions) -> BatchOptions:
    """The options, with the run's own files left out of its inputs. Raises RunRefused where one is an input."""
    real = os.path.realpath(output)
    own = frozenset(real + ending for ending in OWN)
    for given in inputs:
        if os.path.realpath(given) in own:
            raise RunRefused(f"{given} is an input and an output of the same run: choose another output")
    return replace(options, source=replace(options.source, leave_out=options.source.leave_out | own))


def _asked(digest: str, options: BatchOptions) -> dict[str, Any]:
    """What decides the content of the output."""
    from article_parse import __version__

    return {
        "inputs": digest,
        "format": options.format,
        "fetched_at": options.fetched_at.isoformat() if options.fetched_at else None,
        "language": options.language,
        "fields": list(options.fields) if options.fields else None,
        "articles_only": options.articles_only,
        "min_confidence": options.min_confidence,
        "dedupe": options.dedupe,
        "ordered": options.pool.ordered,
        "columns": {name: list(value) for name, value in asdict(options.source.columns).items()},
        "table": options.source.table,
        "max_bytes": options.source.max_bytes,
        "timeout": options.pool.timeout,
        "max_memory": options.pool.max_memory,
        "extractors": [f"{row.package}:{row.name}" for row in options.parser.extractors],
        "version": __version__,
    }
