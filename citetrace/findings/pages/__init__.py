"""The page of each code, the same as in `docs/findings/`."""

from __future__ import annotations

from importlib.resources import files


def page_of(code: str) -> str:
    """The page of a code, such as "CT103", in Markdown. Raises FileNotFoundError if there is none."""
    return files(__package__).joinpath(f"{code}.md").read_text("utf-8")
