"""Layers look down only, and only reading/ knows lxml."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "article_parse"
MODULES = sorted(PACKAGE.rglob("*.py"))

LAYERS = (
    ("compiled",),
    ("errors",),
    ("resources",),
    ("model",),
    ("tokens",),
    ("page",),
    ("languages",),
    ("dates",),
    ("quotes", "reading", "layout"),
    ("findings",),
    ("pipeline",),
    ("extractors",),
    ("assemble",),
    ("parser",),
    ("writing",),
    ("batch",),
    ("cli",),
    ("__main__",),
)
"""From the bottom up: a module imports from its own layer's package and from those before it."""

LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
DOORS = {
    ("model", "writing"): "the methods of Article open the writers on use",
    ("findings", "layout"): "types only",
}


def _unit(path: Path) -> str:
    part = path.relative_to(PACKAGE).parts[0]
    return part.removesuffix(".py")


def _imports(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    out = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            out += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            out += [node.module] + [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level:
            raise AssertionError(f"{path}: relative import; write it out")
    return out


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_layers_look_down(path: Path) -> None:
    unit = _unit(path)
    if unit == "__init__":
        return
    assert unit in LEVEL, f"{unit} has no layer: give it one in LAYERS"
    for name in _imports(path):
        parts = name.split(".")
        if parts[0] != "article_parse" or len(parts) < 2 or parts[1] not in LEVEL:
            continue
        other = parts[1]
        allowed = other == unit or LEVEL[other] < LEVEL[unit] or (unit, other) in DOORS
        assert allowed, f"{unit} imports {other}, which stands above or beside it"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_reading_knows_the_tree(path: Path) -> None:
    if _unit(path) == "reading" or path.name == "parser.py":  # parser.py: types only
        return
    assert not [name for name in _imports(path) if name.split(".")[0] in ("lxml", "bs4")]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_module_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_importing_is_light() -> None:
    import subprocess
    import sys

    heavy = "numpy lxml bs4 dateparser click charset_normalizer"
    code = f"import sys, article_parse; print([m for m in '{heavy}'.split() if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
