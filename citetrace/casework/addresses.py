"""Under which address an article of a case is known: the first one, whatever texts have taken its place since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from citetrace.casework.act import Act, Deed


@attrs.frozen
class Addresses:
    """Which address each text took the place of."""

    replaced: Mapping[str, str] = attrs.field(factory=dict)

    @classmethod
    def of(cls, acts: Iterable[Act]) -> Addresses:
        """What some acts put in place of what."""
        replaced: dict[str, str] = {}
        known = cls(replaced)
        for act in acts:
            new = act.target.article
            if act.deed is Deed.ADD and act.replaces and known.first(act.replaces) != known.first(new):
                replaced.setdefault(new, act.replaces)  # a text that comes back is known as it was
        return known

    def first(self, address: str) -> str:
        """The address under which an article was first known."""
        while address in self.replaced:
            address = self.replaced[address]
        return address
