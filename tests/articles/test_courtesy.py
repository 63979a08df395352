"""Servers are asked at their pace and within their rules; pages that did not change are not sent again."""

from __future__ import annotations

import pytest
from serving import LEAD, PAGE, Reply, StoppedClock, redirect

from citetrace.articles import read_fetched
from citetrace.articles.fetching import Fetched, Fetcher, Limits, NotFetched
from citetrace.articles.fetching.cache import Cache, Kept, cache_folder

QUICK = Limits(connect=1, answer=0.5, deadline=2)
ETAG = {"Content-Type": "text/html; charset=utf-8", "ETag": '"7"'}


@pytest.fixture
def clock():
    return StoppedClock()


@pytest.fixture
def fetcher(site, clock):
    with Fetcher(QUICK, allow_private=True, pace=clock.pace(), resolve=site.resolve) as fetcher:
        yield fetcher


def robots(site, rules, where="/robots.txt"):
    site.put(where, Reply(headers={"Content-Type": "text/plain"}, body=rules.encode()))


def rule(found):
    return found.reason.rule.removeprefix("fetching/") if isinstance(found, NotFetched) else "fetched"


# robots.txt


def test_what_robots_txt_closes_is_not_asked_for(site, fetcher):
    robots(site, "User-agent: *\nDisallow: /p")
    assert rule(fetcher.fetch(f"{site.url}/page")) == "robots"
    assert rule(fetcher.fetch(f"{site.url}/text")) == "fetched"
    assert [seen.path for seen in site.seen] == ["/robots.txt", "/text"]


def test_rules_for_citetrace_go_before_rules_for_all(site, fetcher):
    robots(site, "User-agent: *\nDisallow: /\n\nUser-agent: citetrace\nDisallow: /text")
    assert rule(fetcher.fetch(f"{site.url}/page")) == "fetched"
    assert rule(fetcher.fetch(f"{site.url}/text")) == "robots"


@pytest.mark.parametrize(
    ("status", "result"),
    [(200, "fetched"), (401, "fetched"), (403, "fetched"), (404, "fetched"), (410, "fetched"), (429, "robots"), (500, "robots"), (503, "robots")],
)  # fmt: skip
def test_a_server_without_rules_is_open_and_one_in_trouble_closed(site, fetcher, status, result):
    site.put("/robots.txt", Reply(status, body=b""))
    assert rule(fetcher.fetch(f"{site.url}/page")) == result


@pytest.mark.parametrize(
    ("path", "result"),
    [("/cut", "broken-off"), ("/drip", "slow"), ("/loop", "robots"), ("/to-ftp", "robots"), ("/to-nowhere", "robots")],
)
def test_rules_that_cannot_be_read_close_the_server(site, fetcher, path, result):
    site.put("/robots.txt", *site.replies[path])
    assert rule(fetcher.fetch(f"{site.url}/page")) == result
    assert site.asked("/page") == 0


def test_rules_are_read_through_redirects(site, fetcher):
    site.put("/robots.txt", redirect("/rules"))
    robots(site, "User-agent: *\nDisallow: /page", "/rules")
    assert rule(fetcher.fetch(f"{site.url}/page")) == "robots"


def test_each_server_on_the_way_has_its_rules(site, fetcher):
    site.put("/on", redirect(f"http://herald.example:{site.port}/page"))
    robots(site, "User-agent: *\nDisallow: /page", "herald.example/robots.txt")
    assert rule(fetcher.fetch(f"{site.url}/on")) == "robots"
    assert site.asked("/page") == 0


@pytest.mark.parametrize("rules", ["\ufeffUser-agent: *\nDisallow: /page", "user-agent:*\rdisallow:/page\r"])
def test_rules_are_read_however_they_were_saved(site, fetcher, rules):
    robots(site, rules)
    assert rule(fetcher.fetch(f"{site.url}/page")) == "robots"


@pytest.mark.parametrize(
    "rules", ["Crawl-delay: nan", "Crawl-delay: -7", "Request-rate: 1/0", "Request-rate: 0/1", "Disallow: %zz[("]
)
def test_senseless_rules_stop_nothing(site, fetcher, rules):
    robots(site, f"User-agent: *\n{rules}")
    assert rule(fetcher.fetch(f"{site.url}/page")) == "fetched"


