"""`scaffold_pack` writes the files of a new language pack, to be filled in by whoever knows the language."""

from __future__ import annotations

import re
from pathlib import Path

from citetrace.errors import BrokenPack, UnknownLanguage
from citetrace.languages.pack import pack_codes
from citetrace.languages.shelves import SHIPPED, folder_with

TEMPLATE = SHIPPED / "template"
FILES = ("pack.toml", "words.toml", "cues.toml", "frames.toml", "page.toml")
GRAMMAR = ("senses.toml", "groups.toml", "clauses.toml")  # of packs that have one


def scaffold_pack(code: str, name: str, shelf: Path, like: str | None = None) -> tuple[Path, ...]:
    """Writes the pack of a language into its folder on a shelf; returns the files that are new.

    `like` is a related language whose words are copied, to be changed one by one. Files that are there already stay as
    they are. Raises BrokenPack where the code is none or the pack is there, UnknownLanguage where `like` is not.
    """
    if not re.fullmatch(r"[a-z]{2,3}", code):
        raise BrokenPack(f"{code!r} is no language code; give the two letters of ISO 639-1, such as ms for Malay")
    folder = shelf / code
    if (folder / "cues.toml").exists():
        raise BrokenPack(f"{folder} holds a pack already; edit its files, or remove the folder first")
    texts = texts_like(like, code, name) if like else texts_from_template(code, name)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for file, text in texts.items():
        if not (folder / file).exists():
            (folder / file).write_text(text, "utf-8")
            written.append(folder / file)
    return tuple(written)


def texts_from_template(code: str, name: str) -> dict[str, str]:
    """The files of an empty pack, with a comment on everything that is to be filled in."""
    texts = {file: (TEMPLATE / f"{file}.in").read_text("utf-8") for file in FILES}
    return {file: text.replace("@CODE@", code).replace("@NAME@", name) for file, text in texts.items()}


def texts_like(like: str, code: str, name: str) -> dict[str, str]:
    """The files of another pack under a new name. Its page words are not copied: they would tell the two apart wrongly."""
    folder = folder_with(like, "cues.toml")
    if folder is None:
        raise UnknownLanguage(
            f'there is no language pack "{like}" to start from; the packs are: {", ".join(pack_codes())}'
        )
    heading = f"# {name}, begun as a copy of {like}: change every word that differs.\n"
    copied = [file for file in (*FILES, *GRAMMAR) if file != "page.toml" and (folder / file).is_file()]
    texts = {file: heading + (folder / file).read_text("utf-8") for file in copied}
    main = re.sub(r"(?m)^code = .*$", f'code = "{code}"', texts["pack.toml"])
    texts["pack.toml"] = re.sub(r"(?m)^name = .*$", f'name = "{name}"', main)
    return texts | {"page.toml": texts_from_template(code, name)["page.toml"]}
