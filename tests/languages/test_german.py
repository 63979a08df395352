"""German: each phenomenon as a sentence of our own, and who must be credited with what in it."""

from __future__ import annotations

import pytest

from citetrace.articles import read_text
from citetrace.attributions import Attribution, check_pack, find_attributions
from citetrace.spans import words_of


def first_of(text: str) -> tuple[str, str, str]:
    """Source, cue and content of the first attribution of a text."""
    found = find_attributions(read_text(text, language="de"))[0]
    return words_of(found.source, text), words_of(found.cue, text), words_of(found.content, text)


def found_in(text: str) -> tuple[Attribution, ...]:
    return find_attributions(read_text(text, language="de"))


ACCORDING_TO = [
    ("Laut Hafenbehörde sind zwei Schiffe gesunken.", "Hafenbehörde", "sind zwei Schiffe gesunken"),
    ("Nach Angaben der Polizei wurde niemand verletzt.", "der Polizei", "wurde niemand verletzt"),
    ("Nach Angaben von Ina Lind ist die Brücke zu.", "Ina Lind", "ist die Brücke zu"),
    ("Angaben der Polizei zufolge wurde niemand verletzt.", "Angaben der Polizei", "wurde niemand verletzt"),
    ("Der Fahrer war nach Angaben der Polizei betrunken.", "der Polizei", "Der Fahrer war … betrunken"),
    ("Laut hafen.de blieben einige Gäste noch lange.", "hafen.de", "blieben einige Gäste noch lange"),
    ("Der Kran sei am 2. Mai gefallen, so der Sprecher.", "der Sprecher", "Der Kran sei am 2. Mai gefallen"),
]

CLAUSES = [
    ("Der Minister sagte, dass die Brücke sicher sei.", "Der Minister", "dass die Brücke sicher sei"),
    ("Der Minister sagte, er werde zurücktreten.", "Der Minister", "er werde zurücktreten"),
    ("Am Montag sagte die Ministerin, die Brücke sei zu.", "die Ministerin", "die Brücke sei zu"),
    ("Wie die Stadt am Montag mitteilte, ist die Brücke zu.", "die Stadt", "ist die Brücke zu"),
    ("Die Brücke ist zu, wie die Zeitung berichtet.", "die Zeitung", "Die Brücke ist zu"),
    ("Einer der Fahrer, Hans Mo, ergänzte, der Weg sei gut.", "Einer der Fahrer, Hans Mo", "der Weg sei gut"),
    ("Der für Kiel zuständige Leiter sagte, der Weg sei gut.", "Der für Kiel zuständige Leiter", "der Weg sei gut"),
]

PARTED_VERBS = [
    ("Die Ministerin räumte am Montag ein, Fehler gemacht zu haben.", "Die Ministerin", "Fehler gemacht zu haben"),
    ("Die Polizei gab bekannt, dass drei Männer in Haft sind.", "Die Polizei", "dass drei Männer in Haft sind"),
    ("Der Hafen teilte mit, dass der Kran alt sei.", "Der Hafen", "dass der Kran alt sei"),
    ("Frau Lind hat gestern angekündigt, ihr Amt niederzulegen.", "Frau Lind", "ihr Amt niederzulegen"),
    ("Die Opposition warf der Regierung vor, sie habe gelogen.", "Die Opposition", "sie habe gelogen"),
    ("Der Minister wies den Vorwurf der Lüge zurück.", "Der Minister", "den Vorwurf der Lüge"),
]

QUOTATIONS = [
    ("„Wir warten“, wird Lind zitiert.", "Lind", "Wir warten"),
    ("Ina Lind wird mit den Worten zitiert: „Wir warten.“", "Ina Lind", "Wir warten"),
    ("„Wir warten noch“, heißt es in dem Brief.", "dem Brief", "Wir warten noch"),
    ("„Das ist gut“, sagte Ina Lind der dpa. „Wir warten.“", "Ina Lind", "Das ist gut … Wir warten"),
    ("»Das ist gut«, sagte Ina Lind.", "Ina Lind", "Das ist gut"),
    ("Der Sprecher erklärte: „Wir warten.“", "Der Sprecher", "Wir warten"),
    ("Lind nannte den Bau „völlig überzogen“.", "Lind", "völlig überzogen"),
]


