"""Compiles the hot modules with mypyc, where that is possible; everywhere else the same modules run as pure Python.

hatchling calls `CustomBuildHook` when it builds a wheel or an editable install. `python hatch_build.py` compiles in
place, beside the sources: what a developer runs after editing one of the modules named in pyproject.toml under
[tool.hatch.build.hooks.custom]. ARTICLE_PARSE_PURE=1 leaves compiling out, here as at run time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.util import source_hash
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
SOURCE = ROOT / "src"
PACKAGE = "article_parse"
LIBRARY = f"{PACKAGE}__mypyc"
"""All modules are one library, so that they call each other directly; each module's own file only opens it."""
RECORD = SOURCE / PACKAGE / f"_compiled.{sys.implementation.cache_tag}.json"
"""What was compiled in place: `article_parse.compiled` compares it with the sources."""
MINUTES = 10
OPTIONS = ("--config-file=", "--ignore-missing-imports", "--follow-imports=silent")
"""mypy's: it is there to tell types to mypyc; the project's own settings need stubs that a build does without."""


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the compiled modules to a wheel; puts them beside the sources of an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before the files of a wheel are gathered."""
        listed: list[str] = self.config["modules"]
        files: dict[str, str] = {}
        if version == "editable":
            built = compile_in_place(listed)
        else:
            self._folder = tempfile.TemporaryDirectory()  # kept until the wheel is written
            files = compiled(listed, Path(self._folder.name))
            built = bool(files)
        if built:
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
            build_data["force_include"].update(files)


def compile_in_place(listed: list[str]) -> bool:
    """Puts the compiled modules beside their sources; True if there are any. Those of an earlier time go first."""
    RECORD.unlink(missing_ok=True)
    for old in SOURCE.rglob(f"*{EXTENSION_SUFFIXES[0]}"):
        old.unlink()
    record = {module.removeprefix(f"{PACKAGE}/"): _print(SOURCE / module) for module in listed}
    with tempfile.TemporaryDirectory() as folder:
        files = compiled(listed, Path(folder))
        for file, place in files.items():
            target = SOURCE / place
            target.write_bytes(Path(file).read_bytes())
            target.chmod(0o755)
    if files:
        RECORD.write_text(json.dumps(record, indent=1), encoding="utf-8")
    return bool(files)


def _print(source: Path) -> tuple[int, int, str]:
    stat = source.stat()
    return stat.st_size, stat.st_mtime_ns, source_hash(source.read_bytes()).hex()


def compiled(listed: list[str], folder: Path) -> dict[str, str]:
    """Compiles into a folder: each library's file and its path in a wheel; empty, with a word why, where it fails."""
    if os.environ.get("ARTICLE_PARSE_PURE", "0") not in ("", "0"):
        return _pure("ARTICLE_PARSE_PURE is set")
    if sys.implementation.name != "cpython":
        return _pure(f"mypyc compiles for CPython, this is {sys.implementation.name}")
    command = [sys.executable, str(Path(__file__).resolve()), "--into", str(folder), *listed]
    try:
        done = subprocess.run(command, cwd=SOURCE, capture_output=True, text=True, timeout=60 * MINUTES)
    except (OSError, subprocess.TimeoutExpired) as error:
        return _pure(str(error))
    if done.returncode:
        return _pure(f"compiling failed:\n{(done.stdout + done.stderr)[-3000:]}")
    built = Path(folder, "out")
    return {str(file): str(file.relative_to(built)) for file in sorted(built.rglob(f"*{EXTENSION_SUFFIXES[0]}"))}


def _pure(why: str) -> dict[str, str]:
    print(f"{PACKAGE}: pure Python, not compiled ({why})", file=sys.stderr, flush=True)
    return {}


def _compile(folder: Path, listed: list[str]) -> None:
    """Run as a process of its own: mypyc and setuptools end theirs when something fails."""
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    cache = f"--cache-dir={folder / 'mypy'}"
    extensions = mypycify(
        [*OPTIONS, cache, *listed],
        opt_level="1",
        debug_level="0",
        group_name=PACKAGE,
        target_dir=str(folder / "c"),
        multi_file=True,
        include_runtime_files=False,
    )
    workers = os.cpu_count() or 1

    class Command(build_ext):  # type: ignore[misc]
        """Compiles the library's files side by side: one file of all modules takes one core twice as long."""

        def build_extensions(self) -> None:
            one_by_one = self.compiler.compile

            def compile_all(sources: list[str], **options: Any) -> list[str]:
                with ThreadPoolExecutor(workers) as pool:
                    objects = pool.map(lambda source: one_by_one([source], **options), sources)
                    return [each for some in objects for each in some]

            self.compiler.compile = compile_all
            super().build_extensions()

    command = Command(Distribution({"name": PACKAGE, "ext_modules": extensions}))
    command.parallel = workers
    command.build_lib = str(folder / "out")
    command.build_temp = str(folder / "temp")
    command.ensure_finalized()
    command.run()


def modules() -> list[str]:
    """The modules to compile, as pyproject.toml lists them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(settings["tool"]["hatch"]["build"]["hooks"]["custom"]["modules"])


def main() -> int:
    """Compiles in place; with --into, into a folder."""
    if sys.argv[1:2] == ["--into"]:
        _compile(Path(sys.argv[2]), sys.argv[3:])
        return 0
    return 0 if compile_in_place(modules()) else 1


if __name__ == "__main__":
    sys.exit(main())
