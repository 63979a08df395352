"""Which IP addresses are on the public internet, those inside other addresses included."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

# After the IANA special-purpose address registries (RFC 6890 and what followed), and the vendors' pages for the
# addresses at which clouds tell a machine its secrets.
_METADATA = {
    ip_address(address)
    for address in (
        "169.254.169.254", "169.254.170.2", "169.254.170.23", "169.254.0.23", "169.254.42.42", "168.63.129.16",
        "100.100.100.200", "192.0.0.192", "fd00:ec2::254", "fd00:ec2::23", "fd20:ce::254", "fd00:42::42",
    )
}  # fmt: skip
_METADATA_NAMES = {
    "metadata", "metadata.google.internal", "metadata.goog", "metadata.azure.internal", "instance-data",
    "instance-data.ec2.internal", "metadata.tencentyun.com", "metadata.platformequinix.com", "metadata.packet.net",
    "rancher-metadata",
}  # fmt: skip
_LINK_LOCAL = ip_network("169.254.0.0/16")  # all of them: no site of anybody's own network is there
_KINDS = (
    ("0.0.0.0/8", "an address of this machine"),
    ("10.0.0.0/8", "a private address"),
    ("100.64.0.0/10", "an address inside a carrier's network"),
    ("127.0.0.0/8", "a loopback address"),
    ("169.254.0.0/16", "a link-local address"),
    ("172.16.0.0/12", "a private address"),
    ("192.0.0.0/24", "a reserved address"),
    ("192.0.2.0/24", "an address for documentation"),
    ("192.88.99.0/24", "a reserved address"),
    ("192.168.0.0/16", "a private address"),
    ("198.18.0.0/15", "an address for tests of networks"),
    ("198.51.100.0/24", "an address for documentation"),
    ("203.0.113.0/24", "an address for documentation"),
    ("224.0.0.0/4", "a multicast address"),
    ("240.0.0.0/4", "a reserved address"),
    ("::/128", "an address of this machine"),
    ("::1/128", "a loopback address"),
    ("fe80::/10", "a link-local address"),
    ("fec0::/10", "a private address"),
    ("fc00::/7", "a private address"),
    ("ff00::/8", "a multicast address"),
    ("2001::/23", "a reserved address"),  # Teredo, benchmarks, ORCHID
    ("2001:db8::/32", "an address for documentation"),
    ("3fff::/20", "an address for documentation"),
    ("64:ff9b:1::/48", "a private address"),
)
_NETWORKS = tuple((ip_network(network), kind) for network, kind in _KINDS)
_PUBLIC_6 = IPv6Network("2000::/3")
_CARRIERS = (  # IPv6 networks that carry an IPv4 address, and how many bits stand behind it
    (IPv6Network("::ffff:0:0/96"), 0),  # mapped
    (IPv6Network("::ffff:0:0:0/96"), 0),  # translated
    (IPv6Network("64:ff9b::/96"), 0),  # NAT64
    (IPv6Network("2002::/16"), 80),  # 6to4
)
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)

Address = IPv4Address | IPv6Address


def why_not_public(address: str) -> str | None:
    """What kind of address this is, in words, if it is not on the public internet. Raises ValueError for none."""
    ip = ip_address(address)
    carried = _carried(ip)
    if carried is not None:
        kind = _kind(carried)
        return f"{kind} ({carried}) inside another" if kind else None
    return _kind(ip)


def holds_secrets(host: str) -> bool:
    """Whether a host name, or an IP address, is one at which clouds tell a machine its secrets."""
    try:
        ip = ip_address(host)
    except ValueError:
        return host in _METADATA_NAMES
    carried = _carried(ip)
    if carried is None and isinstance(ip, IPv6Address) and _is_isatap(ip):
        carried = _last_four(ip)
    return any(each in _METADATA or each in _LINK_LOCAL for each in (ip, carried) if each is not None)


def _kind(ip: Address) -> str | None:
    if ip in _METADATA:
        return "an address at which clouds hold secrets"
    for network, kind in _NETWORKS:
        if ip.version == network.version and ip in network:
            return kind
    if isinstance(ip, IPv6Address):
        if ip not in _PUBLIC_6:
            return "a reserved address"
        if _is_isatap(ip) and (inner := _kind(_last_four(ip))):
            return f"{inner} inside another"
    return None


def _carried(ip: Address) -> IPv4Address | None:
    if isinstance(ip, IPv6Address):
        for network, behind in _CARRIERS:
            if ip in network:
                return IPv4Address(int(ip) >> behind & 0xFFFF_FFFF)
    return None


def _is_isatap(ip: IPv6Address) -> bool:
    return int(ip) >> 32 & 0xFFFF_FFFF in _ISATAP


def _last_four(ip: IPv6Address) -> IPv4Address:
    return IPv4Address(int(ip) & 0xFFFF_FFFF)


def written_as_number(host: str) -> IPv4Address | None:
    """The IPv4 address that browsers read in "2130706433", "0x7f.1" or "0177.0.0.1"; None for a name.

    Raises ValueError for a host that ends in a number and is no address (WHATWG URL standard, "ends in a number").
    """
    labels = host.split(".")
    if not _is_number(labels[-1]):
        return None
    if len(labels) > 4:
        raise ValueError(f"{host} has too many parts")
    *first, last = [_number(label) for label in labels]
    if any(part > 255 for part in first) or last >= 256 ** (5 - len(labels)):
        raise ValueError(f"{host} has too large a part")
    whole = sum(part << 8 * (3 - place) for place, part in enumerate(first))
    return IPv4Address(whole + last)


def _is_number(label: str) -> bool:
    if label[:2].lower() == "0x":
        return all(character in "0123456789abcdefABCDEF" for character in label[2:])
    return label.isascii() and label.isdigit()


def _number(label: str) -> int:
    if label[:2].lower() == "0x":
        return int(label[2:] or "0", 16)
    return int(label, 8 if len(label) > 1 and label.startswith("0") else 10)
