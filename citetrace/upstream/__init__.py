""" "Reuters reported" becomes the Reuters article, by hyperlink or by search, and the claim becomes the passage in it."""

from citetrace.upstream.citation import Citation
from citetrace.upstream.find import Finder
from citetrace.upstream.match import Match, Outcome, Part, Passage, Upstream
from citetrace.upstream.shelf import Pile, Shelf, Shelves

__all__ = ["Citation", "Finder", "Match", "Outcome", "Part", "Passage", "Pile", "Shelf", "Shelves", "Upstream"]
