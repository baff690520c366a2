"""The command: exit codes, signals, what it says, and inputs of every kind of oddness."""

from __future__ import annotations

import functools
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.batch.pages import html, text, write_rows

COMMAND = [sys.executable, "-m", "article_parse", "batch", "--workers", "1"]


def batch(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, **options)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def test_a_run_says_what_came_of_it(tmp_path: Path) -> None:
    pages = write_rows(tmp_path / "pages.jsonl", 6)
    out, report = tmp_path / "out.jsonl", tmp_path / "report.json"
    done = batch(pages, "-o", out, "--report", report)
    assert (done.returncode, done.stdout) == (0, "")
    assert "6 pages" in done.stderr
    assert "headline 100%" in done.stderr
    told = json.loads(report.read_text())
    assert (told["finished"], told["counts"]["written"], told["counts"]["errors"]) == (True, 6, {})
    assert told["pages_per_second"] > 0
    again = batch(pages, "-o", out, "--report", report, "--quiet")
    assert (again.returncode, again.stderr) == (0, "")


def test_page_errors_are_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "pages.jsonl").write_text(json.dumps({"id": "a", "text": text(1)}) + "\nno row\n")
    command = [tmp_path / "pages.jsonl", "-", "-o", tmp_path / "out.jsonl"]
    gone = f"{tmp_path / 'gone.html'}\n"
    done = batch(*command, input=gone)
    assert done.returncode == 1
    assert "2 errors (bad-row 1, unreadable 1)" in done.stderr
    assert [error["kind"] for error in lines(tmp_path / "out.jsonl.errors.jsonl")] == ["bad-row", "unreadable"]
    assert batch(*command, input=gone).returncode == 1


def test_a_list_with_nul_characters_is_refused(tmp_path: Path) -> None:
    done = batch("-", "-o", tmp_path / "out.jsonl", input="a.html\0b.html\0")
    assert (done.returncode, "one path a line" in done.stderr) == (2, True)
    assert not list(tmp_path.iterdir())


