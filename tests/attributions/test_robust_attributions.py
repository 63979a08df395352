"""What holds for every text: spans lie inside it, nothing is raised, nesting has no cycles."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citetrace.articles import read_text
from citetrace.articles.article import Article, Paragraph
from citetrace.attributions import Attribution, Polarity, Tier, find_attributions
from citetrace.attributions.examples import read_example
from citetrace.languages.pack import load_pack, pack_codes
from citetrace.spans import Span

WORDS = """said told “ ” ‘ ’ " '' , . : ; — – - ( ) ? ! … U.S. J. 7/7/2023 according to Reuters the minister Ana Lind that and
but who he reported citing officials as saying quoted by was claim 's adding denied not his
menurut kata dikutip dari ujar Antara bahwa mengatakan"""
texts = st.one_of(
    st.text(min_size=1, max_size=200),
    st.lists(st.sampled_from([*WORDS.split(), "\n"]), min_size=1, max_size=40).map(" ".join),
)


def article_of(text: str, language: str) -> Article:
    """Each line a paragraph, so that texts that no reader would take are tried as well."""
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    return Article(text=text, paragraphs=tuple(Paragraph(span) for span in spans), language=language)


def found_in(text: str, language: str = "en") -> tuple[Attribution, ...]:
    return find_attributions(read_text(text, language=language))


@pytest.mark.parametrize("language", pack_codes())
@settings(max_examples=150, deadline=None)
@given(text=texts)
def test_every_span_of_every_text_lies_in_the_text(language: str, text: str) -> None:
    article = article_of(text, language)
    for found in find_attributions(article):
        relayed = [span for relay in found.relays for span in (relay.mention, relay.cue)]
        for span in (*found.source, *found.cue, *found.content, *relayed):
            assert 0 <= span.start < span.end <= len(article.text)
        assert found.cue
        assert found.content


@pytest.mark.parametrize("language", pack_codes())
@settings(max_examples=100, deadline=None)
@given(text=texts)
def test_nesting_never_comes_back_to_where_it_began(language: str, text: str) -> None:
    found = find_attributions(article_of(text, language))
    for index in range(len(found)):
        seen, here = set(), index
        while (outer := found[here].within) is not None:
            assert 0 <= outer < len(found)
            assert outer not in seen
            seen.add(outer)
            here = outer


def test_a_text_that_ends_in_the_middle_of_an_attribution_is_read() -> None:
    assert found_in("0 mengatakan,", "id") == ()
    assert found_in("The minister said,") == ()


@pytest.mark.parametrize(
    "text",
    [
        "“We waited, she said. Nobody came.",
        "We waited,” she said. “Nobody came.",
        "”We waited,“ she said.",
        "\"We waited,'' she said.",
        "“We ‘waited,” she said.",
    ],
)
def test_odd_quotation_marks_never_lose_the_next_paragraph(text: str) -> None:
    following = "The mayor said the bridge was safe."
    article = read_text(f"{text}\n\n{following}", language="en")
    spoken = [[span.of(article.text) for span in found.content] for found in find_attributions(article)]
    assert ["the bridge was safe"] in spoken


def test_a_quotation_goes_on_over_paragraphs() -> None:
    article = read_text("“We waited for hours at the gate,” Ana Lind said.\n\n“Nobody came to help us.”", language="en")
    (found,) = find_attributions(article)
    assert [span.of(article.text) for span in found.content] == [
        "We waited for hours at the gate",
        "Nobody came to help us",
    ]


def test_a_quotation_within_a_quotation_does_not_hide_the_speaker() -> None:
    article = read_text("“They shouted ‘Go home,’” Ana Lind said.", language="en")
    (found,) = (a for a in find_attributions(article) if a.within is None)
    assert [span.of(article.text) for span in found.source] == ["Ana Lind"]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The ministry denied that the tanker was empty.", Polarity.DENIES),
        ("The ministry declined to say whether the tanker was empty.", Polarity.DECLINES),
        ("The ministry said that the tanker was empty.", Polarity.ASSERTS),
        ("The ministry did not say whether the tanker was empty.", Polarity.DECLINES),
    ],
)
def test_an_attribution_says_whether_its_source_stands_behind_it(text: str, polarity: Polarity) -> None:
    assert found_in(text)[0].polarity is polarity


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("The mayor said that the bridge was safe.", Tier.REPORTED),
        ("A report showed that the bridge was safe.", Tier.REPORTED),
        ("The mayor believes that the bridge is safe.", Tier.STANCE),
    ],
)
def test_what_was_said_and_what_is_believed_are_told_apart(text: str, tier: Tier) -> None:
    assert found_in(text)[0].tier is tier


def test_hearsay_is_credited_to_nobody() -> None:
    (found,) = found_in("The bridge was reportedly closed in May.")
    assert found.source == ()


def test_a_question_and_answer_mark_is_no_source() -> None:
    assert found_in("Q: Have you talked to the mayor about it?") == ()


@pytest.mark.parametrize(
    "text",
    [
        "The committee faced business issues in the harbour all year.",
        "Prices rose by two euros in May.",
        "The States will vote in June.",
    ],
)
def test_a_sentence_that_credits_nobody_yields_nothing(text: str) -> None:
    assert found_in(text) == ()


@pytest.mark.parametrize("language", pack_codes())
def test_a_text_may_break_off_anywhere(language: str) -> None:
    pack = load_pack(language)
    frames = {*pack.frames, *(phrase.frame for phrases in pack.phrase_frames.values() for phrase in phrases)}
    examples = sorted({read_example(marked).text for frame in frames for marked in frame.examples})
    assert len(examples) > 20
    for text in examples:
        for end in (m.end() for m in re.finditer(r"\S+", text)):
            find_attributions(article_of(text[:end], language), pack)
            find_attributions(article_of(text[end:], language), pack)
