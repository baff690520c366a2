"""An Article as Markdown (CommonMark, with the tables of GitHub's dialect).

Text is escaped so that none of it is read as markup. The blocks behind the paragraphs tell lists, tables, quotations,
code and links; where an Article has none (read from the compact form, say), paragraphs are plain.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import groupby
from urllib.parse import quote

from article_parse.model.article import Article
from article_parse.model.block import ArticleBlock, Kind, Role
from article_parse.model.values import Embed, Image
from article_parse.writing.text import authors_of, body_of, is_web_address, one_line, shown_moment

ANYWHERE = re.compile(r"[\\`*_\[\]~]|<(?=[A-Za-z/!?])|&(?=#?[0-9A-Za-z]{1,32};)")
AT_START = re.compile(r"[-+](?=[- ]|$)|#{1,6}(?= |$)|>")
NUMBER_AT_START = re.compile(r"([0-9]{1,9})([.)])(?= |$)")
CLOSING_HASHES = re.compile(r"(?:(?<= )|^)#+$")
RULE = re.compile(r"[=|:-][=|: -]*")
"""A line that makes a heading or a table of the one above it."""
BACKTICKS = re.compile("`+")

Item = tuple[str, ArticleBlock | None]
"""A paragraph and the block behind it."""


def to_markdown(article: Article, *, front_matter: bool = False) -> str:
    """The Article as Markdown, ending with a newline; empty for an Article without any text.

    With `front_matter`, the facts stand first as YAML between lines of three dashes, each value written as JSON.
    """
    parts = [part for part in (*_head(article), *_body(article), *_tail(article)) if part]
    if front_matter:
        parts.insert(0, _front_matter(article))
    return "\n\n".join(parts) + "\n" if parts else ""


def escape(text: str) -> str:
    """The text on one line, with a backslash before whatever would be read as markup."""
    return _started(_escaped(one_line(text)))


def _escaped(text: str) -> str:
    return ANYWHERE.sub(r"\\\g<0>", text.replace("\0", "\ufffd"))


def _started(text: str) -> str:
    """Escaped text such that its start opens no list, heading or quotation."""
    if found := NUMBER_AT_START.match(text):
        return f"{found[1]}\\{text[found.end(1) :]}"
    return "\\" + text if AT_START.match(text) else text


def _head(article: Article) -> Iterator[str]:
    if article.headline:
        yield _heading(article.headline, 1)
    if article.dek:
        yield _emphasis(article.dek)
    facts = [article.section or "", authors_of(article)]
    if article.published:
        facts.append(shown_moment(article.published))
    yield " · ".join(escape(fact) for fact in facts if fact)


def _tail(article: Article) -> Iterator[str]:
    for correction in article.corrections:
        yield "> " + escape(correction.text)


def _body(article: Article) -> Iterator[str]:
    waiting = _placed(article)
    headings = ((block.text, block.start) for block in article.blocks if block.role is Role.HEADING)
    for section in article.subsections:
        if section.heading:
            yield from _before(waiting, next((start for text, start in headings if text == section.heading), -1))
            yield _heading(section.heading, section.level)
        for items in _groups(body_of(section)):
            yield from _before(waiting, items[0][1].start if items[0][1] else -1)
            yield _group(items, article.source_text)
    yield from (shown for _, shown in waiting)


def _before(waiting: deque[tuple[int, str]], start: int) -> Iterator[str]:
    """What stands before an offset, taken from what waits."""
    while waiting and waiting[0][0] <= start:
        yield waiting.popleft()[1]


def _placed(article: Article) -> deque[tuple[int, str]]:
    """Pictures and embeds with their offsets; where none is known, -1 for the lead and beyond the body for others."""
    after = len(article.source_text) + 1
    placed = [
        (image.offset if image.offset is not None else -1 if image.lead else after, _image(image))
        for image in article.images
    ]
    quoted = _quoted_links(article)
    placed += [(embed.offset, _embed(embed)) for embed in article.embeds if embed.url not in quoted]
    return deque(sorted(placed, key=lambda each: each[0]))


def _quoted_links(article: Article) -> set[str]:
    """The addresses that posts within the body link to, their own among them."""
    blocks = (block for section in article.subsections for block in section.blocks)
    return {url for block in blocks if block.kind is Kind.EMBED for _, _, url in block.links}


def _groups(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Items that make one block of Markdown together: the rows of a table, the items of a list."""
    for kind, group in groupby(items, key=_group_of):
        if kind in (Kind.LIST_ITEM, Kind.TABLE_ROW, Kind.BLOCKQUOTE, Kind.EMBED):
            together = list(group)
            first = next(
                (at for at, item in enumerate(together) if _kind_of(item) is not Kind.PARAGRAPH), len(together)
            )
            yield from ([item] for item in together[:first])  # of no item
            if first < len(together):
                yield from _tables(together) if kind is Kind.TABLE_ROW else [together[first:]]
        else:
            yield from ([item] for item in group)


