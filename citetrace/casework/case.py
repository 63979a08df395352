"""A `Case` is a folder in which a fact-checker keeps articles and what people decided about their chains."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import attrs

import citetrace
from citetrace.articles.addresses import canonical_url
from citetrace.articles.article import Article
from citetrace.casework.act import Act, Deed
from citetrace.casework.addresses import Addresses
from citetrace.casework.log import Log, Record
from citetrace.casework.target import Target, Thing
from citetrace.errors import BrokenCase
from citetrace.library import Added, Library
from citetrace.library.claims import HeldClaim
from citetrace.provenance.decisions import Admiralty
from citetrace.tables import read_table

ABOUT, LOG, LIBRARY = "case.toml", "log.jsonl", "library.db"
FORMAT = 1


class Case:
    """A case in a folder: `case.toml` (what it is), `log.jsonl` (every act) and `library.db` (its articles).

    What is known of the acts is what was read when the case was opened, and what it did itself since.
    """

    def __init__(self, folder: Path, title: str) -> None:
        self.folder, self.title = folder, title
        self.log = Log(folder / LOG)
        self._files: dict[str, str] | None = None  # the address of the text that came from each file

    @classmethod
    def new(cls, folder: str | Path, *, person: str, title: str = "") -> Case:
        """Makes a case in a folder that holds none. Raises BrokenCase if it holds one, or cannot be made."""
        where = Path(folder)
        with told_of(where):
            title = " ".join((title or where.resolve().name).replace("\x7f", "").split())
            if (where / ABOUT).exists():
                raise BrokenCase(f"{where} is a case already: add to it, or name another folder")
            where.mkdir(parents=True, exist_ok=True)
            with Library.open(where / LIBRARY):
                pass
            (where / LOG).touch()
            write_about(where / ABOUT, title)
        case = cls(where, title)
        case.do(Deed.NEW, [Target(Thing.CASE)], person=person)
        return case

    @classmethod
    def open(cls, folder: str | Path) -> Case:
        """The case in a folder. Raises BrokenCase if it holds none, or one of a later release that this cannot read."""
        where = Path(folder)
        with told_of(where):
            if not (where / ABOUT).is_file() or not (where / LOG).is_file():
                raise BrokenCase(
                    f"{where} is no case: make one with citetrace case new, or name its folder with --case"
                )
            about = read_table(where / ABOUT, BrokenCase)
        number = about.number("format")
        if number > FORMAT:
            raise BrokenCase(f"{where} is a case of a later citetrace (format {number}): update citetrace")
        title = about.text("title", "" if "title" in about else None)
        about.take("made")
        about.finish()
        return cls(where, title)

    @cached_property
    def record(self) -> Record:
        """The acts so far, and the lines of the log that are none."""
        return self.log.read()

    @property
    def acts(self) -> tuple[Act, ...]:
        """The acts so far, in the order in which they were done."""
        return self.record.acts

    @property
    def addresses(self) -> Addresses:
        """Under which address each article of the case is known."""
        return Addresses.of(self.acts)

    @contextlib.contextmanager
    def library(self) -> Iterator[Library]:
        """The case's own library."""
        with Library.open(self.folder / LIBRARY, create=False) as library:
            yield library

    def articles(self, library: Library) -> tuple[Article, ...]:
        """The articles that were added, in that order, each in its present text."""
        found: dict[str, Article] = {}
        addresses = self.addresses
        by_text = {held.article.sha256: held.article for held in library.articles()}
        for act in self.acts:
            if act.deed is Deed.ADD:
                address = act.target.article
                held = library.at_url(address) if not address.startswith("text:") else None
                article = held.article if held else by_text.get(address.removeprefix("text:"))
                if article is not None:
                    found[addresses.first(address)] = article
        return tuple(found.values())

    def add(
        self,
        library: Library,
        article: Article,
        *,
        person: str,
        claims: Iterable[HeldClaim] | None = None,
        note: str = "",
    ) -> Added:
        """Puts an article into the case; a file that was changed since it was added takes the place of its old text."""
        replaces = self._replaced_by(library, article)
        added = library.add(article, claims=claims)
        address = address_of(article)
        if added is not Added.HELD or not self._is_present(address):
            target = Target(Thing.ARTICLE, article=address)
            self.do(Deed.ADD, [target], person=person, note=note, replaces=replaces)
        return Added.NEW_VERSION if replaces and added is Added.NEW else added

    def do(
        self,
        deed: Deed,
        targets: Sequence[Target],
        *,
        person: str,
        note: str = "",
        grade: Admiralty | None = None,
        replaces: str = "",
    ) -> Act:
        """Logs an act; it is on the disk when this returns."""
        act = Act(datetime.now(UTC), person, deed, tuple(targets), note, grade, replaces, citetrace.__version__)
        self.log.append(act)
        if "record" in self.__dict__:
            self.__dict__["record"] = attrs.evolve(self.record, acts=(*self.acts, act))
        return act

    def _is_present(self, address: str) -> bool:
        """Whether the text at an address was added, and no other has taken its place since."""
        addresses = self.addresses
        first = addresses.first(address)
        added = [act.target.article for act in self.acts if act.deed is Deed.ADD]
        return next((one for one in reversed(added) if addresses.first(one) == first), "") == address

    def _replaced_by(self, library: Library, article: Article) -> str:
        """The address of the text without a URL that came from the same file; empty if there is none."""
        if article.url or not Path(article.origin).is_file():  # nothing on standard input comes again
            return ""
        if self._files is None:
            kept = [known for known in self.articles(library) if not known.url]
            self._files = {os.path.realpath(known.origin): address_of(known) for known in kept}
        file, address = os.path.realpath(article.origin), address_of(article)
        known = self._files.get(file, address)
        self._files[file] = address
        return known if known != address else ""


def address_of(article: Article) -> str:
    """Under what an article is known: its address in its one form, else the hash of its text."""
    return canonical_url(article.url) if article.url else f"text:{article.sha256}"


def write_about(path: Path, title: str) -> None:
    """Writes what a case is, in TOML."""
    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = (
        "# A case of citetrace (docs/case.md). The acts are in log.jsonl, the articles in library.db.",
        f"format = {FORMAT}",
        f"title = {json.dumps(title, ensure_ascii=False)}",
        f"made = {made}",
    )
    draft = path.with_suffix(".draft")
    draft.write_text("\n".join(lines) + "\n", "utf-8")
    draft.replace(path)  # whole or not at all


@contextlib.contextmanager
def told_of(folder: Path) -> Iterator[None]:
    """Raises BrokenCase for what the system cannot do with a folder."""
    try:
        yield
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise BrokenCase(
            f"the case {folder} cannot be opened or made ({why}): check the folder and the disk"
        ) from error
