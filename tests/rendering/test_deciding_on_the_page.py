"""`citetrace view --case`: what is decided on the page, in a real browser, is in the case."""

import threading

import pytest
from click.testing import CliRunner
from pages import STORIES

from citetrace.casework import Case, Deed
from citetrace.cli import group
from citetrace.cli.following import Following
from citetrace.cli.reading import Reading, Tally
from citetrace.cli.serving import PageServer
from citetrace.cli.view import Desk

WORDS = "Percakapan semacam itu"


@pytest.fixture
def case(tmp_path):
    pages = [str(STORIES / "secret-talks" / f"{name}.html") for name in ("reuters", "sindonews")]
    for words in (["new", str(tmp_path / "talks"), "--by", "ana"],
                  ["add", *pages, "--case", str(tmp_path / "talks"), "--by", "ana"]):  # fmt: skip
        done = CliRunner().invoke(group, ["case", *words])
        assert done.exit_code == 0, done.output
    return Case.open(tmp_path / "talks")


@pytest.fixture
def desk(case):
    return Desk(case, "ana", Reading(()), Tally(), Following(), False)


def test_an_edge_is_confirmed_noted_rejected_and_taken_back(case, desk, chromium):
    with PageServer(desk.draw, act=desk.act) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = chromium.new_page()
        complaints = []
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(server.url)
        page.get_by_role("link", name="AS Tak Beri Mandat").click()
        page.locator(".said", has_text=WORDS).click()
        card = page.locator(".claim.chosen")
        first = card.locator(".hop").first
        first.get_by_role("textbox").fill("rang the <b>desk</b>")
        first.get_by_role("button", name="Confirm").click()
        card.get_by_text("rang the <b>desk</b>").first.wait_for()
        last = card.locator(".hop").last
        last.get_by_role("button", name="Reject").click()
        card.get_by_role("heading", name="Taken out by a person").wait_for()
        assert card.locator(".tree .who").all_inner_texts() == ["SINDOnews", "Reuters"]
        card.locator(".rejected").get_by_role("button", name="Take back").click()
        card.locator(".hop").nth(1).wait_for()
        page.close()
        server.shutdown()
    deeds = [(act.deed, act.person) for act in Case.open(case.folder).acts if act.deed not in (Deed.NEW, Deed.ADD)]
    assert deeds == [(Deed.CONFIRM, "ana"), (Deed.REJECT, "ana"), (Deed.WITHDRAW, "ana")]
    assert complaints == []


@pytest.mark.parametrize("record", [
    None, [], {}, {"act": "merge", "key": "e1", "note": ""}, {"act": "confirm", "key": "e1", "note": ""},
    {"act": "confirm", "key": 1, "note": ""}, {"act": "note", "key": "e1", "note": "x" * 3000},
])  # fmt: skip
def test_what_is_no_decision_is_refused_and_not_logged(record, case, desk):
    desk.draw()
    before = len(case.acts)
    with pytest.raises(ValueError, match=r"decision|decided"):
        desk.act(record)
    assert len(case.acts) == before


def test_a_page_from_disk_has_nothing_to_decide_with(case, tmp_path):
    report = tmp_path / "report.html"
    done = CliRunner().invoke(group, ["trace", "--case", str(case.folder), "-o", str(report)])
    assert done.exit_code == 0
    text = report.read_text("utf-8")
    assert 'class="decide' not in text
    assert "connect-src" not in text
