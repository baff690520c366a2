"""Corrections and editor's notes, told by their wording, and the day that they give for themselves."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from article_parse.extractors import corrections
from article_parse.findings import Finding, View
from article_parse.languages import lexicon
from article_parse.model.block import Role
from tests.extractors.bodies import FIRST, SECOND, THIRD, B, Made, S, lines, view_of

PUBLISHED = date(2025, 6, 2)
JUNE = date(2025, 6, 3)


def notes(
    *rows: tuple[str, Role], language: str = "en", fetched_at: datetime | None = None
) -> list[tuple[str, object]]:
    page, roles = lines(*rows)
    page.fetched_at = fetched_at
    _, ledger = view_of(page, roles, "corrections", fetched_at=fetched_at)
    ledger.apply("published", ("published", "modified"), [Finding(PUBLISHED)])
    view = View(page, Made(roles), lexicon(language), ledger, language, ("published",))  # type: ignore[arg-type]
    return [(finding.value.text, finding.value.published) for finding in corrections.find(view)]


NOTES = [
    ("en", "This article was amended on 3 June 2025 to give the right depth of the channel.", JUNE),
    ("en", "This article was amended on 3 June 2025.", JUNE),
    ("en", "An earlier version of this article misstated the depth of the channel.", None),
    ("en", "In an earlier version of this story, the name of the dredger was misspelled.", None),
    ("en", "A correction was made on June 3: An earlier version of this article misstated the depth.", JUNE),
    ("en", "This story has been updated to correct the name of the harbour master.", None),
    ("en", "Updated June 3, 2025: This story has been updated with a statement of the board.", JUNE),
    ("en", "Correction, June 3: An earlier version gave the wrong depth of the channel.", JUNE),
    ("en", "Correction: The meeting of the board is on June 12, 2025, in the old customs house.", None),
    ("en", "Editor's note: the harbour board owns a share of this newspaper.", None),
    ("en", "UPDATE (3 June): fixed the name of the contractor in the second paragraph.", JUNE),
    ("en", "[Corrections & clarifications: An earlier version of this report named another quay.]", None),
    ("de", "In einer früheren Version dieses Artikels hieß es, der Kai sei neun Meter lang.", None),
    ("de", "In einer früheren Fassung des Artikels stand ein falscher Name. Wir bitten um Entschuldigung.", None),
    ("de", "Anm. d. Red.: In der ersten Fassung war die Tiefe der Rinne falsch angegeben.", None),
    ("de", "Korrektur vom 3. Juni 2025: Die Rinne ist neun Meter tief, nicht elf.", JUNE),
    ("de", "Dieser Artikel wurde am 3. Juni 2025 um die Stellungnahme des Hafens ergänzt.", JUNE),
    ("de", "Hinweis: Dieser Text wurde nachträglich korrigiert, die Rinne ist neun Meter tief.", None),
    ("fr", "Une version précédente de cet article donnait une profondeur erronée du chenal.", None),
    ("fr", "Rectificatif : le chenal fait neuf mètres de profondeur, et non onze.", None),
    ("fr", "Cet article a été modifié le 3 juin 2025 pour corriger le nom de la drague.", JUNE),
    ("es", "Fe de errores: el canal tiene nueve metros de profundidad y no once.", None),
    ("es", "En una versión anterior de este artículo se indicaba otra profundidad del canal.", None),
    ("it", "Errata corrige: il canale è profondo nove metri e non undici.", None),
    ("pt", "Uma versão anterior deste texto trazia outra profundidade do canal.", None),
    ("nl", "Rectificatie: de vaargeul is negen meter diep en niet elf, zoals hier eerst stond.", None),
    ("nl", "In een eerdere versie van dit artikel stond een verkeerde diepte van de vaargeul.", None),
    ("sv", "Rättelse: Rännan är nio meter djup, inte elva som vi skrev först.", None),
    ("sv", "I en tidigare version av artikeln angavs fel djup för rännan.", None),
    ("da", "Rettelse: Renden er ni meter dyb og ikke elleve, som vi først skrev.", None),
    ("nb", "I en tidligere versjon av saken sto det feil dybde på renna i havna.", None),
    ("fi", "Juttua on korjattu 3.6.2025: väylän syvyys on yhdeksän metriä.", JUNE),
    ("pl", "We wcześniejszej wersji tego artykułu podano błędną głębokość toru.", None),
    ("ru", "В предыдущей версии этой статьи была указана неверная глубина канала.", None),
    ("hu", "A cikk korábbi változatában tévesen szerepelt a csatorna mélysége.", None),
    ("ja", "【訂正】初出時、水路の深さを11メートルとしましたが、正しくは9メートルでした。", None),
    ("ja", "お断り：記事中の船の名前は、本人の希望により仮の名としています。", None),
    ("ja", "この記事は2025年6月3日に訂正しました。水路の深さは9メートルです。", JUNE),
    ("zh", "更正：本文早前版本误写航道深度为十一米，实为九米，特此更正。", None),
    ("zh", "编者注：本文于2025年6月3日更正，航道深度应为九米。", JUNE),
    ("ko", "[정정보도] 항로의 수심은 11미터가 아니라 9미터이므로 바로잡습니다.", None),
    ("ko", "이 기사는 2025년 6월 3일 수정되었습니다. 항로의 수심은 9미터입니다.", JUNE),
]


@pytest.mark.parametrize(("language", "line", "day"), NOTES)
def test_a_note_below_the_body(language: str, line: str, day: date | None) -> None:
    assert notes((FIRST, B), (SECOND, B), (line, B), language=language) == [(line.strip("[]【"), day)]


PROSE = [
    ("en", "A correction in coal prices of nine per cent was what the board had been waiting for since May."),
    ("en", "Correction of the channel's course will take the two dredgers until the end of the summer."),
    ("en", "This article of the harbour act has been the subject of two suits since the winter storms."),
    ("en", "This report names the nine quays, and the board was told of it on Monday."),
    ("en", "An earlier version of the dredger was built in 1931 for the coal trade of Brakenford."),
    ("en", "Updated: June 3, 2025 at 14:05 by the newsroom."),
    ("en", "This story was updated on June 3, 2025 at 14:05."),
    ("en", "Clarification came from the board on Monday, when it published the contract with the yard."),
    ("en", "Update Your Home Harbour: eleven ways to keep a small boat dry"),
    ("de", "Hinweis: Die Schleuse ist an Sonntagen geschlossen, wer Fracht hat, meldet sich beim Hafenamt."),
    ("de", "In einer früheren Version des Gesetzes war von neun Metern die Rede, heute sind es elf."),
    ("de", "In der ursprünglichen Fassung des Artikels 5 war von neun Metern die Rede, heute von elf."),
    ("fr", "L'article 5 a été modifié par la loi sur les ports, qui fixe la profondeur à neuf mètres."),
    ("es", "La primera versión de la draga fue construida en 1931 para el comercio del carbón."),
    ("ru", "Текст закона дополнен статьёй о глубине каналов, которую предложил портовый совет."),
    ("ja", "修正案は9メートルの水深を求めており、港湾委員会は月曜日に採決する予定だ。"),
    ("zh", "更正航道的工程将持续到夏末，两艘挖泥船已经开始工作，费用为四百万。"),
]


@pytest.mark.parametrize(("language", "line"), PROSE)
def test_prose_that_begins_like_a_note(language: str, line: str) -> None:
    assert notes((FIRST, B), (line, B), (SECOND, B), (THIRD, B), language=language) == []


@pytest.mark.parametrize(
    ("label", "is_label"), [("Correction", True), ("CLARIFICATION:", True), ("Update", False), ("Costs", False)]
)
def test_a_label_above_its_note(label: str, is_label: bool) -> None:
    line = "The channel is nine metres deep, not eleven."
    assert notes((FIRST, B), (SECOND, B), (label, S), (line, B)) == ([(line, None)] if is_label else [])
    rest = [(THIRD, B)] * 5
    assert notes((FIRST, B), (label, S), (line, B), *rest) == []


def test_more_updates_than_a_note_or_two_are_the_news_itself() -> None:
    rows = [(f"Update, {hour}:05: The barge has moved by another nine metres, the board says.", B) for hour in (9, 10)]
    assert len(notes((FIRST, B), *rows)) == 2
    assert notes((FIRST, B), *rows, (rows[0][0].replace("9:05", "11:05"), B)) == []


@pytest.mark.parametrize(
    ("line", "fetched_at", "day"),
    [
        ("Correction, June 1: the channel is nine metres deep.", None, date(2026, 6, 1)),
        ("Correction, June 1: the channel is nine metres deep.", datetime(2025, 7, 1), date(2025, 6, 1)),
        ("Correction, June 12: the channel is nine metres deep.", datetime(2028, 7, 1), date(2025, 6, 12)),
    ],
)
def test_a_day_without_a_year(line: str, fetched_at: datetime | None, day: date) -> None:
    assert notes((FIRST, B), (line, B), fetched_at=fetched_at) == [(line, day)]
