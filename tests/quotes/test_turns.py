"""Whose turn it is: quotations back to back, questions of an interviewer, speech that goes on behind its clause."""

from __future__ import annotations

import pytest

from article_parse.quotes import find_quotes

BACK_TO_BACK = [
    # language, text, speakers
    ("zh", "王芳说：“桥明年春天开放。”李明说：“我们很高兴看到这一天。”", ["王芳", "李明"]),
    ("zh", "王芳说：“桥明年春天开放。”李明则表示：“我们很高兴看到这一天。”", ["王芳", "李明"]),
    ("zh", "王芳说，“桥明年春天开放。”李明说，“我们很高兴看到这一天。”", ["王芳", "李明"]),
    ("zh", "王芳說：「橋明年春天開放。」李明說：「我們很高興看到這一天。」", ["王芳", "李明"]),
    ("zh", "“桥明年春天开放。”王芳说。“我们很高兴看到这一天。”李明说。", ["王芳", "李明"]),
    ("zh", "“桥明年春天开放，”王芳说，“大家都会很高兴的。”", ["王芳"]),
    ("ja", "田中さんは「橋は来年の春に開通します」と述べ、鈴木さんは「とてもうれしく思います」と話した。", ["田中", "鈴木"]),
    ("ja", "田中市長：「橋は来年の春に開通します」鈴木市長：「とてもうれしく思います」", ["田中", "鈴木"]),
    ("ko", "김민수 시장은 “다리는 내년 봄에 열립니다”라고 말했고 이영희 의원은 “우리는 매우 기쁩니다”라고 밝혔다.", ["김민수", "이영희"]),
    ("ko", "김민수 시장은 “다리는 내년 봄에 열립니다”라고 말했다. 이영희 의원은 “우리는 매우 기쁩니다”라고 밝혔다.", ["김민수", "이영희"]),
    ("th", "สมชายกล่าวว่า “สะพานจะเปิดในฤดูใบไม้ผลิปีหน้า” สมหญิงกล่าวว่า “เรายินดีมากที่ได้เห็นวันนี้”", ["สมชาย", "สมหญิง"]),
    ("en", "Ada Quill said: “The bridge opens in spring.” Ben Stone said: “We are glad of it.”", ["Ada Quill", "Ben Stone"]),
    ("de", "Ada Quell sagte: „Die Brücke öffnet im Frühjahr.“ Ben Stein sagte: „Wir sind sehr froh darüber.“", ["Ada Quell", "Ben Stein"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "speakers"), BACK_TO_BACK)
def test_quotations_back_to_back(language: str, text: str, speakers: list[str]) -> None:
    assert [quote.speaker for quote in find_quotes(text, language)] == speakers


QUESTIONS = [
    # language, a dialogue of three turns, the middle one an interviewer's; who answers
    ("pl", "– Mamy dużo pracy – mówi Anna Kowalska.\n– Kiedy otworzą ten most? – pytamy.\n– Wiosną, na pewno wiosną – odpowiada Kowalska.", "Anna Kowalska"),
    ("pl", "– Mamy dużo pracy – mówi Anna Kowalska.\n– Kiedy otworzą ten most? – pyta.\n– Wiosną, na pewno wiosną – odpowiada.", "Anna Kowalska"),
    ("pl", "– Mamy dużo pracy – mówi Anna Kowalska.\n– Czy to pewne? – dopytujemy burmistrza Nowaka.\n– Wiosną, na pewno wiosną – odpowiada Kowalska.", "Anna Kowalska"),
    ("pl", "– Mamy dużo pracy – mówi Anna Kowalska.\n– Kiedy otworzą ten most?\n– Wiosną, na pewno wiosną, i to już w marcu.", "Anna Kowalska"),
    ("es", "—Tenemos mucho trabajo —dice Ana Ríos.\n—¿Cuándo abrirá el puente? —preguntamos.\n—En primavera, seguro —responde Ríos.", "Ana Ríos"),
    ("es", "—Tenemos mucho trabajo —dice Ana Ríos.\n—¿Cuándo abrirá el puente?\n—En primavera, en la primavera que viene.", "Ana Ríos"),
    ("pt", "— Temos muito trabalho — diz Ana Rios.\n— Quando abre a ponte nova? — perguntamos.\n— Na primavera, com certeza — responde Rios.", "Ana Rios"),
    ("it", "– Abbiamo molto lavoro – dice Anna Lanza.\n– Quando aprirà il ponte? – chiediamo.\n– In primavera, di sicuro – risponde Lanza.", "Anna Lanza"),
    ("fr", "— Nous avons du travail, dit Anne Valmont.\n— Quand ouvrira le pont ? demandons-nous.\n— Au printemps, c’est sûr, répond Valmont.", "Anne Valmont"),
    ("ru", "— У нас много работы, — говорит Анна Ковалёва.\n— Когда откроют этот мост? — спрашиваем мы.\n— Весной, точно весной, — отвечает Ковалёва.", "Анна Ковалёва"),
    ("uk", "— У нас багато роботи, — каже Анна Коваль.\n— Коли відкриють цей міст? — питаємо ми.\n— Навесні, точно навесні, — відповідає Коваль.", "Анна Коваль"),
    ("cs", "– Máme hodně práce, říká Anna Kvítková.\n– Kdy ten most otevřou? ptáme se.\n– Na jaře, určitě na jaře, odpovídá Kvítková.", "Anna Kvítková"),
    ("fi", "– Meillä on paljon työtä, sanoo Anna Kivi.\n– Milloin silta avataan? kysymme.\n– Keväällä, aivan varmasti, vastaa Kivi.", "Anna Kivi"),
    ("hu", "– Sok a munkánk – mondja Kiss Anna.\n– Mikor nyílik meg a híd? – kérdezzük.\n– Tavasszal, biztosan tavasszal – feleli Kiss.", "Kiss Anna"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "speaker"), QUESTIONS)
def test_an_interviewer_is_nobody(language: str, text: str, speaker: str) -> None:
    assert [quote.speaker for quote in find_quotes(text, language)] == [speaker, None, speaker]


def test_who_asks_by_name_is_somebody() -> None:
    text = "– Mamy dużo pracy – mówi Anna Kowalska.\n– Kiedy otworzą ten most? – pyta Jan Nowak.\n– Wiosną, na pewno wiosną – odpowiada Kowalska."
    assert [quote.speaker for quote in find_quotes(text, "pl")] == ["Anna Kowalska", "Jan Nowak", "Anna Kowalska"]


def test_paragraphs_without_a_question_go_on() -> None:
    text = "– Vi har mycket att göra, säger Anna Kvist.\n– Bron öppnar igen till våren.\n– Det blir en stor dag för staden."
    assert [quote.speaker for quote in find_quotes(text, "sv")] == ["Anna Kvist"] * 3


RESUMED = [
    # language, paragraph, parts: behind the clause and a comma speech goes on, or the narrator tells of the speaker
    ("fr", "— Le pont, dit Yann Le Bris, c'est une question de mois.", ["Le pont", "c'est une question de mois."]),
    ("fr", "— Le pont rouvrira, a dit Jean Valmont, et nous serons là.", ["Le pont rouvrira", "et nous serons là."]),
    ("fr", "— Le pont rouvrira, dit Jean Valmont, maire de Brelin, je le promets.", ["Le pont rouvrira", "je le promets."]),
    ("fr", "— Le pont rouvrira, dit-il, c’est promis.", ["Le pont rouvrira", "c’est promis."]),
    ("fr", "— Le pont rouvrira, dit Jean Valmont, maire de Brelin.", ["Le pont rouvrira"]),
    ("fr", "— Le pont rouvrira, dit Jean Valmont, qui sourit.", ["Le pont rouvrira"]),
    ("fr", "— Le pont rouvrira, dit Jean Valmont, assis sur le quai, et il sourit.", ["Le pont rouvrira"]),
    ("sv", "– Bron öppnar, säger Märta Kvist, och vi är glada.", ["Bron öppnar", "och vi är glada."]),
    ("sv", "– Bron öppnar, säger Märta Kvist, chef för hamnen.", ["Bron öppnar"]),
    ("nb", "– Broen åpner, sier Marta Kvist, og det er på tide.", ["Broen åpner", "og det er på tide."]),
    ("da", "– Broen åbner, siger Marta Kvist, og det er på tide.", ["Broen åbner", "og det er på tide."]),
    ("cs", "– Most se otevře, řekla Marta Kvítková, a my budeme rádi.", ["Most se otevře", "a my budeme rádi."]),
    ("cs", "– Most se otevře, řekla Marta Kvítková, starostka Lomu.", ["Most se otevře"]),
    ("fi", "– Silta avataan, sanoo Marta Kivi, ja me olemme iloisia.", ["Silta avataan", "ja me olemme iloisia."]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "parts"), RESUMED)
def test_speech_that_goes_on_behind_a_comma(language: str, text: str, parts: list[str]) -> None:
    (quote,) = find_quotes(text, language)
    assert [part.text for part in quote.parts] == parts


CUES = [
    # Turkish: what introduces a verb, and what needs one, with that verb
    ("Ayşe Kaya, “Köprü ilkbaharda yeniden açılacak” diye konuştu.", "diye konuştu"),
    ("“Köprü ilkbaharda yeniden açılacak” diye konuştu Ayşe Kaya.", "diye konuştu"),
    ("Ayşe Kaya, “Köprü ilkbaharda yeniden açılacak” diye ekledi.", "diye ekledi"),
    ("Ayşe Kaya, “Köprü ilkbaharda yeniden açılacak” diye gazetecilere konuştu.", "konuştu"),
    ("Ayşe Kaya, “Köprü ilkbaharda yeniden açılacak” diye.", "diye"),
    ("Ayşe Kaya, “Köprü ilkbaharda yeniden açılacak” dedi.", "dedi"),
    ("Ayşe Kaya “Köprü ilkbaharda yeniden açılacak” diyerek çalışmaları anlattı.", "diyerek"),
    ("Ayşe Kaya “Köprü ilkbaharda yeniden açılacak” diyerek sözlerini bitirdi.", "diyerek sözlerini bitirdi"),
    ("Ayşe Kaya, “Köprü ilkbaharda yeniden açılacak” ifadelerini kullandı.", "ifadelerini kullandı"),
    ("Ayşe Kaya, “Köprü ilkbaharda yeniden açılacak” şeklinde konuştu.", "şeklinde konuştu"),
    ("Ayşe Kaya, “Köprü ilkbaharda yeniden açılacak” değerlendirmesinde bulundu.", "değerlendirmesinde bulundu"),
    ("Ayşe Kaya, köprünün “ilkbaharda yeniden açılacağını” iddia etti.", "iddia etti"),
    ("Ayşe Kaya şunları söyledi: “Köprü ilkbaharda yeniden açılacak.”", "şunları söyledi"),
    ("“Köprü ilkbaharda yeniden açılacak” diyen Ayşe Kaya, çalışmaların sürdüğünü söyledi.", "diyen"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue"), CUES)
def test_turkish_cues_are_whole(text: str, cue: str) -> None:
    (quote,) = find_quotes(text, "tr")
    assert (quote.speaker, quote.cue) == ("Ayşe Kaya", cue)
    assert quote.cue_span is not None
    assert text[quote.cue_span.start : quote.cue_span.end] == cue


def test_a_sentence_of_the_narrator_parts_two_utterances() -> None:
    text = (
        "Jan Quell besuchte die Brücke. „Wir öffnen sie bald wieder“, sagte er. „Das freut uns alle sehr.“ "
        "Die Arbeiten hätten lange gedauert. „Es war auch sehr teuer für uns.“"
    )
    assert [(len(quote.parts), quote.speaker) for quote in find_quotes(text, "de")] == [
        (2, "Jan Quell"),
        (1, "Jan Quell"),
    ]
