"""article-parse schema and extractors; commands that live elsewhere; and the command as a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from article_parse import Extractor, Pipeline
from article_parse.cli.app import app
from article_parse.extractors import DEFAULT
from article_parse.findings import Finding, View

COMMAND = (sys.executable, "-m", "article_parse")


def run(*args: str) -> str:
    done = CliRunner().invoke(app, list(args))
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_schema_accepts_what_the_command_writes(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("A headline\n\nA paragraph that says something.\n")
    Draft202012Validator(json.loads(run("schema"))).validate(json.loads(run(str(page))))
    Draft202012Validator(json.loads(run("schema", "--compact"))).validate(json.loads(run("--compact", str(page))))


def test_extractors_lists_the_table_in_order() -> None:
    table = json.loads(run("extractors", "--format", "json"))
    assert [row["name"] for row in table] == [row.name for row in DEFAULT]
    assert [tuple(row["needs"]) for row in table] == [row.needs for row in DEFAULT]
    lines = run("extractors").splitlines()
    assert lines[0].split() == ["EXTRACTOR", "FILLS", "NEEDS", "PACKAGE"]
    assert [line.split()[0] for line in lines[1 : len(DEFAULT) + 1]] == [row.name for row in DEFAULT]


def find_place(view: View) -> list[Finding]:
    return [Finding("OSLO")]


PLACE = Extractor("place", find_place, ("place",))


@pytest.fixture
def plug_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package that offers an extractor for a field `place`."""
    point = EntryPoint("place", f"{__name__}:PLACE", "article_parse.extractors")
    monkeypatch.setattr(EntryPoint, "load", lambda self: PLACE)
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: [point])
    monkeypatch.setattr("article_parse.cli.extractors.entry_points", lambda **_: [point])


@pytest.mark.usefixtures("plug_in")
def test_plug_ins_run_only_when_asked(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Hello\n")
    assert "Offered by installed packages, and run with --plugins: place" in run("extractors")
    assert "place" in [row["name"] for row in json.loads(run("extractors", "--plugins", "-f", "json"))]
    assert json.loads(run(str(page)))["extra"] == {}
    assert json.loads(run(str(page), "--plugins", "--only", "place"))["extra"] == {"place": "OSLO"}
    assert run(str(page), "--plugins", "--only", "place", "-f", "text") == "OSLO\n"


def test_a_plug_in_that_cannot_load_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Pipeline) -> None:
        raise ImportError("no module named\nx")

    monkeypatch.setattr("article_parse.parser.Parser.with_plugins", broken)
    done = CliRunner().invoke(app, ["--plugins", "x"])
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)
    assert "ImportError: no module named x" in done.stderr


def test_lazy_commands_are_imported_on_use(monkeypatch: pytest.MonkeyPatch) -> None:
    lazy = {"gone": "article_parse.no_such_module:x", "made": f"{__name__}:made"}
    monkeypatch.setattr(app, "lazy", lazy)
    names = app.list_commands(click.Context(app))
    assert names == ["parse", "schema", "extractors", "made"]
    assert run("made") == "made\n"


@click.command()
def made() -> None:
    click.echo("made")


def test_the_command_as_a_process(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Hello\n")
    done = subprocess.run((*COMMAND, str(page), str(tmp_path / "gone")), capture_output=True, timeout=60, check=False)
    assert done.returncode == 1
    assert json.loads(done.stdout)[0]["source"] == str(page)
    assert done.stderr.decode().splitlines() == [f"article-parse: {tmp_path / 'gone'}: there is no such file"]
    done = subprocess.run((*COMMAND, "-"), input=b"\xff\xfeH\0i\0", capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["source_text"] == "Hi"
    assert subprocess.run(COMMAND, capture_output=True, timeout=60, check=False).returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="pipes work otherwise there")
@pytest.mark.parametrize("args", [("schema",), ("-f", "jsonl"), ("--help",), ("--blocks",)])
def test_a_broken_pipe_is_quiet(args: tuple[str, ...], tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("A line of words that says something.\n\n" * 3000)
    pages = (str(page),) * 2 if args[0].startswith("-") and args[0] != "--help" else ()
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run((*COMMAND, *args, *pages), stdout=write, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run((*COMMAND, "schema"), stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == ["article-parse: cannot write: No space left on device"]


def test_the_command_starts_quickly() -> None:
    code = "import sys, article_parse.cli; print(sorted({'click', 'lxml', 'numpy', 'dateparser'} & set(sys.modules)))"
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, timeout=60, check=True)
    assert done.stdout.decode().strip() == "[]"
