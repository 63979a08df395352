"""The pattern language of the rules: each notation, read either way, and every mistake with its place and its cure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citetrace.clauses.patterns import EDGE, Alphabet, Node, Pattern, Reader
from citetrace.clauses.senses import Context, Row
from citetrace.errors import BrokenPack

CLASSES = {"name": 1, "noun": 2, "time": 4, "verb": 8, "comma": 16}
WORDS = {"lind": 1, "ship": 2, "monday": 1 | 4, "night": 2 | 4, "sank": 8, ",": 16, "far": 0}


def node_of(pattern: str, parts: dict[str, Node] | None = None) -> Node:
    return Reader(CLASSES, parts or {}, "xx/groups.toml, core").read(pattern)


def held(node: Node, row: str, *, leftward: bool = False) -> str | None:
    """The words that a pattern covers at the beginning of a row (leftward: at its end); None where it does not fit.

    It is held as rules for groups hold it and as rules for senses do; they have to agree.
    """
    words = row.split()
    alphabet = Alphabet()
    pattern = Pattern(node, alphabet, leftward=leftward)
    letters = "".join(alphabet.spell(WORDS[word], word) for word in words)
    found = pattern.regex().match(letters[::-1] if leftward else letters)
    by_groups = found.end() if found else -1
    place = Context(node, leftward=leftward).match(
        Row([WORDS[word] for word in words], words), len(words) if leftward else 0
    )
    by_senses = place if place < 0 or not leftward else len(words) - place
    assert by_groups == by_senses
    if by_groups < 0:
        return None
    return " ".join(words[len(words) - by_groups :] if leftward else words[:by_groups])


@pytest.mark.parametrize(
    ("pattern", "row", "covered"),
    [
        ("<name>", "lind sank", "lind"),
        ("<name>", "ship sank", None),
        ("<name|noun>", "ship sank", "ship"),
        ("<name|noun>", "sank ship", None),
        ("<name&time>", "monday sank", "monday"),
        ("<name&time>", "lind sank", None),
        ("<name&!time>", "lind sank", "lind"),
        ("<name&!time>", "monday sank", None),
        ("<name|noun&!time>", "monday sank", "monday"),  # "&" binds more closely than "|"
        ("<any>", "far ship", "far"),
        ("<any>", "", None),
        ("<any&!comma>", "far ship", "far"),
        ("<any&!comma>", ", ship", None),
        ("far", "far ship", "far"),
        ("far", "ship far", None),
        ("Far", "far ship", "far"),
        ("<noun> sank", "ship sank", "ship sank"),
        ("(<name>|sank)", "sank ship", "sank"),
        ("(<name>|sank)", "ship sank", None),
        ("(<noun>|<noun> sank) far", "ship sank far", "ship sank far"),  # goes back to the second way
        ("[far] <noun>", "far ship", "far ship"),
        ("[far] <noun>", "ship", "ship"),
        ("[<noun>] <noun>", "ship", "ship"),
        ("<noun>?", "sank", ""),
        ("<noun>*", "ship night sank", "ship night"),
        ("<noun>*", "sank", ""),
        ("<noun>* night", "ship night", "ship night"),  # gives back what the rest needs
        ("<noun>+", "ship night sank", "ship night"),
        ("<noun>+", "sank", None),
        ("(<noun> <comma>)*", "ship , night , sank", "ship , night ,"),
        ("[<noun>]*", "ship night sank", "ship night"),
        ("<noun> {not:sank}", "ship far", "ship"),
        ("<noun> {not:sank}", "ship sank", None),
        ("<noun> {then:sank}", "ship sank", "ship"),
        ("<noun> {then:sank}", "ship far", None),
        ("{head:<noun>} sank", "ship sank", "ship sank"),
        ("^ <noun>", "ship", "ship"),
        ("<noun> $", "ship", "ship"),
        ("<noun> $", "ship sank", None),
        ("<noun> (<comma>|$)", "ship", "ship"),
        ("{nothing:}", "ship", ""),
        ("@thing", "ship sank", "ship"),
        ("@thing+", "ship night sank", "ship night"),
    ],
)
def test_a_notation_covers_what_it_says(pattern: str, row: str, covered: str | None) -> None:
    assert held(node_of(pattern, {"thing": node_of("<noun>")}), row) == covered


@pytest.mark.parametrize(
    ("pattern", "row", "covered"),
    [
        ("<noun> sank", "far ship sank", "ship sank"),
        ("<noun> sank", "sank ship", None),
        ("[far] <noun>", "lind far ship", "far ship"),
        ("<noun>+ <comma>", "far ship night ,", "ship night ,"),
        ("{then:far} <noun>", "far ship", "ship"),
        ("{then:far} <noun>", "sank ship", None),
        ("{not:far} <noun>", "sank ship", "ship"),
        ("{not:far} <noun>", "far ship", None),
        ("^ <noun>", "ship", "ship"),
        ("^ <noun>", "far ship", None),
        ("<noun> $", "far ship", "ship"),
    ],
)
def test_a_pattern_before_a_place_ends_there_and_is_written_as_it_is_read(
    pattern: str, row: str, covered: str | None
) -> None:
    assert held(node_of(pattern), row, leftward=True) == covered


PIECES = ("<name>", "<noun&!time>", "<any&!comma>", "far", "[<noun>]", "<time>*", "(<noun>|<verb>)", "{not:far}", "$")


@given(
    pattern=st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map(" ".join),
    row=st.lists(st.sampled_from(sorted(WORDS)), max_size=6).map(" ".join),
    leftward=st.booleans(),
)
def test_rules_for_senses_and_for_groups_hold_a_pattern_alike(pattern: str, row: str, leftward: bool) -> None:
    held(node_of(pattern), row, leftward=leftward)  # compares both


def test_a_part_has_the_places_of_what_it_covers() -> None:
    alphabet = Alphabet()
    pattern = Pattern(node_of("<comma> {head:<noun>+} {behind:<verb>}"), alphabet)
    letters = "".join(alphabet.spell(WORDS[word], word) for word in (",", "ship", "night", "sank"))
    found = pattern.regex().match(letters)
    assert found is not None
    assert {name: found.span(group) for group, name in pattern.names.items()} == {"head": (1, 3), "behind": (3, 4)}


def test_a_pattern_knows_what_is_first_met_after_it_was_used() -> None:
    alphabet = Alphabet()
    pattern = Pattern(node_of("<noun>"), alphabet)
    for word, fits in (("lind", False), ("ship", True), ("night", True)):
        letter = alphabet.spell(WORDS[word], word)
        assert (pattern.regex().match(letter) is not None) == fits


@pytest.mark.parametrize("pattern", ["<any>+", "<any&!comma>+", "<noun>+"])
def test_no_pattern_reaches_into_the_next_sentence(pattern: str) -> None:
    alphabet = Alphabet()
    letter = Pattern(node_of(pattern), alphabet)
    ship = alphabet.spell(WORDS["ship"], "ship")
    found = letter.regex().match(f"{ship}{EDGE}{ship}")
    assert found is not None
    assert found.end() == 1


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("<nuon>", "unknown class 'nuon' in <nuon>; nearest: noun"),
        ("<zebra>", "unknown class 'zebra' in <zebra>; known: name, noun, time, verb, comma"),
        ("<noun&!tyme>", "unknown class 'tyme' in <noun&!tyme>; nearest: time"),
        ("(<noun>", "what '(' opens is not closed; write ')' behind it"),
        ("[<noun>", "what '[' opens is not closed; write ']' behind it"),
        ("(<noun>]", "what '(' opens is not closed; write ')' behind it"),
        ("{head:<noun>", "what 'head' opens is not closed; write '}' behind it"),
        ("<noun>)", "')' closes nothing in '<noun>)'; take it out"),
        ("<noun> }", "'}' closes nothing in '<noun> }'; take it out"),
        ("* <noun>", "nothing stands before '*'; put there what it repeats"),
        ("(+)", "nothing stands before '+'; put there what it repeats"),
        ("@thin", "no part is called 'thin'; known: thing"),
        ("<noun", "cannot read '<noun' in the pattern; a part is {name: …}, a test <class>"),
        ("{<noun>}", "cannot read '{<noun>}' in the pattern; a part is {name: …}, a test <class>"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_its_cure(pattern: str, says: str) -> None:
    with pytest.raises(BrokenPack) as caught:
        node_of(pattern, {"thing": node_of("<noun>")})
    assert str(caught.value) == f"xx/groups.toml, core: {says}"
