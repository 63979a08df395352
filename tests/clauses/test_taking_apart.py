"""How a text is taken apart: quotations, sentences of bounded length, and tokens that know where they stand."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import PACKS, classes_of, sentences_in, text_of, text_of_lines, words_of, write_pack

from citetrace.articles import read_text
from citetrace.attributions import find_attributions
from citetrace.clauses.apart import LONGEST_SENTENCE, take_apart
from citetrace.languages.pack import load_pack

PIECES = """De minister zei dat brug dicht is . , : ; ! ? … — -- ' ’ ` “ ” „ « » ( ) [ 1,000 16:09 2. dr. U.S. e\u0301 İ 👍 \u200b
\u00a0 \n\n \t BBC NEWS-uur dicht’ _ /""".split(" ")  # noqa: SIM905
texts = st.one_of(
    st.text(min_size=1, max_size=120),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map(" ".join),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join),
)


# ---- quotations


@pytest.mark.parametrize(
    ("quoted", "classes"),
    [
        ("“The ship sank,”", {"goes_on"}),
        ("“Who sank the ship?”", {"goes_on"}),
        ("“The ship sank the crane at night —”", {"goes_on"}),
        ("“The ship sank.”", {"stopped"}),
        ("“the ship”", {"few"}),
        ("“the ship sank at night because Lind left”", set()),
        ("“The Long Night”", {"few", "titled"}),
        ("“The ship sank", {"few", "unclosed"}),
    ],
)
def test_a_quotation_is_one_unit_that_says_how_it_ends(tmp_path: Path, quoted: str, classes: set[str]) -> None:
    r, sentences = sentences_in(write_pack(tmp_path), f"later sank {quoted}")
    unit = sentences[-1].units[-1]
    assert words_of(r, unit) == quoted
    told = {"goes_on", "stopped", "few", "titled", "unclosed", "quotation"}
    assert classes_of(unit) & told == {"quotation", *classes}


def test_the_sentences_of_a_quotation_are_sentences_of_their_own_and_come_first(tmp_path: Path) -> None:
    r, sentences = sentences_in(write_pack(tmp_path), "Lind claims: “The ship sank. The pilot left.”")
    read = [(s.inside, [words_of(r, unit) for unit in s.units]) for s in sentences]
    assert read == [
        (0, ["The ship", "sank", "."]),
        (0, ["The pilot", "left", "."]),
        (-1, ["Lind", "claims", ":", "“The ship sank. The pilot left.”"]),
    ]


def test_a_sentence_knows_the_one_before_it_at_its_own_place(tmp_path: Path) -> None:
    text = "Lind left. Later she claimed: “The ship sank. The pilot left.”\n\nZorn sank."
    _, sentences = sentences_in(write_pack(tmp_path), text)
    (ship, pilot), (lind, claimed, zorn) = (
        [s for s in sentences if (s.inside < 0) == around] for around in (False, True)
    )
    assert (ship.previous, pilot.previous) == (None, ship)
    assert (lind.previous, claimed.previous) == (None, lind)
    assert zorn.previous is None  # nothing goes over the end of a paragraph


def test_a_question_that_is_quoted_ends_no_sentence_around_it(tmp_path: Path) -> None:
    r, sentences = sentences_in(write_pack(tmp_path), "“Who sank it?” Lind claimed. Zorn left.")
    around = [[words_of(r, unit) for unit in s.units] for s in sentences if s.inside < 0]
    assert around == [["“Who sank it?”", "Lind", "claimed", "."], ["Zorn", "left", "."]]


@pytest.mark.parametrize("mark", ["¿", "¡", "(", "“", "—"])
def test_a_mark_that_opens_begins_a_sentence(tmp_path: Path, mark: str) -> None:
    r = text_of(write_pack(tmp_path), f"Lind left. {mark}who sank the ship")
    assert r.words(*r.sentences[0]) == "Lind left."


# ---- length


@pytest.mark.parametrize("template", ["{}", "Lind claims “{}", "“{}” Lind claimed.", "{}\n\n{}"])
def test_no_sentence_has_more_than_so_many_tokens(tmp_path: Path, template: str) -> None:
    endless = " ".join(["the ship sank and"] * 300)
    r, sentences = sentences_in(write_pack(tmp_path, groups=""), template.replace("{}", endless))
    assert max(len(s.units) for s in sentences) == LONGEST_SENTENCE
    covered = {k for s in sentences for unit in s.units for k in range(unit.first, unit.end)}
    assert covered == set(range(len(r)))


def test_who_speaks_at_the_end_of_an_endless_sentence_is_still_found() -> None:
    text = "De brug is dicht en " * 200 + ". De minister zei dat de brug dicht is."
    found = find_attributions(read_text(text, language="nl"), load_pack("nl", PACKS))
    assert [(a.source[0].of(text), a.content[0].of(text)) for a in found] == [("De minister", "dat de brug dicht is")]


# ---- offsets


@pytest.mark.parametrize("code", ["nl", "es"])  # marks around what is quoted, and dashes before it
@given(text=texts)
def test_every_token_knows_where_it_stands_and_only_white_space_is_left_out(code: str, text: str) -> None:
    r = text_of_lines(load_pack(code, PACKS), text)
    places = [(0, 0), *zip(r.start, r.end, strict=True)]
    for (_, end), (start, stop) in pairwise(places):
        assert end <= start < stop
    paragraphs = [(r.start[first], r.end[end - 1]) for first, end in r.paragraphs]
    for begin, close in paragraphs:
        held = sorted((a, b) for a, b in zip(r.start, r.end, strict=True) if begin <= a < close)
        left_out = "".join(r.text[b:a] for (_, b), (a, _) in pairwise(held))
        assert left_out.strip() == ""


@pytest.mark.parametrize("code", ["nl", "es"])
@given(text=texts)
def test_every_token_stands_in_one_unit_of_the_text_around_quotations(code: str, text: str) -> None:
    r = text_of_lines(load_pack(code, PACKS), text)
    sentences = take_apart(r)
    around = [k for s in sentences if s.inside < 0 for unit in s.units for k in range(unit.first, unit.end)]
    assert sorted(around) == list(range(len(r)))
    for s in sentences:
        assert all(r.quote_of[unit.first] == s.inside for unit in s.units if s.inside >= 0)
        assert all(one.end == other.first for one, other in pairwise(s.units))


@pytest.mark.parametrize(
    "text",
    [
        "De  minister\t zei\u00a0dat   de brug dicht is.",
        "👍 İ e\u0301. De minister zei dat de brug dicht is.",
        "De minister zei dat de brug dicht is. De minister zei dat de brug dicht is.",
    ],
)
def test_what_is_found_is_shown_where_it_stands(text: str) -> None:
    article = read_text(text, language="nl")
    found = find_attributions(article, load_pack("nl", PACKS))
    assert found
    begin = 0
    for one in found:
        (source,), (cue,), (content,) = one.source, one.cue, one.content
        assert begin <= source.start < source.end < cue.start < cue.end < content.start < content.end
        assert [" ".join(span.of(article.text).split()) for span in (source, cue, content)] == [
            "De minister",
            "zei",
            "dat de brug dicht is",
        ]
        begin = content.end