def test_endless_rules_are_read_from_their_beginning(site, fetcher):
    robots(site, "User-agent: *\nDisallow: /page\n" + "#" * 2_000_000)
    assert rule(fetcher.fetch(f"{site.url}/page")) == "robots"
    assert rule(fetcher.fetch(f"{site.url}/text")) == "fetched"


def test_what_the_user_typed_needs_no_rules(site, fetcher):
    robots(site, "User-agent: *\nDisallow: /")
    assert rule(fetcher.fetch(f"{site.url}/page", typed=True)) == "fetched"
    assert site.asked("/robots.txt") == 0


# pace and patience


def test_a_host_is_asked_once_a_second(site, fetcher, clock):
    fetcher.fetch(f"{site.url}/page")
    fetcher.fetch(f"{site.url}/moved")
    assert clock.slept == [1.0] * 3  # robots.txt, page, moved and where that led


def test_hosts_do_not_wait_for_each_other(site, fetcher, clock):
    for host in ("gazette.example", "herald.example", "courier.example"):
        fetcher.fetch(f"http://{host}:{site.port}/page", typed=True)
    assert clock.slept == []


@pytest.mark.parametrize("asked", ["Crawl-delay: 5", "Request-rate: 1/5"])
def test_a_slower_pace_that_robots_txt_asks_for_is_kept(site, fetcher, clock, asked):
    robots(site, f"User-agent: *\n{asked}")
    for path in ("/page", "/text", "/untyped"):
        fetcher.fetch(site.url + path)
    assert clock.slept == [1.0, 5.0, 5.0]


def test_a_server_that_wants_an_hour_between_pages_is_left_alone(site, fetcher):
    robots(site, "User-agent: *\nCrawl-delay: 3600")
    found = fetcher.fetch(f"{site.url}/page")
    assert rule(found) == "pace"
    assert "3600 seconds" in found.reason.text


@pytest.mark.parametrize(
    ("path", "pauses"), [("/busy-once", [7.0]), ("/broken-once", [2.0]), ("/cut-once", [2.0])]
)  # fmt: skip
def test_a_server_in_passing_trouble_is_asked_again(site, fetcher, clock, path, pauses):
    assert rule(fetcher.fetch(site.url + path, typed=True)) == "fetched"
    assert clock.slept == pauses


def test_retry_after_may_be_a_date(site, fetcher, clock):
    late = {"Date": "Fri, 07 Jul 2023 12:00:00 GMT", "Retry-After": "Fri, 07 Jul 2023 12:00:20 GMT"}
    site.put("/late", Reply(503, late, b""), Reply())
    assert rule(fetcher.fetch(f"{site.url}/late", typed=True)) == "fetched"
    assert clock.slept == [20.0]


def test_a_server_that_stays_in_trouble_is_left_alone(site, fetcher, clock):
    assert rule(fetcher.fetch(f"{site.url}/broken", typed=True)) == "busy"
    assert (site.asked("/broken"), clock.slept) == (3, [2.0, 4.0])


def test_nobody_waits_for_hours(site, fetcher, clock):
    assert rule(fetcher.fetch(f"{site.url}/busy-for-hours", typed=True)) == "busy"
    assert (site.asked("/busy-for-hours"), clock.slept) == (1, [])


def test_what_was_refused_is_not_asked_for_again(site, fetcher):
    first, second = (fetcher.fetch(f"{site.url}/missing") for _ in range(2))
    assert first == second
    assert site.asked("/missing") == 1


def around(site, reply):
    """A link through eight redirects on eight hosts, each of which answers so first."""
    for n in range(8):
        there = f"http://host{n + 1}.example:{site.port}/on"
        site.put(f"host{n}.example/on", *([reply] if reply else []), redirect(there))
    return f"http://host0.example:{site.port}/on"


@pytest.mark.parametrize("typed", [True, False])
def test_servers_one_after_the_other_cannot_keep_a_link_waiting_for_ever(site, fetcher, clock, typed):
    found = fetcher.fetch(around(site, Reply(503, {"Retry-After": "30"}, b"")), typed=typed)
    assert rule(found) == "pace"
    assert "more than 60 seconds of waiting: try again later" in found.reason.text
    assert 30 <= sum(clock.slept) <= 60


