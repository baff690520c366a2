"""A raw page, plain text or HTML, becomes a typed Article.

>>> from article_parse import parse
>>> parse("Hello").is_article
False
"""

from article_parse import compiled as compiled  # first: it says which form the others are imported in
from article_parse.errors import (
    ExtractorError,
    FormatError,
    InputTooLarge,
    ParseError,
    PipelineError,
    UnsupportedInput,
)
from article_parse.findings import Finding, View
from article_parse.model import (
    Article,
    ArticleBlock,
    Author,
    Breadcrumb,
    Candidate,
    Comment,
    Correction,
    Embed,
    Evidence,
    Image,
    Kind,
    LiveEntry,
    Medium,
    ParseWarning,
    Person,
    Quote,
    ReadingTime,
    Role,
    Span,
    Subsection,
    Teaser,
)
from article_parse.parser import Limits, Parser, parse
from article_parse.pipeline import Extractor, Pipeline
from article_parse.quotes import find_quotes

__version__ = "0.1.0"

__all__ = [
    "Article",
    "ArticleBlock",
    "Author",
    "Breadcrumb",
    "Candidate",
    "Comment",
    "Correction",
    "Embed",
    "Evidence",
    "Extractor",
    "ExtractorError",
    "Finding",
    "FormatError",
    "Image",
    "InputTooLarge",
    "Kind",
    "Limits",
    "LiveEntry",
    "Medium",
    "ParseError",
    "ParseWarning",
    "Parser",
    "Person",
    "Pipeline",
    "PipelineError",
    "Quote",
    "ReadingTime",
    "Role",
    "Span",
    "Subsection",
    "Teaser",
    "UnsupportedInput",
    "View",
    "find_quotes",
    "parse",
]
