"""English attributions, marked as in the packs: S source, C cue, T content, O outlet of a relay, I source within."""

import pytest

from citetrace.articles import read_text
from citetrace.attributions import find_attributions
from citetrace.attributions.examples import read_example, what_is_wrong
from citetrace.languages import load_pack


def check(marked: str) -> None:
    example = read_example(marked)
    wrong = what_is_wrong(load_pack("en"), example)
    assert wrong is None, f"{example.text}\n{wrong}"


@pytest.mark.parametrize(
    "marked",
    [
        "[T: “The bridge is safe,”] [S: the minister] [C: said].",
        '[T: "The bridge is safe,"] [C: said] [S: Ana Lind, the minister].',
        "[S: Ana Lind] [C: said]: [T: “The bridge is safe.”]",
        "[S: She] [C: asked], [T: “Who will pay for the bridge?”]",
        "[T: “Who will pay for the bridge?”] [S: she] [C: asked].",
        "[S: The mayor] [C: said] [T: the port was “a disgrace to the city”].",
    ],
)
def test_a_quotation_is_credited_to_its_speaker_wherever_the_cue_stands(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[T: “The bridge,”] [S: the minister] [C: said], [T: “will stay closed.”]",
        "[T: “We like the mayor,”] [S: he] [C: said], [T: but “the harbour needs a new one.”]",
        "[T: “We waited for hours,”] [S: she] [C: said] at a meeting in Kenan, [T: “and nobody came to help.”]",
        "[T: “We waited,”] [S: she] [C: said]. [T: “Nobody came.”]",
        "[T: The harbour], [S: she] [C: said], [T: would open in June].",
    ],
)
def test_a_content_that_its_cue_splits_stays_one(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[S: The minister] [C: said] [T: the bridge would be closed in May].",
        "[T: Cats found outdoors after dark will be driven home], [S: the mayor] [C: said].",
        "[S: Officials] [C: successfully argued] [T: that the map was wrong].",
        "On Tuesday, [S: Ana Lind, a lawyer for the port,] [C: has repeatedly said] [T: that the fire began in a store room].",
        "[S: Mira Hold, the harbour master of Oland, one of the towns on the quay,] [C: said] [T: it was wrong].",
        "[S: Ana B. Lind, who led the office until last year,] [C: told] reporters [T: that the plan was dead].",
        "[S: He]’s [C: claiming] [T: that fraud is a problem].",
        "The minister visited the port, [C: saying] [T: that the quay was safe].",
        "[T: The bridge will be closed in May], [S: officials] [C: said].",
        "[T: The bridge will be closed in May], [C: said] [S: Ana Lind, the minister].",
        "[T: Tolls are not likely to change much], [C: noted] [S: NBC’s Dana Chin].",
    ],
)
def test_indirect_speech_is_credited_to_the_subject_of_its_cue(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[C: According to] [S: the harbour office], [T: two ships were lost].",
        "[T: Two ships were lost], [C: according to] [S: the harbour office].",
        "[T: Two ships], [C: according to] [S: the harbour office], [T: were lost in the storm].",
        "[C: According to] [S: a report by the ministry], [T: two ships were lost].",
        "[C: According to] [S: Ana Lind, a lawyer for the port], [T: the ship sank].",
        "[C: According to] [S: Ana Lind, who leads the port], [T: the ship sank].",
        "[C: According to] [S: police], [T: two men left the boat at night].",
    ],
)
def test_according_to_credits_the_phrase_that_follows(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[S: Iran]'s [C: claim] [T: that the tanker was empty].",
        "[C: The claim] by [S: the ministry] [T: that the tanker was empty].".replace(
            "[C: The claim]", "The [C: claim]"
        ),
        "In a statement, [S: the company] [C: said] [T: the quay was safe].",
        "[S: The agency] [C: issued] [T: a statement saying the bridge was safe].",
    ],
)
def test_a_noun_can_be_a_cue(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[S: Harbour Gazette][C: :] [T: Two ships lost in storm]",
        "[S: LIND][C: :] [T: Well, we waited for hours]",
        "[T: “We waited for hours.”] [C: —] [S: Ana Lind]",
    ],
)
def test_colons_and_dashes_are_cues_behind_or_before_a_name(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[S: A spokesperson] [C: told] [O: Reuters] [T: that the talks had ended].",
        "[T: “The talks are over,”] [S: the envoy] [C: said] in an interview with [O: CBS News].",
        "[S: The envoy] [C: was quoted] by TASS [C: as saying] [T: that the talks were over].",
        "[S: NBC News], citing [I: six people briefed on the talks], [C: reported] [T: that the talks had ended].",
        "[T: “The crane was old,”] [S: the foreman] [C: said], as quoted by [O: the newspaper Harbour Gazette].",
    ],
)
def test_outlets_between_a_source_and_the_article_are_kept(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[S: Fowler] [C: said] [T: the race would be close] — and he noted that it would be late.",
        "[S: The mayor] [C: said] [T: the bridge was safe], while the governor suggested it was not.",
        "[S: The mayor] [C: said] [T: the bridge was safe], adding that it was old.",
        "[S: The mayor] [C: promised] [T: lower taxes], but he has raised them twice.",
        "[S: The mayor] [C: said] [T: the bridge was safe]; nobody believed him.",
    ],
)
def test_a_content_ends_where_another_attribution_or_a_contrast_begins(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "In her book “The Long Quay,” [S: Ana Lind] [C: suggested] [T: that the port was sold too early].",
        "In Sunday’s edition of “Harbour Hour,” [S: the mayor] [C: said] [T: the quay would stay open].",
        "[T: “In the long run,”] [S: the mayor] [C: said], [T: “the quay will stay open.”]",
    ],
)
def test_the_title_of_a_book_or_broadcast_before_the_speaker_is_not_claimed(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "He listened to callers [S: who] [C: said] [T: that the quay was unsafe].",
        "The mayor praised the poll, saying [S: it] [C: shows] [T: that the town is awake].",
    ],
)
def test_a_pronoun_right_before_a_cue_is_its_subject_alone(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[S: The latest Harbour Institute poll released Friday] [C: shows] [T: that Lind leads].",
        "[S: The average of tides taken over the spring] [C: shows] [T: Lind leading].",
        "[S: Polls taken in May] [C: show] [T: Lind leading].",
        "[S: A harbour analysis of newly filed reports] [C: shows] [T: spending hit 3 million].",
    ],
)
def test_a_participle_inside_a_subject_describes_it(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "The tape was lost in the quay, [T: which] [S: Lind] [C: said] [T: is full of water].",
        "It was [T: what] [S: the senators] [C: said] [T: was a theft].",
    ],
)
def test_what_is_said_of_a_relative_pronoun_is_a_content(marked: str) -> None:
    check(marked)


