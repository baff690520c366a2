"""Source to events: odd tags, attributes, comments, content that is no markup, elements left open; in linear time."""

from __future__ import annotations

import time

import pytest

from article_parse.reading.html import read_html
from article_parse.reading.html.nesting import ENDS, VOID


def shown(source: str) -> str:
    return read_html(source).text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a < b <3 </> </ x> c", "a < b <3 c"),
        ("a<!-- b -->c<!--> d <!---> e <!-- f --!> g", "ac d e g"),
        ("<?php x ?>a<!doctype html>b<![CDATA[ c ]]>d", "abd"),
        ("<p title='a > b' class=\"c > d\">e", "e"),
        ("<p title=it's class=that's>a</p>b", "a\n\nb"),
        ('<p title="a"class="b">c<p title = d>e', "c\n\ne"),
        ('<img style="width="1px;" alt="a"><p title="b"">c', "c"),
        ("a<p", "a"),
        ('a<p class="b', "a"),
        ("a<!-- b", "a"),
        ("<DIV>a</Div ><P>b</p\n>c", "a\n\nb\n\nc"),
        ("<title>a</title><style>p > a { b: '</p>' }</style><script>c < '</p>'</script>d", "d"),
        ("<script>a<!-- <script>b</script> c</script>d", "d"),
        ("<script><!-- a </script>b", "b"),
        ("<style>a</styles>b</style >c", "c"),
        ("<iframe><b></span></iframe>a", "a"),
        ("<svg><title>a</title><svg></svg>b</svg>c", "c"),
        ("<div><svg><path></div>a<div>b</div>", "a\nb"),
        ("<xmp><b>a</b></xmp>b", "<b>a</b>\nb"),
        ("<plaintext><b>a</b>", "<b>a</b>"),
        ("&amp;lt; &copy &#8211; &#x41;&bogus; AT&T", "&lt; © – A&bogus; AT&T"),
        ("a\0b\r\nc", "ab c"),
        ("\ud800a", "?a"),
        ("<div/>a<p/>b<i class=c/>d", "a\n\nbd"),
        ("<p>a<source>b<wbr>c<p>d", "ab c\n\nd"),
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e", "a\nb\nc\nd\ne"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>e", "a\tb\nc\td\ne"),
        ("<b><div>a</b>b</div>c", "ab\nc"),
        ("<p>a</body></html><p>b", "a\n\nb"),
    ],
)
def test_source(source: str, text: str) -> None:
    assert shown(source) == text


@pytest.mark.parametrize(
    ("attributes", "url"),
    [
        ('href="/a?b=1&amp;c=2&copy=3&region_id=4&lt;"', "/a?b=1&c=2&copy=3&region_id=4<"),
        ("href='/a\"b'", '/a"b'),
        ("href=/a/", "/a/"),
        ("HREF = /a href=/b", "/a"),
        ("data-x href=/a", "/a"),
        ('title="x" href="/a&#47;b"', "/a/b"),
    ],
)
def test_attributes(attributes: str, url: str) -> None:
    assert read_html(f"<p><a {attributes}>text</a> and more").blocks[0].hints.links[0].url == url


def test_pairs_are_those_of_libxml2() -> None:
    from lxml import html

    for tag, ended in ENDS.items():
        for outer in sorted(ended - {"col"}):
            tree = html.document_fromstring(f"<body><{outer}><{tag}>")
            assert tree.find(f".//{outer}//{tag}") is None, (outer, tag)
    assert not VOID & ENDS.keys() - {"col", "hr"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["<svg>", "<script><!--<script></script>", "<a b='>", '<a b=">', "</i>", "<b></i>", "<i>", "<!--", "<", "</", "<a ",
     "<svg></div>", "<p>", "<div></b>", "<style></", "&", "<a a=1 a=2 "],
)  # fmt: skip
def test_time_is_linear(piece: str) -> None:
    def seconds(count: int) -> float:
        best = float("inf")
        for _ in range(3):
            begin = time.process_time()
            read_html("<b><div>" + piece * count + "text")
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(8_000) < 24 * seconds(1_000) + 0.05
