"""What people decided is applied to a graph: rejected edges go, sources are merged or split, everything bears its mark."""

import pytest
from acting import ANCHOR, QUAY, act, after, edge_to, names, on_edge, on_source, origins, relayed, twice_told
from held import article, traced, url_of

from citetrace.casework import Deed, Target, Thing
from citetrace.provenance.claims import Known
from citetrace.provenance.decisions import Admiralty, Verdict
from citetrace.provenance.origins import count_origins


def test_a_rejected_edge_is_taken_out_with_what_only_it_leads_to():
    graph = relayed()
    assert names(graph) == ["Alpha Gazette", "Bravo Gazette", "Carrow Gazette", "Ana Lind"]
    left = after(graph, act(Deed.REJECT, on_edge(graph, "Bravo Gazette"), note="no"))
    assert names(left) == ["Alpha Gazette", "Carrow Gazette"]
    assert {wording.article.outlet for wording in left.wordings} == {"Alpha Gazette"}
    assert [(e.decision.verdict, e.decision.person, e.decision.note) for e in left.rejected] == [
        (Verdict.REJECTED, "ana", "no")
    ]


def test_what_another_path_leads_to_stays():
    told = article("Bravo Gazette", f"{QUAY}, said Ana Lind, the harbour master.")
    also = article("Carrow Gazette", f"{QUAY}, said Ana Lind, the harbour master.")
    words = f"{QUAY}, the Bravo Gazette reported. {QUAY}, the Carrow Gazette reported."
    links = [(name, url_of(name)) for name in ("Bravo Gazette", "Carrow Gazette")]
    graph = traced([article("Alpha Gazette", words, links=links), told, also])
    left = after(graph, act(Deed.REJECT, on_edge(graph, "Bravo Gazette")))
    assert names(left) == ["Alpha Gazette", "Carrow Gazette", "Ana Lind"]


def test_a_claim_of_which_every_source_was_rejected_has_no_origin_and_says_why():
    graph = relayed()
    left = after(graph, *(act(Deed.REJECT, on_edge(graph, name)) for name in ("Bravo Gazette", "Carrow Gazette")))
    assert left.edges == ()
    counted = count_origins(left)
    assert (counted.high, counted.reason.rule) == (0, "origins/rejected")


def test_a_confirmed_edge_bears_its_mark_and_is_known_as_before():
    graph = relayed()
    left = after(graph, act(Deed.CONFIRM, on_edge(graph, "Ana Lind"), person="rina"))
    edge = edge_to(left, "Ana Lind")
    assert edge.decision.sentence == "confirmed by rina, 2026-11-23"
    assert edge.known is Known.READ
    assert names(left) == names(graph)


@pytest.mark.parametrize(("deeds", "verdict"), [
    ([Deed.CONFIRM], Verdict.CONFIRMED),
    ([Deed.REJECT, Deed.CONFIRM], Verdict.CONFIRMED),
    ([Deed.CONFIRM, Deed.WITHDRAW], None),
])  # fmt: skip
def test_of_all_that_was_decided_about_an_edge_the_last_counts(deeds, verdict):
    graph = relayed()
    target = on_edge(graph, "Ana Lind")
    left = after(graph, *(act(deed, target, minutes=n) for n, deed in enumerate(deeds)))
    decision = edge_to(left, "Ana Lind").decision
    assert (decision.verdict if decision else None) is verdict


def test_sources_that_are_merged_are_one_node_and_one_origin():
    graph = twice_told()
    first, second = sources(graph)
    assert origins(graph) == (1, 2)
    left = after(graph, act(Deed.MERGE, first, second))
    assert origins(left) == (1, 1)
    assert len(left.ends) == 1
    assert left.ends[0].decision.verdict is Verdict.MERGED


def sources(graph):
    """The targets of the two officials."""
    return [ANCHOR.sources(graph, edge)[0] for edge in graph.edges if graph.node(edge.end) in graph.ends]


def test_what_was_merged_is_two_again_after_a_split_and_after_a_withdrawal():
    graph = twice_told()
    first, second = sources(graph)
    merged = act(Deed.MERGE, first, second)
    for deed in (Deed.SPLIT, Deed.WITHDRAW):
        assert origins(after(graph, merged, act(deed, second, minutes=1))) == (1, 2)


def shared():
    """Two outlets that name the same person."""
    bravo = article("Bravo Gazette", f"{QUAY}, said Rina Sardi, a mechanic.")
    carrow = article("Carrow Gazette", f"{QUAY}, said Rina Sardi, a docker.")
    words = f"{QUAY}, the Bravo Gazette reported. {QUAY}, the Carrow Gazette reported."
    links = [(name, url_of(name)) for name in ("Bravo Gazette", "Carrow Gazette")]
    return traced([article("Alpha Gazette", words, links=links), bravo, carrow])


def test_a_person_who_is_split_off_is_two_origins():
    graph = shared()
    assert origins(graph) == (1, 1)
    edge = next(e for e in graph.edges if e.evidence[0].article.outlet == "Carrow Gazette")
    left = after(graph, act(Deed.SPLIT, ANCHOR.sources(graph, edge)[0]))
    assert origins(left) == (2, 2)
    assert sorted(node.name for node in left.ends) == ["Rina Sardi", "Rina Sardi"]
    assert [node.decision.verdict for node in left.ends if node.decision] == [Verdict.SPLIT]


def test_a_grade_and_notes_are_shown_and_change_nothing_else():
    graph = relayed()
    target = on_edge(graph, "Ana Lind")
    grade = act(Deed.GRADE, target, grade=Admiralty.read("b2"))
    left = after(graph, grade, act(Deed.NOTE, target, note="he denies it", minutes=1))
    assert [remark.sentence for remark in edge_to(left, "Ana Lind").remarks] == [
        "graded B2 by ana, 2026-11-23",
        "note by ana, 2026-11-23: he denies it",
    ]
    assert left.weakest is graph.weakest


def test_what_was_decided_about_something_else_changes_no_word():
    graph = relayed()
    other = Target(Thing.EDGE, article="https://bravo.example/other", source="Ana Lind", relation="quotes")
    left = after(graph, act(Deed.REJECT, other), act(Deed.SPLIT, on_source(graph, "Ana Lind")))
    assert (names(left), left.rejected) == (names(graph), ())


@pytest.mark.parametrize("code", ["G2", "A7", "B", "", "22", "B22"])
def test_no_grade_but_one_of_the_code_is_taken(code):
    with pytest.raises(ValueError, match="no Admiralty grade"):
        Admiralty.read(code)


def test_nobody_has_a_grade_until_a_person_gives_one():
    assert str(Admiralty()) == "F6"
    assert all(edge.remarks == () for edge in after(relayed()).edges)
