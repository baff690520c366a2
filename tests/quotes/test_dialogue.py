"""Speech set off by dashes, in the languages that print it, and what begins with a dash and is none."""

from __future__ import annotations

import pytest

from article_parse.quotes import find_quotes
from tests.growth import assert_linear

SPOKEN = [
    # language, paragraph, parts, speaker, cue
    ("pl", "– Most zostanie otwarty wiosną – powiedziała Marta Kwiecień. – To dobra wiadomość.", ["Most zostanie otwarty wiosną", "To dobra wiadomość."], "Marta Kwiecień", "powiedziała"),
    ("pl", "— Most zostanie otwarty — mówi Marta Kwiecień — i to już wiosną.", ["Most zostanie otwarty", "i to już wiosną."], "Marta Kwiecień", "mówi"),
    ("pl", "- Ludzie czekają na ten most. Dlatego go budujemy - mówi burmistrz.", ["Ludzie czekają na ten most. Dlatego go budujemy"], "burmistrz", "mówi"),
    ("ru", "— Мост снова откроют весной, — сказала Марта Квитко. — Это хорошая новость.", ["Мост снова откроют весной", "Это хорошая новость."], "Марта Квитко", "сказала"),
    ("ru", "— Мост «Северный»,— пояснил Иван Квитко,— откроют весной.", ["Мост «Северный»", "откроют весной."], "Иван Квитко", "пояснил"),
    ("uk", "— Міст знову відкриють навесні, — сказала Марта Квітка. — Це добра новина.", ["Міст знову відкриють навесні", "Це добра новина."], "Марта Квітка", "сказала"),
    ("bg", "– Мостът ще бъде отворен през пролетта, каза Марта Кирова.", ["Мостът ще бъде отворен през пролетта"], "Марта Кирова", "каза"),
    ("bg", "– Мостът ще бъде отворен – каза Марта Кирова. – Добра новина е.", ["Мостът ще бъде отворен", "Добра новина е."], "Марта Кирова", "каза"),
    ("es", "—El puente abrirá en primavera —dijo Marta Quiles—. Es una buena noticia.", ["El puente abrirá en primavera", "Es una buena noticia."], "Marta Quiles", "dijo"),
    ("es", "—El puente —aseguró Marta Quiles—, si nada falla, abrirá en primavera.", ["El puente", "si nada falla, abrirá en primavera."], "Marta Quiles", "aseguró"),
    ("pt", "— A ponte vai reabrir na primavera — disse Marta Quintela. — É uma boa notícia.", ["A ponte vai reabrir na primavera", "É uma boa notícia."], "Marta Quintela", "disse"),
    ("gl", "— A ponte volverá abrir na primavera — dixo Marta Quintás.", ["A ponte volverá abrir na primavera"], "Marta Quintás", "dixo"),
    ("it", "– Il ponte riaprirà in primavera – ha detto Marta Quilici. – È una buona notizia.", ["Il ponte riaprirà in primavera", "È una buona notizia."], "Marta Quilici", "detto"),
    ("fr", "— Le pont rouvrira au printemps, a déclaré Marthe Quillet. C'est une bonne nouvelle.", ["Le pont rouvrira au printemps", "C'est une bonne nouvelle."], "Marthe Quillet", "déclaré"),
    ("fr", "– Vous viendrez au printemps ? demanda Marthe Quillet.", ["Vous viendrez au printemps ?"], "Marthe Quillet", "demanda"),
    ("ro", "– Podul se va redeschide la primăvară, a spus Marta Cuc.", ["Podul se va redeschide la primăvară"], "Marta Cuc", "spus"),
    ("hu", "– A híd tavasszal újra megnyílik – mondta Kövér Márta. – Ez jó hír.", ["A híd tavasszal újra megnyílik", "Ez jó hír."], "Kövér Márta", "mondta"),
    ("el", "– Η γέφυρα θα ανοίξει ξανά την άνοιξη, είπε η Μάρθα Κουή.", ["Η γέφυρα θα ανοίξει ξανά την άνοιξη"], "Μάρθα Κουή", "είπε"),
    ("cs", "– Most se na jaře znovu otevře, řekla Marta Kvítková.", ["Most se na jaře znovu otevře"], "Marta Kvítková", "řekla"),
    ("hr", "– Most će se ponovno otvoriti u proljeće, rekla je Marta Kvesić.", ["Most će se ponovno otvoriti u proljeće"], "Marta Kvesić", "rekla"),
    ("tr", "– Köprü baharda yeniden açılacak, dedi Marta Kavak.", ["Köprü baharda yeniden açılacak"], "Marta Kavak", "dedi"),
    ("sv", "– Bron öppnar igen till våren, säger Märta Kvist. Det är goda nyheter.", ["Bron öppnar igen till våren", "Det är goda nyheter."], "Märta Kvist", "säger"),
    ("sv", "– Bron öppnar igen till våren, säger Märta Kvist. Hon väntar sig många besökare.", ["Bron öppnar igen till våren"], "Märta Kvist", "säger"),
    ("da", "- Broen åbner igen til foråret, siger Marta Kvist.", ["Broen åbner igen til foråret"], "Marta Kvist", "siger"),
    ("nb", "– Broen åpner igjen til våren. Vi gleder oss, sier Marta Kvist til avisen.", ["Broen åpner igjen til våren. Vi gleder oss"], "Marta Kvist", "sier"),
    ("nb", "- Når åpner broen igjen? spør Marta Kvist.", ["Når åpner broen igjen?"], "Marta Kvist", "spør"),
    ("nb", "― Broen åpner igjen til våren, sier ordføreren.", ["Broen åpner igjen til våren"], "ordføreren", "sier"),
    ("fi", "– Silta avataan uudelleen keväällä, Marta Kivi sanoo.", ["Silta avataan uudelleen keväällä"], "Marta Kivi", "sanoo"),
    ("fi", "– Silta avataan uudelleen keväällä, sanoo Marta Kivi.", ["Silta avataan uudelleen keväällä"], "Marta Kivi", "sanoo"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "parts", "speaker", "cue"), SPOKEN)
