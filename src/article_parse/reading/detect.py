"""Tells HTML from plain text, by the shape of the first characters and of the last ones: cheap, linear, bounded.

HTML begins with a tag; plain text that quotes HTML (Markdown, a lesson about tags, code) begins with prose. So what
stands first counts most, and a page that begins with prose must be thick with closed block tags to be HTML.
"""

from __future__ import annotations

import re
from typing import Final

SAMPLE: Final = 65_536
"""Characters looked at from the start."""

TAIL: Final = 512
"""Characters looked at from the end."""

TAG_SHARE: Final = 0.02
"""Closed block tags that make up more than a fiftieth of the characters mean HTML (the contract's figure)."""

TAG_SHARE_IN_PROSE: Final = 0.2
"""The same where the page begins with prose: fragments of HTML lie above, lessons that show some code below."""

_BLOCKS: Final = (
    "p|div|li|ul|ol|dl|dd|dt|h[1-6]|section|article|main|header|footer|nav|aside|figure|figcaption|blockquote|pre|"
    "table|tbody|thead|tr|td|th|form|html|head|body|title|script|style"
)
_OTHERS: Final = (
    "a|span|img|br|b|strong|i|em|u|small|link|meta|base|template|center|font|hr|svg|noscript|iframe|button|input|label"
)
_SKIP: Final = re.compile(r"(?:\s+|\ufeff|<!--(?:[^-]|-(?!->)){0,20000}-->|<\?[^>]{0,2000}\?>)+")
_OPENS: Final = re.compile(r"<!doctype\s+html|<(?:html|head|body)(?=[\s>/])", re.I)
_BLOCK_FIRST: Final = re.compile(rf"<(?:{_BLOCKS}|{_OTHERS})(?=[\s>/])[^<>]*>", re.I)
_CLOSED_LAST: Final = re.compile(rf"</(?:{_BLOCKS})\s*>\s*(?:<!--[^>]*-->\s*)?\Z", re.I)
_CLOSED: Final = re.compile(rf"</(?:{_BLOCKS})\s*>", re.I)
_TAG: Final = re.compile(r"</?[a-z][^<>]*>", re.I)


def is_html(text: str) -> bool:
    """Whether the text is HTML rather than plain text."""
    skipped = _SKIP.match(text, 0, SAMPLE)
    start = skipped.end() if skipped else 0
    if _OPENS.match(text, start):
        return True
    if "<" not in text[start : start + SAMPLE]:
        return False
    sample = text[start : start + SAMPLE]
    first = _BLOCK_FIRST.match(sample) is not None
    if first and _CLOSED_LAST.search(text, max(start, len(text) - TAIL)):
        return True
    if len(_CLOSED.findall(sample)) < 3:
        return False
    tags = sum(map(len, _TAG.findall(sample)))
    share = TAG_SHARE if first else TAG_SHARE_IN_PROSE
    return tags > share * len(sample)
