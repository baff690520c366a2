"""Trains the two linear models of article_parse.quotes on PolNeAR's train split, half a.

    python tools/train_quotes.py BENCH DIR

BENCH is the folder with quotes.py, DIR an unpacked checkout of networkdynamics/PolNeAR (only data/train is read).
Writes quotes/data/speakers.json (which candidate said it) and quotes/data/statements.json (is it a statement at all).
Features are strings, weights are rounded to two digits. Neither model holds a word of the texts.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np

BY_HAND = {
    "announced": 8.0,
    "RVS:kpronoun": 0.5,
    "RVS:unlisted": -1.0,
    "DSV:opensnamewhole": 2.5,
    "DSV:openspronounwhole": 2.5,
    "inverted": 2.5,
    "inverted:unlisted": 1.0,
    "sourced": 3.0,
    "colon": 3.0,
    "carried": 1.0,
    "unlisted:c00:ed": 11.0,
    "unlisted:c00:s": 9.5,
    "ZVS:insertedend": 3.0,
    "ZSV:inserted": -2.0,
    "ZVS:owned": -3.0,
    "ZVS:ownedend": -3.0,
    "ZSV:first": 1.0,
    "P:reported": -3.0,
    "drop": 0.5,
    "drop:R0": 2.5,
    "drop:L0": 3.0,
    "drop:x1": -2.0,
    "drop:x0s": -2.0,
    "drop:that": 2.5,
    "own": 3.0,
    "view": 2.5,
    "reported": 4.5,
}
STATEMENTS_BY_HAND = {
    "hand:title": -2.5,
    "hand:cued": 0.8,
    "hand:named": -2.0,
    "hand:near": -1.5,
    "hand:uncased": -0.8,
    "hand:listed": -1.0,
}
"""Weights of features that the texts hardly show."""
DATA = Path(__file__).parents[1] / "src/article_parse/quotes/data"


def records(bench: Path, root: Path) -> list[dict]:
    sys.path.insert(0, str(bench))
    import quotes as measure

    return list(measure.chosen(measure.polnear(root, "train"), "a"))


def examples(recs):
    """For every quotation of the gold: its Said with candidates, which of them are right, whether it is a statement."""
    from fields import same_speaker
    from quotes import inner

    from article_parse.quotes.attribution import propose, take
    from article_parse.quotes.lexicon import lexicon
    from article_parse.quotes.utterances import stretches

    words = lexicon("en")
    for rec in recs:
        text = rec["text"]
        gold = {inner(text, *span): quote for quote in rec["quotes"] for span in quote["spans"]}
        previous = None
        saids, leads = stretches(text, words)
        for said in saids:
            lead = leads.get(said.stretch.paragraph)
            said.candidates = propose(said, previous, lead)
            quote = gold.get(inner(text, said.stretch.start, said.stretch.end))
            right = []
            for index, candidate in enumerate(said.candidates):
                if candidate.mention is None:
                    if quote is None or not quote["speaker"]:
                        right.append(index)
                    continue
                take(said, candidate, previous, lead)
                if said.mention_frame is None or quote is None or not quote["speaker"]:
                    continue
                mention = said.mention_frame.slice(candidate.mention.first, candidate.mention.last)
                if same_speaker(mention, quote["speaker"]):
                    cue = candidate.cue and said.mention_frame.slice(*candidate.cue)
                    if (
                        candidate.cue is None
                        or not quote["cue"]
                        or set(cue.lower().split()) & set(quote["cue"].lower().split())
                    ):
                        right.append(index)
            with_cue = [
                index for index in right if said.candidates[index].cue and said.candidates[index].why != "continued"
            ]
            right = (with_cue * 3 + right) if with_cue and right else right
            yield said, right, quote
            pick = said.candidates[right[0]] if right else said.candidates[-1]
            take(said, pick, previous, lead)
            previous = said


def ranker(items, rounds=40, decay=3e-4, rate=0.5):
    """Softmax over the candidates of each quotation, the right ones' probabilities summed; AdaGrad."""
    counts = Counter(f for cands, _ in items for c in cands for f in c)
    index = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= 4))}
    rows = [
        ([np.array([index[f] for f in c if f in index], dtype=int) for c in cands], right)
        for cands, right in items
        if right
    ]
    w, g2 = np.zeros(len(index)), np.full(len(index), 1e-2)
    order = np.random.default_rng(0)
    for _ in range(rounds):
        for at in order.permutation(len(rows)):
            cands, right = rows[at]
            if len(cands) < 2:
                continue
            s = np.array([w[c].sum() for c in cands])
            p = np.exp(s - s.max())
            p /= p.sum()
            q = np.zeros(len(p))
            np.add.at(q, right, p[right] + 1e-12)
            q /= q.sum()
            for c, d in zip(cands, p - q, strict=False):
                if abs(d) > 1e-4:
                    grad = d + decay * w[c]
                    g2[c] += grad * grad
                    w[c] -= rate * grad / np.sqrt(g2[c])
    return {f: round(float(w[i]), 2) for f, i in index.items() if abs(w[i]) >= 0.05} | BY_HAND


def logistic(items, rounds=300, decay=2e-3):
    """Logistic regression by full-batch gradient steps."""
    counts = Counter(f for feats, _ in items for f in feats)
    index = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= 8))}
    rows = np.zeros((len(items), len(index)), np.float32)
    for at, (feats, _) in enumerate(items):
        for f in feats:
            if f in index:
                rows[at, index[f]] = 1
    y = np.array([float(label) for _, label in items])
    w, m, v = np.zeros(len(index)), np.zeros(len(index)), np.zeros(len(index))
    for step in range(1, rounds + 1):
        p = 1 / (1 + np.exp(-rows @ w))
        grad = rows.T @ (p - y) / len(y) + decay * w
        m = 0.9 * m + 0.1 * grad
        v = 0.999 * v + 0.001 * grad * grad
        w -= 0.1 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return {f: round(float(w[i]), 2) for f, i in index.items() if abs(w[i]) >= 0.05}


def write(name: str, weights: dict[str, float]) -> None:
    (DATA / name).write_text(json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    recs = records(Path(sys.argv[1]), Path(sys.argv[2]))
    found = list(examples(recs))
    items = [([c.features for c in said.candidates], right) for said, right, _ in found]
    reach = sum(bool(right) for _, right in items) / len(items)
    print(f"{len(items)} quotations, a right candidate for {reach:.3f}")
    speakers = ranker(items)
    write("speakers.json", speakers)

    from article_parse.quotes import attribution, statements
    from article_parse.quotes.lexicon import lexicon

    attribution.weights.cache_clear()
    labelled = []
    for said, _, quote in found:
        said.chosen = max(said.candidates, key=lambda c: sum(speakers.get(f, 0.0) for f in c.features))
        label = quote is not None and quote["type"] == "quote"
        labelled.append((statements.features(said, lexicon("en")), label))
    write("statements.json", logistic(labelled) | STATEMENTS_BY_HAND)


if __name__ == "__main__":
    main()
