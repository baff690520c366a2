"""What the reader tells about a block beside its text."""

from __future__ import annotations

import pytest

from article_parse import tokens
from article_parse.model.block import Kind
from article_parse.page import Region
from article_parse.reading.html import read_html


def test_headings_know_their_level() -> None:
    page = read_html("".join(f"<h{n}>x</h{n}>" for n in range(1, 7)))
    assert [(block.hints.level, block.kind) for block in page.blocks] == [(n, Kind.HEADING) for n in range(1, 7)]


@pytest.mark.parametrize(("value", "own"), [("page", {"current"}), ("location", {"current"}), ("false", set())])
def test_the_current_step_of_a_trail(value: str, own: set[str]) -> None:
    html = (
        f"<ol><li><a href=/>Home</a><li aria-current={value}>Harbour<li><span aria-current={value}>Bridge</span></ol>"
    )
    assert [tokens.words(block.hints.own) for block in read_html(html).blocks] == [set(), own, own]


def test_lists_know_depth_and_number() -> None:
    page = read_html("<ol start=3><li>c<li value=9>i<ul><li>x</ul><li>j</ol><ul><li>y</ul>")
    found = [(block.text, block.hints.depth, block.hints.number) for block in page.blocks]
    assert found == [("c", 1, 3), ("i", 1, 9), ("x", 2, None), ("j", 1, 10), ("y", 1, None)]
    assert {block.kind for block in page.blocks} == {Kind.LIST_ITEM}


@pytest.mark.parametrize(
    ("html", "text", "lead"),
    [
        ("<h1><span class=kicker>Sports</span> A title</h1>", "Sports A title", 6),
        ("<h1><span class=x1>Sports</span> <span class=x2>A title</span></h1>", "Sports A title", 6),
        ("<h1><span class=x1>Sports</span><span class=x2>A title</span></h1>", "Sports A title", 6),
        ("<h1><span class=x1>A title</span></h1>", "A title", 0),
        ("<h1>A <em class=x1>title</em> with stress</h1>", "A title with stress", 0),
        ("<h1><span>A</span> title</h1>", "A title", 0),
        ("<p><span class=x1>A</span> line</p>", "A line", 0),
    ],
)
def test_the_element_that_opens_a_heading(html: str, text: str, lead: int) -> None:
    block = read_html(html).blocks[0]
    assert (block.text, block.hints.lead) == (text, lead)


KINDS = [
    ("<blockquote><p>x</p></blockquote>", Kind.BLOCKQUOTE),
    ("<blockquote class=social-embed>x</blockquote>", Kind.EMBED),
    ("<pre>x</pre>", Kind.CODE),
    ("<figure><img src=a><figcaption>x</figcaption></figure>", Kind.FIGURE),
    ("<ol><li id=fn1>x</ol>", Kind.FOOTNOTE),
    ("<table><tr><td>x<td>y</table>", Kind.TABLE_ROW),
    ("<blockquote><h2>x</h2></blockquote>", Kind.HEADING),
]


@pytest.mark.parametrize(("html", "kind"), KINDS)
def test_kinds(html: str, kind: Kind) -> None:
    assert read_html(html).blocks[0].kind is kind


REGIONS = [
    ("<nav>x</nav>", Region.NAV),
    ("<header>x</header>", Region.HEADER),
    ("<footer>x</footer>", Region.FOOTER),
    ("<aside>x</aside>", Region.ASIDE),
    ("<main>x</main>", Region.MAIN),
    ("<article>x</article>", Region.ARTICLE),
    ("<div itemscope itemtype='https://schema.org/NewsArticle'>x</div>", Region.ARTICLE),
    ("<div itemprop=articleBody>x</div>", Region.BODY),
    ("<figure><figcaption>x</figcaption></figure>", Region.FIGURE | Region.CAPTION),
    ("<form>x</form>", Region.FORM),
    ("<p><button>x</button></p>", Region.FORM),
    ("<p>text <button>x</button></p>", Region.NONE),
    ("<div role=navigation>x</div>", Region.NAV),
    ("<div role=complementary>x</div>", Region.ASIDE),
    ("<div id=comments>x</div>", Region.COMMENTS),
    ("<dialog open>x</dialog>", Region.DIALOG),
]


@pytest.mark.parametrize(("html", "region"), REGIONS)
def test_regions(html: str, region: Region) -> None:
    assert read_html(html).blocks[0].hints.region == region


