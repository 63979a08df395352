"""What is held is read anew once citetrace reads other claims in the same text, and somebody is told to say so."""

import hashlib
import json
from pathlib import Path

from citetrace import read_article, trace
from citetrace.library import Added, Library, claims
from citetrace.library.writing import Entry
from citetrace.provenance.holding import held_claims

STORIES = Path(__file__).parent.parent.parent / "fixtures" / "stories"
KNOWN = Path(__file__).with_name("readings.json")


def test_an_article_that_was_read_otherwise_is_read_anew(tmp_path, monkeypatch):
    article = read_article(STORIES / "secret-talks" / "reuters.html")
    found = held_claims(trace(article))
    with Library.open(tmp_path / "library.db") as library:
        library.add(article, claims=found[:1])
        assert library.is_read(article)
        monkeypatch.setattr(claims, "READING", claims.READING + 1)
        assert not library.is_read(article)
        assert library.add_all([Entry(article, found)]) == (Added.HELD,)
        assert library.is_read(article)
        assert library.claims_of(1) == found


def test_the_number_of_the_reading_is_raised_when_other_claims_are_read(request):
    """Compares what is read in the stories whose texts are as they were; a new story changes nothing."""
    known = json.loads(KNOWN.read_text("utf-8"))
    read = dict(digests())
    changed = [text for text in read if known["claims"].get(text, read[text]) != read[text]]
    if request.config.getoption("--update-goldens") and (not changed or known["number"] < claims.READING):
        KNOWN.write_text(json.dumps({"number": claims.READING, "claims": read}, indent=1) + "\n", "utf-8")
        return
    assert known["number"] == claims.READING, "run pytest --update-goldens"
    assert not changed, "other claims are read: raise READING in citetrace/library/claims.py, then --update-goldens"


def digests():
    """The hash of each text and of the claims that are read in it."""
    for page in sorted(STORIES.glob("*/*.html")):
        article = read_article(page)
        yield article.sha256, hashlib.sha256(repr(held_claims(trace(article))).encode()).hexdigest()[:16]
