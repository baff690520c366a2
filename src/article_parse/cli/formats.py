"""The forms in which the command writes Articles: one row a format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from article_parse.model import Article
from article_parse.writing.card import to_card
from article_parse.writing.json import dump_value, dumps, to_compact, to_dict
from article_parse.writing.jsonld import to_jsonld
from article_parse.writing.markdown import to_markdown
from article_parse.writing.text import one_line

Fields = tuple[str, ...]


class Job(NamedTuple):
    """What is to be written of each page."""

    fields: Fields = ()
    """None named: all."""
    compact: bool = False
    columns: int = 80


class Format(NamedTuple):
    """How one page is written, and what stands around it where there are several."""

    render: Callable[[Article, str, Job], str]
    takes_fields: bool = False
    opening: str = ""
    title: Callable[[str], str] = lambda name: ""
    end: str = "\n"
    between: str = ""
    closing: str = ""


def _record(article: Article, name: str, job: Job) -> dict[str, Any]:
    if job.fields:
        return {"source": name, **to_dict(article, job.fields)}
    return {"source": name, **(to_compact(article) if job.compact else to_dict(article))}


def _json(article: Article, name: str, job: Job) -> str:
    return dumps(_record(article, name, job), indent=2)


def _jsonl(article: Article, name: str, job: Job) -> str:
    return dumps(_record(article, name, job))


def _jsonld(article: Article, name: str, job: Job) -> str:
    return dump_value(to_jsonld(article), indent=2)


def _markdown(article: Article, name: str, job: Job) -> str:
    return to_markdown(article).removesuffix("\n")


def _card(article: Article, name: str, job: Job) -> str:
    return to_card(article, job.columns)


def _text(article: Article, name: str, job: Job) -> str:
    """The body; or the fields named, a value a line."""
    if not job.fields:
        return article.text
    lines: list[str] = []
    for value in _values(to_dict(article, job.fields)):
        for each in value if isinstance(value, list) else [value]:
            if each is not None:
                lines.append(each if isinstance(each, str) else dump_value(each))
    return "\n".join(lines)


def _values(fields: dict[str, Any]) -> list[Any]:
    extra = fields.pop("extra", {})
    return [*fields.values(), *extra.values()]


def _like_head(name: str) -> str:
    return f"==> {one_line(name)} <==\n"


def _comment(name: str) -> str:
    return f"<!-- {one_line(name).replace('--', '- -').replace('>', '')} -->\n\n"


FORMATS: dict[str, Format] = {
    "json": Format(_json, True, opening="[\n", end="", between=",\n", closing="\n]\n"),
    "jsonl": Format(_jsonl, True),
    "markdown": Format(_markdown, title=_comment, between="\n"),
    "jsonld": Format(_jsonld, opening="[\n", end="", between=",\n", closing="\n]\n"),
    "text": Format(_text, True, title=_like_head, between="\n"),
    "card": Format(_card, title=_like_head, between="\n"),
}
