"""What two wordings have in common, whatever their language."""

import pytest

from citetrace.languages.meanings import load_meanings
from citetrace.upstream.likeness import compare, rarity_among
from citetrace.upstream.traits import fold, traits_of_text

ALONE = rarity_among(())


@pytest.mark.parametrize(("one", "other"), [
    ("Lavrov", "Lawrow"), ("Évreux", "Evreux"), ("Lind’s", "Lind"), ("Kuala", "kuala"), ("Mattis", "Matis")
])  # fmt: skip
def test_a_name_is_the_same_name_in_other_spellings(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("english", "indonesian", "trait"), [
    ("4,630 people", "4.630 orang", ("number", "4630")),
    ("1.5 metres", "1,5 meter", ("number", "1.5")),
    ("90,000 crowns", "90 ribu krona", ("number", "90000")),
    ("1.3 trillion", "1,3 triliun", ("number", "1300000000000")),
    ("twelve boats", "12 perahu", ("number", "12")),
    ("six sailors", "enam awak", ("number", "6")),
    ("in April", "pada April", ("date", "4")),
    ("in August", "pada Agustus", ("date", "8")),
    ("the German port", "pelabuhan Jerman", ("country", "DE")),
    ("the harbour", "dermaga", ("meaning", "harbour")),
    ("a spokesman", "juru bicara", ("meaning", "spokesman")),
    ("they negotiated", "mereka merundingkan", ("meaning", "negotiate")),
    ("complete fiction", "fiksi belaka", ("loan", "fiksi")),
    ("a photocopy shop", "kios fotokopi", ("meaning", "photo")),
])  # fmt: skip
def test_two_languages_share_numbers_dates_countries_and_meanings(english, indonesian, trait):
    assert trait in traits_of_text(english, "en").found & traits_of_text(indonesian, "id").found


def test_a_time_of_day_is_no_number():
    assert not {t for t in traits_of_text("at 16:09", "en").found if t[0] == "number"}


def test_words_count_only_within_one_language():
    one = traits_of_text("the marmalade quarrel", "en")
    assert compare(one, traits_of_text("the marmalade quarrel", "en"), ALONE).score > 0
    assert compare(one, traits_of_text("marmalade", "id"), ALONE).score < compare(one, one, ALONE).score


def test_the_parts_of_a_likeness_add_up_to_it():
    likeness = compare(*(traits_of_text("Ana Lind said six boats sank in April", "en") for _ in range(2)), ALONE)
    assert sum(part.value for part in likeness.parts) == pytest.approx(likeness.score, abs=0.005)
    assert {part.name for part in likeness.parts} >= {"names", "numbers", "dates", "meanings"}


def test_nothing_shared_is_no_likeness():
    assert compare(traits_of_text("six boats", "en"), traits_of_text("a quiet library", "en"), ALONE).score == 0


def test_an_affix_hides_a_letter_of_the_word():
    assert load_meanings("id").of("menulis") == load_meanings("id").of("tulis") != frozenset()


def test_a_language_without_a_list_has_no_meanings():
    assert load_meanings("fi").of("satama") == frozenset()


@pytest.mark.parametrize("code", ["de", "id", "ms"])
def test_packs_share_their_meanings(code):
    shared = {m for ms in load_meanings("en").words.values() for m in ms}
    others = {m for ms in load_meanings(code).words.values() for m in ms}
    assert others <= shared, sorted(others - shared)


@pytest.mark.parametrize("odd", ["²", "①", "٣", "9" * 5000, "1" + ",000" * 2000, "9" * 400 + ".5", "0." + "9" * 5000, "1:" + "9" * 5000])  # fmt: skip
def test_a_number_that_is_none_or_has_no_end_raises_nothing(odd):
    assert all(len(value) < 40 for _, value in traits_of_text(f"{odd} million boats sank", "en").found)
