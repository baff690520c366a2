"""Whom a mention means: surnames, pronouns, offices, verbs without a subject."""

from __future__ import annotations

import pytest

from article_parse import parse
from article_parse.quotes import find_quotes
from article_parse.quotes.lexicon import lexicon
from article_parse.quotes.names import Names
from article_parse.quotes.persons import LIKELY, NO, SURE
from article_parse.quotes.runs import name_pattern
from article_parse.quotes.salience import Cast
from tests.growth import assert_linear

MENTIONS = [
    # the subject of the sentence before, not whoever spoke earlier
    ("en", "“It is late,” said Tom Reed. Ada Quill, the harbour master, told the council about it. “We will dredge it again,” she said.", "Ada Quill"),
    ("en", "“We will dredge the harbour,” said Ada Quill.\n\n“We will not dredge it twice,” she said.", "Ada Quill"),
    ("en", "Ada Quill met Tom Reed at the quay. Reed said the water was low. “We will dredge it again,” he said.", "Tom Reed"),
    # Mrs is nobody named Tom
    ("en", "Tom Reed and Ada Reed run the mill. “We will never sell the old mill,” Mrs Reed said.", "Ada Reed"),
    # an office: by the name it stands beside, else whoever is in view
    ("en", "Harbour commissioner Ada Quill and sheriff Tom Reed came. “We will dredge it again,” the sheriff said.", "Tom Reed"),
    ("en", "Minister of Public Works, Ada Quill, would not answer and only said: “Ask them to write to us again.”", "Ada Quill"),
    ("en", "Ada Quill came to the quay. “We will dredge the harbour,” the woman said.", "Ada Quill"),
    ("en", "Ada Quill came to the quay. “We will dredge the harbour,” the company said.", "the company"),
    ("en", "One reader wrote in a letter “I have seen the harbour run dry twice.”", "One reader"),
    # a surname that is misspelt once
    ("en", "Lydia Buchmeister runs the quay. “We will dredge it again soon,” Ms Buchmeistr said.", "Lydia Buchmeister"),
    ("en", "“We will dredge the harbour,” said Vice President Ada Quill.", "Ada Quill"),
    ("de", "Oberförsterin Kerstin Ahlbeck kam an den See. Ahlbeck sagte wenig. „Der See ist zu warm geworden“, sagte sie.", "Kerstin Ahlbeck"),
    ("de", "Der Anwalt Jörg Ahlbeck vertritt die Fischer. „Wir werden vor Gericht gewinnen“, sagt der Anwalt.", "Jörg Ahlbeck"),
    ("de", "Die Not ist groß. „Wir haben seit Tagen kein Wasser“, sagt die Mutter.", "die Mutter"),
    ("de", "In einem Brief an die Stadt schreibt Ahlbeck: „Wir haben seit Tagen kein Wasser mehr.“", "Ahlbeck"),
    ("de", "„Wir haben lange gewartet“, sagt Kerstin Ahlbeck vom Seeamt Plön. „Jetzt handeln wir endlich“, sagt Ahlbeck.", "Kerstin Ahlbeck"),
    ("de", "„Wir haben lange auf Regen gewartet“, sagte Ministerin Kerstin Ahlbeck (SPD).", "Kerstin Ahlbeck"),
    ("fr", "Le ministre de la Pêche, Jean Valmont, est venu au port. « Nous allons draguer le port », a dit le ministre.", "Jean Valmont"),
    ("it", "L’ingegnere Guido Lanza è venuto al porto. «Scaveremo il porto un’altra volta», ha detto Lanza.", "Guido Lanza"),
    # a capital that is not the head of its phrase
    ("en", "“In wartime the harbour stays closed,” the Brelian brochure says.", "the Brelian brochure"),
    ("en", "“Growth in the harbour will slow next year,” the Bank of Brelin said.", "Bank of Brelin"),
    ("en", "“We will certainly appeal this ruling,” investigators told the paper.", "investigators"),
    ("de", "„Das Verfahren um den Hafen läuft noch“, teilte die Staatsanwaltschaft Plön auf Anfrage mit.", "Staatsanwaltschaft Plön"),
    ("de", "„Der Sommer war zu trocken“, erklärt Klimaforscherin Lea Brandt vom Institut für Hafenbau.", "Lea Brandt"),
    ("de", "„Wir sind froh“, so Kerstin Ahlbeck. Ihr Stellvertreter Jens Ohm ergänzte: „Die Arbeit beginnt jetzt erst.“", "Jens Ohm"),
    # a verb whose prefix is not parted from it in a clause
    ("de", "Wie das Seeamt mitteilte, werde der Hafen „frühestens im Herbst“ eröffnet.", "das Seeamt"),
    ("nl", "Zoals burgemeester Piet de Vloed meedeelde, wordt de haven “op zijn vroegst in het najaar” geopend.", "Piet de Vloed"),
    # a role with "ein" goes on speaking
    ("de", "„Unsere Kunden erwarten das“, sagt ein Firmensprecher. Man werde „die Kritik sehr ernst nehmen“, fügte er hinzu.", "ein Firmensprecher"),
    # few words, right before a comma or a dash and their verb
    ("ru", "«Это бред», — отреагировал Лесной на вопрос журналистов.", "Лесной"),
    ("de", "Die Stadt schweigt. „Völliger Unsinn“, sagt Kerstin Ahlbeck.", "Kerstin Ahlbeck"),
    # a title with its article behind it; verbs of telling
    ("sv", "Tränaren Olle Berg var nöjd: ”Vi spelade bra hela matchen.”", "Olle Berg"),
    ("pl", "Jak podał resort, budowa „ruszy najwcześniej jesienią przyszłego roku”.", "resort"),
    ("ja", "山本花子さんは「長年の夢がかなった」と喜んだ。", "山本花子"),
    # an apostrophe before a name is no elision
    ("en", "“Our land is gone,” ’Mamello Quill said. “We want all of it back,” Ms Quill said.", "Mamello Quill"),
    # small words within names
    ("de", "„Wir baggern den Hafen noch einmal aus“, sagte Ada von der Quill.", "Ada von der Quill"),
    ("nl", "“Wij baggeren de haven nog een keer uit”, zei Piet de Vloed.", "Piet de Vloed"),
    ("pt", "“Vamos dragar o porto outra vez”, disse João Maria da Seca.", "João Maria da Seca"),
    ("es", "«Vamos a dragar el puerto otra vez», dijo Juan de la Barca.", "Juan de la Barca"),
    ("fr", "« Nous allons draguer le port », a dit Yann Le Quay.", "Yann Le Quay"),
    # an adverb before the subject; no phrase goes on through a verb
    ("es", "«El puerto se va a secar», dijo primero el secretario general del puerto.", "el secretario general del puerto"),
    ("es", "Marta Quiles dirige el puerto. Agregó que la obra se paró porque «faltaba el dinero prometido».", "Marta Quiles"),
    # nouns with a preposition between them are nobody
    ("de", "Ada Brandt plant um. In der Nacht von Mittwoch auf Donnerstag schreibt sie: „Wir fangen morgen damit an.“", "Ada Brandt"),
    ("de", "Ada Brandt verkauft Obst. Der Import von Früchten stockt. „Die Fracht kostet dreimal so viel“, berichtet die Kauffrau.", "Ada Brandt"),
    # a name that only says what something is of
    ("es", "El intendente de Cerro Bajo, José Ríos, habló ayer. «El puente abrirá en primavera», señaló.", "José Ríos"),
    ("zh", "“我们明年要把这座旧桥修好”，李明说。", "李明"),
    ("ko", "이서준 시장이 항구를 찾았다. 이 시장은 “우리는 항구를 다시 준설하겠다”고 말했다.", "이서준"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "speaker"), MENTIONS)
