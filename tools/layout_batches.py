"""What the layout's network is fed in training: a page's features, and batches of pages, changed at random."""

from __future__ import annotations

from functools import partial

import numpy as np
import torch
from layout_augment import augment
from layout_data import Sample

from article_parse.layout import hints
from article_parse.layout.features import columns
from article_parse.layout.roles import CLASSES, INDEX
from article_parse.layout.vocabulary import FIRST_WORDS, SLOTS, lookup
from article_parse.model.block import Role
from article_parse.page import Page

WINDOW = 1000
"""Blocks of a page seen at once in training."""
SHARES = {"txt": 3.0, "html": 3.0, "script": 0.12}
"""How often a page is seen in a shape, beside 1 for the others."""
TIMES = {"news": 3.0}
"""How often a page of a set is seen in a pass, beside 1 for the others."""


def encode(page, vocabulary, table, rng=None):
    """(features, word numbers (n, FIRST_WORDS), words counted, weighted lengths, (bits of the distinct sets
    of markup words, which of them a block has) or None) of a page."""
    blocks = page.blocks
    x, m, size = columns(blocks)
    marks = None
    if page.format == "html":
        of_marks = hints.markup(blocks)
        of_hints, which = hints.columns(page, of_marks, size)[0], of_marks.which
        sets = np.hstack([of_marks.own[of_marks.owns], of_marks.around[of_marks.places]]).astype(np.uint8)
        if rng is not None:
            if rng.random() < 0.15:
                sets = np.zeros_like(sets)
            if rng.random() < 0.15:
                of_hints[:, rng.sample(range(hints.WIDTH), hints.WIDTH // 2)] = 0
            elif rng.random() < 0.05:
                of_hints[:] = 0
        x, marks = np.hstack([x, of_hints]), (sets, which)
    number, owner, begins = lookup(m, vocabulary, table)
    ids = np.zeros((len(blocks), FIRST_WORDS), dtype=np.int64)
    if len(owner):
        place = np.arange(len(owner)) - np.repeat(begins, np.diff(np.append(begins, len(owner))))
        ids[owner, place] = number
    return x, ids, np.minimum(m.words, FIRST_WORDS).astype(np.float32), size, marks


def build_vocabulary(samples: list[Sample], least: int, most: int) -> np.ndarray:
    """Hashes of the words that stand on pages of at least `least` hosts, the commonest first, at most `most`."""
    from article_parse.layout.measure import measure

    hosts: dict[int, set[str]] = {}
    for s in samples:
        if s.flavour not in ("txt", "html"):
            continue
        for h in np.unique(measure([" ".join(b.text.split()[:FIRST_WORDS]) for b in s.page.blocks]).hashes).tolist():
            hosts.setdefault(h, set()).add(s.host)
    ranked = sorted((h for h in hosts if len(hosts[h]) >= least), key=lambda h: (-len(hosts[h]), h))
    taken: dict[int, int] = {}
    for h in ranked:
        taken.setdefault(h & (SLOTS - 1), h)
    return np.array(list(taken.values())[:most], dtype=np.uint32)


def bits(allowed: list[int]) -> np.ndarray:
    return (np.array(allowed, dtype=np.int64)[:, None] >> np.arange(len(CLASSES))) & 1


BODYISH = (1 << INDEX[Role.BODY]) | (1 << INDEX[Role.HEADING])


_RARE = (Role.SECTION, Role.DEK, Role.BYLINE, Role.DATE, Role.READING_TIME, Role.AUTHOR_BIO, Role.TEASER_BLOCK)
RARE = sum(1 << INDEX[role] for role in _RARE)


def weigh(allowed: list[int], size: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights of a page's blocks: for being inside or out (by number, by length and between), and for the role."""
    w = 1.0 / len(size) + np.sqrt(size) / max(np.sqrt(size).sum(), 1.0) + size / max(size.sum(), 1.0)
    rare = np.array(
        [1.0 * (a.bit_count() == 1 and not a & BODYISH) + 2.0 * (a.bit_count() <= 2 and not a & ~RARE) for a in allowed]
    )
    head = np.array([a == 1 << INDEX[Role.HEADLINE] or a == 1 << INDEX[Role.HEADING] for a in allowed])
    return w.astype(np.float32), ((0.5 + 0.5 * rare + 2.0 * head) / len(size)).astype(np.float32)


def padded(group, t, k, dtype):
    """Part `k` of the pages of a group, filled up with zeros to t blocks each."""
    parts = [np.pad(i[k], [(0, t - len(i[k]))] + [(0, 0)] * (i[k].ndim - 1)) for i in group]
    return torch.tensor(np.stack(parts), dtype=dtype)


def batches(samples, rng, vocabulary, table, args):
    """One pass: each page in one shape, augmented; pages of like length together."""
    by_page: dict[tuple[str, str], list[Sample]] = {}
    for s in samples:
        by_page.setdefault((s.set, s.id), []).append(s)
    chosen = []
    for (name, _), shapes in by_page.items():
        times = args.times if name == "more" else TIMES.get(name, 1.0)
        for _ in range(int(times) + (rng.random() < times % 1)):
            weights = [SHARES.get(s.flavour, 1.0) for s in shapes]
            chosen.append(rng.choices(shapes, weights)[0])
    rng.shuffle(chosen)
    items = []
    for s in chosen:
        blocks, allowed = augment(s, rng.choice(chosen), rng)
        if not blocks:
            continue
        page = Page("", blocks, s.page.format, s.page.declared)
        x, ids, n_words, size, marks = encode(page, vocabulary, table, rng)
        if rng.random() < args.unknown:
            ids[:] = 0
        elif rng.random() < 0.5:
            ids[np.random.default_rng(rng.getrandbits(32)).random(ids.shape) < 0.25] = 0
        at = rng.randrange(max(1, len(x) - WINDOW + 1))
        cut = slice(at, at + WINDOW)
        w_in, w_role = weigh(allowed, size)
        items.append(
            (
                x[cut],
                ids[cut],
                n_words[cut],
                w_in[cut],
                w_role[cut],
                bits(allowed)[cut],
                s.set != "other",
                *([] if marks is None else [marks[1][cut], marks[0]]),
            )
        )
    items.sort(key=lambda i: len(i[0]) + rng.random() * 60)
    groups = [items[i : i + args.batch] for i in range(0, len(items), args.batch)]
    rng.shuffle(groups)
    for g in groups:
        t = max(len(i[0]) for i in g)
        pad = partial(padded, g, t)
        real = torch.tensor(np.stack([np.arange(t) < len(i[0]) for i in g]), dtype=torch.float32)
        marks = None
        if len(g[0]) > 7:
            before = np.cumsum([0] + [len(i[8]) for i in g[:-1]])
            sets = torch.tensor(np.vstack([i[8] for i in g]), dtype=torch.float32)
            marks = sets, pad(7, torch.long) + torch.tensor(before)[:, None]
        yield (
            pad(0, torch.float32),
            pad(1, torch.long),
            pad(2, torch.float32),
            pad(3, torch.float32),
            pad(4, torch.float32),
            pad(5, torch.float32),
            real,
            marks,
            torch.tensor([float(i[6]) for i in g]),
        )
