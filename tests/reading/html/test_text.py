"""The page's text and its blocks: what innerText would show, line by line."""

from __future__ import annotations

import pytest

from article_parse.model.block import Kind
from article_parse.page import Region
from article_parse.reading.html import read_html

RENDERED = [
    ("<div>a</div><div>b</div>", "a\nb"),
    ("<p>a</p><p>b</p>", "a\n\nb"),
    ("<h1>a</h1><div>b</div>", "a\nb"),
    ("<div>one<p>two</p>three</div>", "one\n\ntwo\n\nthree"),
    ("a<br>b<br><br>c", "a\nb\n\nc"),
    ("<h1>Two<br>lines</h1>", "Two lines"),
    ("<p>in<b>line</b> <i>tags</i>\n join</p>", "inline tags join"),
    ("<ul><li>a<ul><li>b</ul><li>c</ul>", "a\nb\nc"),
    ("<table><tr><td>a<td>b<tr><td><p>c</p><td>d<br>e</table>", "a\tb\n\nc\td e"),
    ("<pre>\na\n  b\n</pre>", "a\n  b"),
    ("<p>a<script>x</script><style>y</style><svg><text>z</text></svg>b</p>", "ab"),
    ("<a href=1>One</a><a href=2>Two</a>", "One Two"),
    ("<span class=author>Ann</span><span class=date>May</span>", "Ann May"),
    ("<span>By</span><a href=1>Ann</a>", "By Ann"),
    ("the “<span>xx</span><a href=1>y</a>”, (<span></span><a href=1>z</a>)", "the “xx y”, (z)"),
    ("<span>D</span><a href=1>on</a>", "Don"),
    ("<span class=title>W</span><span class=text>ord</span>", "Word"),
    ("<p>On<time>Monday</time>, rain</p>", "On Monday, rain"),
    ("<a href=1>One</a><a href=2>, two</a>", "One, two"),
    ("<time>4 May 2031</time><span>5 min read</span>", "4 May 2031 5 min read"),
    ("<time>4 May 2031</time>Harbour", "4 May 2031 Harbour"),
    ("<time>4 May</time>, 2031", "4 May, 2031"),
    ("<span>4.5.2031</span><span>5 Min.</span>", "4.5.2031 5 Min."),
    ("<b>1</b><b>0</b><b>5</b>", "105"),
    ("<p>non\u00a0breaking \u2003 spaces</p>", "non breaking spaces"),
    ("<button>Go</button><button>Stop</button>", "Go Stop"),
    ("<dl><dt>a<dd>b</dl>", "a\nb"),
    ("<p>x<wbr>y <textarea>z</textarea></p>", "xy"),
    ("<a href=1>Q&amp;A</a><a href=2>News</a>", "Q&A News"),
    ("<a href=1>Soci&eacute;t&eacute;</a><a href=2>Jos&#233;</a><a href=3>Monde</a>", "Société José Monde"),
    ("<a href=1>A</a><a href=2>B</a><a href=3>C</a>", "A B C"),
    ("<span class=title>$</span><span class=text>15</span><b class=text>[</b><a href=1>note</a>]", "$15 [note]"),
    ("<span class=icon>•</span><a href=1>One</a>", "• One"),
    ("<pre><b class=title>def</b> <b class=text>pier</b><b class=text>(</b><a href=1>x</a>)</pre>", "def pier(x)"),
    ("<pre><i class=line>one</i><i class=line>two</i></pre>", "one\ntwo"),
    ("<pre><i class=line>one</i>\n<i class=line></i>\n<i class=line>  two</i>\n</pre>", "one\n\n  two"),
    ("<pre><i class=line>one</i><br><i class=line>two</i><br></pre>", "one\ntwo"),
    ("<pre><i class=line><i class=line-number>1</i> one\n</i><i class=line>two</i></pre>", "1 one\ntwo"),
    ("<pre><i style='display: block'>one</i><i style='display: block'> two</i></pre>", "one\n two"),
    ("<pre><code><div>one</div><div><br></div><div>  two</div></code></pre>", "one\n\n  two"),
    ("<pre>one<div class=code-line>two</div>three</pre>", "one\ntwo\nthree"),
    ("<pre><div class=title>main</div><div><p>one</p></div>two</pre>", "main\n\none\n\ntwo"),
    ("<pre>one<br>  two<br><br>three</pre>", "one\n  two\n\nthree"),
    ("<table><tr><td>1<td><pre>one<br> two</pre></table>", "1\none\n two"),
    ("<pre>one\n  <b>two</b> <a href=/t>three\nfour</a></pre>", "one\n  two three\nfour"),
    ("<pre><button>Run</button>pier()</pre>", "Run pier()"),
    ("<math><mi>x</mi></math>", "x"),
    ("<p>a &amp; b &lt;c&gt;", "a & b <c>"),
    ("<p>har&shy;bour <a href=1>brid\u200bge</a>\u200e now</p>", "harbour bridge now"),
]


