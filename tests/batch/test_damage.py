"""What is damaged, cut off or odd in an input costs itself, with one line; the pages behind it are read."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
import tarfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from article_parse.batch.items import Columns, moment
from article_parse.batch.loading import load
from article_parse.batch.sources import SourceOptions, read_inputs
from tests.batch.test_sources import read


def record(number: int, body: bytes = b"<p>Hello</p>", length: bytes = b"") -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <r%d>\r\nWARC-Date: 2025-01-02T03:04:05Z\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %b\r\n\r\n%b\r\n\r\n"
        % (number, length or b"%d" % len(http), http)
    )


RECORDS = [record(1), record(2), record(3)]
PACKED = [gzip.compress(each) for each in RECORDS]


@pytest.mark.parametrize(
    ("name", "data", "ids", "errors"),
    [
        ("whole.warc", b"".join(RECORDS), ["r1", "r2", "r3"], 0),
        ("whole.warc.gz", b"".join(PACKED), ["r1", "r2", "r3"], 0),
        ("one.warc.gz", gzip.compress(b"".join(RECORDS)), ["r1", "r2", "r3"], 0),
        ("rubbish.warc", RECORDS[0] + b"rubbish\r\n\r\n" + RECORDS[2], ["r1", "r3"], 1),
        ("rubbish.warc.gz", PACKED[0] + b"rubbish" + PACKED[2], ["r1", "r3"], 1),
        ("flipped.warc.gz", PACKED[0] + PACKED[1][:60] + b"????" + PACKED[1][64:] + PACKED[2], ["r1", "r3"], 1),
        ("short.warc", RECORDS[0] + record(2, length=b"50") + RECORDS[2], ["r1", "r2", "r3"], 1),
        ("negative.warc", RECORDS[0] + record(2, length=b"-5") + RECORDS[2], ["r1", "r3"], 1),
        ("cut.warc", RECORDS[0] + RECORDS[1][:-20], ["r1"], 1),
        ("header.warc", RECORDS[0] + RECORDS[1][:90], ["r1"], 1),
        ("cut.warc.gz", PACKED[0] + PACKED[1][:-20], ["r1"], 1),
        ("zeros.warc.gz", PACKED[0] + bytes(100), ["r1"], 1),
        ("none.warc", b"no crawl at all\n" * 9, [], 1),
        ("empty.warc", b"", [], 0),
        ("mark.warc", RECORDS[0] + record(2, b"<p>\r\n\r\nWARC/1.0\r\n</p>") + RECORDS[2], ["r1", "r2", "r3"], 0),
        ("far.warc", RECORDS[0] + b"rubbish" + bytes(3_000_000) + b"\r\n\r\n" + RECORDS[2], ["r1", "r3"], 1),
    ],
)
def test_warc(name: str, data: bytes, ids: list[str], errors: int, tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    (tmp_path / name).write_bytes(data)
    pages, wrong = read(tmp_path / name)
    assert (list(pages), len(wrong)) == (ids, errors)
    assert set(wrong.values()) <= {"unreadable"}


@pytest.mark.parametrize("packer", ["bz2", "zstandard"])
def test_warc_in_other_compressions(packer: str, tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    path = tmp_path / f"crawl.warc.{'bz2' if packer == 'bz2' else 'zst'}"
    path.write_bytes(pytest.importorskip(packer).compress(b"".join(RECORDS)))
    assert list(read(path)[0]) == ["r1", "r2", "r3"]


def tarball(path: Path) -> bytes:
    with tarfile.open(path, "w") as archive:
        for name in ("a.html", "b.html", "a.html", "link.html"):
            info = tarfile.TarInfo(name)
            if name == "link.html":
                info.type, info.linkname = tarfile.SYMTYPE, "../secret"
                archive.addfile(info)
            else:
                info.size = 600
                archive.addfile(info, io.BytesIO(b"x" * 600))
    return path.read_bytes()


@pytest.mark.parametrize(
    ("change", "ids", "errors"),
    [
        (lambda data: data, ["a.html", "b.html", "#3/a.html"], 0),
        (lambda data: data[:1536] + b"?" * 512 + data[2048:], ["a.html", "#2/a.html"], 1),  # the header of b.html
        (lambda data: data[:2500], ["a.html"], 1),
        (lambda data: data[:3072], ["a.html", "b.html"], 1),  # cut where a header would stand
        (lambda data: b"no tar" * 500, [], 1),
    ],
)
def test_tar(change, ids: list[str], errors: int, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "pages.tar"
    path.write_bytes(change(tarball(path)))
    items = list(read_inputs([str(path)], SourceOptions()))
    assert [item.id.split("!")[1] for item in items if item.loader == "bytes"] == ids
    assert [item.payload[0] for item in items if item.loader == "error"] == ["unreadable"] * errors


def test_members_of_one_name_are_told_apart(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        archive.writestr("a.html.gz", gzip.compress(b"first"))
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.html.gz", gzip.compress(b"second"))
    assert list(read(tmp_path / "p.zip")[0].items()) == [
        (f"{tmp_path}/p.zip!a.html.gz", "first"), (f"{tmp_path}/p.zip!#2/a.html.gz", "second"),
    ]  # fmt: skip


def test_zstd_that_breaks_off_is_said(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    rows = b"".join(json.dumps({"id": str(n), "html": f"<p>{n}</p>"}).encode() + b"\n" for n in range(1000))
    whole = zstandard.compress(rows) + zstandard.compress(b'{"id": "last", "html": "x"}\n')
    (tmp_path / "whole.jsonl.zst").write_bytes(whole)
    assert len(read(tmp_path / "whole.jsonl.zst")[0]) == 1001
    (tmp_path / "cut.jsonl.zst").write_bytes(whole[:-10])
    pages, errors = read(tmp_path / "cut.jsonl.zst")
    assert (len(pages), list(errors.values())) == (1000, ["unreadable"])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_of_every_make(delimiter: str, encoding: str, tmp_path: Path) -> None:
    rows = [["id", "html"], ["ä", '"a, b; c | d"'], ["ö", '"two\nlines with ""quotes"""'], [], ["ü", "x"]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    (tmp_path / "pages.csv").write_bytes(text.encode(encoding))
    assert read(tmp_path / "pages.csv") == ({"ä": "a, b; c | d", "ö": 'two\nlines with "quotes"', "ü": "x"}, {})


