"""The roles that the layout's network tells apart, in the order of its outputs."""

from __future__ import annotations

from article_parse.model.block import Role

CLASSES: tuple[Role, ...] = (
    Role.HEADLINE,
    Role.SECTION,
    Role.DEK,
    Role.BYLINE,
    Role.DATE,
    Role.READING_TIME,
    Role.BODY,
    Role.HEADING,
    Role.CAPTION,
    Role.TAGS,
    Role.BREADCRUMB,
    Role.TEASER,
    Role.TEASER_BLOCK,
    Role.AUTHOR_BIO,
    Role.COMMENT,
    Role.PROMOTION,
    Role.NAVIGATION,
)

INDEX: dict[Role, int] = {role: i for i, role in enumerate(CLASSES)}
"""A role's place in `CLASSES`."""
