"""What each HTML tag means to the walk: how it is laid out, which region it opens, what it does to the text.

Layout follows the user-agent style sheet of the HTML standard (rendering, 15.3), as `innerText` sees it without the
page's own CSS. A tag that is not listed is inline and has no meaning of its own.
"""

from __future__ import annotations

from typing import Final

from article_parse.page import Region

BLOCK: Final = 1
"""Text before, in and after it stands on lines of its own."""
GAP: Final = 2
"""A blank line before and after it."""
DROP: Final = 4
"""Nothing in it is text of the page."""
MARK: Final = 8
"""What it spans within a line is noted (links, bold, times, buttons)."""
VOID: Final = 16
"""Has no content, but does something where it stands."""
SHAPE: Final = 32
"""Changes the form of what is in it (headings, lists, tables, quotes, code)."""
CARD: Final = 64
"""May be one of several of its kind beside each other, each holding one thing."""
CUT: Final = 128
"""Its text is not shown, and must not run into the line it stands in."""
TABLE: Final = 256
"""Part of a table."""
REGION: Final = 512
"""Opens a region."""
ROOT: Final = 1024
"""The page itself, no part of it."""

LINK: Final = 0
"""What a marked span is; so are the next five."""
BOLD: Final = 1
STAMP: Final = 2
FORM: Final = 3
PROP: Final = 4
CREDIT: Final = 5


REGIONS: Final[dict[str, int]] = {
    tag: int(region)
    for tag, region in {
        "nav": Region.NAV,
        "menu": Region.NAV,
        "header": Region.HEADER,
        "footer": Region.FOOTER,
        "aside": Region.ASIDE,
        "main": Region.MAIN,
        "article": Region.ARTICLE,
        "figure": Region.FIGURE,
        "figcaption": Region.FIGURE | Region.CAPTION,
        "caption": Region.CAPTION,
        "form": Region.FORM,
        "fieldset": Region.FORM,
        "select": Region.FORM,
        "blockquote": Region.BLOCKQUOTE,
        "ul": Region.LIST,
        "ol": Region.LIST,
        "dl": Region.LIST,
        "table": Region.TABLE,
        "dialog": Region.DIALOG,
    }.items()
}


def _table() -> dict[str, int]:
    out: dict[str, int] = {}
    rows = (
        (
            "address center dd details dialog dir dt fieldset footer form frameset header hgroup legend listing main"
            " menu nav noframes optgroup select search summary body html head frame xmp plaintext",
            BLOCK,
        ),
        ("div article section li dl aside", BLOCK | CARD),
        ("p", BLOCK | GAP),
        ("ul ol", BLOCK | SHAPE),
        ("h1 h2 h3 h4 h5 h6 blockquote pre", BLOCK | SHAPE),
        ("figure", BLOCK | CARD),
        ("figcaption", BLOCK | SHAPE),
        ("table", BLOCK | TABLE | SHAPE),
        ("thead tbody tfoot caption colgroup", BLOCK),
        ("tr td th", BLOCK | TABLE | SHAPE),
        ("script style svg datalist title iframe noembed textarea math", DROP),
        ("a b strong time button label", MARK),
        ("noscript template object canvas audio video", CUT),
        ("br hr img input meta link base source wbr embed", VOID),
        ("option amp-img amp-iframe amp-video amp-audio", VOID),
    )
    for tags, form in rows:
        for tag in tags.split():
            out[tag] = form
    out["li"] |= SHAPE
    for tag in REGIONS:
        out[tag] |= REGION
    for tag in ("html", "body"):
        out[tag] |= ROOT
    del out["math"]  # MathML is shown
    return out


HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
FORMS: Final = _table()
"""Tag to its flags; tags that are not here are plain inline elements."""

NOSCRIPT: Final = 1 << 25
"""Beside HIDDEN while reading: within a `<noscript>`."""
HIDES: Final = {"noscript": int(Region.HIDDEN) | NOSCRIPT}
"""Region of what is cut, where it is not only HIDDEN."""

EMBEDS: Final = {
    "iframe": "frame", "object": "frame", "embed": "frame", "video": "video", "audio": "audio",
    "amp-iframe": "frame", "amp-video": "video", "amp-audio": "audio",
}  # fmt: skip
"""Elements that load something into the page, and what it is."""

MARKS: Final = {"a": LINK, "b": BOLD, "strong": BOLD, "time": STAMP, "button": FORM, "label": FORM}

ROLES: Final[dict[str, int]] = {
    role: int(region)
    for role, region in {
        "navigation": Region.NAV,
        "menu": Region.NAV,
        "menubar": Region.NAV,
        "banner": Region.HEADER,
        "contentinfo": Region.FOOTER,
        "complementary": Region.ASIDE,
        "main": Region.MAIN,
        "article": Region.ARTICLE,
        "figure": Region.FIGURE,
        "form": Region.FORM,
        "search": Region.FORM,
        "button": Region.FORM,
        "dialog": Region.DIALOG,
        "alertdialog": Region.DIALOG,
    }.items()
}
"""ARIA roles that say what the element with the same meaning would."""
