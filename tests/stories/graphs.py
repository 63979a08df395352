"""Compares the graph of a claim with the paths that its story expects, from the article outward to the origins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scoring import node_is
from story import ExpectedClaim

from citetrace.provenance.graph import Graph, Held, Node
from citetrace.rendering.branches import Branch, Mark, from_graph

MARKS = {Mark.CYCLE: " (cycle)", Mark.REPEATED: " (*)"}


def mistake(expected: ExpectedClaim, graph: Graph, files: Mapping[str, str]) -> str:
    """What is wrong with a graph, empty if nothing is; `files` are the files of held articles by their ids."""
    found = [path for branch in from_graph(graph, graph.roots[0]) for path in paths_of(branch, ())]
    left = list(expected.paths or ())
    for path in found:
        same = next((wanted for wanted in left if is_path(wanted, path, expected, files)), None)
        if same is None:
            return f"not expected: {' > '.join(shown(b, files) for b in path)}; left: {left}"
        left.remove(same)
    return f"not found: {left}" if left else ""


def paths_of(branch: Branch, before: tuple[Branch, ...]) -> Iterator[tuple[Branch, ...]]:
    """Every path through a branch, down to its last."""
    path = (*before, branch)
    if not branch.beyond:
        yield path
    for further in branch.beyond:
        yield from paths_of(further, path)


def is_path(wanted: str, path: tuple[Branch, ...], expected: ExpectedClaim, files: Mapping[str, str]) -> bool:
    """Whether a path is the expected one, step by step."""
    steps = wanted.split(" > ")
    return len(steps) == len(path) and all(map(lambda s, b: is_step(s, b, expected, files), steps, path))


def is_step(step: str, branch: Branch, expected: ExpectedClaim, files: Mapping[str, str]) -> bool:
    """Whether a branch is the file or source, with the mark, that a step names."""
    word, _, _ = step.partition(" (")
    node = branch.node
    if node is None or step.removeprefix(word) != marks(branch, node):
        return False
    if word not in expected.sources:
        return node.article is not None and files.get(node.article.id) == word
    return node.article is None and node.source is not None and node_is(expected.sources[word], node.source)


def marks(branch: Branch, node: Node) -> str:
    """The mark of a step as story.toml writes it."""
    if node.held in (Held.NOT_HELD, Held.UNRESOLVED):
        return f" ({node.held.value})"
    return " (not carried)" if node.held is Held.NOT_CARRIED else MARKS.get(branch.mark, "")


def shown(branch: Branch, files: Mapping[str, str]) -> str:
    """A step for a person."""
    node = branch.node
    if node is None:
        return "?"
    name = files.get(node.article.id, node.name) if node.article else node.name
    return name + marks(branch, node)
