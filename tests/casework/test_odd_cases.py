"""A case whose files hold something odd is told in one sentence; a torn line is told until somebody acts again."""

import json

import pytest
from acting import act

from citetrace.casework import Case, Deed, Log, Target, Thing
from citetrace.casework.act import from_line, to_line
from citetrace.errors import BrokenCase

ON_CASE = Target(Thing.CASE)
ABOUTS = [
    "format = inf\ntitle = 'x'", "format = nan\ntitle = 'x'", "format = true\ntitle = 'x'", "format = '1'\ntitle = 'x'",
    "format = 1\ntitle = 7", "format = 1", "title = 'x'", "format = " + "[" * 2000 + "]" * 2000, f"format = {'9' * 5000}",
    "format = 1e400\ntitle = 'x'", "format =", "", "\x00",
]  # fmt: skip


@pytest.fixture
def case(tmp_path):
    return Case.new(tmp_path / "quay", person="ana")


@pytest.mark.parametrize("about", ABOUTS, ids=range(len(ABOUTS)))
def test_what_does_not_say_what_the_case_is_is_told_with_its_place(case, about):
    (case.folder / "case.toml").write_text(about)
    with pytest.raises(BrokenCase, match=r"case\.toml: (format|title|no valid TOML)") as told:
        Case.open(case.folder)
    assert str(case.folder / "case.toml") in str(told.value)
    assert len(str(told.value)) < 250


@pytest.mark.parametrize("time", [
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-11-23T10:00:00", "soon", 7, "0" * 5000,
])  # fmt: skip
def test_a_time_outside_the_calendar_is_no_act(time):
    record = json.loads(to_line(act(Deed.NOTE, ON_CASE, note="x"))) | {"time": time}
    with pytest.raises(ValueError, match=r"act|isoformat|out of range"):
        from_line(json.dumps(record))


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59Z", "2026-11-23T10:00:00+14:00"])
def test_a_time_at_the_edge_of_the_calendar_comes_back(time):
    record = json.loads(to_line(act(Deed.NOTE, ON_CASE, note="x"))) | {"time": time}
    read = from_line(json.dumps(record))
    assert from_line(to_line(read)) == read


def test_a_torn_line_is_news_until_somebody_acts_again(case):
    log = Log(case.folder / "log.jsonl")
    with log.path.open("a") as stream:
        stream.write('{"time": "2026-')
    assert [torn.number for torn in log.read().news] == [2]
    log.append(act(Deed.NOTE, ON_CASE, note="x"))
    assert log.read().news == ()
    assert [torn.number for torn in log.read().torn] == [2]


def test_a_whole_line_that_is_no_act_stays_news(case):
    log = Log(case.folder / "log.jsonl")
    with log.path.open("a") as stream:
        stream.write('{"act": "burn"}\n')
    log.append(act(Deed.NOTE, ON_CASE, note="x"))
    assert [torn.number for torn in log.read().news] == [2]


def test_without_room_on_the_disk_nothing_is_left_of_an_act(case, monkeypatch):
    log = Log(case.folder / "log.jsonl")
    before = log.path.read_bytes()

    def half(stream, line):
        stream.write(line[:20])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("citetrace.casework.log.write_all", half)
    with pytest.raises(BrokenCase, match="No space left"):
        log.append(act(Deed.NOTE, ON_CASE, note="x"))
    assert log.path.read_bytes() == before


@pytest.mark.parametrize("name", ["x" * 5000, "file/case"])
def test_a_folder_that_cannot_be_is_told(tmp_path, name):
    (tmp_path / "file").touch()
    for make in (lambda: Case.open(tmp_path / name), lambda: Case.new(tmp_path / name, person="ana")):
        with pytest.raises(BrokenCase) as told:
            make()
        assert "\n" not in str(told.value)