def test_a_row_too_long_costs_itself(tmp_path: Path) -> None:
    long = '"' + 'a line with ""quotes"", and more\n' * 20_000 + '"'
    (tmp_path / "pages.csv").write_text(f"id,html\na,x\nb,{long}\nc,{'y' * 300_000}\nd,z\n")
    pages, errors = read(tmp_path / "pages.csv", options=SourceOptions(max_bytes=10_000))
    assert (pages, list(errors.values())) == ({"a": "x", "d": "z"}, ["too-large", "too-large"])


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("p.csv", "1,abc\n2,def\n", "bad-row"),  # one line for the file, not one for each row
        ("p.jsonl", "\ufeff" + '{"html": "x"}\n', "unsupported"),
    ],
)
def test_files_that_hold_no_rows(name: str, content: str, kind: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content.encode("utf-16-le" if name == "p.jsonl" else "utf-8"))
    assert list(read(tmp_path / name)[1].values()) == [kind]


def test_a_damaged_row_group_costs_what_is_left_of_it(tmp_path: Path) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "pages.parquet"
    table = pa.table({"id": [str(n) for n in range(300)], "html": [f"<p>Page {n * n}</p>" for n in range(300)]})
    pq.write_table(table, path, row_group_size=100, compression="gzip", use_dictionary=False)
    place = pq.ParquetFile(path).metadata.row_group(1).column(1).data_page_offset + 60
    data = path.read_bytes()
    path.write_bytes(data[:place] + b"?" * 40 + data[place + 40 :])
    pages, errors = read(path)
    assert {"0", "99", "200", "299"} <= set(pages)
    assert (len(errors), set(errors.values())) == (1, {"unreadable"})


def test_a_table_is_found_among_others(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "pages.db")
    database.execute("CREATE TABLE notes (id, note)")
    database.execute("CREATE TABLE pages (id INTEGER PRIMARY KEY AUTOINCREMENT, html)")
    database.execute("INSERT INTO pages VALUES (7, 'x'), (3, 'y')")
    database.commit()
    database.close()
    assert list(read(tmp_path / "pages.db")[0].items()) == [("3", "y"), ("7", "x")]


def test_errors_name_the_row_they_are_of(tmp_path: Path) -> None:
    rows = [{"id": "a"}, {"id": "b", "html": "x" * 2000}, {"id": "c", "html": "x", "fetched_at": "some day"}]
    (tmp_path / "p.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    errors = read(tmp_path / "p.jsonl", options=SourceOptions(max_bytes=1000))[1]
    assert list(errors.values()) == ["bad-row", "too-large", "bad-row"]


@pytest.mark.parametrize(
    "value",
    [
        "2025-02-04T09:00:00Z", "2025-02-04 09:00:00 UTC", "2025-02-04T10:00:00+01:00", "Tue, 04 Feb 2025 09:00:00 GMT",
        "20250204090000", 1738659600, 1738659600.0, "1738659600", 1738659600000, datetime(2025, 2, 4, 9, tzinfo=UTC),
    ],
)  # fmt: skip
def test_moments(value: object) -> None:
    assert moment(value) == datetime(2025, 2, 4, 9, tzinfo=UTC)


@pytest.mark.parametrize("value", ["yesterday", "", True, 1e30, float("nan"), [2025], "20259904090000"])
def test_what_is_no_moment(value: object) -> None:
    with pytest.raises((ValueError, OverflowError, OSError)):
        moment(value)


def test_a_line_is_read_by_the_worker(tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text('{"id": "a", "html": "x"}\n\n  \n{"id": "b", "html": "\\u00e4"}')
    items = list(read_inputs([str(tmp_path / "p.jsonl")], SourceOptions()))
    assert [item.loader for item in items] == ["line", "line"]
    assert [load(item, Columns(), 1000).data for item in reversed(items)] == ["ä", "x"]
