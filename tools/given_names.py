"""Writes languages/given_names.txt: given names of men, of women, and of either, from the lists of Faker.

    python tools/given_names.py

Needs `pip install faker` (40.63 was read; MIT licence). A name in the lists of men and of women, or in lists that do
not say, is either's.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from pathlib import Path

from faker.providers import person  # type: ignore[import-not-found]

OUT = Path(__file__).parents[1] / "src/article_parse/languages/given_names.txt"


def words(names: Iterable[object]) -> Iterable[str]:
    for name in names:
        yield from str(name[0] if isinstance(name, (tuple, list)) else name).casefold().split()


def main() -> None:
    seen: dict[str, set[str]] = {"m": set(), "f": set(), "e": set()}
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for key, value in vars(provider).items():
            if key.startswith(("first_name", "first_romanized")) and isinstance(value, (tuple, list, dict)):
                kind = "f" if "female" in key else "m" if "male" in key else "e"
                seen[kind].update(word for word in words(value) if len(word) > 1)
    men, women = seen["m"], seen["f"]
    either = (seen["e"] - (men ^ women)) | (men & women)
    kinds = {"m": men - women, "f": women - men, "e": either}
    for kind, names in kinds.items():
        print(kind, len(names))
    OUT.write_text("".join(f"{kind} {' '.join(sorted(names))}\n" for kind, names in kinds.items()), encoding="utf-8")


if __name__ == "__main__":
    main()
