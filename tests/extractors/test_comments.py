"""Readers' comments: cards with the name apart or before the text, and names and texts below a heading in plain text."""

from __future__ import annotations

import pytest

from article_parse import Article
from tests.extractors.test_teaser_lists import HEADLINES, html, text

SAID = {
    "en": (("Ulla Berg", "I have seen the channel at low tide and nine metres will not do for long."),
           ("Tom", "It will do for barges, as it always has done."), ("harbour_rat", "And who pays in the end? We do.")),
    "de": (("Ulla Berg", "Ich kenne die Rinne bei Ebbe, und neun Meter reichen nicht lange."),
           ("Tom", "Für Kähne reicht es, wie es immer gereicht hat."), ("Hafenratte", "Und wer zahlt am Ende? Wir.")),
    "fr": (("Solène K.", "J'ai vu le chenal à marée basse et neuf mètres ne suffiront pas longtemps."),
           ("Yann", "Pour les barges cela suffira, comme toujours."), ("rat_du_port", "Et qui paie à la fin ? Nous.")),
    "es": (("Inés Olmedo", "He visto el canal con marea baja y nueve metros no bastarán mucho tiempo."),
           ("Tomás", "Para las barcazas bastará, como siempre."), ("rata_del_puerto", "¿Y quién paga al final? Nosotros.")),
}  # fmt: skip
MARKUP = [
    "<div class='comment'><b>{0}</b><p>{1}</p></div>",
    "<div class='comment'><a href='/u/1'>{0}</a> {1}</div>",
    "<li class='comment'><span><a href='/u/1'>{0}</a></span><div>{1}</div><a href='#'>Reply</a></li>",
    "<div class='comment-item'><p><strong>{0}</strong></p><p>{1}</p></div>",
]
LABELS = {"en": "Comments (3)", "de": "3 Kommentare", "fr": "Commentaires (3)", "es": "Comentarios (3)"}


def shown(article: Article) -> list[tuple[str | None, str]]:
    return [(comment.author, comment.text) for comment in article.comments]


@pytest.mark.parametrize("markup", MARKUP)
@pytest.mark.parametrize("language", SAID)
def test_comments_of_html(language: str, markup: str) -> None:
    cards = "".join(markup.format(name, said) for name, said in SAID[language])
    article = html(language, below=f"<div><h3>{LABELS[language]}</h3>{cards}</div>")
    assert shown(article) == list(SAID[language])
    assert article.teasers == ()


@pytest.mark.parametrize(
    "form", ["{0}\n{1}", "{0}\n\n{1}", "{0}\n2025-03-03\n{1}\n", "{0}: {1}", "{0} 2025-03-03\n\n{1}\n\nReply"]
)
@pytest.mark.parametrize("language", SAID)
def test_comments_in_plain_text(language: str, form: str) -> None:
    lines = "\n\n".join(form.format(name, said) for name, said in SAID[language])
    article = text(language, below=f"{LABELS[language]}\n\n{lines}\n\nContact")
    assert shown(article) == list(SAID[language])
    assert article.teasers == article.authors == ()
    assert not {said for _, said in SAID[language]} & set(article.paragraphs)


def test_a_chapter_on_comments_is_none() -> None:
    first, second, *_ = HEADLINES["en"][1]
    article = text("en", f"Comments\n\n{first}\n\nThe board\n\n{second}")
    assert article.comments == ()


def test_the_names_line_tells_when() -> None:
    article = html("en", below="<div id='comments'><div class='comment'><b>Tom</b> <time datetime='2025-03-03T14:05:00'>3 March"
                   "</time><p>It will do for barges, as it always has done.</p></div></div>")  # fmt: skip
    (comment,) = article.comments
    assert (comment.author, str(comment.published)) == ("Tom", "2025-03-03 14:05:00")


@pytest.mark.parametrize("language", SAID)
def test_a_comments_day_is_not_the_articles(language: str) -> None:
    lines = "\n\n".join(f"{name}\n2025-03-03\n{said}" for name, said in SAID[language])
    assert text(language, below=f"{LABELS[language]}\n\n{lines}\n\nContact").published is None


def test_the_latest_comments_above_the_article_are_none() -> None:
    latest = (
        "<li>Tom: It will do for barges, as it always has done.</li><li>Ana: Not for coal, I should think it will.</li>"
    )
    article = html("en", above=f"<ul id='comments' class='comments'>{latest}</ul>")
    assert article.comments == ()


@pytest.mark.parametrize(
    "markup",
    [
        "<p>You must log in or create an account to comment.</p>",
        "<h3>reader comments</h3><p>You must log in or create an account, and confirm your address.</p>",
        "<p>Log in</p><p>Comments are being loaded, this will take some moments.</p>",
        "<p>Be the first to comment on this article, we look forward to it!</p>",
        "<p>Dear readers!</p><p>We thank you for all that you write and look forward to more.</p>",
        "<div>Ulla <a href='/p/1'>The old ferry terminal finds a buyer at last</a></div>",
        "<div><a href='/p/1'>The old ferry terminal finds a buyer at last, after years</a></div>",
        "<li><a href='/u/1'>Ulla Brandt</a> on <a href='/p/1'>The old ferry terminal</a></li>",
        "<div><b>Leave a reply</b><p>You must be logged in to say what you think of it.</p></div>",
        "<div><b>Read more</b><p>We have written of the ferry terminal for thirty years.</p></div>",
    ],
    ids=[
        "log in",
        "under a heading",
        "under a button",
        "the first",
        "the editors",
        "the latest",
        "a teaser",
        "latest on",
        "to be logged in",
        "read more",
    ],
)
def test_what_a_page_says_of_comments_is_none(markup: str) -> None:
    assert html("en", below=f"<section class='comments'>{markup}</section>").comments == ()


