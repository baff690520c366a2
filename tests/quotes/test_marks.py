"""Every shape of quotation marks: which stretches they set off, and what joins them to one utterance."""

from __future__ import annotations

import time

import pytest

from article_parse.quotes import find_quotes
from tests.growth import assert_linear

W = "We will open the bridge in spring"

STRETCHES = [
    # language, text with W for the words, what comes back
    ("en", "“W,” said Ada Quill.", "W,"), ("en", '"W," said Ada Quill.', "W,"), ("de", "„W“, sagte Ada Quill.", "W"),
    ("hu", "„W” – mondta Ada Quill.", "W"), ("sv", "”W”, säger Ada Quill.", "W"), ("sv", "»W», säger Ada Quill.", "W"),
    ("fr", "« W », a dit Ada Quill.", "W"), ("fr", "«W», a dit Ada Quill.", "W"), ("de", "»W«, sagte Ada Quill.", "W"),
    ("de", "›W‹, sagte Ada Quill.", "W"), ("fr", "‹W›, a dit Ada Quill.", "W"), ("en", "‘W,’ said Ada Quill.", "W,"),
    ("en", "'W,' said Ada Quill.", "W,"), ("de", "‚W‘, sagte Ada Quill.", "W"), ("fr", "<<W>>, a dit Ada Quill.", "W"),
    ("pl", ",,W'' – mówi Ada Quill.", "W"), ("en", "``W,'' said Ada Quill.", "W,"), ("en", "‘‘W,’’ said Ada Quill.", "W,"),
    ("en", "“W’’, said Ada Quill.", "W"), ("de", '„W", sagte Ada Quill.', "W"), ("en", '"W”, said Ada Quill.', "W"),
    ("en", '“W", said Ada Quill.', "W"), ("en", "”W“, said Ada Quill.", "W"), ("en", "“W“, said Ada Quill.", "W"),
    ("en", "(“W,” said Ada Quill.)", "W,"), ("en", "Ada Quill:“W.”", "W."), ("en", "“W,”said Ada Quill.", "W,"),
    ("en", "“W,”\u200b said Ada Quill.", "W,"), ("en", "＂W,＂ said Ada Quill.", "W,"),
    ("en", "“…W,” said Ada Quill.", "…W,"), ("en", '"... W," said Ada Quill.', "... W,"), ("en", '"W ..." said Ada Quill.', "W ..."),
    ("en", "“[Soon] W,” said Ada Quill.", "[Soon] W,"), ("en", "“W [the old one] … soon,” said Ada Quill.", "W [the old one] … soon,"),
    ("en", 'Ada Quill said," W".', "W"), ("en", "“W.", "W."),
    ("ja", "山田太郎市長は「橋は来年の春に再び開通する予定だ」と述べた。", "橋は来年の春に再び開通する予定だ"),
    ("ja", "山田太郎市長は『橋は来年の春に再び開通する予定だ』と述べた。", "橋は来年の春に再び開通する予定だ"),
    ("ja", "山田太郎市長は「彼は『橋は開通する』と私に言った」と述べた。", "彼は『橋は開通する』と私に言った"),
    ("ja", "山田太郎市長は｢橋は来年の春に再び開通する予定だ｣と述べた。", "橋は来年の春に再び開通する予定だ"),
    ("zh", "李明说：「大橋將於明年春天重新開放。」", "大橋將於明年春天重新開放。"),
    ("zh", "李明说：＂大桥将于明年春天重新开放。＂", "大桥将于明年春天重新开放。"),
    ("zh", "李明说：〝大桥将于明年春天重新开放。〞", "大桥将于明年春天重新开放。"),
    ("zh", "李明说：“他告诉我‘大桥会开放’，我不信。”", "他告诉我‘大桥会开放’，我不信。"),
    # nested
    ("en", "“He said ‘never again’ and W,” said Ada Quill.", "He said ‘never again’ and W,"),
    ("en", "“He said “never again” and W,” said Ada Quill.", "He said “never again” and W,"),
    ("en", '"He said "never again" and W," said Ada Quill.', 'He said "never again" and W,'),
    ("en", "\"He said 'never again' and W,\" said Ada Quill.", "He said 'never again' and W,"),
    ("fr", "« Il a dit « jamais » et W », a dit Ada Quill.", "Il a dit « jamais » et W"),
    ("fr", "« Il a dit “jamais” et W », a dit Ada Quill.", "Il a dit “jamais” et W"),
    ("de", "„Er sagte ‚nie wieder‘ und W“, sagte Ada Quill.", "Er sagte ‚nie wieder‘ und W"),
    ("ru", "«Он сказал: «Мы откроем мост» и ушёл», — сказала Ада Квилл.", "Он сказал: «Мы откроем мост» и ушёл"),
    ("ru", "«Мы откроем мост в «Северном», — сказала Ада Квилл.", "Мы откроем мост в «Северном"),
    # single marks and apostrophes
    ("en", "'It's the players' bridge and it isn't Ada's,' said Ada Quill.", "It's the players' bridge and it isn't Ada's,"),
    ("en", "The players' union said: 'It's ours and it isn't Ada's.' The fans' club agreed.", "It's ours and it isn't Ada's."),
    ("en", "‘The ’90s are over and it’s the players’ turn,’ said Ada Quill.", "The ’90s are over and it’s the players’ turn,"),
    # inches
    ("en", "The 5'10\" man said: \"W.\"", "W."), ("en", "The 12\" pipe: \"W,\" said Ada Quill.", "W,"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "words"), STRETCHES)
