"""A case as a folder: what is put into it, what becomes of changed texts, and what is orphaned."""

import shutil
from pathlib import Path

import pytest
from acting import edge_to

from citetrace.articles import read_article
from citetrace.casework import Case, Deed, Target, Thing, review
from citetrace.casework.handles import shortest
from citetrace.errors import BrokenCase, UnknownHandle
from citetrace.library import Added
from citetrace.provenance.decisions import Verdict

CRANE = "The crane at Quay Nine was broken for eleven weeks, said Ana Lind, the harbour master."
MAYOR = "The quay will be closed until May, said Rina Sardi, the mayor of Lisse."
STORY = Path(__file__).parents[2] / "fixtures" / "stories" / "secret-talks"


@pytest.fixture
def case(tmp_path):
    return Case.new(tmp_path / "quay", person="ana", title="Quay Nine")


def write(case, text, name="notes.txt"):
    """Puts a file of some words into a case; what became of it."""
    path = case.folder.parent / name
    path.write_text(text + "\n")
    with case.library() as library:
        return case.add(library, read_article(path, language="en"), person="ana")


def page(case, *paragraphs):
    """Puts a page with an address into a case."""
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    path = case.folder.parent / "page.html"
    path.write_text(
        '<html lang="en"><head><title>Quay</title><link rel="canonical" href="https://harbour.example/quay">'
        f"</head><body><article><h1>Quay</h1>{body}</article></body></html>"
    )
    with case.library() as library:
        return case.add(library, read_article(path), person="ana")


def edges(case):
    """The edges of a case as it stands, by whom they lead to."""
    found = {}
    for provenance in review(case).provenances:
        for claim in provenance.claims:
            for edge in claim.graph.edges:
                found[claim.graph.node(edge.end).name] = edge
    return found


def decide_on(case, name, deed=Deed.CONFIRM, **more):
    """Decides about the edge that leads to somebody."""
    handles = review(case).handles
    case.do(deed, [handles.find(edges(case)[name].key)], person="ana", **more)


def test_a_case_is_what_its_folder_holds_and_opens_again(case):
    assert sorted(path.name for path in case.folder.iterdir()) == ["case.toml", "library.db", "log.jsonl"]
    again = Case.open(case.folder)
    assert (again.title, [act.deed for act in again.acts]) == ("Quay Nine", [Deed.NEW])


@pytest.mark.parametrize("title", ['"', "\\", "Derek\x7f\n[x]", "Kyōto 🏗", "'''", "\ud800"])
def test_any_title_opens_again(tmp_path, title):
    try:
        case = Case.new(tmp_path / "c", person="ana", title=title)
    except BrokenCase:
        assert title == "\ud800"
        return
    assert Case.open(tmp_path / "c").title == case.title


def test_a_case_that_is_there_is_not_made_anew(case):
    with pytest.raises(BrokenCase, match="is a case already"):
        Case.new(case.folder, person="ana")


def test_one_that_was_killed_while_it_was_made_is_made_to_the_end(case):
    (case.folder / "case.toml").unlink()
    assert [act.deed for act in Case.new(case.folder, person="rina").acts] == [Deed.NEW, Deed.NEW]


@pytest.mark.parametrize(("about", "message"), [
    (None, "is no case"), ("format = 2\ntitle = 'x'", "later citetrace"), ("format = ", "mend the TOML"), ("title = 'x'", "format is missing"),
    ("format = 'x'\ntitle = 'x'", "format must be a number"), ("format = inf\ntitle = 'x'", "format must be a number"),
    ("format = 1", "title is missing"), ("format = 1\ntitel = 'x'", "did you mean 'title'"),
    ("format = 1\ntitle = 'x'\nmaid = 1", "unknown key 'maid'; did you mean 'made'"), (f"format = {'[' * 2000}", "too many brackets"),
])  # fmt: skip
def test_what_is_no_case_of_this_release_is_one_sentence(case, about, message):
    (case.folder / "case.toml").unlink()
    if about is not None:
        (case.folder / "case.toml").write_text(about)
    with pytest.raises(BrokenCase, match=message):
        Case.open(case.folder)


def test_what_was_decided_is_there_in_the_next_trace(case):
    write(case, CRANE)
    decide_on(case, "Ana Lind", note="rang her")
    assert edges(Case.open(case.folder))["Ana Lind"].decision.sentence.endswith(": rang her")


