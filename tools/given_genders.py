"""Writes quotes/data/given_genders.txt: which given names are men's and which women's, from the lists of Faker.

    python tools/given_genders.py

Needs `pip install faker` (40.63 was read; MIT licence). A name that both have is one's only where four times as many
countries give it to that one.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from faker.providers import person  # type: ignore[import-not-found]

OUT = Path(__file__).parents[1] / "src/article_parse/quotes/data/given_genders.txt"
CLEAR = 4


def words(names: Iterable[object]) -> Iterable[str]:
    for name in names:
        yield from str(name[0] if isinstance(name, (tuple, list)) else name).casefold().split()


def main() -> None:
    seen: dict[str, dict[str, set[str]]] = {"m": defaultdict(set), "f": defaultdict(set)}
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for key, value in vars(provider).items():
            if "first_name" in key and "male" in key and isinstance(value, (tuple, list, dict)):
                gender = "f" if "female" in key else "m"
                for word in words(value):
                    seen[gender][word].add(module.name)
    lines = []
    for gender, other in (("m", "f"), ("f", "m")):
        mine, others = seen[gender], seen[other]
        kept = sorted(w for w in mine if len(w) > 1 and not others.get(w))
        lines.append(" ".join((gender, *kept)))
        print(gender, len(kept))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