def test_nor_can_their_rules(site, fetcher, clock):
    site.put("/robots.txt", Reply(503, {"Retry-After": "29"}, b""))
    assert rule(fetcher.fetch(around(site, None))) in ("pace", "robots")
    assert sum(clock.slept) <= 60


def test_nor_can_a_slow_pace(site, fetcher, clock):
    robots(site, "User-agent: *\nCrawl-delay: 30")
    for n in range(8):
        site.put(f"/on{n}", redirect(f"/on{n + 1}"))
    assert rule(fetcher.fetch(f"{site.url}/on0")) == "pace"
    assert sum(clock.slept) <= 60


def test_what_other_servers_used_up_does_not_close_a_server_for_the_next_link(site, fetcher):
    site.put("slow.example/on", Reply(503, {"Retry-After": "29"}, b""), Reply(503, {"Retry-After": "29"}, b""),
             redirect(f"http://herald.example:{site.port}/page"))  # fmt: skip
    site.put("herald.example/robots.txt", Reply(503, {"Retry-After": "20"}, b""), Reply(404, body=b""))
    assert rule(fetcher.fetch(f"http://slow.example:{site.port}/on")) == "pace"
    assert rule(fetcher.fetch(f"http://herald.example:{site.port}/page")) == "fetched"


def patient(site, clock, seconds):
    return Fetcher(QUICK, allow_private=True, patience=seconds, pace=clock.pace(), resolve=site.resolve)


def test_all_links_together_take_no_longer_than_was_allowed(site, clock):
    robots(site, "User-agent: *\nCrawl-delay: 10")
    fetcher = patient(site, clock, 50)
    results = [fetcher.fetch(site.put(f"/{n}", Reply())) for n in range(20)]
    fetched = [rule(found) for found in results].index("pace")
    assert 2 < fetched < 6
    assert all("--patience, which is 50" in found.reason.text for found in results[fetched:])
    assert sum(clock.slept) <= 50
    clock.now += 10
    assert rule(fetcher.fetch(f"{site.url}/page", typed=True)) == "fetched"


def test_when_the_time_for_all_links_is_over_nobody_is_asked(site, clock):
    found = patient(site, clock, 0).fetch(f"{site.url}/page")
    assert (rule(found), site.seen) == ("budget", [])
    assert "raise that with --patience" in found.reason.text


def test_who_has_more_patience_gets_further(site, clock):
    link = around(site, Reply(503, {"Retry-After": "20"}, b""))
    found = patient(site, clock, 300).fetch(link)
    assert rule(found) == "pace"
    assert "wait longer with --patience, which is 300" in found.reason.text
    site.put("host8.example/on", Reply())
    assert (
        rule(patient(site, StoppedClock(), 3000).fetch(around(site, Reply(503, {"Retry-After": "20"}, b""))))
        == "fetched"
    )


# the budget


def test_no_more_is_fetched_than_was_allowed(site):
    robots(site, "User-agent: *\nDisallow: /text")
    fetcher = Fetcher(QUICK, allow_private=True, max_fetch=2, pace=StoppedClock().pace())
    paths = ["/moved", "/text", "/canonical", "/page"]
    assert [rule(fetcher.fetch(site.url + path)) for path in paths] == ["fetched", "robots", "fetched", "budget"]
    assert rule(fetcher.fetch(f"{site.url}/page", typed=True)) == "fetched"


def test_dead_links_use_up_the_budget_and_hostile_ones_do_not():
    asked = []
    fetcher = Fetcher(QUICK, max_fetch=2, resolve=lambda host, port: asked.append(host) or [])
    links = ["http://127.0.0.1/", "file:///x", *[f"http://dead{n}.example/" for n in range(4)]]
    assert [rule(fetcher.fetch(link)) for link in links] == ["private", "scheme", *["no-server"] * 2, *["budget"] * 2]
    assert asked == ["dead0.example", "dead1.example"]


def test_servers_that_do_not_answer_use_up_the_budget(site):
    site.put("/robots.txt", *site.replies["/cut"])
    fetcher = Fetcher(QUICK, allow_private=True, max_fetch=1, pace=StoppedClock().pace())
    assert rule(fetcher.fetch(f"{site.url}/page")) == "broken-off"
    assert rule(fetcher.fetch(f"{site.url}/text")) == "budget"


