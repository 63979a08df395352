"""Laws of the log: replaying it gives the same graph, and the order of acts that have nothing to do with each other counts nothing."""

from datetime import timedelta
from functools import cache

from acting import ANCHOR, START, after, twice_told
from hypothesis import given, settings
from hypothesis import strategies as st

from citetrace.casework import Act, Deed, decisions_of
from citetrace.casework.act import from_line, to_line
from citetrace.provenance.decisions import Admiralty

DEEDS = (Deed.CONFIRM, Deed.REJECT, Deed.NOTE, Deed.GRADE, Deed.WITHDRAW, Deed.SPLIT, Deed.MERGE)
graph = cache(twice_told)


@cache
def edges():
    return tuple(ANCHOR.edges(graph(), edge)[0] for edge in graph().edges)


@cache
def sources():
    return tuple(ANCHOR.sources(graph(), edge)[0] for edge in graph().edges)


@st.composite
def acts(draw):
    """Some acts at instants that follow each other."""
    made = []
    for n in range(draw(st.integers(0, 7))):
        deed = draw(st.sampled_from(DEEDS))
        if deed is Deed.MERGE:
            targets = tuple(draw(st.lists(st.sampled_from(sources()), min_size=2, max_size=3, unique=True)))
        else:
            targets = (draw(st.sampled_from(sources() if deed is Deed.SPLIT else (*edges(), *sources()))),)
        grade = draw(st.sampled_from([Admiralty("B", 2), Admiralty()])) if deed is Deed.GRADE else None
        made.append(
            Act(START + timedelta(minutes=n), draw(st.sampled_from(["ana", "rina"])), deed, targets, str(n), grade)
        )
    return made


@given(acts())
@settings(max_examples=150, deadline=None)
def test_replaying_the_log_gives_the_same_graph(done):
    replayed = [from_line(to_line(one)) for one in done]
    assert replayed == done
    assert after(graph(), *replayed) == after(graph(), *done)


@given(acts())
@settings(max_examples=100, deadline=None)
def test_a_decided_graph_is_whole(done):
    left = after(graph(), *done)
    assert {e.start for e in left.edges} | {e.end for e in left.edges} <= {node.id for node in left.nodes}
    assert len({(e.start, e.end, e.relation) for e in left.edges}) == len(left.edges)
    reached, waiting = set(left.roots), list(left.roots)
    while waiting:
        for edge in left.beyond(waiting.pop()):
            waiting += [edge.end] * (edge.end not in reached)
            reached.add(edge.end)
    assert {node.id for node in left.nodes} <= reached


@given(acts(), st.data())
@settings(max_examples=150, deadline=None)
def test_the_order_of_unrelated_acts_counts_nothing(done, data):
    order = data.draw(st.permutations(range(len(done))))
    mixed = keeping_related([done[n] for n in order], done)
    assert decisions_of(mixed) == decisions_of(done)
    assert after(graph(), *mixed) == after(graph(), *done)


def keeping_related(mixed, done):
    """Some acts in another order, those that share a target in the order in which they were done."""
    out = []
    waiting = list(mixed)
    while waiting:
        one = next(a for a in waiting if not any(related(a, b) and done.index(b) < done.index(a) for b in waiting))
        out.append(one)
        waiting.remove(one)
    return out


def related(one, other):
    return one is not other and bool({t.key for t in one.targets} & {t.key for t in other.targets})
