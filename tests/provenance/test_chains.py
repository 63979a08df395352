"""Chains run from the publishing article outward to the origin; claims are counted once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citetrace.articles import read_text
from citetrace.attributions import Relation, Tier
from citetrace.provenance import Provenance, trace


def chains_in(text: str, language: str, outlet: str | None = None) -> list[list[str]]:
    """The names along every chain of a text."""
    claims = trace(read_text(text, language=language, outlet=outlet)).claims
    return [[hop.source.name for hop in chain.hops] for claim in claims for chain in claim.chains]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "A port official told Reuters that the crane was old.", [["Reuters", "A port official"]]),
        ("en", "NBC News, citing six people briefed on the talks, reported that they had ended.", [["NBC News", "six people briefed on the talks"]]),
        ("en", "Reuters reported that the crane was old, according to two port workers.", [["Reuters", "two port workers"]]),
        ("en", "The envoy was quoted by TASS as saying that the talks were over.", [["TASS", "The envoy"]]),
        ("en", "CBS News quoted a port worker as saying that the crane was old.", [["CBS News", "a port worker"]]),
        ("en", "Ana Lind told CBS' Face the Quay on Sunday that the crane was old.", [["CBS News", "Ana Lind"]]),
        ("en", "Ana Lind said on NBC's Meet the Port the crane was old.", [["NBC News", "Ana Lind"]]),
        ("en", "The crane was old, according to Harbourinfos.com.", [["Harbourinfos.com"]]),
        ("id", "Rina Sardi dalam wawancara dengan CBS News mengatakan bahwa derek itu tua.", [["CBS News", "Rina Sardi"]]),
        ("id", "Derek itu pernah diperbaiki, lapor Reuters mengutip CBS News.", [["Reuters", "CBS News"]]),
        ("id", "Derek itu pernah diperbaiki, kata Rina Sardi, mengutip Reuters.", [["Reuters", "Rina Sardi"]]),
        ("id", "Derek itu pernah diperbaiki, menurut dua pekerja pelabuhan kepada surat kabar Harbour Gazette.", [["Harbour Gazette", "dua pekerja pelabuhan"]]),
        ("id", '"Derek itu tua," kata Rina Sardi, seperti dikutip Kompas dari Reuters.', [["Kompas", "Reuters", "Rina Sardi"]]),
        ("id", "Menurut Kompas, seperti dikutip Reuters, dua sumber mengatakan derek itu tua.", [["Reuters", "Kompas", "dua sumber"]]),
        ("id", "Kapal itu hilang. Hal itu ditegaskan Kementerian Perhubungan.", [["Kementerian Perhubungan"]]),
    ],
)  # fmt: skip
def test_a_chain_runs_outward_from_the_article_to_the_origin(
    language: str, text: str, expected: list[list[str]]
) -> None:
    assert chains_in(text, language) == expected


def test_sources_side_by_side_give_a_chain_each() -> None:
    text = "Kapal itu hilang. Hal itu ditegaskan Kementerian Perhubungan dan Gedung Putih."
    assert chains_in(text, "id") == [["Kementerian Perhubungan"], ["Gedung Putih"]]


def test_the_publishing_outlet_is_no_hop_of_its_own_article() -> None:
    text = "A port official told Reuters that the crane was old."
    assert chains_in(text, "en", outlet="Reuters") == [["A port official"]]


def test_a_source_that_speaks_to_an_outlet_told_it_and_the_outlet_relays() -> None:
    claim = trace(read_text("A port official told Reuters that the crane was old.", language="en")).claims[0]
    assert [hop.relation for hop in claim.chains[0].hops] == [Relation.RELAYS, Relation.TOLD]


def test_a_claim_of_lead_and_body_is_one_claim_with_two_places() -> None:
    text = (
        "The crane at Port Halden was repaired twice last year, Ana Lind said.\n\nThe port is old.\n\n"
        "Ana Lind said the crane at Port Halden was repaired twice last year."
    )
    claims = trace(read_text(text, language="en")).claims
    assert [len(claim.places) for claim in claims] == [2]


def test_belief_is_shown_only_when_it_is_asked_for() -> None:
    article = read_text("Ana Lind said the crane was old. Eva Mork fears that it will fall.", language="en")
    assert [claim.tier for claim in trace(article).claims] == [Tier.REPORTED]
    assert Tier.STANCE in [claim.tier for claim in trace(article, stance=True).claims]


def test_who_declines_to_comment_claims_nothing() -> None:
    assert chains_in("A port spokesman declined to comment on the crane.", "en") == []


def test_sentences_on_nobodys_word_are_counted() -> None:
    text = "The port lies at the mouth of the river. Ana Lind said the crane was old."
    provenance = trace(read_text(text, language="en"))
    assert [span.of(text) for span in provenance.uncredited] == ["The port lies at the mouth of the river."]


SENTENCES = (
    "Ana Lind said the crane was old.", '"It will fall," she said.', "Reuters reported that the ship was lost.",
    "According to two officials, nobody had checked it.", "The port is old.", "Menurut Rina Sardi, kapal itu hilang.",
    '"Broken, said nobody.', "NBC News, citing a source, said so.", "[bold]Lind[/bold] told CNN: “Yes.”",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=9), st.sampled_from(["en", "id"]))
def test_every_span_lies_in_the_text_and_claims_are_numbered_in_its_order(picked: list[str], language: str) -> None:
    text = "\n\n".join(picked)
    provenance = trace(read_text(text, language=language), stance=True)
    check_spans(provenance, len(provenance.article.text))
    assert [claim.id for claim in provenance.claims] == list(range(1, len(provenance.claims) + 1))
    starts = [claim.content[0].start for claim in provenance.claims]
    assert starts == sorted(starts)
    assert trace(read_text(text, language=language), stance=True) == provenance


def check_spans(provenance: Provenance, length: int) -> None:
    """Every place that a provenance points at is a stretch of the text that is not empty."""
    places = [span for claim in provenance.claims for place in claim.places for span in place]
    places += [h.mention for claim in provenance.claims for chain in claim.chains for h in chain.hops if h.mention]
    assert all(0 <= span.start < span.end <= length for span in places)


def test_the_name_of_a_programme_is_no_part_of_what_is_said_there() -> None:
    text = "“The crane was old,” Ana Lind said Sunday on CNN's “State of the Port.”"
    assert [claim.text for claim in trace(read_text(text, language="en")).claims] == ["The crane was old"]


@pytest.mark.parametrize(
    ("language", "text", "claims"),
    [
        ("en", '"If the boiler fails again we close," the manager, Ulla Brandt, said.', ["If the boiler fails again we close"]),
        ("en", '"That the roof leaks is no secret," Brandt said.', ["That the roof leaks is no secret"]),
        ("en", '"Whether we open in May depends on the council," Brandt said.', ["Whether we open in May depends on the council"]),
        ("en", "Brandt said: “That is a lie.”", ["That is a lie"]),
        ("en", "“That we close,” Brandt said, “is no secret.”", ["That we close … is no secret"]),
        ("en", "“The point is,” Brandt said, “that we close.”", ["The point is … that we close"]),
        ("en", "That is a lie, Brandt said.", ["That is a lie"]),
        ("en", "Brandt said that the pool would close.", ["the pool would close"]),
        ("de", "„Dass das Dach leckt, ist kein Geheimnis“, sagte Brandt.", ["Dass das Dach leckt, ist kein Geheimnis"]),
        ("de", "„Wenn der Kessel ausfällt, schließen wir“, sagte Brandt.", ["Wenn der Kessel ausfällt, schließen wir"]),
        ("de", "Brandt sagte: „Ob wir im Mai öffnen, hängt vom Rat ab.“", ["Ob wir im Mai öffnen, hängt vom Rat ab"]),
        ("de", "Brandt sagte, dass das Dach leckt.", ["das Dach leckt"]),
        ("de", "Dass das Dach leckt, sagte Brandt.", ["das Dach leckt"]),
        ("id", '"Kalau tidak diperbaiki, bulan depan kami tutup," kata Rahmat Lubis.', ["Kalau tidak diperbaiki, bulan depan kami tutup"]),
        ("id", '"Bahwa atap bocor bukan rahasia," kata Rahmat Lubis.', ["Bahwa atap bocor bukan rahasia"]),
        ("id", 'Rahmat Lubis mengatakan, "Bila hujan, kami tutup."', ["Bila hujan, kami tutup"]),
        ("id", "Rahmat Lubis mengatakan bahwa kolam itu tutup.", ["kolam itu tutup"]),
        ("ms", '"Bahawa bumbung bocor bukan rahsia," kata Rahmat Lubis.', ["Bahawa bumbung bocor bukan rahsia"]),
        ("ms", '"Jika hujan, kami tutup," kata Rahmat Lubis.', ["Jika hujan, kami tutup"]),
        ("ms", "Rahmat Lubis berkata bahawa kolam itu tutup.", ["kolam itu tutup"]),
    ],
)  # fmt: skip
def test_a_sentence_keeps_its_first_word_and_only_a_lead_in_loses_it(
    language: str, text: str, claims: list[str]
) -> None:
    article = read_text(text, language=language)
    found = trace(article).claims
    assert [claim.text for claim in found] == claims
    assert [" … ".join(span.of(article.text) for span in claim.content) for claim in found] == claims


def test_a_quotation_that_goes_on_in_the_next_paragraph_keeps_its_first_word() -> None:
    text = (
        'Kepala Dinas Pekerjaan Umum, Rahmat Lubis, mengatakan: "Jembatan itu sudah retak sejak tiga bulan lalu.\n\n'
        '"Kalau tidak diperbaiki, bulan depan kami tutup," imbuhnya.'
    )
    claims = trace(read_text(text, language="id")).claims
    assert claims[1].text == "Kalau tidak diperbaiki, bulan depan kami tutup"
