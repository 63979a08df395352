"""Which addresses may be asked: what is found in pages, feeds, sitemaps and redirects leads to public servers only."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Mapping, Sequence
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit

import attrs

from citetrace.articles.fetching.fetched import Hindrance, NotFetched, not_fetched
from citetrace.articles.fetching.networks import holds_secrets, why_not_public, written_as_number

Resolver = Callable[[str, int], Sequence[str]]

_PORTS = {"http": 80, "https": 443}
_SYSTEM_PORTS = 1024  # below it are mail, files and remote control; of these only the web's own are asked
_NAME = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
_CONTROL = re.compile(r"[\x00-\x20\x7f\\]")
_PRIVATE_NAME = re.compile(
    r"(?:.*\.)?(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa|test|invalid|onion)"
)


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host name, as this machine knows them. Raises OSError if there are none."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@attrs.frozen
class Way:
    """How to reach what was vetted: `url` with its host in plain form, and the only IP addresses to connect to.

    `login` is a user name and password, where the user typed them; `url` never holds them. `proxies` are those of the
    user's environment, asked only for what the user typed: what they connect to cannot be vetted.
    """

    url: str
    scheme: str
    host: str
    port: int
    addresses: tuple[str, ...]
    login: tuple[str, str] | None = attrs.field(default=None, repr=False)
    proxies: Mapping[str, str] = attrs.field(factory=dict, repr=False)

    @property
    def server(self) -> tuple[str, str, int]:
        """The server with its scheme and port: what a robots.txt speaks for."""
        return self.scheme, self.host, self.port


@attrs.frozen
class Guard:
    """Vets addresses before they are asked. `resolve` is how names become IP addresses."""

    allow_private: bool = False
    resolve: Resolver = resolve

    def way_to(self, url: str, *, trusted: bool = False, known: Way | None = None) -> Way | NotFetched:
        """The way to an address, or why it may not be asked.

        `trusted` is what the user typed: it may lead anywhere on http and https. `known` is a way to the same host,
        whose IP addresses and login are kept, so that a name cannot lead elsewhere on second thought.
        """
        try:
            url.encode()  # half a character is in no address
            parts = urlsplit(url.strip())
            port = parts.port or _PORTS.get(parts.scheme, 0)
            if parts.scheme not in _PORTS:
                return not_fetched(url, Hindrance.SCHEME, _no_web(url))
            host = _plain_host(parts)
        except (ValueError, UnicodeError):
            return not_fetched(url, Hindrance.ADDRESS, f"{url} {_NO_ADDRESS}")
        if not trusted and (refusal := self._refusal(url, parts, host, port)):
            return refusal
        plain = _rebuilt(parts, host)
        if trusted and (proxies := _proxies(plain)):
            return Way(plain, parts.scheme, host, port, (), _login(parts, known), proxies)
        addresses = known.addresses if known else self._addresses(url, host, port, trusted)
        if isinstance(addresses, NotFetched):
            return addresses
        return Way(plain, parts.scheme, host, port, addresses, _login(parts, known))

    def _refusal(self, url: str, parts: SplitResult, host: str, port: int) -> NotFetched | None:
        """Why the address itself, before any name is resolved, is not to be trusted."""
        if parts.username is not None or parts.password is not None:
            return not_fetched(url, Hindrance.USER_NAME, f"{url} hides its host behind a user name: it is not fetched")
        if holds_secrets(host):
            return not_fetched(url, Hindrance.PRIVATE, f"{url} leads to {host}, where {_SECRETS}")
        if self.allow_private:
            return None
        if port < _SYSTEM_PORTS and port not in _PORTS.values():
            return not_fetched(
                url, Hindrance.PORT, f"{url} leads to port {port}, which is not the web's: it is not fetched"
            )
        if ip_or_none(host) is None and (_PRIVATE_NAME.fullmatch(host) or "." not in host):
            return not_fetched(
                url, Hindrance.PRIVATE, f"{url} leads to {host}, a name inside a network: {_PUBLIC_ONLY}"
            )
        return None

    def _addresses(self, url: str, host: str, port: int, trusted: bool) -> tuple[str, ...] | NotFetched:
        """The IP addresses of a host; one that is not public is enough to refuse them all."""
        try:
            found = [host] if ip_or_none(host) else list(dict.fromkeys(self.resolve(host, port)))
            kinds = [(address, why_not_public(address)) for address in found]
        except (OSError, ValueError, UnicodeError):
            found, kinds = [], []
        if not found:
            return not_fetched(
                url, Hindrance.NO_SERVER, f"there is no server called {host}, or no internet here: {_CHECK}"
            )
        for address, kind in kinds:
            if holds_secrets(address) and not trusted:
                named = address if address == host else f"{host}, which is {address}"
                return not_fetched(url, Hindrance.PRIVATE, f"{url} leads to {named}, where {_SECRETS}")
            if kind and not trusted and not self.allow_private:
                named = address if address == host else f"{host}, which is {address}"
                return not_fetched(url, Hindrance.PRIVATE, f"{url} leads to {named}, {kind}: {_PUBLIC_ONLY}")
        return tuple(found)


_NO_ADDRESS = "is no address on the web: check it, or copy it from the browser again"
_CHECK = "check the address and the connection"
_PUBLIC_ONLY = "what is found in articles is fetched from public servers only, unless --allow-private is given"
_SECRETS = "clouds hold secrets: it is never fetched for an article, whatever is allowed"


def _no_web(url: str) -> str:
    return f"{url} leads to something that is not on the web: only http and https addresses can be read"


def ip_or_none(host: str) -> str | None:
    """The host if it is an IP address."""
    try:
        return str(ip_address(host))
    except ValueError:
        return None


def _plain_host(parts: SplitResult) -> str:
    """The host in small ASCII letters, IP addresses in their usual form. Raises ValueError if it is none."""
    import idna

    host = (parts.hostname or "").lower()
    if not host or "%" in host or _CONTROL.search(parts.netloc):
        raise ValueError("no host")
    if ":" in host:
        return str(ip_address(host))
    if not host.isascii():
        host = idna.encode(host, uts46=True).decode("ascii")  # IDNAError is a UnicodeError
    host = host.removesuffix(".")
    number = written_as_number(host)
    if number is None and (len(host) > 253 or not _NAME.fullmatch(host)):
        raise ValueError("no host")
    return str(number) if number is not None else host


def _rebuilt(parts: SplitResult, host: str) -> str:
    """The address to ask for: plain host, no user name, no fragment."""
    netloc = f"[{host}]" if ":" in host else host
    if parts.port is not None:
        netloc += f":{parts.port}"
    return parts._replace(netloc=netloc, fragment="").geturl()


def _login(parts: SplitResult, known: Way | None) -> tuple[str, str] | None:
    if known or parts.username is None:
        return known.login if known else None
    return unquote(parts.username), unquote(parts.password or "")


def _proxies(url: str) -> dict[str, str]:
    """The proxies that the user's environment names for this address."""
    from requests.utils import get_environ_proxies, select_proxy

    proxies = dict(get_environ_proxies(url))
    return proxies if select_proxy(url, proxies) else {}
