"""The articles that a user holds, in one SQLite file with full-text search."""

from citetrace.library.carrying import Carrier
from citetrace.library.claims import HeldClaim, HeldHop
from citetrace.library.counting import Counts
from citetrace.library.held import HeldArticle
from citetrace.library.library import Library
from citetrace.library.opening import Access
from citetrace.library.place import usual_place
from citetrace.library.searching import Hit
from citetrace.library.shelf import LibraryShelf
from citetrace.library.vectors import Vectors
from citetrace.library.writing import Added, Entry

__all__ = [
    "Access",
    "Added",
    "Carrier",
    "Counts",
    "Entry",
    "HeldArticle",
    "HeldClaim",
    "HeldHop",
    "Hit",
    "Library",
    "LibraryShelf",
    "Vectors",
    "usual_place",
]
