"""schema.org nodes (from JSON-LD, microdata or RDFa) as declared facts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from article_parse.page import Declared
from article_parse.reading.html.jsonld import plain, unescaped

Node = dict[str, Any]
_TAGS: Final = re.compile(r"<[^<>]*>")
_LONGEST: Final = 2000
"""Characters of a value."""
_LONGEST_BODY: Final = 100_000
"""Characters of an article's declared text."""
_LONGEST_JOB: Final = 100
"""Characters of a job description."""
_MOST: Final = 100
"""Values of one property."""
_LONGEST_ENTRY: Final = 20_000
"""Characters of one entry of a live blog."""
_BREAKS: Final = re.compile(r"</?(?:p|br|li|div|h[1-6]|blockquote)\b[^<>]*>|[\r\n]+", re.I)
_TRUE, _FALSE = frozenset(("true", "yes", "1")), frozenset(("false", "no", "0"))


def types(node: Node) -> list[str]:
    """The node's types without their vocabulary."""
    return [str(kind).rstrip("/").rpartition("/")[2].rpartition(":")[2] for kind in listed(node.get("@type"))]


def listed(value: Any) -> list[Any]:
    """The values of a property: a list flattened by one level, one value as a list of it, null as none."""
    if value is None:
        return []
    if isinstance(value, list):
        out: list[Any] = []
        for item in value[:_MOST]:
            if isinstance(item, list):
                out.extend(item[:_MOST])
            elif item is not None:
                out.append(item)
        return out[:_MOST]
    return [value]


def text_of(value: Any, longest: int = _LONGEST) -> str:
    """A value as shown: white space collapsed, entities and tags resolved; "" for what has no text."""
    for _ in range(4):
        if isinstance(value, dict):
            named = plain(value)
            value = named.get("name") or named.get("@value") or named.get("headline")
        elif isinstance(value, list):
            value = next((item for item in value if item), None)
        else:
            break
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    text = str(value)[:longest]
    if "&" in text:
        text = unescaped(text)
    if "<" in text:
        text = _TAGS.sub(" ", text)
    return " ".join(text.split())


def address_of(value: Any) -> str:
    """The address a value is or has."""
    for _ in range(4):
        if isinstance(value, dict):
            named = plain(value)
            value = named.get("url") or named.get("contenturl") or named.get("@id")
        elif isinstance(value, list):
            value = next((item for item in value if item), None)
        else:
            break
    return value.strip()[:_LONGEST] if isinstance(value, str) else ""


