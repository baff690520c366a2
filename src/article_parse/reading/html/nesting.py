"""Which elements HTML leaves open, and which tags end them: as libxml2 has it, whose trees the layout was trained on.

The standard's own algorithm differs in rare cases (a `section` ends a `p` there); a page whose tags are closed gives
the same by both. The pairs were read off libxml2 2.14 by trying each tag inside each other.
"""

from __future__ import annotations

VOID = frozenset((
    "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link", "meta", "param",
    "source", "track", "wbr",
))  # fmt: skip
"""Elements without content."""

RAW = frozenset(("script", "style", "iframe", "noembed", "noframes", "xmp"))
"""Elements whose content is no markup: it ends at their end tag."""
ESCAPABLE = frozenset(("title", "textarea"))
"""The same, save that character references count."""
PLAINTEXT = "plaintext"
"""All after its tag is text."""

_ENDS = (
    # tags: elements that they end, where these are the innermost open ones
    ("a", "a"),
    ("fieldset", "a h1 h2 h3 h4 h5 h6 legend listing p pre"),
    ("table", "a h1 h2 h3 h4 h5 h6 listing p pre"),
    ("td th", "a b font i p span td th u"),
    ("dd dl", "address dir dt listing menu p pre"),
    ("dt", "address dd dir listing menu p pre"),
    ("form", "address dir dl form h1 h2 h3 h4 h5 h6 listing menu ol p pre ul"),
    ("li", "address dl h1 h2 h3 h4 h5 h6 li listing p pre"),
    ("ul", "address dir listing menu p pre"),
    ("center", "b font i p"),
    ("p", "b big h1 h2 h3 h4 h5 h6 i p s small strike tt u"),
    ("col", "caption p"),
    ("colgroup", "caption colgroup p"),
    ("tbody", "caption colgroup p tbody td tfoot th thead tr"),
    ("tfoot", "caption colgroup p tbody td th thead tr"),
    ("thead", "caption colgroup"),
    ("tr", "caption colgroup p td th tr"),
    ("optgroup option", "option"),
    ("address menu pre", "p ul"),
    ("blockquote caption dir div h1 h2 h3 h4 h5 h6 hr listing ol title xmp", "p"),
)

ENDS: dict[str, frozenset[str]] = {
    tag: frozenset(ended.split()) for tags, ended in _ENDS for tag in tags.split()
}  # fmt: skip
"""Start tag to the elements that it ends."""

IN_HEAD = frozenset((
    "base", "basefont", "bgsound", "link", "meta", "noscript", "object", "script", "style", "template", "title",
))  # fmt: skip
"""What a head holds; every other tag ends it."""

RANKS = {
    "div": 150, "td": 160, "th": 160, "tr": 170, "thead": 180, "tbody": 180, "tfoot": 180, "table": 190, "head": 200,
    "body": 200, "html": 220,
}  # fmt: skip
"""An end tag ends what is open within its element, unless something of a higher rank is: then it counts for nothing."""
ORDINARY = 100
"""The rank of all other elements."""
