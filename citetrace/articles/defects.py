"""An article on which citetrace fails is left out with a sentence, and is no reason to stop."""

from __future__ import annotations

import os

from citetrace.errors import CitetraceError, UnreadableInput


def defect_in(origin: str, error: Exception) -> UnreadableInput:
    """One sentence on an article on which citetrace fails; raises what citetrace tells itself, such as a broken pack."""
    if isinstance(error, CitetraceError) or os.environ.get("CITETRACE_DEBUG"):
        raise error
    what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return UnreadableInput(
        f"{origin} shows a defect of citetrace ({what}) and was left out; run it with CITETRACE_DEBUG=1 and report it"
    )
