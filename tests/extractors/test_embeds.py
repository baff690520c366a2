"""What the article shows from elsewhere, and what stands around it that is none of the article's."""

from __future__ import annotations

import pytest

from article_parse import Article, Medium, parse
from tests.extractors.bodies import FIRST, SECOND, THIRD

HEAD = "<header><nav><a href=/>Home</a></nav></header><article><h1>A second dredger for Brakenford</h1>"


def article(inside: str, *, head: str = "", after: str = "") -> Article:
    """A page whose article holds this between two paragraphs."""
    html = f"{HEAD}{head}<p>{FIRST}</p><p>{SECOND}</p>{inside}<p>{THIRD}</p></article>{after}"
    return parse(f"<html lang=en><body>{html}</body></html>", url="https://post.example/harbour/dredger")


POST = (
    "<blockquote class='harbour-embed'><p>The dredger is here! <a href=/topic/dredger>#dredger</a></p>"
    "<a href=/ida>Ida Moreau</a> <a href=/ida/status/77120993>3 May</a></blockquote>"
)

SHOWN = [
    ("<iframe src=/player/1 title='Dredger at work'></iframe>", Medium.FRAME, "/player/1", "Dredger at work"),
    ("<iframe src=/player/1 height=42 width=100%></iframe>", Medium.FRAME, "/player/1", None),
    ("<video controls><source src=/dredger.mp4></video>", Medium.VIDEO, "/dredger.mp4", None),
    ("<audio src=/bells.mp3></audio>", Medium.AUDIO, "/bells.mp3", None),
    (POST, Medium.POST, "/ida/status/77120993", None),
    (POST.replace("'>", "' cite=/post/9>", 1), Medium.POST, "/post/9", None),
]


@pytest.mark.parametrize(("html", "medium", "path", "title"), SHOWN)
def test_each_medium(html: str, medium: Medium, path: str, title: str | None) -> None:
    found = article(html)
    (embed,) = found.embeds
    assert (embed.medium, embed.url, embed.title) == (medium, "https://post.example" + path, title)
    following = THIRD if medium is not Medium.POST else "The dredger is here!"
    assert found.source_text[embed.offset :].startswith(following)
    assert Article.from_json(found.to_json()) == found
    if medium is not Medium.POST:
        assert found.to_markdown().index(embed.url) < found.to_markdown().index(THIRD)


NOT_THE_ARTICLES = [
    "<iframe src=/like height=21 width=90></iframe>",
    "<iframe src=/like style='width: 90px; height: 21px'></iframe>",
    "<iframe src=/sold width=300 height=250></iframe>",
    "<iframe src=/sold title=Advertisement></iframe>",
    "<div class=newsletter><iframe src=/sign-up></iframe></div>",
    "<form><iframe src=/robots></iframe></form>",
    "<aside><iframe src=/weather></iframe></aside>",
    "<iframe src=/count hidden></iframe>",
]


@pytest.mark.parametrize("html", NOT_THE_ARTICLES)
def test_what_is_none_of_the_articles(html: str) -> None:
    assert article(html).embeds == ()


def test_beside_the_article_there_is_none() -> None:
    far = "<section><h2>More</h2><p>One</p><p>Two</p><iframe src=/later></iframe></section>"
    assert article("", after=far).embeds == ()


def test_a_film_above_the_text_with_its_caption() -> None:
    film = "<figure><video src=/dredger.mp4></video><figcaption>The dredger. Photo: Ida Moreau</figcaption></figure>"
    (embed,) = article("", head=film).embeds
    assert (embed.url, embed.caption, embed.credit) == (
        "https://post.example/dredger.mp4",
        "The dredger.",
        "Ida Moreau",
    )


def test_posts_side_by_side_are_one_each() -> None:
    found = article(POST + POST.replace("77120993", "77120994"))
    assert [embed.url[-8:] for embed in found.embeds] == ["77120993", "77120994"]


def test_once_where_two_elements_load_it() -> None:
    twice = "<iframe src=/player/1></iframe><iframe src=/player/1></iframe>"
    assert len(article(twice).embeds) == 1


def test_pictures_know_where_they_stand() -> None:
    found = article("<img src=/chart.png alt='Depth of the channel'>", head="<img src=/dredger.jpg>")
    assert [found.source_text[image.offset or 0 :][:20] for image in found.images] == [FIRST[:20], THIRD[:20]]
    markdown = found.to_markdown()
    assert markdown.index(SECOND) < markdown.index("chart.png") < markdown.index(THIRD)


PICTURES = {
    "a word of the page's layout": ("<img src=/a1.jpg>", "content-sidebar-wrap tag-social-media under-menu", ["a1.jpg"]),
    "a button that shows it larger": ("<div role=button><figure><img src=/a1.jpg></figure></div>", "", ["a1.jpg"]),
    "a button": ("<div role=button><img src=/a1.jpg></div>", "", []),
    "said in its caption": ("<figure><div aria-hidden=true><img src=/a1.jpg></div><figcaption>It</figcaption></figure>", "", ["a1.jpg"]),
    "one caption": ("<figure><img src=/a1.jpg><img src=/a2.jpg><figcaption>Both.</figcaption></figure>", "", ["a1.jpg", "a2.jpg"]),
    "by turns": ("<div><img src=/a1.jpg><p class=caption>One.</p></div><div><img src=/a2.jpg><p class=caption>Two.</p></div>", "", ["a1.jpg", "a2.jpg"]),
    "through one address": ("<img src='/image?url=%2Fa1.jpg&w=9'><img src='/image?url=%2Fa2.jpg&w=9'>", "", ["%2Fa1.jpg&w=9", "%2Fa2.jpg&w=9"]),
    "one name": ("<img src=/a/full.png><img src=/b/full.png>", "", ["a/full.png", "b/full.png"]),
    "two sizes": ("<img src=/quay-2031-300x200.jpg><img src=/quay-2031-900x600.jpg>", "", ["quay-2031-300x200.jpg"]),
    "icons": ("<img src=/share-icon.svg><img src=/logo.png><img src=/icons/line.svg>", "", []),
    "a drawing": ("<img src=/depth.svg>", "", ["depth.svg"]),
}  # fmt: skip


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_of_the_article(name: str) -> None:
    inside, words, shown = PICTURES[name]
    html = f"<div class='{words}'>{HEAD}<p>{FIRST}</p><p>{SECOND}</p>{inside}<p>{THIRD}</p></article></div>"
    found = parse(f"<html lang=en><body>{html}</body></html>", url="https://post.example/harbour/dredger")
    assert [image.url.partition("url=")[2] or image.url.removeprefix("https://post.example/") for image in found.images if image.url] == shown  # fmt: skip
    captions = [image.caption for image in found.images]
    assert captions == {"one caption": ["Both."] * 2, "by turns": ["One.", "Two."], "said in its caption": ["It"]}.get(
        name, [None] * len(shown)
    )


def test_an_entrys_picture_is_no_teasers() -> None:
    entry = (
        "<li><h3>Quay {0}</h3><figure><img src=/q{0}.jpg></figure><p>{1}</p><a href=/q{0}>Read the full review</a></li>"
    )
    entries = "".join(entry.format(n, text) for n, text in enumerate((FIRST, SECOND, THIRD)))
    found = parse(f"<html lang=en><body>{HEAD}<p>{THIRD}</p><ul>{entries}</ul></article></body></html>")
    assert [image.url for image in found.images] == ["/q0.jpg", "/q1.jpg", "/q2.jpg"]
