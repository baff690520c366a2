"""Marks, utterances, speakers, people, and what must hold on any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article_parse import Parser
from article_parse.errors import UnsupportedInput
from article_parse.quotes import find_quotes
from article_parse.quotes.people import find_people
from tests.growth import assert_linear

SPOKEN = "we will open the bridge in spring"

MARKS = [
    ("“{}”", "en"), ('"{}"', "en"), ("‘{}’", "en"), ("'{}'", "en"), ("„{}“", "de"), ("„{}”", "pl"), ("”{}”", "sv"),
    ("«{}»", "fr"), ("« {} »", "fr"), ("»{}«", "de"), ("‹{}›", "de"), ('„{}"', "de"), ("“{}“", "en"), ("＂{}＂", "en"),
]  # fmt: skip


@pytest.mark.parametrize(("marks", "language"), MARKS)
def test_every_kind_of_mark(marks: str, language: str) -> None:
    text = f"Ada Quill said: {marks.format(SPOKEN)}."
    assert [q.text for q in find_quotes(text, language)] == [SPOKEN]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "“He told me ‘never again’ and left the room,” said Ada Quill.",
            [["He told me ‘never again’ and left the room,"]],
        ),
        ("'The players' union won't agree to that,' said Ada Quill.", [["The players' union won't agree to that,"]]),
        ("“We will build,” said Ada Quill, “whatever it takes.”", [["We will build,", "whatever it takes."]]),
        (
            "“We will build now,” said Ada Quill. “It is time to start.”",
            [["We will build now,", "It is time to start."]],
        ),
        (
            "“We will build the bridge.\n\n“It is time to start,” said Ada Quill.",
            [["We will build the bridge.", "It is time to start,"]],
        ),
        (
            "“We will build the bridge.\n\nIt is time to start now,” said Ada Quill.",
            [["We will build the bridge.", "It is time to start now,"]],
        ),
        (
            "“We will build it,” said Ada Quill.\n\n“Nobody asked for it,” said Tom Reed.",
            [["We will build it,"], ["Nobody asked for it,"]],
        ),
        ("“We will build [the bridge] … and soon,” said Ada Quill.", [["We will build [the bridge] … and soon,"]]),
        ('The 5\'10" man said: "We will build it soon."', [["We will build it soon."]]),
    ],
)
def test_parts_and_utterances(text: str, parts: list[list[str]]) -> None:
    quotes = find_quotes(text, "en")
    assert [[part.text for part in quote.parts] for quote in quotes] == parts


@pytest.mark.parametrize(
    ("text", "speaker", "mention", "cue"),
    [
        ("Ada Quill spoke first. “We will build it,” she said.", "Ada Quill", "she", "said"),
        ("Minister Ada Quill came. “We will build it,” Quill said.", "Ada Quill", "Quill", "said"),
        ("“We will build it now,” said Ada Quill, a builder from Leeds.", "Ada Quill", "Ada Quill", "said"),
        ("Ada Quill, the mayor of Leeds, said: “We will build it.”", "Ada Quill", None, "said"),
        ("The minister of works, Ada Quill, said:\n“We will build it.”", "Ada Quill", None, "said"),
        ("“We will build it soon,” a spokesperson for the ministry said.", "a spokesperson for the ministry", None, "said"),
        ("Ada Quill and Tom Reed said “we will build it together.”", "Ada Quill and Tom Reed", None, "said"),
        ("“We will build it soon,” Ada Quill groused.", "Ada Quill", "Ada Quill", "groused"),
        ("“We have reached an agreement at last,” the Quill Bridge Agency (QBA) said.", "Quill Bridge Agency", None, "said"),
    ],
)  # fmt: skip
def test_speakers(text: str, speaker: str, mention: str | None, cue: str) -> None:
    (quote,) = find_quotes(text, "en")
    assert (quote.speaker or "").startswith(speaker)
    assert quote.cue == cue
    assert quote.speaker_mention is not None
    assert mention in (None, quote.speaker_mention.text)


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “golden age of bridges” has ended.",
        "She has written a novel titled “The Long Winter Road”.",
        "It isn't the players' fault, and it's nobody's business.",
        "Press “Save” to go on.",
        "",
        "\n\n",
        "”",
        "“",
    ],
)
def test_no_statement(text: str) -> None:
    assert find_quotes(text, "en") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Nonsense,” said Ada Quill.", [("Nonsense,", "Ada Quill")]),
        ("“No!” shouted Ada Quill.", [("No!", "Ada Quill")]),
        ("The word “nonsense,” said Ada Quill, is out of use.", []),
        ("He had read “Emma,” said Ada Quill.", []),
    ],
)
def test_a_word_that_opens_its_sentence_is_said(text: str, found: list[tuple[str, str]]) -> None:
    assert [(quote.text, quote.speaker) for quote in find_quotes(text, "en")] == found


def test_people_with_titles_and_mentions() -> None:
    text = "Foreign Minister Ada Quill met Tom Reed in Leeds. Quill said she was pleased. Reed left for North Korea."
    people = find_people(text, "en")
    assert [(p.name, p.role) for p in people] == [("Ada Quill", "Foreign Minister"), ("Tom Reed", None)]
    assert [[m.text for m in p.mentions] for p in people] == [["Ada Quill", "Quill"], ["Tom Reed", "Reed"]]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "Der Zoo Berlin feiert. Berlin freut sich. Katharina Sommer kam. Sommer lacht.", ["Katharina Sommer"]),
        ("de", "Solltest Du kommen, wirst Du staunen, sagt die Firma Quell. Du kannst das.", []),
        ("en", "The Harbour Coalition met. Coalition leaders left. No coalition stays.", []),
        ("en", "Yuquan Zharev spoke at the pier. Later Zharev left.", ["Yuquan Zharev"]),
        ("es", "Marta Quiles y Ríos habló. Asia y África crecen.", ["Marta Quiles y Ríos"]),
        ("es", "Carlos Fernández y Javier Valverde ganaron ayer.", ["Carlos Fernández", "Javier Valverde"]),
        ("ja", "山本花子は「長年の夢がかなった」と話した。", ["山本花子"]),
        ("ja", "というのも「それは本当に大切なことだ」と述べた。", []),
    ],
)
def test_people_are_borne_out_by_more_than_capitals(language: str, text: str, found: list[str]) -> None:
    assert [person.name for person in find_people(text, language)] == found


PIECES = [
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "「",
    "」",
    " ",
    "\n",
    "said",
    "he",
    "Ada",
    "Quill",
    ".",
    ",",
    ":",
    "—",
    "the",
    "说",
    "は",
]


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=80).map(" ".join), st.lists(st.sampled_from(PIECES), max_size=80).map("".join)),
    st.sampled_from(["en", "de", "fr", "tr", "zh", "ja", "ko", "hi", "xx", None, "pt-BR", "?"]),
)  # fmt: skip
def test_any_text(text: str, language: str | None) -> None:
    quotes = find_quotes(text, language)
    end = 0
    for quote in quotes:
        assert quote.parts
        for part in quote.parts:
            assert text[part.start : part.end] == part.text == part.text.strip() != ""
            assert part.start >= end
            end = part.end
        for span in (quote.speaker_mention, quote.cue_span):
            assert span is None or text[span.start : span.end] == span.text
        assert (quote.cue is None) == (quote.cue_span is None)
    for person in find_people(text, language, quotes):
        assert all(text[m.start : m.end] == m.text for m in person.mentions)
    assert find_quotes(text, language) == quotes


@pytest.mark.parametrize(
    "unit", ['"', "“", "”", "'", "«", "‘a ", '"a" ', "“said ", "Ada said “", '"a," said Ada. ', "A. ", "the of "]
)
def test_time_grows_with_length(unit: str) -> None:
    assert_linear(lambda count: find_quotes(unit * count, "en"))


@pytest.mark.parametrize(
    "wrong", [None, 3, b"\xe2\x80\x9cIt is done,\xe2\x80\x9d said Ada Byron.", bytearray(b"x"), ["a"]]
)
def test_what_is_no_str_is_refused_with_a_hint(wrong: object) -> None:
    for find in (find_quotes, find_people):
        with pytest.raises(UnsupportedInput, match=type(wrong).__name__) as error:
            find(wrong)  # type: ignore[arg-type]
        assert ("decode it first" in str(error.value)) == isinstance(wrong, (bytes, bytearray))


def test_the_value_of_an_attribute_is_no_statement() -> None:
    text = (
        'Son <section class="harbour board"> <h1 class="large blue head with a line below">Barcos</h1> <input class="wide '
        'and tall and round with a thin grey line" name="barco" /> <button>Buscar</button> </section>'
    )
    assert find_quotes(text, "es") == ()


def test_what_goes_on_has_the_speaker_that_the_one_before_has_now() -> None:
    text = (
        "Minute\nß Mehr zum Timm.Comments(3)\n«Ouigo,” said Ida Moreau.\nIndustry Minute“Wego,”said Ida Moreau. "
        "Written byNews 北浜市の中村健一さんは「通勤が楽になります」と話した。—thirdHomeNews/\ud800北浜市の中村健一さんは「通勤が楽になります」と話した。vor"
    )
    for quote in Parser(strict=True).parse(text, format="text").quotes:
        assert quote.speaker_mention is None or text[quote.speaker_mention.start : quote.speaker_mention.end]


def test_a_list_of_quotations_takes_linear_time() -> None:
    assert_linear(lambda n: find_quotes("“We”, " * n, "en"))


def test_a_verb_before_a_day_at_the_very_end() -> None:
    (quote,) = find_quotes("“We will go on with it,” said the week", "en")
    assert quote.speaker is None
