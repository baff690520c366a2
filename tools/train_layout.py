"""Trains the layout's network; see docs/model_card.md.

    python tools/train_layout.py --bench BENCH --cache DIR --half a            figures: trained on a, measured on b
    python tools/train_layout.py --bench BENCH --cache DIR --half all --out    what ships

Same pages, same versions of numpy and torch: the same weights.
"""

from __future__ import annotations

import argparse
import pickle
import random
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from layout_batches import TIMES, batches, build_vocabulary, encode
from layout_data import Sample, build
from layout_figures import figures
from torch import nn

from article_parse.layout import hints
from article_parse.layout.network import DILATIONS
from article_parse.layout.roles import CLASSES, INDEX
from article_parse.layout.vocabulary import slots
from article_parse.model.block import Role

LAYOUT = Path(__file__).resolve().parent.parent / "src/article_parse/layout"
LOOKUPS = ("embed", "own", "around")
"""Layers with a row a word; they overfit first."""
PAGE, OTHERS, PAGE_SMOOTH = 0.2, 3.0, 0.03
"""Weight of the page's loss; of a page that is no article in it; how unsure it may be. HTML only: from text the verdict
gained nothing by it, and the words of articles fell by 0.009."""
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
        self.article = nn.Linear(2 * width, 1) if marks else None

    def forward(
        self,
        x: torch.Tensor,
        ids: torch.Tensor,
        n_words: torch.Tensor,
        real: torch.Tensor,
        marks: tuple[torch.Tensor, torch.Tensor] | None,
    ) -> tuple[torch.Tensor, torch.Tensor | None]:
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
        if self.article is None:
            return self.leave(h), None
        pooled = torch.cat([h.sum(1) / real.sum(1, keepdim=True), h.max(1).values.clamp(min=0)], 1)  # padding is 0
        return self.leave(h), self.article(pooled)[:, 0]


INSIDE = [INDEX[Role.BODY], INDEX[Role.HEADING]]
OUTSIDE = [i for i in range(len(CLASSES)) if i not in INSIDE]


def page_loss(z, article):
    """Cross entropy of the page's logit; pages that are no articles, being few, count more."""
    weight = torch.where(article > 0, 1.0, OTHERS)
    wanted = article * (1 - 2 * PAGE_SMOOTH) + PAGE_SMOOTH
    return (nn.functional.binary_cross_entropy_with_logits(z, wanted, reduction="none") * weight).mean()


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
    count = Counter(name for name, _ in {(s.set, s.id) for s in samples})
    pages = int(sum((TIMES | {"more": args.times}).get(name, 1.0) * n for name, n in count.items()))
    total = args.epochs * ((pages + args.batch - 1) // args.batch)
    step = 0
    for epoch in range(args.epochs):
        net.train()
        losses = []
        for x, ids, n_words, w_in, w_role, allowed, real, marks, article in batches(
            samples, rng, vocabulary, table, args
        ):
            for group in optimiser.param_groups:
                group["lr"] = args.lr * min(1.0, (step + 1) / 30) * 0.5 * (1 + np.cos(np.pi * min(1.0, step / total)))
            z, page = net(x, ids, n_words, real, marks)
            loss = loss_of(z, allowed, w_in * real, w_role * real, args.smooth)
            if page is not None:
                loss = loss + PAGE * page_loss(page, article)
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
        if net.article is not None:
            arrays["article"] = torch.cat([net.article.weight[0], net.article.bias]).numpy()
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
    ap.add_argument("--more", type=Path, help="samples of tools/layout_more.py, to learn from too")
    ap.add_argument("--times", type=float, default=0.5, help="how often each of these is seen in a pass")
    ap.add_argument("--batch", type=int, default=16), ap.add_argument("--threads", type=int, default=2)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    samples = [s for s in build(args.bench, args.cache, args.format) if s.page.blocks]
    seen = [s for s in samples if args.half in ("all", s.half)]
    if args.more:
        seen += [s for s in pickle.loads(args.more.read_bytes()) if args.half == "all" or s.half in ("", args.half)]
    net, vocabulary = train(seen, args)
    with torch.no_grad():
        net.leave.bias[INDEX[Role.BODY]] += args.lift
        net.leave.bias[INDEX[Role.HEADING]] -= args.lift / 4
    file = (args.out or args.cache) / f"{args.format}.npz"
    export(net, vocabulary, file)
    figures([s for s in samples if args.half == "all" or s.half != args.half], file)


if __name__ == "__main__":
    main()
