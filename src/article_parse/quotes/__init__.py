"""Quoted statements: what was said, by whom, in which words it is reported.

>>> quote = find_quotes('"It is done," said Ada Byron.')[0]
>>> quote.text, quote.speaker, quote.cue
('It is done,', 'Ada Byron', 'said')
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from article_parse.errors import UnsupportedInput
from article_parse.model.values import Quote

if TYPE_CHECKING:
    from article_parse.quotes.names import Names
    from article_parse.quotes.utterances import Reading

__all__ = ["code_of", "find_quotes", "read_quotes"]


def find_quotes(text: str, language: str | None = None) -> tuple[Quote, ...]:
    """The direct quotations of a prose text, in text order.

    `text` is any prose; a line break ends a paragraph. `language` is a BCP 47 tag; without it the language is told
    from the script, and Latin text is read as English. A language without data still gives the quotations themselves.
    Offsets are code points into `text`. Never raises on content, and takes time in proportion to the text's length.

    Raises:
        UnsupportedInput: `text` is no str.
    """
    check(text, "quotations")
    return tuple(reading.quote for reading in read_quotes(text, language))


def check(text: object, what: str) -> None:
    """Raises UnsupportedInput for what is no str: offsets count characters, so bytes must be decoded first."""
    if isinstance(text, str):
        return
    name = f"{type(text).__module__}.{type(text).__qualname__}".removeprefix("builtins.")
    hint = ": decode it first" if isinstance(text, (bytes, bytearray, memoryview)) else ""
    raise UnsupportedInput(f"cannot look for {what} in {name}{hint}; pass a str of prose, or give a page to parse()")


def read_quotes(text: str, language: str | None = None, names: Names | None = None) -> list[Reading]:
    """As `find_quotes`, with how each speaker was found. `names` is the index of the text's names, if there is one."""
    from article_parse.quotes.lexicon import lexicon  # on use: a fifth of the package's import
    from article_parse.quotes.utterances import read

    return read(text, names.lexicon if names else lexicon(code_of(text, language)), names)


def code_of(text: str, language: str | None) -> str:
    """The code of the language file to use: the language's own, else one told from the text's first letters."""
    if language:
        code = language.replace("_", "-").partition("-")[0].lower()
        return SAME.get(code, code)
    head = text[:2000]
    found = None if head.isascii() else _other().search(head)
    if found is None:
        return "en"
    for start, end, code in SCRIPTS:
        if start <= found.group() < end:
            return "ja" if code == "zh" and any("\u3040" <= c < "\u3100" for c in head) else code
    return "en"


SAME = {"no": "nb", "nn": "nb", "sr": "hr", "bs": "hr", "iw": "he", "in": "id", "ms": "id", "sk": "cs", "ca": "es"}
"""Languages read with a close one's words, and older codes."""
SCRIPTS = (
    ("\u0370", "\u0400", "el"),
    ("\u0400", "\u0530", "ru"),
    ("\u0590", "\u0600", "he"),
    ("\u0600", "\u0700", "ar"),
    ("\u0900", "\u0980", "hi"),
    ("\u0e00", "\u0e80", "th"),
    ("\u3040", "\u3100", "ja"),
    ("\u3400", "\ua000", "zh"),
    ("\uac00", "\ud7b0", "ko"),
)
"""Ranges of letters and the language read in them where none is given."""


@cache
def _other() -> re.Pattern[str]:
    """A letter of any of them. Made on use: a class of so many letters takes 5 ms."""
    return re.compile("[" + "".join(f"{start}-{chr(ord(end) - 1)}" for start, end, _ in SCRIPTS) + "]")
