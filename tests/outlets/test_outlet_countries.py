"""What countries are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citetrace.outlets import Countries, Country, Means, countries_named_in, country_named, load_countries
from citetrace.outlets.reading import load_wording

COUNTRIES = load_countries()


@pytest.mark.parametrize(
    ("words", "language", "code"),
    [
        ("British", None, "GB"),
        ("British", "en", "GB"),
        ("the U.K.", "en", "GB"),
        ("Inggris", "id", "GB"),
        ("Britania Raya", "id", "GB"),
        ("London", "en", "GB"),
        ("London", "id", "GB"),
        ("britische", "de", "GB"),
        ("britischen", "de", "GB"),
        ("AS", "id", "US"),
        ("Amerika Serikat", "id", "US"),
        ("Amerika Syarikat", "ms", "US"),
        ("US", "en", "US"),
        ("the U.S.", "en", "US"),
        ("USA", "de", "US"),
        ("New York", None, "US"),
        ("Korsel", "id", "KR"),
        ("Korut", "id", "KP"),
        ("Korea Utara", "ms", "KP"),
        ("Tiongkok", "id", "CN"),
        ("China", "id", "CN"),
        ("Prancis", "id", "FR"),
        ("Perancis", "ms", "FR"),
        ("Jepun", "ms", "JP"),
        ("Belanda", "id", "NL"),
        ("niederländischer", "de", "NL"),
        ("Arab Saudi", "id", "SA"),
        ("Qatar", "id", "QA"),
        ("Doha", "id", "QA"),
        ("Türkei", "de", "TR"),
        ("Turki", "id", "TR"),
        ("Russian", "en", "RU"),
        ("russian", "en", "RU"),
        ("Portugis", "id", "PT"),
        ("Australia", "id", "AU"),
        ("Island", "de", "IS"),
        ("Island", "en", None),
        ("as", "de", None),
        ("us", "en", None),
        ("AS", "en", None),
        ("Atlantis", None, None),
        ("", None, None),
    ],
)
def test_words_name_a_country_in_their_language(words, language, code):
    assert country_named(words, language) == code


def test_words_for_two_countries_name_none():
    two = Countries([Country("CG", {"en": ("Congo",)}), Country("CD", {"en": ("Congo",)})], load_wording())
    assert two.named("Congo") is None


def test_a_name_weighs_more_than_a_city():
    two = Countries(
        [Country("KW", {"en": ("Kuwait",)}), Country("XX", {"en": ("X",)}, cities=("Kuwait",))], load_wording()
    )
    assert two.named("Kuwait") == "KW"


def test_a_language_without_names_of_its_own_calls_countries_as_english_does():
    assert country_named("Germany", "sw") == "DE"


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Pejabat AS di Inggris dan Korea Selatan", "id", [("AS", "US"), ("Inggris", "GB"), ("Korea Selatan", "KR")]),
        ("the London-based agency", "en", [("London", "GB")]),
        ("ein französischer Minister", "de", [("französischer", "FR")]),
        ("an Indian in Indiana", "en", [("Indian", "IN")]),
        ("South Sudan, Sudan", "en", [("South Sudan", "SS"), ("Sudan", "SD")]),
    ],
)
def test_a_text_names_its_countries(text, language, found):
    assert [(text[p.start : p.end], p.code) for p in countries_named_in(text, language)] == found


def test_a_place_says_by_what_it_names_its_country():
    text = "A British paper in Paris reported from Mali."
    assert [p.by for p in COUNTRIES.named_in(text, "en")] == [Means.PEOPLE, Means.CITY, Means.NAME]


@given(st.text(), st.sampled_from(["en", "id", "de", None]))
def test_places_are_ordered_and_never_overlap(text, language):
    done = 0
    for place in COUNTRIES.named_in(f"{text} Inggris {text}", language):
        assert done <= place.start < place.end
        done = place.end
