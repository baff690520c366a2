"""Who wrote the article: the byline near the headline or at the foot, and what the metadata declares.

Each list of names that something gives is a candidate (`_bylines`); a linear scorer weighs what speaks for it against
the others and against "none". Declared names take along the text that shows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from article_parse.extractors._byline_features import survey
from article_parse.extractors._bylines import Option, Shown
from article_parse.extractors._head import FOOT
from article_parse.extractors._jobs import job_below
from article_parse.extractors._names import Name, same
from article_parse.extractors._scorer import score, weights
from article_parse.extractors._site import host_of, site_names
from article_parse.extractors._zone import key
from article_parse.findings import Finding, Range, View
from article_parse.model.values import Author

_NO_PAGE = ("mailto:", "tel:", "javascript:", "#")


def find(view: View) -> Iterator[Finding]:
    """The authors of the likeliest candidate; the site's own name only where there is nothing else."""
    options = survey(view)
    weight = weights(f"authors_{view.page.format}")
    none = weight.get("none", 0.0)
    scored = sorted(((score(option.features, weight), -at) for at, option in enumerate(options)), reverse=True)
    if scored and scored[0][0] > none:
        total = exp(none) + sum(exp(points) for points, _ in scored)
        best = options[-scored[0][1]]
        confidence = exp(scored[0][0]) / total
        shown = [each for option in options for each in option.shown]
        yield from _declared(view, best, shown, confidence) if best.facts else _byline(view, best, confidence)
        return
    for option in options:
        if option.facts and "site" in option.features:
            fact = option.facts[0][0]
            why = f"declared ({fact.source}), the site itself"
            yield Finding(Author(fact.name.name, None, fact.url), confidence=0.4, why=why, raw=fact.name.name)
            return


def _declared(view: View, best: Option, shown: list[Shown], confidence: float) -> Iterator[Finding]:
    """The declared authors, each with the likeliest line that names it."""
    taken: set[Range] = set()
    jobs = {fact.name.name: fact.role for group in best.facts for fact in group if fact.role}
    shown = sorted(best.shown or shown, key=lambda each: -each.likely)
    for fact in best.facts[0]:
        match = next(
            ((line, other) for line in shown for other in line.names if same(fact.name.name, other.name)), None
        )
        spans: tuple[Range, ...] = ()
        role, url = fact.name.role or jobs.get(fact.name.name), fact.url
        if match:
            line, other = match
            spans = () if line.span in taken else (line.span,)
            taken.add(line.span)
            role = role or other.role
            if spans and (job := job_below(view, line)):
                role, spans = role or job.role, (*spans, job.span)
            if not url or not _is_own(view, url):
                url = _address(view, line, fact.name) or url
        author = Author(fact.name.name, role, url)
        yield Finding(author, spans, confidence, f"declared ({fact.source})", fact.name.name)


def _byline(view: View, best: Option, confidence: float) -> Iterator[Finding]:
    """The authors of a line, or of several lines above each other."""
    lines, site = best.shown, site_names(view)
    if lines[0].names == best.names:  # one line, or the same names again further on
        lines = [max(lines, key=lambda each: each.likely)]
    seen: set[str] = set()
    for line in lines:
        spans: tuple[Range, ...] = (line.span,)
        for name in line.names:
            wording = key(name.name)
            if wording in seen or (wording in site and len(best.names) > 1):
                continue
            seen.add(wording)
            why = "byline" if line.line.zone < FOOT else "byline at the foot"
            role = name.role
            if spans and (job := job_below(view, line)):
                role, spans = job.role, (*spans, job.span)
            yield Finding(Author(name.name, role, _address(view, line, name)), spans, confidence, why)
            spans = ()


def _is_own(view: View, url: str) -> bool:
    """Whether an address is of the page's own site: another's is a profile elsewhere."""
    own = host_of(view)
    return not own or own in url


def _address(view: View, shown: Shown, name: Name) -> str | None:
    """Where the name in a line links to: a page of the author's, by its text or its rel."""
    for link in shown.line.block.hints.links:
        if link.start >= shown.span[1] or link.end <= shown.span[0] or link.url.startswith(_NO_PAGE):
            continue
        if "author" not in link.rel and link.url.strip("/").count("/") == 2 and "://" in link.url:
            continue  # the site's own front page
        if same(view.text[link.start : link.end], name.name) or (
            "author" in link.rel.split() and shown.names == [name]
        ):
            return link.url
    return None
