"""The laws that the registry's own data keeps."""

from collections import Counter

import pytest

from citetrace.outlets import OutletKind, load_countries, load_outlets
from citetrace.outlets.reading import DATA, load_wording

REGISTRY = load_outlets()

AGENCIES = """
    AP|Reuters|AFP|UPI|dpa|TASS|Interfax|RIA Novosti|Xinhua|Kyodo|Yonhap|KCNA|ANSA|EFE|PA|PTI|ANI|Antara|
    Bernama|Anadolu|SANA|IRNA|Fars|Tasnim|Mehr|ISNA|WAFA|SPA|QNA|WAM|MENA|Ukrinform|Interfax-Ukraine|Belga|
    ANP|APA|Keystone-SDA|SID|epd|KNA|TT|NTB|Ritzau|STT|PAP|ČTK|MTI|Tanjug|Hina|BTA|Agerpres|Lusa|CP|AAP|CNA|
    VNA|TNA|PNA|APP|BSS
"""
INDONESIAN = """
    Kompas|Kompas.com|Tempo|detikcom|SINDOnews|Okezone|Liputan6|Merdeka|Suara|Republika|Kumparan|Tribunnews|
    VIVA|JPNN|CNN Indonesia|CNBC Indonesia|Tirto|Kontan|Bisnis Indonesia|Media Indonesia|Metro TV|tvOne|RCTI|
    SCTV|Jawa Pos|TVRI|RRI|Pikiran Rakyat|BBC Indonesia|VOA Indonesia|DW Indonesia|Pos Kota|Inilah|
    Rakyat Merdeka|RMOL|Harian Jogja|Solopos|Fajar|IDN Times|Katadata|The Jakarta Post|Jakarta Globe|
    Bali Post|Waspada
"""


def listed(names):
    return [name.strip() for name in names.split("|")]


def test_the_registry_knows_at_least_two_thousand_outlets():
    assert len(REGISTRY) >= 2000


def test_no_two_outlets_have_the_same_name():
    assert not [name for name, count in Counter(outlet.name for outlet in REGISTRY).items() if count > 1]


def test_a_sure_spelling_means_one_outlet():
    owners = Counter(spelling for outlet in REGISTRY for spelling in {s.casefold() for s in outlet.sure})
    assert not [spelling for spelling, count in owners.items() if count > 1]


def test_no_spelling_is_sure_of_one_outlet_and_weak_of_another():
    sure = {spelling.casefold(): outlet for outlet in REGISTRY for spelling in outlet.sure}
    weak = [(spelling.casefold(), outlet) for outlet in REGISTRY for spelling in outlet.weak]
    assert not [spelling for spelling, outlet in weak if sure.get(spelling, outlet) is not outlet]


def test_a_domain_belongs_to_one_outlet():
    owners = Counter(domain for outlet in REGISTRY for domain in outlet.domains)
    assert not [domain for domain, count in owners.items() if count > 1]


def test_every_country_of_an_outlet_is_known():
    assert {outlet.country for outlet in REGISTRY} <= load_countries().codes


def test_every_outlet_is_found_by_each_of_its_spellings():
    lost = [(outlet.name, s) for outlet in REGISTRY for s in outlet.spellings if outlet not in REGISTRY.find(s)]
    assert not lost


def test_every_outlet_is_found_by_each_of_its_domains():
    lost = [d for outlet in REGISTRY for d in outlet.domains if REGISTRY.by_domain(f"https://www.{d}/") is not outlet]
    assert not lost


def test_every_sure_spelling_is_named_in_a_sentence():
    lost = []
    for outlet in REGISTRY:
        for spelling in outlet.sure:
            namings = list(REGISTRY.named_in(f"»{spelling}« …"))
            if not any(n.outlets[0] is outlet and n.end - n.start == len(spelling) for n in namings):
                lost.append(spelling)
    assert not lost


def test_an_outlet_repeats_no_spelling():
    repeated = [
        o.name
        for o in REGISTRY
        if len({o.name, *o.aliases, *o.programmes, *o.nicknames})
        < 1 + len(o.aliases) + len(o.programmes) + len(o.nicknames)
    ]
    assert not repeated


@pytest.mark.parametrize("name", listed(AGENCIES))
def test_every_big_agency_is_found_as_an_agency(name):
    kinds = {outlet.kind for outlet in REGISTRY.find(name)}
    assert OutletKind.AGENCY in kinds


@pytest.mark.parametrize("name", listed(INDONESIAN))
def test_indonesian_outlets_are_found_in_their_country(name):
    assert "ID" in {outlet.country for outlet in REGISTRY.find(name)}


@pytest.mark.parametrize(
    ("country", "least"), [("ID", 200), ("US", 400), ("DE", 100), ("GB", 90), ("MY", 20), ("RU", 35)]
)
def test_the_countries_our_users_read_most_are_thoroughly_covered(country, least):
    assert len(REGISTRY.fitting(country=country)) >= least


@pytest.mark.parametrize(
    "word",
    [
        "Antara",
        "Tempo",
        "Suara",
        "Merdeka",
        "Time",
        "People",
        "Stern",
        "Focus",
        "Bild",
        "Fox",
        "The Times",
        "the Post",
        "The Sun",
        "Kontan",
        "Inilah",
        "Fajar",
        "Sky",
        "Bloomberg",
    ],
)
def test_a_name_that_is_an_ordinary_word_too_is_weak(word):
    assert [naming.sure for naming in REGISTRY.named_in(f"kata {word}, Rabu")] == [False]


def test_the_files_hold_one_outlet_a_line_of_readable_length():
    long = [
        (path.name, n)
        for path in DATA.glob("*.toml")
        for n, line in enumerate(path.open(encoding="utf-8"), 1)
        if len(line) > 1000
    ]
    assert not long


def test_all_states_of_the_world_are_known():
    assert len(load_countries().codes) >= 195


@pytest.mark.parametrize("language", ["en", "id", "de", "ms", None])
def test_no_word_names_two_countries_in_one_language(language):
    countries = load_countries()
    means: dict[str, set[str]] = {}
    for word, code, _ in countries._said(language):
        means.setdefault(word, set()).add(code)
    assert not {word: codes for word, codes in means.items() if len(codes) > 1}


def test_every_country_has_an_english_name():
    assert all(country.names["en"] for country in load_countries().countries)


def test_the_small_words_are_small():
    assert all(word == word.lower() and " " not in word for word in load_wording().articles)
