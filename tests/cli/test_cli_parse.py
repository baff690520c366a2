"""article-parse PAGE…: formats, fields, hints, several pages, and what goes wrong."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from article_parse import Article, parse
from article_parse.cli.app import app
from article_parse.cli.output import Output, wants_color
from article_parse.parser import Parser

PAGE = """\
Harbour

Port opens its new quay

By Ida Brandt

The quay opened on Monday, after two years of work, and the first ship came in at dawn with timber from the north.

“We are ready for larger ships,” said the harbour master, Lars Holm, who has led the port for eleven years.

What changes

From next week two more berths can be booked, and the ferry to the islands sails an hour earlier than before.
"""


def run(*args: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app, list(args), input=stdin, prog_name="article-parse")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the command believe that it writes to a terminal."""

    def init(self: Output) -> None:
        self.terminal, self.failed = True, False

    monkeypatch.setattr(Output, "__init__", init)


def test_json_is_the_complete_article_with_its_source(page: Path) -> None:
    done = run(str(page))
    assert (done.exit_code, done.stderr) == (0, "")
    record = json.loads(done.stdout_bytes)
    assert record["source"] == str(page)
    assert Article.from_dict(record) == parse(page)
    assert Article.from_json(done.stdout_bytes) == parse(page)


def test_standard_input_in_any_encoding() -> None:
    text = PAGE.replace("quay", "quày")
    for data in (text.encode("utf-8"), text.encode("utf-16"), text.replace("\n", "\r\n").encode("cp1252")):
        done = run("-", "--only", "source_text", stdin=data)
        assert json.loads(done.stdout)["source"] == "-"
        assert "The quày opened" in json.loads(done.stdout)["source_text"]


def test_parse_is_the_command_meant_where_none_is_named(page: Path) -> None:
    assert run(str(page)).stdout == run("parse", str(page)).stdout == run("--format", "json", str(page)).stdout


