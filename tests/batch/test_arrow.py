"""Articles as tables: nested columns, which every reader of Arrow and Parquet takes as they are."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path

import pytest

from article_parse import Article, ParseError, parse
from article_parse.batch import to_arrow, to_pandas, to_polars
from article_parse.writing.forms import COMPACT_FIELDS, FIELDS

pa = pytest.importorskip("pyarrow")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def article() -> Article:
    return parse((ROOT / "fixtures" / "seed-like" / "page.txt").read_text(encoding="utf-8"))


def test_every_field_has_a_column_of_its_type(article: Article) -> None:
    table = to_arrow([article, parse("")])
    days = {"published_day", "modified_day"}
    assert set(table.column_names) == {"id", "source", "fetched_at", *COMPACT_FIELDS} | days
    kinds = {name: table.schema.field(name).type for name in table.column_names}
    assert kinds["published_day"] == pa.date32()
    assert pa.types.is_struct(kinds["reading_time"])
    assert kinds["subsections"].value_type.field("paragraphs").type == pa.list_(pa.string())
    assert kinds["quotes"].value_type.field("parts").type.value_type.field("start").type == pa.int32()
    first, second = table.to_pylist()
    assert [part["text"] for part in first["quotes"][0]["parts"]] == [part.text for part in article.quotes[0].parts]
    assert first["teasers"][0]["headline"] == article.teasers[0].headline
    assert (second["id"], second["headline"], second["quotes"]) == ("1", None, [])


def test_all_fields_and_derived_ones(article: Article) -> None:
    table = to_arrow([article], fields=[*FIELDS, "text", "paragraphs", "extra.nothing"])
    (row,) = table.to_pylist()
    assert row["text"] == article.text
    assert row["paragraphs"] == list(article.paragraphs)
    assert len(row["blocks"]) == len(article.blocks)
    assert row["extra.nothing"] is None
    assert '"headline"' in row["evidence"]


def test_no_articles_are_a_table_without_rows() -> None:
    assert to_arrow([]).num_rows == 0


def test_pandas(article: Article) -> None:
    pytest.importorskip("pandas")
    frame = to_pandas([article])
    assert frame["headline"][0] == article.headline
    assert frame["quotes"][0][0]["speaker"] == article.quotes[0].speaker


def test_polars(article: Article) -> None:
    polars = pytest.importorskip("polars")
    frame = to_polars([article])
    quotes = frame.explode("quotes").unnest("quotes")
    assert quotes["speaker"].to_list() == [quote.speaker for quote in article.quotes]
    assert frame.schema["published_day"] == polars.Date


@pytest.mark.parametrize(("convert", "package"), [(to_pandas, "pandas"), (to_polars, "polars")])
def test_what_is_missing_is_said(convert, package: str, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ParseError, match=rf"article-parse\[{package}\]"):
        convert([])


def test_readers_of_parquet(article: Article, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    path = tmp_path / "articles.parquet"
    pq.write_table(to_arrow([article]), path)
    for package, read in {
        "duckdb": lambda duckdb: duckdb.sql(f"SELECT headline, len(quotes) FROM '{path}'").fetchall()[0],
        "polars": lambda polars: polars.read_parquet(path).select("headline", polars.col("quotes").list.len()).row(0),
        "pandas": lambda pandas: tuple(
            pandas.read_parquet(path).assign(n=lambda f: f["quotes"].map(len))[["headline", "n"]].iloc[0]
        ),
    }.items():
        if importlib.util.find_spec(package):
            assert read(importlib.import_module(package)) == (article.headline, len(article.quotes)), package