def test_words_of_the_element_and_of_those_around_it() -> None:
    html = '<body class=single><div id="storyContent"><p class="byline">By <span class="author-name">X</span></p></div>'
    page = read_html(html)
    hints = page.blocks[0].hints
    assert tokens.words(hints.own) == {"byline", "author", "name"}
    assert tokens.words(hints.around) == {"story", "content", "byline"}
    assert hints.tokens >= {"story", "author"}
    assert tokens.words(page.words) == {"single"}


def test_links_stand_in_page_offsets() -> None:
    page = read_html(
        "<p>x</p><p>See  <a href='/a' rel='author me'><b>the</b> one</a> or <a href=b>two</a>.</p>",
        url="https://example.org/news/1",
    )
    links = page.blocks[1].hints.links
    assert [(page.text[link.start : link.end], link.url, link.rel) for link in links] == [
        ("the one", "https://example.org/a", "author me"),
        ("two", "https://example.org/news/b", ""),
    ]
    assert page.blocks[1].hints.linked == pytest.approx(10 / len("See the one or two."))
    assert page.blocks[1].hints.bold == pytest.approx(3 / len("See the one or two."))


def test_a_link_around_blocks_is_in_each_of_them() -> None:
    page = read_html("<a href=/x><h3>A</h3><p>B</p></a><p>C</p>", url="https://example.org/")
    assert [len(block.hints.links) for block in page.blocks] == [1, 1, 0]


def test_links_of_a_table_row() -> None:
    page = read_html("<table><tr><td>a<td>b <a href=/c>c</a><td><a href=/d>d</a></table>", url="https://example.org/")
    row = page.blocks[0]
    assert [page.text[link.start : link.end] for link in row.hints.links] == ["c", "d"]
    assert row.hints.cells == ("a", "b c", "d")


SPANS = [
    ("<tr><th rowspan=2>a<th colspan=2>b<tr><td>c<td>d<tr><td>e<td>f<td>g", ["a|b|", "|c|d", "e|f|g"]),
    ("<tr><td>a<td rowspan=3>b<tr><td>c<tr><td>d<td>e", ["a|b", "c", "d||e"]),
    ("<tr><td colspan=2>A<tr><td>a<td>b<tr><th colspan=2>B<tr><td>c<td>d", ["a|b", "B|", "c|d"]),
    ("<tr><td><td>a<tr><td>b<td>c<tr><td>d<td>e", ["|a", "b|c", "d|e"]),
    ("<tr><td>a<td>b<tr><td><tr><td>c<td>", ["a|b"]),
    ("<tr><td>a<td>b<tr><td>c<td>d<tr><td><p>e<p>f<td>", ["a|b", "c|d"]),
    (f"<tr><td>a<td>b<tr><td>c<td>d<tr><td colspan=2>{'e ' * 150}", ["a|b", "c|d"]),
    ("<tr><td colspan=9999999>a<td colspan=x rowspan=-2>b", ["a|b"]),
    ("<tr><td colspan=999>a<td>b", ["a" + "|" * 64 + "b"]),
]


@pytest.mark.parametrize(("rows", "shown"), SPANS)
def test_cells_stand_in_their_columns(rows: str, shown: list[str]) -> None:
    page = read_html(f"<table>{rows}</table><table><tr><td>x<td>y</table>")
    rows = [block for block in page.blocks if block.hints.cells]
    assert ["|".join(block.hints.cells) for block in rows] == [*shown, "x|y"]
    assert [block.hints.number for block in rows] == [*range(1, len(rows)), 1]
    assert all(block.kind is Kind.TABLE_ROW for block in rows)


def test_links_of_code() -> None:
    page = read_html(
        "<pre>one\n  <a href=/a>two</a>\n\n<a href=/b>three\n  four</a>(<time datetime=2031>x</time>)</pre>"
    )
    hints = page.blocks[0].hints
    assert [page.text[link.start : link.end] for link in hints.links] == ["two", "three\n  four"]
    assert [page.text[stamp.start : stamp.end] for stamp in hints.stamps] == ["x"]


