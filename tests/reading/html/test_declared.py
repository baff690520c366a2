"""What pages declare: JSON-LD, microdata, RDFa, meta elements."""

from __future__ import annotations

import json

import pytest

from article_parse.page import Page
from article_parse.reading.html import read_html
from article_parse.reading.html.jsonld import load
from tests.growth import assert_linear

URL = "https://example.org/news/one"


def values(page: Page, field: str) -> list[str]:
    return [fact.value for fact in page.declared if fact.field == field]


def scripted(*nodes: object, url: str = URL, rest: str = "") -> Page:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)
    return read_html(f"<html><head>{rest}{scripts}</head><body><p>x</p></body></html>", url=url)


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "One &amp; <b>only</b>",
    "author": [{"@type": "Person", "name": "Ann Lee", "url": "https://example.org/ann"}, None, "Bo Ray"],
    "publisher": {"@type": "Organization", "name": "The Example"},
    "datePublished": "2024-05-03T10:00:00+02:00",
    "dateModified": "2024-05-04",
    "articleSection": ["World"],
    "keywords": "a, b ,c",
    "image": {"url": "https://example.org/i.jpg"},
    "isAccessibleForFree": "False",
    "mainEntityOfPage": URL,
    "wordCount": 300,
    "timeRequired": "PT4M",
    "inLanguage": "en",
}
FIELDS = [
    ("headline", ["One & only"]),
    ("author", ["Ann Lee", "Bo Ray"]),
    ("publisher", ["The Example"]),
    ("published", ["2024-05-03T10:00:00+02:00"]),
    ("modified", ["2024-05-04"]),
    ("section", ["World"]),
    ("tag", ["a", "b", "c"]),
    ("image", ["https://example.org/i.jpg"]),
    ("free_access", ["false"]),
    ("word_count", ["300"]),
    ("reading_time", ["PT4M"]),
    ("language", ["en"]),
    ("type", ["NewsArticle"]),
    ("url", [URL]),
]


@pytest.mark.parametrize(("field", "expected"), FIELDS)
def test_an_article_in_json_ld(field: str, expected: list[str]) -> None:
    assert values(scripted(ARTICLE), field) == expected


def test_an_author_keeps_their_address() -> None:
    authors = {fact.value: fact.url for fact in scripted(ARTICLE).declared if fact.field == "author"}
    assert authors == {"Ann Lee": "https://example.org/ann", "Bo Ray": None}


def test_references_within_a_graph_are_followed() -> None:
    page = scripted(
        {
            "@graph": [
                {
                    "@type": "Article",
                    "@id": URL + "#a",
                    "headline": "One",
                    "author": {"@id": "#p"},
                    "publisher": {"@id": "#o"},
                },
                {"@type": "Person", "@id": "#p", "name": "Ann Lee"},
                {"@type": "Organization", "@id": "#o", "name": "The Example"},
                {"@type": "WebSite", "name": "Example Site"},
            ]
        }
    )
    assert (values(page, "author"), values(page, "publisher")) == (["Ann Lee"], ["The Example"])
    assert values(page, "site_name") == ["Example Site"]


def test_the_pages_own_article_is_told_from_teasers() -> None:
    def teaser(n: int) -> dict[str, str]:
        return {
            "@type": "NewsArticle",
            "headline": f"Other {n}",
            "url": f"https://example.org/other/{n}",
            "datePublished": "2020-01-01",
        }

    page = scripted([teaser(1), teaser(2)], ARTICLE, teaser(3))
    assert values(page, "headline") == ["One & only"]
    assert values(page, "published") == ["2024-05-03T10:00:00+02:00"]


def test_teasers_alone_say_nothing_of_the_page() -> None:
    page = scripted({"@type": "NewsArticle", "headline": "Other", "url": "https://example.org/other"})
    assert values(page, "headline") == []


def test_a_blogs_list_of_posts_holds_the_pages_own() -> None:
    posts = [
        {"@type": "BlogPosting", "mainEntityOfPage": URL + str(n), "datePublished": f"2031-04-0{n}"} for n in (1, 2)
    ]
    page = scripted({"@type": "Blog", "blogPost": [*posts, {**posts[0], "mainEntityOfPage": URL, "headline": "One"}]})
    assert values(page, "published") == ["2031-04-01"]
    assert values(page, "headline") == ["One"]


def test_a_script_that_a_framework_put_into_a_meta_element() -> None:
    node = json.dumps({"@type": "Article", "datePublished": "2031-04-09"}).replace('"', "&quot;")
    page = read_html(f'<meta name="script:ld+json" content="{node}"><p>x</p>')
    assert values(page, "published") == ["2031-04-09"]


