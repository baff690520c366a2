"""The commands: parse (the default), schema, extractors; batch is attached from its own package."""

from __future__ import annotations

import re
from datetime import datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from article_parse.cli.group import DefaultGroup
from article_parse.cli.output import Output

if TYPE_CHECKING:
    from article_parse.parser import Parser

FORMAT_NAMES = ("json", "jsonl", "markdown", "jsonld", "text", "card")

LAZY = {"batch": "article_parse.batch.cli:batch"}


def as_time(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """An ISO 8601 date or time as a datetime, aware where it has a zone."""
    try:
        return None if value is None else datetime.fromisoformat(value)
    except ValueError:
        message = f"{value!r} is no ISO 8601 time: write it as 2024-11-04T09:30:00+01:00"
        raise click.BadParameter(message, ctx, param) from None


def split_fields(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The field names of `--only a,b --only c`, each once."""
    names = [name.strip() for value in values for name in value.split(",")]
    if values and not any(names):
        raise click.BadParameter("it names no field", ctx, param)
    return tuple(dict.fromkeys(name for name in names if name))


def as_language(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A code of BCP 47's form."""
    if value is not None and not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*", value):
        raise click.BadParameter(f"{value!r} is no language code: write it as en, pt-BR or zh-Hant", ctx, param)
    return value


@click.group(
    cls=DefaultGroup,
    default="parse",
    lazy=LAZY,
    context_settings={"help_option_names": ["-h", "--help"]},
    subcommand_metavar="[COMMAND] PAGE...",
    epilog="Exit codes: 0 all was parsed, 1 some input failed, 2 wrong usage.",
)
@click.version_option(None, "-V", "--version", package_name="article-parse", message="article-parse %(version)s")
def app() -> None:
    """Turns web pages, HTML or plain text, into typed articles: headline, byline, dates, subsections, quotes with
    their speakers, teasers and more.

    \b
    article-parse page.html              a card on a terminal, JSON when piped
    article-parse --only quotes *.html   some fields of many pages
    curl -s URL | article-parse -        a page from standard input
    article-parse --blocks page.html     each block of the page with its role

    Pages are files in any encoding, or - for standard input. A file that is named like a command is given with its
    folder: ./schema.
    """


@app.command(short_help="Parse pages (the default).")
@click.argument("pages", metavar="PAGE...", nargs=-1)
@click.option(
    "--format",
    "-f",
    "format_name",
    type=click.Choice(FORMAT_NAMES),
    help="How to write. json: complete, an array for several pages; jsonl: a line a page; markdown; jsonld: "
    "schema.org's NewsArticle; text: the body; card: a summary.  [default: card on a terminal, else json]",
)
@click.option(
    "--only",
    metavar="FIELD,...",
    multiple=True,
    callback=split_fields,
    help="Write these fields only, as json, jsonl or text (a value a line); may be given several times. Besides the "
    "Article's fields: text, paragraphs, and those of plug-ins.",
)
@click.option("--compact", is_flag=True, help="Leave out of JSON the page itself: source_text, blocks, evidence.")
@click.option("--blocks", is_flag=True, help="Show each block of the page with its role; tab-separated when piped.")
@click.option(
    "--fetched-at",
    metavar="TIME",
    callback=as_time,
    help='When the pages were fetched (ISO 8601): ages such as "7 hours ago" count from it. Without it they stay ages.',
)
@click.option("--language", metavar="CODE", callback=as_language, help="The pages' language (BCP 47), where known.")
@click.option("--url", metavar="URL", help="The page's address, which makes its links absolute; for one page.")
@click.option(
    "--input-format",
    type=click.Choice(("auto", "html", "text")),
    default="auto",
    show_default=True,
    help="What the pages are.",
)
@click.option("--plugins", is_flag=True, help="Also run the extractors that installed packages offer.")
@click.option("--strict", is_flag=True, help="Count a page as failed where an extractor fails, not the field alone.")
@click.pass_obj
def parse(
    output: Output,
    pages: tuple[str, ...],
    format_name: str | None,
    only: tuple[str, ...],
    compact: bool,
    blocks: bool,
    fetched_at: datetime | None,
    language: str | None,
    url: str | None,
    input_format: str,
    plugins: bool,
    strict: bool,
) -> None:
    """Parses pages and writes what they say: files in any encoding, or - for standard input.

    On a terminal each page is shown as a short card, elsewhere it is written as JSON. Every JSON record names its page
    as "source". A page that cannot be read is said on standard error, and the others go on.
    """
    from article_parse.cli.formats import Job
    from article_parse.cli.pages import Reader, write_blocks, write_pages

    if not pages:
        raise click.UsageError("no page is named: give files, or - for standard input")
    if url and len(pages) > 1:
        raise click.UsageError("--url is the address of one page, and several are named")
    if blocks and (format_name or only or compact):
        raise click.UsageError("--blocks is a form of its own: for JSON, use --only blocks")
    parser = make_parser(plugins=plugins, strict=strict)
    hints = {"url": url, "fetched_at": fetched_at, "language": language, "format": input_format}
    read = Reader(parser, hints, output)
    if blocks:
        write_blocks(pages, read, output)
        return
    name = format_name or ("json" if only or compact or not output.terminal else "card")
    if only and name not in ("json", "jsonl", "text"):
        raise click.UsageError(f"--only works with json, jsonl and text, not with {name}")
    if compact and name not in ("json", "jsonl"):
        raise click.UsageError(f"--compact works with json and jsonl, not with {name}")
    job = Job(check_fields(only, parser, plugins=plugins), compact, output.columns)
    write_pages(pages, read, output, name, job)


def make_parser(*, plugins: bool, strict: bool = False) -> Parser:
    """The Parser asked for. A plug-in that cannot be loaded is a usage error: it was asked for."""
    from article_parse.parser import Parser

    parser = Parser(strict=strict)
    if not plugins:
        return parser
    try:
        return parser.with_plugins()
    except Exception as error:
        raise click.UsageError(f"--plugins: {type(error).__name__}: {error}") from error


def check_fields(names: tuple[str, ...], parser: Parser, *, plugins: bool) -> tuple[str, ...]:
    """The names as `to_dict` takes them; a usage error for one that no Article can have."""
    from article_parse.writing.forms import DERIVED_FIELDS
    from article_parse.writing.json import FIELDS

    extras = {field for row in parser.extractors for field in row.fills if field not in FIELDS}
    known = (*FIELDS, *DERIVED_FIELDS, *sorted(extras))
    for name in names:
        if name not in known and not name.startswith("extra."):
            close = get_close_matches(name, known, 1)
            hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}"
            more = "" if plugins else " (a plug-in's field needs --plugins)"
            raise click.UsageError(f"--only: no field {name!r}; {hint}{more}")
    return tuple(f"extra.{name}" if name in extras else name for name in names)


@app.command(short_help="Print the JSON Schema of the output.")
@click.option("--compact", is_flag=True, help="Of the form without source_text, blocks and evidence.")
@click.pass_obj
def schema(output: Output, compact: bool) -> None:
    """Prints the JSON Schema of the JSON that is written."""
    from article_parse.writing.json import dump_value
    from article_parse.writing.schema import schema as make_schema

    output.write(dump_value(make_schema(compact=compact), indent=2) + "\n")


@app.command(short_help="List the extractors in their order.")
@click.option("--plugins", is_flag=True, help="With the extractors that installed packages offer.")
@click.option("--format", "-f", "format_name", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.pass_obj
def extractors(output: Output, plugins: bool, format_name: str) -> None:
    """Lists the extractors in the order in which they run: what each fills and needs, and its package."""
    from article_parse.cli.extractors import listing, offered, rows
    from article_parse.writing.json import dump_value

    table = rows(make_parser(plugins=plugins))
    if format_name == "json":
        output.write(dump_value(table, indent=2) + "\n")
        return
    output.write(listing(table))
    if not plugins and (names := offered()):
        output.write(f"\nOffered by installed packages, and run with --plugins: {', '.join(names)}\n")
