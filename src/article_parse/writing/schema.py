"""The JSON Schema (draft 2020-12) of an Article's JSON, derived from the model's types and docstrings."""

from __future__ import annotations

import ast
import inspect
import textwrap
from dataclasses import MISSING
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Any, get_args, get_origin

from article_parse.model.article import Article, Subsection
from article_parse.model.block import ArticleBlock
from article_parse.model.values import Candidate, Evidence, Span
from article_parse.writing.codec import Member, is_moment, is_record, members
from article_parse.writing.forms import PAGE_FIELDS, VERSION

DIALECT = "https://json-schema.org/draft/2020-12/schema"

MOMENT = {
    "type": "string",
    "description": 'An ISO 8601 date, or with a "T" a datetime: with an offset where the page gives one.',
    "pattern": r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{6})?([+-]\d\d:\d\d(:\d\d(\.\d{6})?)?)?)?$",
}

OFFSETS = {
    "description": "[start, end] in code points of source_text, whose text between them it is.",
    "type": "array",
    "prefixItems": [{"type": "integer"}, {"type": "integer"}],
    "minItems": 2,
    "items": False,
}

SCALARS: dict[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}

NAMES: dict[type, str] = {ArticleBlock: "Block"}


def schema(*, compact: bool = False) -> dict[str, Any]:
    """The schema of the complete form, or of the compact one, in which any field may be missing."""
    shown = [member for member in members(Article) if not (compact and member.name in PAGE_FIELDS)]
    definitions: dict[str, Any] = {}
    properties = {
        "version": {"const": VERSION, "description": "Of this form of JSON."},
        "source": {"type": "string", "description": "Which page it is, where the command wrote it."},
        **{member.name: _member(member, Article, definitions) for member in shown},
    }
    if compact:
        definitions["Subsection"]["properties"].pop("blocks")
    return {
        "$schema": DIALECT,
        "title": "Article",
        "description": _summary(Article),
        "type": "object",
        "properties": properties,
        "required": [] if compact else ["version", *(member.name for member in shown)],
        "$defs": dict(sorted(definitions.items())),
    }


def _member(member: Member, owner: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a field, with its docstring."""
    inner = _special(member, owner, definitions) or _of(member.kind, definitions)
    if member.optional:
        inner = {**inner, "type": [inner["type"], "null"]} if "type" in inner else {"anyOf": [inner, {"type": "null"}]}
    described = documentation(owner).get(member.name)
    return {**inner, "description": described} if described else inner


def _special(member: Member, owner: type, definitions: dict[str, Any]) -> dict[str, Any] | None:
    """The schema of the fields whose JSON is not simply that of their type; None for all others."""
    if (owner, member.name) == (Article, "extra"):
        return {"type": "object"}
    if (owner, member.name) == (Article, "evidence"):
        return {"type": "object", "additionalProperties": _of(Evidence, definitions)}
    if (owner, member.name) == (Subsection, "blocks"):
        index = {"type": "integer", "minimum": 0, "description": "An index into the Article's blocks."}
        return {"type": "array", "items": {"anyOf": [index, _of(ArticleBlock, definitions)]}}
    if (owner, member.name) == (Candidate, "spans"):
        return {"type": "array", "items": {"anyOf": [OFFSETS, _of(Span, definitions)]}}
    return None


def _of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type; records go to the definitions."""
    if kind in SCALARS:
        return {"type": SCALARS[kind]}
    if is_moment(kind):
        return MOMENT
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"type": "string", "enum": [member.value for member in kind]}
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), definitions)
    assert is_record(kind)
    name = NAMES.get(kind, kind.__name__)
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _record(kind, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _tuple(args: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    if args[-1] is Ellipsis:
        return {"type": "array", "items": _of(args[0], definitions)}
    return {
        "type": "array",
        "prefixItems": [_of(arg, definitions) for arg in args],
        "minItems": len(args),
        "items": False,
    }


def _record(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    shown = members(kind)
    return {
        "type": "object",
        "description": _summary(kind),
        "properties": {member.name: _member(member, kind, definitions) for member in shown},
        "required": [member.name for member in shown if _is_always_there(kind, member)],
        "additionalProperties": False,
    }


def _is_always_there(kind: type, member: Member) -> bool:
    """Blocks leave out their text where the source has it, and defaults; candidates their raw text likewise."""
    if kind is ArticleBlock:
        return member.name != "text" and member.default is MISSING
    return (kind, member.name) not in ((Candidate, "raw"), (Subsection, "blocks"))


def _summary(kind: type) -> str:
    return " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())


@cache
def documentation(kind: type) -> dict[str, str]:
    """The strings written under the fields of a class, by field; empty where its source is not at hand."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(kind)))
    except (OSError, TypeError):
        return {}
    statements = next(node.body for node in tree.body if isinstance(node, ast.ClassDef))
    out: dict[str, str] = {}
    for field, text in pairwise(statements):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str):
            out[field.target.id] = " ".join(text.value.value.split())
    return out
