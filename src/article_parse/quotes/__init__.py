"""Stub."""

from article_parse.model.values import Quote


def find_quotes(text: str, language: str | None = None) -> tuple[Quote, ...]:
    """Nothing yet."""
    return ()
