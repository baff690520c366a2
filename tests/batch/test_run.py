"""Runs: every page once, whatever happens on the way."""

from __future__ import annotations

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

from article_parse.batch import BatchOptions, PoolOptions, RunRefused, convert
from tests.batch.hostile import PARSER

BODY = "The harbour office counted {n} boats, among them the ferry number {n}, before the gates were closed at {n}."


def page(n: int) -> str:
    return f"Headline of page {n}\n\nBy Jane Doe\n\n" + "\n\n".join(BODY.format(n=n * 7 + k) for k in range(8))


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    path = tmp_path / "pages.jsonl"
    rows = [{"id": f"page-{n}", "text": page(n)} for n in range(120)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def records(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".parquet":
        pq = pytest.importorskip("pyarrow.parquet")
        return pq.read_table(path).to_pylist()  # type: ignore[no-any-return]
    if path.suffix == ".sqlite":
        database = sqlite3.connect(path)
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute("SELECT * FROM articles ORDER BY number")]
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.splitlines()]


FORMS = ["out.jsonl", "out.jsonl.gz", "out.parquet", "out.sqlite"]


@pytest.mark.parametrize("name", FORMS)
def test_every_page_once_in_order(name: str, pages: Path, tmp_path: Path) -> None:
    summary = convert([str(pages)], tmp_path / name, BatchOptions())
    assert summary.finished
    assert (summary.counts.pages, summary.counts.written, summary.counts.errors) == (120, 120, {})
    assert [record["id"] for record in records(tmp_path / name)] == [f"page-{n}" for n in range(120)]


def test_parquet_is_nested(pages: Path, tmp_path: Path) -> None:
    convert([str(pages)], tmp_path / "out.parquet", BatchOptions())
    first = records(tmp_path / "out.parquet")[0]
    assert first["headline"] == "Headline of page 0"
    assert first["subsections"][0]["paragraphs"][0] == BODY.format(n=0)
    assert first["authors"][0]["name"] == "Jane Doe"
    duckdb = pytest.importorskip("duckdb")
    query = (
        f"SELECT count(*) FROM '{tmp_path}/out.parquet', unnest(authors) AS a(author) WHERE author.name = 'Jane Doe'"
    )
    assert duckdb.sql(query).fetchall() == [(120,)]


COMMAND = [sys.executable, "-m", "article_parse", "batch", "--workers", "2", "--quiet"]


@pytest.mark.parametrize("name", FORMS)
def test_killed_and_resumed(name: str, pages: Path, tmp_path: Path) -> None:
    """kill -9 at some moments; the output is that of a run that nobody interrupted."""
    convert([str(pages)], tmp_path / f"whole-{name}", BatchOptions())
    for delay in (0.7, 1.1, 1.3):
        process = subprocess.Popen([*COMMAND, str(pages), "-o", str(tmp_path / name)], start_new_session=True)
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    done = subprocess.run([*COMMAND, str(pages), "-o", str(tmp_path / name)], check=False, timeout=120)
    assert done.returncode == 0
    assert records(tmp_path / name) == records(tmp_path / f"whole-{name}")
    if name.endswith("jsonl"):
        assert (tmp_path / name).read_bytes() == (tmp_path / f"whole-{name}").read_bytes()


def test_stopped_and_resumed(pages: Path, tmp_path: Path) -> None:
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 50

    out = tmp_path / "out.jsonl"
    summary = convert([str(pages)], out, BatchOptions(), stop=stop)
    assert not summary.finished
    assert [record["id"] for record in records(out)] == [f"page-{n}" for n in range(50)]
    summary = convert([str(pages)], out, BatchOptions())
    assert (summary.finished, summary.resumed_at, summary.counts.pages) == (True, 50, 120)
    assert len(records(out)) == 120


