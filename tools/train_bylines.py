"""Trains the scorers of authors and of the day of publication from pages with their truth, and writes their weights.

    python tools/train_bylines.py BENCH authors --held FOLDER [--more FOLDER] [--half a] [--cross] [--formats html text]

BENCH is the folder that holds news/, articles/, gold/; --held the layouts trained on each half (held_out.py); --more
what tools/more_truth.py wrote. The scorer is the one of train_heads.py: a softmax over a page's candidates and "none",
for HTML and text apart. --cross trains on each half in turn, measures on the other, and writes nothing.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import held_out
from layout_data import half_of
from train_heads import DATA, Example, fit, pages, verdicts

from article_parse.extractors import DEFAULT, _byline_features, _days
from article_parse.extractors._zone import words
from article_parse.findings import Ledger, View
from article_parse.languages import lexicon
from article_parse.layout import propose
from article_parse.reading import read

PRIOR: dict[str, dict[str, float]] = {
    "authors": {
        "by": 1.5, "by first": 1.5, "by others+": -0.7, "labelled": 1.0, "site": -2.0, "part site": -1.0,
        "signs off": 5.0, "run joined2": 2.0, "run joined3": 3.0, "run joined4": 4.0, "run joined5": 5.0,
        "run alike2": 3.5, "run alike3": 4.5, "run alike4": 5.5, "run alike5": 6.5,
    },
    "published": {"clock": -0.6, "updated against pub": -1.0, "mod against pub": -1.0},
}  # fmt: skip
"""What is known beforehand: a declared name is mostly right, above all the most trusted source's; the site's own name
is none while there is another; a name alone between the last paragraph and a widget signs the article; lines that
commas join are one list; an
element whose text is a time of day is most often the update's. Weights stay near it where few pages decide."""
L2 = {"authors": 0.15, "published": 0.1}
"""How strongly weights are drawn to the prior. Of 0.02 to 1 the best, each half measured by the other's weights."""
SHIFT = {"authors": -0.4, "published": 0.0}
"""What is added to "none" on plain text: there a likely line is given though it is unsure."""
DATELESS = 2
"""Of so many pages one teaches by its copy without a day too (`dateless`). Without such copies 65 % of them are given a
day from HTML, 85 % from text; with one of every page 9 % and 20 %, but a hundredth of the right days are lost."""
TIMES = 2
"""How often a page of the bench is seen, to once one of --more: they are as many again, of blogs and German sites most,
and of what a page without an author or a day looks like they say nothing."""
LIKE = 0.4
"""Likeness to the truth from which a list of names is taken for right."""


def view_of(source: bytes | str, format: str, url: str | None, upto: str) -> View:
    """What the extractor named sees, once those before it have run."""
    page = read(source, url=url if format == "html" else None, format=format)  # type: ignore[arg-type]
    layout, ledger, language = propose(page), Ledger(), page.language
    for row in DEFAULT:
        view = View(page, layout, lexicon(language), ledger, language, row.needs)
        if row.name == upto:
            return view
        ledger.apply(row.name, row.fills, list(row.find(view)))
        if "language" in row.fills and (accepted := ledger.accepted.get("language")):
            language = accepted[0].finding.value
    raise ValueError(upto)


def norm(name: str) -> frozenset[str]:
    return frozenset(words(unicodedata.normalize("NFKC", name)))


def agreement(found: list[str], wanted: list[str]) -> float:
    """How well names agree with the truth: equal ones count fully, one that holds all of the other's words half."""
    ours, theirs = [norm(name) for name in found], [norm(name) for name in wanted]
    exact = sum(name in theirs for name in ours)
    near = sum(any(name and (name <= other or other <= name) for other in theirs) for name in ours)
    points = (2 * exact + min(near, len(theirs))) / (len(ours) + len(theirs))
    if points < LIKE:  # a truth that joins its names in one string, or keeps degrees and jobs
        whole, part = frozenset[str]().union(*theirs), frozenset[str]().union(*ours)
        if len(part) > 1 and part <= whole:
            points = LIKE + 0.5 * len(part) / len(whole) - 0.1
    return points


def authors_example(view: View, gold: dict[str, Any]) -> tuple[list[list[str]], list[int], list[str]] | None:
    wanted = gold.get("authors") or []
    options = _byline_features.survey(view)
    points = [agreement([name.name for name in option.names], wanted) if wanted else 0.0 for option in options]
    best = max(points, default=0.0)
    right = [n for n, each in enumerate(points) if each >= LIKE and each > best - 1e-9]
    if wanted and not right and any(option.facts for option in options):
        return None  # the page says otherwise: it teaches nothing
    shown = [" + ".join(name.name for name in option.names) for option in options]
    return [option.features for option in options], right, shown


