"""Each code fires on its positive cases and keeps silent on their near misses (tests/findings/cases)."""

from __future__ import annotations

import pytest
from case import Case, all_cases, findings_in

from citetrace.articles.article import Article, Paragraph
from citetrace.findings.runs import Index, longest_run, words_in
from citetrace.spans import Span

CASES = all_cases()
ENOUGH = 4


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.what}")
def test_a_finding_is_told_where_it_should_be_and_nowhere_else(case: Case) -> None:
    found = [one for one in findings_in(case) if one.code == case.code]
    told = [one.sentence for one in found]
    assert bool(found) == case.fires, told
    assert not case.fires or case.says in " ".join(told), told


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.what}")
def test_what_is_told_shows_words_of_articles_that_were_given(case: Case) -> None:
    given = {article.id: article for article in (*case.articles, *case.kept)}
    for one in findings_in(case):
        for place in (one.here, *one.there):
            assert place.article.id in given
            assert place.text
            assert place.text.split()[0] in place.article.text


@pytest.mark.parametrize("code", sorted({case.code for case in CASES}))
def test_every_code_has_cases_in_both_languages_and_across(code: str) -> None:
    cases = [case for case in CASES if case.code == code]
    for fires in (True, False):
        some = [case for case in cases if case.fires is fires]
        assert len(some) >= ENOUGH, f"{code} has {len(some)} cases with fires = {fires}"
        assert any("en" in case.languages for case in some)
        assert any("id" in case.languages for case in some)
    if code not in ("CT103", "CT303"):  # what needs one article, and what needs the same words
        assert any({"en", "id"} <= case.languages for case in cases)


def test_texts_that_repeat_themselves_are_held_against_each_other_in_time() -> None:
    repeated = " ".join(["crane quay harbour"] * 4000)
    one, other = (words_in(Article(f"{start} {repeated}", (Paragraph(Span(0, 76_000)),))) for start in ("A", "B"))
    assert Index([one, other]).sharing(one) == {other.article.id}
    found = longest_run(one, other)
    assert found is not None
    assert found[2] > 11_000
