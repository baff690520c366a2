"""Authors in elements of their own, their jobs and addresses, and accounts that are nobody."""

from __future__ import annotations

import json

import pytest

from article_parse import Author, parse
from article_parse.extractors._jobs import is_job
from article_parse.extractors._labels import parts, without_others
from article_parse.languages import lexicon
from tests.extractors.heads import BODY

HEADLINE = "Brakenford council votes to rebuild the harbour bridge"
PAGE = "https://post.example/news/bridge"
IDA, TOM = Author("Ida Moreau"), Author("Tom Halloran")
JOBS = (("Ida Moreau", "Defence correspondent"), ("Tom Halloran", "Harbour editor"))
BOTH = tuple(Author(name, job) for name, job in JOBS)


def authors(byline: str, head: str = "", language: str = "en") -> tuple[Author, ...]:
    shown = f"<h1>{HEADLINE}</h1>{byline}<time datetime=2025-03-03>3 March 2025</time>"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    html = f"<html lang={language}><head>{head}</head><body><article>{shown}{body}</article></body></html>"
    return parse(html, url=PAGE, language=language).authors


def linked_data(*people: dict[str, object]) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "author": list(people)}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


LISTS = [
    ("<ul class=authors><li>Ida Moreau</li><li>Tom Halloran</li></ul>", (IDA, TOM)),
    ("<ul><li>By <a rel=author href=/a/i>Ida Moreau</a></li><li><a rel=author href=/a/t>Tom Halloran</a></li></ul>",
     (Author("Ida Moreau", None, "https://post.example/a/i"), Author("Tom Halloran", None, "https://post.example/a/t"))),
    ("".join(f"<div class=author><span>{name}</span><span class=title>{job}</span></div>" for name, job in JOBS), BOTH),
    ("".join(f"<div class=author><div>{name}</div><div>{job}</div></div>" for name, job in JOBS), BOTH),
    ("<p class=byline>" + "<br>".join(f"<b>{name}</b><br>{job}" for name, job in JOBS) + "</p>", BOTH),
    ("<p class=byline>By Ida Moreau</p><p>Defence correspondent in Brakenford</p>",
     (Author("Ida Moreau", "Defence correspondent in Brakenford"),)),
    ("<p class=byline>By Ida Moreau</p><p>The president visits the harbour</p>", (IDA,)),
    ("<p class=byline>By Ida Moreau</p><p>Author</p>", (IDA,)),
    ("<div class='post-meta author'><a href=/a/i>Ida Moreau</a></div><div class='post-meta author'>"
     "<a href=/c/b>Harbour News</a></div>", (Author("Ida Moreau", None, "https://post.example/a/i"),)),
]  # fmt: skip


@pytest.mark.parametrize(("byline", "found"), LISTS)
def test_lists_of_authors(byline: str, found: tuple[Author, ...]) -> None:
    assert authors(byline) == found


def test_lists_of_authors_in_text() -> None:
    lines = [each for name, job in JOBS for each in (name, job)]
    article = parse("\n\n".join((HEADLINE, *lines, "3 March 2025", *BODY)), format="text", language="en")
    assert (article.authors, article.paragraphs) == (BOTH, BODY)


@pytest.mark.parametrize("job", ["Author", "Brakenford Post", None])
def test_declared_jobs_and_addresses(job: str | None) -> None:
    site = "<meta property='og:site_name' content='Brakenford Post'>"
    person: dict[str, object] = {"@type": "Person", "name": "Ida Moreau", "jobTitle": job or "Harbour editor"}
    (author,) = authors("", site + linked_data(person))
    assert author == Author("Ida Moreau", None if job else "Harbour editor")


def test_an_address_of_the_sites_own_is_better_than_a_profile_elsewhere() -> None:
    person: dict[str, object] = {"@type": "Person", "name": "Ida Moreau", "sameAs": ["https://social.example/ida"]}
    (author,) = authors("<p>By <a href=/a/i>Ida Moreau</a></p>", linked_data(person))
    assert author.url == "https://post.example/a/i"
    (author,) = authors("<p>By <a href='https://post.example/'>Ida Moreau</a></p>", linked_data(person))
    assert author.url == "https://social.example/ida"


@pytest.mark.parametrize("account", ["admin", "Administrator", "webmaster", "ida@post.example", "ida[at]post.example"])
@pytest.mark.parametrize("shown", ["", "<p class=byline>Ida Moreau</p>"])
def test_accounts_are_nobody(account: str, shown: str) -> None:
    assert authors(shown, linked_data({"@type": "Person", "name": account})) == ((IDA,) if shown else ())


@pytest.mark.parametrize(
    ("language", "line", "named"),
    [
        ("en", "Words by Ida Moreau. Photographs by Tom Halloran", ["Words by Ida Moreau. "]),
        ("en", "Story by Ida Moreau, photos by Tom Halloran", ["Story by Ida Moreau, "]),
        ("en", "Edited by: Ida Moreau", ["Edited by: Ida Moreau"]),
        ("de", "Text: Ida Moreau, Fotos: Tom Halloran", ["Text: Ida Moreau, "]),
        ("de", "Text und Fotos: Ida Moreau", ["Text und Fotos: Ida Moreau"]),
        (
            "de",
            "Übersetzung: Ida Moreau, Redaktion: Tom Halloran",
            [],
        ),
        ("zh", "来源：港口日报 作者：陈晓明 责任编辑：李红", ["作者：陈晓明 "]),
        ("zh", "文/陈晓明 图/李红", ["文/陈晓明 "]),
        ("ja", "文＝山田花子、写真＝佐藤次郎", ["文＝山田花子、"]),
        ("ja", "取材・文／山田花子　写真／佐藤次郎", ["取材・文／山田花子　"]),
    ],
)
def test_labels_within_a_line(language: str, line: str, named: list[str]) -> None:
    assert [line[start:end] for start, end in parts(line, lexicon(language))] == named


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Ida Moreau (Text) und Tom Halloran (Fotos)", "Ida Moreau (Text)"),
        ("Tom Halloran (Fotos)", ""),
        ("Ida Moreau (Brakenford)", "Ida Moreau (Brakenford)"),
    ],
)
def test_brackets_that_say_who_gave_the_pictures(line: str, named: str) -> None:
    assert without_others(line, lexicon("de")) == named


@pytest.mark.parametrize(
    ("language", "byline", "found"),
    [
        ("zh", "记者 陈晓明 李红", ["陈晓明", "李红"]),
        ("zh", "作者：记者陈晓明", ["陈晓明"]),
        ("ja", "山田 花子", ["山田 花子"]),
        ("ko", "[브라켄=박지우 기자]", ["박지우"]),
    ],
)
def test_names_in_scripts_without_spaces(language: str, byline: str, found: list[str]) -> None:
    assert [author.name for author in authors(f"<p class=byline>{byline}</p>", language=language)] == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Defence correspondent", True),
        ("Editor of the Harbour Post", True),
        ("Director, Harbour Works", True),
        ("Lead pipes found below the harbour", False),
        ("President visits Brakenford", False),
        ("She is our correspondent.", False),
        ("Author", False),
    ],
)
def test_lines_that_are_jobs(line: str, found: bool) -> None:
    assert is_job(line, lexicon("en")) is found
