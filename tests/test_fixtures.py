"""Every fixture, field by field; and twins: a page's HTML and its text give the same Article."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from tests.golden import FIELDS, HTML_ONLY, Fixture, fixtures, forms

ALL = fixtures()
COMMAND = "look at it, then: python tools/regenerate.py"


@cache
def _actual(fixture_id: tuple[str, str]) -> dict[str, Any]:
    return next(f for f in ALL if (f.name, f.form) == fixture_id).actual()


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("fixture", ALL, ids=lambda f: f"{f.name}-{f.form}")
def test_field(fixture: Fixture, field: str) -> None:
    assert _actual((fixture.name, fixture.form)).get(field) == fixture.expected().get(field), COMMAND


@pytest.mark.parametrize("field", [name for name in FIELDS if name not in HTML_ONLY])
@pytest.mark.parametrize("name", sorted({f.name for f in ALL if len(forms(f.name)) == 2}))
def test_twins(name: str, field: str) -> None:
    meta = next(f for f in ALL if f.name == name).meta
    if field in meta.get("twins_differ", {}):
        pytest.skip(meta["twins_differ"][field])
    html, text = _actual((name, "html")), _actual((name, "text"))
    assert _without_places(html.get(field)) == _without_places(text.get(field))


def _without_places(value: Any) -> Any:
    """The value without offsets, addresses and raw white space, in which the two forms must differ."""
    if isinstance(value, dict):
        drop = {"start", "end", "url", "image", "level", "blocks"}
        return {key: _without_places(each) for key, each in value.items() if key not in drop}
    if isinstance(value, list):
        return [_without_places(each) for each in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def test_every_fixture_says_why_it_is_there() -> None:
    assert [f.name for f in ALL if not f.meta.get("why")] == []
    assert len({f.name for f in ALL}) >= 15
