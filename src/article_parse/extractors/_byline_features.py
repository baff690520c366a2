"""What speaks for and against a list of names as the article's authors, as names of features."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from article_parse import tokens
from article_parse.extractors._bylines import Fact, Option, Shown, candidates, declared, marks, read
from article_parse.extractors._head import ABOVE, BELOW, Line, dates_in
from article_parse.extractors._jobs import job_below
from article_parse.extractors._name_shape import is_name
from article_parse.extractors._names import Name, is_role, same
from article_parse.extractors._site import site_names
from article_parse.extractors._teaser_ages import age_in
from article_parse.extractors._zone import body_range, key
from article_parse.findings import View
from article_parse.languages import Cue, fold
from article_parse.languages.given import is_given
from article_parse.model.block import Role
from article_parse.page import Region

_COMPARED = 40
"""Names of one source that are compared with the others'."""
_AGREES = 0.15
"""How likely a line must be a byline for its names to count as shown."""
_ZONES = ("above", "below", "foot", "elsewhere")
_REGIONS = (
    ("nav", int(Region.NAV | Region.FOOTER)), ("aside", int(Region.ASIDE)), ("header", int(Region.HEADER)),
    ("main", int(Region.MAIN | Region.ARTICLE)), ("form", int(Region.FORM | Region.DIALOG)),
    ("comments", int(Region.COMMENTS)), ("list", int(Region.LIST)), ("figure", int(Region.FIGURE | Region.CAPTION)),
    ("hidden", int(Region.HIDDEN)),
)  # fmt: skip
_CUES = (
    ("teasers", int(Cue.TEASERS | Cue.READ_ALSO)), ("share", int(Cue.SHARE)), ("tags", int(Cue.TAGS)),
    ("comments", int(Cue.COMMENTS)), ("copyright", int(Cue.COPYRIGHT | Cue.NAVIGATION)), ("bio", int(Cue.BIO)),
    ("caption", int(Cue.CAPTION)), ("byline", int(Cue.BYLINE)), ("newsletter", int(Cue.NEWSLETTER | Cue.SUBSCRIBE)),
)  # fmt: skip
_WIDGETS = int(Cue.TEASERS | Cue.COMMENTS)
_JOINING = tuple(",&，、")
"""What a line ends with whose list of names goes on."""
_PROSE = 80
"""Characters of a paragraph."""
_PROFILES = (
    "author", "/by/", "/people/", "/person", "/profile", "/team/", "/staff", "/writer", "/contributor", "/auto",
    "/auteur", "/user", "/redakt", "/journalist", "/reporter", "/expert", "/members/", "/@",
)  # fmt: skip
"""What addresses of people's pages have in common."""


def survey(view: View) -> list[Option]:
    """Every list of names that may be the authors', with what speaks for it."""
    facts, shown = declared(view), read(view)
    options = candidates(facts, shown)
    page = _Page(view, facts, shown)
    for option in options:
        option.features = _features(page, option)
    return options


class _Page:
    """What the features of every candidate of a page are counted from."""

    def __init__(self, view: View, facts: list[list[Fact]], shown: list[Shown]) -> None:
        self.view = view
        self.facts = facts
        self.shown = shown
        self.site = site_names(view)
        self.labelled = sum(each.labelled for each in shown)
        own = [all(key(fact.name.name) in self.site for fact in group) for group in facts]
        self.state = "-" if not facts else "site" if all(own) else "+"
        self.bylines = sum(1 for each in shown if view.layout.score(each.line.at, Role.BYLINE) > 0.3)
        self.format = view.page.format
        types = [fact.value for fact in view.declared("type")]
        self.kind = "news" if any("News" in each for each in types) else "page"


def _step(value: float, steps: tuple[float, ...]) -> int:
    return bisect_left(steps, value)


def _features(page: _Page, option: Option) -> list[str]:
    found = option.names
    out = [
        page.format,
        f"{page.format} by{page.state}",
        f"{page.format} labelled{min(page.labelled, 2)}",
        f"{page.format} bylines{min(page.bylines, 2)}",
        f"names{min(len(found), 4)}",
    ]
    out += _of_names(page, found)
    if option.facts:
        return out + _of_facts(page, option)
    said = [fact.name.name for group in page.facts for fact in group[:_COMPARED]]
    if any(same(each.name, other) for each in found for other in said):
        every = all(any(same(each.name, other) for other in said) for each in found)
        out.append("near by" if every else "part by")
    elif page.facts:
        out.append("against by")
        out.append(f"against by {page.kind}")
        out.append(f"against by {page.state}")
    out += _of_shown(page, max(option.shown, key=lambda each: each.likely))
    out.append(f"lines{min(len(option.shown), 3)}")
    if option.shown[0].names != option.names:
        out += _of_run(page, option.shown)
    return out


