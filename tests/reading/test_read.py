"""What may be read, and how text is told from HTML."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from article_parse.errors import InputTooLarge, UnsupportedInput
from article_parse.reading import read
from article_parse.reading.detect import is_html

PROSE = "The bridge will be closed for a year, the council said, and ferries will run between the banks. "


@pytest.mark.parametrize("text", [
    "<!DOCTYPE html><p>a",
    "\ufeff\n <!-- saved --> <!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">\n<title>a",
    '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
    "<html lang=en>a",
    "<head><title>a</title></head>" + PROSE,
    "<body>" + PROSE,
    f"<p>{PROSE * 9}</p>",
    f"<div class=a><h1>Title</h1>\n<p>{PROSE}</p><p>{PROSE}</p></div>",
    f"Title <h1>a</h1><ul><li>a</li><li>b</li></ul><p>{PROSE}</p>",
])  # fmt: skip
def test_html(text: str) -> None:
    assert is_html(text)


@pytest.mark.parametrize("text", [
    "",
    PROSE,
    "a < b and c > d, <b>so</b> it is",
    "<3 this bridge\n" + PROSE,
    "<ada@example.org> wrote:\n" + PROSE,
    "<https://example.org/>\n" + PROSE,
    "# A lesson\n\n" + PROSE * 5 + "\n```html\n<html>\n<body><p>Hello</p></body>\n</html>\n```\n" + PROSE * 5,
    PROSE * 5 + "Use <p>, <div> and </p>, </div>, </li> with care. " + PROSE * 5,
    '<?xml version="1.0"?>\n<feed><entry><summary>a</summary></entry></feed>',
    "if (a<b) { c<d; }\n" * 20,
])  # fmt: skip
def test_no_html(text: str) -> None:
    assert not is_html(text)


def test_every_kind_of_source(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes("Café\n\nau lait".encode("cp1252"))
    data = "Café\n\nau lait".encode()
    for source in ("Café\n\nau lait", data, bytearray(data), memoryview(data), path):
        page = read(source, url="https://example.org/", language="fr")
        assert page.text == "Café\n\nau lait"
        assert [block.text for block in page.blocks] == ["Café", "au lait"]
        assert (page.format, page.url, page.language) == ("text", "https://example.org/", "fr")


def test_a_str_is_never_a_path(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("content")
    assert read(str(path)).text == str(path)


def test_a_missing_file_raises_oserror(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "none.txt")
    with pytest.raises(OSError, match="cannot read"):
        read(Path("a\0b"))


@pytest.mark.parametrize("source", [None, 3, ["a"], {"a": 1}, object(), str])
def test_no_page(source: object) -> None:
    with pytest.raises(UnsupportedInput, match="cannot read a page from"):
        read(source)


@pytest.mark.parametrize(
    "hint", [{"url": 5}, {"language": 3}, {"fetched_at": "2025-01-01"}, {"fetched_at": date(2025, 1, 1)}]
)
def test_no_hint(hint: dict[str, Any]) -> None:
    with pytest.raises(UnsupportedInput, match=f"{next(iter(hint))} must be a "):
        read(PROSE, **hint)


@pytest.mark.parametrize("source", ["abcdef", b"abcdef", bytearray(b"abcdef")])
def test_too_large(source: object, tmp_path: Path) -> None:
    with pytest.raises(InputTooLarge, match="more than 5"):
        read(source, max_bytes=5)
    path = tmp_path / "page.txt"
    path.write_bytes(b"abcdef")
    with pytest.raises(InputTooLarge):
        read(path, max_bytes=5)
    assert read(source, max_bytes=6).blocks[0].text == "abcdef"


def test_the_caller_may_say_what_it_is() -> None:
    html = "<html><body><p>a</p></body></html>"
    assert read(html, format="text").text == html
    with pytest.raises(ValueError, match="format"):
        read("a", format="pdf")  # type: ignore[arg-type]


def test_undecodable_bytes_are_warned_of() -> None:
    page = read("Größe und Länge für alle, größer über fünf Brücken ".encode() + b"\xff", format="text")
    assert [warning.code for warning in page.warnings] == ["undecodable-bytes"]


def test_lone_surrogates_stay() -> None:
    page = read("a \ud800 b\nc", format="text")
    assert page.text[page.blocks[0].start : page.blocks[0].end] == "a \ud800 b"
