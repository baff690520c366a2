"""Bodies of responses, in whatever way they came over the wire."""

from __future__ import annotations

import gzip
import io
import zlib

import pytest

from article_parse.batch.http import body
from article_parse.batch.items import Columns, Item, Response, SourceError
from article_parse.batch.loading import load

PAGE = "<p>Ein Fährschiff wartete drei Stunden vor dem Hafen, dann kehrte es um.</p>".encode() * 20
BARE = zlib.compressobj(wbits=-15)
DEFLATED = BARE.compress(PAGE) + BARE.flush()
MOST = 100_000


def chunks(data: bytes, size: int = 100, end: bytes = b"\r\n") -> bytes:
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x%b%b%b" % (len(part), end, part, end) for part in parts) + b"0" + end + end


@pytest.mark.parametrize(
    ("data", "transfer", "encoding"),
    [
        (PAGE, "", ""),
        (PAGE, "identity", "identity"),
        (PAGE, "", "some-day"),
        (gzip.compress(PAGE, mtime=0), "", "gzip"),
        (gzip.compress(PAGE, mtime=0), "", "X-GZIP"),
        (gzip.compress(PAGE[:500], mtime=0) + gzip.compress(PAGE[500:], mtime=0), "", "gzip"),
        (gzip.compress(gzip.compress(PAGE, mtime=0), mtime=0), "", "gzip, gzip"),
        (zlib.compress(PAGE), "", "deflate"),
        (DEFLATED, "", "deflate"),
        (chunks(PAGE), "chunked", ""),
        (chunks(PAGE, end=b"\n"), "Chunked", ""),
        (chunks(PAGE).replace(b"64\r\n", b"64;name=value\r\n"), "chunked", ""),
        (chunks(gzip.compress(PAGE, mtime=0)), "chunked", "gzip"),
        (chunks(gzip.compress(PAGE, mtime=0)), "gzip, chunked", ""),
        (PAGE, "chunked", "gzip"),  # undone by the crawler, which kept the headers
        (PAGE, "", "deflate"),
        (b"", "chunked", "gzip"),
    ],
)
def test_encodings(data: bytes, transfer: str, encoding: str) -> None:
    assert body(data, transfer, encoding, MOST) == (PAGE if data else b"")


class Kept(io.BytesIO):
    """Holds what was written when its writer has closed it."""

    def close(self) -> None:
        pass


def test_brotli_and_zstd() -> None:
    brotli = pytest.importorskip("fastwarc.stream_io")
    zstandard = pytest.importorskip("zstandard")
    out = Kept()
    writer = brotli.BrotliWriter(out)
    writer.write(PAGE)
    writer.finish()
    writer.close()
    assert body(out.getvalue(), "", "br", MOST) == PAGE
    assert body(PAGE, "", "br", MOST) == PAGE
    assert body(zstandard.compress(PAGE), "", "zstd", MOST) == PAGE
    assert body(PAGE, "", "zstd", MOST) == PAGE


@pytest.mark.parametrize(
    ("data", "transfer", "encoding"),
    [
        (chunks(PAGE)[:700], "chunked", ""),
        (gzip.compress(PAGE, mtime=0)[:-9], "", "gzip"),
        (zlib.compress(PAGE)[:-9], "", "deflate"),
        (zlib.compress(PAGE)[:-30] + b"broken", "", "deflate"),
    ],
)
def test_of_what_breaks_off_the_rest_is_kept(data: bytes, transfer: str, encoding: str) -> None:
    got = body(data, transfer, encoding, MOST)
    assert len(got) > 40
    assert PAGE.startswith(got[:40])


def test_a_bomb_comes_out_no_larger_than_a_page_may_be() -> None:
    assert len(body(gzip.compress(bytes(10_000_000)), "", "gzip", MOST)) == MOST + 1


def response(data: bytes, encoding: str = "", charset: str | None = None) -> Item:
    return Item("a", "b", "response", Response(data, "https://example.org/", None, "html", "", encoding, charset))


def test_the_charset_of_the_header_counts() -> None:
    page = load(response("<p>Гавань закрыта, паром ждёт</p>".encode("koi8-r"), charset="KOI8-R"), Columns(), MOST)
    assert page.data == "<p>Гавань закрыта, паром ждёт</p>"
    assert load(response(PAGE, charset="windows-1251"), Columns(), MOST).data == PAGE.decode()


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        (response(gzip.compress(PAGE, mtime=0)[:10], "gzip"), "unreadable"),
        (response(gzip.compress(bytes(MOST + 1), mtime=0), "gzip"), "too-large"),
        (response(b"%PDF-1.7 ..."), "unsupported"),
    ],
)
def test_what_is_no_page(item: Item, kind: str) -> None:
    with pytest.raises(SourceError) as caught:
        load(item, Columns(), MOST)
    assert caught.value.kind == kind
