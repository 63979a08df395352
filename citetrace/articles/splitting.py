"""An address is taken apart and put together without a failure, whatever stands in it: one that is none is None."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

WEB = ("http", "https")


def split(url: str) -> SplitResult | None:
    """The parts of an address; None if its host or port is none, so that asking for them raises nothing later."""
    try:
        parts = urlsplit(url)
        _ = parts.hostname, parts.port
    except ValueError:
        return None
    return parts


def joined(base: str | None, address: str) -> str | None:
    """The absolute address on the web to which `address` leads from `base`; None if it leads to none."""
    try:
        whole = urljoin(base or "", address.strip())
    except ValueError:
        return None
    parts = split(whole)
    return whole if parts and parts.scheme in WEB and parts.hostname else None


def host_of(url: str | None) -> str | None:
    """The host that an address names, in small letters, with its port if one stands there; None if it names none."""
    parts = split(url) if url else None
    return parts.netloc.rpartition("@")[2].lower() or None if parts else None
