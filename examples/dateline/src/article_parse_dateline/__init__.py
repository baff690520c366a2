"""The dateline of an agency report, "SEOUL, 4 November (Reuters) – …", as `article.extra["dateline"]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from article_parse import Extractor, Finding, View

LONGEST = 80
"""A dateline is no longer than this, in characters; nothing after it is looked at."""

# A place in capitals, perhaps a day, perhaps an agency in brackets, then a dash: each part bounded.
DATELINE = re.compile(
    r"(?P<place>[^\W\d_a-z](?:[^\W\d_a-z]|[ .'’-]){1,30})"
    r"(?:, (?P<day>\d{1,2} [^\W\d_]{3,12}|[^\W\d_]{3,12}\.? \d{1,2}))?"
    r"(?: \((?P<agency>[^()]{2,30})\))? ?[–—-]{1,2} "
)


def find(view: View) -> Iterator[Finding]:
    """Looks at the start of the first body paragraph."""
    for body in view.found("subsections"):
        start, end = body.spans[0]
        match = DATELINE.match(view.text, start, min(end, start + LONGEST))
        if match:
            parts = {name: value for name, value in match.groupdict().items() if value}
            yield Finding(parts, spans=(match.span(),), overlay=True, why="start of the first paragraph")


DATELINE_EXTRACTOR = Extractor("dateline", find, fills=("dateline",), needs=("subsections",))
