"""What a web page says about its article: headline, writers, outlet, dates, address, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import attrs
from bs4 import BeautifulSoup

from citetrace.articles.dates import Moment, find_date, is_only_a_date, is_plausible, is_update
from citetrace.articles.decoding import legible
from citetrace.articles.furniture import without_opening
from citetrace.articles.markup import elements, strip_tags, tags, unescaped
from citetrace.articles.splitting import host_of, joined, split
from citetrace.languages.page import PageWords

DEEPEST = 5  # lists within each other that are looked through in structured data
_HEAD_END, _HEADING = re.compile("</head", re.IGNORECASE), re.compile("<h1", re.IGNORECASE)
HEAD = 300_000  # characters: what comes later is no head, whatever the page claims

_NO_CHARACTER = re.compile(r"[\ud800-\udfff\x00-\x1f]")
_TITLE = re.compile(r"(?P<title>.*\S)\s+(?P<bar>[|–—-])\s+(?P<name>.*\S)\s*")
_BROKEN_FIELD = r'"{}"\s*:\s*"((?:[^"\\]|\\.){{1,500}})"'
_ARTICLE_TYPES = ("article", "posting", "report")
_PUBLISHED = ("article:published_time", "datepublished", "pubdate", "publishdate", "publish-date", "publish_date",
              "dc.date.issued", "dcterms.created", "date", "dc.date", "parsely-pub-date", "sailthru.date",
              "cxenseparse:recs:publishtime", "content_publisheddate", "originalpublicationdate")  # fmt: skip
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "dcterms.modified")
_OUTLETS = ("og:site_name", "application-name", "publisher", "dc.publisher", "copyright")
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "byl", "sailthru.author", "content_author")


@attrs.frozen
class Metadata:
    """All of it may be None. `body` is the article's text where the page's structured data hold it.

    `heading` is the page's first heading, which mostly is the headline, but may be worded otherwise.
    """

    headline: str | None = None
    heading: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: Moment | None = None
    updated: Moment | None = None
    url: str | None = None
    body: str | None = None


def read_metadata(html: str, url: str | None, words: PageWords) -> Metadata:
    """What the page `html` says about itself, the surest place first: JSON-LD, OpenGraph and meta, the page's own text.

    `url` is where the page came from, if known; `words` are those of its language.
    """
    told = _structured(html)
    head = _Head(html)
    published, updated = _dates(html, told, head, words)
    outlet = _names(told.get("publisher")) or head.first(_OUTLETS, _is_name) or _copyright(html, words)
    heading = _heading(html, outlet)
    return Metadata(
        headline=_clean(told.get("headline")) or head.shared_title(outlet) or heading or head.title(outlet),
        heading=heading,
        byline=without_opening(_writers(told) or head.first(_AUTHORS, _is_name), words),
        outlet=outlet,
        published=published,
        updated=updated,
        url=_address(url, head.canonical, _text(told.get("url"))),
        body=legible(_text(told.get("articleBody")) or "") or None,  # JSON may hold halves of characters
    )


def page_address(html: str, given: str | None = None) -> str | None:
    """The page's address as it gives it itself, or the one it came from."""
    return _address(given, _Head(html).canonical, None)


def page_language(html: str) -> str | None:
    """The language that `<html lang>` or the head claims, as an ISO 639-1 code."""
    claims = [tag.get("lang") or tag.get("xml:lang") for tag in tags(html[:HEAD], "html")]
    head = _Head(html)
    claims += [head.first(("content-language", "og:locale", "language"))]
    code = next((claim for claim in claims if claim), "").replace("_", "-").split("-")[0].strip().lower()
    return {"in": "id", "iw": "he", "nb": "no", "nn": "no", "fil": "tl"}.get(code, code) or None


# --- JSON-LD


def _structured(html: str) -> dict[str, Any]:
    """The first thing in the page's JSON-LD that is an article, its references to other things resolved."""
    scripts = [body for opening, body in elements(html, "script") if "ld+json" in opening.lower()]
    things = [thing for script in scripts for thing in _things(_loaded(script))]
    named = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and len(thing) > 1}
    article = next((thing for thing in things if _is_article(thing)), None)
    if article is None:
        return _salvaged(scripts)
    return {key: _resolved(value, named) for key, value in article.items()}


