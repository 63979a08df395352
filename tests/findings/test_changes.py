"""`changes_between` on pairs of wordings: numbers, days, doubts, denials and quotations, in one language and across two."""

from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citetrace.findings import Shift, Turn, changes_between, told_in
from citetrace.findings.amounts import amounts_in
from citetrace.findings.days import days_in

TEXT = st.text(alphabet="six 6 two million 12/2/2024 July 7 may not “ha” .,…[]'’-%$ enam Juli", max_size=80)


def shifts(up, upstream, down, downstream):
    return [change.shift.value for change in changes_between(told_in(upstream, up), told_in(downstream, down))]


@pytest.mark.parametrize(("language", "text", "values"), [
    ("en", "six people", [6]), ("en", "twenty-five boats", [25]), ("en", "two hundred and fifty boats", [250]),
    ("en", "$1.3 million", [1_300_000]), ("en", "340,000 homes", [340_000]), ("en", "a dozen eggs", [12]),
    ("en", "2.5 hours", [2.5]), ("en", "5 MİLES of quay", [5]), ("en", "three hundred thousand boats and 4 ships", [300_000, 4]),
    ("id", "enam orang", [6]), ("id", "2 juta rumah", [2_000_000]), ("id", "dua puluh lima kapal", [25]),
    ("id", "dua ratus lima puluh ribu kapal", [250_000]), ("id", "4.630 orang", [4630]), ("id", "dua belas kapal", [12]),
    ("id", "Rp1,5 miliar", [1_500_000_000]), ("id", "seribu kapal", [1000]),
    ("de", "fünfundzwanzig Boote", [25]), ("de", "zweihundertfünfzig Boote", [250]), ("de", "1,5 Millionen Euro", [1_500_000]),
    ("de", "3.000 Tonnen", [3000]), ("de", "dreitausend Tonnen", [3000]),
    ("ms", "dua puluh lapan kapal", [28]), ("ms", "1.5 juta ringgit", [1_500_000]),
])  # fmt: skip
def test_an_amount_is_read_however_it_is_written(language, text, values):
    assert [amount.value for amount in amounts_in(told_in(text, language))] == values


@pytest.mark.parametrize(("language", "text"), [
    ("en", "on Route 66"), ("en", "at 16:09"), ("en", "won 3-1"), ("en", "the 2nd ship"), ("en", "two-thirds of it"),
    ("en", "one of the ships"), ("en", "a G20 meeting"), ("en", "the Boeing 737 landed"), ("id", "kapal ke-2"), ("id", "tiga perempat"),
    ("id", "Pasal 263"), ("de", "zwei Drittel"),
])  # fmt: skip
def test_what_only_looks_like_an_amount_is_none(language, text):
    assert amounts_in(told_in(text, language)) == ()


@pytest.mark.parametrize(("language", "text", "day"), [
    ("en", "on July 7", (None, 7, 7, None)), ("en", "on 8 August 2023", (2023, 8, 8, None)), ("en", "in April", (None, 4, None, None)),
    ("en", "since 1968", (1968, None, None, None)), ("en", "on Monday", (None, None, None, 1)),
    ("id", "pada 7 Juli", (None, 7, 7, None)), ("id", "(12/2/2024)", (2024, 2, 12, None)), ("id", "pada Kamis", (None, None, None, 4)),
    ("de", "am 7. Juli 2023", (2023, 7, 7, None)), ("ms", "pada 7 Julai", (None, 7, 7, None)),
])  # fmt: skip
def test_a_day_is_read_in_every_language(language, text, day):
    (found,) = days_in(told_in(text, language))
    assert (found.year, found.month, found.day, found.weekday) == day


def test_may_is_no_month_at_the_beginning_of_a_question():
    assert days_in(told_in("May rain fall on the quay?", "en")) == ()


@pytest.mark.parametrize(("up", "upstream", "down", "downstream"), [
    ("en", "six people met Lavrov in April", "en", "seven people met Lavrov in April"),
    ("en", "six people met Lavrov in April", "id", "tujuh orang bertemu Lavrov pada April"),
    ("en", "two million people died in the war", "id", "2 miliar orang tewas dalam perang"),
    ("en", "the ministry pays 18 percent of the water", "id", "kementerian membayar 81 persen airnya"),
    ("en", "the pipe to the harbour is 5 kilometres long", "en", "the pipe to the harbour is 5 miles long"),
    ("en", "the price of bread rose by 2 percentage points", "en", "the price of bread rose by 2 percent"),
    ("en", "312 sailors signed the letter", "en", "321 sailors signed the letter"),
    ("en", "The talks about peace began on July 7", "id", "Pembicaraan tentang perdamaian dimulai pada 17 Juli"),
    ("en", "The dam over the river was built in 1968", "en", "The dam over the river was built in 1986"),
    ("de", "fünfundzwanzig Menschen starben bei dem Brand", "en", "35 people died in the fire"),
    ("en", "the crew met the owner on Monday", "en", "the crew met the owner on Thursday"),
])  # fmt: skip
def test_another_number_of_the_same_thing_is_a_change(up, upstream, down, downstream):
    assert shifts(up, upstream, down, downstream) == ["number"]