def test_what_files_do_not_tell_can_be_said(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(text(1))
    rows = [{"id": "b", "text": text(2), "fetched_at": "2025-03-01T08:00:00Z"}]
    (tmp_path / "in" / "b.jsonl").write_text(json.dumps(rows[0]) + "\n")
    command = [tmp_path / "in", "-o", tmp_path / "out.jsonl"]
    done = batch(*command, "--fetched-at", "2025-02-04T09:00:00Z", "--language", "en-GB")
    assert done.returncode == 0
    told = {record["id"]: (record["fetched_at"], record["language"]) for record in lines(tmp_path / "out.jsonl")}
    assert told == {"a.txt": ("2025-02-04T09:00:00+00:00", "en-GB"), "b": ("2025-03-01T08:00:00+00:00", "en-GB")}
    wrong = batch(*command, "--fetched-at", "yesterday")
    assert (wrong.returncode, "'yesterday' is no time" in wrong.stderr) == (2, True)


@pytest.mark.parametrize(
    ("missing", "message"),
    [("nosuch", "nosuch: no such file or folder"), ("*.warc", "*.warc: no file matches"), ("a/*/b", "no file matches")],
)
@pytest.mark.parametrize("others", [[], ["pages.jsonl"]])
def test_an_input_that_does_not_exist_is_refused_before_any_file_is_made(
    others: list[str], missing: str, message: str, tmp_path: Path
) -> None:
    write_rows(tmp_path / "pages.jsonl", 1)
    done = batch(*others, missing, "-o", "out.jsonl", "--report", "report.json", cwd=tmp_path)
    assert (done.returncode, message in done.stderr.splitlines()[-1]) == (2, True), done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pages.jsonl"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["pages.jsonl"], "output"),
        (["-o", "out.jsonl"], "INPUT"),
        (["pages.jsonl", "-o", "out.docx"], "name it .jsonl"),
        (["pages.jsonl", "-o", "out.jsonl", "--max-bytes", "much"], "is no size"),
        (["pages.jsonl", "-o", "out.jsonl", "--max-memory", "-3G"], "is no size"),
        (["pages.jsonl", "-o", "out.jsonl", "--workers", "0"], "workers"),
        (["pages.jsonl", "-o", "mine.jsonl"], "--restart"),
        (["pages.jsonl", "-o", "pages.jsonl", "--restart"], "is an input and an output"),
        (["pages.jsonl", "-o", "out.jsonl", "--fields", "headlin"], "headlin"),
    ],
)
def test_wrong_usage_is_exit_code_2(
    arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    from article_parse.batch.cli import batch as command

    monkeypatch.chdir(tmp_path)
    write_rows(tmp_path / "pages.jsonl", 1)
    (tmp_path / "mine.jsonl").write_text("mine\n")
    before = (tmp_path / "pages.jsonl").read_bytes()
    done = CliRunner().invoke(command, arguments)
    assert (done.exit_code, message in done.output) == (2, True), done.output
    assert (tmp_path / "mine.jsonl").read_text() == "mine\n"
    assert (tmp_path / "pages.jsonl").read_bytes() == before


def test_a_plugin_that_cannot_be_loaded_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from article_parse import Parser
    from article_parse.batch.cli import batch as command

    def broken(self: Parser) -> Parser:
        raise ImportError("no module named gone")

    monkeypatch.setattr(Parser, "with_plugins", broken)
    done = CliRunner().invoke(
        command, [str(write_rows(tmp_path / "p.jsonl", 1)), "-o", str(tmp_path / "o.jsonl"), "--plugins"]
    )
    assert (done.exit_code, "no module named gone" in done.output) == (2, True)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_run_in_good_order(number: int, tmp_path: Path) -> None:
    """What is under way is finished, the state written; the exit code is 130, and the same command goes on."""
    count = 3000
    pages = write_rows(tmp_path / "pages.jsonl", count)
    out = tmp_path / "out.jsonl"
    process = subprocess.Popen([*COMMAND, str(pages), "-o", str(out)], stderr=subprocess.PIPE, text=True)
    while not (out.exists() and out.stat().st_size) and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "run the same command to go on" in said
    whole = lines(out)
    assert 0 < len(whole) < count
    state = json.loads(Path(f"{out}.state").read_text())
    assert state["done"] == len(whole)


def test_two_signals_end_at_once(tmp_path: Path) -> None:
    from article_parse.batch.cli import _Stop

    with _Stop() as stop:
        signal.raise_signal(signal.SIGINT)
        assert stop.asked
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


NAMES = [
    "статья.html", "記事.html", "άρθρο.html", "مقال.html", "כתבה.html", "लेख.html", "บทความ.html", "기사.html",
    "cafe\u0301.html", "with space.html", "new\nline.html", "quote'\".html", "-dash.html", "[a].html", "🙂.html",
]  # fmt: skip


def test_a_folder_of_oddities(tmp_path: Path) -> None:
    """Each gets its line, none stops the run."""
    folder = tmp_path / "crawl"
    folder.mkdir()
    for n, name in enumerate(NAMES):
        (folder / name).write_text(html(n), encoding="utf-8")
    (folder / "empty.html").write_bytes(b"")
    (folder / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "style.css").write_text("p { }")
    (folder / "unnamed").write_bytes(b"\x7fELF" + bytes(300))
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "self").symlink_to(folder / "self")
    errors = {"unnamed": "unsupported", "loop": "unsupported", "self": "unreadable"}
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "fifo")
        errors["fifo"] = "unsupported"
    if Path("/proc/self/mem").exists():
        (folder / "memory.html").symlink_to("/proc/self/mem")  # even root cannot read its start
        errors["memory.html"] = "unreadable"
    if os.geteuid():
        (folder / "secret.html").write_text("x")
        (folder / "secret.html").chmod(0)
        errors["secret.html"] = "unreadable"
    out = folder / "out.jsonl"  # in the folder it reads
    done = batch(folder, "-o", out, "--report", folder / "report.txt")
    assert done.returncode == 1, done.stderr
    assert {each["id"] for each in lines(out)} == {*NAMES, "empty.html"}
    told = lines(folder / "out.jsonl.errors.jsonl")
    assert {each["id"]: each["kind"] for each in told} == errors
    assert all(each["message"] and each["source"].startswith(str(folder)) for each in told)
    assert json.loads((folder / "report.txt").read_text())["counts"]["passed_over"] == {".css": 1, ".png": 1}


def test_a_run_in_its_own_input_folder_can_be_repeated(tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.html").write_text(html(n))
    for name in ("out.parquet", "md"):
        out = tmp_path / "deep" / name
        for _ in range(2):
            done = batch(tmp_path, "-o", out, "--report", tmp_path / f"{name}-report.txt", "--quiet")
            assert (done.returncode, done.stderr) == (0, "")
        for path in [out, *out.parent.glob("*"), *tmp_path.glob("*-report.txt")]:
            remove(path)


def remove(path: Path) -> None:
    import shutil

    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def test_a_list_of_paths_on_standard_input(tmp_path: Path) -> None:
    names = []
    for n, name in enumerate(["eins.html", "二.txt"]):
        (tmp_path / name).write_text(html(n) if n == 0 else text(n), encoding="utf-8")
        names.append(str(tmp_path / name))
    done = batch("-", "-o", tmp_path / "out.jsonl", input="\n".join(names) + "\n\n")
    assert (done.returncode, [each["id"] for each in lines(tmp_path / "out.jsonl")]) == (0, names), done.stderr


def _little_room(size: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet", "out.sqlite"])
def test_a_full_disk_is_one_line_and_what_was_done_stays(name: str, tmp_path: Path) -> None:
    pages = write_rows(tmp_path / "pages.jsonl", 400)
    out = tmp_path / name
    full = batch(pages, "-o", out, "--quiet", preexec_fn=functools.partial(_little_room, 30_000))
    assert full.returncode == 1
    assert len(full.stderr.splitlines()) == 1, full.stderr
    assert "run the same command to go on" in full.stderr
    if name == "out.jsonl":
        assert [each["id"] for each in lines(out)] == [f"page-{n}" for n in range(len(lines(out)))]
        assert batch(pages, "-o", out, "--quiet").returncode == 0
        assert [each["id"] for each in lines(out)] == [f"page-{n}" for n in range(400)]
