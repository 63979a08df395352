"""Who says what, where, in one text: source, cue and content with their offsets, nested ones included."""

from citetrace.attributions.attribution import Attribution, Polarity, Relation, Relay, Tier

__all__ = ["Attribution", "Polarity", "Relation", "Relay", "Tier"]
