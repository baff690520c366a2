"""Bytes of every encoding become the text they were."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article_parse.reading.decode import codec, decode, sniff

TEXTS = {
    "fr": "La réunion a été reportée à la semaine prochaine, où les élèves et leurs parents seront reçus par le maire.",
    "es": "La reunión se aplazó hasta mañana y los niños de la región podrán ver también la última película del año.",
    "de": "Die Brücke über den Fluss wird für ein Jahr gesperrt, während die Stadt größere Schäden prüfen lässt.",
    "pl": "Most został zamknięty na rok, ponieważ są w nim pęknięcia, które będą jeszcze badać też inżynierowie z miasta.",
    "cs": "Most bude uzavřen, protože jsou v něm trhliny, které ještě může vyšetřit město. Také další řidiči čekají.",
    "ru": "Мост через реку закрыли на год, потому что инженеры нашли в опорах трещины, сообщила вчера мэрия города.",
    "zh": "市议会星期二决定关闭这座旧桥至少一年，因为工程师在例行检查中发现桥墩有裂缝。市长表示别无选择。",
    "ja": "市議会は火曜日、定期点検で橋脚にひびが見つかったため、古い橋を少なくとも一年間閉鎖することを決めた。",
    "ko": "시의회는 화요일에 정기 점검에서 교각에 균열이 발견되어 오래된 다리를 최소 일 년간 폐쇄하기로 결정했다.",
    "uk": "Міст через річку закрили на рік, бо інженери знайшли в опорах тріщини, повідомила вчора мерія міста.",
    "ar": "قرر مجلس المدينة يوم الثلاثاء إغلاق الجسر القديم لمدة عام بعد أن وجد المهندسون شقوقا في دعاماته.",
    "el": "Το δημοτικό συμβούλιο αποφάσισε να κλείσει τη γέφυρα για έναν χρόνο, επειδή βρέθηκαν ρωγμές στα βάθρα της.",
    "he": "מועצת העיר החליטה לסגור את הגשר הישן למשך שנה לאחר שמהנדסים מצאו סדקים ביסודותיו.",
    "th": "สภาเมืองตัดสินใจปิดสะพานเก่าอย่างน้อยหนึ่งปี เพราะวิศวกรพบรอยร้าวที่ตอม่อ",
    "hi": "नगर परिषद ने पुराने पुल को एक साल के लिए बंद करने का फैसला किया क्योंकि दरारें मिलीं।",
    "tr": "Köprü bir yıl kapalı kalacak, çünkü mühendisler ayaklarında çatlaklar buldu ve şehir için başka yol olmadığı söylendi.",
}
ENCODINGS = [
    ("fr", "cp1252"), ("es", "cp1252"), ("de", "cp1252"), ("pl", "cp1250"), ("pl", "iso8859_2"), ("cs", "cp1250"),
    ("cs", "iso8859_2"), ("ru", "cp1251"), ("ru", "koi8_r"), ("zh", "gb18030"), ("ja", "cp932"), ("ja", "euc_jp"),
    ("ja", "iso2022_jp"), ("ko", "cp949"), ("tr", "cp1254"), ("ru", "iso8859_5"), ("uk", "iso8859_5"),
    ("uk", "koi8_u"), ("uk", "cp1251"), ("ar", "cp1256"), ("ar", "iso8859_6"), ("el", "cp1253"), ("he", "cp1255"),
    ("th", "cp874"), ("ko", "iso2022_kr"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "encoding"), ENCODINGS)
def test_undeclared(name: str, encoding: str) -> None:
    text = (TEXTS[name] + "\n") * 3
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode(name: str, encoding: str) -> None:
    decoded = decode(TEXTS[name].encode(encoding))
    assert decoded.text == TEXTS[name]
    assert not decoded.replaced


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("name", TEXTS)
def test_unicode_without_a_mark(encoding: str, name: str) -> None:
    for text in ((TEXTS[name] + "\n") * 3, f"<html><body><p>{TEXTS[name]}</p></body></html>\n"):
        decoded = decode(text.encode(encoding))
        assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    "data", [b"a\0b plain line\0\n", b"Bush hid\0 the\0 facts", b"caf\xe9 \0 au\0 lait!", b"\0" * 64]
)
def test_stray_zero_bytes_make_no_wide_text(data: bytes) -> None:
    assert not decode(data).encoding.startswith(("utf-16", "utf-32"))


@pytest.mark.parametrize(("head", "encoding"), [
    ('<meta charset="gb2312">', "gb18030"),
    ("<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'>", "cp932"),
    ('<?xml version="1.0" encoding="EUC-KR"?>', "cp949"),
    ("<META CHARSET = iso-8859-1 >", "cp1252"),
])  # fmt: skip
def test_declared(head: str, encoding: str) -> None:
    assert codec(sniff(head.encode())) == codec(encoding)
    text = head + {"gb18030": "桥", "cp932": "橋", "cp949": "다리", "cp1252": "“café”"}[encoding]
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(("label", "name"), [("iso-2022-kr", "ko"), ("hz-gb-2312", "zh"), ("iso-2022-jp", "ja")])
def test_declared_encodings_of_seven_bits(label: str, name: str) -> None:
    page = f'<html><head><meta charset="{label}"></head><body><a href="/~x/">{TEXTS[name]}</a></body></html>'
    page = page.replace("~", "~~" if label.startswith("hz") else "~")
    data = page.encode(label)
    assert decode(data).text == page
    assert decode(TEXTS[name].encode(label), declared=label).text == TEXTS[name]


def test_signs_of_a_seven_bit_encoding_that_is_not_declared() -> None:
    assert decode(b"if (~{x}) y = ~{z};").text == "if (~{x}) y = ~{z};"


def test_what_comes_with_the_bytes_counts() -> None:
    assert decode("Žluťoučký kůň".encode("iso8859_2"), declared="ISO-8859-2").text == "Žluťoučký kůň"


def test_utf8_with_broken_bytes_stays_utf8() -> None:
    data = TEXTS["ru"].encode()
    cut = decode(data[:21])
    assert (cut.encoding, cut.replaced, cut.text[:9]) == ("utf-8", True, "Мост чере")


@pytest.mark.parametrize("label", ["", "nonsense", "base64", "rot13", "undefined", "\x00", None])
def test_labels_that_mean_nothing(label: str | None) -> None:
    assert codec(label) is None


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_never_raises(data: bytes) -> None:
    assert isinstance(decode(data).text, str)
