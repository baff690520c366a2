"""Extractors of strangers: added, replaced, removed, reordered, failing, installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from article_parse import (
    Article,
    Extractor,
    ExtractorError,
    Finding,
    Parser,
    Pipeline,
    PipelineError,
    Role,
    View,
    parse,
)
from article_parse.extractors import DEFAULT

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "fixtures" / "agency-report" / "page.txt").read_text(encoding="utf-8")


def loud_headline(view: View) -> Iterator[Finding]:
    """The page's first line, whatever it is."""
    block = view.blocks[0]
    yield Finding(block.text.upper(), spans=((block.start, block.end),), confidence=0.9, why="first line")


def word_count(view: View) -> Iterator[Finding]:
    paragraphs = [p for body in view.found("subsections") for s in body.value for p in s.paragraphs]
    yield Finding({"words": sum(len(p.split()) for p in paragraphs)})


def broken(view: View) -> Iterator[Finding]:
    raise ZeroDivisionError("one over nothing")


def foreign(view: View) -> Iterator[Finding]:
    yield Finding("x", field="dek")


LOUD = Extractor("headline", loud_headline, ("headline",))
WORDS = Extractor("words", word_count, ("words",), needs=("subsections",))


def test_added_field_is_in_extra_and_in_json() -> None:
    article = Parser(DEFAULT.add(WORDS), strict=True).parse(PAGE)
    assert article.extra["words"]["words"] > 50
    assert Article.from_json(article.to_json()) == article
    assert json.loads(article.to_json())["extra"]["words"] == article.extra["words"]


def test_unknown_extra_fields_survive_json() -> None:
    data = parse(PAGE).to_dict() | {"extra": {"from": ["somewhere", {"else": None}]}}
    article = Article.from_dict(data)
    assert article.extra == {"from": ["somewhere", {"else": None}]}
    assert Article.from_json(article.to_json()) == article


def test_replaced_headline_changes_the_headline_and_the_roles() -> None:
    before, article = parse(PAGE), Parser(DEFAULT.replace("headline", LOUD), strict=True).parse(PAGE)
    assert article.headline == before.blocks[0].text.upper() != before.headline
    assert article.blocks[0].role is Role.HEADLINE
    assert not [b for b in article.blocks[1:] if b.role is Role.HEADLINE]
    assert article.evidence["headline"].extractor == "headline"


def test_removed_extractor_leaves_its_field_empty() -> None:
    article = Parser(DEFAULT.remove("people"), strict=True).parse(PAGE)
    assert article.people == ()
    assert "people" not in article.evidence


def test_a_row_before_wins_and_the_other_is_kept_as_a_loser() -> None:
    row = Extractor("shout", loud_headline, ("headline",))
    article = Parser(DEFAULT.before("headline", row), strict=True).parse(PAGE)
    assert article.evidence["headline"].extractor == "shout"
    assert {c.lost_to for c in article.evidence["headline"].candidates} == {"shout"}


def test_reordered() -> None:
    names = [row.name for row in DEFAULT]
    at = names.index("tags")
    names.insert(0, names.pop(names.index("comments")))
    assert next(row.name for row in DEFAULT.reorder(names)) == "comments"
    assert at > 0
    with pytest.raises(PipelineError, match="takes every extractor's name once"):
        DEFAULT.reorder(names[1:])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda p: p.before("language", WORDS), "needs subsections"),
        (lambda p: p.remove("body"), "needs subsections"),
        (lambda p: p.add(LOUD), "two extractors are named 'headline'"),
        (lambda p: p.replace("hedline", LOUD), "no extractor named 'hedline'"),
        (lambda p: p.add(Extractor("x", broken, ())), "fills no field"),
    ],
)
def test_an_order_that_cannot_work_is_refused(change, message) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(PipelineError, match=message):
        change(DEFAULT)


def no_json(view: View) -> Iterator[Finding]:
    yield Finding({"when": object()})


