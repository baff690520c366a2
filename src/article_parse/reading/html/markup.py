"""Reads HTML source into the walk: text, tags and attributes as the HTML standard cuts them, no tree between.

Three things make it quick. Almost all scanning is `str.find`, at the speed of memory. Most tags of a page stand in it
many times, letter for letter ("</a>", "<li>", '<div class="card">'), so what one means is looked up by its source. And
what holds no text of the page, scripts, styles, drawings, is passed over in one step.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from article_parse.reading.html.attributes import ORDINARY as ORDINARY_ATTRIBUTES
from article_parse.reading.html.attributes import words_of
from article_parse.reading.html.nesting import ENDS, ESCAPABLE, IN_HEAD, ORDINARY, PLAINTEXT, RANKS, RAW, VOID
from article_parse.reading.html.tags import DROP, FORMS
from article_parse.reading.html.walk import Walker

_NAME = re.compile(r"[^\s/>]+", re.A)
_ATTRIBUTE = re.compile(
    r"""[\s/]*(=?[^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)?))?|[\s/]*=(?=[\s/>])""", re.A
)
_SOUND = re.compile(
    r"""[^\s/>"']++(?:[\s/]*+[^\s/>="']++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']++))?)*+[\s/]*+""", re.A
)
"""A start tag without its signs whose quotation marks are where they belong: the first ">" ends it."""
_KEY = re.compile(r"(?:([A-Za-z][^\s/>\"'=<]*)[\s/]+|[\s/]*)([^\s/>\"'=<]+)\s*=\s*", re.A)
"""What stands before the value: the tag's name where it is the first, the attribute's name."""
_LAST = frozenset(("", "/", " ", " /"))
_PADDING = re.compile(r"[\s/]*", re.A)
_REFERENCE = re.compile(r"&(?:#\d+;?|#[xX][\da-fA-F]+;?|[A-Za-z][A-Za-z\d]*(?:;|(?![=A-Za-z\d;])))")
"""In an attribute's value "&copy=2" is no reference."""
_COMMENT_END = re.compile(r"--!?>")
_DRAWING = re.compile(r"<(/?)svg(?=[\s/>])", re.I | re.A)
_SCRIPT = re.compile(r"-->|</?script(?=[\s/>])", re.I | re.A)

_LONGEST = 120
"""Characters of a tag that is remembered from page to page."""
_MOST = 4096
"""Tags that are."""
_DEEPEST = 512
"""Open elements that an end tag may end at once: it bounds the search for its element."""
_NOTHING: frozenset[str] = frozenset()


class Tag:
    """What a start tag means."""

    __slots__ = ("attrs", "content", "empty", "ends", "form", "name", "own", "special")

    def __init__(self, name: str, attrs: dict[str, str], *, closed: bool = False) -> None:
        name = name.lower()
        self.name = name
        self.form: int = FORMS.get(name, 0)
        self.attrs = attrs
        self.own: int = words_of(attrs) if attrs else 0
        """Words of its attributes (see `Hints.own`)."""
        self.special: bool = bool(attrs) and not ORDINARY_ATTRIBUTES(attrs)
        """Whether an attribute may change the region or declare a fact."""
        self.ends: frozenset[str] = ENDS.get(name, _NOTHING)
        self.empty: bool = closed or name in VOID
        """Whether nothing is in it."""
        self.content: bool = name in RAW or name in ESCAPABLE or name == PLAINTEXT
        """Whether what is in it is no markup."""


_known: dict[str, Tag] = {}
"""Short tags by their source, without the signs around them: the same from page to page."""
_keys: dict[str, tuple[str, str]] = {}
"""What stands before a value, to the tag's name ("" save for the first) and the attribute's."""
_names: dict[str, str] = {}
"""End tags' sources, likewise."""


def read(source: str, walker: Walker) -> None:
    """Sends a page's events to the walk."""
    if "\0" in source:
        source = source.replace("\0", "")
    if "\r" in source:
        source = source.replace("\r\n", "\n").replace("\r", "\n")
    Markup(source, walker).run()


