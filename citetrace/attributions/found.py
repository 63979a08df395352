"""The shape of words in which an attribution was found, whatever the language: some shapes lead astray more often."""

from __future__ import annotations

import enum

from citetrace.languages.patterns import Frame


class Found(enum.StrEnum):
    """A shape of words in which somebody is credited with something."""

    QUOTATION_FIRST = "quotation first"  # “It fell,” Lind said
    CONTENT_FIRST = "content first"  # it had fallen, Lind said
    SOURCE_FIRST = "source first"  # Lind said that it had fallen
    CUE_FIRST = "cue first"  # said Lind: it had fallen
    PARTICIPLE = "participle"  # …, adding that it had fallen
    PASSIVE = "passive"  # it is said to have fallen, it was confirmed by Lind
    PHRASE = "phrase"  # according to Lind
    POINTING_BACK = "pointing back"  # that was confirmed by Lind
    QUOTED = "quoted"  # was quoted as saying
    CITING = "citing"  # …, citing two dockers
    OUTLET = "outlet"  # told Reuters, as reported by Reuters
    NOUN = "noun"  # Lind's claim that it had fallen
    GOES_ON = "goes on"  # a sentence in the speaker's mood, without a cue
    HEARSAY = "hearsay"  # reportedly
    SIGNED = "signed"  # “It fell.” — Lind
    TITLE = "title"  # before a colon, at the head of the article: "Lind: It fell"
    TURN = "turn"  # before a colon, as one of several who speak in turn
    LABEL = "label"  # before any other colon: "Note: it fell"


OF_KIND = {
    "label": Found.LABEL,
    "signed": Found.SIGNED,
    "quoted": Found.QUOTED,
    "inner": Found.CITING,
    "relay": Found.OUTLET,
    "behind": Found.PHRASE,
    "pointing": Found.POINTING_BACK,
}
OF_FORM = {"passive": Found.PASSIVE, "ing": Found.PARTICIPLE}
OF_SLOT = {
    "quote": Found.QUOTATION_FIRST,
    **dict.fromkeys(("content", "claim", "stated", "begun", "reported"), Found.CONTENT_FIRST),
    **dict.fromkeys(("source", "speaker", "subject"), Found.SOURCE_FIRST),
    **dict.fromkeys(("previous", "back"), Found.POINTING_BACK),
}


def found_by(frame: Frame) -> Found:
    """The shape of words that a frame of a pack describes."""
    if frame.kind in OF_KIND:
        return OF_KIND[frame.kind]
    if frame.verb is None:
        return Found.PHRASE
    if frame.verb in OF_FORM:
        return OF_FORM[frame.verb]
    first = next((element.slot for element in frame.before if element.slot), None)
    return OF_SLOT.get(first or "", Found.CUE_FIRST)
