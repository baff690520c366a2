"""What a page's own HTML tells of its texts: weak labels, whatever shape the text is then read in."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from layout_words import HEADINGS, key

_CLASS_FACTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("comment", re.compile(r"comment|disqus|respond")),
    (
        "promo",
        re.compile(r"newsletter|cookie|consent|gdpr|subscri|promo|advert|paywall|share|social|signup|donat|banner"),
    ),
    ("bio", re.compile(r"(author|writer)[-_a-z]*(bio|box|info|card|desc|about)|about[-_]?(the[-_]?)?author")),
    ("crumb", re.compile(r"breadcrumb")),
    ("tags", re.compile(r"(^|[-_ ])(tags|tag-list|taglist|post-tags|keywords|topics)([-_ ]|$)")),
    ("caption", re.compile(r"caption")),
    (
        "teaser",
        re.compile(
            r"related|recommend|read-?more|most-?(read|popular)|teaser|trending|popular|more-(from|stories|news)"
        ),
    ),
)
_SKIP = ("script", "style", "noscript", "template", "svg", "iframe")


def html_facts(html: bytes) -> tuple[dict[str, set[str]], dict[str, str]]:
    """(facts by the key of an element's text, declared values by name)."""
    from lxml import html as lh

    facts: dict[str, set[str]] = defaultdict(set)
    declared: dict[str, str] = {}
    try:
        root = lh.document_fromstring(html.decode("utf-8", "replace").replace("\0", "") or "<p></p>")
    except Exception:
        return {}, {}
    for m in root.iter("meta"):
        name = (m.get("property") or m.get("name") or "").lower()
        if name in ("article:section", "og:description", "description", "og:title") and m.get("content"):
            declared.setdefault(name, m.get("content") or "")
    found = re.search(rb'"articleSection"\s*:\s*\[?\s*"([^"]{2,60})"', html)
    if found:
        declared.setdefault("article:section", found.group(1).decode("utf-8", "replace"))
    inherited: dict[Any, frozenset[str]] = {}
    for e in root.iter():
        if not isinstance(e.tag, str) or e.tag in _SKIP:
            continue
        above = inherited.get(e.getparent(), frozenset())
        names = f"{e.get('class') or ''} {e.get('id') or ''}".lower()
        own = {f for f, rx in _CLASS_FACTS if names.strip() and rx.search(names)}
        if e.tag in ("nav", "header", "footer", "aside", "figcaption"):
            own.add(e.tag)
        if e.tag in ("body", "html", "main", "article"):
            own = set()
        here = above | own
        inherited[e] = here
        if e.tag in (
            *HEADINGS,
            "a",
            "p",
            "li",
            "figcaption",
            "strong",
            "b",
            "time",
            "button",
            "label",
            "td",
            "span",
            "div",
            "dt",
        ):
            if e.tag in ("span", "div", "li", "td") and len(e) > 8:
                continue
            text = "".join(e.itertext()) if len(e) < 40 else ""
            if 0 < len(text) < 3000:
                k = key(text)
                if k:
                    facts[k].add(e.tag)
                    facts[k] |= here
    return facts, declared
