"""An Article as a schema.org NewsArticle in JSON-LD, in schema.org's own terms only (a test checks every one)."""

from __future__ import annotations

from typing import Any

from article_parse.model.article import Article
from article_parse.model.values import (
    Author,
    Comment,
    Correction,
    Embed,
    Image,
    LiveEntry,
    Medium,
    Moment,
    Quote,
    ReadingTime,
)

Thing = dict[str, Any]

CONTEXT = "https://schema.org"

EMBEDS = {
    Medium.VIDEO: ("video", "VideoObject", "contentUrl"),
    Medium.AUDIO: ("audio", "AudioObject", "contentUrl"),
    Medium.POST: ("citation", "SocialMediaPosting", "url"),
    Medium.FRAME: ("associatedMedia", "MediaObject", "embedUrl"),
}
"""Property, type, and property of the address of an embed."""

AGENCY_LETTERS = 5
"""A byline of one word in so many capitals or fewer is an organization's ("AFP", "DPA"); longer ones are names."""


def to_jsonld(article: Article) -> Thing:
    """The Article as JSON-LD; what is unknown is left out.

    A live blog is a LiveBlogPosting too, which NewsArticle does not include; a page that is no article, a WebPage.
    """
    page = {
        "@type": "WebPage",
        "url": article.url,
        "name": article.headline,
        "breadcrumb": _breadcrumbs(article),
        "relatedLink": [teaser.url for teaser in article.teasers if teaser.url],
    }
    shared = {
        "inLanguage": article.language,
        "isPartOf": {"@type": "WebSite", "name": article.site_name} if article.site_name else None,
    }
    if article.is_article:
        thing = _plain({"@context": CONTEXT, **_article(article), **shared, "mainEntityOfPage": page})
    else:
        thing = _plain({"@context": CONTEXT, **page, **shared})
    return thing


def _article(article: Article) -> Thing:
    return {
        "@type": ["NewsArticle", "LiveBlogPosting"] if article.live_entries else "NewsArticle",
        "headline": article.headline,
        "description": article.dek,
        "articleSection": article.section,
        "author": [_author(author, article.site_name) for author in article.authors],
        "datePublished": _moment(article.published),
        "dateModified": _moment(article.modified),
        "timeRequired": _duration(article.reading_time),
        "url": article.url,
        "publisher": {"@type": "Organization", "name": article.site_name} if article.site_name else None,
        "isAccessibleForFree": article.free_access,
        "keywords": list(article.tags),
        "image": [_image(image) for image in article.images],
        **_embeds(article.embeds),
        "articleBody": article.text,
        "hasPart": [_quotation(quote) for quote in article.quotes],
        "mentions": [{"@type": "Person", "name": each.name, "jobTitle": each.role} for each in article.people],
        "correction": [_correction(correction) for correction in article.corrections],
        "comment": [_comment(comment) for comment in article.comments],
        "liveBlogUpdate": [_update(entry) for entry in article.live_entries],
    }


def _plain(thing: Thing) -> Thing:
    """Without members that are None or empty, and without inner things of which only the type is left."""
    out = {}
    for name, value in thing.items():
        if isinstance(value, dict):
            value = _plain(value)
        elif isinstance(value, list):
            value = [inner for each in value if (inner := _plain(each) if isinstance(each, dict) else each)]
        if value is not None and value not in ("", [], {}):
            out[name] = value
    return out if out.keys() - {"@type"} else {}


def _moment(moment: Moment | None) -> str | None:
    return moment.isoformat() if moment else None


def _duration(time: ReadingTime | None) -> str | None:
    """ISO 8601: PT2M."""
    return f"PT{max(time.minutes, 0)}M" if time else None


def _author(author: Author, site_name: str | None) -> Thing:
    """A person, unless it is the site itself or an acronym."""
    name = author.name
    if name == site_name or (name.isalpha() and name.isupper() and len(name) <= AGENCY_LETTERS):
        return {"@type": "Organization", "name": name, "description": author.role, "url": author.url}
    return {"@type": "Person", "name": name, "jobTitle": author.role, "url": author.url}


def _image(image: Image) -> Thing:
    return {
        "@type": "ImageObject",
        "url": image.url,
        "caption": image.caption,
        "creditText": image.credit,
        "description": image.alt,
    }


def _embeds(embeds: tuple[Embed, ...]) -> dict[str, list[Thing]]:
    """Videos, sounds and posts under their own properties; of a frame the page does not tell what it holds."""
    out: dict[str, list[Thing]] = {}
    for embed in embeds:
        name, kind, address = EMBEDS[embed.medium]
        caption = "description" if embed.medium in (Medium.POST, Medium.FRAME) else "caption"
        thing = {"@type": kind, address: embed.url, "name": embed.title}
        out.setdefault(name, []).append(thing | {caption: embed.caption, "creditText": embed.credit})
    return out


def _quotation(quote: Quote) -> Thing:
    speaker = {"@type": "Person", "name": quote.speaker} if quote.speaker else None
    return {"@type": "Quotation", "text": quote.text, "spokenByCharacter": speaker}


def _correction(correction: Correction) -> Thing:
    return {"@type": "CorrectionComment", "text": correction.text, "datePublished": _moment(correction.published)}


def _comment(comment: Comment) -> Thing:
    author = {"@type": "Person", "name": comment.author} if comment.author else None
    return {
        "@type": "Comment",
        "text": comment.text,
        "author": author,
        "datePublished": _moment(comment.published),
    }


def _update(entry: LiveEntry) -> Thing:
    return {
        "@type": "BlogPosting",
        "headline": entry.heading,
        "datePublished": _moment(entry.published),
        "articleBody": "\n\n".join(entry.paragraphs),
    }


def _breadcrumbs(article: Article) -> Thing | None:
    steps = [
        {"@type": "ListItem", "position": position, "name": step.name, "item": step.url}
        for position, step in enumerate(article.breadcrumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps} if steps else None
