"""Trace where a news claim comes from: who relays whom, outward to the origin, with the exact words as evidence.

>>> import citetrace
>>> article = citetrace.read_article("fixtures/stories/secret-talks/sindonews.html")
>>> claim = citetrace.trace(article).claims[3]
>>> [hop.source.name for hop in claim.chains[0].hops]
['Reuters', 'juru bicara Departemen Luar Negeri AS']
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citetrace.articles import Article, read_article, read_articles
    from citetrace.attributions.find import find_attributions
    from citetrace.provenance import Provenance, trace

__version__ = "0.1.0"
__all__ = ["Article", "Provenance", "__version__", "find_attributions", "read_article", "read_articles", "trace"]

_HOMES = {
    "Article": "citetrace.articles",
    "read_article": "citetrace.articles",
    "read_articles": "citetrace.articles",
    "find_attributions": "citetrace.attributions.find",
    "Provenance": "citetrace.provenance",
    "trace": "citetrace.provenance",
}


def __getattr__(name: str) -> Any:
    """Imports a public name when it is first asked for, so that `import citetrace` costs nothing."""
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'citetrace' has no attribute {name!r}")