def test_what_stands_behind_the_last_commit_is_cut_off(pages: Path, tmp_path: Path) -> None:
    out, n = tmp_path / "out.jsonl", iter(range(10**6))
    convert([str(pages)], out, BatchOptions(), stop=lambda: next(n) >= 30)
    with open(out, "ab") as file:
        file.write(b'{"id": "torn')
    convert([str(pages)], out, BatchOptions())
    assert [record["id"] for record in records(out)] == [f"page-{n}" for n in range(120)]


def test_a_finished_run_does_nothing_again(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    convert([str(pages)], out, BatchOptions())
    before = out.stat().st_mtime_ns
    summary = convert([str(pages)], out, BatchOptions())
    assert (summary.resumed_at, summary.counts.pages) == (120, 120)
    assert out.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (BatchOptions(articles_only=True), "articles_only"),
        (BatchOptions(fields=("headline",)), "fields"),
        (BatchOptions(parser=PARSER), "extractors"),
    ],
)
def test_other_options_are_noticed(options: BatchOptions, message: str, pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    convert([str(pages)], out, BatchOptions(), stop=lambda: True)
    with pytest.raises(RunRefused, match=message):
        convert([str(pages)], out, options)


def test_other_inputs_and_foreign_outputs_are_noticed(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    convert([str(pages)], out, BatchOptions(), stop=lambda: True)
    pages.write_text(json.dumps({"id": "x", "text": "y"}) + "\n")
    with pytest.raises(RunRefused, match="inputs"):
        convert([str(pages)], out, BatchOptions())
    (tmp_path / "precious.jsonl").write_text("mine\n")
    with pytest.raises(RunRefused, match="--restart"):
        convert([str(pages)], tmp_path / "precious.jsonl", BatchOptions())
    assert (tmp_path / "precious.jsonl").read_text() == "mine\n"


def test_errors_are_accounted_for(tmp_path: Path) -> None:
    pages = tmp_path / "pages.jsonl"
    texts = [page(0), "please crash", page(1), "please hang", page(2)]
    rows = [json.dumps({"id": f"p{n}", "text": text}) for n, text in enumerate(texts)]
    pages.write_text("\n".join([*rows, "no json"]) + "\n")
    options = BatchOptions(parser=PARSER, pool=PoolOptions(workers=2, timeout=1.0))
    summary = convert([str(pages)], tmp_path / "out.jsonl", options)
    assert summary.counts.errors == {"crash": 1, "timeout": 1, "bad-row": 1}
    assert [record["id"] for record in records(tmp_path / "out.jsonl")] == ["p0", "p2", "p4"]
    errors = records(tmp_path / "out.jsonl.errors.jsonl")
    assert [(error["source"].split("#")[1], error["kind"]) for error in errors] == [
        ("2", "crash"), ("4", "timeout"), ("6", "bad-row"),
    ]  # fmt: skip


def test_near_duplicates(tmp_path: Path) -> None:
    pages = tmp_path / "pages.jsonl"
    texts = [page(1), page(2), page(1).replace("Headline of", "Another headline for"), page(3)]
    rows = [{"id": f"p{n}", "text": text} for n, text in enumerate(texts)]
    pages.write_text("".join(json.dumps(row) + "\n" for row in rows))
    summary = convert([str(pages)], tmp_path / "out.jsonl", BatchOptions(dedupe=True))
    assert summary.counts.duplicates == 1
    assert [record["id"] for record in records(tmp_path / "out.jsonl")] == ["p0", "p1", "p3"]
    assert records(tmp_path / "out.jsonl.duplicates.jsonl") == [{"id": "p2", "duplicate_of": "p0"}]


def test_markdown_folder(pages: Path, tmp_path: Path) -> None:
    convert([str(pages)], tmp_path / "md", BatchOptions())
    files = sorted((tmp_path / "md").glob("*.md"))
    assert len(files) == 120
    text = files[0].read_text(encoding="utf-8")
    assert text.startswith("---\nid: ")
    assert "# Headline of page" in text
