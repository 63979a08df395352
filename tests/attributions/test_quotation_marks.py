"""Quotation marks as they are found, not as they should be: whoever is credited outside them is still found."""

import pytest

from citetrace.articles import read_text
from citetrace.attributions import Attribution, find_attributions
from citetrace.attributions.examples import read_example, what_is_wrong
from citetrace.languages import load_pack

PAIRS = {
    "curly": "“{}”",
    "straight": '"{}"',
    "typewriter": "''{}''",
    "backticks": "``{}''",
    "low": "„{}“",
    "angular": "«{}»",
    "single": "‘{}’",
    "wrong way": "”{}“",
    "both right": "”{}”",
    "both left": "“{}“",
    "half straight": '“{}"',
    "unopened": "{}”",
    "unclosed": "“{}",
}
SPEAKERS = {"en": ("{} the harbour master said.", "the harbour master"), "id": ("{} kata Rina Sardi.", "Rina Sardi")}
SPOKEN = {"en": "The crane is old,", "id": "Derek itu tua,"}


def found_in(text: str, language: str) -> list[tuple[str, str, bool]]:
    """Source, content and whether it is a quotation, of each attribution."""
    article = read_text(text, language=language)

    def words(found: Attribution) -> tuple[str, str, bool]:
        source = " ".join(span.of(article.text) for span in found.source)
        return source, " ".join(span.of(article.text) for span in found.content), found.quoted

    return [words(found) for found in find_attributions(article)]


@pytest.mark.parametrize("language", SPEAKERS)
@pytest.mark.parametrize(
    "marks",
    [pytest.param(marks, id=name) for name, marks in PAIRS.items()],
)
def test_the_speaker_outside_any_quotation_marks_is_found(marks: str, language: str) -> None:
    sentence, speaker = SPEAKERS[language]
    ((source, content, _),) = found_in(sentence.format(marks.format(SPOKEN[language])), language)
    assert source == speaker
    assert SPOKEN[language].rstrip(",") in content


@pytest.mark.parametrize("marks", ["curly", "straight", "typewriter", "low", "angular"])
def test_what_stands_in_paired_marks_is_a_quotation(marks: str) -> None:
    ((_, _, quoted),) = found_in(PAIRS[marks].format("The crane is old,") + " the harbour master said.", "en")
    assert quoted


@pytest.mark.parametrize(
    "marked",
    [
        "[T: “They shouted ‘Go home’ at the gate,”] [S: Ana Lind] [C: said].",
        "[T: “They shouted “Go home” at the gate,”] [S: Ana Lind] [C: said].",
        "[T: \"They shouted 'Go home' at the gate,\"] [S: Ana Lind] [C: said].",
        "[T: “The crew’s crane isn’t old,”] [S: Ana Lind] [C: said].",
        "[T: ‘The crew’s crane isn’t old,’] [S: Ana Lind] [C: said].",
    ],
)
def test_inner_marks_and_apostrophes_end_no_quotation(marked: str) -> None:
    example = read_example(marked)
    assert what_is_wrong(load_pack("en"), example) is None


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “harbour king” was seen at the quay.",
        pytest.param(
            "He named the crane “Old Berta” and left.",
            marks=pytest.mark.xfail(strict=True, reason="named is read as a cue of saying"),
        ),
        "The film “The Long Quay” opens in May.",
    ],
)
def test_marks_around_a_name_or_a_phrase_credit_nobody(text: str) -> None:
    assert found_in(text, "en") == []


def test_a_quotation_of_several_paragraphs_is_opened_anew_in_each_and_closed_once() -> None:
    text = "“The crane is old,” Ana Lind said. “It was built in May.\n\n“Nobody has looked at it.\n\n“It will fall.”"
    ((source, content, quoted),) = found_in(text, "en")
    assert source == "Ana Lind"
    assert quoted
    assert all(words in content for words in ("The crane is old", "built in May", "looked at it", "It will fall"))


def test_an_open_quotation_does_not_swallow_the_next_speaker() -> None:
    text = "“The crane is old, Ana Lind said.\n\n“The quay is safe,” Eva Mork said."
    assert ("Eva Mork", "The quay is safe", True) in found_in(text, "en")


def test_words_quoted_within_indirect_speech_are_kept_as_verbatim() -> None:
    article = read_text("The mayor said the port was “a disgrace” and “late.” “We go,” she said.", language="en")
    first, second = find_attributions(article)
    assert [span.of(article.text) for span in first.verbatim] == ["a disgrace", "late."]
    assert second.quoted
    assert not second.verbatim
