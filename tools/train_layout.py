"""Trains the layout's network; see docs/model_card.md.

    python tools/train_layout.py --bench BENCH --cache DIR --half a            figures: trained on a, measured on b
    python tools/train_layout.py --bench BENCH --cache DIR --half all --out    what ships

Same pages, same versions of numpy and torch: the same weights.
"""

from __future__ import annotations

import argparse
import random
import time
from functools import partial
from pathlib import Path

import numpy as np
import torch
from layout_augment import augment
from layout_data import Sample, build
from layout_figures import figures
from torch import nn

from article_parse.layout import hints
from article_parse.layout.features import columns
from article_parse.layout.network import DILATIONS
from article_parse.layout.roles import CLASSES, INDEX
from article_parse.layout.vocabulary import FIRST_WORDS, SLOTS, lookup, slots
from article_parse.model.block import Role
from article_parse.page import Page

LAYOUT = Path(__file__).resolve().parent.parent / "src/article_parse/layout"
LOOKUPS = ("embed", "own", "around")
"""Layers with a row a word; they overfit first."""
WINDOW = 1000
"""Blocks of a page seen at once in training."""
SHARES = {"txt": 3.0, "html": 3.0, "script": 0.12}
"""How often a page is seen in a shape, beside 1 for the others."""
POOLED = 1 << 22
"""Random numbers drawn once and used from random places on: drawing new ones took half of a training."""


class Drop(nn.Module):
    """Dropout from a pool of random numbers."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.pool = (torch.rand(POOLED) >= rate).float() / (1 - rate)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * drawn(self.pool, x.shape) if self.training else x


def drawn(pool: torch.Tensor, shape: torch.Size) -> torch.Tensor:
    """So many numbers of a pool, from a random place on."""
    size = shape.numel()
    if size >= len(pool):
        pool = pool.repeat(size // len(pool) + 2)
    at = int(torch.randint(len(pool) - size, ()))
    return pool[at : at + size].reshape(shape)


class Conv(nn.Module):
    """A convolution over three blocks as one matrix product, as layout/network.py runs it."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.dilation = dilation
        self.linear = nn.Linear(3 * width, width)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        d, t = self.dilation, x.shape[1]
        wide = nn.functional.pad(x, (0, 0, d, d))
        return self.linear(torch.cat([wide[:, :t], x, wide[:, 2 * d :]], 2))