def test_who_is_meant(language: str, text: str, speaker: str) -> None:
    assert find_quotes(text, language)[-1].speaker == speaker


def test_verb_inserted_after_its_own_sentence() -> None:
    text = "The harbour will run dry, says Quill. “They cannot expect us to dredge it every year.” Ada Quill runs it."
    assert find_quotes(text, "en")[0].speaker == "Ada Quill"


def test_full_name_from_the_headline_and_captions() -> None:
    body = "<p>The harbour is shallow and boats have been running aground there for the whole of the summer.</p>" * 3
    page = (
        "<html><body><article><h1>Harbour master Ada Quill wants more dredging</h1>"
        f"{body}<p>“We will dredge the harbour again,” said Quill on Monday at the quay.</p></article></body></html>"
    )
    assert [quote.speaker for quote in parse(page, language="en").quotes] == ["Ada Quill"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ali al-Assad met d’Orville.", ["Ali al-Assad", "d’Orville"]),
        ("The al-Assad family. A pro-Reed rally.", ["al-Assad", "Reed"]),
        ("He met Sen. Ada Quill. Tom Reed left.", ["Ada Quill", "Tom Reed"]),
        ("Foreign Minister Ada Quill's plan, J. R. Reed", ["Ada Quill", "J. R. Reed"]),
        ("But the Minister said No on Monday", []),
    ],
)
def test_names_without_titles(text: str, names: list[str]) -> None:
    index = Names(text, lexicon("en"))
    assert [part.name.text for part in index.parts] == names
    for start, part in zip(index.starts, index.parts, strict=True):
        assert text[start : start + part.length].startswith(part.name.text)


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("Mary Quill came.", "Mary Quill", SURE),
        ("Zdenka Quill, 34, came.", "Zdenka Quill", SURE),
        ("Zdenka Quill came. Quill left.", "Zdenka Quill", LIKELY),
        ("Zdenka Quill said it.", "Zdenka Quill", LIKELY),
        ("It lies in Zdenka Bay. Zdenka Bay is cold.", "Zdenka Bay", NO),
        ("Energy Access Situation Report came.", "Access Situation Report", NO),
    ],
)
def test_how_surely_a_person(text: str, name: str, level: int) -> None:
    index = Names(text, lexicon("en"))
    assert index.likely(index.all[name]) == level


