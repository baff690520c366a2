"""Meta and link elements as declared facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from article_parse.page import Declared
from article_parse.reading.html.head import Head

_NAMES: Final[tuple[tuple[str, str, str], ...]] = (
    # field, source, names: of each field the most trusted first
    ("headline", "og", "og:title"),
    ("headline", "meta", "parsely-title sailthru.title citation_title headline hdl"),
    ("headline", "dc", "dc.title dcterms.title"),
    ("headline", "twitter", "twitter:title"),
    ("headline", "meta", "title"),
    ("dek", "og", "og:description"),
    ("dek", "meta", "sailthru.description description"),
    ("dek", "twitter", "twitter:description"),
    ("dek", "dc", "dc.description dcterms.description dcterms.abstract"),
    ("author", "meta", "article:author_name parsely-author sailthru.author byl citation_author author article.author"),
    ("author", "og", "article:author og:article:author og:author"),
    ("author", "meta", "byline"),
    ("author", "dc", "dc.creator dcterms.creator dc.contributor"),
    ("author", "twitter", "twitter:author"),
    ("published", "og", "article:published_time og:article:published_time article:published og:published_time"),
    ("published", "meta", "datepublished parsely-pub-date sailthru.date pubdate og:pubdate publish-date publish_date"),
    ("published", "meta", "publishdate publication_date article.published article_date_original"),
    ("published", "meta", "citation_publication_date citation_date citation_online_date originalpublicationdate"),
    ("published", "meta", "date_published article.created article:date_published date.created date"),
    ("published", "dc", "dc.date.issued dcterms.issued dcterms.created dc.date.created dc.date dcterms.date"),
    ("modified", "og", "article:modified_time og:article:modified_time article:modified og:modified_time"),
    ("modified", "meta", "datemodified lastmod last-modified article.updated date.updated date_modified"),
    ("modified", "meta", "modificationdate utime revised last_modified article:updated_time"),
    ("modified", "dc", "dcterms.modified dc.date.modified"),
    ("modified", "og", "og:updated_time"),
    ("section", "og", "article:section og:article:section og:section"),
    ("section", "meta", "parsely-section section sailthru.section article.section category article:category"),
    ("tag", "og", "article:tag og:article:tag"),
    ("tag", "meta", "news_keywords parsely-tags sailthru.tags keywords"),
    ("tag", "dc", "dc.subject dcterms.subject"),
    ("image", "og", "og:image og:image:url og:image:secure_url"),
    ("image", "meta", "parsely-image-url sailthru.image.full thumbnail"),
    ("image", "twitter", "twitter:image twitter:image:src"),
    ("language", "meta", "content-language language inlanguage"),
    ("language", "og", "og:locale"),
    ("language", "dc", "dc.language dcterms.language"),
    ("site_name", "og", "og:site_name"),
    ("site_name", "meta", "application-name apple-mobile-web-app-title"),
    ("publisher", "dc", "dc.publisher dcterms.publisher"),
    ("publisher", "meta", "citation_publisher publisher copyright-holder"),
    ("url", "og", "og:url"),
    ("url", "twitter", "twitter:url"),
    ("url", "meta", "parsely-link"),
    ("type", "og", "og:type"),
    ("type", "meta", "parsely-type pagetype page-type"),
    ("free_access", "og", "article:content_tier"),
    ("free_access", "meta", "isaccessibleforfree"),
    ("reading_time", "meta", "reading-time reading_time readingtime article:reading_time"),
)
_TIERS: Final = {"free": "true", "true": "true", "metered": "false", "locked": "false", "false": "false"}
_MOST_PAIRS: Final = 4
"""Pairs of twitter:label and twitter:data."""
_MOST_TAGS: Final = 100


_DATES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("published", (
        "publishedtime", "publishtime", "publisheddate", "publishdate", "publishedat", "publishedon", "pubdate",
        "datepub", "datepublished", "publicationdate", "firstpublished",
    )),
    ("modified", (
        "modifiedtime", "modifieddate", "modificationdate", "datemodified", "lastmodified", "lastmodifieddate",
        "lastupdated", "lastupdateddate", "updatedtime", "updateddate", "lastmod", "lastupdate",
    )),
)  # fmt: skip
"""Endings of the names that sites make up for dates, their letters alone ("cXenseParse:recs:publishtime")."""


def _table() -> dict[str, tuple[str, str, int]]:
    out: dict[str, tuple[str, str, int]] = {}
    for field, source, names in _NAMES:
        for name in names.split():
            out[name] = (field, source, len(out))
    return out


_FIELDS: Final = _table()
"""Name to field, source and rank."""


def facts(head: Head) -> list[Declared]:
    """What the head declares beside schema.org, each field's most trusted first."""
    found: list[tuple[int, int, Declared]] = []
    for number, (name, content) in enumerate(head.metas):
        known = _FIELDS.get(name) or _FIELDS.get(name.replace("_", "."))
        if known is None and ("date" in name or "publi" in name or "pub_" in name or "modif" in name):
            known = _dated(name)
        if known is not None:
            field, source, rank = known
            found += [(rank, number, Declared(field, value, source)) for value in _values(field, content, head)]
    found.sort(key=lambda row: row[:2])
    out = [Declared("url", url, "link") for rel, url in head.links if rel == "canonical"]
    out += [fact for _, _, fact in found]
    out += _reading_time(head)
    if head.title:
        out.append(Declared("headline", head.title, "html"))
    if head.language:
        out.append(Declared("language", head.language, "html"))
    return out


def _dated(name: str) -> tuple[str, str, int] | None:
    """Field, source and rank of a name that ends as those of dates do."""
    letters = "".join([char for char in name if "a" <= char <= "z"])
    for field, endings in _DATES:
        if letters.endswith(endings):
            return field, "meta", len(_FIELDS)
    return None


def _values(field: str, content: str, head: Head) -> Iterator[str]:
    content = " ".join(content.split())
    if field == "tag":
        for value in content.split(",")[:_MOST_TAGS]:
            if value.strip():
                yield value.strip()
    elif field == "free_access":
        if content.lower() in _TIERS:
            yield _TIERS[content.lower()]
    elif field in ("image", "url"):
        if not content.startswith("data:"):
            yield head.addresses.absolute(content)
    elif field in ("author", "publisher") and content.startswith(("http://", "https://", "@")):
        return  # a profile, nobody's name
    elif content:
        yield content


def _reading_time(head: Head) -> Iterator[Declared]:
    """A small number and its unit in twitter:data is the reading time: a price has its sign, a name no number."""
    metas = dict(head.metas)
    for number in range(1, _MOST_PAIRS + 1):
        words = metas.get(f"twitter:data{number}", "").split()
        if 2 <= len(words) <= 4 and words[0].isdecimal() and len(words[0]) <= 2 and words[1].isalpha():
            yield Declared("reading_time", " ".join(words), "twitter")