def _of_facts(page: _Page, option: Option) -> list[str]:
    """Who declares the names, and how far the page shows them."""
    found = option.names[:_COMPARED]
    out = ["by", f"by sources{min(len(option.facts), 3)}"]
    if page.kind == "news":
        out.append("by news")
    out += ["by " + group[0].source for group in option.facts]
    if option.facts[0] is page.facts[0]:
        out.append("by first")
        out.append(f"by first {page.kind}")
    if any(fact.url for group in option.facts for fact in group):
        out.append("by url")
    others = [fact.name.name for group in page.facts if group not in option.facts for fact in group[:_COMPARED]]
    if others:
        more = [other for other in others if not any(same(other, name.name) for name in found)]
        less = [name for name in found if not any(same(other, name.name) for other in others)]
        out.append("by others" + ("+" if more else "") + ("-" if less else ""))
    agreeing = option.shown or [
        each for each in page.shown if any(same(a.name, b.name) for a in found for b in each.names)
    ]
    best = max(agreeing, key=lambda each: each.likely, default=None)
    if best is None or (best.likely < _AGREES and not best.labelled):
        out.append("by unseen")
        out.append(f"by unseen {page.kind}")
        rest = max((each.likely for each in page.shown if each not in agreeing), default=0.0)
        out.append(f"by unseen{_step(rest, (0.05, 0.2, 0.5, 0.8))}")
        if page.state == "site":
            out.append(f"site unseen{_step(rest, (0.05, 0.2, 0.5, 0.8))}")
        return out
    head = "head" if best.line.zone in (ABOVE, BELOW) else _ZONES[best.line.zone]
    out += [
        "by shown" if option.shown else "by shown loosely",
        f"by shown {head}",
        f"by shown {'labelled' if best.labelled else 'plain'}",
        f"by shown layout{_step(best.likely, (0.2, 0.5, 0.8))}",
    ]
    rest = max((each.likely for each in page.shown if each not in agreeing), default=0.0)
    if page.state == "site":
        out.append(f"site rest{_step(rest, (0.05, 0.2, 0.5, 0.8))}")
    return out


def _of_run(page: _Page, run: list[Shown]) -> list[str]:
    """What several lines together show: whether they are alike."""
    out = [f"run{len(run)}"]
    labelled = sum(each.labelled for each in run)
    out.append("run labelled" if labelled == len(run) else "run unlabelled" if not labelled else "run mixed")
    ends = [each.line.raw.rstrip()[-1:] in _JOINING for each in run]
    if all(ends[:-1]) and not ends[-1]:
        out.append(f"run joined{min(len(run), 5)}")
    if _is_alike(page.view, run):
        out.append(f"run alike{min(len(run), 5)}")
    roles = {page.view.roles[each.line.at] for each in run}
    out.append("run role " + (next(iter(roles)).value if len(roles) == 1 else "mixed"))
    low = min(page.view.layout.score(each.line.at, Role.BYLINE) for each in run)
    out.append(f"run byline{_step(low, (0.02, 0.1, 0.3, 0.6))}")
    return out


def _is_alike(view: View, run: list[Shown]) -> bool:
    """Whether lines at the headline are items of one list of authors: one name each, with nothing but jobs between
    them, persons' names alone in lines of their own, in HTML in elements alike that the markup calls an author's.
    """
    first, known = run[0].line.block.hints, marks()
    text = view.page.format == "text"
    if run[0].line.zone not in (ABOVE, BELOW) or not (text or (first.own | first.around) & known):
        return False
    for number, each in enumerate(run):
        hints = each.line.block.hints
        if (hints.tag, hints.around) != (first.tag, first.around) or hints.level or not _is_bare(each):
            return False
        if text and view.roles[each.line.at] is not Role.BYLINE:
            return False
        gap = each.line.at - run[number - 1].line.at if number else 1
        if gap < 1 or (gap > 1 and job_below(view, run[number - 1]) is None):
            return False
    return True


def _is_bare(shown: Shown) -> bool:
    """Whether a line is a person's name alone, but for the byline's word, or for a job behind it."""
    name = shown.names[0].name
    words = name.split()
    if len(shown.names) > 1 or not 1 < len(words) < 4 or not is_given(words[0].casefold()):
        return False
    return shown.text.endswith(name) or shown.names[0].role is not None


def _of_names(page: _Page, found: list[Name]) -> list[str]:
    """The shape of the names, and where else they stand."""
    lexicon = page.view.lexicon
    out = []
    own = [key(each.name) in page.site for each in found]
    if any(own):
        out.append("site" if all(own) else "part site")
    first = found[0].name
    words = first.split()
    out.append(f"words{min(len(words), 5)}")
    out.append(
        "person" if all(is_name(each.name, lexicon) and len(each.name.split()) <= 4 for each in found) else "odd"
    )
    if is_given(words[0].casefold().rstrip(".,")) or (len(words) > 2 and is_given(words[1].casefold())):
        out += ["given", f"given {page.format}"]
        if len(words) in (2, 3):
            out += ["given name", f"given name {page.format}"]
    if first.isupper():
        out.append("capitals")
    if first.upper() == first.lower():
        out.append("caseless")
    elif first[0].islower() or (" " not in first and ("." in first or "_" in first)):
        out.append("handle")
    if any(each.role for each in found):
        out.append("job")
    if any(is_role(each.name, lexicon) for each in found):
        out.append("names a job")
    if any(fold(each.name) in lexicon.phrases("byline.newsroom") for each in found):
        out.append("newsroom")
    if page.format == "text":
        out.append(f"count{min(page.view.text.count(first), 4)}")
    return out


