"""Outlets through which words came, and people whom speakers cite: each is given to the attribution that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from citetrace.attributions.candidate import Candidate
from citetrace.attributions.drafts import Draft
from citetrace.attributions.openings import Opening
from citetrace.clauses.shapes import CAP
from citetrace.clauses.text import Text, in_quotation

CREDITING = frozenset(("attribution", "behind", "pointing"))


def insert_cited(drafts: list[Draft], openings: Iterable[Opening]) -> list[Draft]:
    """Nests "according to sources" in the attribution between whose cue and content it stands:

    "The Gazette reported, according to dockers on the quay, that …".
    """
    inserted = {}
    for opening in openings:
        if opening.kind in CREDITING:
            for d in drafts:
                if (
                    d.cue[1] <= opening.cue[0]
                    and opening.mention[1] <= d.content[0][0]
                    and opening.cue[0] - d.cue[1] < 3
                ):
                    inserted[opening.cue] = d
    for draft in drafts:
        if draft.cue in inserted and inserted[draft.cue] is not draft:
            draft.parent = inserted[draft.cue]
            draft.content = list(draft.parent.content)
    return drafts


def attach(r: Text, drafts: list[Draft], openings: Iterable[Opening]) -> list[Draft]:
    """Gives each relay or inner source to the attribution of its sentence; where there is none it stands alone."""
    out = list(drafts)
    for opening in openings:
        i = opening.cue[0]
        host = host_of(r, out, opening)
        if opening.kind == "relay" and host is not None:
            if host.source != opening.mention:
                host.relays.append(opening)
        elif opening.kind == "inner" and host is not None:
            out += cited_by(host, opening)
        elif opening.phrase.frame.relation != "told" and not any(d.holds(i) for d in out):
            candidate = opening.credit()
            if candidate is not None:
                out.append(Draft(candidate, elided=opening if opening.kind == "inner" else None))
                if opening.beyond is not None:
                    out[-1].relays.append(attrs.evolve(opening, beyond=None))
    return out


def cited_by(host: Draft, opening: Opening) -> Iterator[Draft]:
    """An inner source, nested in the attribution that cites it; none where nobody is named who cites:

    "Mengutip dua sumber yang mengatakan …".
    """
    if host.source and opening.mention[0] < host.source[0] and host.source[1] <= opening.mention[1] + 1:
        host.source = (opening.mention[0], host.source[0])
        host.elided = opening
    else:
        candidate = Candidate(opening.phrase.frame, host.verb, opening.cue, opening.mention, list(host.content))
        yield Draft(candidate, parent=host)


def carry_over(r: Text, drafts: list[Draft], openings: Iterable[Opening]) -> None:
    """Gives an interview that a sentence only mentions to the quotation in the next one, if its speaker gave it:

    "When reached by Reuters, Lind had little to say. “The port is closed,” Lind said."
    """
    taken = {r.sentence_of[d.first] for d in drafts}
    quoting = {r.sentence_of[d.content[0][0]]: d for d in reversed(drafts) if d.parent is None and d.source}
    for opening in openings:
        number = r.sentence_of[opening.cue[0]]
        host = quoting.get(number + 1)
        if (
            opening.phrase.frame.relation != "told"
            or r.quote_of[opening.cue[0]] >= 0
            or number in taken
            or host is None
        ):
            continue
        name = host.source[1] - 1 if host.source else 0
        spoke = r.low[name] in r.low[slice(*r.sentences[number])] and r.tag[name] & CAP
        if spoke and not host.relays and in_quotation(r, host.content[0]):
            host.relays.append(attrs.evolve(opening, inferred=True))


def host_of(r: Text, drafts: list[Draft], opening: Opening) -> Draft | None:
    """The outermost attribution in whose sentence, outside its content, an opening stands; the nearest of several."""
    i = opening.cue[0]
    number = r.sentence_of[i]
    fits = [
        d
        for d in drafts
        if d.parent is None
        and not d.holds(i)
        and (r.sentence_of[d.first] == number)
        and not (d.source and d.source[0] <= i < d.source[1])
    ]
    return min(fits, key=lambda d: abs(d.first - i), default=None)
