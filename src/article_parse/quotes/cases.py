"""Names and nouns in other cases ("podle Jana Kvítka", "словами Ивана Квитко"), or misspelt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

LEAST_COMMON = 3
"""Letters that two forms of a word begin with alike, at the least."""
LONGEST_ENDING = 3
"""Letters of the longest ending."""
LEAST_STEM = 5
"""Letters of the shortest stem by which a role noun is known again."""


def same_word(one: str, other: str, women: Sequence[str]) -> bool:
    """Whether two words may be one in two cases; not where one is a woman's form of a man's surname ("Nováková")."""
    if one == other:
        return True
    short = min(len(one), len(other))
    common = 0
    while common < short and one[common] == other[common]:
        common += 1
    least = LEAST_COMMON - (len(one) == len(other) == LEAST_COMMON)  # "Ana", "Ane"
    if common < max(least, short - 2) or max(len(one), len(other)) - common > LONGEST_ENDING:
        return False
    return not women or one.endswith(tuple(women)) == other.endswith(tuple(women))


def same_name(one: Sequence[str], other: Sequence[str], women: Sequence[str]) -> bool:
    """Whether two names of as many words may be one in two cases."""
    return len(one) == len(other) and all(same_word(a, b, women) for a, b in zip(one, other, strict=True))


def stems(words: Iterable[str]) -> dict[str, str]:
    """Stem to word, for words long enough to be known by it."""
    return {word[: max(LEAST_STEM, len(word) - 2)]: word for word in words if len(word) >= LEAST_STEM}


def lemma(low: str, known: dict[str, str]) -> str:
    """The word of which `low` is another case; empty if none is known."""
    for cut in range(LONGEST_ENDING + 1):
        word = known.get(low[: len(low) - cut]) if len(low) - cut >= LEAST_STEM else None
        if word is not None:
            return word
    return ""


def differ(one: str, other: str) -> int:
    """By how many letters put in, left out or changed two words differ."""
    row = list(range(len(other) + 1))
    for count, letter in enumerate(one, 1):
        above, row[0] = row[0], count
        for at, second in enumerate(other, 1):
            above, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, above + (letter != second))
    return row[-1]
