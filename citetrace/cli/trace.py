"""`citetrace trace`: the provenance of each claim, as a tree or in a format for other tools."""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs
import click

from citetrace.cli import NOTHING, OK, Named, say
from citetrace.cli.counting import counted
from citetrace.cli.drawing import drawing_options, shown_if, style_for
from citetrace.cli.following import Following, Held, following_options, held_by
from citetrace.cli.holding import needed
from citetrace.cli.in_case import trace_in
from citetrace.cli.output import Output, output_for, output_options, put_into
from citetrace.cli.person import opened
from citetrace.cli.reading import Reading, Tally, articles_of, reading_options, traced
from citetrace.rendering import FORMATS

if TYPE_CHECKING:
    from citetrace.articles import Article
    from citetrace.provenance import Claim, Provenance
    from citetrace.provenance.following import Tracer
    from citetrace.provenance.gathering import Gathered
    from citetrace.rendering.style import Style

WORD = re.compile(r"[^\W_]+")
MUTUAL = 2000  # inputs that are kept in memory, so that the others can cite them
LOOKED_THROUGH = 100  # held articles that are read for a claim, by its words and again by its names
TEXTS = ("tree", "json", "jsonl")  # which show an article by itself as long as nothing else is asked for
FITS = 0.6  # a claim is kept if it matches at least this share of the best match

ENDINGS = {
    "txt": ("tree",), "html": ("html",), "htm": ("html",), "md": ("md",), "csv": ("csv",), "svg": ("svg",),
    "dot": ("dot",), "gv": ("dot",), "mmd": ("mermaid",), "mermaid": ("mermaid",), "jsonl": ("jsonl",),
    "json": ("json", "annotations", "prov", "schemaorg"), "jsonld": ("schemaorg", "annotations"),
}  # fmt: skip

EPILOG = """\b
Examples:
  citetrace trace page.html
  citetrace trace page.html --library news.db             on through the articles it cites
  citetrace trace page.html --library news.db --follow    and fetch those that are not held
  citetrace trace --claim "former officials met Lavrov" --library news.db
  citetrace trace another.html --case lavrov/             by what people decided in a case
  citetrace trace page.html reuters.html -o report.html   a page to read and to pass on
  citetrace trace pages/ --invert                         the origins, and what rests on them
  citetrace trace pages/ --format svg > pages.svg         a drawing; all formats: docs/exports.md
  citetrace trace "pages/*.txt" --format jsonl > traces.jsonl
  curl -s https://news.example/story | citetrace trace - --outlet "News Example"

\b
INPUT is an HTML file, a text file, a folder, a glob, a URL, an RSS or Atom feed, a sitemap, a WARC file, a JSONL file
(docs/library.md has its fields) or - for standard input. Several articles are looked through for those that the others
cite. Without INPUT, --claim is looked for in your library.
Exit codes: 0 ran, 1 no held article carries the claim, 2 usage, 3 some inputs unreadable, 4 none readable, 5 no library.
"""


@attrs.frozen
class Wanted:
    """Which claims the user wants to see."""

    claim: str | None
    min_confidence: float
    stance: bool

    @property
    def chosen(self) -> bool:
        """Whether claims may be left out."""
        return self.claim is not None or self.min_confidence > 0


@click.command("trace", epilog=EPILOG)
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@reading_options
@following_options
@click.option(
    "--case", "folder", metavar="DIR", help="Go by what people decided in this case; without INPUT, trace its articles."
)
@click.option("--format", "form", type=Named(list(FORMATS)), help="How to print it (default: tree).")
@output_options
@click.option("--claim", metavar="TEXT", help="Only the claims that match this text best.")
@click.option("--evidence", is_flag=True, help="Show the words behind each hop.")
@click.option(
    "--all", "everything", is_flag=True, help="List the sentences that credit nobody, too; implies --doubtful."
)
@click.option("--doubtful", is_flag=True, help="Show the claims that are too doubtful, too, instead of their number.")
@click.option("--depth", type=click.IntRange(min=1), metavar="N", help="Show N hops at most.")
@click.option("--invert", "inverted", is_flag=True, help="The origins first, with all that rests on each.")
@click.option("--stance", is_flag=True, help="Also what somebody believes, wants, backs or fears.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="X",
    help="Leave out chains below X, in every format, instead of the claims that are too doubtful.",
)
@drawing_options
def command(
    inputs: tuple[str, ...], outlet: str | None, published: str | None, language: str | None, library: str | None,
    follow: bool, max_fetch: int, allow_private: bool, folder: str | None, form: str | None, output: str | None,
    force: bool, claim: str | None, evidence: bool, everything: bool, doubtful: bool, depth: int | None, inverted: bool,
    stance: bool, min_confidence: float | None, in_ascii: bool, width: int | None, color: str,
) -> None:  # fmt: skip
    """Print where each claim of an article comes from: publisher, outlets relayed, origin."""
    from citetrace.rendering import pieces

    into = output_for(form, output, ENDINGS, "tree", force=force, inputs=inputs)
    tally = Tally()
    wanted = Wanted(claim, min_confidence or 0.0, stance)
    in_full = doubtful or everything or claim is not None or min_confidence is not None
    style = style_for(
        width, in_ascii, color, evidence=evidence, uncredited=everything, doubtful=shown_if(in_full), file=into.file
    )
    style = attrs.evolve(style, chosen=wanted.chosen, depth=depth, inverted=inverted)
    following = Following(library, follow, max_fetch, allow_private)
    if inverted and into.form != "tree":
        raise click.UsageError("--invert turns the tree; JSON has the whole graph.")
    case = opened(folder) if folder is not None else None
    if not inputs and case is None:
        trace_claim(wanted, following, into, style)
        return
    reading = Reading(inputs, outlet, published, language, allow_private)
    with held_by(following) as held:
        if case is not None:
            found = trace_in(case, reading, tally, held, lambda read: wanted_of(read, wanted), stance=stance)
        else:
            found = trace_all(
                reading, wanted, tally, held, whole=inverted or following.is_wanted or into.form not in TEXTS
            )
        if not into.is_shown:
            found = counted(found, "traced")
        if into.form == "json":  # only when all inputs are read is it known whether it is a list
            found = iter(list(found))
            style = attrs.evolve(style, listed=tally.found > 1 or not inputs)
        text = pieces(found, into.form, style)
        put_into(flushed(text) if into.form == "jsonl" else text, into)
    raise click.exceptions.Exit(tally.code)


