"""Role nouns that mean somebody named elsewhere: "the minister", "el magistrado", "die 45-Jährige", "borgmesteren"."""

from __future__ import annotations

from typing import NamedTuple

from article_parse.quotes.cases import lemma
from article_parse.quotes.frames import Frame
from article_parse.quotes.lexicon import Lexicon, is_compound
from article_parse.quotes.nouns import Mention

FORMER = ("ex-", "ex", "экс-")
"""What the title of somebody begins with who has the office no more, in most languages."""


class Office(NamedTuple):
    """A role noun, with what tells whose it is."""

    head: str
    """The noun in small letters, without an article at its end."""
    others: list[str]
    """The words beside it ("russian")."""
    gender: str
    """m, f, or c where neither noun nor article tells."""
    at: int
    """Where the phrase stands in the text."""
    alone: bool
    """It can only mean a person, and nothing says which: whoever is most in view."""
    bound: bool
    """A complement says whose office it is ("the president of Brelin")."""
    doubtful: bool
    """The noun is not known: it may as well mean an institution."""


def office_of(frame: Frame, who: Mention, lexicon: Lexicon) -> Office | None:
    """The role noun of a mention that names nobody, where it points back; None where it does not."""
    tokens = frame.tokens
    opening = tokens[who.first]
    head = head_of(frame, who, lexicon)
    low = tokens[head].low
    stem = bare(low, lexicon)
    person = is_one(stem, lexicon)
    definite = opening.low in lexicon.definite
    unmarked = lexicon.no_articles or stem != low
    if not (definite or opening.low in lexicon.titles or (unmarked and person)):
        return None
    if lexicon.articles.get(opening.low) == "p" or is_many(opening.low, stem, lexicon):
        return None
    words = [token.low for token in tokens[who.core[0] : who.core[1] + 1]]
    doubtful = not person and definite and all(may_be_one(word, lexicon) for word in words)
    if not person and not doubtful and lexicon.fixed_order:
        return None
    others = [
        token.low
        for token in tokens[who.first : who.last + 1]
        if len(token.low) > 3 and token.word and token.low not in lexicon.determiners and token.low != low
    ]
    bound = (unmarked and head < who.last) or is_bound(frame, head, who, stem, lexicon)
    owned = opening.low in lexicon.possessives and person  # "su mujer" is not whoever is in view
    alone = (person or doubtful) and (unmarked or definite) and not bound and not owned
    gender = lexicon.gendered.get(stem) or lexicon.articles.get(opening.low, "c")
    return Office(stem, others, gender, opening.start, alone, bound, doubtful)


def is_bound(frame: Frame, head: int, who: Mention, stem: str, lexicon: Lexicon) -> bool:
    """Whether a complement says whose office it is ("of the agency"); "of three children" and "from Plön" do not."""
    tokens = frame.tokens
    for index in range(head + 1, who.last):
        if tokens[index].low not in lexicon.chain:
            continue
        if stem in lexicon.titles or (lexicon.title_endings and stem.endswith(lexicon.title_endings)):
            return True
        if tokens[index].low in lexicon.places:
            return False
        rest = tokens[index : who.last + 1]
        return any(token.low in lexicon.definite or (token.capital and not lexicon.capital_nouns) for token in rest)
    return False


def head_of(frame: Frame, who: Mention, lexicon: Lexicon) -> int:
    """The noun of a phrase that names nobody: a known one, else the last word, or the first behind the article."""
    tokens = frame.tokens
    first, last = who.core if who.kind != "name" else (who.first, who.last)
    if not (lexicon.fixed_order or lexicon.capital_nouns) and first < last and tokens[first + 1].low in lexicon.bodies:
        return first + 1  # "le gouvernement suisse"
    nouns = [index for index in range(first, last + 1) if is_one(bare(tokens[index].low, lexicon), lexicon)]
    if nouns:
        return nouns[-1] if lexicon.fixed_order or lexicon.capital_nouns else nouns[0]
    if lexicon.capital_nouns:
        return next((index for index in range(last, first - 1, -1) if tokens[index].capital), last)
    if lexicon.bodies and tokens[first].low in lexicon.definite and first < last:
        return first + 1
    return last


def is_one(low: str, lexicon: Lexicon) -> bool:
    """Whether a noun means a person, with an office or without."""
    if low in lexicon.titles or low in lexicon.person_nouns:
        return True
    if low in lexicon.bodies:
        return False
    if low in lexicon.roles and not lexicon.bodies:
        return bool(lexicon.title_endings) and low.endswith(lexicon.title_endings)
    if is_compound(low, lexicon):
        return True
    endings = lexicon.title_endings + lexicon.person_endings
    return low in lexicon.roles or (bool(endings) and low.endswith(endings))


def may_be_one(low: str, lexicon: Lexicon) -> bool:
    """Whether an unknown noun may mean a person: it is no institution's or document's, nor ends as theirs do."""
    return bool(lexicon.bodies) and low not in lexicon.bodies and not low.endswith(lexicon.body_endings)


def is_many(article: str, low: str, lexicon: Lexicon) -> bool:
    """Whether an article that is the feminine's and the plural's stands before a plural ("die Forscher")."""
    if lexicon.articles.get(article) != "f" or low in lexicon.person_nouns:
        return False
    return bool(lexicon.plural_endings) and low.endswith(lexicon.plural_endings)


def bare(low: str, lexicon: Lexicon) -> str:
    """A noun without the article at its end ("borgmesteren"), or in its first case, where it means a person then."""
    for ending in lexicon.definite_endings:
        stem = low.removesuffix(ending)
        if stem != low and is_one(stem, lexicon):
            return stem
    for prefix in FORMER:
        if low.startswith(prefix) and is_one(low[len(prefix) :], lexicon):
            return low[len(prefix) :]
    if lexicon.stems and not is_one(low, lexicon):
        return lemma(low, lexicon.stems) or low
    return low
