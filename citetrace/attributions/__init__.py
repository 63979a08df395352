"""Who says what, where, in one text: source, cue and content with their offsets, nested ones included."""

from citetrace.attributions.attribution import Attribution, Polarity, Relation, Relay, Tier
from citetrace.attributions.examples import check_pack
from citetrace.attributions.find import find_attributions

__all__ = ["Attribution", "Polarity", "Relation", "Relay", "Tier", "check_pack", "find_attributions"]