def test_sentences_between_two_places() -> None:
    text = "Mr. Reed came. “I saw it. I did.” He left. So did she."
    start = text.index("“")
    cast = Cast(Names(text, lexicon("en")), [(start, text.index("”") + 1)])
    cast.read_breaks(0, len(text))
    assert cast.sentences(0, text.index("He")) == 1
    assert cast.sentences(0, text.index("So")) == 2


@pytest.mark.parametrize(
    "unit",
    [
        "“We will dredge the harbour,” she said. ",
        "Ada Quill met the sheriff. “We will dredge it,” the sheriff said.\n",
        "Ms Quilll said “we will dredge it all.” ",
        "Ada B{} Quill said “we will dredge it all.” ",
    ],
)
def test_time_grows_with_the_text(unit: str) -> None:
    assert_linear(lambda count: find_quotes("".join(unit.format(number) for number in range(count)), "en"))


def letters(number: int) -> str:
    return "".join(chr(97 + int(figure, 16)) for figure in f"{number:x}")


@pytest.mark.parametrize(
    ("language", "unit"),
    [
        ("cs", "Jan Kvi{}ek přišel. „Všichni souhlasíme s tím,“ řekl Kvi{}kem.\n\n"),
        ("en", "A{} Smith came. “We agree on it all,” Smith said.\n\n"),
        ("en", "Jan Quarb{} came. “We agree on it all,” Mr Quarbo{} said.\n\n"),
    ],
)
def test_time_grows_with_the_people(language: str, unit: str) -> None:
    """A crowd of namesakes costs no more a head than a few."""
    assert_linear(lambda count: find_quotes("".join(unit.format(*[letters(n)] * 2) for n in range(count)), language))


def test_runs_are_found_from_their_capital() -> None:
    pattern = name_pattern(frozenset(("van",)))
    assert pattern.findall("so Ada van Quill, eBay and McReed") == ["Ada van Quill", "McReed"]