@pytest.mark.parametrize(("html", "text"), RENDERED)
def test_renders_as_a_browser_would(html: str, text: str) -> None:
    assert read_html(html).text == text


def test_offsets_slice_the_text_and_gaps_count_blank_lines() -> None:
    page = read_html("<h1>A  b</h1><p>c</p><div>d</div><hr><div>e<br>f</div>")
    assert [page.text[block.start : block.end] for block in page.blocks] == ["A b", "c", "d", "e", "f"]
    assert [block.gap for block in page.blocks] == [0, 1, 1, 1, 0]


def test_layout_tables_are_no_rows() -> None:
    cell = "<p>" + "long words " * 30 + "</p>"
    page = read_html(f"<table><tr><td>menu</td><td>{cell * 3}</td></tr></table>")
    assert [block.kind for block in page.blocks] == [Kind.PARAGRAPH] * 4


def test_a_table_in_a_row_makes_the_row_layout() -> None:
    page = read_html("<table><tr><td>a<td><table><tr><td>x<td>y</table>z</table>")
    assert [(block.text, block.hints.cells) for block in page.blocks] == [("a", ()), ("x y", ("x", "y")), ("z", ())]


HIDDEN = [
    "<div hidden>secret</div>",
    "<div style='DISPLAY : none'>secret</div>".replace("DISPLAY : none", "display : none"),
    "<div style='visibility:hidden'>secret</div>",
    "<div aria-hidden=true>secret</div>",
    "<template><p>secret</p></template>",
    "<noscript><p>secret</p></noscript>",
    "<video>secret</video>",
    "<dialog>secret</dialog>",
    "<span hidden>secret</span>",
    "<div hidden><p>secret</p></div>",
]


@pytest.mark.parametrize("html", HIDDEN)
def test_hidden_text_is_known_as_hidden(html: str) -> None:
    page = read_html(f"<p>{'Shown words. ' * 5}</p>{html}<p>And shown.</p>")
    hidden = [block.text for block in page.blocks if block.hints.region & Region.HIDDEN]
    assert hidden == ["secret"]
    assert len(page.blocks) == 3


def test_hidden_words_inside_a_line_stand_after_it() -> None:
    page = read_html("<p>Seen <span hidden>not <b>this</b></span> again</p>")
    assert [block.text for block in page.blocks] == ["Seen again", "not this"]


def test_a_block_inside_a_hidden_inline_element() -> None:
    page = read_html("<p>Seen words of it <span hidden>a<div>b</div>c</span> d</p>")
    shown = [(block.text, bool(block.hints.region & Region.HIDDEN)) for block in page.blocks]
    assert shown == [("Seen words of it", False), ("a", True), ("b", True), ("d", False), ("c", True)]


@pytest.mark.parametrize(
    "head",
    ["<noscript><img src=t.gif>", "<noscript>", "<object>", "<template>", "<noscript><a href=/x><span itemprop=name>"],
)
def test_what_the_head_leaves_open_hides_no_body(head: str) -> None:
    page = read_html(
        f"<!doctype html><html><head><meta charset=utf-8>{head}<body><h1>Quay</h1><p>It opened.</p></body></html>"
    )
    assert [block.text for block in page.blocks if not block.hints.region & Region.HIDDEN] == ["Quay", "It opened."]


def test_a_page_hidden_until_its_script_runs_is_not_hidden() -> None:
    page = read_html(f"<div style='display:none'><p>{'All of it. ' * 20}</p></div><p>Menu</p>")
    assert not any(block.hints.region & Region.HIDDEN for block in page.blocks)


def test_folded_prose_of_the_article_is_not_hidden() -> None:
    prose = "<p>A folded paragraph of the article, long enough to be one of its own.</p>"
    page = read_html(f"<article><p>{'Shown. ' * 60}</p><div hidden>{prose}<p>Close</p></div></article>")
    assert [bool(block.hints.region & Region.HIDDEN) for block in page.blocks] == [False, False, True]
