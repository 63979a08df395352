"""Soft hyphens and characters of no width change nothing that is read; the article keeps them, and offsets stay true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citetrace.articles import read_html, read_text
from citetrace.articles.seen import Seen, seen
from citetrace.provenance import trace

TEXTS = {
    "en": "Two cranes fell at the quay in Germany.\n\n“The crane was old,” Ana Lind told Reuters on Monday. "
    "According to three officials familiar with the repairs, it had been mended twice. Lind denied it.",
    "de": "Die Bank habe das Programm gestoppt, erklärte Vorstand Uwe Thomsen in Kiel.\n\n„Die Anträge liegen seit Mai“, "
    "sagte Thomsen der Süddeutschen Zeitung. Nach Angaben der Kammer warten achtzig Betriebe.",
    "id": '"Dermaga itu aman," kata Rina Sardi kepada Kompas.\n\nMenurut dua pejabat Jepang yang enggan disebut namanya, '
    "derek itu sudah tua. Sardi mengatakan bahwa kapal itu hilang.",
    "ms": '"Dermaga itu selamat," kata Rina Sardi kepada Reuters.\n\nMenurut dua pegawai Jepun yang enggan dinamakan, '
    "kren itu sudah tua.",
}
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e"


def told(text: str, language: str) -> list[object]:
    """What is read out of a text, and what stands at the offsets."""
    article = read_text(text, language=language)
    read = trace(article)
    return [
        (
            claim.text,
            [seen(span.of(article.text)) for span in claim.content],
            [
                (
                    hop.source.name,
                    hop.source.descriptor,
                    hop.source.anonymity_reason,
                    hop.relation,
                    seen(hop.mention.of(article.text)) if hop.mention else None,
                )
                for chain in claim.chains
                for hop in chain.hops
            ],
        )
        for claim in read.claims
    ]


@given(data=st.data(), language=st.sampled_from(sorted(TEXTS)))
def test_no_character_that_nobody_sees_changes_what_is_read(data, language):
    text = TEXTS[language]
    within = [k for k in range(1, len(text)) if text[k - 1].isalnum() and text[k].isalnum()]
    places = data.draw(st.sets(st.sampled_from(within), min_size=1, max_size=30))
    hidden = {k: data.draw(st.text(UNSEEN, min_size=1, max_size=3)) for k in places}
    written = "".join(hidden.get(k, "") + letter for k, letter in enumerate(text))
    assert read_text(written, language=language).text == written
    assert told(written, language) == told(text, language)


@given(st.text(st.sampled_from("ab “”\n" + UNSEEN), max_size=40))
def test_what_is_seen_has_its_place_in_what_is_written(written):
    shown = Seen.of(written)
    assert shown.text == seen(written)
    for k, letter in enumerate(shown.text):
        start, end = shown.written(k, k + 1)
        assert written[start:end] == letter
        assert shown.place_of(start) == k


def test_a_page_with_soft_hyphens_credits_whom_it_credits_without_them():
    page = (
        '<!doctype html><html lang="de"><head><title>Förderung für Betriebe</title></head><body><article>'
        "<h1>Förderung für Betriebe</h1><p>Die Landes&shy;bank habe das Pro&shy;gramm gestoppt, er&shy;klärte Vor&shy;stand "
        "Uwe Thom&shy;sen am Montag in Kiel vor der Presse.</p><p>„Die An&shy;träge liegen seit Mai“, sag&shy;te Thomsen. "
        "Das Ministe&shy;rium wider&shy;sprach und teilte mit, die Anträge seien unvoll&shy;ständig.</p><p>Nach "
        "An&shy;gaben der Kammer warten achtzig Betriebe auf einen Bescheid der Bank.</p></article></body></html>"
    )
    article = read_html(page)
    names = [claim.chains[0].origin.name for claim in trace(article).claims]
    assert "Thom\u00adsen" in article.text
    assert names[:2] == ["Uwe Thomsen", "Uwe Thomsen"]
    assert names[-2:] == ["Das Ministerium", "der Kammer"]


@pytest.mark.parametrize("hidden", ["\u00ad", "\u200b"])
def test_a_name_with_hidden_characters_is_the_name_that_the_text_gives_in_full(hidden):
    text = f"Ana Li{hidden}nd said the quay was safe. L{hidden}ind said the crane was old."
    claims = trace(read_text(text, language="en")).claims
    assert [claim.chains[0].origin.name for claim in claims] == ["Ana Lind", "Ana Lind"]
