"""Whom names, domains and descriptions mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citetrace.outlets import Outlet, OutletKind, OutletRegistry, load_outlets
from citetrace.outlets.reading import load_wording

REGISTRY = load_outlets()


def outlet(name, **fields):
    return Outlet(**{"kind": "newspaper", "country": "US", "language": "en", "name": name, **fields})


def registry(*outlets):
    return OutletRegistry(outlets, load_wording())


def names(outlets):
    return [found.name for found in outlets]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Reuters", "Reuters"),
        ("reuters", "Reuters"),
        ("REUTERS", "Reuters"),
        ("Reuters'", "Reuters"),
        ("Reuters’", "Reuters"),
        ("Reuters's", "Reuters"),
        ("AFP's", "AFP"),
        ("the AFP", "AFP"),
        ("der dpa", "dpa"),
        ("die Süddeutsche Zeitung", "Süddeutsche Zeitung"),
        ("Agence  France-Presse", "AFP"),
        ("the Jakarta Post", "The Jakarta Post"),
        ("Jakarta Post", "The Jakarta Post"),
        ("Washington Post", "The Washington Post"),
        ("“Kompas”", "Kompas"),
        ("Kompas.com", "Kompas.com"),
        ("tirto.id", "Tirto"),
        ("kaltim.tribunnews.com", "Tribun Kaltim"),
        ("LKBN Antara", "Antara"),
        ("Meet the Press", "NBC News"),
        ("majalah Time", "Time"),
        ("BBC Indonesia", "BBC News Indonesia"),
        ("The Guardian", "The Guardian"),
        ("Bild-Zeitung", "Bild"),
        ("RFE/RL", "Radio Free Europe/Radio Liberty"),
        ("E!", "E! News"),
    ],
)
def test_a_name_finds_its_outlet(words, name):
    assert names(REGISTRY.find(words)) == [name]


@pytest.mark.parametrize("words", ["Hill", "", "  ", "the", "kemarin", "Joko Widodo", "unknown.example", "'s", "..."])
def test_what_is_no_name_finds_nothing(words):
    assert REGISTRY.find(words) == ()


@pytest.mark.parametrize(
    ("words", "some"),
    [
        ("The Times", {"The Times", "The New York Times", "Los Angeles Times"}),
        ("the Post", {"The Washington Post", "New York Post"}),
        ("CNA", {"Channel NewsAsia", "Central News Agency"}),
        ("ABC", {"ABC News", "Australian Broadcasting Corporation"}),
    ],
)
def test_an_ambiguous_name_finds_all_whom_it_may_mean(words, some):
    assert some <= set(names(REGISTRY.find(words)))


def test_the_outlet_whose_own_name_it_is_comes_first():
    assert names(REGISTRY.find("the times"))[0] == "The Times"


def test_a_sure_spelling_settles_what_a_weak_one_leaves_open():
    found = registry(outlet("Metro", weak=["Metro"]), outlet("Metro TV", aliases=["METRO"]))
    assert names(found.find("metro")) == ["Metro TV"]


def test_a_single_word_is_not_found_without_its_article():
    found = registry(outlet("The Hill"), outlet("The Daily Planet"))
    assert (names(found.find("hill")), names(found.find("daily planet"))) == ([], ["The Daily Planet"])


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://edition.cnn.com/2020/01/01/x", "CNN"),
        ("http://m.detik.com/news?id=1", "detikcom"),
        ("news.detik.com", "detikcom"),
        ("www.cnnindonesia.com", "CNN Indonesia"),
        ("WWW.Kompas.COM.", "Kompas.com"),
        ("kompas.com:443", "Kompas.com"),
        ("https://user@kompas.com/x", "Kompas.com"),
        ("https://www.bbc.com/indonesia/articles/x", "BBC News Indonesia"),
        ("https://www.bbc.com/indonesia?x=1", "BBC News Indonesia"),
        ("https://www.bbc.com/indonesian-news", "BBC"),
        ("https://www.bbc.co.uk/news", "BBC"),
        ("jakarta.tribunnews.com", "Tribun Jakarta"),
        ("www.tribunnews.com", "Tribunnews"),
        ("asia.nikkei.com", "Nikkei Asia"),
        ("finance.yahoo.com", "Yahoo News"),
    ],
)
def test_an_address_finds_its_outlet_by_the_longest_domain(address, name):
    assert REGISTRY.by_domain(address).name == name


@pytest.mark.parametrize(
    "address",
    ["", "com", "https://", "notcnn.com", "cnn.com.example.org", "mailto:x", "localhost", "a." * 200 + "cnn.com"],
)
def test_an_address_of_nobody_finds_nobody(address):
    assert REGISTRY.by_domain(address) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The minister told Reuters on Monday.", [("Reuters", "Reuters", True)]),
        ("according to The New York Times.", [("The New York Times", "The New York Times", True)]),
        ("as the New York Times reported", [("the New York Times", "The New York Times", True)]),
        ("dilansir Antara, Rabu", [("Antara", "Antara", False)]),
        ("hubungan antara dua negara", []),
        ("dilansir dari laman detik.com, Rabu", [("detik.com", "detikcom", True)]),
        ("dikutip dari news.detik.com.", [("news.detik.com", "detikcom", True)]),
        ("Tulis KOMPAS.com:", [("KOMPAS.com", "Kompas.com", True)]),
        ("Kirim ke redaksi@kompas.com sekarang", []),
        ("lihat https://www.reuters.com/a/b", [("www.reuters.com", "Reuters", True)]),
        ("NBC News' source", [("NBC News", "NBC News", True)]),
        ("CNN Indonesia dan CNN", [("CNN Indonesia", "CNN Indonesia", True), ("CNN", "CNN", True)]),
        ("Agence\nFrance-Presse", [("Agence\nFrance-Presse", "AFP", True)]),
        ("NBC\u00a0News", [("NBC\u00a0News", "NBC News", True)]),
        ("kata CNN\n\nIndonesia merdeka", [("CNN", "CNN", True)]),
        ("People’s Daily said", [("People’s Daily", "People's Daily", True)]),
        ("die Süddeutschen Zeitung", [("Süddeutschen Zeitung", "Süddeutsche Zeitung", True)]),
        ("dpa-Bericht", [("dpa", "dpa", True)]),
        ("Dpa meldet", [("Dpa", "dpa", True)]),
        ("preutersx Reutersx xReuters Reuters_", []),
        ("the apple AP-NORC poll", [("AP", "Associated Press", True)]),
        ("seen on E! on Sunday", [("E!", "E! News", True)]),
        ("told NBC's “Meet the Press”", [("NBC", "NBC News", True), ("Meet the Press", "NBC News", True)]),
        ("", []),
    ],
)
def test_a_text_names_its_outlets(text, found):
    named = [(text[n.start : n.end], n.outlets[0].name, n.sure) for n in REGISTRY.named_in(text)]
    assert named == found


def test_only_what_lies_between_start_and_end_is_named():
    text = "Reuters, AFP and dpa, Reuters"
    assert [text[n.start : n.end] for n in REGISTRY.named_in(text, 3, 24)] == ["AFP", "dpa"]


def test_a_programme_names_its_broadcaster_and_is_marked():
    (naming,) = REGISTRY.named_in("on Face the Nation")
    assert "Face the Nation" in naming.outlets[0].programmes


def test_offsets_are_code_points():
    text = "😀 kata Reuters"
    (naming,) = REGISTRY.named_in(text)
    assert text[naming.start : naming.end] == "Reuters"


SCRAPS = ["\n", "\n\n", ".", ",", "'s", "’s", "-", "the ", "kata ", "@", "_", "😀", "detik.com", "www.", "ß"]
SOME_WORDS = [s for o in REGISTRY for s in o.spellings if o.country in {"ID", "US"}] + SCRAPS


@given(st.lists(st.one_of(st.sampled_from(SOME_WORDS), st.text(max_size=4)), max_size=12).map(" ".join) | st.text())
def test_namings_are_ordered_never_overlap_and_equal_a_name_of_their_outlets(text):
    done = 0
    for start, end, outlets, _ in REGISTRY.named_in(text):
        assert done <= start < end <= len(text)
        assert outlets
        words = text[start:end]
        assert any(found in REGISTRY.find(" ".join(words.split())) for found in outlets)
        done = end


@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_part_of_a_text_names_nothing_outside_of_it(text, start, end):
    text = f"{text} Reuters {text} The Washington Post"
    assert all(start <= n.start and n.end <= end for n in REGISTRY.named_in(text, start, end))


@given(st.text())
def test_any_string_may_be_looked_up(words):
    REGISTRY.find(words)
    REGISTRY.by_domain(words)


def test_the_british_agency_fits_reuters_and_no_american():
    fitting = REGISTRY.fitting(country="GB", kind=OutletKind.AGENCY)
    assert "Reuters" in names(fitting)
    assert "Associated Press" not in names(fitting)


def test_of_those_named_in_an_article_one_fits():
    among = [*REGISTRY.find("Reuters"), *REGISTRY.find("AFP"), *REGISTRY.find("NBC News")]
    assert names(REGISTRY.fitting(country="GB", kind="agency", among=among)) == ["Reuters"]


def test_without_conditions_everybody_fits():
    assert REGISTRY.fitting() == tuple(REGISTRY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"country": "usa"},
        {"language": "EN"},
        {"name": ""},
        {"name": " X"},
        {"name": "¡Hola!"},
        {"aliases": ["two  spaces"]},
        {"domains": ["Example.org"]},
        {"domains": ["https://example.org"]},
        {"kind": "blog"},
    ],
)
def test_an_outlet_refuses_what_it_cannot_be(wrong):
    with pytest.raises(ValueError):  # noqa: PT011
        outlet(**{"name": "X", **wrong})


def test_an_outlet_refuses_a_lone_string_where_several_are_expected():
    with pytest.raises(TypeError):
        outlet("X", aliases="Y")