def _loaded(script: str) -> Any:
    """The JSON in a script; None where it is beyond repair."""
    script = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", script.strip())
    for attempt in (script, re.sub(r",\s*([}\]])", r"\1", script).rstrip(";")):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _things(data: Any) -> Iterator[dict[str, Any]]:
    """Every object in JSON-LD: lists, `@graph` and main entities opened, the outermost first."""
    waiting, seen = [data], 0
    while waiting and seen < 2000:
        thing = waiting.pop(0)
        seen += 1
        if isinstance(thing, list):
            waiting = thing + waiting
        elif isinstance(thing, dict):
            yield thing
            inner = [thing.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")]
            waiting += [value for value in inner if isinstance(value, dict | list)]


def _is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.lower().endswith(_ARTICLE_TYPES) for kind in kinds)


def _resolved(value: Any, named: dict[str, Any], depth: int = 0) -> Any:
    if isinstance(value, dict) and set(value) == {"@id"}:
        return named.get(str(value["@id"]), value)
    if not isinstance(value, list) or depth == DEEPEST:
        return value
    return [_resolved(one, named, depth + 1) for one in value]


def _salvaged(scripts: Sequence[str]) -> dict[str, Any]:
    """What can be picked out of JSON-LD too broken to load."""
    text = "\n".join(script for script in scripts if _loaded(script) is None)[:HEAD]
    if not re.search(r'"@type"\s*:\s*\[?\s*"\w*Article"', text):
        return {}
    found = {key: re.search(_BROKEN_FIELD.format(key), text) for key in ("headline", "datePublished", "dateModified")}
    publisher = re.search(r'"publisher"\s*:\s*\{[^{}]{0,300}?"name"\s*:\s*"([^"]{1,100})"', text)
    kept: dict[str, Any] = {key: match.group(1) for key, match in found.items() if match}
    return kept | ({"publisher": publisher.group(1)} if publisher else {})


def _text(value: Any) -> str | None:
    while isinstance(value, list) and value:
        value = value[0]
    return value if isinstance(value, str) and value.strip() else None


def _clean(value: Any) -> str | None:
    """A value as words: no tags, no entities, single spaces, and nothing that is no character."""
    text = _text(value)
    text = _NO_CHARACTER.sub(" ", strip_tags(unescaped(text))) if text else ""
    return " ".join(text.split()) or None


def _names(value: Any) -> str | None:
    """The name or names of a person or organisation, or of several."""
    several = value if isinstance(value, list) else [value]
    names = [_clean(one.get("name")) if isinstance(one, dict) else _clean(one) for one in several]
    return ", ".join(dict.fromkeys(name for name in names if name and _is_name(name))) or None


def _writers(told: dict[str, Any]) -> str | None:
    return _names(told.get("author")) or _names(told.get("creator"))


def _is_name(text: str) -> bool:
    return len(text) <= 120 and "://" not in text


# --- the head


class _Head:
    """The page's head: its meta elements, title and canonical address."""

    def __init__(self, html: str) -> None:
        end = _HEAD_END.search(html, 0, HEAD)
        soup = BeautifulSoup(_metas(html[: end.start() if end else HEAD]), "lxml")
        self.values: dict[str, str] = {}
        for meta in soup.find_all("meta"):
            key = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
            content = _clean(meta.get("content"))
            if isinstance(key, str) and content:
                self.values.setdefault(key.lower().strip(), content)
        self.page_title = _clean(soup.title.get_text()) if soup.title else None
        links = [link for link in soup.find_all("link", href=True) if "canonical" in (link.get("rel") or [])]
        self.canonical = str(links[0]["href"]) if links else self.values.get("og:url")

    def first(self, keys: Sequence[str], fits: Any = bool) -> str | None:
        return next((value for key in keys if (value := self.values.get(key)) and fits(value)), None)

    def shared_title(self, outlet: str | None) -> str | None:
        """The headline as the page gives it to those who link to it."""
        return _without_outlet(self.first(("og:title", "twitter:title", "headline")), outlet)

    def title(self, outlet: str | None) -> str | None:
        """The headline in the title of the browser's window."""
        return _without_outlet(self.page_title, outlet)


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """A title without the outlet's name behind it: "Bridge closed | The Post"."""
    match = _TITLE.fullmatch(title or "")
    if not match or not match["title"]:
        return title
    name, outlet = match["name"].casefold(), (outlet or "").casefold()
    is_outlet = bool(outlet) and len(name) <= len(outlet) + 4 and name.endswith(outlet)  # "The Post" is the Post
    return match["title"] if is_outlet or (match["bar"] == "|" and len(name) < 40) else title


