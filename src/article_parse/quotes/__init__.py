"""Quoted statements: what was said, by whom, in which words it is reported.

>>> quote = find_quotes('"It is done," said Ada Byron.')[0]
>>> quote.text, quote.speaker, quote.cue
('It is done,', 'Ada Byron', 'said')
"""

from __future__ import annotations

from article_parse.model.values import Quote
from article_parse.quotes.lexicon import lexicon
from article_parse.quotes.utterances import Reading, read

__all__ = ["Reading", "find_quotes", "read_quotes"]


def find_quotes(text: str, language: str | None = None) -> tuple[Quote, ...]:
    """The direct quotations of a prose text, in text order.

    `text` is any prose; a line break ends a paragraph. `language` is a BCP 47 tag; without it the language is told
    from the script, and Latin text is read as English. A language without data still gives the quotations themselves.
    Offsets are code points into `text`. Never raises on content, and takes time in proportion to the text's length.
    """
    return tuple(reading.quote for reading in read_quotes(text, language))


def read_quotes(text: str, language: str | None = None) -> list[Reading]:
    """As `find_quotes`, with how each speaker was found."""
    return read(text, lexicon((language or "en").partition("-")[0].partition("_")[0].lower()))
