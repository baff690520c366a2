"""The words of a language that finding quotations needs, read from data/<code>.toml on first use."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from article_parse import resources
from article_parse.quotes.cases import stems

DASHES = "—–―‒-"


@dataclass(frozen=True, eq=False, repr=False)
class Lexicon:
    """The words of one language, in small letters."""

    code: str
    order: str
    """"svo" where the verb stands between or before speaker and quotation, "sov" where it comes last."""
    inverts: bool
    """True where the verb may come before its subject after a quotation ("sagte Merkel")."""
    pro_drop: bool
    """True where a verb may go without a subject ("ha detto")."""
    capital_nouns: bool
    """True where every noun has a capital (German)."""
    fixed_order: bool
    """True where nothing may stand between a verb and its subject after it (English)."""
    caseful: bool
    """True where endings, not articles, set phrases apart (Slavic languages, Finnish)."""
    dialogue: str
    """How a reporting clause is set off where a dash at a paragraph's beginning opens speech: by "dashes", by "commas",
    in "either" order behind a comma; empty where no dash opens speech."""
    resumes: frozenset[str]
    """Words with which what is said goes on behind a clause between commas, beside pronouns ("c'", "oui")."""
    asks: frozenset[str]
    """Verbs of asking, with which an interviewer is reported that nobody names ("pyta")."""
    we_ask: frozenset[str]
    """Such verbs in the first person: the one who asks is the one who writes ("pytamy")."""
    spaced: bool
    """False where words are written without spaces (Chinese, Japanese, Thai)."""
    cues: frozenset[str]
    verb_endings: tuple[str, ...]
    """Endings in small letters that only verbs have: no phrase goes on through such a word ("el alcalde enfocó")."""
    weak: frozenset[str]
    """Cues that count only right beside a quotation."""
    light: frozenset[str]
    """Verbs that report only with a noun before them (Turkish "ifade etti")."""
    participles: frozenset[str]
    """Cues whose subject follows them (Turkish "diyen")."""
    idle: frozenset[str]
    """Words that stand for what is said, not for who says it ("das")."""
    oblique: tuple[str, ...]
    """What a noun ends in that is no subject (Turkish "açıklamasında")."""
    introduces: frozenset[str]
    """Cues behind which another verb may stand (Turkish "diye konuştu")."""
    sources: tuple[tuple[str, ...], ...]
    """Phrases that name a source without a verb ("according to"), the longest first."""
    source_heads: frozenset[str]
    """The first words of `sources`."""
    impersonal: frozenset[str]
    """Verbs whose source stands in a phrase of place ("heißt es im Bericht", "сообщили в полиции")."""
    within: frozenset[str]
    """The prepositions of such phrases."""
    reported: frozenset[str]
    """Verb forms of reported speech: a sentence that has one goes on telling what somebody said (German "sei")."""
    possessives: dict[str, str]
    """Possessive to the gender of whose it is: "Sein Urteil: „…“" gives his words."""
    own_sources: dict[tuple[str, ...], str]
    """Phrases that name a source by a pronoun ("à ses yeux"), and its gender."""
    own_heads: frozenset[str]
    """The first words of `own_sources`."""
    marked: frozenset[str]
    """All words that a reporting verb or a source may begin with."""
    tells: frozenset[str]
    """Cues behind which stands who is told, never who tells ("told reporters")."""
    as_said: frozenset[str]
    """Words that open a clause of reporting behind a comma ("wie Quell betont")."""
    opinion: frozenset[str]
    """Prepositions that open a sentence with whose view it gives ("Pour Jean Valmont, …")."""
    after_sources: frozenset[str]
    """Words that stand after the source they name (Turkish "göre", Finnish "mukaan")."""
    skip: frozenset[str]
    skip_endings: tuple[str, ...]
    """What adverbs end in ("-ly"), skipped likewise."""
    relatives: frozenset[str]
    that: frozenset[str]
    determiners: frozenset[str]
    objects: frozenset[str]
    """Determiners that no subject has: "dem", "des"."""
    definite: frozenset[str]
    """Determiners that point back: "the", "der"."""
    pronouns: dict[str, str]
    """Pronoun to gender: m, f, n, p (plural) or any."""
    prepositions: frozenset[str]
    places: frozenset[str]
    """Prepositions that places follow and people hardly do ("in")."""
    times: frozenset[str]
    """Nouns that say when behind a determiner: "esta manhã"."""
    chain: frozenset[str]
    """Prepositions that tie nouns to one phrase ("of", "for")."""
    conjunctions: frozenset[str]
    ands: frozenset[str]
    audience: frozenset[str]
    """Whom one speaks to without naming anybody: newspapers, agencies, reporters ("dijo a la prensa")."""
    audience_endings: tuple[str, ...]
    """What such words end in, in languages that compound them ("Hafenzeitung")."""
    dative: frozenset[str]
    """Articles of whom one speaks to, where no preposition stands before ("sagte der Zeitung")."""
    titles: frozenset[str]
    heads: frozenset[str]
    """The titles that somebody may have alone: "minister", and not "foreign"."""
    titles_follow: bool
    """True where a title stands behind the name (Hungarian)."""
    title_endings: tuple[str, ...]
    """What role nouns end in ("minister", "sprecherin"), in languages that compound them."""
    roles: frozenset[str]
    person_nouns: frozenset[str]
    """Nouns that mean one person without an office ("mother")."""
    person_endings: tuple[str, ...]
    """What nouns for people end in ("-ista", "-jährige"), where the noun is not listed."""
    bodies: frozenset[str]
    """Nouns for institutions, groups and documents, which may speak and are no person."""
    body_endings: tuple[str, ...]
    """What such nouns end in ("-ung", "-ción")."""
    body_tails: tuple[str, ...]
    """Those of them that are so long that they alone show an institution ("-verband", not "-ung")."""
    plural_endings: tuple[str, ...]
    """What a plural ends in, where the feminine's article is the plural's (German)."""
    definite_endings: tuple[str, ...]
    """Articles written to the end of a noun ("borgmester|en"), the longest first."""
    articles: dict[str, str]
    """Article to gender: m, f, or p for those of the plural alone."""
    feminine_endings: tuple[str, ...]
    """What nouns end in that are feminine, where their dative has the masculine's article (German "der Redaktion")."""
    women: tuple[str, ...]
    """What a woman's surname ends in that is a man's with an ending ("-ová")."""
    stems: dict[str, str]
    """Stem to role noun, in languages that decline them."""

    person_tails: frozenset[str]
    """Nouns for people, long enough to be told as the end of a compound."""
    no_articles: bool
    """True where a noun points back without an article ("řekl mluvčí")."""
    named: frozenset[str]
    particles: frozenset[str]
    adjective_endings: tuple[str, ...]
    """What adjectives before a noun end in, where every noun has a capital."""
    seconds: frozenset[str]
    """The particles that stand in a name only behind another one ("von der Quill"); `particles` holds them too."""
    tails: frozenset[str]
    """Particles behind which, in a name of several words before them, a place or an employer follows ("Ada Quill vom
    Amt")."""
    abbreviations: frozenset[str]
    not_names: frozenset[str]
    names: dict[str, str]
    """Given name to gender."""
    address: frozenset[str]
    """Titles that say nothing of an office ("Mr")."""
    institutions: frozenset[str]
    """Words that names of places and institutions hold, and names of people do not ("North", "Court")."""
    gendered: dict[str, str]
    """Title to gender ("Mrs")."""
    elisions: bool
    """True where articles and prepositions lose their vowel and are written to the next word ("l'État")."""
    enclitic_pronouns: tuple[str, ...]
    """Pronouns hung on a verb ("dit-il"), the longest first."""
    subject_markers: frozenset[str]
    """Words after a subject (Hindi "ने")."""
    subject_endings: tuple[str, ...]
    """Endings of a subject (Korean 은, Japanese は)."""
    cue_stems: tuple[str, ...]
    """Beginnings of reporting verbs, in languages that build them by endings."""
    long_cues: tuple[str, ...]
    """The cues, the longest first, for scripts without spaces."""
    long_skips: tuple[str, ...]