@pytest.mark.parametrize(("up", "upstream", "down", "downstream"), [
    ("en", "six people met Lavrov in April", "id", "enam orang bertemu Lavrov pada April"),
    ("en", "the pipe to the harbour is 5 kilometres long", "en", "the pipe to the harbour is 3.1 miles long"),
    ("en", "340,112 homes get water from the harbour", "id", "340 ribu rumah mendapat air dari pelabuhan"),
    ("en", "some 312 sailors signed the letter", "en", "more than 300 sailors signed the letter"),
    ("en", "five people died in the fire", "en", "12 people were injured in the fire"),
    ("en", "five people died and 12 were injured in the fire", "en", "five people died in the fire"),
    ("en", "The talks about peace began on July 7", "id", "Pembicaraan tentang perdamaian dimulai pada 7 Juli 2023"),
    ("en", "the crew met the owner on Monday", "en", "the crew met the owner on Tuesday"),  # another time zone
    ("en", "between 2017 and 2019 the dam was built", "en", "the dam was built in 2019"),
    ("en", "10 to 15 sailors signed the letter", "en", "15 sailors signed the letter"),
])  # fmt: skip
def test_the_same_number_in_other_words_is_none(up, upstream, down, downstream):
    assert shifts(up, upstream, down, downstream) == []


@pytest.mark.parametrize(("up", "upstream", "down", "downstream", "doubt", "stated"), [
    ("en", "the crane may collapse in a storm", "en", "the crane will collapse in a storm", "may", "collapse"),
    ("en", "the crane may collapse in a storm", "id", "derek itu akan runtuh dalam badai hujan", "may", "runtuh"),
    ("en", "the ship may have sunk near the harbour", "id", "kapal itu tenggelam di dekat pelabuhan", "may", "tenggelam"),
    ("id", "pejabat itu diduga menerima suap dari perusahaan", "en", "the official took bribes from the company", "diduga", "bribes"),
    ("de", "Das Schiff ist angeblich im Hafen gesunken", "en", "the ship sank in the harbour", "angeblich", "harbour"),
    ("de", "Das Schiff könnte im Hafen gesunken sein", "de", "Das Schiff ist im Hafen gesunken", "könnte", "Hafen"),
    ("ms", "kapal itu mungkin karam di pelabuhan", "ms", "kapal itu karam di pelabuhan", "mungkin", "karam"),
])  # fmt: skip
def test_a_doubt_that_is_gone_is_a_change(up, upstream, down, downstream, doubt, stated):
    (change,) = changes_between(told_in(upstream, up), told_in(downstream, down))
    assert (change.shift, change.turn) == (Shift.HEDGE, Turn.LOST)
    assert change.upstream[0].of(upstream) == doubt
    assert change.downstream[0].of(downstream) == stated


@pytest.mark.parametrize(("up", "upstream", "down", "downstream"), [
    ("en", "the crane may collapse in a storm", "en", "the crane could collapse in a storm"),
    ("en", "the crane may collapse in a storm", "en", "will the crane collapse in a storm?"),
    ("id", "pejabat itu diduga menerima suap dari perusahaan", "en", "the official allegedly took bribes from the company"),
    ("en", "the ship sailed in May from the harbour", "en", "the ship sailed from the harbour"),
    ("en", "the ship sank in the harbour and the owner may be fined", "en", "the ship sank in the harbour"),
    ("id", "kapal itu mungkin tenggelam di pelabuhan", "id", "kapal itu diperkirakan tenggelam di pelabuhan"),
])  # fmt: skip
def test_a_doubt_that_is_kept_or_doubts_something_else_is_none(up, upstream, down, downstream):
    assert shifts(up, upstream, down, downstream) == []


