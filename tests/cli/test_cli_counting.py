"""What takes longer than a second is counted on standard error, where that is a terminal."""

import pytest

from citetrace.cli import counting
from citetrace.cli.counting import BEFORE_OUTPUT, CLEAR, counted


@pytest.fixture
def terminal(monkeypatch):
    def be(stderr, stdout):
        monkeypatch.setattr("sys.stderr.isatty", lambda: stderr, raising=False)
        monkeypatch.setattr("sys.stdout.isatty", lambda: stdout, raising=False)

    monkeypatch.setattr(counting, "PATIENCE", -1.0)
    return be


@pytest.mark.parametrize(("stderr", "stdout", "told"), [
    (True, True, True), (True, False, True), (False, True, False), (False, False, False)
])  # fmt: skip
def test_a_count_is_told_to_a_terminal_and_wiped_before_the_thing_comes(stderr, stdout, told, terminal, capsys):
    terminal(stderr, stdout)
    seen = []
    for thing in counted(["a", "b"], "read"):
        seen.append(thing)
        said = capsys.readouterr().err
        assert said == (f"{CLEAR}{len(seen) - 1} read …{CLEAR}" if told else "")
    assert seen == ["a", "b"]


def test_nothing_is_told_between_lines_of_output_on_the_same_screen(terminal, capsys):
    terminal(True, True)
    assert len(list(counted(range(BEFORE_OUTPUT + 5), "read"))) == BEFORE_OUTPUT + 5
    assert f"{BEFORE_OUTPUT - 1} read" in (said := capsys.readouterr().err)
    assert f"{BEFORE_OUTPUT} read" not in said


def test_what_is_quick_is_not_counted(terminal, capsys, monkeypatch):
    terminal(True, False)
    monkeypatch.setattr(counting, "PATIENCE", 60.0)
    list(counted(range(9), "read"))
    assert capsys.readouterr().err == ""


def test_the_line_is_wiped_where_reading_ends_in_an_error(terminal, capsys):
    terminal(True, False)

    def broken():
        yield 1
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(counted(broken(), "read"))
    assert capsys.readouterr().err.endswith(CLEAR)
