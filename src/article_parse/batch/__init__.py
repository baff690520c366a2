"""Many pages: `parse_many` from Python, `convert` for whole inputs, `to_arrow` and its like for tables."""

from article_parse.batch.arrow import to_arrow, to_pandas, to_polars
from article_parse.batch.items import Columns, PageError, PageInput
from article_parse.batch.many import parse_many
from article_parse.batch.pool import PoolOptions
from article_parse.batch.run import BatchOptions, RunRefused, Summary, convert
from article_parse.batch.sources import SourceOptions

__all__ = [
    "BatchOptions",
    "Columns",
    "PageError",
    "PageInput",
    "PoolOptions",
    "RunRefused",
    "SourceOptions",
    "Summary",
    "convert",
    "parse_many",
    "to_arrow",
    "to_pandas",
    "to_polars",
]
