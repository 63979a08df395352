"""Packs of words and frames as data, one folder a language."""

from citetrace.languages.pack import LanguagePack, load_pack, pack_codes

__all__ = ["LanguagePack", "load_pack", "pack_codes"]
