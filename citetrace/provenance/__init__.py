"""One graph per claim; every edge with its evidence and its reason."""

from citetrace.provenance.claims import Chain, Claim, Hop, Known, Provenance
from citetrace.provenance.trace import trace

__all__ = ["Chain", "Claim", "Hop", "Known", "Provenance", "trace"]
