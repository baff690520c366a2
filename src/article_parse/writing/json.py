"""An Article as JSON, there and back.

The complete form holds the source text once; blocks and the spans of the evidence are offsets into it, and the blocks
behind a subsection are indexes into `blocks`. `from_json(to_json(article)) == article`. The compact form leaves out
source text, blocks and evidence. Both are read by `from_json`.

JSON has no way to write two surrogates that belong to no character side by side (a reader makes one character of
them). Where a text holds such a pair, `pair_mark` names a character that was put between all such pairs, and that no
text holds otherwise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from article_parse.errors import FormatError
from article_parse.model.article import Article, Subsection
from article_parse.model.block import ArticleBlock
from article_parse.model.values import Candidate, Evidence, Span
from article_parse.writing.codec import Convert, encoder, members
from article_parse.writing.forms import (
    COMPACT_FIELDS,
    FIELDS,
    PAGE_FIELDS,
    VERSION,
    collapsed,
    joined_raw,
)
from article_parse.writing.json_reader import from_dict, from_json

__all__ = [
    "COMPACT_FIELDS",
    "FIELDS",
    "PAGE_FIELDS",
    "VERSION",
    "dump_value",
    "dumps",
    "from_dict",
    "from_json",
    "to_compact",
    "to_dict",
    "to_json",
]

MAX_DEPTH = 100
"""How deep the values of `Article.extra` may nest: well below Python's recursion limit of 1000."""

PAIR = re.compile("([\ud800-\udbff])(?=[\udc00-\udfff])")
UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What is escaped beyond JSON's own rules: surrogates, which UTF-8 cannot hold, line ends that tools split JSON
lines at, and control characters that a terminal obeys."""


def to_dict(article: Article, fields: Iterable[str] | None = None) -> dict[str, Any]:
    """The Article as JSON types: complete, or only the fields named (also "text", "paragraphs", "extra.NAME").

    Raises FormatError for a name that is no field, and for an `extra` value that JSON cannot hold.
    """
    if fields is None:
        return {"version": VERSION, **_complete(article)}
    out: dict[str, Any] = {}
    for name in (fields,) if isinstance(fields, str) else fields:
        if name in FIELDS:
            out[name] = _compact(article, name)
        elif name == "paragraphs":
            out[name] = list(article.paragraphs)
        elif name == "text":
            out[name] = article.text
        else:
            out.setdefault("extra", {}).update(_named_extra(article, name))
    return out


def to_compact(article: Article) -> dict[str, Any]:
    """The Article as JSON types without the page itself (source text, blocks and evidence)."""
    return {"version": VERSION, **{name: _compact(article, name) for name in COMPACT_FIELDS}}


def to_json(article: Article, fields: Iterable[str] | None = None, *, indent: int | None = None) -> str:
    """The Article as JSON, on one line unless `indent` is given. See `to_dict` and `dumps`."""
    return dumps(to_dict(article, fields), indent=indent)


def dumps(data: dict[str, Any], *, indent: int | None = None) -> str:
    """An Article's dict as JSON text that any encoding and any line reader keeps whole."""
    out = dump_value(data, indent=indent)
    if "\\ud" in out and PAIR.search(plain := json.dumps(data, ensure_ascii=False)):
        mark = next(char for code in range(0xFDD0, 0x10FFFE) if (char := chr(code)) not in plain)
        return dump_value({"pair_mark": mark, **_marked(data, mark)}, indent=indent)
    return out


def dump_value(value: Any, *, indent: int | None = None) -> str:
    """JSON types as JSON text on one line (unless `indent` is given) that holds no surrogate and no control."""
    separators = (",", ": ") if indent is not None else (",", ":")
    out = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)
    return out if out.isascii() else UNSAFE.sub(_escape, out)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _complete(article: Article) -> dict[str, Any]:
    source = article.source_text
    out: dict[str, Any] = {}
    for name, encode in _encoders():
        value = getattr(article, name)
        out[name] = value if value is None or encode is None else encode(value)
    indexes = {id(block): index for index, block in enumerate(article.blocks)}
    for section, data in zip(article.subsections, out["subsections"], strict=True):
        data["blocks"] = [_block_reference(block, indexes, article.blocks, source) for block in section.blocks]
    out["blocks"] = [_block(block, source) for block in article.blocks]
    out["evidence"] = {name: _evidence(entry, source) for name, entry in article.evidence.items()}
    return out


def _compact(article: Article, name: str) -> Any:
    value = getattr(article, name)
    if name == "blocks":
        return [_block(block, None) for block in value]
    if name == "evidence":
        return {field: _evidence(entry, None) for field, entry in value.items()}
    encode = _encoder(name)
    return value if value is None or encode is None else encode(value)


