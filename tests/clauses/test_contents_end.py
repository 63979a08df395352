"""Where a content ends: before the first place that an ending of its kind names, and with the sentence at the latest."""

from pathlib import Path

import pytest
from small import sentences_in, write_pack

from citetrace.articles import read_text
from citetrace.attributions import find_attributions

CLAUSES = """
[parts]
beside = "{nothing:}"

[[constituent]]
slot = "source before"
id = "source"
pattern = "{source:<group>}"

[[constituent]]
slot = "content behind"
id = "that"
pattern = "{content:<that>}"
ends = "clause"

[[constituent]]
slot = "content behind"
id = "object"
pattern = "{content:<group>}"
ends = "object"

[[constituent]]
slot = "content behind"
id = "exactly"
pattern = "{content:<verb>}"

[[end]]
id = "because"
of = "clause"
pattern = "<comma> <boundary>"

[[end]]
id = "comma"
of = "object"
pattern = "<comma>"

[[end]]
id = "behind-night"
of = "clause object"
before = "<time>"
pattern = "<coordinator>"

[[front]]
id = "boundary"
pattern = "^ <boundary>"

[[end]]
id = "main-clause"
of = "front"
pattern = "<comma> <group>"
"""
FRAMES = """
[[frame]]
id = "subject-cue"
pattern = "{source} <verb.finite> {content}"
"""


@pytest.mark.parametrize(
    ("text", "content", "rule"),
    [
        ("Lind claims that ships sank.", "that ships sank", ""),
        ("Lind claims that ships sank, because Zorn left.", "that ships sank", "because"),
        ("Lind claims that ships, later sank.", "that ships, later sank", ""),  # a comma ends no clause
        ("Lind claims ships, because Zorn left.", "ships", "comma"),  # but a thing
        ("Lind claims that ships and cranes sank.", "that ships and cranes sank", ""),
        ("Lind claims that ships sank at night and Zorn left.", "that ships sank at night", "behind-night"),
        ("Lind claims that it sank at night and Zorn, because.", "that it sank at night", "behind-night"),  # the first
        ("Because Lind claims that ships sank, Zorn left.", "that ships sank", "main-clause"),
        ("Lind claims that ships sank, Zorn left.", "that ships sank, Zorn left", ""),
        ("Lind claims sank because Zorn left.", "sank", ""),  # a content without endings is as long as its part
    ],
)
def test_a_content_goes_on_to_the_first_ending_of_its_kind(tmp_path: Path, text: str, content: str, rule: str) -> None:
    (found,) = find_attributions(read_text(text, language="nl"), write_pack(tmp_path, clauses=CLAUSES, frames=FRAMES))
    assert [span.of(text) for span in found.content] == [content]
    assert [one.rule for one in found.rulings if one.role == "end"] == ([f"nl/clauses/{rule}"] if rule else [])


def test_an_ending_needs_a_word_that_it_ends(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, clauses=CLAUSES, frames=FRAMES)
    _, (sentence,) = sentences_in(pack, ", because Lind left, because Zorn left")
    assert sentence.end_of(0, frozenset(("clause",))) == (4, "nl/clauses/because")
