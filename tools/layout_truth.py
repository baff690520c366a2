"""Labels for layout training: aligns a page's blocks with its truth, and reads weak labels from the page's own HTML.

Every block gets a set of allowed roles (a bit mask over `ROLES`): one bit where the truth says which, several where it
leaves that open. The loss is -log of the summed probability over the set.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from layout_words import HEADINGS, key, words

from article_parse.layout.roles import CLASSES, INDEX
from article_parse.model.block import Role

ALL = (1 << len(CLASSES)) - 1


def mask(*roles: Role) -> int:
    return sum(1 << INDEX[r] for r in roles)


INSIDE = mask(Role.BODY, Role.HEADING)
OUTSIDE = ALL & ~INSIDE & ~mask(Role.HEADLINE, Role.DEK, Role.SECTION)
"""What a block out of the truth's text may be, where nothing more is known."""


@dataclass
class Truth:
    """What is known of a page. `lines` are the body's, each with whether it is a heading (None: not known)."""

    lines: list[tuple[str, bool | None]]
    title: str | None = None
    authors: list[str] = field(default_factory=list)
    date: str | None = None
    dek: list[str] | None = None
    tags: list[str] = field(default_factory=list)
    gold: dict[str, Any] | None = None
    article: bool = True


def truth_of(page: dict[str, Any], kind: str, gold: dict[str, Any] | None) -> Truth:
    """From a bench page's JSON; `gold` is the hand annotation of the same page, if there is one."""
    if page.get("sections"):
        lines: list[tuple[str, bool | None]] = []
        for s in page["sections"]:
            lines += [(s["heading"], True)] if s["heading"] else []
            lines += [(p, False) for p in s["paragraphs"]]
    else:
        lines = [(line, None) for line in (page.get("text") or "").splitlines() if line.strip()]
    return Truth(
        lines if kind != "other" else [],
        page.get("title"),
        page.get("authors") or [],
        page.get("date"),
        page.get("dek"),
        page.get("tags") or [],
        gold,
        kind != "other",
    )


# --- alignment -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Candidate:
    block: int
    start: int
    end: int
    weight: float