def _metas(head: str) -> str:
    """Only the elements that are looked at: parsing the scripts of a head costs more than everything else."""
    parts = re.findall(r"<(?:meta|link)\b[^<>]{0,5000}>", head, re.IGNORECASE)
    title = next(elements(head, "title"), None)
    return "".join(parts) + (f"<title>{title[1][:1000]}</title>" if title else "")


# --- the page


def _heading(html: str, outlet: str | None) -> str | None:
    """The first heading that is not just the outlet's name."""
    headings = (_clean(body) for _, body in elements(html, "h1"))
    return next((text for text in headings if text and text.casefold() != (outlet or "").casefold()), None)


def _dates(html: str, told: dict[str, Any], head: _Head, words: PageWords) -> tuple[Moment | None, Moment | None]:
    published = [_text(told.get("datePublished")), *map(head.values.get, _PUBLISHED), *_times(html)]
    updated = [_text(told.get("dateModified")), *map(head.values.get, _UPDATED)]
    seen = _visible_dates(html, words)
    return _first_date(published, seen[False], words), _first_date(updated, seen[True], words)


def _first_date(texts: Sequence[str | None], seen: Sequence[Moment], words: PageWords) -> Moment | None:
    """The first date that `texts` give, else the first one seen; one of the same day that knows the time is better."""
    told = [dated.moment for text in texts if text and (dated := find_date(text[:200], words))]
    found = [moment for moment in (*told, *seen) if is_plausible(moment)]
    day = found[0] if found else None
    if day is None or isinstance(day, datetime):
        return day
    return next((moment for moment in found if isinstance(moment, datetime) and moment.date() == day), day)


def _times(html: str) -> list[str]:
    """What the page's `<time>` elements and microdata give, those marked as the publication first."""
    found = [
        tag for tag in (*tags(html, "time", 20), *tags(html, "span", 400)) if tag.get("datetime") or tag.get("content")
    ]
    found.sort(key=lambda tag: "datepublished" not in tag.get("itemprop", "").lower())
    return [
        tag.get("datetime") or tag["content"] for tag in found if "datemodified" not in tag.get("itemprop", "").lower()
    ]


def _visible_dates(html: str, words: PageWords) -> dict[bool, list[Moment]]:
    """The dates that a reader sees below the headline: those of updates under True, the others under False."""
    heading = _HEADING.search(html)
    lines = strip_tags(html[heading.start() : heading.start() + 6000], "\n").split("\n") if heading else []
    found: dict[bool, list[Moment]] = {False: [], True: []}
    for line in map(str.strip, map(unescaped, lines)):
        dated = find_date(line, words) if 6 < len(line) < 100 else None
        if dated and (isinstance(dated.moment, datetime) or is_only_a_date(line, words)):
            found[is_update(line, words)].append(dated.moment)
    return found


def _copyright(html: str, words: PageWords) -> str | None:
    """The outlet that the page's last lines name."""
    lines = [unescaped(line).strip() for line in strip_tags(html[-20_000:], "\n").split("\n")]
    matches = (
        entry.pattern.search(line) for entry in words.outlets for line in lines if "20" in line and len(line) < 300
    )
    return next((match["outlet"].strip() for match in matches if match), None)


def _address(given: str | None, canonical: str | None, told: str | None) -> str | None:
    """The page's own address, unless it points to another site or, by mistake, to the front page."""
    for claim in (canonical, told):
        address = joined(given, legible(claim)) if claim else None
        if address and (given is None or (_site(address) == _site(given) and not _is_front(address))):
            return address
    return given


def _is_front(address: str) -> bool:
    parts = split(address)
    return parts is None or not parts.path.strip("/")


def _site(address: str) -> str:
    return re.sub(r"^(?:www|amp|m|mobile)\.", "", host_of(address) or "")
