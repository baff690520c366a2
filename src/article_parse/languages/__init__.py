"""Words that pages are furnished with, by language: bylines, dates, reading times, widgets, menus.

One file a language in `data/`, phrases and no regexes; adding a language is adding a file. A language's lexicon holds
English too, since pages everywhere mix in its "min read", "Tags" and "Home"; without a language it holds all.
"""

from __future__ import annotations

from article_parse.languages.lexicon import Cue, Lexicon, codes, lexicon
from article_parse.languages.phrases import WORD, Phrases, fold

__all__ = ["WORD", "Cue", "Lexicon", "Phrases", "codes", "fold", "lexicon"]
