"""One key for an outlet, however it is called, so that the articles of one outlet can be found together."""

from __future__ import annotations

from citetrace.outlets.outlet import Outlet
from citetrace.outlets.registry import OutletRegistry


def registered(name: str | None, url: str | None, registry: OutletRegistry) -> Outlet | None:
    """The outlet that a name and an address mean together; None where the registry has none, or several."""
    at = registry.by_domain(url) if url else None
    if not name:
        return at
    found = registry.find(name)
    if len(found) == 1:
        return found[0]
    return at if at and (not found or at in found) else None


def outlet_key(name: str | None, url: str | None, registry: OutletRegistry) -> str | None:
    """An outlet's name in the registry, else its name as given, both folded; None where nothing is known."""
    outlet = registered(name, url, registry)
    if outlet:
        return outlet.name.casefold()
    return folded(name) if name else None


def folded(name: str) -> str:
    """A name without case, punctuation and an English article before it."""
    words = "".join(c if c.isalnum() else " " for c in name.casefold()).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
