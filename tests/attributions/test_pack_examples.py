"""Every pack's frames do what their examples say, and the runner tells where one does not."""

import shutil
from pathlib import Path

import pytest

from citetrace.attributions import check_pack
from citetrace.languages.pack import pack_codes
from citetrace.languages.shelves import SHIPPED


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED / "en", tmp_path / "en")
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("code", pack_codes())
def test_a_shipped_pack_has_no_problem(code: str) -> None:
    assert [str(problem) for problem in check_pack(code)] == []


def test_an_example_that_does_not_come_out_is_named_with_file_and_line(packs: Path) -> None:
    edit(packs / "en/frames.toml", "[T: The quay was safe], as", "[T: The quay] was safe, as")
    (problem,) = check_pack("en", packs)
    assert problem.file == "en/frames.toml"
    assert problem.line is not None
    assert "as-subject-cue" in problem.message


def test_a_known_failure_that_passes_is_reported(packs: Path) -> None:
    edit(
        packs / "en/frames.toml",
        'pattern = "{claim} , as',
        'known_failures = ["[S: She] [C: said] [T: it was so]."]\npattern = "{claim} , as',
    )
    (problem,) = check_pack("en", packs)
    assert "known failure passes" in problem.message


def test_a_known_failure_that_still_fails_is_no_problem(packs: Path) -> None:
    edit(
        packs / "en/frames.toml",
        'pattern = "{claim} , as',
        'known_failures = ["[S: Nobody] [C: here]"]\npattern = "{claim} , as',
    )
    assert check_pack("en", packs) == ()
