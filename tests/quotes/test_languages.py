"""One sentence or more in every language of docs/quotes.md: what is quoted, by whom, with which words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from article_parse.quotes import find_quotes
from article_parse.quotes.lexicon import codes, lexicon

FOLDER = Path(__file__).parent
KINDS = ("after", "before", "source", "pronoun", "dash")
"""The kinds of sentences, in the order of the table's columns."""
SENTENCES: dict[str, dict[str, list[str]]] = tomllib.loads((FOLDER / "sentences.toml").read_text(encoding="utf-8"))
TABLE = [
    [cell.strip() for cell in row.strip("|").split("|")]
    for row in (FOLDER.parents[1] / "docs" / "quotes.md").read_text(encoding="utf-8").splitlines()
    if row.startswith("| ") and "| `" in row
]
"""The rows of docs/quotes.md: language, code, marks, one cell a kind, what is not covered."""
MARKS = [(row[1].strip("`"), pair) for row in TABLE for pair in row[2].replace(" … ", "…").split()]


@pytest.mark.parametrize(("language", "kind"), [(code, kind) for code, kinds in SENTENCES.items() for kind in kinds])
def test_a_sentence_of_each_language(language: str, kind: str) -> None:
    text, words, speaker, cue = SENTENCES[language][kind]
    assert [(q.text, q.speaker, q.cue) for q in find_quotes(text, language)] == [(words, speaker, cue)]


@pytest.mark.parametrize(("language", "marks"), MARKS)
def test_the_marks_of_each_language(language: str, marks: str) -> None:
    text, words, speaker, _ = SENTENCES[language]["before"]
    start = text.index(words)
    before, after = text[:start].rstrip()[:-1], text[start + len(words) :].lstrip()
    one, other = marks.split("…")
    found = find_quotes(f"{before}{one}{words}{other}{after[1:]}", language)
    assert [(q.text, q.speaker) for q in found] == [(words, speaker)]


def test_the_table_says_what_the_sentences_show() -> None:
    said = {
        row[1].strip("`"): [kind for kind, cell in zip(KINDS, row[3:8], strict=True) if cell == "yes"] for row in TABLE
    }
    shown = {code: [kind for kind in KINDS if kind in kinds] for code, kinds in SENTENCES.items()}
    assert said == shown
    assert sorted(said) == list(codes())