def _candidates(blocks: Sequence[list[str]], truth: list[str], line_start: set[int]) -> list[_Candidate]:
    """Where in the truth's words each block may stand."""
    n = 4
    grams: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(truth) - n + 1):
        grams[tuple(truth[i : i + n])].append(i)
    firsts: dict[str, list[int]] = defaultdict(list)
    for i, w in enumerate(truth):
        firsts[w].append(i)
    out: list[_Candidate] = []
    for b, ws in enumerate(blocks):
        if not ws:
            continue
        if len(ws) < 6:
            spots = [p for p in firsts.get(ws[0], ()) if truth[p : p + len(ws)] == ws]
            if len(ws) < 4:
                spots = [
                    p for p in spots if p in line_start and (p + len(ws) in line_start or p + len(ws) == len(truth))
                ]
            out += [_Candidate(b, p, p + len(ws), len(ws) + (0.5 if p in line_start else 0.0)) for p in spots[:40]]
            continue
        votes: Counter[int] = Counter()
        for k in range(len(ws) - n + 1):
            for p in grams.get(tuple(ws[k : k + n]), ())[:12]:
                votes[(p - k) // 8] += 1
        for bucket, hits in votes.most_common(3):
            near = hits + votes.get(bucket + 1, 0) + votes.get(bucket - 1, 0)
            if near >= 0.5 * (len(ws) - n + 1):
                p = max(0, bucket * 8)
                exact = [q for q in range(max(0, p - 1), min(len(truth), p + 9)) if truth[q : q + 3] == ws[:3]]
                q = exact[0] if exact else p
                out.append(_Candidate(b, q, min(len(truth), q + len(ws)), float(min(near, len(ws)))))
    return out


def align(texts: Sequence[str], truth: Sequence[str]) -> list[int | None]:
    """For every block, the truth line it repeats (or is a piece of), else None: the heaviest chain in both orders."""
    flat: list[str] = []
    owner: list[int] = []
    line_start: set[int] = set()
    for i, line in enumerate(truth):
        line_start.add(len(flat))
        ws = words(line)
        flat += ws
        owner += [i] * len(ws)
    line_start.add(len(flat))
    cands = _candidates([words(t) for t in texts], flat, line_start)
    cands.sort(key=lambda c: (c.block, c.start))
    best = [0.0] * len(cands)
    back = [-1] * len(cands)
    for i, c in enumerate(cands):
        best[i] = c.weight
        for j in range(max(0, i - 400), i):
            d = cands[j]
            if d.block < c.block and d.end <= c.start + min(3, (c.end - c.start) // 2):
                gap = c.block - d.block - 1
                near = 2.0 / (1 + gap) if abs(c.start - d.end) <= 2 else 0.0
                score = best[j] + c.weight + near - 0.01 * min(gap, 100)
                if score > best[i]:
                    best[i], back[i] = score, j
    out: list[int | None] = [None] * len(texts)
    i = max(range(len(cands)), key=best.__getitem__, default=-1)
    while i >= 0:
        c = cands[i]
        middle = min(len(owner) - 1, (c.start + c.end) // 2)
        out[c.block] = owner[middle]
        i = back[i]
    return out


# --- roles -----------------------------------------------------------------------------------------------------------


def _size(text: str) -> float:
    """Words, an ideograph counting for half of one."""
    ws = words(text)
    cjk = sum(len(w) == 1 and ord(w) > 0x2E80 for w in ws)
    return len(ws) - cjk / 2


def _inside_mask(text: str, heading: bool | None, facts: set[str]) -> int:
    if heading is not None:
        return mask(Role.HEADING) if heading else mask(Role.BODY)
    size = _size(text)
    if facts & set(HEADINGS) and size <= 25:
        return mask(Role.HEADING)
    if size > 25 or (facts & {"li", "td", "p"} and not facts & {"strong", "b", "dt"}):
        return mask(Role.BODY)
    if text.rstrip().endswith((".", ",", ";", "。", "”", '"')) and size > 8:
        return mask(Role.BODY)
    if facts & {"strong", "b"} and size <= 15:
        return mask(Role.HEADING, Role.BODY)
    return INSIDE


def _outside_mask(text: str, facts: set[str], within: bool) -> int:
    """Weak label of a block out of the truth's text. `within`: it stands between body blocks."""
    size = _size(text)
    small = size <= 3
    if "comment" in facts:
        return mask(Role.COMMENT, Role.NAVIGATION, Role.PROMOTION) if small else mask(Role.COMMENT)
    if facts & {"figcaption", "caption"}:
        return mask(Role.CAPTION)
    if "crumb" in facts:
        return mask(Role.BREADCRUMB, Role.SECTION)
    if "tags" in facts:
        return mask(Role.TAGS)
    if "bio" in facts:
        return mask(Role.AUTHOR_BIO) if size > 6 else mask(Role.AUTHOR_BIO, Role.BYLINE)
    linked = "a" in facts
    if linked and size >= 4.5 and "promo" not in facts and len(text) >= 22:
        return mask(Role.TEASER)
    if "promo" in facts and "teaser" not in facts:
        return mask(Role.PROMOTION) if size > 3 else mask(Role.PROMOTION, Role.NAVIGATION)
    if facts & set(HEADINGS):
        return mask(Role.TEASER) if size >= 7 else mask(Role.TEASER_BLOCK, Role.PROMOTION, Role.NAVIGATION, Role.TEASER)
    if facts & {"nav", "footer"} and not within:
        return mask(Role.NAVIGATION) if size <= 4 else mask(Role.NAVIGATION, Role.TEASER, Role.PROMOTION)
    if linked and small:
        return mask(Role.NAVIGATION, Role.TAGS, Role.BYLINE, Role.TEASER, Role.PROMOTION, Role.SECTION, Role.BREADCRUMB)
    if "time" in facts:
        return mask(Role.DATE, Role.TEASER)
    return OUTSIDE


def _same_title(text: str, title: str) -> bool:
    a, b = Counter(words(text)), Counter(words(title))
    if not a or not b:
        return False
    both = sum((a & b).values())
    return 2 * both / (a.total() + b.total()) >= 0.8


def _has_date(text: str, date: str) -> bool:
    year, _, day = [*date.split("-"), "", ""][:3]
    if not day.isdigit():
        return False
    digits = re.findall(r"\d+", text)
    return year in digits and (str(int(day)) in digits or day in digits)


def label(texts: Sequence[str], truth: Truth, facts: dict[str, set[str]], declared: dict[str, str]) -> list[int]:
    """The allowed roles of every block, as bit masks."""
    keys = [key(t) for t in texts]
    known = [facts.get(k, set()) for k in keys]
    if not truth.article:
        # Not an article: nothing is taught but that the page's furniture is furniture.
        return [
            _outside_mask(t, f, False) if f & {"nav", "footer", "promo", "a"} else ALL
            for t, f in zip(texts, known, strict=True)
        ]
    owner = align(texts, [line for line, _ in truth.lines])
    inside = [i for i, o in enumerate(owner) if o is not None]
    first, last = (inside[0], inside[-1]) if inside else (len(texts), -1)
    out = []
    for i, (t, o) in enumerate(zip(texts, owner, strict=True)):
        if o is not None:
            out.append(_inside_mask(t, truth.lines[o][1], known[i]))
        else:
            out.append(_outside_mask(t, known[i], first < i < last))
    _head(texts, keys, known, truth, declared, out, owner, first, last)
    _cards(texts, known, out, owner)
    if truth.gold and not truth.gold.get("not_article"):
        _gold(keys, truth.gold, out, owner, first)
    return out


def _head(
    texts: Sequence[str],
    keys: list[str],
    known: list[set[str]],
    truth: Truth,
    declared: dict[str, str],
    out: list[int],
    owner: list[int | None],
    first: int,
    last: int,
) -> None:
    """Headline, section, dek, byline and date, by their values and their place."""
    title = -1
    if truth.title:
        spots = [i for i, t in enumerate(texts) if owner[i] is None and _same_title(t, truth.title)]
        spots += [
            i for i, t in enumerate(texts) if owner[i] is not None and i < first + 3 and _same_title(t, truth.title)
        ]
        before = [i for i in spots if i <= first + 2]
        h1 = [i for i in before if "h1" in known[i]]
        if h1 or before:
            title = max(h1 or before)
        elif spots:
            title = spots[0]
        for i in spots:
            if owner[i] is None or i == title:
                out[i] = mask(Role.HEADLINE) if i == title else out[i] & OUTSIDE | mask(Role.HEADLINE)
    lo = (title if title >= 0 else first) - 8
    hi = first + 4
    near = set(range(max(0, lo), min(len(texts), hi))) | set(range(max(0, last + 1), min(len(texts), last + 8)))
    if title >= 0:
        near |= set(range(title + 1, min(title + 10, len(texts))))
    for i in sorted(near):
        if owner[i] is not None or i == title or len(texts[i]) > 160:
            continue
        named = any(key(a) and f" {key(a)} " in f" {keys[i]} " for a in truth.authors)
        dated = bool(truth.date) and _has_date(texts[i], truth.date or "")
        if _MINUTES.search(texts[i]) and _size(texts[i]) <= 7 and not dated and lo <= i <= first:
            out[i] = mask(Role.READING_TIME)
        elif named:
            out[i] = mask(Role.BYLINE)
        elif dated and len(texts[i]) < 90:
            out[i] = mask(Role.DATE)
    section = key(declared.get("article:section", ""))
    if title >= 0 and section:
        above = [i for i in range(max(0, title - 8), title) if keys[i] == section and owner[i] is None]
        if above:
            out[above[-1]] = mask(Role.SECTION, Role.BREADCRUMB)
    above = title - 1
    if (
        title > 0
        and owner[above] is None
        and out[above].bit_count() > 1
        and _size(texts[above]) <= 3
        and "a" in known[above]
    ):
        out[above] = mask(Role.SECTION, Role.BREADCRUMB)
    deks = {key(d) for d in truth.dek or []} - {""}
    described = {key(declared.get(n, "")) for n in ("og:description", "description")} - {""}
    for i in sorted(near):
        if keys[i] in deks and owner[i] is None:
            out[i] = mask(Role.DEK)
        elif keys[i] in described and title >= 0 and title < i <= first and truth.dek is None and len(keys[i]) > 20:
            out[i] = mask(Role.DEK) if owner[i] is None else mask(Role.DEK, Role.BODY)


_MINUTES = re.compile(r"\d+\s*-?\s*(min|мин|хв|λεπ|分|분|dk)", re.I)


def _cards(texts: Sequence[str], known: list[set[str]], out: list[int], owner: list[int | None]) -> None:
    """What stands beside teasers' headlines: their ages and excerpts, the widget's heading above them."""
    n = len(texts)
    teaser = [a == mask(Role.TEASER) for a in out]
    head = next((i for i, a in enumerate(out) if a == mask(Role.HEADLINE)), -100)
    for i, t in enumerate(texts):
        if owner[i] is not None or out[i].bit_count() == 1 or abs(i - head) <= 3:
            continue
        size = _size(t)
        near = any(teaser[max(0, i - 2) : i]) or any(teaser[i + 1 : i + 2])
        if (near and size <= 6 and any(c.isdigit() for c in t) and out[i] & mask(Role.TEASER)) or (
            i and teaser[i - 1] and size >= 8 and out[i] & mask(Role.TEASER)
        ):
            out[i] = mask(Role.TEASER)
        elif known[i] & set(HEADINGS) and size <= 6 and any(teaser[i + 1 : i + 4]) and i + 1 < n:
            out[i] = mask(Role.TEASER_BLOCK)


def _gold(keys: list[str], gold: dict[str, Any], out: list[int], owner: list[int | None], first: int) -> None:
    """The hand annotation overrules what was guessed."""
    free = [i for i, o in enumerate(owner) if o is None]
    heads = {key(h) for h in gold["subheadings"]}
    for i, o in enumerate(owner):
        if o is not None and keys[i] in heads:
            out[i] = mask(Role.HEADING)
        elif o is not None and out[i] & mask(Role.HEADING):
            out[i] = mask(Role.BODY)
    teasers = {key(t["headline"]) for t in gold["teasers"]} - {""}
    excerpts = {key(t["excerpt"] or "") for t in gold["teasers"]} | {key(t["age"] or "") for t in gold["teasers"]}
    widgets = {key(t["block"] or "") for t in gold["teasers"]} - {""}
    full = len(gold["teasers"]) >= 25
    single = {
        i
        for i in free
        if out[i].bit_count() == 1 and out[i] & mask(Role.HEADLINE, Role.BYLINE, Role.DATE, Role.CAPTION)
    }
    section, headline, dek = key(gold["section"] or ""), key(gold["headline"] or ""), key(gold.get("dek") or "")
    for i in free:
        k = keys[i]
        if k in teasers and not (k == headline and i in single):
            out[i] = mask(Role.TEASER)
        elif k in widgets:
            out[i] = mask(Role.TEASER_BLOCK)
        elif k and k in excerpts:
            out[i] |= mask(Role.TEASER)
        elif dek and len(k) > 10 and k in dek and i < first + 5:
            out[i] = mask(Role.DEK)
        elif out[i] == mask(Role.TEASER) and not full:
            out[i] = OUTSIDE & ~mask(Role.TEASER, Role.TEASER_BLOCK)
    heads_at = [i for i in free if out[i] == mask(Role.HEADLINE)]
    if section and heads_at:
        spots = [i for i in free if keys[i] == section]
        if spots:
            out[min(spots, key=lambda i: abs(i - heads_at[0]) + (6 if i > heads_at[0] else 0))] = mask(Role.SECTION)
