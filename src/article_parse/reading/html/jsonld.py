"""JSON-LD as pages write it: several scripts, graphs, lists, comments, stray characters, nesting of any depth."""

from __future__ import annotations

import html
import json
import re
from itertools import islice
from typing import Any, Final

_MOST_KEYS: Final = 300
_LONGEST_KEY: Final = 200
"""Characters of a key."""
_DECODER: Final = json.JSONDecoder(strict=False)
_DANGLING: Final = re.compile(r",(?=\s*[}\]])")
_OPENING: Final = re.compile(r"[{\[]")
_WRAPPERS: Final = ("<!--", "-->", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "//]]>", "/*]]>*/", "]]>")
_LONGEST: Final = 4_000_000
"""Characters of one script: what is longer is data, not a description of a page."""
_MOST: Final = 400
"""Nodes of a page that are looked at."""


def nodes(scripts: list[str]) -> list[dict[str, Any]]:
    """The nodes at the top of the scripts and of their graphs, in page order, with plain keys (see `plain`)."""
    found: list[dict[str, Any]] = []
    waiting: list[Any] = [value for script in scripts for value in load(script)][::-1]
    while waiting and len(found) < _MOST:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value[::-1])
        elif isinstance(value, dict):
            node = plain(value)
            graph = node.pop("@graph", None)
            if len(node) > 1 or graph is None:
                found.append(node)
            if graph is not None:
                waiting.append(graph)
            for key in ("mainentity", "blogpost"):
                main = node.get(key)
                if isinstance(main, (dict, list)):
                    waiting.append(main)
    return found


def load(script: str) -> list[Any]:
    """The values in one script; broken ones are mended where that is safe, else left out."""
    text = script.strip().lstrip("\ufeff")
    if not text or len(text) > _LONGEST:
        return []
    try:
        return [_DECODER.decode(text)]
    except (ValueError, RecursionError):
        return _mended(text)


def _mended(text: str) -> list[Any]:
    for wrapper in _WRAPPERS:
        text = text.replace(wrapper, " ")
    if "&quot;" in text:
        text = unescaped(text)
    text = _DANGLING.sub("", text)
    out: list[Any] = []
    at = _begin(text, 0)
    while at >= 0 and len(out) < _MOST:
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        out.append(value)
        at = _begin(text, at)
    return out


def _begin(text: str, at: int) -> int:
    """Where the next object or list begins; -1 if none does."""
    found = _OPENING.search(text, at)
    return found.start() if found else -1


def unescaped(text: str) -> str:
    """The text with its character references resolved; as it is where a number in one has thousands of digits, which
    Python refuses to read."""
    try:
        return html.unescape(text)
    except ValueError:
        return text


def plain(node: dict[Any, Any]) -> dict[str, Any]:
    """The node with its keys in lower case and without the vocabulary's prefix; the first of them, where they are so
    many that each reference to the node would cost as much as the page."""
    return {
        str(key)[:_LONGEST_KEY].rpartition("/")[2].rpartition(":")[2].lower(): value
        for key, value in islice(node.items(), _MOST_KEYS)
    }
