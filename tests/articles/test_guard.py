"""What is found in articles never leads inside a network, however it is written; what is honest gets through."""

from __future__ import annotations

import re
import socket
from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st
from serving import Reply, redirect

from citetrace.articles.fetching import Fetcher, Limits, NotFetched, Pace
from citetrace.articles.fetching.guard import Guard, Way
from citetrace.articles.fetching.networks import why_not_public, written_as_number

PUBLIC = "93.184.215.14"
NAMES = {  # what a hostile name service answers
    "inside.example": ["10.0.0.7"],
    "loop.example": ["127.0.0.1"],
    "six.example": ["::1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "unique.example": ["fd12:3456::1"],
    "link.example": ["fe80::1%eth0"],
    "cloud.example": ["169.254.169.254"],
    "carrier.example": ["100.64.0.1"],
    "zero.example": ["0.0.0.0"],
    "mixed.example": [PUBLIC, "192.168.1.1"],
    "last.example": ["192.168.1.1", PUBLIC],
    "nat.example": ["64:ff9b::7f00:1"],
    "broken.example": ["not an address"],
    "nowhere.example": [],
    "both.example": [PUBLIC, "2606:2800:21f:cb07::1"],
}  # fmt: skip

HOSTILE = [
    # loopback and this machine, in every spelling
    ("http://127.0.0.1/", "private"),
    ("http://127.0.0.1:8080/admin", "private"),
    ("http://127.1/", "private"),
    ("http://127.0.1/", "private"),
    ("http://127.255.255.254/", "private"),
    ("http://2130706433/", "private"),  # decimal
    ("http://017700000001/", "private"),  # octal
    ("http://0177.0.0.1/", "private"),
    ("http://0177.0x0.0.1/", "private"),
    ("http://0x7f000001/", "private"),  # hexadecimal
    ("http://0x7F.0x0.0x0.0x1/", "private"),
    ("http://0x7f.1/", "private"),
    ("http://00000177.00000000.0.1/", "private"),
    ("http://127.0.0.1./", "private"),
    ("http://0/", "private"),
    ("http://0x/", "private"),
    ("http://0.0.0.0:8000/", "private"),
    ("http://１２７.０.０.１/", "private"),  # full-width digits
    ("http://127。0。0。1/", "private"),  # ideographic full stops
    ("http://①②⑦.⓪.⓪.①/", "private"),
    ("http://localhost/", "private"),
    ("http://LOCALHOST/", "private"),
    ("http://localhost./", "private"),
    ("http://ana.localhost/", "private"),
    ("http://ⓛocalhost/", "private"),
    ("http://[::1]/", "private"),
    ("http://[0:0:0:0:0:0:0:1]/", "private"),
    ("http://[::]/", "private"),
    # IPv4 inside IPv6
    ("http://[::ffff:127.0.0.1]/", "private"),
    ("http://[::ffff:7f00:1]/", "private"),
    ("http://[::127.0.0.1]/", "private"),
    ("http://[::ffff:0:127.0.0.1]/", "private"),
    ("http://[64:ff9b::10.0.0.1]/", "private"),  # NAT64
    ("http://[64:ff9b:1::a00:1]/", "private"),
    ("http://[2002:7f00:1::]/", "private"),  # 6to4
    ("http://[2002:a9fe:a9fe::1]/", "private"),
    ("http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/", "private"),  # Teredo
    ("http://[2606:2800::5efe:192.168.0.1]/", "private"),  # ISATAP
    # private, link-local, carriers, multicast, reserved
    ("http://10.1.2.3/", "private"),
    ("http://167772161/", "private"),
    ("http://172.16.0.1/", "private"),
    ("http://172.31.255.255/", "private"),
    ("http://192.168.0.1/", "private"),
    ("http://192.168.257/", "private"),
    ("http://100.64.0.1/", "private"),
    ("http://100.127.255.254/", "private"),
    ("http://198.18.0.1/", "private"),
    ("http://192.0.0.1/", "private"),
    ("http://192.0.2.7/", "private"),
    ("http://203.0.113.9/", "private"),
    ("http://224.0.0.251/", "private"),
    ("http://240.0.0.1/", "private"),
    ("http://255.255.255.255/", "private"),
    ("http://[fe80::1]/", "private"),
    ("http://[fec0::1]/", "private"),
    ("http://[fc00::1]/", "private"),
    ("http://[fd00::1]/", "private"),
    ("http://[ff02::1]/", "private"),
    ("http://[2001:db8::1]/", "private"),
    ("http://[100::1]/", "private"),
    # where clouds hold secrets
    ("http://169.254.169.254/latest/meta-data/", "private"),
    ("http://2852039166/latest/meta-data/", "private"),
    ("http://0xa9fea9fe/", "private"),
    ("http://169.254.170.2/", "private"),
    ("http://100.100.100.200/", "private"),
    ("http://168.63.129.16/", "private"),
    ("http://[fd00:ec2::254]/", "private"),
    ("http://[::ffff:169.254.169.254]/", "private"),
    ("http://metadata.google.internal/computeMetadata/v1/", "private"),
    ("http://METADATA.google.internal./", "private"),
    # names inside a network
    ("http://intranet/", "private"),
    ("http://wiki/", "private"),
    ("http://printer.local/", "private"),
    ("http://router.lan/", "private"),
    ("http://nas.home.arpa/", "private"),
    # names that lead inside
    ("http://inside.example/", "private"),
    ("http://loop.example/", "private"),
    ("http://six.example/", "private"),
    ("http://mapped.example/", "private"),
    ("http://unique.example/", "private"),
    ("http://link.example/", "private"),
    ("http://cloud.example/", "private"),
    ("http://carrier.example/", "private"),
    ("http://zero.example/", "private"),
    ("http://mixed.example/", "private"),
    ("http://last.example/", "private"),
    ("http://nat.example/", "private"),
    ("http://broken.example/", "no-server"),
    ("http://nowhere.example/", "no-server"),
    # user names that look like hosts, and hosts that look like something else
    ("http://gazette.example@127.0.0.1/", "user-name"),
    ("http://gazette.example:80@10.0.0.1/", "user-name"),
    ("https://127.0.0.1@gazette.example/", "user-name"),
    ("http://@gazette.example/", "user-name"),
    ("http://a@b@127.0.0.1/", "user-name"),
    ("http://gazette.example\\@127.0.0.1/", "address"),
    ("http://127.0.0.1\\.gazette.example/", "address"),
    ("http://127.0.0.1%2f.gazette.example/", "address"),
    ("http://127.0.0.1%00.gazette.example/", "address"),
    ("http://%31%32%37.0.0.1/", "address"),
    ("http://[fe80::1%25eth0]/", "address"),
    ("http://127.0.0.1 .gazette.example/", "address"),
    ("http://gazette.example..local/", "address"),
    ("http://1.2.3.4.5/", "address"),
    ("http://256.0.0.1/", "address"),
    ("http://4294967296/", "address"),
    ("http://gazette.example.09/", "address"),
    ("http://[::1/", "address"),
    ("http://[::ffff:127.0.0.1.gazette.example]/", "address"),
    ("http://*.gazette.example/", "address"),
    ("http:///etc/passwd", "address"),
    ("http://gazette.example/\ud800", "address"),
    ("http://", "address"),
    # other schemes
    ("file:///etc/passwd", "scheme"),
    ("file://gazette.example/etc/passwd", "scheme"),
    ("ftp://gazette.example/x", "scheme"),
    ("gopher://gazette.example:70/_x", "scheme"),
    ("dict://gazette.example:2628/d:x", "scheme"),
    ("data:text/html,<p>x</p>", "scheme"),
    ("javascript:alert(1)", "scheme"),
    ("ldap://gazette.example/", "scheme"),
    ("jar:http://gazette.example/x!/", "scheme"),
    ("ws://gazette.example/", "scheme"),
    ("mailto:ana@gazette.example", "scheme"),
    ("//gazette.example/x", "scheme"),
    ("/etc/passwd", "scheme"),
    ("", "scheme"),
    # ports of other services
    ("http://gazette.example:22/", "port"),
    ("http://gazette.example:25/", "port"),
    ("https://gazette.example:445/", "port"),
    ("http://gazette.example:99999/", "address"),
    ("http://gazette.example:-1/", "address"),
    ("http://gazette.example:8o/", "address"),
]  # fmt: skip

SECRETS = [
    *(url for url, _ in HOSTILE if re.search(r"169\.254|2852039166|0xa9fea9fe|a9fe:a9fe|100\.100|168\.63|ec2|google|cloud", url)),
    "http://metadata/",
    "http://metadata.goog/computeMetadata/v1/",
    "http://instance-data/latest/",
    "http://[fd20:ce::254]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[2606:2800:21f:cb07:0:5efe:a9fe:a9fe]/",
    "http://169.254.1.1/",
]  # fmt: skip

HONEST = [
    ("http://gazette.example/", "gazette.example", PUBLIC),
    ("https://GAZETTE.example/2023/Crane?id=7#top", "gazette.example", PUBLIC),
    ("https://gazette.example./x", "gazette.example", PUBLIC),
    ("https://gazette.example:8443/x", "gazette.example", PUBLIC),
    ("https://gazette.example:443/x", "gazette.example", PUBLIC),
    ("https://127.0.0.1.gazette.example/", "127.0.0.1.gazette.example", PUBLIC),
    ("https://localhost.gazette.example/", "localhost.gazette.example", PUBLIC),
    ("https://local.example/", "local.example", PUBLIC),
    ("https://10news.example/", "10news.example", PUBLIC),
    ("https://gazette.example/?to=http://127.0.0.1/", "gazette.example", PUBLIC),
    ("https://gazette.example/@ana", "gazette.example", PUBLIC),
    ("https://gazette.example/a\\b", "gazette.example", PUBLIC),
    ("https://zürich.example/", "xn--zrich-kva.example", PUBLIC),
    ("https://my_city.example/", "my_city.example", PUBLIC),
    ("https://gazette.0xample/", "gazette.0xample", PUBLIC),
    ("http://93.184.215.14/", "93.184.215.14", PUBLIC),
    ("http://1572394766/", "93.184.215.14", PUBLIC),  # odd, but it leads to a public server
    ("http://9.255.255.255/", "9.255.255.255", "9.255.255.255"),
    ("http://11.0.0.0/", "11.0.0.0", "11.0.0.0"),
    ("http://126.255.255.255/", "126.255.255.255", "126.255.255.255"),
    ("http://172.15.255.255/", "172.15.255.255", "172.15.255.255"),
    ("http://172.32.0.0/", "172.32.0.0", "172.32.0.0"),
    ("http://100.63.255.255/", "100.63.255.255", "100.63.255.255"),
    ("http://100.128.0.0/", "100.128.0.0", "100.128.0.0"),
    ("http://192.167.255.255/", "192.167.255.255", "192.167.255.255"),
    ("http://169.253.255.255/", "169.253.255.255", "169.253.255.255"),
    ("http://223.255.255.255/", "223.255.255.255", "223.255.255.255"),
    ("http://[2606:2800:21f:cb07::1]/", "2606:2800:21f:cb07::1", "2606:2800:21f:cb07::1"),
    ("http://[64:ff9b::5db8:d70e]/", "64:ff9b::5db8:d70e", "64:ff9b::5db8:d70e"),
    ("http://[2002:5db8:d70e::1]/", "2002:5db8:d70e::1", "2002:5db8:d70e::1"),
    ("http://both.example/", "both.example", PUBLIC),
]  # fmt: skip


def resolve(host, port):
    return NAMES.get(host, [PUBLIC])


@pytest.mark.parametrize(("url", "rule"), HOSTILE)
def test_what_is_hostile_is_refused_with_its_reason(url, rule):
    found = Guard(resolve=resolve).way_to(url)
    assert isinstance(found, NotFetched), found
    assert (found.url, found.reason.rule) == (url, f"fetching/{rule}")
    assert found.reason.text


@pytest.mark.parametrize(("url", "host", "address"), HONEST)
def test_what_is_honest_gets_its_way(url, host, address):
    found = Guard(resolve=resolve).way_to(url)
    assert isinstance(found, Way), found.reason.text
    assert found.host == host
    assert found.addresses[0] == address


@pytest.mark.parametrize("url", [url for url, rule in HOSTILE if rule in ("private", "port") and url not in SECRETS])
def test_private_servers_are_asked_where_the_user_allows_it(url):
    assert isinstance(Guard(allow_private=True, resolve=resolve).way_to(url), Way)


@pytest.mark.parametrize(("url", "rule"), [row for row in HOSTILE if row[1] not in ("private", "port")])
def test_what_is_no_web_address_is_refused_even_then(url, rule):
    assert isinstance(Guard(allow_private=True, resolve=resolve).way_to(url), NotFetched)


@pytest.mark.parametrize("url", SECRETS)
def test_where_clouds_hold_secrets_nobody_is_asked_whatever_is_allowed(url):
    found = Guard(allow_private=True, resolve=resolve).way_to(url)
    assert isinstance(found, NotFetched)
    assert "clouds hold secrets" in found.reason.text
    assert isinstance(Guard(resolve=resolve).way_to(url, trusted=True), Way)


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://intranet/", "http://ana:secret@10.0.0.1:81/"])
def test_what_the_user_typed_may_lead_anywhere(url):
    assert isinstance(Guard(resolve=resolve).way_to(url, trusted=True), Way)


@given(st.integers(0, 2**32 - 1), st.sampled_from(["{}", "{:#x}", "0{:o}"]))
def test_an_address_written_as_a_number_is_that_address(number, form):
    assert int(written_as_number(form.format(number))) == number


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_judged_like_itself(address):
    is_private = why_not_public(str(address)) is not None
    number = int(address)
    for carrier in (f"::ffff:{address}", f"64:ff9b::{address}", f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1"):
        assert (why_not_public(carrier) is not None) == is_private


@given(st.one_of(st.text(), st.text().map("http://".__add__), st.text().map("https://gazette.example".__add__)))
def test_nothing_that_is_found_stops_the_program(url):
    found = Guard(resolve=resolve).way_to(url)
    assert isinstance(found, Way | NotFetched)
    if isinstance(found, Way):
        assert all(why_not_public(address) is None for address in found.addresses)


CARRIERS = [ip_network(network) for network in ("::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96")]


@given(st.ip_addresses())
def test_no_address_that_python_calls_private_is_called_public(address):
    is_own = not any(address.version == 6 and address in carrier for carrier in CARRIERS)
    if is_own and (address.is_private or address.is_link_local or address.is_multicast or address.is_reserved):
        assert why_not_public(str(address)) is not None


# at every redirect, and after the name was resolved


class Names:
    """A name service that answers differently each time it is asked."""

    def __init__(self, *answers):
        self.answers = list(answers)

    def __call__(self, host, port):
        return [self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]]


def fetcher(resolve, **options):
    return Fetcher(Limits(connect=1, answer=1, deadline=3), pace=Pace(0), resolve=resolve, **options)


def test_the_connection_goes_to_the_address_that_was_vetted(site):
    found = fetcher(site.resolve, allow_private=True).fetch(f"http://gazette.example:{site.port}/page")
    assert found.url == f"http://gazette.example:{site.port}/page"
    assert site.seen[-1].host == f"gazette.example:{site.port}"


def test_the_next_address_of_a_host_is_tried_where_the_first_is_dead(site):
    two = fetcher(lambda host, port: ["127.0.0.2", "127.0.0.1"], allow_private=True)
    assert not isinstance(two.fetch(f"http://gazette.example:{site.port}/page"), NotFetched)


def test_a_name_that_rebinds_does_not_move_the_connection(site, monkeypatch):
    """The name is resolved once a hop; the system's own name service, which would answer otherwise, is never asked."""

    def asked_again(*_, **__):
        raise AssertionError("the name was resolved a second time")

    real = socket.getaddrinfo
    numbers_only = lambda host, *rest, **more: real(host, *rest, **more) if host == "127.0.0.1" else asked_again()  # noqa: E731
    monkeypatch.setattr(socket, "getaddrinfo", numbers_only)
    found = fetcher(site.resolve, allow_private=True).fetch(f"http://rebinds.example:{site.port}/page")
    assert not isinstance(found, NotFetched)


def test_a_name_that_turns_private_at_a_redirect_is_refused(site):
    """The first answer is let through by the test's guard only; what the redirect resolves to is looked at again."""
    site.put("/again", Reply(302, {"Location": f"http://other.example:{site.port}/page"}, b""))
    found = fetcher(Names("10.0.0.7")).fetch(f"{site.url}/again", typed=True)
    assert found.reason.rule == "fetching/private"
    assert "10.0.0.7" in found.reason.text
    assert "give it itself" in found.reason.text
    assert site.asked("/page") == 0


def test_a_redirect_that_stays_on_the_server_that_was_typed_is_trusted(site):
    assert not isinstance(fetcher(resolve).fetch(f"{site.url}/moved-twice", typed=True), NotFetched)


def test_a_redirect_to_another_port_of_the_host_that_was_typed_is_not(site):
    site.put("/port", Reply(302, {"Location": "http://127.0.0.1:6379/"}, b""))
    assert fetcher(resolve).fetch(f"{site.url}/port", typed=True).reason.rule == "fetching/private"


def test_after_a_redirect_elsewhere_the_way_back_is_not_trusted(site):
    """What was typed leads out and back in: the second time it is the other server that chose the address."""
    site.put("/out", Reply(302, {"Location": f"http://away.example:{site.port}/back"}, b""))
    site.put("away.example/back", Reply(302, {"Location": f"{site.url}/page"}, b""))
    typed = f"http://ana:secret@127.0.0.1:{site.port}/out"
    assert not isinstance(fetcher(site.resolve, allow_private=True).fetch(typed, typed=True), NotFetched)
    assert [(seen.path, "authorization" in seen.header) for seen in site.seen] == [
        ("/out", True),
        ("/back", False),
        ("/page", False),
    ]


def test_a_server_that_was_not_typed_is_not_trusted_on_itself(site):
    site.put("/out", redirect(f"http://away.example:{site.port}/back"))
    site.put("away.example/back", redirect(f"http://ana:secret@away.example:{site.port}/page"))
    found = fetcher(site.resolve, allow_private=True).fetch(f"{site.url}/out", typed=True)
    assert found.reason.rule == "fetching/user-name"


def test_a_name_is_resolved_once_for_rules_and_page(site):
    asked = []
    counting = fetcher(lambda host, port: asked.append(host) or ["127.0.0.1"], allow_private=True)
    counting.fetch(f"http://gazette.example:{site.port}/page")
    assert (asked, len(site.seen)) == (["gazette.example"], 2)


@pytest.mark.parametrize("path", ["/to-metadata", "/to-file", "/to-ftp", "/to-nowhere"])
def test_a_redirect_is_looked_at_even_where_private_servers_are_allowed(site, path):
    found = fetcher(site.resolve, allow_private=path != "/to-metadata").fetch(site.url + path, typed=True)
    assert isinstance(found, NotFetched)
    assert found.reason.text.startswith(f"{site.url}{path} redirects, and ")
    assert [seen.path for seen in site.seen] == [path]
