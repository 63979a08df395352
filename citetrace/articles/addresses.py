"""Addresses that lead to the same article get the same form, whoever shared, archived or counted them; others do not."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import SplitResult, quote

from citetrace.articles.splitting import split
from citetrace.articles.wrappers import unwrap

LONGEST = 8192  # characters of an address: servers take no more, and what is longer leads to no article
KEPT = 4096  # addresses whose form is kept: an article's links are compared with every claim's

_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})|([^!$&'()*+,;=:@/?A-Za-z0-9._~-])")
_DEFAULT_PORTS = {"http": 80, "https": 443}

_MOBILE = ("m", "mobile", "mobil", "amp", "wap", "touch")
_SECOND_LEVEL = re.compile(r"(?:ac|co|com|edu|go|gob|gov|gv|mil|ne|net|or|org|web)\.[a-z]{2}")
_FRONT = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.I)
_SESSION = re.compile(r";jsessionid=[^/?]*", re.I)

_TRACKERS = frozenset({
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "li_fat_id",
    "igshid", "igsh", "epik", "s_kwcid", "mc_cid", "mc_eid", "_hsenc", "_hsmi", "hsctatracking", "mkt_tok",
    "vero_id", "oly_enc_id", "oly_anon_id", "wickedid", "rb_clickid", "_ga", "_gl", "_openstat", "spm", "ncid",
    "cmpid", "cmp", "ocid", "icid", "ito", "itid", "wpisrc", "wpmm", "smid", "smtyp", "ftag", "taid", "srnd",
    "sref", "sh", "ref_src", "ref_url", "referrer", "referer", "ref_source", "xtor", "dicbo", "maca", "sara_ecid",
    "sara_ref", "wt_zmc", "wt.mc_id", "wt_mc", "tag_from", "cid_source", "guccounter",
    "guce_referrer", "guce_referrer_sig", "share", "sharetoken", "share_id", "replytocom",
    "traffic_source", "trk", "trkcampaign", "soc_src", "soc_trk", "tsmid", "__twitter_impression", "embedly", "amp",
    "amp_js_v", "amp_gsa", "ampmode", "usqp", "aoh", "__amp"
})  # fmt: skip
_TRACKER_FAMILIES = ("utm_", "ns_", "at_", "pk_", "mtm_", "piwik_", "gaa_", "hsa_", "_branch_", "guce_", "ga_")
_CHANNELS = frozenset({  # what these parameters say when they only tell where a reader came from
    "rss", "feed", "twitter", "facebook", "fb", "whatsapp", "wa", "telegram", "instagram", "linkedin", "reddit",
    "email", "mail", "newsletter", "push", "app", "android", "ios", "web", "home", "homepage", "hp", "front",
    "frontpage", "search", "google", "social", "share", "copy", "link", "sharebutton"
})  # fmt: skip
_PERHAPS = {  # parameters that hold an identity on some sites: dropped only with these values
    **dict.fromkeys(("ref", "source", "src", "from", "via", "medium", "campaign"), _CHANNELS),
    **dict.fromkeys(("output", "outputtype", "type", "view", "mode"), frozenset({"amp"})),
    **dict.fromkeys(("page", "showpage", "halaman"), frozenset({"all", "1"})),
    "single": frozenset({"1"}),
}


def is_url(given: str) -> bool:
    """Whether this is an address on the web and not a file."""
    return given[:8].lower().startswith(("http://", "https://"))


@functools.lru_cache(maxsize=4096)
def canonical_url(url: str) -> str:
    """One form for all addresses of one article: a key to compare by, not an address to fetch.

    Gone are the wrappers (archives, AMP caches, redirectors), http beside https, default ports, user names, `www.`
    and mobile hosts, AMP and index pages, tracking parameters and fragments; the query is sorted. What may tell
    articles apart stays: the path with its case, other parameters, other ports, `#!` fragments. What is no http(s)
    address, or longer than any is, comes back without the white space around it. Done twice it changes nothing more.
    """
    url = url.strip()
    return _canonical(url) if len(url) <= LONGEST else url


@functools.lru_cache(KEPT)
def _canonical(url: str) -> str:
    for _ in range(len(url) + 1):  # dropping "m." may lay a redirector bare, whose inner address is shorter
        found = _tidied(unwrap(url))
        if found == url:
            break
        url = found
    return url


def _tidied(url: str) -> str:
    parts = split(url if not url.startswith("//") else f"https:{url}")
    host = _host(parts.hostname or "") if parts else None
    if not parts or not host or parts.scheme not in _DEFAULT_PORTS:
        return url
    is_usual = parts.port in (None, _DEFAULT_PORTS[parts.scheme])
    front = f"https://{host}" if is_usual else f"{parts.scheme}://{host}:{parts.port}"
    query = "&".join(_kept(parts))
    fragment = f"#{_escaped(parts.fragment)}" if parts.fragment.startswith(("!", "/")) else ""
    return front + _path(parts.path) + (f"?{query}" if query else "") + fragment


def _host(host: str) -> str | None:
    """A host name in lower case and ASCII, without the labels that only say for which device; None if it is none."""
    host = host.rstrip(".")
    try:
        return f"[{ip}]" if (ip := ip_address(host)).version == 6 else str(ip)
    except ValueError:
        pass
    if not host.isascii():
        import idna

        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except ValueError:  # IDNAError is one
            return None
    labels = host.lower().split(".")
    while len(labels) > 2 and labels[0] in ("www", *_MOBILE) and _is_site(labels[1:]):
        del labels[0]
    if len(labels) > 3 and labels[1] == "m":  # en.m.wikipedia.org
        del labels[1]
    return ".".join(labels)


def _is_site(labels: list[str]) -> bool:
    """Whether these are a site's name and not only an ending, as co.uk is."""
    return not _SECOND_LEVEL.fullmatch(".".join(labels))


def _path(path: str) -> str:
    """The path with dots resolved and escapes alike, without AMP, index page and last slash."""
    kept: list[str] = []
    for segment in _SESSION.sub("", _FRONT.sub("/", _escaped(path))).split("/"):
        if segment == "..":
            del kept[-1:]
        elif segment not in ("", "."):
            kept.append(segment)
    return "/" + "/".join(_without_amp(kept))


def _without_amp(segments: list[str]) -> list[str]:
    if len(segments) < 2:
        return segments
    kept = [segment for segment in segments if segment.lower() != "amp"]
    if not kept:
        return segments[:1]
    kept[-1] = re.sub(r"(?<=.)\.amp(?=$|\.html?$)", "", kept[-1], flags=re.I)
    return kept


def _kept(parts: SplitResult) -> list[str]:
    """The parameters that may tell articles apart, sorted by name; those of one name stay in their order."""
    return sorted(_parameters(parts.query), key=lambda pair: pair.partition("=")[0])


def _parameters(query: str) -> Iterator[str]:
    for pair in query.split("&"):
        name, _, value = _escaped(pair.replace("+", "%20")).partition("=")
        if name and not _is_tracker(name.lower(), value.lower()):
            yield f"{name}={value}" if value else name


def _is_tracker(name: str, value: str) -> bool:
    return name in _TRACKERS or name.startswith(_TRACKER_FAMILIES) or value in _PERHAPS.get(name, ())


def _escaped(text: str) -> str:
    """The same with every escape written alike: none where none is needed, else in capitals."""
    return _ESCAPE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    if match[2] is not None:
        return quote(match[2], safe="", errors="surrogatepass")
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else match[0].upper()
