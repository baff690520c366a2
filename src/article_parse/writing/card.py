"""An Article as a short card for people: what `print(article)` shows."""

from __future__ import annotations

from collections.abc import Iterator

from article_parse.model.article import Article
from article_parse.model.values import Quote
from article_parse.writing.text import authors_of, cut, one_line, shown_moment, visible, width, wrap

COLUMNS = 80
MAX_HEADINGS = 3
MAX_QUOTES = 2
"""With two lines each of headline and dek, three of opening, this keeps the card under twenty lines."""


def to_card(article: Article, columns: int = COLUMNS) -> str:
    """The Article on fewer than twenty lines: its head, its first words, and counts of what is in it.

    No colour, no control characters; `columns` counts wide East Asian characters as two.
    """
    columns = max(columns, 20)
    parts = [list(part(article, columns)) for part in (_head, _opening, _contents, _quotes)]
    return "\n".join("\n".join(lines) for lines in parts if lines)


def _head(article: Article, columns: int) -> Iterator[str]:
    if not article.is_article:
        yield cut(f"Not an article (probability {article.confidence:.2f})", columns)
    if article.section:
        yield _line(article.section, columns)
    if article.headline:
        lines = _wrapped(article.headline, columns, 2)
        yield from lines
        yield "=" * max((width(line) for line in lines), default=0)
    if article.dek:
        yield from _wrapped(article.dek, columns, 2)
    if facts := " · ".join(_facts(article)):
        yield _line(facts, columns)


def _facts(article: Article) -> Iterator[str]:
    if article.authors:
        yield "By " + authors_of(article)
    if article.published:
        yield shown_moment(article.published)
    if time := article.reading_time:
        yield f"{time.minutes} min read" + ("" if time.stated else " (computed)")
    if article.language:
        yield article.language


def _opening(article: Article, columns: int) -> Iterator[str]:
    first = next((paragraph for paragraph in article.paragraphs if paragraph.strip()), "")
    if first:
        yield ""
        yield from _wrapped(first, columns, 3)


def _contents(article: Article, columns: int) -> Iterator[str]:
    counted = (
        (len(article.paragraphs), "paragraph"),
        (len(article.subsections), "subsection"),
        (len(article.quotes), "quote"),
        (len(article.teasers), "teaser"),
        (len(article.images), "image"),
        (len(article.warnings), "warning"),
    )
    counts = [f"{count} {noun}{'s' * (count != 1)}" for count, noun in counted if count]
    if counts:
        yield ""
        yield _line(" · ".join(counts), columns)
    headings = [section.heading for section in article.subsections if section.heading]
    yield from (_line(f"§ {heading}", columns) for heading in headings[:MAX_HEADINGS])


def _quotes(article: Article, columns: int) -> Iterator[str]:
    for quote in article.quotes[:MAX_QUOTES]:
        yield _quote(quote, columns)


def _quote(quote: Quote, columns: int) -> str:
    speaker = cut(visible(one_line(quote.speaker or "?")), columns // 3)
    return f"“{cut(visible(one_line(quote.text)), columns - width(speaker) - 5)}” – {speaker}"


def _line(text: str, columns: int) -> str:
    return cut(visible(one_line(text)), columns)


def _wrapped(text: str, columns: int, lines: int) -> list[str]:
    return wrap(visible(text), columns, lines)
