"""Whom a verb speaks to stands between it and its subject in many languages, and is not who speaks."""

from __future__ import annotations

import pytest

from article_parse.quotes import find_quotes

QUOTED = {
    "fr": "« Le pont rouvrira au printemps », ",
    "es": "“El puente abrirá de nuevo en primavera”, ",
    "gl": "“A ponte volverá abrir na primavera”, ",
    "pt": "“A ponte vai reabrir na primavera”, ",
    "it": "«Il ponte riaprirà in primavera», ",
    "ro": "„Podul se va redeschide la primăvară”, ",
    "de": "„Die Brücke öffnet im Frühjahr“, ",
    "nl": "“De brug gaat in het voorjaar open”, ",
    "pl": "„Most zostanie otwarty wiosną” – ",
    "cs": "„Most se na jaře znovu otevře,“ ",
    "hr": "„Most će se ponovno otvoriti u proljeće”, ",
    "ru": "«Мост снова откроют весной», — ",
    "uk": "«Міст знову відкриють навесні», — ",
    "bg": "„Мостът ще бъде отворен пак през пролетта“, ",
    "sv": "”Bron öppnar igen till våren”, ",
    "da": "»Broen åbner igen til foråret,« ",
    "nb": "«Broen åpner igjen til våren», ",
    "fi": "”Silta avataan keväällä uudelleen”, ",
    "hu": "„A híd tavasszal újra megnyílik” – ",
    "el": "«Η γέφυρα θα ανοίξει ξανά την άνοιξη», ",
}
ADDRESSED = [
    # language, reporting clause, speaker
    ("fr", "a expliqué à l'AFP Marthe Quillet.", "Marthe Quillet"),
    ("fr", "a déclaré à notre journal Marthe Quillet.", "Marthe Quillet"),
    ("fr", "a déclaré au Monde Marthe Quillet.", "Marthe Quillet"),
    ("fr", "a confié au quotidien Le Phare le maire, Jean Valmont.", "Jean Valmont"),
    ("fr", "a dit jeudi à la presse locale le maire de Brelin, Jean Valmont.", "Jean Valmont"),
    ("fr", "a dit au micro de Radio Brelin Jean Valmont.", "Jean Valmont"),
    ("fr", "a dit à la presse la maire.", "la maire"),
    ("es", "dijo a Efe Marta Quiles.", "Marta Quiles"),
    ("es", "explicó a este periódico Marta Quiles.", "Marta Quiles"),
    ("es", "dijo a la prensa el alcalde, Juan Ríos.", "Juan Ríos"),
    ("es", "ha contado a El Faro Marta Quiles.", "Marta Quiles"),
    ("es", "dijo en declaraciones a Efe el alcalde Juan Ríos.", "Juan Ríos"),
    ("gl", "dixo á prensa Marta Quintás.", "Marta Quintás"),
    ("pt", "disse à Lusa Marta Quintela.", "Marta Quintela"),
    ("pt", "disse ao jornal O Farol Marta Quintela.", "Marta Quintela"),
    ("it", "ha detto all'Ansa Marta Quilici.", "Marta Quilici"),
    ("it", "ha spiegato ai giornalisti Marta Quilici.", "Marta Quilici"),
    ("it", "ha detto al Corriere del Porto Marta Quilici.", "Marta Quilici"),
    ("ro", "a declarat pentru Agerpres Maria Codru.", "Maria Codru"),
    ("de", "sagte der dpa Martha Quell.", "Martha Quell"),
    ("de", "sagte der Deutschen Presse-Agentur Martha Quell.", "Martha Quell"),
    ("de", "sagte Martha Quell der Deutschen Presse-Agentur.", "Martha Quell"),
    ("de", "sagte gegenüber der Zeitung Martha Quell.", "Martha Quell"),
    ("de", "sagte der „Hafenzeitung“ die Bürgermeisterin Martha Quell.", "Martha Quell"),
    ("de", "sagte der Zeitung „Hafenblatt“ der Bürgermeister Martin Quell.", "Martin Quell"),
    ("de", "sagte dem Hafenblatt Martha Quell.", "Martha Quell"),
    ("de", "sagte der Chef der Hafenzeitung, Martin Quell.", "Martin Quell"),
    ("de", "sagte die Zeitung.", "die Zeitung"),
    ("nl", "zei tegen het ANP Marthe Quist.", "Marthe Quist"),
    ("nl", "vertelt aan de krant Marthe Quist.", "Marthe Quist"),
    ("nl", "zegt tegenover persbureau ANP Marthe Quist.", "Marthe Quist"),
    ("pl", "powiedziała PAP Marta Kwiecień.", "Marta Kwiecień"),
    ("pl", "powiedziała w rozmowie z PAP Marta Kwiecień.", "Marta Kwiecień"),
    ("pl", "mówi „Głosowi Portu” Marta Kwiecień.", "Marta Kwiecień"),
    ("cs", "řekla ČTK Marta Kvítková.", "Marta Kvítková"),
    ("cs", "řekla agentuře ČTK mluvčí města Marta Kvítková.", "Marta Kvítková"),
    ("cs", "řekla pro Právo Marta Kvítková.", "Marta Kvítková"),
    ("cs", "řekla novinářům Marta Kvítková.", "Marta Kvítková"),
    ("hr", "rekla je za Hinu Marija Kovač.", "Marija Kovač"),
    ("ru", "сказала ТАСС Мария Квитко.", "Мария Квитко"),
    ("ru", "рассказала агентству РИА Новости Мария Квитко.", "Мария Квитко"),
    ("uk", "розповіла Укрінформу Марія Квітко.", "Марія Квітко"),
    ("uk", "сказала журналістам Марія Квітко.", "Марія Квітко"),
    ("bg", "каза за БТА Мария Кръстева.", "Мария Кръстева"),
    ("sv", "säger till TT Märta Kvist.", "Märta Kvist"),
    ("sv", "säger Märta Kvist till TT.", "Märta Kvist"),
    ("da", "siger til Ritzau Marta Kvist.", "Marta Kvist"),
    ("nb", "sier til NTB Marta Kvist.", "Marta Kvist"),
    ("fi", "sanoo STT:lle Marta Kivi.", "Marta Kivi"),
    ("hu", "mondta az MTI-nek Kiss Márta.", "Kiss Márta"),
    ("el", "είπε στο ΑΠΕ η Μαρία Κόρου.", "Μαρία Κόρου"),
]


@pytest.mark.parametrize(("language", "clause", "speaker"), ADDRESSED)
def test_an_audience_does_not_speak(language: str, clause: str, speaker: str) -> None:
    (quote,) = find_quotes(QUOTED[language] + clause, language)
    assert quote.speaker == speaker


@pytest.mark.parametrize(
    ("language", "clause"),
    [
        ("es", "dijo a Marta Quiles."),
        ("fr", "a dit à Marthe Quillet."),
        ("sv", "säger hon till TT."),
        ("it", "ha detto all'Ansa."),
    ],
)
def test_an_audience_alone_is_no_speaker(language: str, clause: str) -> None:
    (quote,) = find_quotes(QUOTED[language] + clause, language)
    assert quote.speaker is None