def test_the_title_tells_which_node_is_meant_where_there_is_no_address() -> None:
    nodes = [
        {"@type": "NewsArticle", "headline": name, "datePublished": date}
        for name, date in (("Other words", "2020"), ("Told here", "2024"))
    ]
    page = read_html(f"<title>Told here - Site</title><script type='application/ld+json'>{json.dumps(nodes)}</script>")
    assert values(page, "published") == ["2024"]


def test_breadcrumbs_stand_in_their_order() -> None:
    steps = [
        {"position": "2", "item": {"@id": "https://e.org/w", "name": "World"}},
        {"position": 1, "name": "Home", "item": "https://e.org/"},
        None,
        {"position": None, "name": "Last"},
    ]
    page = scripted({"@type": "BreadcrumbList", "itemListElement": steps})
    assert [(fact.value, fact.url) for fact in page.declared if fact.field == "breadcrumb"] == [
        ("Home", "https://e.org/"),
        ("World", "https://e.org/w"),
        ("Last", None),
    ]


def test_live_entries() -> None:
    page = scripted(
        {
            **ARTICLE,
            "@type": "LiveBlogPosting",
            "liveBlogUpdate": [
                {"@type": "BlogPosting", "headline": "Goal", "datePublished": "2024-05-03T10:05Z", "articleBody": "In."}
            ],
        }
    )
    assert [json.loads(value) for value in values(page, "live_entry")] == [
        {"headline": "Goal", "published": "2024-05-03T10:05Z", "text": "In."}
    ]


LOADED = [
    ('{"a": 1}', [{"a": 1}]),
    ('{"a": 1};', [{"a": 1}]),
    ('<!-- {"a": 1} -->', [{"a": 1}]),
    ('//<![CDATA[\n{"a": 1}\n//]]>', [{"a": 1}]),
    ('{"a": "line\nbreak\ttab"}', [{"a": "line\nbreak\ttab"}]),
    ('{"a": [1, 2,], }', [{"a": [1, 2]}]),
    ('{"a": 1}{"b": 2}', [{"a": 1}, {"b": 2}]),
    ("{&quot;a&quot;: 1}", [{"a": 1}]),
    ("\ufeff{}", [{}]),
    ("null", [None]),
    ("", []),
    ("{broken", []),
    ("[" * 100_000, []),
    ('{"a":' * 100_000 + "1" + "}" * 100_000, []),
]


@pytest.mark.parametrize(("script", "expected"), LOADED, ids=range(len(LOADED)))
def test_json_as_pages_write_it(script: str, expected: list[object]) -> None:
    assert load(script) == expected


MICRODATA = f"""
<article itemscope itemtype="https://schema.org/NewsArticle"><link itemprop="mainEntityOfPage" href="{URL}">
<h1 itemprop="headline">The <b>one</b></h1>
<span itemprop="author" itemscope itemtype="https://schema.org/Person">By <a itemprop="url" href="/ann"><span
 itemprop="name">Ann Lee</span></a></span>
<time itemprop="datePublished" datetime="2024-05-03">3 May</time><meta itemprop="dateModified" content="2024-05-04">
<div itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="Ex"></div>
<div itemprop="articleBody"><p>Body</p></div></article>"""
RDFA = f"""
<article vocab="https://schema.org/" typeof="NewsArticle"><link property="url" href="{URL}">
<h1 property="headline">The one</h1><span property="author" typeof="Person"><span property="name">Ann Lee</span></span>
<time property="schema:datePublished" content="2024-05-03">3 May</time></article>"""


@pytest.mark.parametrize("html", [MICRODATA, RDFA], ids=["microdata", "rdfa"])
def test_items(html: str) -> None:
    page = read_html(html, url=URL)
    assert values(page, "headline") == ["The one"]
    assert values(page, "author") == ["Ann Lee"]
    assert values(page, "published") == ["2024-05-03"]
    assert {fact.source for fact in page.declared if fact.field in ("headline", "author", "published")} == {"microdata"}


def test_microdata_publisher_and_update_are_apart() -> None:
    page = read_html(MICRODATA, url=URL)
    assert (values(page, "publisher"), set(values(page, "modified"))) == (["Ex"], {"2024-05-04"})


