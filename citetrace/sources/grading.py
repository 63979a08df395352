"""The ladder of grades: how strong the text's description of a source is, never how good the source is.

The rules are those of `docs/grades.md`; where they come from (Reuters' handbook, AP's and BBC's rules on anonymous
sources, PolNeAR, Spangher et al. 2023) is told there.
"""

from __future__ import annotations

from citetrace.languages.tags import BARE_PEOPLE
from citetrace.sources.mentions import Mention
from citetrace.sources.source import Grade, Kind

FIXED = {
    Kind.PERSON: Grade.S2,
    Kind.ROLE: Grade.S3,
    Kind.ORGANIZATION: Grade.S3,
    Kind.STATEMENT: Grade.S3,
    Kind.DOCUMENT: Grade.S1,
    Kind.DATASET: Grade.S1,
    Kind.SOCIAL_MEDIA: Grade.S4,
    Kind.WITNESS: Grade.S0,
    Kind.AGENCY: Grade.R,
    Kind.OUTLET: Grade.R,
    Kind.UNATTRIBUTED: Grade.U,
}


def grade_of(kind: Kind, mention: Mention | None) -> Grade:
    """The grade of a source as its mention describes it."""
    if kind in FIXED:
        return FIXED[kind]
    if mention is None or mention.head is None:
        return Grade.A5
    if mention.head_bits & BARE_PEOPLE:
        return Grade.A4 if mention.descriptor else Grade.A5
    if mention.organization and mention.descriptor and len(mention.descriptor.split()) > 1:
        return Grade.A1 if mention.basis else Grade.A2
    return Grade.A3
