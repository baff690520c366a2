"""Reads the pages named on the command line, one after the other, and writes each as soon as it is parsed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from article_parse.cli.blocks import table, view
from article_parse.cli.formats import FORMATS, Job
from article_parse.cli.output import Output
from article_parse.errors import ParseError
from article_parse.model import Article
from article_parse.parser import Parser

ADVICE: dict[type[OSError], str] = {
    FileNotFoundError: "there is no such file",
    IsADirectoryError: "it is a folder: name its files, or use article-parse batch",
    PermissionError: "you may not read it",
}


class Reader:
    """Parses pages by name; one that fails is said on standard error and gives None."""

    def __init__(self, parser: Parser, hints: dict[str, Any], output: Output) -> None:
        self.parser = parser
        self.hints = hints
        self.output = output

    def __call__(self, name: str) -> Article | None:
        """The page's Article."""
        try:
            page = sys.stdin.buffer.read() if name == "-" else Path(name)
            return self.parser.parse(page, **self.hints)
        except OSError as error:
            said = ADVICE.get(type(error)) or error.strerror or str(error)
            if isinstance(error, FileNotFoundError) and "://" in name:
                said = "pages are not fetched: download it first, or pipe it in and name -"
        except ParseError as error:
            said = str(error)
        except ValueError as error:  # a name that no file can have: a null character
            said = str(error)
        self.output.complain(f"{name}: {said}")
        return None


def parsed(names: Iterable[str], read: Reader) -> Iterator[tuple[str, Article]]:
    """The pages that could be parsed, with their names."""
    for name in names:
        if (article := read(name)) is not None:
            yield name, article


def write_pages(names: tuple[str, ...], read: Reader, output: Output, format_name: str, job: Job) -> None:
    """Writes each page in the format; with several, what stands around and between them too."""
    form = FORMATS[format_name]
    several = len(names) > 1
    if several:
        output.write(form.opening)
    lead = ""
    for name, article in parsed(names, read):
        title = form.title(name) if several else ""
        end = form.end if several else "\n"
        output.write(f"{lead}{title}{form.render(article, name, job)}{end}")
        lead = form.between
    if several:
        output.write(form.closing)


def write_blocks(names: tuple[str, ...], read: Reader, output: Output) -> None:
    """Writes each page's blocks with their roles."""
    for name, article in parsed(names, read):
        if len(names) > 1:
            output.write(f"==> {name} <==\n")
        lines = view(article, output.columns) if output.terminal or output.color else table(article)
        output.write("".join(lines), styled=True)