def test_a_paragraph_that_a_dash_opens(language: str, text: str, parts: list[str], speaker: str, cue: str) -> None:
    quotes = find_quotes(text, language)
    assert [([part.text for part in q.parts], q.speaker, q.cue) for q in quotes] == [(parts, speaker, cue)]


CONTEXT = [
    # language, text, quotations
    ("sv", "Märta Kvist är nöjd.\n– Bron öppnar igen till våren.\n– Det är goda nyheter, säger hon.", ["Bron öppnar igen till våren.", "Det är goda nyheter"]),
    ("ru", "Марта Квитко сказала:\n— Мост снова откроют весной, и это хорошо.", ["Мост снова откроют весной, и это хорошо."]),
    ("pl", "Otwarto most – mówi o tym – cała Polska.\n\n– Czekaliśmy długo – mówi Marta Kwiecień.", ["Czekaliśmy długo"]),
    ("ru", "— «Мост откроют весной», — сказала Марта Квитко.", ["Мост откроют весной"]),
    ("pl", "– Most jest gotowy – powiedziała Marta Kwiecień, autorka książki „Mosty Europy”.", ["Most jest gotowy"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "found"), CONTEXT)
def test_what_stands_around_it(language: str, text: str, found: list[str]) -> None:
    assert [q.text for q in find_quotes(text, language)] == found


NONE = [
    ("en", "— Jane Quill contributed to this report."),
    ("en", "– The bridge will reopen in spring, said Marta Quill."),
    ("de", "- Die Brücke wird im Frühjahr geöffnet."),
    ("sv", "– Anna Kvist, Stockholm"),
    ("sv", "Ingredienser:\n- 3 dl mjölk\n- 2 ägg"),
    ("sv", "Så blir våren:\n– Bron öppnar igen.\n– Färjan går oftare.\n– Vägen får ny beläggning."),
    ("pl", "- Warszawa - stolica Polski."),
    ("pl", "Warszawa – Most zostanie otwarty wiosną."),
    ("pl", "Most – jak mówi burmistrz – zostanie otwarty wiosną."),
    ("fr", "PARIS — Le pont rouvrira au printemps, a déclaré Marthe Quillet."),
    ("fr", "- La direction, présidée par Marthe Quillet, a souligné l'utilité de plusieurs ponts anciens."),
    ("fr", "- si vous allaitez ;\n- si vous êtes allergique ;"),
    ("es", "1990–1995: el puente estuvo cerrado."),
    ("ru", "– 5 градусов ожидается завтра."),
    ("nb", "-5 grader sier termometeret."),
    ("sv", "– Jag visste inte, tror jag."),
    ("nb", "-"),
    ("nb", "– "),
]


@pytest.mark.parametrize(("language", "text"), NONE)
def test_what_begins_with_a_dash_and_is_no_speech(language: str, text: str) -> None:
    assert find_quotes(text, language) == ()


@pytest.mark.parametrize("language", ["pl", "nb", "fi"])
@pytest.mark.parametrize(
    "unit", ["– ", "– a", "– A, sier B ", "– A, sier B. ", "\n– A - mówi B. ", "\n– Aa bb cc dd.", "—"]
)
def test_time_grows_with_the_dashes(language: str, unit: str) -> None:
    assert_linear(lambda count: find_quotes("– A " + unit * count, language))