def test_a_case_goes_on_when_its_folder_is_moved_and_the_files_are_gone(case, tmp_path):
    write(case, CRANE)
    decide_on(case, "Ana Lind")
    (tmp_path / "notes.txt").unlink()
    moved = shutil.move(case.folder, tmp_path / "handed on")
    assert edges(Case.open(moved))["Ana Lind"].decision.verdict is Verdict.CONFIRMED


def test_the_same_text_is_added_once(case):
    assert [write(case, CRANE), write(case, CRANE), write(case, CRANE, "other.txt")] == [
        Added.NEW,
        Added.HELD,
        Added.HELD,
    ]
    assert [act.deed for act in case.acts] == [Deed.NEW, Deed.ADD]


@pytest.mark.parametrize("put", [write, lambda case, text: page(case, *text.split("\n\n"))], ids=["file", "page"])
def test_a_changed_text_takes_the_place_of_the_old_one_and_decisions_on_words_that_stay_stay(case, put):
    put(case, f"{CRANE}\n\n{MAYOR}")
    decide_on(case, "Ana Lind")
    decide_on(case, "Rina Sardi", Deed.REJECT, note="misheard")
    keys = {edge.key for edge in edges(case).values()}
    assert put(case, f"It rained.\n\n{CRANE}") is Added.NEW_VERSION
    seen = review(case)
    assert len(seen.provenances) == 1
    assert edges(case)["Ana Lind"].decision.verdict is Verdict.CONFIRMED
    assert edges(case)["Ana Lind"].key in keys
    (orphan,) = seen.orphans
    assert (orphan.target.source, orphan.reason.rule) == ("Rina Sardi", "case/words-gone")
    assert [(act.deed, act.note) for act in orphan.acts] == [(Deed.REJECT, "misheard")]
    assert seen.handles.find(seen.handles.of(orphan.target.key)) == orphan.target


def test_a_text_that_comes_back_brings_its_decisions_back(case):
    write(case, CRANE)
    decide_on(case, "Ana Lind")
    write(case, MAYOR)
    assert [orphan.target.source for orphan in review(case).orphans] == ["Ana Lind"]
    write(case, CRANE)
    assert review(case).orphans == ()
    assert edges(case)["Ana Lind"].decision.verdict is Verdict.CONFIRMED
    write(case, MAYOR)
    assert list(edges(case)) == ["Rina Sardi"]


@pytest.mark.parametrize(
    ("before", "after", "near"),
    [
        ("The crane fell on Mondy, said Ana Lind.", "The crane fell on Monday, said Ana Lind.", True),
        ("The crane fell on Monday, said Ana Lind.", "Nobody has paid for the quay since May, said Ana Lind.", False),
        ("The crane fell on Monday, said Ana Lind.", "The crane fell on Monday, said Rina Sardi.", False),
    ],
)
def test_an_orphan_tells_what_stands_there_now_in_nearly_the_same_words(case, before, after, near):
    write(case, before)
    decide_on(case, "Ana Lind")
    write(case, after)
    seen = review(case)
    (orphan,) = seen.orphans
    assert (orphan.nearest is not None) is near
    if orphan.nearest:
        assert seen.handles.find(seen.handles.of(orphan.nearest.key)).source == "Ana Lind"
        assert edges(case)["Ana Lind"].decision is None


def test_an_edge_that_this_release_no_longer_draws_is_orphaned_with_that_reason(case):
    write(case, CRANE)
    drawn = edges(case)["Ana Lind"]
    target = review(case).handles.find(drawn.key)
    older = Target(Thing.EDGE, target.article, target.claim, target.quote, "denies", "Ana Lind")
    case.do(Deed.CONFIRM, [older], person="ana")
    gone = Target(Thing.ARTICLE, "https://gone.example/x")
    case.do(Deed.NOTE, [gone], person="ana", note="lost")
    assert [o.reason.rule for o in review(case).orphans] == ["case/not-drawn", "case/article-gone"]


