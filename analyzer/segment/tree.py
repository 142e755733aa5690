"""From decoded markers to clause records: numbers, kinds, paths, parents, headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from analyzer.records import Clause, ClauseKind
from analyzer.segment.markers import after_marker
from analyzer.segment.styles import Candidate, Style
from analyzer.segment.titles import Form, Reading, read_heading, sentence_starts, settle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.segment.decode import Opened

_KINDS: dict[Style, ClauseKind] = {
    Style.PIECE: "part", Style.ANNEX: "annex", Style.PART: "part", Style.CHAPTER: "chapter",
    Style.SECTION: "section", Style.ARTICLE: "article", Style.DECIMAL: "clause",
    Style.PARAGRAPH: "clause", Style.CHINESE: "clause", Style.NUMBER: "clause",
    Style.ROMAN: "clause", Style.LETTER: "item",
}  # fmt: skip
_LISTS = (Style.CHINESE, Style.NUMBER, Style.ROMAN)
_CLOSED = frozenset("()）")  # variants of numbers in brackets


class Node(NamedTuple):
    """A stretch of a contract before it becomes a record; `parent` indexes the node list."""

    kind: ClauseKind
    start: int
    end: int
    parent: int | None = None
    candidate: Candidate | None = None
    path: tuple[int, ...] = ()


def body_start(text: str, clause: Clause) -> int:
    """The offset at which the wording of a clause begins, after its marker and separators."""
    if clause.number is None:
        return clause.start
    return min(after_marker(text, clause.start + len(clause.number)), clause.end)


def _kind(candidate: Candidate, parent: Node | None) -> ClauseKind:
    """The kind of a node by its marker; lists at the root are articles, (i) is an item."""
    style = candidate.style
    if style is Style.ROMAN and candidate.variant in _CLOSED:
        return "item"
    if style in _LISTS and parent is None:
        return "article"
    return _KINDS.get(style, "item")


def numbered_nodes(opened: Sequence[Opened], end: int, first: int) -> list[Node]:
    """The nodes of one contract's markers; each ends where the next begins, the last at `end`.

    Depths are read as they come: a node's parent is the last one of a smaller depth. Parents
    are counted from `first`, the place of the first of these nodes among all.
    """
    nodes: list[Node] = []
    line: list[tuple[int, int]] = []  # depth and index of the open nodes, root first
    stops = [marker.candidate.start for marker in opened[1:]]
    stops.append(end)
    for index, ((candidate, depth), stop) in enumerate(zip(opened, stops, strict=True)):
        while line and line[-1][0] >= depth:
            line.pop()
        parent = line[-1][1] if line else None
        above = nodes[parent] if parent is not None else None
        kind, path = _kind(candidate, above), _path(candidate, above)
        at = None if parent is None else parent + first
        nodes.append(Node(kind, candidate.start, stop, at, candidate, path))
        line.append((depth, index))
    return nodes


def _path(candidate: Candidate, above: Node | None) -> tuple[int, ...]:
    """The numbers from the root: a decimal adds what its parent's number does not say yet."""
    values = candidate.values
    if above is None:
        return values
    upper = above.candidate
    if upper is not None and candidate.style is Style.DECIMAL:
        shared = len(upper.values)
        if values[:shared] == upper.values and len(values) > shared:
            return above.path + values[shared:]
    return above.path + values


def records(text: str, nodes: Sequence[Node], first_id: int) -> tuple[Clause, ...]:
    """The clause records of one contract's nodes, ids counted from `first_id`."""
    parents = {node.parent for node in nodes}
    readings = []
    starts = sentence_starts(text, nodes[0].start, nodes[-1].end)
    for index, node in enumerate(nodes):
        candidate = node.candidate
        reading = Reading(None, Form.NONE)
        if candidate is not None:
            body = after_marker(text, candidate.end)
            reading = read_heading(text, body, node.end, node.kind, index in parents, starts)
        readings.append((candidate and candidate.style, reading))
    return tuple(
        Clause(
            id=f"c{first_id + index}",
            parent=None if node.parent is None else f"c{first_id + node.parent}",
            kind=node.kind,
            number=text[node.candidate.start : node.candidate.end] if node.candidate else None,
            path=node.path, heading=heading, start=node.start, end=node.end,
        )
        for index, (node, heading) in enumerate(zip(nodes, settle(readings), strict=True))
    )  # fmt: skip
