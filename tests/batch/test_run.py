"""Runs: every page once, whatever happens on the way."""

from __future__ import annotations

import functools
import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from article_parse import ParseError
from article_parse.batch import BatchOptions, PoolOptions, RunRefused, convert
from article_parse.batch.journal import Progress, State
from article_parse.batch.sinks.markdown import file_name
from tests.batch.hostile import PARSER
from tests.batch.pages import text, write_rows

COUNT = 120
ONE = PoolOptions(workers=1)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_rows(tmp_path_factory.mktemp("input") / "pages.jsonl", COUNT)


@pytest.fixture(scope="module")
def whole(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The output of a run that nobody interrupted, made once for each name."""
    folder = tmp_path_factory.mktemp("whole")

    @functools.cache
    def made(name: str) -> Path:
        summary = convert([str(pages)], folder / name, BatchOptions(pool=ONE))
        assert summary.finished
        assert (summary.counts.pages, summary.counts.written, summary.counts.errors) == (COUNT, COUNT, {})
        return folder / name

    return made


def records(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".parquet":
        pq = pytest.importorskip("pyarrow.parquet")
        return pq.read_table(path).to_pylist()  # type: ignore[no-any-return]
    if path.suffix == ".sqlite":
        database = sqlite3.connect(path)
        database.row_factory = sqlite3.Row
        rows = [dict(row) for row in database.execute("SELECT * FROM articles ORDER BY number")]
        database.close()
        return rows
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.splitlines()]


FORMS = ["out.jsonl", "out.jsonl.gz", "out.parquet", "out.sqlite"]


@pytest.mark.parametrize("name", FORMS)
def test_every_page_once_in_order(name: str, whole: Any) -> None:
    out = whole(name)
    assert [record["id"] for record in records(out)] == [f"page-{n}" for n in range(COUNT)]
    assert sorted(out.parent.glob(f"{name}.[enp]*")) == [out.parent / f"{name}.errors.jsonl"]  # no parts, nothing new


def test_parquet_is_nested(whole: Any) -> None:
    out = whole("out.parquet")
    first = records(out)[1]
    assert first["headline"] == "Harbour closes early as storm number 1 draws near"
    assert first["subsections"][0]["paragraphs"][0].startswith("Most of them came in")
    assert first["authors"][0]["name"] == "Jane Doe"
    duckdb = pytest.importorskip("duckdb")
    query = f"SELECT count(*) FROM '{out}', unnest(authors) AS a(author) WHERE author.name = 'Jane Doe'"
    assert duckdb.sql(query).fetchall() == [(COUNT,)]


COMMAND = [sys.executable, "-m", "article_parse", "batch", "--workers", "1", "--quiet"]


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
def test_killed_and_resumed(name: str, pages: Path, whole: Any, tmp_path: Path) -> None:
    """kill -9 at some moment; the output is that of a run that nobody interrupted."""
    out, state = tmp_path / name, tmp_path / f"{name}.state"
    process = subprocess.Popen([*COMMAND, str(pages), "-o", str(out)], start_new_session=True)
    while not state.exists() and process.poll() is None:
        time.sleep(0.01)
    time.sleep(0.7)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    done = subprocess.run([*COMMAND, str(pages), "-o", str(out)], check=False, timeout=120)
    assert done.returncode == 0
    assert records(out) == records(whole(name))
    if name.endswith(("jsonl", "gz")):
        unzip = gzip.decompress if name.endswith("gz") else bytes
        assert unzip(out.read_bytes()) == unzip(whole(name).read_bytes())


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_stopped_and_resumed(name: str, pages: Path, whole: Any, tmp_path: Path) -> None:
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 50

    out = tmp_path / name
    summary = convert([str(pages)], out, BatchOptions(pool=ONE), stop=stop)
    assert (summary.finished, summary.counts.pages) == (False, 50)
    if name.endswith(("jsonl", "gz")):
        assert [record["id"] for record in records(out)] == [f"page-{n}" for n in range(50)]
        with open(out, "ab") as file:
            file.write(b'{"id": "torn')
    summary = convert([str(pages)], out, BatchOptions(pool=ONE))
    assert (summary.finished, summary.resumed_at, summary.counts.pages) == (True, 50, COUNT)
    assert records(out) == records(whole(name))
    assert not (tmp_path / f"{name}.parts").exists()


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet", "out.sqlite"])
def test_unordered_stopped_and_resumed(name: str, pages: Path, whole: Any, tmp_path: Path) -> None:
    """As a set the records are those of a run that nobody interrupted, though some were done out of order."""
    pool = PoolOptions(workers=2, ordered=False, chunk_items=3)
    out, n = tmp_path / name, iter(range(10**6))
    stopped = convert([str(pages)], out, BatchOptions(pool=pool), stop=lambda: next(n) >= 50)
    assert not stopped.finished
    state_path = tmp_path / f"{name}.state"
    state = json.loads(state_path.read_text())
    assert state["done"] + sum(end - start for start, end in state["beyond"]) == 50
    assert convert([str(pages)], out, BatchOptions(pool=pool)).counts.pages == COUNT
    key = json.dumps
    assert sorted(map(functools.partial(key, default=str), records(out))) == sorted(
        map(functools.partial(key, default=str), records(whole(name)))
    )


def test_progress_out_of_order() -> None:
    state = State({}, done=3, beyond=[[5, 7]])
    progress = Progress(state)
    assert [progress.has(n) for n in range(8)] == [True, True, True, False, False, True, True, False]
    progress.add(3)
    progress.add(9)
    progress.note()
    assert (state.done, state.beyond) == (4, [[5, 7], [9, 10]])
    progress.add(4)
    progress.note()
    assert (state.done, state.beyond) == (7, [[9, 10]])


def test_a_finished_run_does_nothing_again(pages: Path, whole: Any) -> None:
    out = whole("out.jsonl")
    before = out.stat().st_mtime_ns
    summary = convert([str(pages)], out, BatchOptions())
    assert (summary.resumed_at, summary.counts.pages) == (120, 120)
    assert out.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (BatchOptions(articles_only=True), "articles_only"),
        (BatchOptions(fields=("headline",)), "fields"),
        (BatchOptions(pool=PoolOptions(workers=1, ordered=False)), "ordered"),
        (BatchOptions(parser=PARSER), "extractors"),
    ],
)
def test_other_options_are_noticed(options: BatchOptions, message: str, pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    convert([str(pages)], out, BatchOptions(pool=ONE), stop=lambda: True)
    with pytest.raises(RunRefused, match=message):
        convert([str(pages)], out, options)


def test_other_inputs_and_foreign_outputs_are_noticed(tmp_path: Path) -> None:
    pages = write_rows(tmp_path / "pages.jsonl", 3)
    out = tmp_path / "out.jsonl"
    convert([str(pages)], out, BatchOptions(pool=ONE), stop=lambda: True)
    pages.write_text(json.dumps({"id": "x", "text": "y"}) + "\n")
    with pytest.raises(RunRefused, match="inputs"):
        convert([str(pages)], out, BatchOptions())
    (tmp_path / "precious.jsonl").write_text("mine\n")
    with pytest.raises(RunRefused, match="--restart"):
        convert([str(pages)], tmp_path / "precious.jsonl", BatchOptions())
    assert (tmp_path / "precious.jsonl").read_text() == "mine\n"


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet", "out.sqlite"])
def test_an_output_that_was_cut_is_noticed(name: str, tmp_path: Path) -> None:
    pages = write_rows(tmp_path / "pages.jsonl", 40)
    out, n = tmp_path / name, iter(range(10**6))
    convert([str(pages)], out, BatchOptions(pool=ONE), stop=lambda: next(n) >= 30)
    if name == "out.jsonl":
        os.truncate(out, 100)
    elif name == "out.sqlite":
        database = sqlite3.connect(out)
        database.execute("DELETE FROM articles WHERE number > 3")
        database.commit()
        database.close()
    else:
        for part in (tmp_path / f"{name}.parts").iterdir():
            part.unlink()
    with pytest.raises(RunRefused, match="--restart"):
        convert([str(pages)], out, BatchOptions(pool=ONE))


def test_restarting_over_an_old_parquet_file_can_be_interrupted(tmp_path: Path) -> None:
    pages = write_rows(tmp_path / "pages.jsonl", 40)
    out, n = tmp_path / "out.parquet", iter(range(10**6))
    options = BatchOptions(pool=ONE)
    assert convert([str(pages)], out, options).finished
    stopped = convert([str(pages)], out, BatchOptions(pool=ONE, restart=True), stop=lambda: next(n) >= 30)
    assert (stopped.finished, out.exists()) == (False, False)
    assert convert([str(pages)], out, options).resumed_at == 30
    assert len(records(out)) == 40


def test_an_output_taken_away_is_made_again(tmp_path: Path) -> None:
    pages = write_rows(tmp_path / "pages.jsonl", 5)
    out = tmp_path / "out.jsonl"
    convert([str(pages)], out, BatchOptions(pool=ONE))
    out.unlink()
    assert convert([str(pages)], out, BatchOptions(pool=ONE)).counts.written == 5
    assert len(records(out)) == 5


def test_a_state_that_is_none_is_noticed(tmp_path: Path) -> None:
    pages = write_rows(tmp_path / "pages.jsonl", 5)
    for content in ("", "no json", "[]", '{"version": 1}', '{"version": 99}'):
        (tmp_path / "out.jsonl").write_text("mine")
        (tmp_path / "out.jsonl.state").write_text(content)
        with pytest.raises(RunRefused, match="--restart"):
            convert([str(pages)], tmp_path / "out.jsonl", BatchOptions(pool=ONE))


@pytest.mark.slow
def test_errors_are_accounted_for(tmp_path: Path) -> None:
    pages = tmp_path / "pages.jsonl"
    texts = [text(0), "please crash", text(1), "please hang", text(2)]
    rows = [json.dumps({"id": f"p{n}", "text": each}) for n, each in enumerate(texts)]
    pages.write_text("\n".join([*rows, "no json"]) + "\n")
    options = BatchOptions(parser=PARSER, pool=PoolOptions(workers=2, timeout=1.0))
    summary = convert([str(pages)], tmp_path / "out.jsonl", options)
    assert summary.counts.errors == {"crash": 1, "timeout": 1, "bad-row": 1}
    assert [record["id"] for record in records(tmp_path / "out.jsonl")] == ["p0", "p2", "p4"]
    errors = records(tmp_path / "out.jsonl.errors.jsonl")
    assert [(error["source"].split("#")[1], error["kind"]) for error in errors] == [
        ("2", "crash"), ("4", "timeout"), ("6", "bad-row"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "name", "message"),
    [
        (BatchOptions(dedupe=True, pool=PoolOptions(workers=1, ordered=False)), "out.jsonl", "--unordered"),
        (BatchOptions(fields=("headline",)), "out", "Markdown"),
        (BatchOptions(fields=("misbehaviour",)), "out.jsonl", "no field"),
    ],
)
def test_options_that_do_not_go_together(options: BatchOptions, name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ParseError, match=message):
        convert([str(write_rows(tmp_path / "pages.jsonl", 1))], tmp_path / name, options)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet", "out.sqlite"])
def test_fields_of_plugins_may_be_missing_on_a_page(name: str, tmp_path: Path) -> None:
    out = tmp_path / name
    options = BatchOptions(
        parser=PARSER, fields=("headline", "misbehaviour", "extra.other", "evidence", "blocks"), pool=ONE
    )
    assert convert([str(write_rows(tmp_path / "pages.jsonl", 3))], out, options).counts.errors == {}
    first = records(out)[0]
    assert first["headline"].startswith("Harbour closes")
    assert "headline" in (first["evidence"] if isinstance(first["evidence"], dict) else json.loads(first["evidence"]))


def test_records_tell_when_a_page_was_fetched(tmp_path: Path) -> None:
    row = {"id": "a", "text": text(1), "fetched_at": "2025-02-04T09:00:00Z"}
    (tmp_path / "pages.jsonl").write_text(json.dumps(row) + "\n")
    for name in FORMS:
        convert([str(tmp_path / "pages.jsonl")], tmp_path / name, BatchOptions(pool=ONE))
        assert records(tmp_path / name)[0]["fetched_at"] == "2025-02-04T09:00:00+00:00"


def test_near_duplicates_and_resuming(tmp_path: Path) -> None:
    pages = tmp_path / "pages.jsonl"
    other = text(40)
    for ours, theirs in (
        ("Harbour", "Depot"),
        ("harbour", "railway"),
        ("boats", "wagons"),
        ("ferry", "engine"),
        ("gates", "sheds"),
    ):
        other = other.replace(ours, theirs)
    texts = [
        text(1),
        other,
        text(1).replace("Harbour closes", "A harbour has closed"),
        other.replace("Depot closes", "A depot has closed"),
    ]
    rows = [{"id": f"p{n}", "text": each} for n, each in enumerate(texts)]
    pages.write_text("".join(json.dumps(row) + "\n" for row in rows))
    out, n = tmp_path / "out.jsonl", iter(range(10**6))
    options = BatchOptions(dedupe=True, pool=ONE)
    assert convert([str(pages)], out, options, stop=lambda: next(n) >= 2).counts.duplicates == 0
    assert convert([str(pages)], out, options).counts.duplicates == 2
    assert [record["id"] for record in records(out)] == ["p0", "p1"]
    assert records(tmp_path / "out.jsonl.duplicates.jsonl") == [
        {"id": "p2", "duplicate_of": "p0"}, {"id": "p3", "duplicate_of": "p1"},
    ]  # fmt: skip
    assert not (tmp_path / "out.jsonl.fingerprints").exists()


def test_markdown_folder(pages: Path, tmp_path: Path) -> None:
    n = iter(range(10**6))
    convert([str(pages)], tmp_path / "md", BatchOptions(pool=ONE), stop=lambda: next(n) >= 30)
    (tmp_path / "md" / "torn.md.part").write_text("tor")
    convert([str(pages)], tmp_path / "md", BatchOptions(pool=ONE))
    files = sorted((tmp_path / "md").iterdir())
    assert len(files) == COUNT
    content = files[0].read_text(encoding="utf-8")
    assert content.startswith('---\nid: "page-0"\n')
    assert "# Harbour closes early as storm number 0" in content


def test_a_restart_takes_out_the_files_of_the_run_before(tmp_path: Path) -> None:
    out = tmp_path / "md"
    convert([str(write_rows(tmp_path / "pages.jsonl", 5))], out, BatchOptions(pool=ONE))
    (out / "my-notes.md").write_text("mine")
    convert([str(write_rows(tmp_path / "pages.jsonl", 2))], out, BatchOptions(pool=ONE, restart=True))
    assert len(list(out.iterdir())) == 3
    assert (out / "my-notes.md").read_text() == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="no locks there")
def test_an_output_has_one_run_at_a_time(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"

    def again(counts: object, meter: object) -> None:
        with pytest.raises(ParseError, match="another run"):
            convert([str(pages)], out, BatchOptions(pool=ONE, restart=True))

    n = iter(range(10**6))
    assert convert([str(pages)], out, BatchOptions(pool=ONE), stop=lambda: next(n) >= 2, seen=again).counts.pages == 2
    assert convert([str(pages)], out, BatchOptions(pool=ONE)).counts.written == COUNT
    assert {path.name for path in tmp_path.iterdir()} == {"out.jsonl", "out.jsonl.state", "out.jsonl.errors.jsonl"}


def test_pages_of_one_id_get_files_of_their_own() -> None:
    names = {file_name("index.html", "one/index.html"), file_name("index.html", "two/index.html"), file_name("三", "x")}
    assert len(names) == 3
    assert all(name.isascii() and len(name) < 120 for name in names)
