"""`parse`, and `Parser`, its configurable and reusable form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from article_parse.errors import ExtractorError, PipelineError
from article_parse.extractors import DEFAULT
from article_parse.findings import Ledger, View
from article_parse.model.article import Article
from article_parse.model.values import ParseWarning
from article_parse.pipeline import Extractor, Pipeline

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import Tag
    from lxml.etree import _Element, _ElementTree

    from article_parse.layout import Layout
    from article_parse.page import Page

    PageSource = str | bytes | bytearray | memoryview | Path | Tag | _Element | _ElementTree

Format = Literal["auto", "html", "text"]

ENTRY_POINTS = "article_parse.extractors"
"""The entry-point group under which packages offer extractors."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a Parser refuses to go beyond."""

    max_bytes: int = 32 * 1024 * 1024
    """Largest page taken, in bytes (characters for a str); beyond it `InputTooLarge` is raised. A parsed tree is taken
    whole."""

    def __post_init__(self) -> None:
        if not isinstance(self.max_bytes, int) or self.max_bytes < 0:
            raise ValueError(f"max_bytes must be an int of 0 or more, not {self.max_bytes!r}")


@dataclass(frozen=True, slots=True)
class Parser:
    """A set of extractors with limits. It holds no page: use one from any number of threads, pickle it to processes."""

    extractors: Pipeline = field(default_factory=lambda: DEFAULT)
    limits: Limits = Limits()
    strict: bool = False
    """Raise `ExtractorError` where an extractor raises, instead of a warning and an empty field."""

    def __post_init__(self) -> None:
        if not isinstance(self.extractors, Pipeline):
            object.__setattr__(self, "extractors", Pipeline(self.extractors))

    def with_plugins(self, names: Iterable[str] | None = None) -> Parser:
        """A copy that also runs the extractors that installed packages offer: all, or only the entry points named."""
        return replace(self, extractors=load_plugins(self.extractors, names))

    def parse(
        self,
        page: PageSource,
        *,
        url: str | None = None,
        fetched_at: datetime | None = None,
        language: str | None = None,
        format: Format = "auto",
    ) -> Article:
        """Reads a page; see `article_parse.parse`."""
        from article_parse.reading import read

        read_page = read(
            page,
            url=url,
            fetched_at=fetched_at,
            language=language,
            format=format,
            max_bytes=self.limits.max_bytes,
        )
        return self.parse_page(read_page)

    def parse_page(self, page: Page) -> Article:
        """The Article of a page that `reading` has read."""
        from article_parse.assemble import assemble
        from article_parse.layout import propose

        layout = propose(page)
        ledger = Ledger()
        warnings = self._run(page, layout, ledger)
        return assemble(page, layout, ledger, warnings)

    def _run(self, page: Page, layout: Layout, ledger: Ledger) -> list[ParseWarning]:
        """Runs every extractor in order. One that raises costs its own fields, with a warning."""
        from article_parse.languages import lexicon

        warnings: list[ParseWarning] = []
        language = page.language
        words = lexicon(language)
        for row in self.extractors:
            view = View(page, layout, words, ledger, language, row.needs)
            try:
                ledger.apply(row.name, row.fills, list(row.find(view)))
            except MemoryError:
                raise  # the process's trouble, not this field's
            except Exception as error:
                if self.strict:
                    raise ExtractorError(f"extractor {row.name!r} raised {type(error).__name__}: {error}") from error
                message = f"extractor {row.name!r} raised {type(error).__name__}: {error}; its fields are left empty"
                warnings.append(ParseWarning("extractor-failed", message, row.fills[0]))
            if "language" in row.fills and (accepted := ledger.accepted.get("language")):
                language = accepted[0].finding.value
                words = lexicon(language)
        return warnings


def load_plugins(pipeline: Pipeline, names: Iterable[str] | None = None) -> Pipeline:
    """The pipeline with the extractors of installed packages, in the order of their entry points' names.

    An entry point gives either an `Extractor`, which goes to the end, or a function that takes a Pipeline and
    returns one. Raises PipelineError for a name that no package offers, or for something that is neither.
    """
    from importlib.metadata import entry_points

    offered = {point.name: point for point in entry_points(group=ENTRY_POINTS)}
    for name in sorted(offered) if names is None else list(names):
        if name not in offered:
            raise PipelineError(f"no installed package offers an extractor {name!r}; there are {sorted(offered)}")
        point = offered[name]
        plugin: Any = point.load()
        package = point.dist.name if point.dist else "?"
        if isinstance(plugin, Extractor):
            pipeline = pipeline.add(replace(plugin, package=package))
        elif callable(plugin) and isinstance(changed := plugin(pipeline), Pipeline):
            pipeline = changed
        else:
            raise PipelineError(f"entry point {name!r} of {package} gives neither an Extractor nor a Pipeline")
    return pipeline


DEFAULT_PARSER = Parser()


def parse(
    page: PageSource,
    *,
    url: str | None = None,
    fetched_at: datetime | None = None,
    language: str | None = None,
    format: Format = "auto",
) -> Article:
    """Reads a page, plain text or HTML, and returns its Article.

    Args:
        page: str or bytes (HTML or plain text, told apart), a Path to a file, a BeautifulSoup object, an lxml tree.
            A str is always content, never a path.
        url: the page's address; makes links absolute.
        fetched_at: when the page was fetched; relative ages ("7 hours ago") count from it, in its own time zone
            or none. Without it they stay unresolved: nobody asks the clock.
        language: BCP 47, where known.
        format: "html" or "text" where known.

    Raises:
        UnsupportedInput: `page`, or one of the hints, is none of these types.
        InputTooLarge: it is larger than 32 MiB (`Limits.max_bytes`).
        OSError: a Path cannot be read.
    """
    return DEFAULT_PARSER.parse(page, url=url, fetched_at=fetched_at, language=language, format=format)