def test_a_file_named_like_a_command(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(page.parent)
    page.rename("schema")
    assert json.loads(run("./schema").stdout)["source"] == "./schema"
    assert json.loads(run("parse", "schema").stdout)["source"] == "schema"
    assert "$schema" in json.loads(run("schema").stdout)


FORMATS: list[tuple[str, Any]] = [
    ("markdown", lambda article: article.to_markdown()),
    ("text", lambda article: article.text + "\n"),
    ("card", lambda article: str(article) + "\n"),
    ("jsonl", lambda article: None),
    ("jsonld", lambda article: None),
]


@pytest.mark.parametrize(("name", "expected"), FORMATS)
def test_formats(page: Path, name: str, expected: Any) -> None:
    done = run("-f", name, str(page))
    assert done.exit_code == 0
    if (text := expected(parse(page))) is not None:
        assert done.stdout == text
    elif name == "jsonl":
        assert done.stdout.count("\n") == 1
        assert Article.from_json(done.stdout) == parse(page)
    else:
        assert json.loads(done.stdout) == parse(page).to_jsonld()


def test_several_pages(page: Path, tmp_path: Path) -> None:
    other = tmp_path / "a -- b.txt"
    other.write_bytes(b"")
    names = [str(page), str(other)]
    assert [record["source"] for record in json.loads(run(*names).stdout)] == names
    lines = run("-f", "jsonl", *names).stdout.splitlines()
    assert [json.loads(line)["source"] for line in lines] == names
    assert len(json.loads(run("-f", "jsonld", *names).stdout)) == 2
    assert run("-f", "text", *names).stdout == f"==> {page} <==\n{parse(page).text}\n\n==> {other} <==\n\n"
    assert run("-f", "markdown", *names).stdout.startswith(f"<!-- {page} -->\n\n")
    assert "a - - b.txt -->" in run("-f", "markdown", *names).stdout


def test_only(page: Path) -> None:
    article = parse(page)
    record = json.loads(run(str(page), "--only", "headline, quotes", "--only", "text").stdout)
    assert record == {"source": str(page), **article.to_dict(["headline", "quotes", "text"])}
    assert run("-f", "text", "--only", "headline", str(page)).stdout == f"{article.headline}\n"
    lines = run("-f", "text", "--only", "paragraphs,is_article", str(page)).stdout.splitlines()
    assert lines == [*article.paragraphs, json.dumps(article.is_article)]


def test_compact(page: Path) -> None:
    record = json.loads(run("--compact", str(page)).stdout)
    assert record["version"] == 1
    assert {"source_text", "blocks", "evidence"}.isdisjoint(record)


def test_blocks(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = parse(page).blocks
    lines = run("--blocks", str(page)).stdout.splitlines()
    assert lines[0].split("\t") == ["start", "end", "role", "proposed", "confidence", "kind", "level", "text"]
    rows = [line.split("\t") for line in lines[1:]]
    expected = [(str(block.start), str(block.end), str(block.role), block.text) for block in blocks]
    assert [(row[0], row[1], row[2], row[7]) for row in rows] == expected
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = run("--blocks", str(page)).stdout
    assert "\x1b[" in coloured
    assert len(coloured.splitlines()) == len(blocks)


@pytest.mark.usefixtures("terminal")
def test_a_terminal_gets_a_card_and_no_control_characters(page: Path) -> None:
    assert run(str(page)).stdout == f"{parse(page)}\n"
    assert json.loads(run("--only", "headline", str(page)).stdout)["headline"] == parse(page).headline
    page.write_text("\x1b]0;title\x07" + PAGE, encoding="utf-8")
    for args in (("-f", "text"), ("-f", "markdown"), ("-f", "card"), ("--blocks",)):
        shown = run(*args, str(page)).stdout
        assert "\x07" not in shown
        assert "\x1b]" not in shown


@pytest.mark.parametrize(
    ("terminal", "environment", "expected"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (False, {"FORCE_COLOR": "1"}, True),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_colours(terminal: bool, environment: dict[str, str], expected: bool) -> None:
    assert wants_color(terminal, environment) is expected


def test_hints_reach_the_parser(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, Any]] = []

    def fake(self: Parser, page: bytes, **hints: Any) -> Article:
        seen.append({"strict": self.strict, **hints})
        return Article()

    monkeypatch.setattr(Parser, "parse", fake)
    options = ("--url", "https://a.example/", "--fetched-at", "2024-11-04T09:30:00Z", "--language", "de", "--strict")
    assert run(*options, "--input-format", "text", str(page)).exit_code == 0
    (hints,) = seen
    assert hints == {
        "strict": True,
        "url": "https://a.example/",
        "fetched_at": datetime.fromisoformat("2024-11-04T09:30:00+00:00"),
        "language": "de",
        "format": "text",
    }


def test_a_page_that_fails_costs_itself_alone(page: Path, tmp_path: Path) -> None:
    names = [str(page), str(tmp_path / "gone"), str(tmp_path), "https://a.example/", str(page)]
    done = run(*names)
    assert done.exit_code == 1
    assert [record["source"] for record in json.loads(done.stdout)] == [str(page), str(page)]
    lines = done.stderr.splitlines()
    assert [line.split(": ")[:2] for line in lines] == [["article-parse", name] for name in names[1:4]]
    assert "no such file" in lines[0]
    assert "folder" in lines[1]
    assert "not fetched" in lines[2]
    assert json.loads(run(*names[1:3]).stdout) == []


def test_a_fault_is_one_line(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Parser, page: bytes, **hints: Any) -> Article:
        raise ZeroDivisionError("a\nb")

    monkeypatch.setattr(Parser, "parse", broken)
    done = run(str(page))
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        f"article-parse: {page}: ZeroDivisionError: a b: a fault of article-parse, please report it"
    ]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "no page is named"),
        (("--format", "json"), "no page is named"),
        (("--nonsense", "x"), "No such option"),
        (("--format", "xml", "x"), "not one of"),
        (("--fetched-at", "Monday", "x"), "no ISO 8601 time"),
        (("--language", "not a code", "x"), "no language code"),
        (("--only", "", "x"), "it names no field"),
        (("--only", "datelines", "x"), "a plug-in's field needs --plugins"),
        (("--only", "headlin", "x"), "did you mean headline?"),
        (("--only", "zzz", "x"), "there are section, headline"),
        (("--only", "headline", "-f", "card", "x"), "--only works with"),
        (("--compact", "-f", "text", "x"), "--compact works with"),
        (("--blocks", "-f", "json", "x"), "--only blocks"),
        (("--url", "https://a.example/", "x", "y"), "one page"),
        (("extractors", "x"), "unexpected extra argument"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(args: tuple[str, ...], said: str) -> None:
    done = run(*args)
    assert done.exit_code == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("article-parse: ")
    assert said in line
    assert line.endswith(" --help)")


def test_help_tells_everything() -> None:
    for args in ((), ("parse",), ("schema",), ("extractors",)):
        done = run(*args, "--help")
        assert done.exit_code == 0
        assert done.stdout.startswith("Usage: article-parse ")
    shown = run("--help").stdout
    for param in app.commands["parse"].params[1:]:
        assert param.opts[0] in shown
    assert "Exit codes" in shown
    assert run("--version").stdout.startswith("article-parse ")


def test_every_option_and_command_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
    names = [option for param in app.commands["parse"].params[1:] for option in param.opts]
    assert [name for name in (*names, *app.list_commands(click.Context(app))) if f"`{name}" not in text] == []