UNUSUAL_PLACES = [
    ("Nach der Sitzung dankte Ina Lind allen und sagte, der Kran sei alt.", "Ina Lind", "der Kran sei alt"),
    ("„Wir warten“, sagte Ina Lind und fügte hinzu, der Kran sei alt.", "Ina Lind", "Wir warten"),
    ("Ina Lind, Leiterin der Schule sagte am Montag: „Wir warten.“", "Ina Lind, Leiterin der Schule", "Wir warten"),
    ("Die Pläne nannte sie am Montag „völlig überzogen“.", "sie", "völlig überzogen"),
    ("Am Montag wies der Minister den Vorwurf zurück.", "der Minister", "den Vorwurf"),
    ("Die Brücke, sagte Ina Lind, werde im Mai geschlossen.", "Ina Lind", "Die Brücke … werde im Mai geschlossen"),
    ("Der Kran sei alt, meint derweil der Sprecher Ali Bode.", "der Sprecher Ali Bode", "Der Kran sei alt"),
    ("Im Mai, so Ina Lind, werde die Brücke geschlossen.", "Ina Lind", "Im Mai … werde die Brücke geschlossen"),
    ("Die Kräne, die laut Polizei alt sind, stehen noch.", "Polizei", "die … alt sind"),
    ("Ina Lind hofft, die Brücke werde im Mai fertig.", "Ina Lind", "die Brücke werde im Mai fertig"),
]


@pytest.mark.parametrize(("text", "source", "content"), UNUSUAL_PLACES)
def test_german_speakers_and_contents_are_found_in_unusual_places(text: str, source: str, content: str) -> None:
    assert (first_of(text)[0], first_of(text)[2]) == (source, content)


@pytest.mark.parametrize(("text", "source", "content"), ACCORDING_TO)
def test_german_phrases_credit_a_source_before_behind_and_inside_a_sentence(
    text: str, source: str, content: str
) -> None:
    assert (first_of(text)[0], first_of(text)[2]) == (source, content)


@pytest.mark.parametrize(("text", "source", "content"), CLAUSES)
def test_a_german_clause_is_credited_wherever_its_verb_stands(text: str, source: str, content: str) -> None:
    assert (first_of(text)[0], first_of(text)[2]) == (source, content)


@pytest.mark.parametrize(("text", "source", "content"), PARTED_VERBS)
def test_a_german_verb_is_a_cue_also_in_two_parts(text: str, source: str, content: str) -> None:
    assert (first_of(text)[0], first_of(text)[2]) == (source, content)


@pytest.mark.parametrize(("text", "source", "content"), QUOTATIONS)
def test_german_quotation_marks_hold_what_was_said(text: str, source: str, content: str) -> None:
    assert (first_of(text)[0], first_of(text)[2]) == (source, content)


def test_a_subjunctive_sentence_goes_on_with_the_last_german_speaker() -> None:
    text = "Der Leiter sagte, die Lage sei ernst. Er habe nichts gewusst. Der Mond scheint."
    found = found_in(text)
    assert [words_of(a.content, text) for a in found] == ["die Lage sei ernst", "Er habe nichts gewusst"]
    assert found[0].source == found[1].source


def test_whom_a_german_sentence_begins_with_speaks_in_the_subjunctive_one_behind_it() -> None:
    text = "Die Ministerin blieb hart. Die Brücke sei sicher. Der Mond scheint."
    (found,) = found_in(text)
    assert (words_of(found.source, text), words_of(found.content, text)) == ("Die Ministerin", "Die Brücke sei sicher")


def test_a_german_sentence_behind_a_cry_is_a_sentence_of_its_own() -> None:
    text = "Der Leiter rief: „Es brennt!“ Die Brücke sei zu."
    assert [words_of(a.content, text) for a in found_in(text)] == ["Es brennt!", "Die Brücke sei zu"]


def test_people_around_a_government_are_the_german_source() -> None:
    assert first_of("Aus Regierungskreisen verlautete, dass der Plan steht.")[0] == "Regierungskreisen"


def test_a_german_speaker_told_an_outlet() -> None:
    text = "Der Sprecher sagte gegenüber der BBC, dass nur vier Boote da seien."
    (relay,) = found_in(text)[0].relays
    assert (relay.mention.of(text), relay.relation.value) == ("BBC", "told")


def test_a_german_outlet_cites_its_sources() -> None:
    text = "Das „Hafenblatt“ berichtete unter Berufung auf zwei Lotsen, der Kran sei alt."
    outer, inner = found_in(text)
    assert (words_of(inner.source, text), inner.within) == ("zwei Lotsen", 0)
    assert words_of(outer.content, text) == "der Kran sei alt"


def test_nach_with_a_time_credits_nobody() -> None:
    assert not found_in("Nach dem Spiel gingen alle nach Hause.")


def test_the_examples_of_the_german_frames_come_out_as_marked() -> None:
    assert not [str(problem) for problem in check_pack("de")]
