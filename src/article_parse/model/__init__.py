"""The types an Article is made of."""

from article_parse.model.article import Article, Subsection
from article_parse.model.block import ArticleBlock, Kind, Role
from article_parse.model.values import (
    Author,
    Breadcrumb,
    Candidate,
    Comment,
    Correction,
    Embed,
    Evidence,
    Image,
    LiveEntry,
    Medium,
    Moment,
    ParseWarning,
    Person,
    Quote,
    ReadingTime,
    Span,
    Teaser,
)

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
    "Image",
    "Kind",
    "LiveEntry",
    "Medium",
    "Moment",
    "ParseWarning",
    "Person",
    "Quote",
    "ReadingTime",
    "Role",
    "Span",
    "Subsection",
    "Teaser",
]