def trace_claim(wanted: Wanted, following: Following, into: Output, style: Style) -> None:
    """Prints a claim as every held article has it."""
    if wanted.claim is None:
        raise click.UsageError("name an INPUT, or a claim that is looked for in your library (--claim TEXT).")
    from citetrace.provenance.gathering import gather
    from citetrace.rendering import pieces
    from citetrace.rendering.merged import merged_pieces

    with held_by(attrs.evolve(following, library=needed(following.library))) as held:
        tracer = held.tracer(wanted.stance, Tally())
        gathered = gather(wanted.claim, held.about(wanted.claim, LOOKED_THROUGH), tracer)
        if into.form == "html":
            put_into(pieces(carried(gathered, tracer), into.form, style), into)
        else:
            put_into(merged_pieces(gathered, into.form, style), into)
    raise click.exceptions.Exit(OK if gathered.graph else NOTHING)


def carried(gathered: Gathered, tracer: Tracer) -> Iterator[Provenance]:
    """Each article that carries a claim, with its own wordings of it."""
    wordings = gathered.graph.wordings if gathered.graph else ()
    for article in {w.article.id: w.article for w in wordings}.values():
        numbers = {w.claim for w in wordings if w.article.id == article.id}
        provenance = tracer.look_into(article)
        kept = tuple(claim for claim in provenance.claims if claim.id in numbers)
        yield tracer.follow(attrs.evolve(provenance, claims=kept))


def trace_all(reading: Reading, wanted: Wanted, tally: Tally, held: Held, *, whole: bool) -> Iterator[Provenance]:
    """The provenance of each readable input, with the claims that are wanted.

    A single article is read alone unless its `whole` graph is asked for; several are looked through for each other.
    """
    articles = articles_of(reading, tally)
    first = list(itertools.islice(articles, 2))
    if len(first) < 2 and not whole:
        from citetrace.provenance import trace

        yield from traced(first, lambda article: wanted_of(trace(article, stance=wanted.stance), wanted), tally)
        return
    known = [*first, *itertools.islice(articles, MUTUAL - len(first))]
    tracer = held.tracer(wanted.stance, tally, known)
    every = itertools.chain(known, telling_first(articles))
    yield from traced(every, lambda article: tracer.follow(wanted_of(tracer.read(article), wanted)), tally)


def telling_first(articles: Iterator[Article]) -> Iterator[Article]:
    """The articles beyond those that are looked through for each other, which is said before the first of them."""
    for n, article in enumerate(articles):
        if not n:
            say(
                f"after {MUTUAL:,} inputs, the others are no longer looked through; add them to a library (citetrace add)"
            )
        yield article


def wanted_of(provenance: Provenance, wanted: Wanted) -> Provenance:
    """A provenance with the claims that are wanted."""
    claims = wanted_claims(provenance.claims, wanted, provenance.article.origin)
    return attrs.evolve(provenance, claims=tuple(claims))


def wanted_claims(claims: tuple[Claim, ...], wanted: Wanted, origin: str) -> list[Claim]:
    """The claims that are sure enough and match best."""
    kept = [c for claim in claims if (c := sure_enough(claim, wanted.min_confidence)) is not None]
    if wanted.claim is None:
        return kept
    scores = [likeness(wanted.claim, claim.text) for claim in kept]
    best = max(scores, default=0.0)
    if best == 0:
        say(f'{origin}: no claim shares a word with "{wanted.claim}"')
        return []
    return [claim for claim, score in zip(kept, scores, strict=True) if score >= FITS * best]


def sure_enough(claim: Claim, least: float) -> Claim | None:
    """The claim with the chains whose every hop is sure enough; None if no chain is left."""
    chains = tuple(chain for chain in claim.chains if all(hop.confidence >= least for hop in chain.hops))
    return attrs.evolve(claim, chains=chains) if chains else None


def likeness(wanted: str, text: str) -> float:
    """How much of the wanted words a claim shares, 0 to 1; long words, names and numbers count more."""
    ours = {word.lower() for word in WORD.findall(text)}
    weights = {word.lower(): weight_of(word) for word in WORD.findall(wanted)}
    return sum(weight for word, weight in weights.items() if word in ours) / (sum(weights.values()) or 1)


def weight_of(word: str) -> int:
    """3 for a name or number, 2 for a long word, 1 for others."""
    if word[0].isupper() or word[0].isdigit():
        return 3
    return 2 if len(word) > 4 else 1


def flushed(lines: Iterator[str]) -> Iterator[str]:
    """The lines, each sent on before the next is worked on."""
    for line in lines:
        yield line
        sys.stdout.flush()