def _named_extra(article: Article, name: str) -> dict[str, Any]:
    """A plug-in's field: "extra.NAME" where it may be missing on a page, or its bare name where it is there."""
    key = name.removeprefix("extra.")
    if key in article.extra:
        return {key: _plain(article.extra[key], f"extra.{key}")}
    if key == name:
        raise FormatError(f"no field {name!r}; write a plug-in's as 'extra.{name}'; there are {', '.join(FIELDS)}")
    return {}


@cache
def _encoder(name: str) -> Convert | None:
    if name == "extra":
        return lambda extra: {key: _plain(value, f"extra.{key}") for key, value in extra.items()}
    if name == "subsections":
        return lambda sections: [_section(section) for section in sections]
    return encoder(next(member.kind for member in members(Article) if member.name == name))


@cache
def _encoders() -> tuple[tuple[str, Convert | None], ...]:
    return tuple((name, None if name in PAGE_FIELDS else _encoder(name)) for name in FIELDS)


def _section(section: Subsection) -> dict[str, Any]:
    return {"heading": section.heading, "level": section.level, "paragraphs": list(section.paragraphs)}


def _plain(value: Any, path: str, depth: int = 0) -> Any:
    """A copy of a plug-in's value as JSON types, or an error that says what in it is none."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float) and value - value == 0:
        return value
    if depth > MAX_DEPTH:
        raise FormatError(f"{path} nests deeper than {MAX_DEPTH} levels")
    if isinstance(value, list | tuple):
        return [_plain(each, f"{path}[{index}]", depth + 1) for index, each in enumerate(value)]
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {key: _plain(each, f"{path}.{key}", depth + 1) for key, each in value.items()}
    raise FormatError(f"{path} holds {value!r:.60}, which JSON cannot hold: let the extractor give JSON types")


BLOCK_DEFAULTS = ArticleBlock._field_defaults


def _block(block: ArticleBlock, source: str | None) -> dict[str, Any]:
    """A block as an object, without its text where that is the source's with white space collapsed."""
    out: dict[str, Any] = {}
    if source is None or collapsed(source, block.start, block.end) != block.text:
        out["text"] = block.text
    out["start"] = block.start
    out["end"] = block.end
    out["role"] = block.role.value
    out["proposed"] = block.proposed.value
    out["confidence"] = block.confidence
    if block[6:] != BLOCK_REST:
        encode = encoder(ArticleBlock)
        assert encode is not None
        full = encode(block)
        out.update((name, full[name]) for name, default in BLOCK_DEFAULTS.items() if getattr(block, name) != default)
    return out


BLOCK_REST = tuple(BLOCK_DEFAULTS.values())


def _block_reference(
    block: ArticleBlock, indexes: dict[int, int], blocks: tuple[ArticleBlock, ...], source: str
) -> int | dict[str, Any]:
    """The block's index in the Article's blocks; the block itself where it is not among them."""
    index = indexes.get(id(block))
    if index is not None:
        return index
    return blocks.index(block) if block in blocks else _block(block, source)


def _evidence(entry: Evidence, source: str | None) -> dict[str, Any]:
    return {
        "accepted": [_candidate(candidate, source) for candidate in entry.accepted],
        "candidates": [_candidate(candidate, source) for candidate in entry.candidates],
    }


def _candidate(candidate: Candidate, source: str | None) -> dict[str, Any]:
    """A candidate as an object, without its raw text where that is the text of its spans."""
    out: dict[str, Any] = {"value": candidate.value}
    if source is None or joined_raw(candidate.spans) != candidate.raw:
        out["raw"] = candidate.raw
    out["spans"] = [
        [start, end] if source is not None and source[start:end] == text else _span((text, start, end))
        for text, start, end in candidate.spans
    ]
    out["extractor"] = candidate.extractor
    out["confidence"] = candidate.confidence
    out["why"] = candidate.why
    out["lost_to"] = candidate.lost_to
    return out


def _span(span: tuple[str, int, int]) -> dict[str, Any]:
    return dict(zip(Span._fields, span, strict=True))


def _marked(data: Any, mark: str) -> Any:
    """A copy with the mark put into every pair of surrogates."""
    if isinstance(data, str):
        return PAIR.sub(rf"\1{mark}", data)
    if isinstance(data, list):
        return [_marked(each, mark) for each in data]
    if isinstance(data, dict):
        return {_marked(key, mark): _marked(each, mark) for key, each in data.items()}
    return data
