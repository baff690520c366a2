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
        page, said = None, ""
        try:
            page = self._bytes(name)
        except OSError as error:
            said = _advice(name, error)
        if page is not None:
            try:
                return self.parser.parse(page, **self.hints)
            except ParseError as error:
                said = str(error)
            except Exception as error:  # content raises nothing: this is a fault, and the other pages go on
                said = f"{type(error).__name__}: {error}: a fault of article-parse, please report it"
        self.output.complain(f"{name}: {said}")
        return None

    def _bytes(self, name: str) -> bytes:
        """The page's bytes: one more than the parser takes, if there are more, which it then refuses."""
        limit = self.parser.limits.max_bytes + 1
        if name == "-":
            return sys.stdin.buffer.read(limit)
        with Path(name).open("rb") as file:
            return file.read(limit)


def _advice(name: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError) and "://" in name:
        return "pages are not fetched: download it first, or pipe it in and name -"
    return ADVICE.get(type(error)) or error.strerror or str(error)


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
        output.write(form.closing if lead else form.closing.lstrip())


def write_blocks(names: tuple[str, ...], read: Reader, output: Output) -> None:
    """Writes each page's blocks with their roles."""
    for name, article in parsed(names, read):
        if len(names) > 1:
            output.write(f"==> {name} <==\n")
        lines = view(article, output.columns) if output.terminal or output.color else table(article)
        output.write("".join(lines), styled=True)
