"""What stands around an attribution without being a part of it, and who speaks where something stands in between."""

import pytest

from citetrace.articles import read_text
from citetrace.attributions import find_attributions
from citetrace.attributions.examples import read_example, what_is_wrong
from citetrace.languages import load_pack


def check(marked: str, language: str = "en") -> None:
    example = read_example(marked)
    wrong = what_is_wrong(load_pack(language), example)
    assert wrong is None, f"{example.text}\n{wrong}"


@pytest.mark.parametrize(
    "marked",
    [
        "Asked if she saw it, [S: Lind] [C: replied]: [T: “No, never.”]",
        "When asked about the crane, [S: Lind] [C: said], [T: “It is old.”]",
        "On the day of the fall, [S: Lind] [C: said], [T: “Everybody went home.”]",
        "In her letter, Lind set out a plan: [T: “Mend the crane and go on,”] [S: she] [C: said].",
    ],
)
def test_what_gave_occasion_to_an_answer_is_no_part_of_it(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[S: The aide] [C: confirmed] [T: the plan] on condition of anonymity because she had not been asked to talk.",
        "[S: The aide] [C: said] [T: the plan was dead], speaking on condition of anonymity.",
        "[S: She] [C: called] [T: him a friend] and he left for Kenan.",
        "[S: Lind], who [C: said] [T: the port was old], has left.",
    ],
)
def test_a_content_ends_before_what_is_the_writers_again(marked: str) -> None:
    check(marked.replace("[S: Lind], who [C: said]", "Lind, [S: who] [C: said]"))


@pytest.mark.parametrize(
    "marked",
    [
        "[S: Lind] [C: told] a town hall in Kenan, on the coast, [T: that the crane was old].",
        "[S: Lind] [C: told] the dockers [T: not to worry].",
        "[S: Kerr] [C: says] [T: he’ll stay in the harbour].",
        "[S: He] [C: ’d said] [T: the crane was old].",
        "[S: A Lantern poll] [C: has, however, shown] [T: that the crane was old].",
        "[S: About half of the dockers] [C: said] [T: they would stay].",
        "[S: The office] [C: said] [T: about half of the cranes were old].",
        "Still, [S: she] [C: said], [T: the port has closed].",
        "[T: “It is late.”] [S: Lind] [C: said].",
        "[T: “We left,”] [C: said] [S: J. J. Kerr, a docker in Kenan].",
        "[S: Ana Lind, president of the port of Kenan] [C: stated], [T: “It is a problem.”]",
        "[S: She] [C: said] [T: little about the plan], and people who know her say she has left.",
        "[T: “There are no cranes,”] [S: Ana Lind, a lawyer for the port of Kenan] [C: said].",
        "[S: Ana Lind] [C: said] in a statement. [T: “The crane is old. It has to go.”]",
        "They heard [S: a witness] [C: saying] [T: that the quay had burned].",
        "[T: This is not about me], [S: Lind] [C: told] her aides as she worked on a speech.",
    ],
)
def test_a_speaker_and_the_words_are_found_around_what_stands_between_them(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        ("The spokeswoman saw the port but the mayor said there was no plan.", "the mayor", "there was no plan"),
        ("When Kerr thanked the port and said it was late, a docker left.", "Kerr", "it was late"),
        ("Lind went home; she thanked the port and said it was late.", "she", "it was late"),
    ],
)
def test_a_clause_with_a_subject_of_its_own_keeps_it(text: str, speaker: str, said: str) -> None:
    article = read_text(text, language="en")
    found = [(a.source[0].of(text), a.content[0].of(text)) for a in find_attributions(article) if a.source]
    assert any(who == speaker and words.startswith(said) for who, words in found), found


def test_a_second_cue_is_credited_to_the_subject_of_its_clause_and_not_to_the_nearest_name() -> None:
    article = read_text(
        "Ana Lind, a lawyer for Kerr, called on the port to take back its words and said it was late.", language="en"
    )
    assert {a.source[0].of(article.text) for a in find_attributions(article)} == {"Ana Lind, a lawyer for Kerr"}


def test_a_statement_that_somebody_puts_out_is_theirs() -> None:
    article = read_text("Lind released a series of tweets on Friday saying that Kerr had left.", language="en")
    assert {a.source[0].of(article.text) for a in find_attributions(article)} == {"Lind"}


@pytest.mark.parametrize(
    "text",
    [
        "The 35 states that have voted are here.",
        "Several reports from the port were late.",
        "Editor's Note: A date in this story was wrong.",
    ],
)
def test_a_noun_that_looks_like_a_cue_credits_nobody(text: str) -> None:
    assert find_attributions(read_text(text, language="en")) == ()


@pytest.mark.parametrize(
    "marked",
    [
        "[T: The clerk said the order was “harmless,”] [C: according to] [S: the report].",
        "He will stay because, [C: according to] [S: Kerr], [T: the port would call him late].",
        "[C: According to] [S: a Lantern/Meridian poll], [T: the two are level].",
        "There was a second find: [T: two cranes were missing], [C: according to] [S: one list].",
    ],
)
def test_a_phrase_speaks_of_its_own_clause(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[S: Der Minister] [C: entgegnete], [T: der Hafen sei sicher].",
        "[S: Der Minister] [C: bezeichnete] [T: den Plan als Fehler].",
        "[T: In der Stadt mussten] [C: laut] [S: Behördenangaben] [T: 700 Menschen in Sicherheit gebracht werden].",
        "[C: Nach Angaben] [S: des Vereins für Hafenkunde] [T: kommt es oft zu Schäden].",
        "Die Kräne, [T: die] [C: nach Angaben] [S: der Polizei] [T: alt sind], stehen noch.",
    ],
)
def test_german_mentions_end_where_the_clause_goes_on(marked: str) -> None:
    check(marked, "de")


def test_german_indirect_speech_without_a_speaker_is_that_of_whoever_begins_the_sentence_before() -> None:
    article = read_text("Die Polizei sucht nach zwei Kränen. Sie seien in der Nacht gestohlen worden.", language="de")
    assert [a.source[0].of(article.text) for a in find_attributions(article)] == ["Die Polizei"]
