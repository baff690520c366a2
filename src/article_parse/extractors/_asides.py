"""Lines within the body that are none of it by their words: furniture, captions, what tells when it was published."""

from __future__ import annotations

import re

from article_parse.findings import View
from article_parse.languages import Cue, fold

SURE = 0.9
"""The layout's score from which on a paragraph is kept whatever its words."""
LONGEST_ASIDE = 240
"""Characters of a line that is looked at for the words of captions, widgets and bars."""
SHORT = 100
"""Characters of a line that may tell when the article was published, or be a heading without markup."""
CLOSING = ".?!:;,…\"”»’'。！？」）)"
"""What closes a sentence, or a part of one."""
LONGEST_CREDIT = 60
"""Characters behind the colon of a picture's credit."""
_NO_HEADING = int(
    Cue.BYLINE | Cue.AGE | Cue.READING_TIME | Cue.TEASERS | Cue.READ_ALSO | Cue.TAGS | Cue.ADVERT | Cue.NEWSLETTER
    | Cue.COOKIE | Cue.SUBSCRIBE | Cue.SHARE | Cue.COMMENTS | Cue.CAPTION | Cue.COPYRIGHT | Cue.NAVIGATION
)  # fmt: skip
_NO_PARAGRAPH = int(
    Cue.TAGS | Cue.TEASERS | Cue.ADVERT | Cue.NEWSLETTER | Cue.SHARE | Cue.NAVIGATION | Cue.BIO | Cue.COOKIE
)
_FIGURE = re.compile(r"([^\W\d_]+)\.?\s?\d{1,3}(?:[.-]\d{1,3})?[a-z]?\s?[:.–—|]")
_LAST_WORD = re.compile(r"([^\W\d_]+)\s?$")


def is_aside(view: View, text: str, heading: bool, score: float) -> bool:
    """Whether a short line is furniture by its words, or a caption by the credit at its end."""
    if len(text) > LONGEST_ASIDE:
        return False
    if heading or score < SURE:
        low = fold(text)
        cues = view.lexicon.cues(low)
        if cues & (_NO_HEADING if heading else _NO_PARAGRAPH):
            return True
        if cues & Cue.DATE and len(text) <= SHORT and text[-1] not in CLOSING and _tells_when(view, low):
            return True
    return _has_credit(view, text) or _is_figure(view, text)


def _is_figure(view: View, text: str) -> bool:
    """Whether a line is the caption of a numbered picture ("Figure 2: The new pier")."""
    numbered = _FIGURE.match(text)
    return numbered is not None and fold(numbered.group(1)) in view.lexicon.phrases("page.caption").whole


def _tells_when(view: View, low: str) -> bool:
    """Whether a line says when the article was published or updated: it opens with more than a preposition or an
    article for it, and has a number."""
    said = max(view.lexicon.phrases(name).start(low) for name in ("date.published", "date.updated"))
    return said > len("the") and any(map(str.isdigit, low[said:]))


def _has_credit(view: View, text: str) -> bool:
    """Whether the line ends with whose picture it is: "(Photo: Reuters)", "© dpa"."""
    if "©" in text:
        return True
    at = max(text.rfind(":"), text.rfind("/"))
    if at < 3 or len(text) - at > LONGEST_CREDIT:
        return False
    word = _LAST_WORD.search(text, max(0, at - 20), at)
    return word is not None and fold(word.group(1)) in view.lexicon.phrases("page.caption").whole