def test_what_cannot_speak_is_given_as_a_ground_and_not_as_a_source() -> None:
    check("[S: The court] closed the quay, [C: citing] [T: a threat to public health].")


@pytest.mark.parametrize(
    "marked",
    [
        "[S: Small groups] [C: continued to call for] [T: more cranes].",
        "[S: Lind] [C: went on to explain] [T: how the crane fell].",
        "[S: The mayor] [C: appeared to suggest] [T: that the quay was safe].",
    ],
)
def test_words_that_only_raise_a_cue_belong_to_it(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[S: A judge] rejected a request by the port on Monday, [C: saying] [T: the courts had no business there].",
        "[S: The mayor] told the port that the crane which he bought is safe, [C: adding] [T: that it was new].",
    ],
)
def test_who_adds_something_is_the_main_subject_or_whoever_just_spoke(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[S: The port] on Monday [C: said] [T: the quay was safe].",
        "[S: The harbour office] last week [C: announced] [T: that it would close].",
        "[S: The mayor] [C: said] after the vote [T: he would leave].",
        "[S: Lind] [C: warned] Oland [T: to refrain from acts that would harm the port].",
        "[S: The chairman] [C: called] [T: Friday's decision a “huge win.”]",
        "[S: Holt] [C: asked] Lind about [T: her crane].",
    ],
)
def test_times_and_occasions_beside_a_cue_are_neither_source_nor_content(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[T: The crane] [C: was criticized] by [S: the mayor].",
        "[T: The crane] [C: is expected] [T: to fall in May].",
    ],
)
def test_a_passive_speaks_of_its_subject(marked: str) -> None:
    check(marked)


def test_who_has_just_spoken_adds_and_not_whom_the_sentence_is_about() -> None:
    text = "The quay was safe, officials said, adding that it was new."
    article = read_text(text, language="en")
    assert [a.source[0].of(text) for a in find_attributions(article)] == ["officials", "officials"]


def test_that_states_can_is_no_cue() -> None:
    check("[S: Lind] [C: said] in Oland, [T: that states can pass such laws].")


@pytest.mark.parametrize(
    "text",
    [
        "The vote sent a strong signal that the quay was unsafe.",
        "It was a clear and present charge that the crane fell.",
    ],
)
def test_a_noun_behind_an_article_is_no_verb(text: str) -> None:
    assert find_attributions(read_text(text, language="en")) == ()
