"""Teasers without cards: bare lists below a heading, links in a row, and calls to read on within the body."""

from __future__ import annotations

import pytest

from article_parse import Article, parse
from article_parse.model.block import Role

ENGLISH = (
    "The town council of Brakenford voted on Monday to buy a second dredger, two years after the first one sank.",
    "The vessel will cost four million crowns and is to be delivered by the yard at Port Elsa before the autumn storms.",
    "“We cannot go on digging by hand,” said Ida Moreau, who heads the harbour board. “The barges are waiting outside.”",
    "Fishermen who keep their boats at the inner quay said that the depth had fallen by a metre since the spring.",
    "The opposition had asked for a study of the tides first, which would have taken until the end of next year.",
    "A first payment is due in May, and the council will meet again on Thursday to decide how to raise the money.",
    "Until then the old dredger of the neighbouring port is to keep the channel open, weather and crew permitting.",
)
FRENCH = (
    "Le conseil municipal a voté lundi l'achat d'une seconde drague, deux ans après le naufrage de la première.",
    "Le navire coûtera quatre millions et doit être livré par le chantier avant les tempêtes de l'automne prochain.",
    "« Nous ne pouvons plus creuser à la main », a déclaré Maëlle Guivarch, qui dirige le port depuis deux ans.",
    "Les pêcheurs du quai intérieur disent que la profondeur a baissé d'un mètre depuis le printemps dernier.",
    "L'opposition avait demandé une étude des marées, qui aurait duré jusqu'à la fin de l'année suivante.",
    "Un premier versement est prévu en mai, et le conseil se réunira jeudi pour décider comment trouver l'argent.",
    "D'ici là, la vieille drague du port voisin doit garder le chenal ouvert, si le temps et l'équipage le permettent.",
)
GERMAN = (
    "Der Stadtrat hat am Montag beschlossen, einen zweiten Bagger zu kaufen, zwei Jahre nach dem Untergang des ersten.",
    "Das Schiff kostet vier Millionen und soll von der Werft noch vor den Herbststürmen ausgeliefert werden.",
    "„Wir können nicht weiter mit der Hand graben“, sagte Ida Moreau, die den Hafen seit zwei Jahren leitet.",
    "Die Fischer am inneren Kai berichten, dass das Wasser seit dem Frühjahr um einen Meter gefallen ist.",
    "Die Opposition hatte zuerst ein Gutachten über die Gezeiten verlangt, das bis Ende nächsten Jahres gedauert hätte.",
    "Eine erste Rate ist im Mai fällig, und der Rat trifft sich am Donnerstag wieder, um über das Geld zu entscheiden.",
    "Bis dahin soll der alte Bagger des Nachbarhafens die Rinne offen halten, wenn Wetter und Mannschaft es erlauben.",
)
SPANISH = (
    "El ayuntamiento decidió el lunes comprar una segunda draga, dos años después del naufragio de la primera.",
    "El barco costará cuatro millones y el astillero lo entregará antes de las tormentas del otoño que viene.",
    "«No podemos seguir cavando a mano», dijo Inés Olmedo, que dirige el puerto desde hace dos años.",
    "Los pescadores del muelle interior dicen que la profundidad ha bajado un metro desde la primavera.",
    "La oposición había pedido antes un estudio de las mareas, que habría durado hasta el final del año próximo.",
    "El primer pago vence en mayo, y el ayuntamiento se reunirá otra vez el jueves para decidir de dónde sale el dinero.",
    "Hasta entonces la vieja draga del puerto vecino debe mantener abierto el canal, si el tiempo y la gente lo permiten.",
)
HEADLINES = {
    "en": ("Brakenford buys a second dredger", ENGLISH),
    "fr": ("Le port achète une seconde drague", FRENCH),
    "de": ("Die Stadt kauft einen zweiten Bagger", GERMAN),
    "es": ("El puerto compra una segunda draga", SPANISH),
}


def html(language: str, within: str = "", below: str = "", above: str = "") -> Article:
    """A page with a line in the middle of the body, a widget below it, and one above."""
    headline, body = HEADLINES[language]
    first, last = ("".join(f"<p>{paragraph}</p>" for paragraph in part) for part in (body[:3], body[3:]))
    return parse(
        f'<!DOCTYPE html><html lang="{language}"><head><title>{headline}</title></head><body><nav><a href="/">Home</a></nav>'
        f"{above}<article><h1>{headline}</h1>{first}{within}{last}</article>{below}"
        '<footer><a href="/contact">Contact</a></footer></body></html>',
        url="https://post.example/news/dredger",
    )


def text(language: str, within: str = "", below: str = "") -> Article:
    headline, body = HEADLINES[language]
    return parse("\n\n".join(filter(None, (headline, *body[:3], within, *body[3:], below))), language=language)


