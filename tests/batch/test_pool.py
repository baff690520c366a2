"""Pages that hang, crash their worker, eat memory or raise cost themselves alone."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from article_parse import Article, Extractor, Parser
from article_parse.batch import PageError, PageInput, PoolOptions, parse_many
from article_parse.batch.items import Item
from article_parse.batch.pool import WorkersCannotStart, run
from article_parse.extractors import DEFAULT
from tests.batch.hostile import PARSER, STRICT, NeverWarm, double, length, sleep

GOOD = "A heading\n\nA paragraph of some words that nobody has any reason to complain about.\n\nAnother one."


def pages(*bad: str) -> list[str]:
    out = [f"{GOOD}\n\nPage {n}." for n in range(40)]
    for place, text in zip((3, 4, 17, 39), bad, strict=False):
        out[place] = f"{GOOD}\n\n{text}"
    return out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("parser", "text", "kind"),
    [
        (PARSER, "please hang", "timeout"),
        (PARSER, "please crash", "crash"),
        (PARSER, "please eat", "memory"),
        (STRICT, "please raise", "extractor"),
        (PARSER, "please leave", "crash"),
    ],
)
def test_a_bad_page_costs_itself_alone(parser, text, kind) -> None:  # type: ignore[no-untyped-def]
    given = pages(text, text)
    results = list(
        parse_many(given, parser=parser, workers=2, timeout=20.0 if "eat" in text else 1.0, max_memory=1024**3)
    )
    assert len(results) == len(given)
    for n, (page, result) in enumerate(zip(given, results, strict=True)):
        if text in page:
            assert isinstance(result, PageError), n
            assert (result.kind, result.id) == (kind, str(n))
        else:
            assert isinstance(result, Article), (n, result)
            assert result.source_text == page


def test_order_and_laziness() -> None:
    taken = []

    def endless() -> Iterator[PageInput]:
        n = 0
        while True:
            taken.append(n)
            yield PageInput(f"page {n}", "here", f"{GOOD}\n\nNumber {n}.")
            n += 1

    results = parse_many(endless(), workers=2)
    first = [next(results) for _ in range(50)]
    results.close()  # type: ignore[attr-defined]
    assert [f"Number {n}." in a.source_text for n, a in enumerate(first)] == [True] * 50  # type: ignore[union-attr]
    assert len(taken) < 500


def test_what_cannot_be_sent_is_an_error() -> None:
    results = list(parse_many([42, PageInput("p", "here", object()), bytearray(b"fine")], workers=1))  # type: ignore[list-item]
    assert [result.message.split(" cannot")[0] for result in results[:2] if isinstance(result, PageError)] == [
        "a int", "a object",
    ]  # fmt: skip
    assert isinstance(results[2], Article)


def test_a_result_that_cannot_be_sent_costs_itself() -> None:
    items = [Item(str(n), "here", "given", n) for n in range(20)]
    done = list(run(double, enumerate(items), PoolOptions(workers=1)))
    assert [each.result for each in done if each.number != 7] == [2 * n for n in range(20) if n != 7]
    assert isinstance(done[7].result, PageError)
    assert "cannot be sent" in done[7].result.message


def test_extractors_that_cannot_be_sent_are_said() -> None:
    parser = Parser(DEFAULT.add(Extractor("local", lambda view: (), ("nothing",))))
    with pytest.raises(WorkersCannotStart, match="top of a module"):
        next(parse_many(["x"], parser=parser))


def test_workers_that_never_start_are_said() -> None:
    with pytest.raises(WorkersCannotStart, match="exit code 3"):
        list(run(NeverWarm(), [(0, Item("x", "here", "given", "x"))], PoolOptions(workers=1)))


def test_unordered_nothing_waits_for_a_slow_page() -> None:
    items = [Item(str(n), "here", "given", 3.0 if n == 2 else 0.0) for n in range(200)]
    options = PoolOptions(workers=2, ordered=False)
    done = [each.number for each in run(sleep, enumerate(items, 1000), options)]
    assert sorted(done) == list(range(1000, 1200))
    assert done.index(1002) > 150
    assert [each.number for each in run(sleep, enumerate(items), PoolOptions(workers=2))] == list(range(200))


def test_what_a_dead_worker_had_before_it_is_done_by_another() -> None:
    """A worker has two chunks; it dies at the first page of the second, and at several in a row."""
    items = [Item(str(n), "here", "given", -1.0 if n in (8, 9, 15, 16) else 0.0) for n in range(40)]
    done = list(run(sleep, enumerate(items), PoolOptions(workers=1)))
    assert [each.number for each in done] == list(range(40))
    wrong = {each.number: each.result.kind for each in done if isinstance(each.result, PageError)}
    assert wrong == dict.fromkeys((8, 9, 15, 16), "crash")


def test_memory_under_way_is_bounded() -> None:
    taken = []

    def large() -> Iterator[Item]:
        for n in range(100):
            taken.append(n)
            yield Item(str(n), "here", "given", b"x" * 4_000_000)

    results = run(length, enumerate(large()), PoolOptions(workers=1, ahead=50))
    assert next(results).result == 4_000_000
    results.close()
    assert len(taken) < 12


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
def test_workers_end_with_a_main_process_that_is_killed() -> None:
    code = (
        "from article_parse.batch import parse_many\n"
        "from tests.batch.hostile import PARSER\n"
        "if __name__ == '__main__':\n"
        "    list(parse_many(['please hang'], parser=PARSER, workers=1, timeout=600))\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code], start_new_session=True, cwd=Path(__file__).parents[2])
    deadline = time.monotonic() + 20
    while len(members(process.pid)) < 3 and time.monotonic() < deadline:  # itself, the resource tracker, the worker
        time.sleep(0.1)
    assert len(members(process.pid)) >= 3
    process.kill()
    process.wait()
    while members(process.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert members(process.pid) == []


def members(session: int) -> list[str]:
    """The processes of a session, by /proc."""
    out = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError):
            state, _, _, own, *_ = path.read_text().rsplit(")", 1)[1].split()
            if int(own) == session and state != "Z":
                out.append(path.parent.name)
    return out