def test_what_only_a_rejected_edge_leads_to_is_not_orphaned(case):
    with case.library() as library:
        for path in sorted(STORY.glob("*.html")):
            case.add(library, read_article(path), person="ana")
    graph = next(p for p in review(case).provenances if p.article.outlet == "SINDOnews").claims[3].graph
    behind = edge_to(graph, "a State Department spokesperson")
    handles = review(case).handles
    for edge in (behind, edge_to(graph, "Reuters")):
        case.do(Deed.REJECT, [handles.find(edge.key)], person="ana")
    assert review(case).orphans == ()


@pytest.fixture
def citing(case):
    """A case with the story of the talks; (case, the edge by which SINDOnews relays Reuters)."""
    with case.library() as library:
        for path in sorted(STORY.glob("*.html")):
            case.add(library, read_article(path), person="ana")
    return case


def relayed(case):
    graph = next(p for p in review(case).provenances if p.article.outlet == "SINDOnews").claims[3].graph
    return graph, next(edge for edge in graph.edges if edge.start in graph.roots)


def test_a_rejected_match_is_no_longer_followed_and_says_so(citing):
    _, edge = relayed(citing)
    handles = review(citing).handles
    reuters = handles.find(handles.match(edge, edge.upstream.match.article), Thing.MATCH)
    citing.do(Deed.REJECT, [reuters], person="ana", note="another dispatch")
    graph, edge = relayed(citing)
    assert (edge.upstream.match, edge.upstream.reason.rule) == (None, "upstream/rejected")
    assert edge.upstream.rivals[0].ruling.reason.text.endswith(
        "ana, " + citing.acts[-1].time.date().isoformat() + ": another dispatch"
    )
    assert [node.name for node in graph.ends] == ["juru bicara Departemen Luar Negeri AS"]
    assert review(citing).orphans == ()


def test_a_confirmed_match_is_followed_and_marked(citing):
    _, edge = relayed(citing)
    handles = review(citing).handles
    citing.do(Deed.CONFIRM, [handles.find(handles.match(edge, edge.upstream.match.article))], person="ana")
    _, edge = relayed(citing)
    assert edge.upstream.reason.rule == "case/match-confirmed"
    assert edge.decision.verdict is Verdict.CONFIRMED


def test_a_rejected_match_is_not_orphaned_where_no_edge_leads_to_it_any_more_and_can_be_taken_back(citing):
    def inferred():
        graph = next(p for p in review(citing).provenances if p.article.outlet == "SINDOnews").claims[5].graph
        return next(edge for edge in graph.edges if edge.start in graph.roots)

    before = inferred()
    handles = review(citing).handles
    match = handles.find(handles.match(before, before.upstream.match.article))
    citing.do(Deed.REJECT, [match], person="ana")
    assert inferred().upstream is None  # the source is drawn without the outlet
    seen = review(citing)
    assert seen.orphans == ()
    citing.do(Deed.WITHDRAW, [seen.handles.find(match.key)], person="ana")
    assert inferred().upstream.match == before.upstream.match


def test_an_article_whose_adding_was_killed_before_it_was_logged_is_added_the_next_time(case):
    path = case.folder.parent / "notes.txt"
    path.write_text(CRANE + "\n")
    with case.library() as library:
        library.add(read_article(path, language="en"))
    assert review(case).provenances == ()
    write(case, CRANE)
    assert [p.article.text.strip() for p in review(case).provenances] == [CRANE]


def test_a_handle_is_as_long_as_it_takes():
    keys = ["e1234567", "e1234599", "e5", "eabcdef0", "m1234567"]
    assert shortest(keys) == {
        "e1234567": "e123456", "e1234599": "e123459", "e5": "e5", "eabcdef0": "eabcd", "m1234567": "m1234",
    }  # fmt: skip


def test_what_names_nothing_or_several_is_told_with_the_nearest(citing):
    handles = review(citing).handles
    with pytest.raises(UnknownHandle, match=r"may be .* or .* others: type more"):
        handles.find("e")
    key = next(key for key in handles.targets if key.startswith("e"))
    with pytest.raises(UnknownHandle, match=f"did you mean .*{handles.of(key)}"):
        handles.find(handles.of(key) + "zz")
    with pytest.raises(UnknownHandle, match="this is done to an edge"):
        handles.find(next(key for key in handles.targets if key.startswith("c")), Thing.EDGE)
    with pytest.raises(UnknownHandle, match="there is no"):
        handles.find("")
