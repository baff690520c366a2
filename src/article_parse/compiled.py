"""Which form of the hot modules runs: compiled with mypyc, or the pure Python they are made from.

Where a module was compiled, Python imports that form by itself. Two things are against it: ARTICLE_PARSE_PURE=1, and,
in an editable install, a source edited since. As compiled modules call each other without asking for the sources, all
or none run. The package imports this module before any that may be compiled.
"""

from __future__ import annotations

import os
import sys
from importlib.machinery import EXTENSION_SUFFIXES, SOURCE_SUFFIXES, FileFinder, ModuleSpec, SourceFileLoader
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    from mypy_extensions import mypyc_attr
else:  # what reads it is mypyc alone
    _Class = TypeVar("_Class", bound=type)

    def mypyc_attr(**_: Any) -> Any:
        """`@mypyc_attr(acyclic=True)`: compiled, objects of the class are none that the collector of cycles looks at.

        For small values that can never hold each other: of the tens of thousands that a page may need, each would
        cost memory and a look every few hundred objects.
        """

        def same(cls: _Class) -> _Class:
            return cls

        return same


__all__ = ["edited", "form", "mypyc_attr"]

_FOLDER = os.path.dirname(__file__)
_RECORD = os.path.join(_FOLDER, f"_compiled.{sys.implementation.cache_tag}.json")
"""Only where modules were compiled in place: of each its source's size, time and hash when that was done."""


def form() -> Literal["compiled", "pure Python"]:
    """What the hot modules are in this process."""
    from importlib.util import find_spec

    spec = find_spec("article_parse.tokens")
    return "compiled" if spec and str(spec.origin).endswith(tuple(EXTENSION_SUFFIXES)) else "pure Python"


def edited() -> list[str]:
    """The modules compiled in place whose sources are others now, as paths within the package."""
    import json
    from importlib.util import source_hash

    with open(_RECORD, encoding="utf-8") as file:
        record: dict[str, tuple[int, int, str]] = json.load(file)
    out = []
    for path, (size, time, digest) in record.items():
        source = os.path.join(_FOLDER, *path.split("/"))
        try:
            now = os.stat(source)
            if (now.st_size, now.st_mtime_ns) == (size, time):
                continue
            with open(source, "rb") as file:
                if source_hash(file.read()).hex() == digest:
                    continue
        except OSError:
            pass  # renamed or removed
        out.append(path)
    return out


class _Sources:
    """A finder for `sys.meta_path` that knows the package's sources only."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        """Called by every import; None leaves it to the next finder."""
        if not fullname.startswith("article_parse."):
            return None
        folder = os.path.join(_FOLDER, *fullname.split(".")[1:-1])
        return FileFinder(folder, (SourceFileLoader, SOURCE_SUFFIXES)).find_spec(fullname)


def _choose() -> None:
    if os.environ.get("ARTICLE_PARSE_PURE", "0") not in ("", "0"):
        sys.meta_path.insert(0, _Sources())
    elif os.path.exists(_RECORD) and (changed := edited()):
        import warnings

        sys.meta_path.insert(0, _Sources())
        warnings.warn(
            f"{', '.join(changed)} changed since article_parse was compiled: running as pure Python; "
            "`python hatch_build.py` compiles again",
            RuntimeWarning,
            stacklevel=2,
        )


_choose()