METAS = [
    ("<meta property=og:title content=T>", "headline", "T", "og"),
    ("<meta name=description content=' a  b '>", "dek", "a b", "meta"),
    ("<meta name=twitter:title content=T>", "headline", "T", "twitter"),
    ("<meta name=DC.creator content=N>", "author", "N", "dc"),
    ("<meta name=author content=N>", "author", "N", "meta"),
    ("<meta property=article:published_time content=2024-01-01>", "published", "2024-01-01", "og"),
    ("<meta property=article:modified_time content=2024-01-02>", "modified", "2024-01-02", "og"),
    ("<meta name=xParse:recs:publishtime content=2024-01-01>", "published", "2024-01-01", "meta"),
    ("<meta name=article_published_time content=2024-01-01>", "published", "2024-01-01", "meta"),
    ("<meta name=last_updated_date content=2024-01-02>", "modified", "2024-01-02", "meta"),
    ("<meta name=parsely-section content=S>", "section", "S", "meta"),
    ("<meta name=keywords content='a,b'>", "tag", "a", "meta"),
    ("<meta property=og:image content=/i.jpg>", "image", "https://example.org/i.jpg", "og"),
    ("<meta property=og:site_name content=Ex>", "site_name", "Ex", "og"),
    ("<meta property=article:content_tier content=locked>", "free_access", "false", "og"),
    (
        "<meta name=twitter:label1 content=L><meta name=twitter:data1 content='4 minutes'>",
        "reading_time",
        "4 minutes",
        "twitter",
    ),
    ("<link rel=canonical href=/c>", "url", "https://example.org/c", "link"),
    ("<title>T | Ex</title>", "headline", "T | Ex", "html"),
    ("<html lang=de-CH>", "language", "de-CH", "html"),
    ("<meta name=citation_author content=N>", "author", "N", "meta"),
]


@pytest.mark.parametrize(("html", "field", "value", "source"), METAS)
def test_meta_and_link_elements(html: str, field: str, value: str, source: str) -> None:
    page = read_html(html + "<p>x</p>", url=URL)
    assert next((fact.value, fact.source) for fact in page.declared if fact.field == field) == (value, source)


NOT_DECLARED = [
    ("<meta property=article:author content=https://social.example/ann>", "author"),
    ("<meta name=twitter:data1 content='$ 20'>", "reading_time"),
    ("<meta name=twitter:data1 content='Ann Lee'>", "reading_time"),
    ("<link rel=alternate hreflang=fr href=/fr>", "language"),
    ("<meta name=update-policy content=weekly>", "modified"),
    ("<meta property=article:content_tier content=other>", "free_access"),
]


@pytest.mark.parametrize(("html", "field"), NOT_DECLARED)
def test_what_is_no_fact(html: str, field: str) -> None:
    assert values(read_html(html + "<p>x</p>", url=URL), field) == []


def test_schema_comes_before_meta_and_meta_before_the_title() -> None:
    page = scripted(ARTICLE, rest="<title>T</title><meta property=og:title content=O>")
    assert values(page, "headline") == ["One & only", "O", "T"]


LD = '<script type="application/ld+json">{}</script>'
HUGE = {
    "position": LD.replace(
        "{}", '{"@type":"BreadcrumbList","itemListElement":[{"position":' + "1" * 400 + ',"name":"Home"}]}'
    ),
    "character": LD.replace("{}", '{"@type":"NewsArticle","headline":"&#' + "1" * 5000 + '; x"}'),
    "character in what is mended": LD.replace("{}", "{&quot;headline&quot;:&quot;&#" + "1" * 5000 + "; x&quot;}"),
}


@pytest.mark.parametrize("name", HUGE)
def test_numbers_of_any_length_are_read(name: str) -> None:
    page = read_html(f"<html><head>{HUGE[name]}</head><body><p>x</p></body></html>")
    assert [block.text for block in page.blocks] == ["x"]


def test_the_position_of_a_step_may_be_beyond_all_bounds() -> None:
    steps = [{"position": int("1" * 400), "name": "News"}, {"position": 1, "name": "Home"}, {"name": "Last"}]
    page = scripted({"@type": "BreadcrumbList", "itemListElement": steps})
    assert values(page, "breadcrumb") == ["News", "Home", "Last"]


WIDE = {
    "empty objects": lambda n: LD.replace("{}", "{}x" + "{}" * n),
    "broken objects": lambda n: LD.replace("{}", "{}x" + '{"a":' * n),
}


@pytest.mark.parametrize("name", WIDE)
def test_broken_scripts_take_linear_time(name: str) -> None:
    assert_linear(lambda n: read_html(f"<html><head>{WIDE[name](n)}</head><body><p>x</p></body></html>"), size=2_000)


def test_an_item_under_several_names_is_read_once() -> None:
    names = " ".join("abcdefgh")
    page = read_html(
        "<body><div itemscope itemtype='http://schema.org/NewsArticle'><h1 itemprop='headline name'>One</h1>"
        + f"<div itemscope itemprop='{names}'>" * 8 + "<b itemprop=name>Ann Lee</b>"
    )  # fmt: skip
    assert values(page, "headline") == ["One"]


def test_a_web_page_that_an_article_is_part_of_is_no_site() -> None:
    page = scripted(ARTICLE | {"isPartOf": {"@type": "WebPage", "name": "One and only - The Example"}})
    assert values(page, "site_name") == []
    page = scripted(ARTICLE | {"isPartOf": {"@type": ["CreativeWork", "Product"], "name": "The Example"}})
    assert values(page, "site_name") == ["The Example"]