class Markup:
    """The source of one page, and where the reading of it is."""

    __slots__ = ("_endless", "_misplaced", "_open", "_source", "_tags", "_walker")

    def __init__(self, source: str, walker: Walker) -> None:
        self._source = source
        self._walker = walker
        self._open: list[str] = []
        """The names of the open elements."""
        self._tags: dict[str, Tag] = {}
        """The page's own long tags."""
        self._misplaced = 0
        """Start tags of a html, head or body within another, whose end tags are still to come."""
        self._endless = False
        """Whether something was met that has no end: nothing is looked for to the page's end again."""

    def run(self) -> None:
        """Reads to the end; what is open then ends there."""
        source = self._source
        data = self._walker.pieces
        size = len(source)
        at = 0
        while at < size:
            begin = source.find("<", at)
            if begin < 0:
                begin = size
            if begin > at:
                text = source[at:begin]
                if self._open and self._open[-1] == "head" and not text.isspace():
                    self._walker.end(self._open.pop())
                data.append(unescape(text) if "&" in text else text)
                if begin == size:
                    break
            sign = source[begin + 1 : begin + 2]
            if sign == "/":
                at = self._end(begin + 2)
            elif sign.isascii() and sign.isalpha():
                at = self._start(begin + 1)
            elif sign == "!" or sign == "?":
                at = self._comment(begin + 1)
            else:
                data.append("<")
                at = begin + 1
        while self._open:
            self._walker.end(self._open.pop())

    def _comment(self, at: int) -> int:
        """Passes a comment, a doctype, a processing instruction, from its sign on; gives where it ends."""
        source = self._source
        if source.startswith("!--", at):
            if source.startswith((">", "->"), at + 3):
                return source.find(">", at) + 1
            found = _COMMENT_END.search(source, at + 3)
            return found.end() if found else len(source)
        end = source.find(">", at)
        return end + 1 if end >= 0 else len(source)

    # Tags

    def _start(self, at: int) -> int:
        """A start tag from its name on; gives where reading goes on."""
        source = self._source
        end = source.find(">", at)
        if end < 0:
            return len(source)  # cut off within a tag
        raw = source[at:end]
        tag = _known.get(raw)
        if tag is None:
            tag = self._tags.get(raw)
            if tag is None:
                tag = _quick(raw)
                if tag is None:
                    if _SOUND.fullmatch(raw) is None:
                        end = self._whole(at)
                        if end < 0:
                            return len(source)
                        raw = source[at:end]
                    tag = _any(raw)
                self._remember(raw, tag)
        name = tag.name
        names = self._open
        walker = self._walker
        if names:
            inner = names[-1]
            if inner in tag.ends:
                while inner in tag.ends:
                    walker.end(names.pop())
                    if not names:
                        break
                    inner = names[-1]
            elif inner == "head" and name not in IN_HEAD:
                walker.end(names.pop())
            if name == "html" or (name == "head" and len(names) > 1) or (name == "body" and name in names[:3]):
                self._misplaced += 1  # only the first counts
                return end + 1
        if tag.content and not tag.empty:
            return self._content(tag, end + 1)
        if tag.form & DROP:
            if tag.empty:
                return end + 1
            if name == "svg":
                after = self._drawing(end + 1)
                if after:
                    return after
        walker.open(name, tag.form, tag.attrs, tag.own, tag.special)
        if tag.empty:
            walker.end(name)
        else:
            names.append(name)
        return end + 1

    def _whole(self, at: int) -> int:
        """Where a tag ends one of whose values may hold a ">"; -1 if it does not end."""
        source = self._source
        name = _NAME.match(source, at)
        at = name.end() if name else at
        while True:
            found = _ATTRIBUTE.match(source, at)
            if found is None:
                padding = _PADDING.match(source, at)
                at = padding.end() if padding else at
                if source.startswith(">", at):
                    return at
                return source.find(">", at)
            at = found.end()

    def _remember(self, raw: str, tag: Tag) -> None:
        if len(raw) <= _LONGEST:
            if len(_known) >= _MOST:
                _known.clear()
            _known[raw] = tag
        else:
            self._tags[raw] = tag

    def _end(self, at: int) -> int:
        """An end tag from its name on; gives where reading goes on."""
        source = self._source
        end = source.find(">", at)
        if end < 0:
            return len(source)
        raw = source[at:end]
        name = _names.get(raw, "")
        if not name:
            if not (raw[:1].isascii() and raw[:1].isalpha()):
                return end + 1  # a comment, to the standard
            found = _NAME.match(raw)
            name = found[0].lower() if found else ""
            if len(raw) <= _LONGEST:
                if len(_names) >= _MOST:
                    _names.clear()
                _names[raw] = name
        names = self._open
        if names:
            if names[-1] == name and not (self._misplaced and name == "body"):
                names.pop()
                self._walker.end(name)
            elif self._misplaced and name in ("html", "head", "body"):
                self._misplaced -= 1
            else:
                self._end_outer(name)
        return end + 1

    def _end_outer(self, name: str) -> None:
        """Ends an element and what is open within it, if it is open and nothing of a higher rank is within it."""
        names = self._open
        rank = RANKS.get(name, ORDINARY)
        last = len(names) - 1
        at = last
        while names[at] != name:
            if RANKS.get(names[at], ORDINARY) > rank:
                return
            at -= 1
            if at < 0 or last - at > _DEEPEST:
                return
        while len(names) > at:
            self._walker.end(names.pop())

    # Content that is no markup

    def _content(self, tag: Tag, at: int) -> int:
        """An element whose content is text as it stands; gives where its end tag ends."""
        source = self._source
        name = tag.name
        if name == "script":
            end, after = self._script(at)
        elif name == PLAINTEXT:
            end = after = len(source)
        else:
            end, after = self._until(name, at)
        walker = self._walker
        text = source[at:end] if not tag.form & DROP or walker.wants(name, tag.attrs) else ""
        if "&" in text and name in ESCAPABLE:
            text = unescape(text)
        if tag.form & DROP:
            walker.dropped(name, tag.attrs, text)
        else:
            walker.open(name, tag.form, tag.attrs, tag.own, tag.special)
            walker.pieces.append(text)
            walker.end(name)
        return after

    def _until(self, name: str, at: int) -> tuple[int, int]:
        """Where the end tag of this name begins and ends."""
        source = self._source
        size = len(source)
        while True:
            end = source.find("</", at)
            if end < 0:
                return size, size
            at = end + 2
            last = at + len(name)
            if source[at:last].lower() == name and source[last : last + 1] in " \t\n\f/>":
                after = source.find(">", last)
                return end, after + 1 if after >= 0 else size

    def _script(self, at: int) -> tuple[int, int]:
        """The same for a script: an unclosed comment in it may hold whole scripts."""
        end, after = self._until("script", at)
        source = self._source
        comment = source.find("<!--", at, end)
        if comment < 0 or source.find("-->", comment, end) >= 0 or self._endless:
            return end, after
        nested = False
        for found in _SCRIPT.finditer(source, comment + 4):
            sign = found[0]
            if sign == "-->":
                return self._until("script", found.end())
            if sign[1] != "/":
                nested = True
            elif nested:
                nested = False
            else:
                return self._until("script", found.start())
        self._endless = True
        return end, after

    def _drawing(self, at: int) -> int:
        """Where the drawing ends that has just begun; 0 if it never does."""
        if self._endless:
            return 0
        depth = 1
        for found in _DRAWING.finditer(self._source, at):
            depth += -1 if found[1] else 1
            if not depth:
                return self._source.find(">", found.end()) + 1
        self._endless = True
        return 0