def _of_shown(page: _Page, shown: Shown) -> list[str]:
    """What the best line shows."""
    view, line = page.view, shown.line
    layout, at, hints = view.layout, line.at, line.block.hints
    zone = _ZONES[line.zone]
    head = "head" if line.zone in (ABOVE, BELOW) else zone
    byline, date = layout.score(at, Role.BYLINE), layout.score(at, Role.DATE)
    role = view.roles[at]
    label = "labelled" if shown.labelled else "plain"
    cover = sum(len(each.name) for each in shown.names) / max(1, len(line.raw))
    level = _step(byline, (0.01, 0.05, 0.2, 0.5, 0.8))
    out = [
        zone,
        label,
        f"{head} {label}",
        f"layout{level}",
        f"{label} layout{level}",
        f"{head} layout{_step(byline + date, (0.05, 0.3, 0.7))}",
        f"date{_step(date, (0.02, 0.1, 0.4))}",
        f"role {role.value}",
        f"{head} {role.value}",
        f"cover{_step(cover, (0.1, 0.25, 0.5, 0.8, 0.95))}",
        f"{label} cover{_step(cover, (0.25, 0.5, 0.95))}",
        f"size{_step(len(line.raw), (12, 20, 35, 60, 90, 140))}",
        f"offset{_step(shown.span[0] - line.block.start, (0, 5, 20, 60))}",
    ]
    if line.zone == ABOVE:
        out.append(f"up{_step(-line.distance, (1, 2, 3, 5))}")
    elif line.zone == BELOW:
        out.append(f"down{_step(line.distance, (0, 1, 2, 3, 4, 6, 9, 14))}")
        out.append(f"{label} down{_step(line.distance, (0, 1, 2, 3, 6))}")
    if line.digits and (dates_in(view, line) or age_in(view, line.raw)):
        out.append("with date")
        out.append(f"{head} with date")
    out += _around(page, line)
    if hints.tag:
        out += _markup(view, shown)
    return out


def _around(page: _Page, line: Line) -> list[str]:
    view, layout, at = page.view, page.view.layout, line.at
    blocks, out = view.blocks, []
    for name, index in (("up", at - 1), ("up2", at - 2), ("under", at + 1), ("under2", at + 2)):
        if not 0 <= index < len(blocks):
            continue
        if layout.score(index, Role.DATE) > 0.35:
            out.append(f"date {name}")
        if name in ("up", "under"):
            out.append(f"{name} {view.roles[index].value}")
            out.append(f"{name} size{_step(len(blocks[index].text), (12, 40, 90, 200))}")
            cues = view.lexicon.cues(fold(blocks[index].text[:80]))
            out += [f"{name} {word}" for word, bits in _CUES if cues & bits]
    if any(block.text == line.block.text for block in blocks[at + 1 : at + 6]):
        out.append("twice")
    if _signs_off(view, line):
        out.append("signs off")
    out.append(f"gap{min(2, line.block.gap)}")
    return out


def _signs_off(view: View, line: Line) -> bool:
    """True for a short line between the body's last paragraph and the heading of a widget, or the end."""
    body, blocks, at = body_range(view), view.blocks, line.at
    if body is None or at not in (body[1], body[1] - 1) or not 1 <= line.low.count(" ") <= 3 or at == 0:
        return False
    if len(blocks[at - 1].text) <= _PROSE or line.block.hints.level:
        return False
    return at + 1 == len(blocks) or view.lexicon.cues(fold(blocks[at + 1].text)) & _WIDGETS != 0


def _markup(view: View, shown: Shown) -> list[str]:
    """What HTML tells of the line."""
    hints = shown.line.block.hints
    out = [f"linked{_step(hints.linked, (0.05, 0.5, 0.9))}", f"level{hints.level}"]
    if hints.own & marks():
        out.append("marked")
    elif hints.around & marks():
        out.append("marked around")
    if hints.around & _strange():
        out.append("strange")
    if hints.group:
        out.append("card")
    for link in hints.links:
        if link.start < shown.span[1] and shown.span[0] < link.end:
            address = link.url.lower()
            if "author" in link.rel or any(part in address for part in _PROFILES):
                out.append("profile")
                break
    out.extend(name for name, bits in _REGIONS if hints.region & bits)
    return out


@cache
def _strange() -> int:
    """Words of markup of what is not the article's."""
    return tokens.mask("related", "teaser", "teasers", "cards", "comments")
