"""Whatever HTML comes as, it is read alike; whatever it holds, it is read."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from article_parse.errors import UnsupportedInput
from article_parse.page import Page, Region
from article_parse.reading import read
from article_parse.reading.html import read_html
from tests.growth import assert_linear

DOCUMENT = "<html lang=en><body><h1>T</h1><!-- c --><p>a<b>b</b><!-- d -->c <a href=/x>l</a></p><p>ü</p></body></html>"


def shown(page: Page) -> list[tuple[str, str]]:
    return [(block.text, block.hints.tag) for block in page.blocks]


def test_every_form_reads_alike() -> None:
    bs4 = pytest.importorskip("bs4")
    tree = html.document_fromstring(DOCUMENT)
    before = etree.tostring(tree)
    forms = [
        DOCUMENT,
        DOCUMENT.encode(),
        bytearray(DOCUMENT.encode()),
        memoryview(DOCUMENT.encode()),
        tree,
        tree.getroottree(),
        bs4.BeautifulSoup(DOCUMENT, "html.parser"),
        bs4.BeautifulSoup(DOCUMENT, "lxml"),
    ]
    assert [shown(read_html(form)) for form in forms] == [[("T", "h1"), ("abc l", "p"), ("ü", "p")]] * len(forms)
    assert etree.tostring(tree) == before


def test_an_element_is_read_without_what_follows_it() -> None:
    tree = html.fragment_fromstring("<div><p>a</p>tail</div>")
    assert read_html(tree[0]).text == "a"


def test_namespaces_of_xhtml_are_no_part_of_a_tag() -> None:
    tree = etree.fromstring("<html xmlns='http://www.w3.org/1999/xhtml'><body><p>a<br/>b</p></body></html>")
    assert read_html(tree).text == "a\nb"


def test_the_language_of_a_tree_with_namespaces() -> None:
    tree = etree.fromstring("<html xmlns='http://www.w3.org/1999/xhtml' xml:lang='nb'><body><p>a</p></body></html>")
    assert [fact.value for fact in read_html(tree).declared if fact.field == "language"] == ["nb"]


def test_a_comment_is_an_empty_page() -> None:
    assert read_html(etree.Comment("x")).text == ""


ODD = [
    ("", ""),
    (" \n", ""),
    ("a\0b", "ab"),
    ("a\ud800b", "a?b"),
    ('<?xml version="1.0" encoding="utf-16"?><p>é', "é"),
    ("<meta charset=latin1><p>é", "é"),
    ("<plaintext><p>x", "<p>x"),
    ("<frameset><noframes>n</noframes></frameset>", "n"),
    ("<p>a<script>unclosed", "a"),
    ("<!-- unclosed <p>a", ""),
    ("<table><tr><td colspan=9007199254740991>a<td rowspan=-1>b</table>", "a\tb"),
    ("<ol start=99999999999999999999><li value='x'>a</ol>", "a"),
    ("<a href='http://[bad'>a</a><base href='//['>", "a"),
    ("<div itemscope itemprop='a b' itemtype=''><span itemprop>x</span></div>", "x"),
    ("</p></div></table>x", "x"),
    (b"\xff\xfe", "\ufffd\ufffd"),
]


@pytest.mark.parametrize(("source", "text"), ODD)
def test_odd_pages(source: str | bytes, text: str) -> None:
    assert read_html(source).text == text


LARGE = {
    "deep": "<div>" * 30_000 + "x",
    "breaks": "x<br>" * 50_000,
    "teasers": "<li class=card><a href=/x><img src=a.jpg><h3>Head</h3></a><p>Text</p></li>" * 10_000,
    "times": "<p>" + "<time>3 May</time>, " * 20_000,
    "links": "<p>" + "<a href=/x>word</a> and " * 30_000,
    "data": "<img src='data:" + "A" * 5_000_000 + "'>x",
    "formatting": "".join(f"<b x={n}><i>" for n in range(5_000)) + "<p>x</p>" * 1_000,
    "anchors": "".join(f"<a href=/{n}>" for n in range(5_000)) + "<div>x</div>" * 1_000,
    "open links": "<a href=/x>x<p>" * 40_000,
    "hidden": "<p>" + "text <span hidden>no</span> " * 20_000,
    "hiding": "<span hidden>" * 20_000 + "<div>x</div>" * 1_000,
    "rows": "<table>" + "<tr><td>a<td>b" * 20_000,
    "cells": "<table><tr>" + "<td>a" * 30_000,
    "spans": "<table><tr>" + "<td rowspan=60 colspan=60>a" * 20_000 + "<tr><td>b<td>c" * 20_000,
    "embeds": "<iframe src=/a title=b></iframe><video><source src=/c></video>" * 20_000 + "x",
    "tables": "<table><tr><td>a" * 5_000,
    "lists": "<ol><li>x" * 20_000,
    "items": "<div itemscope><p itemprop=name>x" * 5_000,
    "scripts": '<script type="application/ld+json">{"@type":"NewsArticle"}</script>' * 5_000,
    "srcset": "<img srcset='" + "a.jpg 1w, " * 100_000 + "'>x",
    "words": "<p class='" + "author " * 200_000 + "'>x",
    "metas": "<meta name=author content=x>" * 20_000,
    "spaces": "<p>a" + " " * 2_000_000 + "b",
}


@pytest.mark.parametrize("name", LARGE)
def test_large_pages_take_linear_time(name: str) -> None:
    begin = time.process_time()
    read_html(LARGE[name])
    assert time.process_time() - begin < 5  # each takes under 1 s; a quadratic step would take minutes


REPEATED = {
    "bases": lambda n: "<base href=http://x.example/>" + "<base href=a/>" * n,
    "a long base": lambda n: f"<base href='http://x.example/{'a' * n}/'>" + "<a href=b>b</a> " * n,
    "rels": lambda n: f"<link rel='{'author ' * n}' href='/{'a' * n}'>",
    "posts": lambda n: '<title>T</title><script type="application/ld+json">{"@graph":['
    + ",".join(f'{{"@type":"BlogPosting","headline":"P{k}"}}' for k in range(n)) + "]}</script>x",
    "leads": lambda n: "<!doctype html><p>" + " " * n + "<i style></i>" * n + "word " * n,
    "nodes": lambda n: '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","author":['
    + ",".join(['{"@id":"#p"}'] * 90) + ']},{"@id":"#p","name":"A B",' + ",".join(f'"k{k}":1' for k in range(n)) + "}]}</script>x",
}  # fmt: skip


@pytest.mark.parametrize("name", REPEATED)
def test_what_is_repeated_takes_linear_time(name: str) -> None:
    assert_linear(lambda n: read_html(REPEATED[name](n)), size=500)


ENDS = {
    "an end that fits none": lambda n: "<div>" * n + "</span>" * n,
    "the end of a paragraph": lambda n: "<span>" * n + "</p>" * n,
    "ends of other elements": lambda n: "<b>x</i>" * n,
    "unknown ends": lambda n: "<span>x</foo>" * n,
    "within what is dropped": lambda n: "<svg>" + "<b>" * n + "</i>" * n,
}


@pytest.mark.parametrize("name", ENDS)
def test_ends_that_fit_nothing_take_linear_time(name: str) -> None:
    assert_linear(lambda n: read_html(ENDS[name](n)), size=2_000)


HIDDEN = {
    "marks and hidden spans by turns": lambda n: "<p>" + "<b>x</b><span hidden>no</span>" * n,
    "marks, then hidden spans": lambda n: "<p>" + "<b>x</b>" * n + "<span hidden>no</span>" * n,
    "marks within hidden spans": lambda n: "<p><b>x</b>" + "<span hidden><b>no</b><a href=/x>no</a></span>" * n,
}


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_spans_in_a_line_take_linear_time(name: str) -> None:
    assert_linear(lambda n: read_html(HIDDEN[name](n)), size=500)


def test_marks_outside_a_hidden_span_stay() -> None:
    page = read_html("<p>a <a href=/x>b</a><span hidden><a href=/y>no</a> no</span> c <a href=/z>d</a></p>")
    assert page.text.split("\n")[0] == "a b c d"
    assert [link.url for link in page.blocks[0].hints.links] == ["/x", "/z"]


def test_what_a_noscript_hides_stays_hidden_behind_white_space() -> None:
    page = read_html("<p>a</p> <noscript><div>b</div></noscript> <p>c</p>")
    assert [(block.text, bool(block.hints.region & Region.HIDDEN)) for block in page.blocks] == [
        ("a", False), ("b", True), ("c", False),
    ]  # fmt: skip


def test_soups_and_trees_of_classes_of_their_own() -> None:
    bs4 = pytest.importorskip("bs4")
    soup = type("Soup", (bs4.BeautifulSoup,), {})(DOCUMENT, "lxml")
    assert shown(read(soup)) == shown(read(bs4.BeautifulSoup(DOCUMENT, "lxml")))
    parser = etree.HTMLParser()
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(type("Mine", (etree.ElementBase,), {})))
    assert shown(read(etree.fromstring(DOCUMENT, parser))) == shown(read(html.document_fromstring(DOCUMENT)))


def test_a_tree_may_have_attributes_that_lxml_would_not_write() -> None:
    assert shown(read(html.fromstring("<div><p \x01=3 class='a'>t</p></div>"))) == [("t", "p")]


def test_what_is_no_tree_is_refused() -> None:
    bs4 = pytest.importorskip("bs4")
    soup, tree = bs4.BeautifulSoup(DOCUMENT, "lxml"), html.document_fromstring(DOCUMENT)
    none = (
        soup.find_all("p"),
        bs4.SoupStrainer("p"),
        tree.attrib,
        etree.HTMLParser(),
        etree.XPath("//p"),
        etree.QName("x"),
    )
    for each in none:
        with pytest.raises(UnsupportedInput):
            read(each)


def test_nothing_is_lost_where_too_much_is_open() -> None:
    words = [f"w{n}" for n in range(40_000)]
    assert "".join(read_html("".join(f"<b>{word} " for word in words)).text.split()) == "".join(words)
    page = read_html("<div>" * 40_000 + "<p>a</p><script>b</script><h2>ü</h2>")
    assert shown(page) == [("a", "p"), ("ü", "h2")]


def test_a_long_page_is_read_as_a_short_one() -> None:
    sentence = "Wörter – und „noch mehr“ 😀 <i title='<'>davon</i>. "
    page = read_html("<article class=post>" + f"<p class=x>{sentence * 9}</p>" * 400 + "</article>")
    assert {(block.text, block.hints.tag, block.hints.region) for block in page.blocks} == {
        (block.text, block.hints.tag, block.hints.region)
        for block in read_html(f"<article class=post><p class=x>{sentence * 9}</p></article>").blocks
    }
    assert len(page.blocks) == 400


def check(page: Page) -> None:
    last = 0
    for block in page.blocks:
        raw = page.text[block.start : block.end]
        assert block.start >= last
        assert raw
        assert raw == raw.strip()
        assert " ".join(raw.split()) == block.text
        spans = [(link.start, link.end) for link in block.hints.links]
        spans += [(stamp.start, stamp.end) for stamp in block.hints.stamps]
        assert all(block.start <= start < end <= block.end for start, end in spans)
        last = block.end
    assert "".join(page.text.split()) == "".join("".join(block.text.split()) for block in page.blocks)
    assert all(0 <= picture.at <= len(page.blocks) for picture in page.pictures)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.binary()))
def test_no_content_raises(source: str | bytes) -> None:
    check(read_html(source))


TAGS = [
    "p", "div", "span", "a", "b", "h2", "ul", "ol", "li", "table", "tr", "td", "br", "img", "figure",
    "figcaption", "blockquote", "pre", "time", "button", "noscript", "template", "script", "title",
    "textarea", "select", "option", "dialog", "svg", "form", "article", "main", "body", "head",
]  # fmt: skip
ATTRIBUTES = (
    "",
    " hidden",
    " class='byline author'",
    " href=/x",
    " itemprop=author",
    " itemscope itemtype=x/Article",
    " aria-hidden=true",
    " style='display:none'",
    " src=a.jpg",
    " datetime=2024",
    " id=comments",
    " start=3",
)
PIECES = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.sampled_from(["word", " ", "two words", "\n", ", ", "\u00a0", "é"]),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_nesting_gives_sound_blocks(pieces: list[str]) -> None:
    page = read_html("".join(pieces), url="https://example.org/")
    check(page)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25))
def test_a_tree_reads_as_its_source(pieces: list[str]) -> None:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    source = "<html><body>" + "".join(pieces)
    tree = html.document_fromstring(source.encode(), parser=parser)
    assert read_html(tree).text == read_html(source).text
