"""More pages with a truth, in the bench's form: those with which open projects test themselves.

    python tools/more_truth.py --out FOLDER [--trafilatura DIR] [--htmldate DIR] [--postlight DIR]

Each DIR is a checkout of that project (docs/model_card.md has their licences). The pages go to FOLDER/more, as
NAME.json (url, title, authors, date, dek: what is known of them), NAME.html.gz and NAME.txt.gz, the text of it.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from article_parse.reading import read

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NAMES = re.compile(r"\s*(?:;|,|&| and )\s*")
_CASE = re.compile(r"^  describe\(", re.M)
_URL = re.compile(r"url\s*=\s*(?P<q>['\"`])(?P<text>.*?)(?P=q)", re.S)
_FILE = re.compile(r"readFileSync\(\s*['\"`]\./(?P<text>fixtures/[^'\"`]+)")
_EQUAL = re.compile(
    r"assert\.equal\(\s*(?P<name>title|author|date_published|dek),\s*(?P<q>['\"`])(?P<text>(?:\\.|(?!(?P=q)).)*)(?P=q)",
    re.S,
)
_ESCAPED = re.compile(r"\\(u[0-9a-fA-F]{4}|.)")
NIGHT = 7
"""Hours of a day, by UTC, in which it is still the day before in some place where the page may be from."""

Pages = Iterator[tuple[Path, dict[str, Any]]]


def trafilatura(root: Path) -> Pages:
    """tests/evaldata.json: titles, authors, dates; descriptions are mostly the metadata's, not a standfirst."""
    for url, said in json.loads((root / "tests/evaldata.json").read_text()).items():
        file = next((f for f in (root / "tests" / d / said["file"] for d in ("cache", "eval")) if f.exists()), None)
        if file is None:
            continue
        authors = said.get("author") or ""
        joined = authors if isinstance(authors, str) else ";".join(authors)
        names = [name.strip() for name in joined.split(";") if name.strip()]
        yield file, {"url": url, "title": said.get("title"), "date": said.get("date"), "authors": names}


def htmldate(root: Path) -> Pages:
    """tests/eval_*.json: dates."""
    for table in sorted((root / "tests").glob("eval_*.json")):
        for url, said in json.loads(table.read_text()).items():
            folders = (root / "tests" / name for name in ("cache", "eval", "test_set"))
            file = next((f for f in (folder / said["file"] for folder in folders) if f.exists()), None)
            if file is not None:
                yield file, {"url": url, "date": said["date"] if isinstance(said.get("date"), str) else None}


def postlight(root: Path) -> Pages:
    """What the tests of its parsers for single publishers expect: titles, authors, dates, standfirsts."""
    for test in sorted((root / "src/extractors/custom").glob("*/index.test.js")):
        for case in _CASE.split(test.read_text())[1:]:
            url, file = _URL.search(case), _FILE.search(case)
            if not url or not file or not (root / file["text"]).exists():
                continue
            said = {found["name"]: _ESCAPED.sub(_plain, found["text"]) for found in _EQUAL.finditer(case)}
            date = said.get("date_published", "")
            evening = "T" in date and int(date.partition("T")[2][:2] or 0) < NIGHT
            by = said.get("author", "").removeprefix("By ")
            names = [name for name in _NAMES.split(by) if name]
            truth = {"url": url["text"], "title": said.get("title"), "authors": names, "dek": said.get("dek")}
            yield root / file["text"], truth | ({} if evening else {"date": date})


def _plain(found: re.Match[str]) -> str:
    said = found[1]
    return chr(int(said[1:], 16)) if len(said) == 5 else {"n": "\n", "t": "\t"}.get(said, said)


SOURCES = {"trafilatura": trafilatura, "htmldate": htmldate, "postlight": postlight}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in SOURCES:
        ap.add_argument(f"--{name}", type=Path)
    ap.add_argument("--out", type=Path, required=True)
    a = ap.parse_args()
    folder = a.out / "more"
    folder.mkdir(parents=True, exist_ok=True)
    known: dict[str, dict[str, Any]] = {}
    for name, source in SOURCES.items():
        root = getattr(a, name)
        for file, truth in source(root) if root else ():
            html = file.read_bytes()
            truth["date"] = day[0] if (day := _DAY.match(truth.get("date") or "")) else None
            said = {field: value for field, value in truth.items() if value}
            page = hashlib.sha1(truth["url"].encode()).hexdigest()[:12]
            if page in known:
                known[page] = said | known[page]
            elif len(html) > 2000:
                known[page] = said
                text = read(html, url=truth["url"], format="html").text
                (folder / f"{page}.html.gz").write_bytes(gzip.compress(html, 6, mtime=0))
                (folder / f"{page}.txt.gz").write_bytes(gzip.compress(text.encode("utf-8", "replace"), 6, mtime=0))
        print(name, len(known))
    for page, said in known.items():
        (folder / f"{page}.json").write_text(json.dumps(said, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