@pytest.mark.parametrize("says", ["says:", "schreibt:", "a dit :", "dice:"])
def test_a_line_that_says_who_wrote_opens_a_comment(says: str) -> None:
    said = (
        "Nine metres will not do for long, and everybody on the quay knows that.",
        "It will do for barges, as always.",
    )
    names = ("Ulla Brandt-Harbourmaster", "harbourcat")
    lines = "".join(
        f"<p>{name} {says}</p><p>3 March 2025</p><p>{text}</p>" for name, text in zip(names, said, strict=True)
    )
    article = html("en", below=f"<section class='comments'>{lines}</section>")
    assert [(comment.author, comment.text) for comment in article.comments] == list(zip(names, said, strict=True))


def test_a_time_beside_the_name_is_none_of_it() -> None:
    card = "<div class=comment><span class=author>{}</span> <time datetime='2025-03-03T11:0{}'>11:0{}</time><p>{}</p></div>"
    cards = "".join(card.format(name, n, n, said) for n, (name, said) in enumerate(SAID["en"]))
    article = html("en", below=f"<section class=comments>{cards}</section>")
    assert shown(article) == list(SAID["en"])


HEADS = [
    "<div class=head><b>{0}</b> <time datetime='2025-03-0{2}'>March {2}, 2025</time></div>",
    "<div><a href='/u/1'>{0}</a></div><div><a href='#c{2}'>March {2}, 2025 at 9:10 am</a></div>",
    "<div><span class='name'>{0}</span><span> says</span></div><div><time datetime='2025-03-0{2}'>March {2}, 2025</time></div>",
    "<div>March {2}, 2025</div><div>{0}</div>",
    "<div>{0}</div><div>Author</div><div>March {2}, 2025</div>",
    "<div>{0} 2 days ago</div>",
]
ANSWERS = (
    ("Ulla Berg", "I have seen the channel at low tide and nine metres will not do for long."),
    ("Tom", "Good"), ("Ana Prado", "Hey Tom,</p><p>It will do for barges, as it always has done."), ("harbour_rat", "Thanks a lot!"),
)  # fmt: skip


@pytest.mark.parametrize("nested", [False, True], ids=["flat", "nested"])
@pytest.mark.parametrize("head", HEADS)
def test_each_reply_is_a_comment_of_its_own_and_short_words_are_kept(head: str, nested: bool) -> None:
    cards = "".join(
        f"<li class='comment'>{head.format(name, said, day)}<p>{said}</p><a href='#'>Reply</a>"
        + ("<ul class='children'>" if nested and day < 4 else "</li>")
        for day, (name, said) in enumerate(ANSWERS, 1)
    )
    article = html("en", below=f"<div class='comments'><h3>4 Comments</h3><ol>{cards}</ol></div>")
    assert shown(article) == [(name, said.replace("</p><p>", "\n\n")) for name, said in ANSWERS]


def test_a_paragraph_that_ends_with_a_day_opens_no_comment() -> None:
    head, poem = "<div>{0}</div><div>March {1}, 2025</div>", "After the storm of the 3 March 2025"
    said = "The harbour has been asleep, and nobody has seen the ferry since."
    cards = "".join(
        f"<li class='comment'>{head.format(name, day)}<p>{text}</p><p>{said}</p></li>"
        for day, (name, text) in enumerate((("Ulla", "I know a poem."), ("Tom", poem)), 1)
    )
    article = html("en", below=f"<div class='comments'><ol>{cards}</ol></div>")
    assert [comment.author for comment in article.comments] == ["Ulla", "Tom"]


def test_buttons_below_comments_are_not_said() -> None:
    cards = "".join(
        f"<li class='comment'><b>{name}</b> <time datetime='2025-03-03'>March 3, 2025</time><p>{said}</p><p>Zustimmen</p></li>"
        for name, said in SAID["en"]
    )
    article = html("en", below=f"<div class='comments'><ol>{cards}</ol></div>")
    assert shown(article) == list(SAID["en"])


def test_a_list_of_comments_within_the_article_is_no_body() -> None:
    cards = "".join(
        f"<li class='comment'><cite>{name}</cite> <a href='#'><time datetime='2025-03-03'>March 3, 2025</time></a><p>{said}</p></li>"
        for name, said in SAID["en"]
    )
    article = html("en", f"<h2>Comments</h2><ol class='comment-list'>{cards}</ol>")
    assert shown(article) == list(SAID["en"])
    assert not {said for _, said in SAID["en"]} & set(article.paragraphs)
