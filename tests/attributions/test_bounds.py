"""No text stops it: walks over tokens end, time grows like the text, and what is too much work is left out and told."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from citetrace.articles import read_text
from citetrace.attributions import find_attributions
from citetrace.attributions.nearby import Nearby
from citetrace.attributions.settling import DEEPEST
from citetrace.attributions.walking import onward, walk
from citetrace.clauses import reading
from citetrace.cli import group
from citetrace.provenance import trace

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
import hostile
import robustness


@pytest.mark.parametrize(("text", "content"), [
    ("Das ist perfekt, sagt sie, so können wir einander nicht anstecken.",
     ["Das ist perfekt", "so können wir einander nicht anstecken"]),
    ("Laut Polizei zufolge sanken zwei Schiffe.", ["zufolge sanken zwei Schiffe"]),
])  # fmt: skip
def test_a_phrase_that_ends_where_it_began_is_passed_over(text, content):
    (found,) = find_attributions(read_text(text, language="de"))
    assert [span.of(text) for span in found.content] == content


@given(st.integers(0, 9), st.lists(st.one_of(st.none(), st.integers(-5, 30)), min_size=10, max_size=10))
def test_a_walk_ends_whatever_its_steps_are(start, steps):
    assert start <= walk(start, len(steps), steps.__getitem__) <= 30


@given(st.integers(0, 99), st.integers(-9, 99))
def test_a_loop_goes_on_to_a_later_place_whatever_was_found(place, found):
    assert onward(place, found) == (found if found > place else place + 1)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 300))), st.integers(0, 300), st.integers(1, 200))
def test_what_is_near_is_what_shares_a_token_in_the_order_of_entry(stretches, start, length):
    near: Nearby[int] = Nearby()
    for n, (first, size) in enumerate(stretches):
        near.add(n, first, first + size)
    end = start + length
    assert list(near.over(start, end)) == [n for n, (a, size) in enumerate(stretches) if a < end and start < a + size]


def test_every_pair_of_a_frame_and_a_cue_in_a_sample_is_read():
    assert bad(map(robustness.read_sentence, hostile.pairs(share=0.001, seed=1))) == []


def test_cut_and_joined_sentences_are_read():
    texts = [(code, " ".join(hostile.sentences_of(hostile.load_pack(code)))) for code in hostile.pack_codes()]
    assert bad(map(robustness.read_sentence, hostile.cut_and_joined(texts, 300, seed=1))) == []


def test_mutated_pages_are_read_and_drawn():
    pages = [path.read_bytes() for path in sorted(robustness.FIXTURES.glob("stories/*/*.html"))]
    assert bad(map(robustness.read_page, hostile.mutated(pages, 25, seed=1))) == []


def bad(results):
    """The troubles among some results."""
    return [(trouble, words) for _, trouble, words in results if trouble]


def lines_run(language: str, text: str) -> int:
    """How many lines of the engine run over a text: its work, the same on every machine."""
    article = read_text(text, language=language)
    count = 0

    def per_line(*_):
        nonlocal count
        count += 1
        return per_line

    trace(read_text("Nobody said so.", language=language))
    before = sys.gettrace()
    sys.settrace(lambda frame, *_: per_line if "/citetrace/" in frame.f_code.co_filename else None)
    try:
        trace(article)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(("language", "words"), [
    ("en", "said "), ("en", "claim that "), ("en", ", said, "), ("en", "Smith said Jones said "), ("en", "“a” said "),
    ("de", "sagte "), ("de", "Polizei zufolge "), ("de", "laut dem Ministerium "), ("id", "menurut "), ("id", "katanya, "),
])  # fmt: skip
def test_work_on_an_endless_sentence_grows_no_faster_than_the_sentence(language, words, monkeypatch):
    monkeypatch.setattr(reading, "LONGEST_SENTENCE", 30)
    small, large = (lines_run(language, hostile.run_of(words, size)) for size in (1_000, 4_000))
    assert large < 4**1.2 * small


@pytest.mark.parametrize("words", [
    "“The port is closed,” said Ana Lind.\n\n", "He said “no,” so. ", "The newspaper said it was closed. ", "Ana Lind, ",
    "The minister of the port said the crane fell on two ships. ", "Reuters said the report was about Reuters. ",
])  # fmt: skip
def test_work_on_many_sentences_grows_no_faster_than_their_number(words):
    small, large = (lines_run("en", hostile.run_of(words, size)) for size in (2_000, 8_000))
    assert large < 4**1.2 * small


@pytest.fixture
def little_time(monkeypatch):
    """A budget that a few sentences use up."""
    monkeypatch.setattr(reading, "MOST_WORK", 100)


LONG = "The port is closed, Ana Lind said. " * 20


def test_what_is_too_much_work_is_left_out_with_the_place(little_time):
    found = trace(read_text(LONG, language="en"))
    assert found.until == LONG.index("The", found.sentences[-1].end)
    assert all(span.end <= found.until for a in found.attributions for span in (*a.cue, *a.content))
    assert trace(read_text(LONG[: found.until], language="en")).attributions == found.attributions


def test_the_place_counts_characters_that_nobody_sees(little_time):
    hidden = LONG.replace("port", "po\u00adrt")
    assert trace(read_text(hidden, language="en")).until == len(LONG[: trace(read_text(LONG, language="en")).until]) + 5


def test_a_quotation_that_is_cut_by_the_end_of_the_work_ends_there(little_time):
    found = trace(read_text("“" + LONG + "” Ana Lind said.", language="en"))
    assert found.until is not None
    assert all(span.end <= found.until for a in found.attributions for span in a.content)


def test_the_tree_the_json_and_the_page_say_it_and_the_folder_goes_on(little_time, tmp_path):
    (tmp_path / "a.txt").write_text(LONG, "utf-8")
    (tmp_path / "b.txt").write_text("The quay is old, Mo Kerr said.", "utf-8")
    tree = printed(tmp_path)
    assert "read up to character 175 of 700: the rest is left out" in tree
    assert "The quay is old" in tree
    assert [record["until"] for record in json.loads(printed(tmp_path, "--format", "json"))] == [175, None]
    assert "Read up to character 175 of 700" in printed(tmp_path, "--format", "html")


def printed(*words):
    """What the program prints about some texts."""
    return CliRunner().invoke(group, ["trace", "--lang", "en", *map(str, words)], prog_name="citetrace").output


def test_an_ordinary_text_is_read_to_its_end():
    assert trace(read_text(LONG, language="en")).until is None
    assert trace(read_text(LONG.replace("port", "po\u00adrt"), language="en")).until is None


def test_sentences_within_sentences_do_not_use_up_the_stack():
    found = find_attributions(read_text("Smith said Jones said " * 1100, language="en"))
    depth = [0] * len(found)
    for n, attribution in enumerate(found):
        outer = attribution.within
        while outer is not None:
            depth[n], outer = depth[n] + 1, found[outer].within
    assert 1 < max(depth) < DEEPEST + 1