def shown(article: Article) -> list[tuple[str, str | None]]:
    return [(teaser.headline, teaser.block) for teaser in article.teasers]


CALLS = [
    ("en", "Read also:", "Tides of the outer channel: what the gauges say"),
    ("en", "ALSO READ:", "Gauges tell of low tides"),
    ("en", "Read more »", "Gauges tell of low tides in the outer channel"),
    ("en", "Related:", "Gauges tell of low tides"),
    ("fr", "Lire aussi :", "La barge qui ne voulait pas flotter"),
    ("fr", "À lire aussi notre reportage :", "La barge qui ne voulait pas flotter"),
    ("de", "Lesen Sie auch:", "Pegel melden niedriges Wasser im Hafen"),
    ("de", "Lesen Sie auch unsere Reportage:", "Pegel melden niedriges Wasser"),
    ("es", "Lea también:", "Los mareógrafos avisan de mareas bajas"),
    ("es", "Te puede interesar |", "Los mareógrafos avisan de mareas bajas"),
]


@pytest.mark.parametrize("markup", ["<p>{0} <a href='/x'>{1}</a></p>", "<p><a href='/x'><b>{0}</b> {1}</a></p>",
                                    "<div class='x'><strong>{0}</strong> <a href='/x'>{1}</a></div>"])  # fmt: skip
@pytest.mark.parametrize(("language", "call", "headline"), CALLS)
def test_a_call_to_read_on_is_a_teaser_and_the_body_goes_on(
    language: str, call: str, headline: str, markup: str
) -> None:
    article = html(language, markup.format(call, headline))
    assert [(teaser.headline, teaser.url) for teaser in article.teasers] == [(headline, "https://post.example/x")]
    assert set(HEADLINES[language][1][3:5]) <= set(article.paragraphs)


@pytest.mark.parametrize(("language", "call", "headline"), [row for row in CALLS if "unsere" not in row[1]])
def test_a_call_in_plain_text(language: str, call: str, headline: str) -> None:
    article = text(language, f"{call} {headline}")
    assert [teaser.headline for teaser in article.teasers] == [headline]
    assert set(HEADLINES[language][1][3:5]) <= set(article.paragraphs)


@pytest.mark.parametrize(("language", "call", "headline"), [row for row in CALLS if row[1].count(" ") in (1, 2)])
def test_a_call_on_a_line_of_its_own(language: str, call: str, headline: str) -> None:
    article = text(language, f"{call}\n{headline}")
    assert [teaser.headline for teaser in article.teasers] == [headline]
    assert set(HEADLINES[language][1][3:5]) <= set(article.paragraphs)


@pytest.mark.parametrize(
    "line",
    [
        "Related to this is the question of who will pay for the crew, which the council is to settle in June.",
        "More than two hundred barges have passed the bar since the channel was dug out in the spring.",
        "Read: that is what she told the children who had come to see the ship at the quay on Friday.",
    ],
)
def test_prose_that_opens_like_a_call_is_none(line: str) -> None:
    for article in (html("en", f"<p>{line}</p>"), text("en", line)):
        assert article.teasers == ()
        assert line in article.paragraphs


LISTS = [
    ("en", "Most read", ("Ferry crews accept a new winter timetable", "Lighthouse keeper retires after forty years")),
    ("en", "Related", ("Ferry crews accept a new winter timetable", "Lighthouse keeper retires", "School roof holds")),
    ("en", "Latest news", ("Ferry crews accept a new timetable", "Lighthouse keeper retires", "Old cannery reopens")),
    ("fr", "Les plus lus", ("La barge qui ne voulait pas flotter", "Les tailleurs de pierre cherchent des apprentis")),
    ("fr", "Sur le même sujet", ("La barge qui ne voulait pas flotter", "Le gardien du phare prend sa retraite")),
    ("de", "Meistgelesen", ("Pegel melden niedriges Wasser im Hafen", "Der Leuchtturmwärter geht in Rente")),
    ("es", "Lo más leído", ("Los mareógrafos avisan de mareas bajas", "El farero se jubila tras cuarenta años")),
]
MARKUP = [
    ("<div><h3>{0}</h3><ul>{1}</ul></div>", "<li><a href='/n/{0}'>{1}</a></li>"),
    ("<div><h2>{0}</h2>{1}</div>", "<p><a href='/{0}'>{1}</a></p>"),
    ("<aside><p>{0}</p><ol>{1}</ol></aside>", "<li><a href='/a{0}'>{1}</a></li>"),
    ("<div><h3>{0}</h3>{1}</div>", "<a href='/n/{0}'>{1}</a>"),
    ("<div><h4>{0}</h4><div>{1}</div></div>", "<div><a href='/n/{0}'>{1}</a></div>"),
]


