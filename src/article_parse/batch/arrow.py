"""Articles as Arrow tables: the nested schema is derived from the model, so it cannot fall behind it."""

from __future__ import annotations

import types
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from article_parse.batch.items import PageInput
from article_parse.errors import ParseError
from article_parse.model.article import Article
from article_parse.model.block import ArticleBlock
from article_parse.writing.forms import COMPACT_FIELDS

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow as pa

DAYS = ("published", "modified")
"""Moments that also get a column of their day, "published_day", as a real date."""


def schema(fields: Iterable[str] | None = None) -> pa.Schema:
    """The schema of a table of records: id, source, fetched_at, then the fields.

    A moment is a string in ISO 8601, since it may be a day, a naive time or one with an offset; `published_day` and
    `modified_day` hold its day as a date. `extra`, what is named of it, and `evidence` are JSON text.
    """
    pa = _pyarrow()
    hints = get_type_hints(Article)
    columns = [pa.field(name, pa.string()) for name in ("id", "source", "fetched_at")]
    for name in fields or COMPACT_FIELDS:
        if name not in hints:
            kind = pa.list_(pa.string()) if name == "paragraphs" else pa.string()  # text, extra.NAME
        else:
            kind = _type(hints[name])
        columns.append(pa.field(name, kind))
        if name in DAYS:
            columns.append(pa.field(f"{name}_day", pa.date32()))
    return pa.schema(columns)


def row(article: Article, page: PageInput, fields: Collection[str] | None = None) -> dict[str, Any]:
    """A record as the values of `schema`'s columns."""
    from article_parse.batch.record import record

    data = record(article, page, fields)
    data.pop("version", None)
    for name in DAYS:
        if name in data:
            data[f"{name}_day"] = date.fromisoformat(data[name][:10]) if data[name] else None
    extra = data.pop("extra", {})
    for name in ("extra",) if fields is None else fields:
        if name == "extra":
            data[name] = _json(extra)
        elif name.startswith("extra."):
            key = name.removeprefix("extra.")
            data[name] = _json(extra[key]) if key in extra else None
    if "evidence" in data:
        data["evidence"] = _json(data["evidence"])
    return _clean(data)  # type: ignore[no-any-return]


def table(rows: Iterable[Mapping[str, Any]], fields: Iterable[str] | None = None) -> pa.Table:
    """Rows as an Arrow table."""
    return _pyarrow().Table.from_pylist(list(rows), schema=schema(fields))


def to_arrow(articles: Iterable[Article], fields: Iterable[str] | None = None) -> pa.Table:
    """Articles as an Arrow table with nested columns; their ids are their numbers, from 0. Needs pyarrow."""
    names = None if fields is None else tuple(fields)
    pages = (row(article, PageInput(str(n), "", ""), names) for n, article in enumerate(articles))
    return table(pages, names)


def to_pandas(articles: Iterable[Article], fields: Iterable[str] | None = None) -> pandas.DataFrame:
    """Articles as a pandas DataFrame. Needs pyarrow and pandas."""
    try:
        import pandas  # noqa: F401
    except ImportError:
        raise ParseError('a DataFrame of pandas needs: pip install "article-parse[pandas]"') from None
    return to_arrow(articles, fields).to_pandas()


def to_polars(articles: Iterable[Article], fields: Iterable[str] | None = None) -> polars.DataFrame:
    """Articles as a Polars DataFrame. Needs pyarrow and Polars."""
    try:
        import polars
    except ImportError:
        raise ParseError('a DataFrame of Polars needs: pip install "article-parse[polars]"') from None
    frame = polars.from_arrow(to_arrow(articles, fields))
    assert isinstance(frame, polars.DataFrame)
    return frame


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise ParseError('Arrow and Parquet need: pip install "article-parse[parquet]"') from None
    return pyarrow


def _type(hint: Any) -> Any:
    """The Arrow type of a field of the model."""
    pa = _pyarrow()
    simple = {str: pa.string(), int: pa.int32(), bool: pa.bool_(), float: pa.float64()}
    if hint in simple:
        return simple[hint]
    if get_origin(hint) in (Union, types.UnionType):
        members = [member for member in get_args(hint) if member is not type(None)]
        return pa.string() if set(members) == {date, datetime} else _type(members[0])
    if get_origin(hint) is tuple:
        return pa.list_(_type(get_args(hint)[0]))
    if is_dataclass(hint):
        names = [each.name for each in dataclass_fields(hint)]
    elif isinstance(hint, type) and issubclass(hint, tuple):
        names = list(hint._fields)  # type: ignore[attr-defined]
    else:
        return pa.string()
    own = get_type_hints(hint)
    return pa.struct([pa.field(name, _type(own[name])) for name in names if ArticleBlock not in get_args(own[name])])


def _json(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _clean(value: Any) -> Any:
    """Lone surrogates replaced: Arrow and SQLite hold UTF-8 only."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_clean(each) for each in value]
    if isinstance(value, dict):
        return {key: _clean(each) for key, each in value.items()}
    return value