BASES = [
    ("https://example.org/a/b?q", "c", "https://example.org/a/c"),
    ("https://example.org/a/b", "../c", "https://example.org/c"),
    ("https://example.org/a/b", "/c/../d", "https://example.org/d"),
    ("https://example.org/a/b", "//cdn.example/x", "https://cdn.example/x"),
    ("https://example.org/a/b", "#top", "https://example.org/a/b#top"),
    ("https://example.org/a/b", "?p=2", "https://example.org/a/b?p=2"),
    ("https://example.org/a/b", "mailto:x@example.org", "mailto:x@example.org"),
    ("https://example.org", "c", "https://example.org/c"),
    (None, "/c", "/c"),
    ("https://example.org/", "http://[bad", "http://[bad"),
]


@pytest.mark.parametrize(("url", "href", "absolute"), BASES)
def test_addresses_are_absolute_where_the_page_has_one(url: str | None, href: str, absolute: str) -> None:
    assert read_html(f"<a href='{href}'>x</a>", url=url).blocks[0].hints.links[0].url == absolute


def test_base_href() -> None:
    page = read_html("<base href=/base/><a href=x>x</a>", url="https://example.org/a/b")
    assert page.blocks[0].hints.links[0].url == "https://example.org/base/x"


def test_stamps() -> None:
    page = read_html("<p>On <time datetime=2024-05-03T10:00Z>3 May</time></p>")
    stamp = page.blocks[0].hints.stamps[0]
    assert (page.text[stamp.start : stamp.end], stamp.datetime) == ("3 May", "2024-05-03T10:00Z")


def test_cards_share_a_group_and_its_picture() -> None:
    card = "<div class=card><img src=/{0}.jpg alt=p{0}><h3>{0}</h3><p>text</p></div>"
    page = read_html("<p>intro</p><div>" + card.format(1) + card.format(2) + "</div><p>end</p>", url="https://e.org/")
    groups = [block.hints.group for block in page.blocks]
    assert groups[0] == groups[-1] == 0
    assert groups[1] == groups[2] != groups[3] == groups[4]
    assert all(groups[1:5])
    assert [block.hints.image for block in page.blocks][1:4] == ["https://e.org/1.jpg"] * 2 + ["https://e.org/2.jpg"]


PICTURES = [
    ("<img src=a.jpg>", "a.jpg"),
    ("<img src='data:image/gif;base64,xx' data-src=b.jpg>", "b.jpg"),
    ("<img src=s.jpg srcset='s.jpg 300w, l.jpg 900w,m.jpg 600w'>", "l.jpg"),
    ("<img src=s.jpg srcset='/a,b/c,d.jpg 2x, e.jpg'>", "/a,b/c,d.jpg"),
    ("<picture><source srcset='p.webp 1x'><img src='data:,'></picture>", "p.webp"),
    ("<picture><source srcset='p.webp 1x'><img src=/grey-placeholder.png></picture>", "p.webp"),
    ("<picture><source srcset='data:,' data-lazy-image-srcset='p.webp 1x'><img src='data:,'></picture>", "p.webp"),
    ("<img src=/lazy_placeholder.gif data-lazyload=b.jpg>", "b.jpg"),
    ("<img src=/blank.gif srcset=b.jpg>", "b.jpg"),
    ("<img src=/transparent.gif><noscript><img src=b.jpg></noscript>", "b.jpg"),
    ("<img src=/nothing.gif><noscript><img src=b.jpg></noscript>", "b.jpg"),
    ("<picture><noscript><img src=b.jpg></noscript></picture>", "b.jpg"),
    ("<figure><img src=/grey-placeholder.png><img srcset='b.jpg 800w'></figure>", "b.jpg"),
    ("<amp-img src=b.jpg width=300 height=200><noscript><img src=b.jpg></noscript></amp-img>", "b.jpg"),
    ("<img src=/transparent-pricing.jpg>", "/transparent-pricing.jpg"),
    ("<img src=/pixel-9.png>", "/pixel-9.png"),
]


@pytest.mark.parametrize(("html", "url"), PICTURES)
def test_pictures_give_the_best_address(html: str, url: str) -> None:
    shown = [picture.url for picture in read_html(html).pictures if not picture.region & Region.HIDDEN]
    assert shown == [url]


def test_pictures_know_caption_and_place() -> None:
    page = read_html(
        "<p>a</p><figure><a href=/z><img src=b.jpg alt=' B  c' width=640px height=2000></a>"
        "<figcaption>Cap <span class=credit>Photo: X</span></figcaption></figure><img src=t.gif width=1>"
    )
    (picture,) = page.pictures
    assert (picture.at, picture.caption, picture.alt, picture.width, picture.link) == (1, (1,), "B c", 640, "/z")
    assert picture.credit == "Photo: X"


