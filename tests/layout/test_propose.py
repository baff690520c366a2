"""What the layout promises: a role and probabilities for every block of any page, alike each time, in linear time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.growth import assert_linear

from article_parse.layout import CLASSES, network, propose
from article_parse.layout.network import inputs, load, logits
from article_parse.model.block import Role
from article_parse.page import Block, Page

PROSE = (
    "The harbour board voted on Tuesday to deepen the northern channel, a work that will take three summers and, "
    "by its own estimate, cost twice what was set aside for it. Boats will keep to the old course until then."
)
LINES = [
    "Harbour to be dredged after long dispute",
    PROSE,
    "What the vote means",
    PROSE.replace("Tuesday", "Monday").replace("northern", "outer"),
    "“It is not the depth that worries us,” said Ines Marrow, who mends nets. “It is what they will find there.”",
    PROSE.replace("harbour board", "council").replace("three", "four"),
]


def page(lines: list[str], gap: int = 1) -> Page:
    return Page("\n\n".join(lines), [Block(line, 0, 0, gap) for line in lines])


@pytest.mark.parametrize("gap", [0, 1])
def test_prose_is_body_and_the_short_lines_around_it_are_not_lost(gap: int) -> None:
    layout = propose(page(LINES, gap))
    assert [i for i in (1, 3, 5) if layout.roles[i] is not Role.BODY] == []
    assert layout.score(0, Role.HEADLINE) > 0.3
    assert layout.score(2, Role.BODY) + layout.score(2, Role.HEADING) > 0.5


def test_a_short_open_line_between_paragraphs_is_a_heading_commas_or_not() -> None:
    between = "Wider work on the quay: cranes, nets, ice, rails"
    layout = propose(page([*LINES, between, PROSE.replace("summers", "winters")]))
    assert layout.roles[-2] is Role.HEADING


def test_menus_around_it_do_not_become_body() -> None:
    menu = ["Home", "News", "Sport", "Weather", "Contact", "Sign in"]
    layout = propose(page([*menu, *LINES, *menu, "© 2024 Quay Times"]))
    inside = [i for i, r in enumerate(layout.roles) if r in (Role.BODY, Role.HEADING)]
    assert set(inside) <= set(range(6, 12))


def test_an_empty_page_has_no_roles() -> None:
    layout = propose(Page("", []))
    assert (layout.roles, layout.scores.shape) == ([], (0, len(CLASSES)))


def test_scores_are_rounded_probabilities_and_a_strange_role_has_none() -> None:
    layout = propose(page(LINES))
    assert np.array_equal(layout.scores * 1024, np.rint(layout.scores * 1024))
    assert np.abs(layout.scores.sum(axis=1) - 1).max() < 0.02
    assert layout.score(0, Role.EXTRA) == 0.0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=40), st.sampled_from(["text", "html"]))
def test_any_page_gets_a_role_a_block(lines: list[str], kind: str) -> None:
    p = page(lines)
    p.format = kind  # type: ignore[assignment]
    first, again = propose(p), propose(p)
    assert len(first.roles) == len(lines)
    assert np.isfinite(first.scores).all()
    assert first.roles == again.roles


def test_chunks_of_a_long_page_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    p = page([f"{line} {i}" for i in range(40) for line in LINES])
    weights = load("text.npz")
    of = inputs(p, weights)
    whole, _ = logits(of, weights)
    monkeypatch.setattr(network, "CHUNK", 50)
    assert np.allclose(whole, logits(of, weights)[0], atol=1e-3)


def test_a_page_of_very_many_blocks_takes_linear_time() -> None:
    assert_linear(lambda n: propose(page([LINES[i % len(LINES)][:30] for i in range(n)])), 1_000)
