"""Other orders of words come from data alone: small packs of four languages, no word of which stands in Python."""

from pathlib import Path

import pytest
from small import text_of

from citetrace.articles import read_text
from citetrace.attributions import find_attributions
from citetrace.attributions.examples import check_pack, read_example, unnoticed_rules
from citetrace.languages.pack import LanguagePack, load_pack, read_toml

PACKS = Path(__file__).parent / "packs"
CODES = ("nl", "tr", "tl", "es")
ORDERS = {
    "source before the verb": {
        "nl": "De minister zei dat de brug dicht is.",
        "tr": "Bakan köprünün kapandığını söyledi.",
        "tl": "Ang ministro ay nagsabi na sarado ang tulay.",
        "es": "El ministro dijo que el puente estaba cerrado.",
    },
    "source behind the verb": {
        "nl": "De brug is dicht, zei de minister van Verkeer maandag.",
        "tr": "Köprünün kapandığını söyledi bakan.",
        "tl": "Sinabi ng ministro na sarado ang tulay.",
        "es": "El puente está cerrado, dijo el ministro de Transporte.",
    },
    "a time in front": {
        "nl": "Maandag zei de minister dat de brug dicht is.",
        "tr": "Pazartesi günü bakan köprünün kapandığını söyledi.",
        "tl": "Noong Lunes, sinabi ng ministro ng transportasyon na sarado ang tulay.",
        "es": "El lunes dijo el ministro que el puente estaba cerrado.",
    },
    "a passive with its agent": {
        "nl": "De brug werd door de minister onveilig genoemd.",
        "tr": "Köprünün kapandığı bakan tarafından açıklandı.",
        "tl": "Itinanggi ng ministro ang ulat.",
        "es": "El puente fue criticado por el ministro.",
    },
    "a quotation before the verb": {
        "nl": "“De brug is dicht”, zei de minister.",
        "tr": "“Köprü kapalı” dedi bakan.",
        "tl": "“Sarado ang tulay,” sabi ng ministro.",
        "es": "«El puente está cerrado», dijo el ministro.",
    },
    "a quotation between subject and verb": {"tr": "Bakan, “Köprü kapalı” dedi."},
    "a quotation behind the verb": {
        "nl": "De minister zei maandag: “De brug is dicht.”",
        "tr": "Bakan dedi ki: “Köprü kapalı.”",
        "tl": "Sinabi ng ministro, “Sarado ang tulay.”",
        "es": "El ministro dijo ayer: «El puente está cerrado».",
    },
    "“according to” in front": {
        "nl": "Volgens de politie is de brug dicht.",
        "tr": "Polise göre köprü kapalı.",
        "tl": "Ayon sa pulisya, sarado ang tulay.",
        "es": "Según la policía, el puente está cerrado.",
    },
    "“according to” in the middle": {
        "nl": "De brug is volgens de politie dicht.",
        "tr": "Köprü, polise göre, hâlâ kapalı.",
        "tl": "Sarado, ayon sa pulisya, ang tulay.",
        "es": "El puente, según la policía, está cerrado.",
    },
    "a content that the attribution interrupts": {
        "nl": "De brug, zei de minister, is dicht.",
        "tr": "“Köprü kapalı” dedi bakan, “bu hafta açılmayacak.”",
        "tl": "“Sarado ang tulay,” sabi ni Ana Lind, “at hindi ito bubuksan.”",
        "es": "«El puente», dijo el ministro, «está cerrado».",
    },
    "a verb in two parts": {
        "nl": "De politie deelde maandag mee dat de brug dicht is.",
        "es": "El ministro ha dicho que el puente está cerrado.",
    },
    "a dialogue between dashes": {"es": "—No firmaré —dijo Ana Lind—. Nadie me obliga."},
}


def pack_of(code: str) -> LanguagePack:
    return load_pack(code, PACKS)


@pytest.mark.parametrize("code", CODES)
def test_every_example_comes_out_as_it_is_marked(code: str) -> None:
    assert [str(problem) for problem in check_pack(code, PACKS)] == []


@pytest.mark.parametrize("code", CODES)
def test_no_rule_of_a_small_pack_could_be_left_out(code: str) -> None:
    assert [str(problem) for problem in unnoticed_rules(pack_of(code))] == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        pytest.param(code, sentence, id=f"{code}: {order}")
        for order, sentences in ORDERS.items()
        for code, sentence in sentences.items()
    ],
)
def test_every_order_of_words_is_among_the_examples(code: str, sentence: str) -> None:
    frames = read_toml(PACKS / code / "frames.toml")["frame"]
    assert sentence in [read_example(written).text for frame in frames for written in frame["examples"]]


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_that_credits_nobody_gives_nothing(code: str) -> None:
    plain = {
        "nl": "De brug is maandag dicht.",
        "tr": "Köprü pazartesi günü kapalı.",
        "tl": "Sarado ang tulay kahapon.",
        "es": "El puente está cerrado.",
    }
    assert find_attributions(read_text(plain[code], language=code), pack_of(code)) == ()


def said_in(text: str) -> list[tuple[str, list[str], bool]]:
    """Source, contents and whether they are quoted, of each attribution of a Spanish text."""
    article = read_text(text, language="es")
    return [
        (found.source[0].of(article.text), [span.of(article.text) for span in found.content], found.quoted)
        for found in find_attributions(article, pack_of("es"))
    ]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("—No firmaré —dijo Ana Lind—. Nadie me obliga.", ["No firmaré", "Nadie me obliga"]),
        ("—No firmaré —dijo Ana Lind—, y nadie me obliga.", ["No firmaré", "y nadie me obliga"]),
        ("—No firmé en 1990—1995 —dijo Ana Lind.", ["No firmé en 1990—1995"]),
        ("—No firmé el «pacto» —dijo Ana Lind.", ["No firmé el «pacto»"]),
        ("—¿Quién firma? —preguntó Ana Lind.", ["¿Quién firma?"]),
    ],
)
def test_what_stands_between_dashes_is_quoted(text: str, contents: list[str]) -> None:
    assert said_in(text) == [("Ana Lind", contents, True)]


def test_a_dash_at_the_beginning_of_a_paragraph_gives_the_word_to_somebody_else() -> None:
    assert said_in("—No firmaré —dijo Ana Lind.\n\n—Nadie te obliga.") == [("Ana Lind", ["No firmaré"], True)]


def test_dashes_are_quotation_marks_only_where_the_pack_says_so() -> None:
    text = "—No firmaré —dijo Ana Lind."
    assert [len(text_of(pack_of(code), text).quotations) for code in ("es", "nl")] == [1, 0]


def test_a_capital_has_the_small_letter_that_its_language_gives_it() -> None:
    article = read_text("İki gün önce bakan köprünün kapandığını söyledi.", language="tr")
    (found,) = find_attributions(article, pack_of("tr"))
    assert [span.of(article.text) for span in found.source] == ["bakan"]
