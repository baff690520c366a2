"""Compiled and pure form: which one runs, and that an edited source is never passed over."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import article_parse

PACKAGE = Path(article_parse.__file__).parent
ROOT = Path(__file__).resolve().parent.parent
FILES = "import sys, article_parse; article_parse.parse('<p>x'); print(article_parse.compiled.form());"
FILES += (
    "print([m.__file__ for n, m in sys.modules.items() if n.startswith('article_parse') and m.__file__[-3:] != '.py'])"
)


def run(folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    known = {name: value for name, value in os.environ.items() if name != "ARTICLE_PARSE_PURE"}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", FILES],
        env=known | {"PYTHONPATH": str(folder)} | env,
        capture_output=True,
        text=True,
        check=False,
    )


def test_pure_by_environment() -> None:
    done = run(PACKAGE.parent, ARTICLE_PARSE_PURE="1")
    assert done.stdout.splitlines() == ["pure Python", "[]"], done.stderr


def test_this_process_runs_what_it_says() -> None:
    from article_parse import tokens

    compiled = not str(tokens.__file__).endswith(".py")
    assert article_parse.compiled.form() == ("compiled" if compiled else "pure Python")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package in a folder of its own, with a record that says tokens.py was compiled as it is."""
    folder = tmp_path / "article_parse"
    shutil.copytree(PACKAGE, folder, ignore=shutil.ignore_patterns("__pycache__", "_compiled.*"))
    for library in PACKAGE.parent.glob("article_parse__mypyc*"):
        shutil.copy(library, tmp_path)
    source = folder / "tokens.py"
    digest = importlib.util.source_hash(source.read_bytes()).hex()
    record = folder / f"_compiled.{sys.implementation.cache_tag}.json"
    record.write_text(json.dumps({"tokens.py": [source.stat().st_size, source.stat().st_mtime_ns, digest]}))
    return folder


@pytest.mark.parametrize(
    ("change", "stale"),
    [
        (lambda file: None, False),
        (lambda file: os.utime(file, (1, 1)), False),  # checked out again: another time, the same text
        (lambda file: file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8"), True),
        (lambda file: file.rename(file.with_name("words.py")), True),
    ],
    ids=["as compiled", "touched", "edited", "renamed"],
)
def test_an_edited_source_is_told(copy: Path, change: object, stale: bool) -> None:
    assert callable(change)
    change(copy / "tokens.py")
    done = run(copy.parent)
    assert ("tokens.py changed since" in done.stderr) is stale
    assert (done.returncode != 0) is stale  # -W error makes the warning an error


def test_with_the_warning_it_runs_from_the_sources(copy: Path) -> None:
    file = copy / "tokens.py"
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", FILES],
        env={name: value for name, value in os.environ.items() if name != "ARTICLE_PARSE_PURE"}
        | {"PYTHONPATH": str(copy.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["pure Python", "[]"]


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    """The build hook, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_build_that_cannot_compile_is_pure(
    hook: ModuleType, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ARTICLE_PARSE_PURE", raising=False)
    assert hook.compiled(["article_parse/no_such_module.py"], tmp_path) == {}
    assert "pure Python, not compiled (compiling failed" in capfd.readouterr().err
    monkeypatch.setenv("ARTICLE_PARSE_PURE", "1")
    assert hook.compiled(["article_parse/tokens.py"], tmp_path) == {}
    assert "ARTICLE_PARSE_PURE is set" in capfd.readouterr().err


def test_every_listed_module_is_there(hook: ModuleType) -> None:
    missing = [module for module in hook.modules() if not (ROOT / "src" / module).is_file()]
    assert missing == []
