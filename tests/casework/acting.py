"""Acts made by hand, and a graph after some of them."""

from datetime import UTC, datetime, timedelta

from held import article, traced, url_of

from citetrace.casework import Act, Anchor, Deed, decide, decisions_of
from citetrace.provenance.graph import Edge, Graph
from citetrace.provenance.origins import count_origins

QUAY = "The crane at Quay Nine was broken for eleven weeks"
START = datetime(2026, 11, 23, 9, tzinfo=UTC)
ANCHOR = Anchor()


def edge_to(graph: Graph, name: str) -> Edge:
    """The only edge that leads to somebody."""
    (found,) = [edge for edge in graph.edges if graph.node(edge.end).name == name]
    return found


def on_edge(graph: Graph, name: str):
    """The target of that edge."""
    return ANCHOR.edges(graph, edge_to(graph, name))[0]


def on_source(graph: Graph, name: str):
    """The target of the source to which it leads."""
    return ANCHOR.sources(graph, edge_to(graph, name))[0]


def act(deed: Deed, *targets, minutes: int = 0, person: str = "ana", note: str = "", grade=None) -> Act:
    return Act(START + timedelta(minutes=minutes), person, deed, targets, note, grade)


def after(graph: Graph, *acts: Act) -> Graph:
    """The graph as those acts leave it."""
    return decide(graph, decisions_of(acts), ANCHOR)


def names(graph: Graph) -> list[str]:
    return [node.name for node in graph.nodes]


def origins(graph: Graph) -> tuple[int, int]:
    counted = count_origins(graph)
    return counted.low, counted.high


def relayed() -> Graph:
    """Alpha relays Bravo, which paraphrases Ana Lind; Alpha relays Carrow, which nobody holds."""
    told = article("Bravo Gazette", f"{QUAY}, said Ana Lind, the harbour master.")
    words = f"{QUAY}, the Bravo Gazette reported. {QUAY}, the Carrow Gazette reported."
    links = [("Bravo Gazette", url_of("Bravo Gazette"))]
    return traced([article("Alpha Gazette", words, links=links), told])


def twice_told() -> Graph:
    """Two outlets that are held, each with an unnamed official of its own."""
    bravo = article("Bravo Gazette", f"{QUAY}, a port official told the Bravo Gazette.")
    carrow = article("Carrow Gazette", f"{QUAY}, an official of the port told the Carrow Gazette.")
    words = f"{QUAY}, the Bravo Gazette reported. {QUAY}, the Carrow Gazette reported."
    links = [(name, url_of(name)) for name in ("Bravo Gazette", "Carrow Gazette")]
    return traced([article("Alpha Gazette", words, links=links), bravo, carrow])
