"""The articles that a user holds, in one SQLite file with full-text search."""

from citetrace.library.held import HeldArticle
from citetrace.library.library import Added, Entry, Library
from citetrace.library.searching import Hit
from citetrace.library.shelf import LibraryShelf

__all__ = ["Added", "Entry", "HeldArticle", "Hit", "Library", "LibraryShelf"]