def _tables(rows: list[Item]) -> Iterator[list[Item]]:
    """Rows parted into their tables: each counts its own, where the page tells. Tables of one row that are as wide as
    what stands above are one with it, as they look."""
    counts = [((block.number if block else None) or 0, len(block.cells) if block else 0) for _, block in rows]
    counts.append((0, 0))
    first = 0
    for at in range(1, len(rows)):
        (above, wide), (number, width), (below, _) = counts[at - 1], counts[at], counts[at + 1]
        if 0 < number <= above and (number < below or width != wide):
            yield rows[first:at]
            first = at
    yield rows[first:]


def _kind_of(item: Item) -> Kind:
    return item[1].kind if item[1] else Kind.PARAGRAPH


def _group_of(item: Item) -> Kind:
    """The kind of a block, that of a list for all that stands in one."""
    kind, block = _kind_of(item), item[1]
    goes_on = kind is Kind.PARAGRAPH and block is not None and block.level > 0
    return Kind.LIST_ITEM if goes_on or kind is Kind.FOOTNOTE else kind


def _group(items: list[Item], source: str) -> str:
    text, block = items[0]
    match _group_of(items[0]):
        case Kind.LIST_ITEM if _kind_of(items[0]) is not Kind.PARAGRAPH:
            return _list(items, source)
        case Kind.TABLE_ROW:
            return _table(items, source)
        case Kind.BLOCKQUOTE | Kind.EMBED:
            return _quotation(items, source)
        case Kind.CODE:
            return _code(text, block, source)
        case _:
            return _inline(text, block, source)


def _quotation(items: list[Item], source: str) -> str:
    """Quoted paragraphs; lines that only a line break parts (a poem's) stay together."""
    out, before = "", None
    for text, block in items:
        broken = before is not None and block is not None and source[before.end : block.start] == "\n"
        line = _inline(text, block, source)
        if broken and RULE.fullmatch(line):
            line = "\\" + line
        out += ("\\\n" if broken else "\n>\n" if out else "") + "> " + line
        before = block
    return out


def _heading(text: str, level: int) -> str:
    inner = CLOSING_HASHES.sub(lambda found: "\\#" * len(found[0]), escape(text))
    return f"{'#' * min(max(level, 1), 6)} {inner}"


def _emphasis(text: str) -> str:
    inner = escape(text)
    return f"*{inner}*" if inner else ""


def _image(image: Image) -> str:
    alt = escape(image.alt or image.caption or "")
    picture = f"![{alt}]({_address(image.url)})" if image.url and is_web_address(image.url) else ""
    return _captioned(picture, image)


def _embed(embed: Embed) -> str:
    """An embed as a link, under the name that the page gives it."""
    name = escape(embed.title or embed.medium.capitalize())
    link = f"[{name}]({_address(embed.url)})" if is_web_address(embed.url) else ""
    return _captioned(link, embed)


def _captioned(shown: str, each: Image | Embed) -> str:
    """A picture or an embed, if it can be shown, above its caption and its credit."""
    caption = " ".join(escape(part) for part in (each.caption, each.credit) if part and part.strip())
    return "\n\n".join(part for part in (shown, f"*{caption}*" if caption else "") if part)


def _address(url: str) -> str:
    """A URL such that no character of it ends the link or is read as an entity."""
    return quote(url.strip(), safe="%/:?#@!$&'*+,;=~[]-._", errors="replace").replace("&", "&amp;")