MORE = [
    ("de", "„Wir öffnen die Brücke im Frühjahr“, so Martha Quell.", "Wir öffnen die Brücke im Frühjahr", "Martha Quell", "so"),
    ("es", "«El puente», según Marta Quiles, «abrirá de nuevo en la próxima primavera».", "abrirá de nuevo en la próxima primavera", "Marta Quiles", "según"),
    ("de", "Die Brücke werde „im Frühjahr ganz sicher geöffnet“, wie Martha Quell betont.", "im Frühjahr ganz sicher geöffnet", "Martha Quell", "betont"),
    ("de", "Die Brücke, so Martha Quell, werde „im Frühjahr ganz sicher geöffnet“.", "im Frühjahr ganz sicher geöffnet", "Martha Quell", "so"),
    ("de", "Der Leiter der Schule Quellental, Jan Quell, bestätigte ein leeres Haus: „Es war sehr ruhig bei uns.“", "Es war sehr ruhig bei uns.", "Jan Quell", "bestätigte"),
    ("de", "Martha Quell, Leiterin der Schule Quellental sagte gestern: „Es war sehr ruhig bei uns.“", "Es war sehr ruhig bei uns.", "Martha Quell", "sagte"),
    ("es", "«El puente abrirá en primavera», según explicó la ministra Marta Quiles.", "El puente abrirá en primavera", "Marta Quiles", "explicó"),
    ("es", "Tal y como ha señalado Marta Quiles, «el puente abrirá en primavera».", "el puente abrirá en primavera", "Marta Quiles", "señalado"),
    ("fr", "« Le pont ouvrira au printemps », d’après la ministre Marthe Quille.", "Le pont ouvrira au printemps", "Marthe Quille", "d’après"),
    ("fr", "Le pont sera « ouvert dès le printemps », à en croire Marthe Quille.", "ouvert dès le printemps", "Marthe Quille", "à en croire"),
    ("it", "«Il ponte aprirà in primavera», secondo quanto ha detto la ministra Marta Quilli.", "Il ponte aprirà in primavera", "Marta Quilli", "detto"),
    ("pt", "«A ponte abrirá na primavera», conforme disse Marta Quiles.", "A ponte abrirá na primavera", "Marta Quiles", "disse"),
    ("pt", "Na avaliação de Marta Quiles, «a ponte abrirá na primavera».", "a ponte abrirá na primavera", "Marta Quiles", "Na avaliação de"),
    ("ru", "Министр Анна Кузина открыла мост. По словам Кузиной, мост «будет готов задолго до лета».", "будет готов задолго до лета", "Анна Кузина", "По словам"),
    ("cs", "Ministryně Anna Kvítková otevřela most. Podle Kvítkové „bude most hotový před létem“.", "bude most hotový před létem", "Anna Kvítková", "Podle"),
    ("hr", "Ministrica Ana Kvit otvorila je most. Prema riječima Ane Kvit, most će biti „gotov prije ljeta svakako“.", "gotov prije ljeta svakako", "Ana Kvit", "Prema riječima"),
    ("vi", "Theo bà Nguyễn Thị Lan, cây cầu “sẽ hoàn thành trước mùa hè”.", "sẽ hoàn thành trước mùa hè", "Nguyễn Thị Lan", "Theo"),
    ("de", "Aus Sicht von Quellux ist das gut, so Chefin Martha Quell: „Wir öffnen die Brücke im Frühjahr.“", "Wir öffnen die Brücke im Frühjahr.", "Martha Quell", "so"),
    ("de", "„Die Brücke wird im Frühjahr fertig“, ist Martha Quell überzeugt.", "Die Brücke wird im Frühjahr fertig", "Martha Quell", "überzeugt"),
    ("fr", "« Le pont ouvrira au printemps », souligne de son côté Marthe Quille.", "Le pont ouvrira au printemps", "Marthe Quille", "souligne"),
    ("fr", "« Le pont ouvrira au printemps », a fait savoir Marthe Quille.", "Le pont ouvrira au printemps", "Marthe Quille", "savoir"),
    ("it", "«Il ponte aprirà in primavera», così la ministra Marta Quilli.", "Il ponte aprirà in primavera", "Marta Quilli", "così"),
    ("nl", "Marthe Quist spreekt van “een enorm succes voor de hele stad”.", "een enorm succes voor de hele stad", "Marthe Quist", "spreekt"),
    ("en", "“The bridge will open in spring,” Martha Quill, who is mayor, told reporters.", "The bridge will open in spring,", "Martha Quill", "told"),
    ("fr", "Marthe Quille a un jour dit : « Le pont ouvrira au printemps. »", "Le pont ouvrira au printemps.", "Marthe Quille", "dit"),
    ("es", "Dijo en una ocasión Marta Quiles: «El puente abrirá en primavera».", "El puente abrirá en primavera", "Marta Quiles", "Dijo"),
    ("it", "«Il ponte aprirà in primavera», ha scritto lunedì in un blog Marta Quilli.", "Il ponte aprirà in primavera", "Marta Quilli", "scritto"),
    ("fr", "« Le pont ouvrira au printemps », a déclaré devant le président Ambert la ministre Marthe Quille.", "Le pont ouvrira au printemps", "Marthe Quille", "déclaré"),
    ("es", "Según la alcaldesa, «quedará listo antes del verano».", "quedará listo antes del verano", "la alcaldesa", "Según"),
    ("es", "Pero la vecina muestra su desacuerdo con la gestión: «Lo que no puede ser es que monten una fiesta aquí».", "Lo que no puede ser es que monten una fiesta aquí", "la vecina", "muestra"),
    ("it", "Secondo la sindaca «sarà pronto prima dell’estate».", "sarà pronto prima dell’estate", "la sindaca", "Secondo"),
    ("nl", "“De brug gaat in het voorjaar open”, aldus Marthe Quist.", "De brug gaat in het voorjaar open", "Marthe Quist", "aldus"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words", "speaker", "cue"), MORE)
def test_other_constructions(language: str, text: str, words: str, speaker: str, cue: str) -> None:
    (quote,) = find_quotes(text, language)
    assert (quote.parts[-1].text, quote.speaker, quote.cue) == (words, speaker, cue)


@pytest.mark.parametrize("code", codes())
def test_lexicon_is_in_small_letters_and_has_verbs(code: str) -> None:
    words = lexicon(code)
    assert words.cues or words.cue_stems
    for field in ("cues", "weak", "titles", "roles", "not_names", "prepositions", "skip"):
        listed = getattr(words, field)
        assert all(word and word == word.lower() for word in listed), (code, field)
    assert words.weak <= words.cues


def test_a_language_without_data_still_gives_spans() -> None:
    (quote,) = find_quotes("Marta Kask ütles: „Sild avatakse kevadel uuesti kõigile.“", "et")
    assert quote.text == "Sild avatakse kevadel uuesti kõigile."
