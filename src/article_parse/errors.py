"""The errors this package raises. Page content, however broken, raises none of them but InputTooLarge."""


class ParseError(Exception):
    """Base of every error of this package: what was wrong, where, and what to do about it."""


class InputTooLarge(ParseError):
    """The page is larger than `Limits.max_bytes`; raise the limit or cut the page."""


class UnsupportedInput(ParseError, TypeError):
    """The object handed in is no page: not text, bytes, a Path, a BeautifulSoup object or an lxml tree; or, where prose
    is asked for (`find_quotes`), no str. Or a hint (`url`, `fetched_at`, `language`) is not of the type it must be."""


class PipelineError(ParseError, ValueError):
    """A list of extractors that cannot work: a need nothing fills, a name used twice, a row that is not there."""


class ExtractorError(ParseError):
    """An extractor raised, in strict mode; its own error is the `__cause__`."""


class FormatError(ParseError, ValueError):
    """Serialized input (JSON) that is no Article of a version this package reads."""