def published_example(view: View, gold: dict[str, Any]) -> tuple[list[list[str]], list[int], list[str]] | None:
    wanted = gold["published"] if "published" in gold else gold.get("date")
    options = _days.survey(view)
    right = [n for n, option in enumerate(options) if option.day.isoformat() == wanted]
    if (wanted and not right) or (
        not wanted and "published" not in gold and any(option.declared for option in options)
    ):
        return None  # the page says otherwise: it teaches nothing
    return [option.features for option in options], right, [option.day.isoformat() for option in options]


_OF_OTHERS = ("from pub", "against pub", "mod against pub", "updated against pub", "latest", "earliest", "amid")
_OWN = ("pub", "mod", "url")


def dateless(example: Example) -> Example | None:
    """The page as if it did not tell its day: what is left are the days of teasers, comments and events, and none is
    right. None where something else speaks for another day than that it is shown."""
    left = [features for n, features in enumerate(example.candidates) if n not in example.right]
    if not example.right or not left or any(name.startswith(_OWN) for features in left for name in features):
        return None
    form = example.format
    copies = []
    for features in left:
        kept = [name for name in features if not name.startswith((*_OF_OTHERS, f"{form} declared", f"{form} shown"))]
        copies.append([*kept, f"{form} declared--", f"{form} shown{min(len(left), 4)}"])
    return Example(f"{example.page}.dateless", form, example.host, copies, [], [])


MAKERS: dict[str, Callable[[View, dict[str, Any]], tuple[list[list[str]], list[int], list[str]] | None]] = {
    "authors": authors_example,
    "published": published_example,
}


def trained(which: str, examples: list[Example], format: str) -> dict[str, float]:
    """The weights for one format."""
    of = [e for e in examples if e.format == format]
    seen = [e for e in of for _ in range(1 if e.page.startswith(MORE) else TIMES)]
    if which == "published":
        seen += [copy for e in of if zlib.crc32(e.page.encode()) % DATELESS == 0 and (copy := dateless(e))]
    w = fit(seen, PRIOR[which], l2=L2[which])
    if format == "text":
        w["none"] = round(w.get("none", 0.0) + SHIFT[which], 2)
    return w


MORE = "more"


def report(choices: list[tuple[Example, int]], sets: list[str], formats: list[str]) -> None:
    for group in sets:
        for format in formats:
            of = [(e, c) for e, c in choices if e.page.startswith(group) and e.page.endswith(format)]
            if of:
                right = sum(c in e.right or (c < 0 and not e.right) for e, c in of)
                invented, missed = sum(c >= 0 and not e.right for e, c in of), sum(c < 0 < len(e.right) for e, c in of)
                print(
                    f"{group:9s} {format:5s} {right / len(of):.3f} of {len(of)}; none but {invented}, missed {missed}"
                )


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("bench", type=Path), ap.add_argument("which", choices=sorted(MAKERS))
    ap.add_argument("--held", type=Path, required=True), ap.add_argument("--half", choices="ab")
    ap.add_argument("--cross", action="store_true"), ap.add_argument("--more", type=Path)
    ap.add_argument("--sets", nargs="*", default=["news", "articles", "gold"])
    ap.add_argument("--formats", nargs="*", default=["text", "html"])
    a = ap.parse_args()
    held_out.use(a.held)
    examples = []
    for folder, sets in ((a.bench, a.sets), (a.more, [MORE])):
        for name, host, gold, html, text in pages(folder, sets, a.half) if folder else ():
            if folder is a.more and not gold.get("authors" if a.which == "authors" else "date"):
                continue  # it may have one that is not in its truth
            held_out.page(host)
            for format in a.formats:
                view = view_of(html if format == "html" else text, format, gold.get("url"), a.which)
                if made := MAKERS[a.which](view, gold):
                    examples.append(Example(f"{name}.{format}", format, host, *made))
    sets = [*a.sets, MORE] if a.more else a.sets
    if a.cross:
        for half in "ab":
            others = [e for e in examples if half_of(e.host) != half]
            weights = {format: trained(a.which, others, format) for format in a.formats}
            print(f"on half {half}:")
            report(verdicts([e for e in examples if half_of(e.host) == half], weights), sets, a.formats)
        return
    weights = {format: trained(a.which, examples, format) for format in a.formats}
    for format, w in weights.items():
        text = json.dumps(w, indent=0, ensure_ascii=False, sort_keys=True)
        (DATA / f"{a.which}_{format}.json").write_text(text + "\n")
    report(verdicts(examples, weights), sets, a.formats)


if __name__ == "__main__":
    main()
