"""The extractors, one small module a field, and the one table of their order.

Order is priority: the first owner of a character keeps it. What is surest and most specific comes first; the body
takes what is left of the blocks that are its own; overlays (quotes, people) lie on top of it.
"""

from article_parse.extractors import (
    authors,
    body,
    breadcrumbs,
    comments,
    corrections,
    dek,
    embeds,
    free_access,
    headline,
    images,
    language,
    live_entries,
    people,
    published,
    quotes,
    reading_time,
    section,
    site_name,
    tags,
    teasers,
    url,
    verdict,
)
from article_parse.pipeline import Extractor, Pipeline

DEFAULT = Pipeline(
    Extractor(name, find, fills, needs)
    for name, find, fills, needs in (
        # name              function              fills                      needs
        ("language",        language.find,        ("language",),             ()),
        ("url",             url.find,             ("url",),                  ()),
        ("site_name",       site_name.find,       ("site_name",),            ("url",)),
        ("free_access",     free_access.find,     ("free_access",),          ()),
        ("headline",        headline.find,        ("headline",),             ("site_name",)),
        ("breadcrumbs",     breadcrumbs.find,     ("breadcrumbs",),          ("headline", "url")),
        ("section",         section.find,         ("section",),              ("headline", "breadcrumbs")),
        ("reading_time",    reading_time.find,    ("reading_time",),         ("headline",)),
        ("comments",        comments.find,        ("comments",),             ()),
        ("published",       published.find,       ("published", "modified"), ("headline", "comments")),
        ("authors",         authors.find,         ("authors",),              ("headline", "site_name", "published")),
        ("dek",             dek.find,             ("dek",),                  ("headline", "authors", "published")),
        ("teasers",         teasers.find,         ("teasers",),              ("headline", "language")),
        ("corrections",     corrections.find,     ("corrections",),          ("published",)),
        ("live_entries",    live_entries.find,    ("live_entries",),         ("published",)),
        ("images",          images.find,          ("images",),               ("headline", "authors")),
        ("embeds",          embeds.find,          ("embeds",),               ("headline",)),
        ("tags",            tags.find,            ("tags",),                 ("section",)),
        ("body",            body.find,            ("subsections",),          ("headline", "dek")),
        ("reading_speed",   reading_time.compute, ("reading_time",),         ("subsections", "language")),
        ("quotes",          quotes.find,          ("quotes",),               ("subsections", "language")),
        ("people",          people.find,          ("people",),               ("subsections", "quotes", "language")),
        ("verdict",         verdict.find,         ("is_article",),           ("headline", "subsections")),
    )
)  # fmt: skip
"""What `parse` runs, in this order."""
