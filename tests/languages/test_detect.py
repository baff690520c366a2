"""Languages told from script, little words and letters."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article_parse.languages.detect import detect, sample

TEXTS = {
    "en": "The council has decided that the bridge will be closed for a year, and there is no other way to save it.",
    "de": "Der Rat hat entschieden, dass die Brücke für ein Jahr gesperrt wird, und es gibt keinen anderen Weg.",
    "fr": "Le conseil a décidé que le pont serait fermé pour une année, et il n'est pas possible de le sauver autrement.",
    "es": "El consejo ha decidido que el puente estará cerrado durante un año, y no hay otra manera de salvarlo.",
    "it": "Il consiglio ha deciso che il ponte sarà chiuso per un anno, e non c'è un altro modo di salvarlo.",
    "pt": "O conselho decidiu que a ponte vai estar fechada por um ano, e não há outra maneira de a salvar.",
    "nl": "De raad heeft besloten dat de brug voor een jaar dicht gaat, en er is geen andere manier om hem te redden.",
    "pl": "Rada zdecydowała, że most będzie zamknięty przez rok, i nie ma innego sposobu, żeby go uratować.",
    "cs": "Rada rozhodla, že most bude na rok uzavřen, protože není jiná možnost, jak ho zachránit, a může se to stát.",
    "sk": "Rada rozhodla, že most bude na rok uzavretý, pretože nie je iná možnosť, ako ho zachrániť, a môže sa to stať.",
    "sv": "Rådet har beslutat att bron ska vara stängd i ett år, och det finns inte något annat sätt att rädda den på.",
    "da": "Rådet har besluttet, at broen skal være lukket i et år, og der er ikke nogen anden måde at redde den på nu.",
    "nb": "Rådet har bestemt at broen skal være stengt i et år, og det er ikke noen annen måte å redde den på nå, sier han.",
    "fi": "Neuvosto on päättänyt, että silta suljetaan vuodeksi, eikä ole muuta keinoa kuin tämä, joka on myös kallis.",
    "hu": "A tanács úgy döntött, hogy a híd egy évre lezárják, és nem volt más mód arra, hogy ezt meg lehet menteni.",
    "ro": "Consiliul a decis că podul va fi închis pentru un an și nu este altă cale pentru a-l salva, după ce au fost găsite.",
    "tr": "Meclis köprünün bir yıl için kapatılmasına karar verdi ve bunu kurtarmak için daha iyi bir yol yok, dedi.",
    "id": "Dewan telah memutuskan bahwa jembatan itu akan ditutup untuk satu tahun karena tidak ada cara lain yang bisa.",
    "vi": "Hội đồng đã quyết định rằng cây cầu sẽ bị đóng trong một năm và không có cách nào khác để cứu được nó.",
    "el": "Το συμβούλιο αποφάσισε ότι η γέφυρα θα κλείσει για έναν χρόνο.",
    "ru": "Совет решил, что мост будет закрыт на год, и что это было не так просто, как он сказал после этого.",
    "uk": "Рада вирішила, що міст буде закрито на рік, і що це було не так просто, як він сказав після цього.",
    "bg": "Съветът реши, че мостът ще бъде затворен за една година и че няма друг начин да се спаси, каза той.",
    "sr": "Савет је одлучио да ће мост бити затворен годину дана и да није било другог начина да се он спаси.",
    "ar": "قرر المجلس أن يكون الجسر مغلقا لمدة عام، وقال إنه لا توجد طريقة أخرى غير ذلك في هذه المدينة.",
    "fa": "شورا تصمیم گرفت که این پل برای یک سال بسته شود و گفت که راه دیگری برای نجات آن نیست.",
    "ur": "کونسل نے فیصلہ کیا ہے کہ پل ایک سال کے لیے بند رہے گا اور اس کو بچانے کا کوئی اور راستہ نہیں ہے۔",
    "hi": "परिषद ने तय किया है कि पुल एक साल के लिए बंद रहेगा और इसे बचाने का कोई और रास्ता नहीं है।",
    "he": "המועצה החליטה כי הגשר יהיה סגור במשך שנה, וכי אין דרך אחרת להציל אותו, אבל זה לא הכל.",
    "ja": "市議会は橋を一年間閉鎖することを決めた。",
    "zh": "市议会决定关闭这座桥一年。",
    "ko": "시의회는 다리를 일 년간 폐쇄하기로 했다.",
    "th": "สภาเมืองตัดสินใจปิดสะพานเป็นเวลาหนึ่งปี",
    "ka": "საბჭომ ხიდის დახურვა გადაწყვიტა.",
    "hy": "Խորհուրդը որոշեց փակել կամուրջը։",
    "ta": "பாலத்தை ஒரு வருடம் மூட முடிவு செய்தது.",
    "bn": "পরিষদ সেতুটি এক বছরের জন্য বন্ধ করার সিদ্ধান্ত নিয়েছে।",
    "lt": "Taryba nusprendė, kad tiltas bus uždarytas metus, nes tai yra vienas būdas, kuris dar gali jį išgelbėti.",
    "lv": "Padome nolēma, ka tilts būs slēgts uz gadu, jo nav cita veida, kā to vēl var glābt, bet tas ir dārgi.",
    "et": "Nõukogu otsustas, et sild on aasta suletud, sest see ei ole veel ohutu ja seda ei saa kuidagi päästa.",
    "sw": "Baraza limeamua kuwa daraja hilo litafungwa kwa mwaka mmoja na hakuna njia nyingine ya kuliokoa, alisema katika kikao.",
    "ca": "El consell ha decidit que el pont estarà tancat durant un any, i no hi ha cap més manera amb la qual es pot salvar.",
}  # fmt: skip


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_is_enough(code: str) -> None:
    assert detect(TEXTS[code]) == code


@pytest.mark.parametrize("text", ["", "   ", "12:30", "!?", "Home", "Ada Lindqvist", "iPhone 15 Pro Max", "\ud800"])
def test_what_cannot_be_told_is_none(text: str) -> None:
    assert detect(text) is None


def test_a_hint_decides_between_likely_answers_only() -> None:
    both = "Det er en stor dag for byen og for alle som bor her, og han var med på det."
    assert {detect(both, hint) for hint in ("da-DK", "no")} == {"da", "no"}
    assert detect(TEXTS["fr"], "en-US") == "fr"


def test_running_text_outweighs_menus() -> None:
    menu = "\n".join(f"Accueil {i}\nLes plus lus\nÀ la une et plus" for i in range(2000))
    assert detect(f"{menu[:20_000]}\n{TEXTS['de']}\n{TEXTS['de']}\n{menu}") == "de"
    assert sample(["a", "bb" * 3000, "c"]).startswith("bb")


def test_the_lists_are_in_order() -> None:
    table = tomllib.loads(files("article_parse.languages").joinpath("stopwords.toml").read_text("utf-8"))
    for script, languages in table.items():
        for code, row in languages.items():
            assert set(row) == {"words", "letters"}, (script, code)
            assert row["words"] == row["words"].lower()
            assert 15 <= len(row["words"].split()) <= 120


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_never_raises(text: str) -> None:
    assert detect(text) == detect(text)
