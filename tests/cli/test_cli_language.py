"""`citetrace language` from nothing to a pack that reads a sentence, as docs/languages.md tells it."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from citetrace import cli
from citetrace.cli import group

DOC = Path(__file__).parents[2] / "docs" / "languages.md"
FILES = (
    "pack.toml",
    "words.toml",
    "cues.toml",
    "frames.toml",
    "senses.toml",
    "groups.toml",
    "clauses.toml",
    "page.toml",
)


def run(*words: str, text: str | None = None, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(group, ["language", *words], input=text, env=env, catch_exceptions=False)


def fill_in(folder: Path) -> None:
    """What somebody fills in within ten minutes: a language with "mo" for said and "ke" for that."""
    words = {
        "that": "ke", "relative": "ja", "pronoun": "ra re", "preposition": "ni na", "coordinator": "te", "boundary": "sa",
        "negation": "ne", "time": "lun mar", "people": "dorn", "bare_people": "dorn", "body": "polis", "document": "raport",
        "press": "gazet",
    }  # fmt: skip
    text = (folder / "words.toml").read_text("utf-8")
    for name, listed in words.items():
        text = re.sub(rf'(?m)^{name} = ""', f'{name} = "{listed}"', text)
    (folder / "words.toml").write_text(text, "utf-8")
    cues = (folder / "cues.toml").read_text("utf-8")
    (folder / "cues.toml").write_text(cues.replace('active = ""\nbare = ""', 'active = "mo"\nbare = "mo"', 1), "utf-8")
    examples = {
        "quote-cue-subject": '[T: \\"Tar bro,\\"] [C: mo] [S: Ana Lind].',
        "content-cue-subject": "[T: Tar krana bro], [C: mo] [S: Ana Lind].",
        "quote-subject-cue": '[T: \\"Tar bro,\\"] [S: Ana Lind] [C: mo].',
        "subject-cue": "[S: Ana Lind] [C: mo] [T: ke tar krana bro].",
        "colon": "[S: Ana Lind][C: :] [T: Tar krana bro]",
    }
    frames = (folder / "frames.toml").read_text("utf-8")
    for name, example in examples.items():
        frames = re.sub(
            rf'(id = "{name}"\n(?:.*\n)*?)examples = \[\]',
            lambda m, e=example: f'{m[1]}examples = ["{e}"]',
            frames,
            count=1,
        )
    (folder / "frames.toml").write_text(frames, "utf-8")


def test_a_new_language_is_begun_filled_in_tried_and_found_sound(tmp_path: Path) -> None:
    shelf = ("--packs", str(tmp_path))
    begun = run("new", "qx", "Qux", *shelf)
    assert begun.exit_code == cli.OK
    assert sorted(path.name for path in (tmp_path / "qx").iterdir()) == sorted(FILES)
    lacking = run("check", "qx", *shelf)
    assert lacking.exit_code == cli.NOTHING
    assert lacking.stdout.splitlines()[0].startswith("qx/cues.toml: no verb yet")
    fill_in(tmp_path / "qx")
    tried = run("try", "qx", "Ana Lind mo ke tar krana bro.", *shelf)
    assert tried.stdout.splitlines()[0] == "[S: Ana Lind] [C: mo] [T: ke tar krana bro]."
    assert run("check", "qx", *shelf).stdout == "qx: sound\n"
    assert "sound" not in run("check", "qx", "--without", *shelf).stdout
    assert "qx  Qux" in run("list", *shelf).stdout


def test_a_pack_of_ones_own_is_found_by_every_command(tmp_path: Path) -> None:
    run("new", "qx", "Qux", "--packs", str(tmp_path))
    fill_in(tmp_path / "qx")
    article = tmp_path / "article.txt"
    article.write_text("Ana Lind mo ke tar krana bro.", "utf-8")
    result = CliRunner().invoke(
        group, ["trace", str(article), "--lang", "qx"], env={"CITETRACE_PACKS": str(tmp_path)}, catch_exceptions=False
    )
    assert "Ana Lind" in result.stdout


def test_a_related_language_lends_its_words_and_not_its_small_words_by_which_it_is_told(tmp_path: Path) -> None:
    run("new", "qx", "Qux", "--from", "id", "--packs", str(tmp_path))
    assert "mengatakan" in (tmp_path / "qx/cues.toml").read_text("utf-8")
    assert "bahwa" not in (tmp_path / "qx/page.toml").read_text("utf-8")
    tried = run("try", "qx", "Menurut kantor pelabuhan, dua kapal hilang.", "--packs", str(tmp_path))
    assert tried.stdout.startswith("[C: Menurut] [S: kantor pelabuhan]")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("new", "Malay", "Bahasa Melayu"), "no language code"),
        (("new", "en", "English"), "holds a pack already"),
        (("new", "qx", "Qux", "--from", "zz"), 'no language pack "zz"'),
        (("try", "zz", "Hello."), 'no language pack "zz"'),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    words: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["citetrace", "language", *words])
        with pytest.raises(SystemExit) as stop:
            cli.main()
    assert stop.value.code == cli.USAGE
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The crane was old.", "no word of it is a cue"),
        ("Nobody said.", '"said": nothing behind it is {content} (en/frames/subject-cue)'),
        ("According to.", '"According to" opens the frame'),
    ],
)
def test_a_sentence_that_gives_nothing_says_which_words_came_near(sentence: str, reason: str) -> None:
    result = run("try", "en", sentence)
    assert result.exit_code == cli.NOTHING
    assert reason in result.stdout


def test_a_sentence_is_no_markup_and_json_gives_its_offsets() -> None:
    sentence = "Ana Lind said the [bold] quay was safe."
    assert "[T: the [bold] quay was safe]" in run("try", "en", sentence).stdout
    (line,) = run("try", "en", "-", "--format", "json", text=sentence + "\n\n").stdout.splitlines()
    (found,) = json.loads(line)["attributions"]
    assert [sentence[a:b] for a, b in found["source"]] == ["Ana Lind"]


def test_the_commands_of_the_page_on_languages_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = re.findall(r"(?m)^citetrace (.*)$", DOC.read_text("utf-8"))
    assert len(commands) >= 4
    repository = DOC.parents[1]
    for command in commands:
        words = [
            word.replace("my-packs", str(tmp_path)).replace("fixtures/", f"{repository}/fixtures/")
            for word in shlex.split(command)
        ]
        result = CliRunner().invoke(group, words, catch_exceptions=False)
        assert result.exit_code in (cli.OK, cli.NOTHING), command
        assert result.stdout, command