def _inline(text: str, block: ArticleBlock | None, source: str) -> str:
    """A paragraph, with its links where the source text shows where they stand."""
    if block is None or not block.links or one_line(source[block.start : block.end]) != one_line(text):
        return escape(text)
    return _started(_linked(source, block.start, block.end, sorted(block.links)))


def _linked(source: str, start: int, end: int, links: Iterable[tuple[int, int, str]]) -> str:
    """A stretch of the source with those of the links that stand in it, which come in their order."""
    parts, at = [], start
    for first, last, url in links:
        if first < at or last > end or not is_web_address(url) or not one_line(source[first:last]):
            continue
        parts += [_words(source, at, first), _link(source, first, last, url)]
        at = last
    line = ""
    for part in (*parts, _words(source, at, end)):
        line += part[1:] if part[:1] == " " == line[-1:] else part
    return line.strip()


def _words(source: str, start: int, end: int) -> str:
    """A stretch of the source with white space collapsed, also at its ends, and escaped so that a link may follow."""
    piece = source[start:end]
    inner = _escaped(one_line(piece))
    if not inner:
        return " " if piece else ""
    inner = inner[:-1] + "\\!" if inner.endswith("!") else inner
    return " " * piece[0].isspace() + inner + " " * piece[-1].isspace()


def _link(source: str, start: int, end: int, url: str) -> str:
    words = _words(source, start, end)
    return f"{' ' * words.startswith(' ')}[{words.strip()}]({_address(url)}){' ' * words.endswith(' ')}"


def _list(items: list[Item], source: str) -> str:
    """List items with their depth and numbers: each level indented by the width of the marker above."""
    lines: list[str] = []
    indents = [0]
    for text, block in items:
        assert block is not None
        depth = min(max(block.level, 1), len(indents))
        if block.kind is Kind.PARAGRAPH:  # the item goes on
            lines += ["", " " * indents[min(depth, len(indents) - 1)] + _inline(text, block, source)]
            continue
        number = block.number if block.number is not None and 0 <= block.number < 10**9 else None
        marker = "- " if number is None else f"{number}. "
        del indents[depth:]
        lines.append(" " * indents[-1] + marker + _inline(text, block, source))
        indents.append(indents[-1] + len(marker))
    return "\n".join(lines)


def _table(items: list[Item], source: str) -> str:
    """Table rows; the table's first is the head, as Markdown knows no table without one."""
    rows = [_cells(text, block, source) for text, block in items]
    if (first := items[0][1]) and (first.number or 1) > 1:
        rows.insert(0, [])
    columns = max(len(row) for row in rows)
    lines = ["| " + " | ".join([*row, *[""] * (columns - len(row))]) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * columns)
    return "\n".join(lines)


def _cells(text: str, block: ArticleBlock | None, source: str) -> list[str]:
    """A row's cells, with the links of those that stand in the source in their order."""
    cells = (block.cells if block else ()) or (text,)
    links = deque(sorted(block.links)) if block else deque[tuple[int, int, str]]()
    out, at = [], block.start if block else 0
    for cell in cells:
        shown = escape(cell)
        if block and links and cell and (start := source.find(cell, at, block.end)) >= 0:
            at = start + len(cell)
            inside = []
            while links and links[0][0] < at:
                inside.append(links.popleft())
            if inside:
                shown = _linked(source, start, at, inside)
        out.append(shown.replace("|", "\\|"))
    return out


def _code(text: str, block: ArticleBlock | None, source: str) -> str:
    """Code as the source has it, line breaks and all, in a fence longer than any run of backticks inside."""
    raw = source[block.start : block.end] if block else ""
    code = raw if one_line(raw) == one_line(text) else text
    longest = max((len(run) for run in BACKTICKS.findall(code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{code}\n{fence}"


def _front_matter(article: Article) -> str:
    from article_parse.writing.json import dump_value, to_dict

    names = ("headline", "dek", "section", "authors", "published", "modified", "language", "url", "site_name", "tags")
    facts = to_dict(article, names)
    facts["authors"] = [author.name for author in article.authors]
    lines = [f"{name}: {dump_value(value)}" for name, value in facts.items() if value]
    return "\n".join(("---", *lines, "---"))
