"""Addresses that only hold another address: web archives, AMP caches and redirectors; the inner one is taken out."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import SplitResult, parse_qs

from citetrace.articles.splitting import WEB, split

_STAMP = r"\d{1,14}(?:[a-z]{2}_)?"  # 20230707120000id_: when it was kept, and how it is shown
_WAYBACK = re.compile(rf"/(?:web|wayback|ukgwa|all)/(?:{_STAMP}/)?(?P<inner>.+)", re.DOTALL)
_TODAY = re.compile(r"/(?:(?:o/\w+|newest|oldest|\d{4,14}(?:[.-]\d+)*)/)?(?P<inner>https?:/.+)", re.DOTALL | re.I)
_AMP_CACHE = re.compile(r"/(?:[a-z]{1,2}/)?(?P<secure>s/)?(?P<inner>[^/]+\.[^/]+/.*)", re.DOTALL)
_AMP_VIEWER = re.compile(r"/amp/(?P<secure>s/)?(?P<inner>[^/]+\.[^/]+/.*)", re.DOTALL)
_HELD = re.compile(r"cache:(?:[\w-]{6,}:)?(?P<inner>\S+)")
_SCHEME = re.compile(r"(https?):/{1,2}(?=[^/])", re.I)
_HOST = re.compile(r"[^\s/?#@\\]+\.[^\s/?#@\\.]+(?:[/?#]|$)")

_ARCHIVES_TODAY = ("archive.ph", "archive.is", "archive.today", "archive.md", "archive.li", "archive.vn", "archive.fo")
_WAYBACKS = ("web.archive.org", "arquivo.pt", "webarchive.nationalarchives.gov.uk", "wayback.archive-it.org")
_REDIRECTORS = {  # host without www: path, and the parameters that hold the address
    "google": ("/url", ("q", "url")),
    "l.facebook.com": ("/l.php", ("u",)),
    "lm.facebook.com": ("/l.php", ("u",)),
    "l.instagram.com": ("/", ("u",)),
    "out.reddit.com": ("", ("url",)),
    "slack-redir.net": ("/link", ("url",)),
    "steamcommunity.com": ("/linkfilter", ("url", "u")),
    "vk.com": ("/away.php", ("to",)),
    "youtube.com": ("/redirect", ("q",)),
    "linkedin.com": ("/redir/redirect", ("url",)),
    "duckduckgo.com": ("/l", ("uddg",)),
    "safelinks.protection.outlook.com": ("/", ("url",)),
}
_GOOGLE = re.compile(r"google\.(?:com?\.)?[a-z]{2,3}")


def unwrap(url: str) -> str:
    """The innermost address that an http(s) address wraps, or the same."""
    while inner := _inner(url):  # ends, because a wrapper is longer than the http:// that may be put on
        url = inner
    return url


def _inner(url: str) -> str | None:
    parts = split(url)
    if parts is None or parts.scheme not in WEB:
        return None
    host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    return next((inner for find in _FINDERS if (inner := find(host, parts))), None)


def _in_archive(host: str, parts: SplitResult) -> str | None:
    pattern = _WAYBACK if host in _WAYBACKS else _TODAY if host in _ARCHIVES_TODAY else None
    match = pattern.match(parts.path) if pattern else None
    return _whole(match["inner"], parts.query) if match else None


def _in_amp_cache(host: str, parts: SplitResult) -> str | None:
    if host.endswith(".cdn.ampproject.org") or host == "cdn.ampproject.org":
        match = _AMP_CACHE.fullmatch(parts.path)
    elif _GOOGLE.fullmatch(host) or host == "bing.com":
        match = _AMP_VIEWER.fullmatch(parts.path)
    else:
        return None
    return _whole(f"http{'s' if match['secure'] else ''}://{match['inner']}", parts.query) if match else None


def _in_search_cache(host: str, parts: SplitResult) -> str | None:
    if host != "webcache.googleusercontent.com":
        return None
    match = _HELD.match(_first(parts, ("q",)))
    return _whole(match["inner"], "") if match else None


def _in_query(host: str, parts: SplitResult) -> str | None:
    key = "google" if _GOOGLE.fullmatch(host) else host
    if key.endswith(".safelinks.protection.outlook.com"):
        key = key.partition(".")[2]
    path, names = _REDIRECTORS.get(key, (None, ()))
    if path is None or parts.path.rstrip("/") != path.rstrip("/"):
        return None
    inner = _first(parts, names)
    return _whole(inner, "") if _SCHEME.match(inner) else None


_FINDERS: tuple[Callable[[str, SplitResult], str | None], ...] = (
    _in_archive,
    _in_amp_cache,
    _in_search_cache,
    _in_query,
)


def _first(parts: SplitResult, names: tuple[str, ...]) -> str:
    held = parse_qs(parts.query, max_num_fields=None)
    return next((held[name][0] for name in names if name in held), "")


def _whole(inner: str, query: str) -> str | None:
    """The inner address with scheme and query; None if what is there does not begin with a host."""
    scheme = _SCHEME.match(inner)
    rest = inner[scheme.end() :] if scheme else inner
    if not _HOST.match(rest):
        return None
    return f"{scheme[1].lower() if scheme else 'http'}://{rest}" + (f"?{query}" if query else "")
