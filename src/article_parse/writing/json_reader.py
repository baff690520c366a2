"""Reading back what `writing.json` wrote: complete or compact, or a FormatError that says where it is neither."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from article_parse.errors import FormatError
from article_parse.model.article import Article, Subsection
from article_parse.model.block import ArticleBlock
from article_parse.model.values import Candidate, Evidence, Span
from article_parse.writing.codec import (
    Convert,
    Member,
    Wrong,
    as_int,
    as_list,
    as_object,
    as_str,
    decode_member,
    decoder,
    each_of,
    members,
    shown,
)
from article_parse.writing.forms import DERIVED_FIELDS, FIELDS, VERSION, collapsed, joined_raw

RECORD_FIELDS = ("id", "source", *DERIVED_FIELDS)
"""Members beside the Article's own that the commands write into their records; ignored on reading."""


def _refuse(name: str) -> None:
    """NaN and the infinities, which are no JSON."""
    raise ValueError(f"{name} is no JSON")


def from_json(text: str | bytes) -> Article:
    """The Article that `to_json` wrote, complete or compact (what is missing is empty).

    Raises FormatError, saying where, for anything else.
    """
    try:
        data = json.loads(text, parse_constant=_refuse)
        mark = data.get("pair_mark") if isinstance(data, dict) else None
        if isinstance(mark, str) and mark:
            data = _unmarked(data, mark)
    except RecursionError:
        raise FormatError("no Article: the JSON nests too deep") from None
    except ValueError as error:
        raise FormatError(f"no JSON: {error}") from None
    return from_dict(data)


def _unmarked(data: Any, mark: str) -> Any:
    """A copy without the mark that stands in every pair of surrogates, and without its name."""
    if isinstance(data, str):
        return data.replace(mark, "")
    if isinstance(data, list):
        return [_unmarked(each, mark) for each in data]
    if isinstance(data, dict):
        return {_unmarked(key, mark): _unmarked(each, mark) for key, each in data.items() if key != "pair_mark"}
    return data


def from_dict(data: Mapping[str, Any]) -> Article:
    """The Article that `to_dict` or `to_compact` wrote. Raises FormatError, saying where, for anything else."""
    try:
        return _article(as_object(data))
    except Wrong as wrong:
        where = wrong.where()
        raise FormatError(f"no Article: {where + ': ' if where else ''}{wrong.message}") from None


def _article(data: Mapping[str, Any]) -> Article:
    known = [name for name in FIELDS if name in data]
    if "version" in data:
        if data["version"] != VERSION or isinstance(data["version"], bool):
            message = f"version {shown(data['version'])} was written by another version of article_parse; this reads 1"
            raise Wrong(message, "version")
    elif not known:
        raise Wrong("neither 'version' nor any field of an Article is there")
    values = {member.name: decode_member(member, decode, data) for member, decode in _decoders() if member.name in data}
    source: str = values.get("source_text", "")
    blocks = _at("blocks", lambda value: each_of(lambda each: _read_block(each, source), value), data, ())
    read_section = _section_reader(source, blocks)
    return Article(
        **values,
        blocks=blocks,
        subsections=_at("subsections", lambda value: each_of(read_section, value), data, ()),
        evidence=_at("evidence", lambda value: _read_evidence(value, source), data, {}),
        extra=_read_extra(data),
    )


def _at(name: str, decode: Convert, data: Mapping[str, Any], default: Any) -> Any:
    """The value of a member, or the default; an error names the member."""
    if name not in data:
        return default
    try:
        return decode(data[name])
    except Wrong as wrong:
        wrong.path.append(name)
        raise


@cache
def _decoders() -> tuple[tuple[Member, Convert], ...]:
    composed = ("blocks", "subsections", "evidence", "extra")
    return tuple((member, decoder(member.kind)) for member in members(Article) if member.name not in composed)


def _read_extra(data: Mapping[str, Any]) -> dict[str, Any]:
    """The plug-ins' fields, and with a version named also what a newer version of the package may have added."""
    extra = dict(_at("extra", as_object, data, {}))
    for name, value in data.items():
        if name not in FIELDS and name not in RECORD_FIELDS and name != "version":
            if "version" not in data:
                raise Wrong(f"there is no such field; there are {', '.join(FIELDS)}", name)
            extra.setdefault(name, value)
    return extra


def _read_block(value: Any, source: str) -> ArticleBlock:
    data = as_object(value)
    if "text" not in data:
        text = collapsed(source, _at("start", as_int, data, 0), _at("end", as_int, data, 0))
        data = {"text": text, **data}
    block: ArticleBlock = decoder(ArticleBlock)(data)
    return block


def _section_reader(source: str, blocks: tuple[ArticleBlock, ...]) -> Convert:
    def read_reference(value: Any) -> ArticleBlock:
        if isinstance(value, Mapping):
            return _read_block(value, source)
        index = as_int(value)
        if not 0 <= index < len(blocks):
            raise Wrong(f"there is no block {index}; there are {len(blocks)}")
        return blocks[index]

    def read_section(value: Any) -> Subsection:
        data = as_object(value)
        behind = _at("blocks", lambda references: each_of(read_reference, references), data, ())
        values = {member.name: decode_member(member, decode, data) for member, decode in SECTION_PLAN}
        return Subsection(**values, blocks=behind)

    return read_section


SECTION_PLAN = tuple((member, decoder(member.kind)) for member in members(Subsection) if member.name != "blocks")


def _read_evidence(value: Any, source: str) -> dict[str, Evidence]:
    def read_candidate(each: Any) -> Candidate:
        data = as_object(each)
        spans = _at("spans", lambda given: each_of(lambda span: _read_span(span, source), given), data, ())
        plain = {**data, "spans": [span._asdict() for span in spans]}
        plain.setdefault("raw", joined_raw(spans))
        candidate: Candidate = decoder(Candidate)(plain)
        return candidate

    def read_entry(entry: Any) -> Evidence:
        data = as_object(entry)
        lists = [_at(name, lambda each: each_of(read_candidate, each), data, ()) for name in ("accepted", "candidates")]
        return Evidence(*lists)

    entries = as_object(value)
    return {as_str(name): _at(name, read_entry, entries, None) for name in entries}


def _read_span(value: Any, source: str) -> Span:
    if isinstance(value, Mapping):
        span: Span = decoder(Span)(value)
        return span
    if len(as_list(value)) != 2:
        raise Wrong(f"a span is [start, end], not {len(value)} values")
    start, end = each_of(as_int, value)
    return Span(source[start:end], start, end)
