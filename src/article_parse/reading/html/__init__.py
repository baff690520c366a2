"""Reads HTML: bytes, text, an lxml tree or a BeautifulSoup object become a Page."""

from article_parse.reading.html.doors import read_html

__all__ = ["read_html"]