def test_what_else_stands_in_an_item_goes_on_with_it() -> None:
    page = read_html("<ol><li><p>a</p><p>b</p><ul><li>c</li></ul><p>d</p></li><li>e</li></ol>")
    kinds = [(block.text, block.kind, block.hints.depth, block.hints.number) for block in page.blocks]
    item, goes_on = Kind.LIST_ITEM, Kind.PARAGRAPH
    assert kinds == [("a", item, 1, 1), ("b", goes_on, 1, None), ("c", item, 2, None), ("d", goes_on, 1, None),
                     ("e", item, 1, 2)]  # fmt: skip


def test_a_picture_that_only_a_noscript_has_is_shown() -> None:
    late = "<img src='data:image/gif;base64,R0l'><noscript><img src=/pier.jpg></noscript>"
    page = read_html(
        f"<p>a</p><figure>{late}<figcaption>c</figcaption></figure><noscript><img src=/count.gif></noscript>"
    )
    assert [(picture.url, bool(picture.region & Region.HIDDEN)) for picture in page.pictures] == [
        ("/pier.jpg", False), ("/count.gif", True),
    ]  # fmt: skip


EMBEDS = [
    ("<iframe src=/p/1 title=' The  port'></iframe>", [("frame", "/p/1", "The port")]),
    ("<iframe src=about:blank data-src=/p/1></iframe>", [("frame", "/p/1", None)]),
    ("<iframe srcdoc=x></iframe><iframe src=' JavaScript:false'></iframe><iframe src=About:blank></iframe>", []),
    ("<iframe src=/p/1 style='display: none'></iframe>", []),
    ("<noscript><iframe src=/count height=0 width=0></iframe></noscript>", []),
    ("<noscript><iframe src=/count style='display:none'></iframe></noscript>", []),
    (
        "<div class=player data-src=/p/1></div><noscript><iframe src=/p/1></iframe></noscript>",
        [("frame", "/p/1", None)],
    ),
    ("<iframe data-src=/p/1></iframe><noscript><iframe src=/p/1?a></iframe></noscript>", [("frame", "/p/1", None)]),
    ("<amp-iframe src=/p/1><amp-img placeholder src=/a.jpg></amp-img></amp-iframe>", [("frame", "/p/1", None)]),
    ("<blockquote class=media data-permalink=/post/1><p>Hello</p></blockquote>", [("post", "/post/1", None)]),
    ("<video poster=a.jpg><source src=/a.mp4><source src=/a.webm>old browser</video>", [("video", "/a.mp4", None)]),
    ("<video poster=a.jpg></video>", []),
    ("<audio src=/a.mp3 aria-label=Bells></audio>", [("audio", "/a.mp3", "Bells")]),
    ("<object data=/a.pdf>no viewer</object>", [("frame", "/a.pdf", None)]),
    ("<object><param name=movie value=/a><embed src=/a></object>", [("frame", "/a", None)]),
    ("<blockquote class=post-embed cite=/post/1><p>Hello</p></blockquote>", [("post", "/post/1", None)]),
    ("<blockquote class=embed data-permalink=/post/1><p>Hello</p></blockquote>", [("post", "/post/1", None)]),
    ("<blockquote cite=/book><p>Hello</p></blockquote>", []),
]


@pytest.mark.parametrize(("html", "shown"), EMBEDS)
def test_embeds(html: str, shown: list[tuple[str, str, str | None]]) -> None:
    page = read_html(f"<p>a</p>{html}<p>b</p>")
    assert [(each.kind, each.url, each.alt) for each in page.embeds] == shown
    assert all(each.at == 1 for each in page.embeds)
    shown_blocks = [block.text for block in page.blocks if not block.hints.region & Region.HIDDEN]
    assert shown_blocks == ["a", *["Hello"] * ("Hello" in html), "b"]


def test_an_embed_knows_its_size_and_caption() -> None:
    page = read_html(
        "<figure><iframe src=/p/1 style='border: 0; max-width: 90px; height: 200px' width=300></iframe>"
        "<figcaption>Port <span class=credit>Ida Moreau</span></figcaption></figure>"
    )
    (embed,) = page.embeds
    assert (embed.width, embed.height, embed.caption, embed.credit) == (300, 200, (0,), "Ida Moreau")
    assert page.blocks[0].hints.image is None