def test_a_budget_of_nothing_asks_nobody(site):
    found = Fetcher(QUICK, allow_private=True, max_fetch=0).fetch(f"{site.url}/page")
    assert rule(found) == "budget"
    assert "--max-fetch" in found.reason.text
    assert site.seen == []


# the cache


def caching(site, folder):
    return Fetcher(QUICK, allow_private=True, cache=folder, pace=StoppedClock().pace())


def test_a_page_that_did_not_change_is_not_sent_again(site, tmp_path):
    address = site.put("/tagged", Reply(headers=ETAG))
    first = caching(site, tmp_path).fetch(address)
    second = caching(site, tmp_path).fetch(address)
    assert site.seen[-1].header["if-none-match"] == '"7"'
    assert (first.is_kept, second.is_kept) == (False, True)
    assert (second.raw, second.kind, second.charset) == (first.raw, first.kind, first.charset)


def test_what_was_typed_is_not_kept(site, tmp_path):
    caching(site, tmp_path).fetch(site.put("/tagged", Reply(headers=ETAG)), typed=True)
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_changed_is_the_new_one(site, tmp_path):
    old = {"Last-Modified": "Fri, 07 Jul 2023 12:00:00 GMT", "Content-Type": "text/html"}
    address = site.put("/dated", Reply(headers=old), Reply(body=b"<p>Changed</p>"))
    caching(site, tmp_path).fetch(address)
    again = caching(site, tmp_path).fetch(address)
    assert site.seen[-1].header["if-modified-since"] == old["Last-Modified"]
    assert (again.raw, again.is_kept) == (b"<p>Changed</p>", False)


@pytest.mark.parametrize(
    "headers", [{"ETag": '"7"', "Cache-Control": "private, no-store"}, {"Content-Type": "text/html"}]
)
def test_what_may_not_or_need_not_be_kept_is_not(site, tmp_path, headers):
    caching(site, tmp_path).fetch(site.put("/loose", Reply(headers=headers)))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "harm", [b"", b"{}\n", b"\xff\xfe\x00", b"[1]\n<p>x</p>", b'{"form": "citetrace-page/1"}\n', None]
)
def test_a_broken_file_in_the_cache_is_as_good_as_none(site, tmp_path, harm):
    address = site.put("/tagged", Reply(headers=ETAG))
    caching(site, tmp_path).fetch(address)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-10] if harm is None else harm)
    found = caching(site, tmp_path).fetch(address)
    assert (found.raw, found.is_kept) == (PAGE.encode(), False)
    assert "if-none-match" not in site.seen[-1].header


def test_a_cache_folder_that_cannot_be_written_stops_nothing(site, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    found = caching(site, tmp_path / "file" / "pages").fetch(site.put("/tagged", Reply(headers=ETAG)))
    assert isinstance(found, Fetched)


def test_a_server_that_claims_no_change_of_what_is_not_held_is_refused(site, tmp_path):
    assert rule(caching(site, tmp_path).fetch(site.put("/mute", Reply(304, body=b"")))) == "refused"


def test_the_oldest_pages_go_first(tmp_path):
    import os

    cache = Cache(tmp_path)
    for n in range(4):
        cache.keep(Kept(f"https://gazette.example/{n}", b"x" * 1000, etag=str(n)))
        os.utime(cache._path(f"https://gazette.example/{n}"), (n, n))
    cache.thin(most=2500 + 600)
    assert [cache.find(f"https://gazette.example/{n}") is not None for n in range(4)] == [False, False, True, True]


def test_pages_are_kept_in_the_users_cache_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert cache_folder() == tmp_path / "citetrace" / "pages"


# the stories


def test_a_story_is_served_at_its_own_hosts(site, fetcher):
    addresses = site.put_story("secret-talks")
    cbs = read_fetched(fetcher.fetch(addresses["cbsnews.html"]))
    onward = next(link.url for link in cbs.links if "former-us-officials" in link.url)
    assert onward == addresses["nbcnews.html"]
    assert isinstance(fetcher.fetch(onward), Fetched)
    assert LEAD not in cbs.text
