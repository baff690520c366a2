"""The examples in README and docs run, and give what they say."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


def blocks(path: Path, language: str) -> list[str]:
    return [body for kind, body in BLOCK.findall(path.read_text(encoding="utf-8")) if kind == language]


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_python_examples(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All `>>>` blocks of a page, in order, in one namespace, run from the project's root."""
    monkeypatch.chdir(ROOT)
    source = "\n".join(body for body in blocks(path, "python") if ">>>" in body)
    test = doctest.DocTestParser().get_doctest(source, {}, path.name, str(path), 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE, verbose=False)
    out: list[str] = []
    assert runner.run(test, out=out.append).failed == 0, "".join(out)


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_shell_examples(path: Path) -> None:
    """Every ```console block: lines that begin with "$ " run, and what they print is what the page shows."""
    env = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    for body in blocks(path, "console"):
        for command, shown in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", body, re.M):
            done = subprocess.run(
                command, shell=True, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=120
            )
            wanted = "\n".join(line.rstrip() for line in shown.rstrip().splitlines())
            got = "\n".join(line.rstrip() for line in (done.stdout + done.stderr).rstrip().splitlines())
            assert doctest.OutputChecker().check_output(wanted + "\n", got + "\n", doctest.ELLIPSIS), (
                f"{path.name}: $ {command}\n{got}"
            )


def test_links_between_pages_lead_somewhere() -> None:
    for path in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_every_extractor_is_documented() -> None:
    from article_parse.extractors import DEFAULT

    text = (ROOT / "docs" / "fields.md").read_text(encoding="utf-8")
    assert [row.name for row in DEFAULT for field in row.fills if f"`{field}`" not in text] == []