def test_one_stretch(language: str, text: str, words: str) -> None:
    assert [q.text for q in find_quotes(text.replace("W", W), language)] == [words.replace("W", W)]


UTTERANCES = [
    # interrupted
    ("en", "“We will build,” said Ada Quill, “whatever it takes.”", [["We will build,", "whatever it takes."]]),
    ("en", "“We will build now,” said Ada Quill. “It is time to start.”", [["We will build now,", "It is time to start."]]),
    ("fr", "« Le pont rouvrira, a expliqué Marthe Quillet, dès le printemps. »", [["Le pont rouvrira", "dès le printemps."]]),
    ("fr", "« Notre désaccord est total, souligne-t-elle. Le pont doit rouvrir. »", [["Notre désaccord est total", "Le pont doit rouvrir."]]),
    ("fr", "« Le pont rouvrira, a-t-il assuré, et c'est bien. »", [["Le pont rouvrira", "et c'est bien."]]),
    ("it", "«Il ponte riaprirà – ha detto Marta Quilici – e siamo felici».", [["Il ponte riaprirà", "e siamo felici"]]),
    ("ru", "«Был момент, — сказал Иван Квитко, — когда мост закрыли».", [["Был момент", "когда мост закрыли"]]),
    ("pl", "„Most otworzymy – mówi Marta Kwiecień – już wiosną”.", [["Most otworzymy", "już wiosną"]]),
    ("fr", "« Il a dit que le pont, selon Paul, rouvrira », a dit Ada Quill.", [["Il a dit que le pont, selon Paul, rouvrira"]]),
    # over paragraphs
    ("en", "“We will build it.\n\n“It is time to start,” said Ada Quill.", [["We will build it.", "It is time to start,"]]),
    ("en", "“We will build it.\n\nIt is time to start,” said Ada Quill.", [["We will build it.", "It is time to start,"]]),
    ("en", '"We will build it.\n\n"It is time.\n\n"And it is late," said Ada Quill.', [["We will build it.", "It is time.", "And it is late,"]]),
    ("en", "“We build,” said Ada Quill. “It is late.\n\n“It is time to begin.”", [["We build,", "It is late.", "It is time to begin."]]),
    ("fr", "« Il est tard, a dit Ada Quill.\n\n» Il est temps de commencer. »", [["Il est tard, a dit Ada Quill.", "Il est temps de commencer."]]),
    ("en", "“We will build it.\n\nPhoto: the bridge in May.\n\n“It is time to start,” said Ada Quill.", [["We will build it.", "It is time to start,"]]),
    ("en", "“We will build it.\n\nREAD ALSO: Bridges\n\nIt is time to start,” said Ada Quill.", [["We will build it.", "It is time to start,"]]),
    # a mark alone on its line
    ("en", "Ada Quill said: “\nWe will build it now.“", [["We will build it now."]]),
    # two
    ("en", "“We will build it,” said Ada Quill.\n\n“Nobody asked for it,” said Tom Reed.", [["We will build it,"], ["Nobody asked for it,"]]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "parts"), UTTERANCES)
def test_parts_of_one_utterance(language: str, text: str, parts: list[list[str]]) -> None:
    assert [[part.text for part in q.parts] for q in find_quotes(text, language)] == parts


NONE = [
    ("en", "The so-called “golden age of bridges” has ended."),
    ("en", "She has written a novel titled “The Long Winter Road”."),
    ("en", "Tom “the Bridge” Reed came to the opening."),
    ("en", "It isn't the players' fault, and it's nobody's business."),
    ("en", "’Tis the season to open the bridges of the ’90s and the players’ halls."),
    ("en", "Press “Save as draft” to go on, or search for “old bridges”."),
    ("en", 'A 12" pipe and a 14" pipe were shown.'),
    ("en", "Use ``code`` here, and ''nothing'' there."),
    ("sv", '"Bron byggdes 1902; den revs 1960."'),
    ("en", ""), ("en", "\n\n"), ("en", "”"), ("en", "“"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), NONE)
def test_no_statement(language: str, text: str) -> None:
    assert find_quotes(text, language) == ()


PULLED = "The bridge is safe again and will stay so"


@pytest.mark.parametrize("before", [True, False])
def test_a_pull_quote_is_no_second_statement(before: bool) -> None:
    body = f"The mayor, Ada Quill, came. “{PULLED}. We tested it,” she said."
    pulled = f"“{PULLED}.”"
    text = "\n\n".join([pulled, body] if before else [body, pulled, "That was in May."])
    assert [q.text for q in find_quotes(text, "en")] == [f"{PULLED}. We tested it,"]


UNITS = [
    '"',
    "“",
    "”",
    "'",
    "’",
    "‘",
    "«",
    "»",
    "„",
    "「",
    "‘a ",
    '"a" ',
    "“a ”",
    "''",
    ",,a ",
    "“\n",
    '"\n',
    "« a, dit-il. ",
]


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_marks(unit: str) -> None:
    assert_linear(lambda count: find_quotes(unit * count, "fr"))


def test_ten_thousand_marks_deep() -> None:
    deep = "“a ‘b " * 5000 + "’ c” " * 5000
    start = time.perf_counter()
    find_quotes(deep + "said Ada Quill.", "en")
    assert time.perf_counter() - start < 5


def test_prompts_of_python_are_no_marks() -> None:
    assert find_quotes(">>> lines = [1, 2, 3]\n>>> lines.append(4)\n\nIt was said on Monday.", language="en") == ()