class Net(nn.Module):
    """The network of layout/network.py, with dropout."""

    def __init__(
        self, features: int, words: int, embed: int, width: int, dropout: float, marks: int, noise: float
    ) -> None:
        super().__init__()
        self.embed = nn.Embedding(words + 1, embed, padding_idx=0)
        nn.init.normal_(self.embed.weight, std=0.1)
        with torch.no_grad():
            self.embed.weight[0] = 0
        self.register_buffer("mean", torch.zeros(features))
        self.register_buffer("deviation", torch.ones(features))
        self.own = nn.Linear(marks // 2, embed, bias=False) if marks else None
        self.around = nn.Linear(marks // 2, embed, bias=False) if marks else None
        self.noise = noise
        self.entry = nn.Linear(features + (4 if marks else 2) * embed, width)
        self.context = nn.Linear(2 * width, width, bias=False)
        self.layers = nn.ModuleList(Conv(width, d) for d in DILATIONS)
        self.drop = Drop(dropout)
        self.normal = torch.randn(POOLED)
        self.leave = nn.Linear(width, len(CLASSES))

    def forward(
        self,
        x: torch.Tensor,
        ids: torch.Tensor,
        n_words: torch.Tensor,
        real: torch.Tensor,
        marks: tuple[torch.Tensor, torch.Tensor] | None,
    ) -> torch.Tensor:
        b, _, f = x.shape
        x = (x - self.mean) / self.deviation
        if self.training:
            x = (x + self.noise * drawn(self.normal, x.shape)) * (torch.rand(b, 1, f) > 0.05)
        e = self.drop(self.embed(ids))
        parts = [x, e.sum(2) / n_words.clamp(1)[..., None], e[:, :, 0]]
        if marks is not None:
            own, around = self.drop(marks[0]).chunk(2, 1)
            parts.append(torch.cat([self.own(own), self.around(around)], 1)[marks[1]])
        x = torch.cat(parts, 2)
        h = torch.relu(self.entry(x)) * real[..., None]
        mean = h.sum(1) / real.sum(1, keepdim=True)
        h = (h + self.context(torch.cat([mean, h.max(1).values], 1))[:, None]) * real[..., None]
        h = self.drop(h)
        for layer in self.layers:
            h = h + self.drop(torch.relu(layer(h)) * real[..., None])
        return self.leave(h)


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


INSIDE = [INDEX[Role.BODY], INDEX[Role.HEADING]]
OUTSIDE = [i for i in range(len(CLASSES)) if i not in INSIDE]
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
        for _ in range(3 if name == "news" else 1):
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
        if len(g[0]) > 6:
            before = np.cumsum([0] + [len(i[7]) for i in g[:-1]])
            sets = torch.tensor(np.vstack([i[7] for i in g]), dtype=torch.float32)
            marks = sets, pad(6, torch.long) + torch.tensor(before)[:, None]
        yield (
            pad(0, torch.float32),
            pad(1, torch.long),
            pad(2, torch.float32),
            pad(3, torch.float32),
            pad(4, torch.float32),
            pad(5, torch.float32),
            real,
            marks,
        )


def loss_of(z, allowed, w_in, w_role, smooth):
    """Inside or outside the body, by length; and -log of the probability of the allowed roles."""
    z = torch.log_softmax(z, 2)
    inside = torch.logsumexp(z[:, :, INSIDE], 2)
    outside = torch.logsumexp(z[:, :, OUTSIDE], 2)
    may_in, may_out = allowed[:, :, INSIDE].amax(2), allowed[:, :, OUTSIDE].amax(2)
    sure_in, sure_out = may_in * (1 - may_out), may_out * (1 - may_in)
    p_in = sure_in * (1 - smooth) + sure_out * smooth
    p_out = sure_out * (1 - smooth) + sure_in * smooth
    first = -((p_in * inside + p_out * outside) * w_in).sum() / (w_in * (sure_in + sure_out)).sum().clamp(1e-6)
    second = -(torch.logsumexp(z + torch.log(allowed + 1e-9), 2) * w_role).sum() / w_role.sum()
    return first + 0.7 * second


def train(samples: list[Sample], args: argparse.Namespace) -> tuple[Net, np.ndarray]:
    rng = random.Random(args.seed)
    torch.manual_seed(args.seed)
    vocabulary = build_vocabulary(samples, args.least, args.words)
    table = slots(vocabulary)
    x, *_, marks = encode(samples[0].page, vocabulary, table)
    features = x.shape[1]
    net = Net(
        features,
        len(vocabulary),
        args.embed,
        args.width,
        args.dropout,
        0 if marks is None else marks[0].shape[1],
        args.noise,
    )
    some = np.vstack([encode(s.page, vocabulary, table)[0] for s in rng.sample(samples, min(300, len(samples)))])
    net.mean[:] = torch.tensor(some.mean(0))
    net.deviation[:] = torch.tensor(np.maximum(some.std(0), 0.15))  # rare flags stay small
    print(
        "vocabulary",
        len(vocabulary),
        "features",
        features,
        "weights",
        sum(p.numel() for p in net.parameters()),
        flush=True,
    )
    optimiser = torch.optim.AdamW(
        [
            {
                "params": [p for n, p in net.named_parameters() if n.split(".")[0] not in LOOKUPS],
                "weight_decay": args.decay,
            },
            {
                "params": [p for n, p in net.named_parameters() if n.split(".")[0] in LOOKUPS],
                "weight_decay": args.embed_decay,
            },
        ],
        lr=args.lr,
    )
    mean = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99), use_buffers=True
    )
    began = time.time()
    pages = len({(s.set, s.id) for s in samples}) + 2 * len({s.id for s in samples if s.set == "news"})
    total = args.epochs * ((pages + args.batch - 1) // args.batch)
    step = 0
    for epoch in range(args.epochs):
        net.train()
        losses = []
        for x, ids, n_words, w_in, w_role, allowed, real, marks in batches(samples, rng, vocabulary, table, args):
            for group in optimiser.param_groups:
                group["lr"] = args.lr * min(1.0, (step + 1) / 30) * 0.5 * (1 + np.cos(np.pi * min(1.0, step / total)))
            loss = loss_of(net(x, ids, n_words, real, marks), allowed, w_in * real, w_role * real, args.smooth)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            mean.update_parameters(net)
            losses.append(loss.item())
            step += 1
        if epoch % 5 == 4 or epoch == args.epochs - 1:
            print(f"epoch {epoch + 1} loss {np.mean(losses):.4f} {time.time() - began:.0f} s", flush=True)
    best = mean.module
    best.eval()
    return best, vocabulary


def export(net: Net, vocabulary: np.ndarray, file: Path) -> None:
    """The weights as layout/network.py reads them; the features' scaling goes into the entry layer."""
    with torch.no_grad():
        deviation = net.deviation
        f, e = len(deviation), net.embed.weight.shape[1]
        entry = net.entry.weight.T.clone()
        bias = net.entry.bias - (net.mean / deviation) @ entry[:f]
        entry[:f] /= deviation[:, None]
        plain = f - (hints.WIDTH if net.own is not None else 0)
        order = [*range(plain), *range(f, f + 2 * e), *range(plain, f), *range(f + 2 * e, len(entry))]
        entry = entry[order]  # layout/network.py puts the hints after the words
        arrays = {
            "vocabulary": vocabulary,
            "words": net.embed.weight[1:].numpy().astype(np.float16),
            "entry": entry.numpy(),
            "entry_bias": bias.numpy(),
            "context": net.context.weight.T.numpy().astype(np.float16),
            "leave": net.leave.weight.T.numpy(),
            "leave_bias": net.leave.bias.numpy(),
        }
        if net.own is not None:
            arrays["markup"] = np.vstack([net.own.weight.T.numpy(), net.around.weight.T.numpy()]).astype(np.float16)
        for i, layer in enumerate(net.layers):
            arrays[f"layer{i}"] = layer.linear.weight.T.contiguous().numpy().astype(np.float16)
            arrays[f"bias{i}"] = layer.linear.bias.numpy()
    np.savez_compressed(file, **arrays)
    print("wrote", file, file.stat().st_size)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bench", type=Path, required=True), ap.add_argument("--cache", type=Path, required=True)
    ap.add_argument("--half", choices=["a", "b", "all"], default="a")
    ap.add_argument("--format", choices=["text", "html"], default="text")
    ap.add_argument("--out", nargs="?", type=Path, const=LAYOUT, help="write the weights: into the package, or here")
    ap.add_argument("--seed", type=int, default=1), ap.add_argument("--epochs", type=int, default=50)
    ap.add_argument("--width", type=int, default=48), ap.add_argument("--embed", type=int, default=12)
    ap.add_argument("--words", type=int, default=400), ap.add_argument("--least", type=int, default=40)
    ap.add_argument("--lr", type=float, default=2e-3), ap.add_argument("--decay", type=float, default=0.05)
    ap.add_argument("--embed-decay", type=float, default=0.05), ap.add_argument("--dropout", type=float, default=0.4)
    ap.add_argument("--noise", type=float, default=0.2), ap.add_argument("--smooth", type=float, default=0.02)
    ap.add_argument("--lift", type=float, default=0.4, help="added to the body's logit: see docs/model_card.md")
    ap.add_argument("--unknown", type=float, default=0.25)
    ap.add_argument("--batch", type=int, default=16), ap.add_argument("--threads", type=int, default=2)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    samples = [s for s in build(args.bench, args.cache, args.format) if s.page.blocks]
    seen = [s for s in samples if args.half in ("all", s.half)]
    net, vocabulary = train(seen, args)
    with torch.no_grad():
        net.leave.bias[INDEX[Role.BODY]] += args.lift
        net.leave.bias[INDEX[Role.HEADING]] -= args.lift / 4
    file = (args.out or args.cache) / f"{args.format}.npz"
    export(net, vocabulary, file)
    figures([s for s in samples if args.half == "all" or s.half != args.half], file)


if __name__ == "__main__":
    main()