@pytest.mark.parametrize(("up", "upstream", "down", "downstream", "turn"), [
    ("en", "the harbour was not closed on Monday", "en", "the harbour was closed on Monday", Turn.LOST),
    ("en", "the harbour was not closed on Monday", "id", "pelabuhan itu ditutup pada Senin", Turn.LOST),
    ("id", "pelabuhan itu ditutup pada Senin", "en", "the harbour wasn’t closed on Monday", Turn.ADDED),
    ("de", "Der Hafen wird am Montag nicht geschlossen", "en", "the harbour will close on Monday", Turn.LOST),
])  # fmt: skip
def test_a_negation_on_one_side_is_a_change(up, upstream, down, downstream, turn):
    (change,) = changes_between(told_in(upstream, up), told_in(downstream, down))
    assert (change.shift, change.turn) == (Shift.POLARITY, turn)


@pytest.mark.parametrize(("up", "upstream", "down", "downstream"), [
    ("en", "the harbour was not closed on Monday", "id", "pelabuhan itu tidak ditutup pada Senin"),
    ("en", "not only the harbour was closed on Monday", "en", "the harbour was closed on Monday"),
    ("en", "the ministry did not accept the plan for the harbour", "en", "the ministry rejected the plan for the harbour"),
    ("en", "the harbour was not closed on Monday", "en", "the bridge was closed on Monday, the harbour was open"),
])  # fmt: skip
def test_a_negation_on_both_sides_or_of_something_else_is_none(up, upstream, down, downstream):
    assert "polarity" not in shifts(up, upstream, down, downstream)


SAID = "“We did not ask for those repairs and we do not endorse them,” he said."


@pytest.mark.parametrize(("downstream", "was", "now"), [
    ("“We did not ask for those repairs and we do not accept them,” he said.", "endorse", "accept"),
    ("“We did not ask for those costly repairs and we do not endorse them,” he said.", "those", "costly"),
    ("“We did not ask for repairs and we do not endorse them,” he said.", "those", "repairs"),
])  # fmt: skip
def test_a_word_that_differs_in_a_quotation_is_a_change(downstream, was, now):
    (change,) = changes_between(told_in(SAID, "en"), told_in(downstream, "en"))
    assert change.shift is Shift.QUOTATION
    assert (change.upstream[0].of(SAID), change.downstream[0].of(downstream)) == (was, now)


@pytest.mark.parametrize("downstream", [
    '"we did not ask for those repairs -- and we do not endorse them!"', '"We did not ask for those repairs ... do not endorse them"',
    "“we did not ask for those repairs”", "“[The port] did not ask for those repairs and we do not endorse them”",
    "“We didn’t ask for those repairs and we don’t endorse them”", "“ask for those repairs and we do not endorse them”",
])  # fmt: skip
def test_marks_gaps_and_short_forms_alter_no_quotation(downstream):
    assert shifts("en", SAID, "en", downstream) == []


def test_a_number_in_a_quotation_is_told_as_a_number():
    upstream, downstream = (f"“The harbour will send {n} boats to the bay by June,” he said." for n in (40, 14))
    assert shifts("en", upstream, "en", downstream) == ["number"]


def test_a_text_without_a_pack_has_no_changes():
    assert shifts("fi", "kuusi laivaa upposi", "fi", "seitsemän laivaa upposi") == []


@given(TEXT, TEXT)
def test_whatever_the_words_changes_lie_within_them(upstream, downstream):
    for change in changes_between(told_in(upstream, "en"), told_in(downstream, "id")):
        assert all(span.end <= len(upstream) for span in change.upstream)
        assert all(span.end <= len(downstream) for span in change.downstream)


@given(TEXT)
def test_a_wording_does_not_differ_from_itself(text):
    assert changes_between(told_in(text, "en"), told_in(text, "en")) == ()


ODD_NUMBERS = [
    "²", "①", "½", "٣", "９", "9" * 5000, "1" + ",000" * 2000, "1" + ".000" * 2000, "9" * 400 + ".5", "0." + "9" * 5000,
    "5" + " million" * 200, "5" + " Millionen" * 200, "7 aprıl", "7 Aprıl", "٧ April ٢٠٢٣",
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "de", "id", "ms"])
@pytest.mark.parametrize("odd", ODD_NUMBERS, ids=lambda odd: odd[:12])
def test_a_number_that_is_none_or_has_no_end_raises_nothing(odd, language):
    told = told_in(f"On {odd} 2023, {odd} people saw {odd} boats.", language)
    for amount in amounts_in(told):
        assert isfinite(amount.value)
        assert amount.step > 0
    days_in(told)
