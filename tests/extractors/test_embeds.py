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


def test_once_where_two_elements_load_it() -> None:
    twice = "<iframe src=/player/1></iframe><iframe src=/player/1></iframe>"
    assert len(article(twice).embeds) == 1


def test_pictures_know_where_they_stand() -> None:
    found = article("<img src=/chart.png alt='Depth of the channel'>", head="<img src=/dredger.jpg>")
    assert [found.source_text[image.offset or 0 :][:20] for image in found.images] == [FIRST[:20], THIRD[:20]]
    markdown = found.to_markdown()
    assert markdown.index(SECOND) < markdown.index("chart.png") < markdown.index(THIRD)
