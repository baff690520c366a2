"""Every source gives the same pages; what is broken gives one line and stops nothing."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import os
import sqlite3
import tarfile
import zipfile
from pathlib import Path

import pytest

from article_parse.batch.items import Columns, Meter, SourceError
from article_parse.batch.loading import binary, load
from article_parse.batch.sources import SourceOptions, read_inputs

PAGES = {"a": "<p>First page</p>", "b": "<p>Zweite Seite: ä</p>", "c": "<p>三番目</p>"}
ROWS = [{"id": k, "url": f"https://example.org/{k}", "html": v, "fetched_at": "2025-01-02T03:04:05+00:00"} for k, v in PAGES.items()]  # fmt: skip
JSONL = "".join(json.dumps(row) + "\n" for row in ROWS).encode()


def read(*inputs: Path | str, options: SourceOptions | None = None) -> tuple[dict[str, str], dict[str, str]]:
    """(pages by id, kinds of errors by id)."""
    options = options or SourceOptions()
    pages, errors = {}, {}
    for item in read_inputs([str(each) for each in inputs], options, Meter()):
        try:
            page = load(item, options.columns, options.max_bytes)
            pages[page.id] = page.data.decode() if isinstance(page.data, bytes) else page.data
        except SourceError as error:
            errors[item.id] = error.kind
    return pages, errors


def make(kind: str, folder: Path) -> Path:
    path = folder / f"pages.{kind}"
    if kind.startswith("jsonl"):
        data = {"jsonl": JSONL, "jsonl.gz": gzip.compress(JSONL), "jsonl.bz2": bz2.compress(JSONL)}.get(kind)
        if data is None:
            zstandard = pytest.importorskip("zstandard")
            data = zstandard.ZstdCompressor().compress(JSONL)
        path.write_bytes(data)
    elif kind == "csv":
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(ROWS[0]))
            writer.writeheader()
            writer.writerows(ROWS)
    elif kind == "parquet":
        pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        pq.write_table(pa.Table.from_pylist(ROWS), path)
    elif kind == "sqlite":
        database = sqlite3.connect(path)
        database.execute("CREATE TABLE pages (id, url, html, fetched_at)")
        database.executemany("INSERT INTO pages VALUES (:id, :url, :html, :fetched_at)", ROWS)
        database.commit()
        database.close()
    return path


@pytest.mark.parametrize("kind", ["jsonl", "jsonl.gz", "jsonl.bz2", "jsonl.zst", "csv", "parquet", "sqlite"])
def test_rows(kind: str, tmp_path: Path) -> None:
    path = make(kind, tmp_path)
    assert read(path) == (PAGES, {})
    options = SourceOptions()
    first = load(next(iter(read_inputs([str(path)], options))), Columns(), 10_000)
    assert first.url == "https://example.org/a"
    assert str(first.fetched_at) == "2025-01-02 03:04:05+00:00"
    assert first.format == "html"


def test_files_folders_globs_and_compression(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "страница.html").write_text("x")
    (tmp_path / "one.html.gz").write_bytes(gzip.compress(b"y"))
    (tmp_path / "empty.txt").write_bytes(b"")
    assert read(tmp_path) == ({"one.html.gz": "y", "empty.txt": "", os.path.join("sub", "страница.html"): "x"}, {})
    assert list(read(f"{tmp_path}/**/*.html")[0].values()) == ["x"]
    assert read(f"{tmp_path}/*.nothing") == ({}, {f"{tmp_path}/*.nothing": "unreadable"})
    assert list(read(tmp_path / "gone.html")[1].values()) == ["unreadable"]


@pytest.mark.parametrize("ending", ["zip", "tar", "tar.gz", "tgz", "tar.bz2"])
def test_archives(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"pages.{ending}"
    if ending == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            for name, page in PAGES.items():
                archive.writestr(f"folder/{name}.html", page)
    else:
        mode = {"tar": "w", "tar.bz2": "w:bz2"}.get(ending, "w:gz")
        with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
            for name, page in PAGES.items():
                info = tarfile.TarInfo(f"folder/{name}.html")
                info.size = len(page.encode())
                archive.addfile(info, io.BytesIO(page.encode()))
    pages, errors = read(path)
    assert list(pages.values()) == list(PAGES.values())
    assert errors == {}
    assert all(id.endswith(".html") and "!" in id for id in pages)


def test_a_corrupt_member_costs_itself(tmp_path: Path) -> None:
    path = tmp_path / "pages.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name in PAGES:
            archive.writestr(f"{name}.html", f"content of {name} " * 10)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"content of b", b"CONTENT OF B", 1))
    pages, errors = read(path)
    assert len(pages) == 2
    assert list(errors.values()) == ["unreadable"]


def warc(status: bytes, body: bytes, headers: bytes = b"") -> bytes:
    http = b"HTTP/1.1 " + status + b"\r\nContent-Type: text/html\r\n" + headers + b"\r\n" + body
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
        b"WARC-Date: 2025-01-02T03:04:05Z\r\nWARC-Target-URI: https://example.org/x\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(http)
    ) + http + b"\r\n\r\n"  # fmt: skip


@pytest.mark.parametrize("compress", [False, True])
def test_warc(compress: bool, tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    record = warc(b"200 OK", gzip.compress(b"<p>Hello</p>"), b"Content-Encoding: gzip\r\n")
    path = tmp_path / ("crawl.warc.gz" if compress else "crawl.warc")
    path.write_bytes(gzip.compress(record) if compress else record)
    (item,) = read_inputs([str(path)], SourceOptions())
    page = load(item, Columns(), 10_000)
    assert (page.id, page.url, page.data) == (
        "urn:uuid:12345678-1234-1234-1234-123456789012", "https://example.org/x", b"<p>Hello</p>",
    )  # fmt: skip
    assert str(page.fetched_at) == "2025-01-02 03:04:05+00:00"


def test_a_truncated_warc_keeps_what_is_whole(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    path = tmp_path / "crawl.warc.gz"
    record = gzip.compress(warc(b"200 OK", b"<p>Hello</p>"))
    path.write_bytes(record + record[: len(record) - 30])
    items = list(read_inputs([str(path)], SourceOptions()))
    assert load(items[0], Columns(), 10_000).data == b"<p>Hello</p>"
    assert [(item.loader, item.payload[0]) for item in items[1:]] == [("error", "unreadable")]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (b'{"id": 1, "html": ', "bad-row"),
        (b'["no", "object"]', "bad-row"),
        (b'{"id": 1, "body": "x"}', "bad-row"),
        (b'{"html": "x", "fetched_at": "yesterday"}', "bad-row"),
        (b"[" * 100_000, "bad-row"),
        (b'{"html": "' + b"x" * 40_000 + b'"}', "too-large"),
        (b'{"html": "' + b"x" * 400_000 + b'"}', "too-large"),
    ],
)
def test_bad_rows(line: bytes, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_bytes(JSONL + line + b"\n" + JSONL.replace(b'"id": "', b'"id": "again '))
    pages, errors = read(path, options=SourceOptions(max_bytes=30_000))
    assert list(errors.values()) == [kind] or (line[:1] == b"[" and list(errors.values()) == ["too-large"])
    assert list(errors) == ["pages.jsonl#4"] or [id.endswith("#4") for id in errors] == [True]
    assert len(pages) == 6


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_odd_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "good.html").write_text("x")
    (tmp_path / "bad.html.gz").write_bytes(b"no gzip at all")
    (tmp_path / "bad.zip").write_bytes(b"no zip at all")
    pages, errors = read(tmp_path)
    assert pages == {"good.html": "x"}
    assert errors == {
        "fifo": "unsupported", "loop": "unsupported", "dangling": "unreadable", "bad.html.gz": "unreadable",
        "bad.zip": "unreadable",
    }  # fmt: skip


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text('{"key": "k", "body": "hello"}\n')
    columns = Columns(id=("key",), data=("body",))
    assert read(path, options=SourceOptions(columns)) == ({"k": "hello"}, {})


def test_a_glob_gives_each_page_once(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "page.html").write_text("x")
    for pattern in ("**", "a*", "*/b", "a/b/*.html"):
        items = [item.source for item in read_inputs([f"{tmp_path}/{pattern}"], SourceOptions())]
        assert items == [f"{tmp_path}/a/b/page.html"], pattern


def test_what_is_no_page_is_passed_over_and_counted(tmp_path: Path) -> None:
    for name in ("a.html", "b.png", "C.PNG", "d.css", "e.svg.gz"):
        (tmp_path / name).write_bytes(b"x")
    with zipfile.ZipFile(tmp_path / "f.zip", "w") as archive:
        archive.writestr("g.html", "y")
        archive.writestr("h.woff2", "z")
        archive.writestr("i.jsonl", "{}")
    meter = Meter()
    items = list(read_inputs([str(tmp_path)], SourceOptions(), meter))
    assert [(item.id, item.loader) for item in items] == [
        ("a.html", "file"), ("f.zip!g.html", "bytes"), ("f.zip!i.jsonl", "error"),
    ]  # fmt: skip
    assert meter.passed == {".png": 2, ".css": 1, ".svg": 1, ".woff2": 1}
    assert [item.loader for item in read_inputs([str(tmp_path / "b.png")], SourceOptions())] == ["file"]  # as named


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "shift-jis", "utf-32"])
def test_text_in_any_encoding_is_no_binary_data(encoding: str) -> None:
    assert binary("<p>A page of some words, and some more: 三番目のページ</p>".encode(encoding)) is None


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"%PDF-1.7", bytes(100), b"\0\1\0\0" * 50, bytes(range(256)) * 4 + bytes(9)],
)
def test_binary_data_is_told(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(data)
    assert read(tmp_path) == ({}, {"page.html": "unsupported"})


def test_text_with_a_stray_zero_is_text() -> None:
    assert binary(b"<p>Some words\0 and more</p>" * 3) is None or binary(b"<p>Some words\0 and more</p>") is None
    assert binary(b"") is None


def test_members_that_are_compressed(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "f.zip", "w") as archive:
        archive.writestr("g.html.gz", gzip.compress(b"y"))
        archive.writestr("h.html.xz", b"no xz")
    assert read(tmp_path / "f.zip") == (
        {f"{tmp_path}/f.zip!g.html.gz": "y"}, {f"{tmp_path}/f.zip!h.html.xz": "unreadable"},
    )  # fmt: skip


def test_a_bomb_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "bomb.html.gz").write_bytes(gzip.compress(bytes(5_000_000)))
    assert read(tmp_path, options=SourceOptions(max_bytes=1000)) == ({}, {"bomb.html.gz": "too-large"})


def test_sqlite_text_that_is_no_utf8(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "pages.db")
    database.execute("CREATE TABLE pages (id, html TEXT)")
    database.execute("INSERT INTO pages VALUES (1, CAST(x'636166e9' AS TEXT)), (2, 'x')")
    database.commit()
    database.close()
    assert read(tmp_path / "pages.db") == ({"1": "caf\ufffd", "2": "x"}, {})


def test_a_quote_never_closed_does_not_take_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "pages.csv"
    path.write_text('id,html\na,x\nb,"' + "never closed\n" * 10_000)
    assert read(path, options=SourceOptions(max_bytes=10_000)) == ({"a": "x"}, {f"{path}#2": "too-large"})
