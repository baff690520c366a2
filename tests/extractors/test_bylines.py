"""Candidates for authors and for the day of publication, and which of them wins."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from article_parse import parse
from article_parse.extractors._bylines import read
from article_parse.extractors._days import _of_url, survey
from article_parse.extractors._mentions import PUBLISHED
from article_parse.extractors._names import names, prefix
from article_parse.findings import View
from article_parse.languages import lexicon
from article_parse.languages.given import gender_of, is_given
from article_parse.page import Declared
from tests.extractors.heads import BODY, page_of, run, view_upto

HEADLINE = "Brakenford council votes to rebuild the harbour bridge"
SITE = Declared("site_name", "Brakenford Post", "og")


def authors(*lines: str, declared: tuple[Declared, ...] = ()) -> list[str]:
    return [each.value.name for each in run(page_of(*lines, declared=declared), "authors")]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ((HEADLINE, "By Ida Moreau", "3 March 2025", *BODY), ["Ida Moreau"]),
        ((HEADLINE, "Ida Moreau and Tom Halloran", "3 March 2025", *BODY), ["Ida Moreau", "Tom Halloran"]),
        ((HEADLINE, "3 March 2025 | By Ida Moreau", *BODY), ["Ida Moreau"]),
        ((HEADLINE, "By The Harbour Post team", "3 March 2025", *BODY), ["The Harbour Post team"]),
        ((HEADLINE, "By Ida Moreau March 18 at 3:57 PM Follow @imoreau", *BODY), ["Ida Moreau"]),
        ((HEADLINE, "By Ida Moreau Published in Harbour Notes", *BODY), ["Ida Moreau"]),
        ((HEADLINE, "By Ida Moreau Staff Writer", *BODY), ["Ida Moreau"]),
        ((HEADLINE, "By Ida Moreau Senior Politics Editor, The Harbour Post", *BODY), ["Ida Moreau"]),
        ((HEADLINE, "By", "Ida MoreauTravel News Reporter", "3 March 2025", *BODY), ["Ida Moreau"]),
        ((HEADLINE, "Ida Moreau2 hours ago", *BODY), ["Ida Moreau"]),
        ((HEADLINE, "Ida Moreau|Published 15 hours ago", *BODY), ["Ida Moreau"]),
        ((HEADLINE, "Veröffentlicht am 28. April 2025, 14:26 Uhr,  Ida Moreau", *BODY), ["Ida Moreau"]),
        ((HEADLINE, *BODY), []),
    ],
    ids=[
        "labelled",
        "two",
        "behind the date",
        "a group",
        "a date",
        "a category",
        "a job",
        "a long job",
        "a glued job",
        "a glued age",
        "an age",
        "behind a time",
        "none",
    ],
)
def test_lines_of_names(lines: tuple[str, ...], found: list[str]) -> None:
    assert authors(*lines) == found


@pytest.mark.parametrize(
    ("said", "shown", "found"),
    [
        (("Ida Moreau",), "By Ida Moreau", ["Ida Moreau"]),
        (("Ida Moreau", "Tom Halloran"), "By Ida Moreau", ["Ida Moreau", "Tom Halloran"]),
        (("Brakenford Post",), "By Ida Moreau", ["Ida Moreau"]),
        (("page.author.name",), "By Ida Moreau", ["Ida Moreau"]),
        (("Brakenford Post",), "Photo: Tom Halloran", ["Brakenford Post"]),
        (("Harbour Web Design GmbH",), "Photo: Tom Halloran", []),
        (("Unknown",), "Photo: Tom Halloran", []),
        (("Super User",), "By Ida Moreau", ["Ida Moreau"]),
    ],
    ids=[
        "agreeing",
        "the declared are more",
        "the site",
        "a template's leftover",
        "nobody else",
        "a company",
        "nobody",
        "the software's user",
    ],
)
def test_declared_against_shown(said: tuple[str, ...], shown: str, found: list[str]) -> None:
    declared = (SITE, *(Declared("author", name, "json-ld") for name in said))
    assert authors(HEADLINE, shown, "3 March 2025", *BODY, declared=declared) == found


def view_of(*lines: str, declared: tuple[Declared, ...] = ()) -> View:
    return view_upto(page_of(*lines, declared=declared), "published")


def test_all_that_names_a_day_is_one_candidate() -> None:
    declared = (
        Declared("published", "2031-04-09T14:05:00+02:00", "json-ld"),
        Declared("published", "2031-04-09", "og"),
    )
    (option,) = survey(view_of(HEADLINE, "April 9, 2031", *BODY, declared=declared))
    assert (option.day, len(option.declared), len(option.mentions)) == (date(2031, 4, 9), 2, 1)


def test_a_declared_day_settles_which_figure_is_the_month() -> None:
    declared = (Declared("published", "2031-04-09", "json-ld"),)
    (option,) = survey(view_of(HEADLINE, "09/04/2031", *BODY, declared=declared))
    assert option.day == date(2031, 4, 9)


def test_the_line_above_says_what_a_date_is() -> None:
    (option,) = survey(
        view_of(HEADLINE, "By Ida Moreau", *BODY, "Published", "April 9, 2031", "Filed under", "Harbour")
    )
    assert [each.label for each in option.mentions] == [PUBLISHED]


@pytest.mark.parametrize("line", ["Updated April 9, 2031", "April 9, 2031"])
def test_a_change_that_is_shown_speaks_against_itself_where_a_publication_is_declared(line: str) -> None:
    declared = (Declared("published", "2029-02-03", "json-ld"), Declared("modified", "2031-04-09", "json-ld"))
    shown = survey(view_of(HEADLINE, "By Ida Moreau", line, *BODY, declared=declared))[1]
    assert (shown.day, "mod against pub" in shown.features) == (date(2031, 4, 9), True)
    assert ("updated against pub" in shown.features) is line.startswith("Updated")


def test_an_update_alone_is_given_with_a_warning() -> None:
    article = parse("\n\n".join((HEADLINE, "By Ida Moreau", "Updated April 9, 2031", *BODY)), language="en")
    assert article.published == date(2031, 4, 9)
    assert [(each.code, each.field) for each in article.warnings] == [("update-as-publication", "published")]


CARDS = "".join(
    f"<div class='card'><a href='/news/{name.replace(' ', '-')}'><h3>{name}</h3></a><time>March {day}, 2025</time></div>"
    for day, name in enumerate(("Ferries stay free until the bridge opens", "What the harbour costs next year"), 1)
)
COMMENT = (
    "<div class='comment'><b>Tom</b> <span>March 5, 2025</span><p>It will do for barges, as it always has.</p></div>"
)


@pytest.mark.parametrize(
    "below",
    [
        f"<section class='related'><h2>Related stories</h2>{CARDS}</section>",
        f"<div id='comments'>{COMMENT}{COMMENT.replace('Tom', 'Ana').replace('barges', 'coal boats')}</div>",
        "<p>The next meeting is on April 3, 2025.</p>",
    ],
    ids=["teasers", "comments", "an event"],
)
def test_a_page_without_its_day_is_given_none(below: str) -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in BODY)
    page = f"<title>{HEADLINE}</title><h1>{HEADLINE}</h1><p class='byline'>By Ida Moreau</p>{paragraphs}{below}"
    assert parse(f"<html lang='en'>{page}", url="https://post.example/news/bridge").published is None


def test_a_date_in_the_language_of_the_page_s_software() -> None:
    assert str(parse("\n\n".join((HEADLINE, "mardi 5 juin 2018", *BODY)), language="en").published) == "2018-06-05"


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("/2025/03/29/bridge", (2025, 3, 29)),
        ("/news/29-03-2025", (2025, 3, 29)),
        ("/news/03-29-2025-bridge", (2025, 3, 29)),
        ("/news/04-03-2025", (0, 0, 0)),
        ("/news/29-13-2025", (0, 0, 0)),
        ("/news/bridge", (0, 0, 0)),
    ],
)
def test_days_in_addresses(address: str, day: tuple[int, int, int]) -> None:
    assert _of_url("https://www.example.org" + address) == day


def test_days_without_a_year_need_to_know_when() -> None:
    page = "\n\n".join((HEADLINE, "By Ida Moreau", "Published 9 April", *BODY))
    assert parse(page, language="en").published is None
    assert parse(page, language="en", fetched_at=datetime(2031, 4, 12, tzinfo=UTC)).published == date(2031, 4, 9)


def test_the_age_of_a_teaser_is_no_date() -> None:
    page = "\n\n".join((HEADLINE, *BODY * 3, "Latest Stories", "3 hours ago", "Second dredger for Brakenford harbour"))
    assert parse(page, language="en", fetched_at=datetime(2031, 4, 12, tzinfo=UTC)).published is None


def test_a_date_within_a_sentence_is_left_in_it() -> None:
    note = "Updated on 7 May 2025 to add a comment of the contractor, which was asked for one before."
    article = parse("\n\n".join((HEADLINE, "By Ida Moreau", "5 May 2025", *BODY, note)), language="en")
    assert str(article.modified) == "2025-05-07"
    assert article.paragraphs[-1] == note


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("Ida Moreau Senior Correspondent", "Ida Moreau", "Senior Correspondent"),
        ("Ida Moreau Staff Writer", "Ida Moreau", "Staff Writer"),
        ("Ida Moreau Senior Politics Editor", "Ida Moreau", "Senior Politics Editor"),
        ("[Ida Moreau]", "Ida Moreau", None),
        ("Ida Moreau, City Hall reporter", "Ida Moreau", "City Hall reporter"),
        ("Ida Moreau Harbour Correspondent", "Ida Moreau", "Harbour Correspondent"),
        ("Ida Moreau, Sr. Director of Operations, Harbour Lines", "Ida Moreau", "Sr. Director of Operations"),
        ("Ida Moreau, Executive Editor, Brakenford Harbour Watch", "Ida Moreau", "Executive Editor"),
        ("Ida Moreau – Metro Post", "Ida Moreau", None),
        ("Ida Moreau - Product marketer", "Ida Moreau", "Product marketer"),
        ("Ida Moreau/Harbour News Service", "Ida Moreau", None),
        ("Ida Moreau Reply", "Ida Moreau", None),
        ("Ida MoreauIn Budget Travel", "Ida Moreau", None),
    ],
)
def test_jobs_behind_a_name(line: str, name: str, role: str | None) -> None:
    assert names(line, lexicon("en")) == [(name, role)]


@pytest.mark.parametrize(
    ("language", "line", "name", "role"),
    [
        ("en", "Harbour Post correspondent Ida Moreau", "Ida Moreau", "Harbour Post correspondent"),
        ("en", "our reporter Ida Moreau", "Ida Moreau", "reporter"),
        ("en", "Senior Political Editor Ida Moreau", "Ida Moreau", "Senior Political Editor"),
        ("de", "unserem Redakteur Tom Halloran", "Tom Halloran", "Redakteur"),
        ("de", "Hafenpost-Redakteurin Ida Moreau", "Ida Moreau", "Hafenpost-Redakteurin"),
        ("fr", "notre correspondant Tom Halloran", "Tom Halloran", "correspondant"),
        ("en", "Ida Editor Moreau", "Ida Editor Moreau", None),
    ],
)
def test_jobs_before_a_name(language: str, line: str, name: str, role: str | None) -> None:
    assert names(line, lexicon(language), least=1) == [(name, role)]


@pytest.mark.parametrize(
    ("language", "line", "found"),
    [
        ("en", "3 March 2025 4 March 2025 Ida Moreau", "Ida Moreau"),
        ("en", "By Ida Moreau Leave a comment 3 March 2025", "Ida Moreau"),
        ("de", "Veröffentlicht am 3. März 2025 4. März 2025 von Ida Moreau", "Ida Moreau"),
        ("de", "03.03.2025 ~ Ida Moreau", "Ida Moreau"),
        ("en", "March 3, 2025 Ida Moreau 0", "Ida Moreau"),
        ("es", "Publicado por Ida Moreau el 3 de marzo de 2025", "Ida Moreau"),
        ("en", "Filed in Harbour Notes by harbourcat on March 3, 2025", "harbourcat"),
        ("de", "von harbourcat am 3. März 2025", "harbourcat"),
        ("de", "vom Hafenblogger, 3. März 2025", "Hafenblogger"),
    ],
)
def test_names_beside_dates(language: str, line: str, found: str) -> None:
    view = view_upto(page_of(HEADLINE, line, *BODY), "authors", language)
    assert [name.name for each in read(view) if each.text in line for name in each.names][-1:] == [found]


@pytest.mark.parametrize(
    ("language", "line", "found"),
    [
        ("en", "By Ida Moreau, Industry editor, and Tom Halloran in Brakenford", ["Ida Moreau", "Tom Halloran"]),
        ("en", "By Ida Moreau in Brakenford and Tom Halloran in London", ["Ida Moreau", "Tom Halloran"]),
        ("de", "Von Ida Moreau und Tom Halloran", ["Ida Moreau", "Tom Halloran"]),
        ("de", "Von Ida Moreau, Brüssel, und Tom Halloran, Wien", ["Ida Moreau", "Tom Halloran"]),
        ("de", "Interview: Ida Moreau", ["Ida Moreau"]),
        ("fr", "Par Ida Moreau (avec AFP)", ["Ida Moreau"]),
        ("es", "Texto: Ida Moreau", ["Ida Moreau"]),
        ("it", "di Ida Moreau e Tom Halloran", ["Ida Moreau", "Tom Halloran"]),
        ("nl", "Door Ida Moreau en Tom Halloran", ["Ida Moreau", "Tom Halloran"]),
        ("de", "Ida Moreau – 12.03.2031", ["Ida Moreau"]),
        ("ja", "文＝山田太郎", ["山田太郎"]),
        ("ja", "文／山田太郎、鈴木花子", ["山田太郎", "鈴木花子"]),
        ("ja", "ジョン・スミス", ["ジョン・スミス"]),
        ("ja", "ニュース・スポーツ・エンタメ", []),
        ("ko", "박준석 기자 이상현 기자", ["박준석", "이상현"]),
        ("ko", "박준석·이상현 기자", ["박준석", "이상현"]),
    ],
)
def test_forms_of_bylines(language: str, line: str, found: list[str]) -> None:
    size = prefix(line, lexicon(language))
    assert [name.name for name in names(line[size:], lexicon(language), least=1 if size else 2)] == found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("By", "Ida Moreau,", "Tom Halloran,", "Li Wei,", "Ana Souza &", "Per Holm"), 5),
        (("News, Harbour | Published: 5 hours ago | Written by Ida Moreau",), 1),
        (("Written by", "IM", "Ida Moreau"), 1),
        (("By The Harbour Team",), 1),
    ],
    ids=["a name a line", "in a later part", "behind an avatar", "a team"],
)
def test_lines_that_hold_names(lines: tuple[str, ...], found: int) -> None:
    assert len(authors(HEADLINE, *lines, *BODY)) == found


@pytest.mark.parametrize("line", ["Show Caption", "Reply", "Text Link", "View Bio"])
def test_buttons_are_no_names(line: str) -> None:
    assert not names(line, lexicon("en"), least=1)


def test_a_name_announced_far_from_the_headline_in_text() -> None:
    menu = [f"Harbour notes {number}" for number in range(40)]
    view = view_upto(page_of(HEADLINE, *BODY, *menu, "Written by:", "Ida Moreau"), "authors")
    assert [[name.name for name in each.names] for each in read(view)] == [["Ida Moreau"]]


def test_given_names() -> None:
    assert all(map(is_given, ("ida", "tom", "søren", "mehmet", "олег", "νίκος".casefold(), "marie-luise", "robin")))
    assert not any(map(is_given, ("", "the", "related", "subscribe", "latest")))
    assert [gender_of(name) for name in ("marta", "tom", "robin", "the")] == ["f", "m", "", ""]


@pytest.mark.parametrize(
    ("byline", "addresses"),
    [
        ('By <a href="/staff/ida-moreau">Ida Moreau</a>', ["https://post.example.org/staff/ida-moreau"]),
        ('<a rel="author" href="/p/12">By Ida Moreau</a> | 14 Jan 2031', ["https://post.example.org/p/12"]),
        (
            'By <a href="/p/12">Ida Moreau</a> and <a href="/p/13">Tom Halloran</a>',
            ["https://post.example.org/p/12", "https://post.example.org/p/13"],
        ),
        ('By <a href="mailto:ida@post.example.org">Ida Moreau</a>', [None]),
        ('By Ida Moreau, <a href="/topics/bridges">bridges</a>', [None]),
    ],
)
@pytest.mark.parametrize("head", ["", '<meta name="author" content="Ida Moreau">'])
def test_addresses_of_authors(byline: str, addresses: list[str | None], head: str) -> None:
    html = f"<html lang=en><head>{head}<body><h1>{HEADLINE}</h1><p class=byline>{byline}</p><p>" + "<p>".join(BODY)
    article = parse(html, format="html", url="https://post.example.org/a/b")
    assert [author.url for author in article.authors] == addresses[: len(article.authors)]


@pytest.mark.parametrize(
    ("byline", "found"),
    [
        ('By <a href="/p/12">Ida Moreau</a> <a href="/edition">View In Digital Edition</a>', ["Ida Moreau"]),
        ('<a href="/p/12">Ida Moreau</a> <a href="/t">Harbour</a> <time>14 Jan 2031</time>', ["Ida Moreau"]),
        ('By <a href="/p/12">Ida Moreau</a> <a href="/p/13">Tom Halloran</a>', ["Ida Moreau", "Tom Halloran"]),
        ('By <a href="/p/12">Ida Moreau</a> Senior Correspondent', ["Ida Moreau"]),
        ('By <b>Ida</b> <a href="/p/12">Moreau</a>', ["Ida Moreau"]),
    ],
)
def test_a_name_ends_where_its_link_does(byline: str, found: list[str]) -> None:
    html = f"<html lang=en><body><h1>{HEADLINE}</h1><p class=byline>{byline}</p><p>" + "<p>".join(BODY)
    assert [author.name for author in parse(html, format="html").authors] == found
