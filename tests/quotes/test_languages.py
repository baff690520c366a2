"""One sentence or more in every language of docs/quotes.md: what is quoted, by whom, with which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from article_parse.quotes import find_quotes
from article_parse.quotes.lexicon import codes, lexicon

SENTENCES = [
    # language, text, quotation, speaker, cue
    ("en", "“The bridge will reopen in spring,” said Marta Quill.", "The bridge will reopen in spring,", "Marta Quill", "said"),
    ("en", "According to Marta Quill, “the bridge will reopen in spring.”", "the bridge will reopen in spring.", "Marta Quill", "According to"),
    ("de", "„Die Brücke wird im Frühjahr geöffnet“, sagte Martha Quell.", "Die Brücke wird im Frühjahr geöffnet", "Martha Quell", "sagte"),
    ("de", "Die Bürgermeisterin Martha Quell erklärte: „Wir öffnen die Brücke im Frühjahr.“", "Wir öffnen die Brücke im Frühjahr.", "Martha Quell", "erklärte"),
    ("de", "„Wir öffnen die Brücke im Frühjahr“, so Martha Quell.", "Wir öffnen die Brücke im Frühjahr", "Martha Quell", "so"),
    ("fr", "« Le pont rouvrira au printemps », a déclaré Marthe Quillet.", "Le pont rouvrira au printemps", "Marthe Quillet", "déclaré"),
    ("es", "«El puente abrirá de nuevo en primavera», dijo Marta Quiles.", "El puente abrirá de nuevo en primavera", "Marta Quiles", "dijo"),
    ("it", "«Il ponte riaprirà in primavera», ha detto Marta Quilici.", "Il ponte riaprirà in primavera", "Marta Quilici", "detto"),
    ("pt", "“A ponte vai reabrir na primavera”, disse Marta Quintela.", "A ponte vai reabrir na primavera", "Marta Quintela", "disse"),
    ("nl", "“De brug gaat in het voorjaar open”, zei Marthe Quist.", "De brug gaat in het voorjaar open", "Marthe Quist", "zei"),
    ("pl", "„Most zostanie otwarty wiosną” – powiedziała Marta Kwiecień.", "Most zostanie otwarty wiosną", "Marta Kwiecień", "powiedziała"),
    ("cs", "„Most se na jaře znovu otevře,“ řekla Marta Kvítková.", "Most se na jaře znovu otevře,", "Marta Kvítková", "řekla"),
    ("sv", "”Bron öppnar igen till våren”, säger Märta Kvist.", "Bron öppnar igen till våren", "Märta Kvist", "säger"),
    ("da", "»Broen åbner igen til foråret,« siger Marta Kvist.", "Broen åbner igen til foråret,", "Marta Kvist", "siger"),
    ("nb", "«Broen åpner igjen til våren», sier Marta Kvist.", "Broen åpner igjen til våren", "Marta Kvist", "sier"),
    ("fi", "”Silta avataan uudelleen keväällä”, sanoo Marta Kivi.", "Silta avataan uudelleen keväällä", "Marta Kivi", "sanoo"),
    ("ru", "«Мост снова откроют весной», — сказала Марта Квитко.", "Мост снова откроют весной", "Марта Квитко", "сказала"),
    ("uk", "«Міст знову відкриють навесні», — сказала Марта Квітка.", "Міст знову відкриють навесні", "Марта Квітка", "сказала"),
    ("tr", "Marta Kavak, \"Köprü baharda yeniden açılacak\" dedi.", "Köprü baharda yeniden açılacak", "Marta Kavak", "dedi"),
    ("el", "«Η γέφυρα θα ανοίξει ξανά την άνοιξη», είπε η Μάρθα Κουή.", "Η γέφυρα θα ανοίξει ξανά την άνοιξη", "Μάρθα Κουή", "είπε"),
    ("hu", "„A híd tavasszal újra megnyílik” – mondta Kövér Márta.", "A híd tavasszal újra megnyílik", "Kövér Márta", "mondta"),
    ("ro", "„Podul se va redeschide la primăvară”, a spus Marta Cuc.", "Podul se va redeschide la primăvară", "Marta Cuc", "spus"),
    ("bg", "„Мостът ще бъде отворен през пролетта“, каза Марта Кирова.", "Мостът ще бъде отворен през пролетта", "Марта Кирова", "каза"),
    ("hr", "„Most će se ponovno otvoriti u proljeće”, rekla je Marta Kvesić.", "Most će se ponovno otvoriti u proljeće", "Marta Kvesić", "rekla"),
    ("id", "“Jembatan itu akan dibuka lagi musim semi,” kata Marta Kusuma.", "Jembatan itu akan dibuka lagi musim semi,", "Marta Kusuma", "kata"),
    ("vi", "Ông Nguyễn Văn Quý nói: “Cây cầu sẽ mở lại vào mùa xuân.”", "Cây cầu sẽ mở lại vào mùa xuân.", "Nguyễn Văn Quý", "nói"),
    ("ar", "وقال سامي الحداد: «سيعاد فتح الجسر في الربيع المقبل».", "سيعاد فتح الجسر في الربيع المقبل", "سامي الحداد", "وقال"),
    ("he", "\"הגשר ייפתח מחדש באביב הקרוב\", אמר דוד כהן.", "הגשר ייפתח מחדש באביב הקרוב", "דוד כהן", "אמר"),
    ("hi", "राम शर्मा ने कहा, “पुल वसंत में फिर से खुल जाएगा।”", "पुल वसंत में फिर से खुल जाएगा।", "राम शर्मा", "कहा"),
    ("fa", "علی رضایی گفت: «پل در بهار دوباره باز می‌شود».", "پل در بهار دوباره باز می‌شود", "علی رضایی", "گفت"),
    ("zh", "市长李明表示：“大桥将于明年春天重新开放。”", "大桥将于明年春天重新开放。", "李明", "表示"),
    ("zh", "“大桥将于明年春天重新开放，”李明说。", "大桥将于明年春天重新开放，", "李明", "说"),
    ("ja", "山田太郎市長は「橋は来年の春に再び開通する」と述べた。", "橋は来年の春に再び開通する", "山田太郎", "述べ"),
    ("ko", "김민수 시장은 “다리는 내년 봄에 다시 열릴 것”이라고 말했다.", "다리는 내년 봄에 다시 열릴 것", "김민수", "말했다"),
    ("gl", "“A ponte volverá abrir na primavera”, dixo Marta Quintás.", "A ponte volverá abrir na primavera", "Marta Quintás", "dixo"),
    ("is", "„Brúin verður opnuð aftur í vor,“ sagði Marta Kvaran.", "Brúin verður opnuð aftur í vor,", "Marta Kvaran", "sagði"),
    ("th", "สมชาย ใจดี กล่าวว่า “สะพานจะเปิดอีกครั้งในฤดูใบไม้ผลิ”", "สะพานจะเปิดอีกครั้งในฤดูใบไม้ผลิ", "สมชาย ใจดี", "กล่าวว่า"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "speaker", "cue"), SENTENCES)
def test_a_sentence_of_each_language(language: str, text: str, words: str, speaker: str, cue: str) -> None:
    quotes = find_quotes(text, language)
    assert [(q.text, q.speaker, q.cue) for q in quotes] == [(words, speaker, cue)]


def test_every_language_has_a_sentence() -> None:
    assert {row[0] for row in SENTENCES} == set(codes())


@pytest.mark.parametrize("code", codes())
def test_lexicon_is_in_small_letters_and_has_verbs(code: str) -> None:
    words = lexicon(code)
    assert words.cues or words.cue_stems
    for field in ("cues", "weak", "titles", "roles", "not_names", "prepositions", "skip"):
        listed = getattr(words, field)
        assert all(word and word == word.lower() for word in listed), (code, field)
    assert words.weak <= words.cues


def test_the_documentation_lists_every_language() -> None:
    table = (Path(__file__).parents[2] / "docs" / "quotes.md").read_text(encoding="utf-8")
    assert [code for code in codes() if f"| `{code}` |" not in table] == []


def test_a_language_without_data_still_gives_spans() -> None:
    (quote,) = find_quotes("Marta Kask ütles: „Sild avatakse kevadel uuesti kõigile.“", "et")
    assert quote.text == "Sild avatakse kevadel uuesti kõigile."