LEAST_TAIL, MOST_TAIL = 5, 16
"""Letters of what is known again at the end of a compound."""


def is_compound(low: str, lexicon: Lexicon) -> bool:
    """Whether a word ends as a noun for a person, in languages that write nouns together."""
    tails = lexicon.person_tails
    if not tails:
        return False
    return any(low[-count:] in tails for count in range(LEAST_TAIL, min(len(low), MOST_TAIL + 1)))


def is_person(low: str, lexicon: Lexicon) -> bool:
    """Whether a word names an office or a role."""
    if low in lexicon.titles or low in lexicon.roles or low in lexicon.person_nouns:
        return True
    return bool(lexicon.title_endings) and low.endswith(lexicon.title_endings)


def expand(words: str) -> Iterator[str]:
    """The words of a list in which stem|a,b stands for stema, stemb.

    >>> list(expand("sa|y,id told"))
    ['say', 'said', 'told']
    """
    for item in words.split():
        stem, bar, endings = item.partition("|")
        if bar:
            yield from (stem + ending for ending in endings.split(","))
        else:
            yield stem


def _words(data: dict[str, Any], key: str) -> frozenset[str]:
    return frozenset(expand(data.get(key, "")))


def _longest_first(data: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(sorted(expand(data.get(key, "")), key=lambda word: (-len(word), word)))


def _classes(data: dict[str, Any], key: str) -> dict[str, str]:
    return {word: kind for kind, words in data.get(key, {}).items() for word in expand(words)}


def _titles(data: dict[str, Any]) -> frozenset[str]:
    """The titles, also with an article at their end ("borgmesteren Ada Quill")."""
    titles = _words(data, "titles")
    return titles | {title + ending for title in titles for ending in expand(data.get("definite_endings", ""))}


def _heads(data: dict[str, Any]) -> frozenset[str]:
    titles = _words(data, "titles")
    if not data.get("fixed_order"):
        return titles
    known = _words(data, "roles") | _words(data, "person_nouns") | _words(data, "address")
    return titles & (known | _words(data, "abbreviations") | frozenset(_classes(data, "gendered")))


@cache
def _raw(code: str) -> dict[str, Any] | None:
    try:
        data = tomllib.loads(resources.read("article_parse.quotes", f"data/{code}.toml"))
    except OSError:
        return None
    base = _raw(data["base"]) if "base" in data else None
    return {**base, **{key: _joined(base.get(key), value) for key, value in data.items()}} if base else data


def _joined(base: Any, own: Any) -> Any:
    """A value of a language that builds on another: words are added, anything else takes the place of the other's."""
    return f"{base} {own}" if isinstance(base, str) and isinstance(own, str) and "\n" in own else own


@cache
def codes() -> tuple[str, ...]:
    """The languages that have a file."""
    return resources.codes("article_parse.quotes")


@cache
def lexicon(code: str) -> Lexicon:
    """The words of a language; a lexicon without words where there is no file."""
    data = _raw(code) if code.isalpha() and len(code) <= 8 else None
    data = data or {}
    sources = sorted((tuple(phrase.split()) for phrase in data.get("source_phrases", [])), key=len, reverse=True)
    listed = data.get("own_sources", {})
    own = {tuple(phrase.split()): gender for gender, phrases in listed.items() for phrase in phrases}
    heads = frozenset(phrase[0] for phrase in sources)
    own_heads = frozenset(phrase[0] for phrase in own)
    cues = frozenset().union(*(_words(data, key) for key in ("cues", "weak", "asks", "we_ask", "impersonal")))
    return Lexicon(
        code=code,
        order=data.get("order", "svo"),
        inverts=data.get("inverts", True),
        pro_drop=data.get("pro_drop", False),
        capital_nouns=data.get("capital_nouns", False),
        fixed_order=data.get("fixed_order", False),
        caseful=data.get("caseful", False),
        dialogue=data.get("dialogue", ""),
        resumes=_words(data, "resumes"),
        asks=_words(data, "asks"),
        we_ask=_words(data, "we_ask"),
        spaced=data.get("spaced", True),
        cues=cues,
        verb_endings=tuple(expand(data.get("verb_endings", ""))),
        weak=_words(data, "weak"),
        light=_words(data, "light"),
        participles=_words(data, "participles"),
        idle=_words(data, "idle"),
        oblique=tuple(expand(data.get("oblique", ""))),
        introduces=_words(data, "introduces"),
        sources=tuple(sources),
        source_heads=heads,
        impersonal=_words(data, "impersonal"),
        within=_words(data, "within"),
        reported=_words(data, "reported"),
        possessives=_classes(data, "possessives"),
        own_sources=own,
        own_heads=own_heads,
        marked=cues | heads | own_heads | _words(data, "after_sources"),
        tells=_words(data, "tells"),
        as_said=_words(data, "as_said"),
        opinion=_words(data, "opinion"),
        after_sources=_words(data, "after_sources"),
        skip=_words(data, "skip"),
        skip_endings=tuple(expand(data.get("skip_endings", ""))),
        relatives=_words(data, "relatives"),
        that=_words(data, "that"),
        determiners=_words(data, "determiners"),
        objects=_words(data, "objects"),
        definite=_words(data, "definite"),
        pronouns=_classes(data, "pronouns"),
        prepositions=_words(data, "prepositions"),
        places=_words(data, "places"),
        times=_words(data, "times"),
        chain=_words(data, "chain"),
        conjunctions=_words(data, "conjunctions"),
        ands=_words(data, "and"),
        audience=_words(data, "audience"),
        audience_endings=tuple(expand(data.get("audience_endings", ""))),
        dative=_words(data, "dative"),
        titles=_titles(data),
        heads=_heads(data),
        title_endings=tuple(expand(data.get("title_endings", ""))),
        roles=_words(data, "roles"),
        person_nouns=_words(data, "person_nouns"),
        person_endings=_longest_first(data, "person_endings"),
        bodies=_words(data, "bodies"),
        body_endings=tuple(expand(data.get("body_endings", ""))),
        body_tails=tuple(end for end in expand(data.get("body_endings", "")) if len(end) >= LEAST_TAIL),
        plural_endings=tuple(expand(data.get("plural_endings", ""))),
        definite_endings=_longest_first(data, "definite_endings"),
        articles=_classes(data, "articles"),
        feminine_endings=tuple(expand(data.get("feminine_endings", ""))),
        women=tuple(expand(data.get("women", ""))),
        stems=stems(_words(data, "titles") | _words(data, "person_nouns")) if data.get("caseful") else {},
        person_tails=frozenset(word for word in _words(data, "person_nouns") if len(word) >= LEAST_TAIL)
        if data.get("compounds", False)
        else frozenset(),
        titles_follow=data.get("titles_follow", False),
        no_articles=data.get("no_articles", False),
        named=_words(data, "named"),
        particles=_words(data, "particles") | _words(data, "seconds"),
        adjective_endings=tuple(expand(data.get("adjective_endings", ""))),
        seconds=_words(data, "seconds"),
        tails=_words(data, "tails"),
        abbreviations=_words(data, "abbreviations"),
        not_names=_words(data, "not_names"),
        names=_classes(data, "names"),
        address=_words(data, "address"),
        institutions=_words(data, "institutions"),
        gendered=_classes(data, "gendered"),
        elisions=data.get("elisions", False),
        enclitic_pronouns=_longest_first(data, "enclitic_pronouns"),
        subject_markers=_words(data, "subject_markers"),
        subject_endings=_longest_first(data, "subject_endings"),
        cue_stems=_longest_first(data, "cue_stems"),
        long_cues=_longest_first(data, "cues"),
        long_skips=_longest_first(data, "skip"),
    )