class Facts:
    """Reads nodes; references to other nodes of the page ("@id") are followed."""

    __slots__ = ("_ids", "source")

    def __init__(self, nodes: list[Node], source: str) -> None:
        self.source = source
        self._ids: dict[str, Node] = {}
        for node in nodes:
            name = node.get("@id")
            if isinstance(name, str):
                known = self._ids.get(name)
                if known is None or len(node) > len(known):
                    self._ids[name] = node

    def resolve(self, value: Any) -> Any:
        """The node that a bare reference means; any other value as it is."""
        if isinstance(value, dict) and "name" not in value and "@id" in value:
            return self._ids.get(str(value["@id"]), value)
        return value

    def article(self, node: Node) -> Iterator[Declared]:
        """What a node says of the article it describes."""
        get = node.get
        yield from self._texts("headline", get("headline") or get("name") or get("title"))
        yield from self._texts("headline", get("alternativeheadline"))
        yield from self._texts("dek", get("description"))
        for key in ("author", "creator"):
            yield from self._people(get(key))
        yield from self._texts("published", get("datepublished") or get("datecreated") or get("coveragestarttime"))
        yield from self._texts("modified", get("datemodified"))
        yield from self._texts("section", get("articlesection"))
        yield from self._keywords(get("keywords"))
        for image in listed(get("image")) or listed(get("thumbnailurl")):
            url = address_of(self.resolve(image))
            if url:
                yield Declared("image", url, self.source)
                yield from self._picture(self.resolve(image), url)
        yield from self._texts("language", get("inlanguage"))
        for publisher in listed(get("publisher"))[:1]:
            found = self.resolve(publisher)
            yield from self._texts("publisher", found, address_of(found) or None)
        yield from self._rest(node)

    def _rest(self, node: Node) -> Iterator[Declared]:
        url = address_of(node.get("mainentityofpage")) or address_of(node.get("url"))
        if url.startswith("http"):
            yield Declared("url", url, self.source)
        free = _truth(node.get("isaccessibleforfree"))
        if not free:
            parts = [
                _truth(plain(part).get("isaccessibleforfree"))
                for part in listed(node.get("haspart"))
                if isinstance(part, dict)
            ]
            free = "false" if "false" in parts else ""
        if free:
            yield Declared("free_access", free, self.source)
        for kind in types(node)[:3]:
            yield Declared("type", kind, self.source)
        yield from self._texts("reading_time", node.get("timerequired"))
        yield from self._texts("word_count", node.get("wordcount"))
        yield from self._texts("dateline", node.get("dateline"))
        body = text_of(node.get("articlebody"), _LONGEST_BODY)
        if body:
            yield Declared("body", body, self.source)
        for part in listed(node.get("ispartof"))[:1]:
            whole = self.resolve(part)
            if not (isinstance(whole, dict) and any(kind.endswith("Page") for kind in types(whole))):
                yield from self._texts("site_name", whole)
        for entry in listed(node.get("liveblogupdate")):
            update = self.resolve(entry)
            if isinstance(update, dict):
                yield self._entry(plain(update))

    def _entry(self, entry: Node) -> Declared:
        value = {
            "headline": text_of(entry.get("headline") or entry.get("name")) or None,
            "published": text_of(entry.get("datepublished") or entry.get("datecreated")) or None,
            "text": _paragraphs(entry.get("articlebody") or entry.get("text")) or None,
        }
        return Declared("live_entry", json.dumps(value, ensure_ascii=False), self.source, address_of(entry) or None)

    def page(self, node: Node) -> Iterator[Declared]:
        """What a node says of the web page: weaker than what an article's own node says."""
        get = node.get
        yield from self._texts("headline", get("headline") or get("name"))
        yield from self._texts("dek", get("description"))
        yield from self._texts("published", get("datepublished"))
        yield from self._texts("modified", get("datemodified"))
        yield from self._texts("language", get("inlanguage"))
        yield from self._people(get("author"))
        for kind in types(node)[:1]:
            yield Declared("type", kind, self.source)

    def breadcrumbs(self, node: Node) -> Iterator[Declared]:
        """The steps of a BreadcrumbList, by their positions."""
        steps: list[tuple[float, int, str, str]] = []
        for number, step in enumerate(listed(node.get("itemlistelement"))):
            if not isinstance(step, dict):
                continue
            named = plain(step)
            item = self.resolve(named.get("item"))
            name = text_of(named.get("name")) or (text_of(item) if isinstance(item, dict) else "")
            if name:
                url = address_of(item) or address_of(named.get("url"))
                steps.append((_position(named.get("position"), number), number, name, url))
        for _, _, name, url in sorted(steps):
            yield Declared("breadcrumb", name, self.source, url or None)

    def _texts(self, field: str, value: Any, url: str | None = None) -> Iterator[Declared]:
        for item in listed(value):
            text = text_of(item)
            if text:
                yield Declared(field, text, self.source, url)

    def _people(self, value: Any) -> Iterator[Declared]:
        for reference in listed(value):
            person = self.resolve(reference)
            if not isinstance(person, dict):
                yield from self._texts("author", person)
                continue
            named = plain(person)
            url = named.get("url") or named.get("sameas")
            address = address_of(url)
            job = text_of(named.get("jobtitle"))
            for name in self._texts("author", named.get("name"), address or None):
                yield name._replace(role=job) if 0 < len(job) <= _LONGEST_JOB else name

    def _picture(self, image: Any, url: str) -> Iterator[Declared]:
        """The caption and the credit of an image of the article."""
        if isinstance(image, dict):
            named = plain(image)
            value = {"caption": text_of(named.get("caption")), "credit": text_of(named.get("credittext"))}
            if any(value.values()):
                yield Declared("picture", json.dumps(value, ensure_ascii=False), self.source, url)

    def _keywords(self, value: Any) -> Iterator[Declared]:
        values = listed(value)
        for item in values:
            text = text_of(item)
            parts = text.split(",") if len(values) == 1 else [text]
            for part in parts[:_MOST]:
                if part.strip():
                    yield Declared("tag", part.strip(), self.source)


def _paragraphs(value: Any) -> str:
    """A text as `text_of` gives it, each paragraph on a line."""
    if not isinstance(value, str):
        return text_of(value)
    raw = unescaped(value[:_LONGEST_ENTRY]) if "&lt;" in value else value[:_LONGEST_ENTRY]
    return "\n".join([line for part in _BREAKS.split(raw) if (line := text_of(part, _LONGEST_ENTRY))])


def _truth(value: Any) -> str:
    word = str(value).rpartition("/")[2].strip().lower()
    return "true" if word in _TRUE else "false" if word in _FALSE else ""


def _position(value: Any, default: int) -> float:
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return float(default)