@pytest.mark.parametrize(("outer", "inner"), MARKUP)
@pytest.mark.parametrize(("language", "heading", "headlines"), LISTS)
def test_a_bare_list_of_links(language: str, heading: str, headlines: tuple[str, ...], outer: str, inner: str) -> None:
    rows = "".join(inner.format(number, headline) for number, headline in enumerate(headlines))
    article = html(language, below=outer.format(heading, rows))
    assert shown(article) == [(headline, heading) for headline in headlines]
    assert len({teaser.url for teaser in article.teasers}) == len(headlines)
    assert [block.text for block in article.blocks if block.role is Role.TEASER_BLOCK] == [heading]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(("language", "heading", "headlines"), LISTS)
def test_a_bare_list_in_plain_text(language: str, heading: str, headlines: tuple[str, ...], between: str) -> None:
    article = text(language, below=between.join((heading, *headlines)) + "\n\nContact")
    assert shown(article) == [(headline, heading) for headline in headlines]


SHORT = [
    (
        "de",
        "Meistgelesen",
        ("Hafen meldet Rekordumschlag", "Stahlpreise fallen weiter"),
        ("vor 2 Stunden", "vor 1 Tag"),
    ),
    ("en", "Related stories", ("Ferry service suspended", "School roof safe"), ("2 hours ago", "1 day ago")),
    ("fr", "Les plus lus", ("Fin de grève", "Le pont rouvre"), ("il y a 2 heures", "il y a 3 jours")),
]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(("language", "heading", "headlines", "ages"), SHORT)
def test_ages_below_short_lines(
    language: str, heading: str, headlines: tuple[str, ...], ages: tuple[str, ...], between: str
) -> None:
    lines = [line for pair in zip(headlines, ages, strict=True) for line in pair]
    article = text(language, below=between.join((heading, *lines)) + "\n\nContact")
    assert [(teaser.headline, teaser.age) for teaser in article.teasers] == list(zip(headlines, ages, strict=True))


def test_a_headline_that_ends_in_a_unit_of_time() -> None:
    rows = [("Baker wins pie prize for third year", "3 hours ago"), ("Rents rise for second year", "2 days ago")]
    cards = "".join(f"<div><a href='/n/{n}'>{row[0]}</a> <time>{row[1]}</time></div>" for n, row in enumerate(rows))
    article = html("en", below=f"<div><h3>Related</h3>{cards}</div>")
    assert [(teaser.headline, teaser.age) for teaser in article.teasers] == rows


def test_ages_beside_bare_links() -> None:
    ages = ("3 hours ago", "12 minutes ago", "2 days ago")
    rows = zip(LISTS[1][2], ages, strict=True)
    items = "".join(f"<li><a href='/n/{age[:2]}'>{headline}</a> <span>{age}</span></li>" for headline, age in rows)
    article = html("en", below=f"<div><h3>Most read</h3><ul>{items}</ul></div>")
    assert [(teaser.headline, teaser.age) for teaser in article.teasers] == list(zip(LISTS[1][2], ages, strict=True))


@pytest.mark.parametrize(
    "below",
    [
        "<div><h3>News</h3><ul><li><a href='/p'>Politics</a></li><li><a href='/b'>Business</a></li></ul></div>",
        "<div><h3>Related topics</h3><ul><li><a href='/t/1'>The harbour of Brakenford</a></li>"
        "<li><a href='/t/2'>Dredgers and their crews</a></li></ul></div>",
        "<div><h3>Popular</h3><a href='/tag/x'>Harbour</a> <a href='/tag/y'>Storm</a></div>",
        "<nav><h3>Latest</h3><ul><li><a href='/a'>All of the news of today</a></li>"
        "<li><a href='/b'>All of the sport of today</a></li></ul></nav>",
    ],
)
def test_sections_topics_and_menus_are_no_lists_of_teasers(below: str) -> None:
    assert html("en", below=below).teasers == ()


YESTERDAY = {"en": "Yesterday", "de": "gestern", "fr": "hier", "es": "ayer"}
RELATED = {"en": "Related articles", "de": "Mehr zum Thema", "fr": "À lire aussi", "es": "Lea también"}


@pytest.mark.parametrize("language", YESTERDAY)
def test_a_days_word_beside_a_link_is_its_age(language: str) -> None:
    items = "".join(
        f"<li><a href='/n/{number}'>{title}</a> <span>{YESTERDAY[language]}</span></li>"
        for number, title in enumerate(paragraph[:58].rpartition(" ")[0] for paragraph in HEADLINES[language][1][4:7])
    )
    teasers = html(language, below=f"<aside><h3>{RELATED[language]}</h3><ul>{items}</ul></aside>").teasers
    assert [teaser.age for teaser in teasers] == [YESTERDAY[language]] * 3
    assert not any(YESTERDAY[language] in teaser.headline for teaser in teasers)
