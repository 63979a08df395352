"""What a user may write for codes."""

import pytest

from citetrace.errors import UnknownFinding
from citetrace.findings import Severity, rules
from citetrace.findings.choosing import codes_meant, default_codes


@pytest.mark.parametrize(("words", "codes"), [
    (["CT103"], {"CT103"}),
    (["ct103,hedge-loss", "CT301"], {"CT103", "CT201", "CT301"}),
    (["CT3"], {"CT301", "CT302", "CT303"}),
    (["all"], set(rules())),
    (["error"], {code for code, rule in rules().items() if rule.severity is Severity.ERROR}),
    (["warning"], {code for code, rule in rules().items() if rule.severity is not Severity.NOTE}),
    (["note"], set(rules())),
    ([], set()),
])  # fmt: skip
def test_codes_beginnings_names_and_severities_are_known(words, codes):
    assert codes_meant(words) == codes


@pytest.mark.parametrize("word", ["CT999", "hedge", "severe", "X"])
def test_another_word_is_refused(word):
    with pytest.raises(UnknownFinding, match=f"no finding {word}"):
        codes_meant([word])


def test_sentences_that_credit_nobody_are_looked_for_only_if_asked():
    assert set(rules()) - default_codes() == {"CT104"}