def _quick(raw: str) -> Tag | None:
    """A tag of the two common kinds, bare or with every value in double quotes; None for any other."""
    attrs: dict[str, str] = {}
    parts = raw.split('"')  # every second part is a value
    last = len(parts) - 1
    if not last:
        return Tag(raw, attrs) if raw.isalnum() else None
    if last & 1 or parts[last] not in _LAST:
        return None
    name = ""
    at = 0
    while at < last:
        part = parts[at]
        value = parts[at + 1]
        at += 2
        key = _keys.get(part)
        if key is None:
            found = _KEY.fullmatch(part)
            if found is None:
                return None
            key = (found[1] or "").lower(), found[2].lower()
            if len(_keys) >= _MOST:
                _keys.clear()
            _keys[part] = key
        if bool(key[0]) is bool(name):
            return None
        name = name or key[0]
        if "&" in value:
            value = _REFERENCE.sub(_resolved, value)
        if key[1] not in attrs:
            attrs[key[1]] = value
    return Tag(name, attrs, closed=parts[last].endswith("/"))


def _any(raw: str) -> Tag:
    """Any tag."""
    found = _NAME.match(raw)
    first = found.end() if found else len(raw)
    attrs: dict[str, str] = {}
    closed = raw.endswith("/")
    for key, double, single, bare in _ATTRIBUTE.findall(raw, first):
        value = double or single or bare
        if "&" in value:
            value = _REFERENCE.sub(_resolved, value)
        key = key.lower()
        if key and key not in attrs:
            attrs[key] = value
        if bare and raw.endswith(bare):
            closed = False  # the slash is part of the value
    return Tag(raw[:first].lower(), attrs, closed=closed)


def _resolved(found: re.Match[str]) -> str:
    text = found[0]
    if text[-1] == ";" or text[1] == "#" or text[1:] in html5:
        return unescape(text)
    return text  # "&region_id=3" is no "®ion_id"