def test_a_value_that_json_does_not_have_is_left_out_and_said() -> None:
    article = Parser(DEFAULT.add(Extractor("odd", no_json, ("odd",)))).parse(PAGE)
    assert article.extra == {}
    assert [w.field for w in article.warnings if "JSON" in w.message] == ["odd"]
    assert Article.from_json(article.to_json()) == article


def test_one_that_raises_costs_its_own_field_only() -> None:
    pipeline = DEFAULT.replace("tags", Extractor("acme_tags", broken, ("tags",)))
    article, whole = Parser(pipeline).parse(PAGE), parse(PAGE)
    assert article.tags == ()
    assert article.headline == whole.headline
    assert article.paragraphs == whole.paragraphs
    (warning,) = [w for w in article.warnings if w.code == "extractor-failed"]
    assert "acme_tags" in warning.message
    assert "ZeroDivisionError" in warning.message
    assert warning.field == "tags"


def test_strict_mode_raises() -> None:
    pipeline = DEFAULT.replace("authors", Extractor("acme_authors", broken, ("authors",)))
    with pytest.raises(ExtractorError, match="acme_authors") as info:
        Parser(pipeline, strict=True).parse(PAGE)
    assert isinstance(info.value.__cause__, ZeroDivisionError)


@pytest.mark.parametrize(("field", "value"), [("headline", 3), ("authors", "Ida Moreau"), ("published", "2026-05-03")])
def test_a_value_of_another_type_costs_its_field_and_is_said(field: str, value: object) -> None:
    pipeline = DEFAULT.replace(field, Extractor("sly", partial(_yields, value), (field,)))
    article = Parser(pipeline).parse(PAGE)
    assert not getattr(article, field)
    assert [w.field for w in article.warnings if "'sly'" in w.message and type(value).__name__ in w.message] == [field]
    assert Article.from_json(article.to_json()) == article
    with pytest.raises(ExtractorError, match="sly"):
        Parser(pipeline, strict=True).parse(PAGE)


def _yields(value: object, view: View) -> Iterator[Finding]:
    yield Finding(value)


@pytest.mark.parametrize("find", [foreign, word_count])
def test_fields_not_declared_are_refused(find) -> None:  # type: ignore[no-untyped-def]
    pipeline = Pipeline([*DEFAULT, Extractor("sly", find, ("sly",))])
    with pytest.raises(ExtractorError, match="sly"):
        Parser(pipeline, strict=True).parse(PAGE)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment that sees what this one has installed, with the example package installed by pip."""
    folder = tmp_path_factory.mktemp("plugin") / "env"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, timeout=120)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    where = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    shared = [path for path in sys.path if path.endswith("site-packages")] + [str(ROOT / "src")]
    (Path(where) / "shared.pth").write_text("\n".join(shared), encoding="utf-8")
    install = [str(python), "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation"]
    subprocess.run([*install, str(ROOT / "examples" / "dateline")], check=True, timeout=300)
    return python


def _run(python: Path, code: str) -> str:
    done = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_installed_package_is_used_only_when_asked(environment: Path) -> None:
    head = "from article_parse import Parser, parse; page = open('fixtures/agency-report/page.txt').read(); "
    assert _run(environment, head + "print(parse(page).extra)") == "{}"
    code = head + "print(Parser().with_plugins().parse(page).to_json(fields=['extra']))"
    dateline = json.loads(_run(environment, code))["extra"]["dateline"]
    assert dateline == {"place": "PORT ELSA", "day": "3 March", "agency": "Coastwire"}
    code = head + "print([(r.name, r.package) for r in Parser().with_plugins(['dateline']).extractors][-1])"
    assert _run(environment, code) == "('dateline', 'article-parse-dateline')"


def test_unknown_plugin_is_refused() -> None:
    with pytest.raises(PipelineError, match="no-such-plugin"):
        Parser().with_plugins(["no-such-plugin"])
