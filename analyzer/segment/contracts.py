"""The contracts of a text: decoded, divided, and each given its clause tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.records import Contract
from analyzer.segment.contents import contents_size, entry_end
from analyzer.segment.context import gain
from analyzer.segment.decode import Decoder, Opened, Scored
from analyzer.segment.ends import contract_number, find_title, is_truncated, signature_start
from analyzer.segment.markers import Style
from analyzer.segment.selection import Lines, possible
from analyzer.segment.tree import Node, numbered_nodes, records
from analyzer.segment.weights import Weights, load_weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def segment(text: str) -> list[Contract]:
    """The contracts of a cleaned text, each with title, number and clauses.

    Clause ids are unique over the text. Every character of a contract lies in exactly
    one clause. A text without a contract gives an empty list; one without numbers
    gives one contract of a single preamble.
    """
    if not text.strip():
        return []
    return _assemble(text, decode(text, load_weights()))


def decode(text: str, weights: Weights) -> list[Opened]:
    """The markers of the text's best path."""
    return Decoder(weights).decode(score_candidates(text, weights))


def score_candidates(text: str, weights: Weights) -> Iterator[Scored]:
    """Each candidate with the gain of its context and the sign of a new text before it."""
    lines = Lines(text)
    for candidate, floor, cue in possible(text):
        kept = lines.kept(candidate.start)
        yield Scored(candidate, gain(text, candidate, floor, kept, weights), cue)


def _assemble(text: str, opened: Sequence[Opened]) -> list[Contract]:
    found: list[Contract] = []
    first_id = 0
    for index, (start, end, markers) in enumerate(_divide(text, opened)):
        nodes = _nodes(text, start, end, markers)
        signed = nodes[-1].kind == "signature"
        head = nodes[0].end if nodes[0].kind == "preamble" else start
        title = find_title(text, start, head)
        clauses = records(text, nodes, first_id)
        untitled = clauses[-1].heading is None
        found.append(
            Contract(
                index=index, start=start, end=end,
                title=text[title[0] : title[1]].strip() if title else None,
                number=contract_number(text, start, head),
                truncated=is_truncated(text, start, end, signed or not untitled),
                clauses=clauses,
            )
        )  # fmt: skip
        first_id += len(nodes)
    return found


def _divide(text: str, opened: Sequence[Opened]) -> Iterator[tuple[int, int, list[Opened]]]:
    """Start, end and markers of each contract."""
    start = 0
    own: list[Opened] = []
    for marker in opened:
        if own and marker.depth == 0:
            cut = _contract_cut(text, own[-1].candidate.body, marker)
            if cut is not None:
                yield start, cut, own
                start, own = cut, []
        if marker.candidate.style is not Style.PIECE:
            own.append(marker)
    yield start, len(text), own


def _contract_cut(text: str, low: int, marker: Opened) -> int | None:
    """Where a new contract begins before a marker at the root, or None."""
    candidate = marker.candidate
    if candidate.style is Style.PIECE:
        return candidate.start
    if candidate.values[-1] != 1 or candidate.style is Style.ANNEX:
        return None
    signature = signature_start(text, low, candidate.start, sealed=True)
    if signature is None:
        return None
    title = find_title(text, signature, candidate.start)
    return title[0] if title else None


def _nodes(text: str, start: int, end: int, markers: Sequence[Opened]) -> list[Node]:
    """Preamble with its contents list, numbered nodes and signature block of one contract."""
    listed = contents_size(text, markers)
    body = markers[listed].candidate.start if markers else end
    nodes = list(_head_nodes(text, start, body, markers[:listed]))
    if not markers:
        block = signature_start(text, start, end, sealed=True)
        if block is not None and block > start:
            return [Node("preamble", start, block), Node("signature", block, end)]
        return nodes
    places: list[int] = []  # where each numbered node stands among all nodes
    signed = False
    own = markers[listed:]
    for index, node in enumerate(numbered_nodes(own, end)):
        parent = None if node.parent is None else places[node.parent]
        places.append(len(nodes))
        block = None
        if not signed and (index + 1 == len(own) or _begins_anew(own[index + 1])):
            assert node.candidate is not None
            last = index + 1 == len(own)
            block = signature_start(text, node.candidate.body, node.end, sealed=not last)
        stop = node.end if block is None else block
        nodes.append(Node(node.kind, node.start, stop, parent, node.candidate, node.path))
        if block is not None:
            signed = True
            nodes.append(Node("signature", block, node.end))
    return nodes


def _head_nodes(text: str, start: int, body: int, entries: Sequence[Opened]) -> Iterator[Node]:
    """The preamble; entries of a contents list are items below it, and what stands between
    the list and the body is preamble again."""
    first = entries[0].candidate.start if entries else body
    if first > start or entries:
        yield Node("preamble", start, first)
    tail = entry_end(text, entries[-1].candidate, body) if entries else body
    stops = [*(entry.candidate.start for entry in entries[1:]), tail]
    for (candidate, _), stop in zip(entries, stops, strict=False):
        yield Node("item", candidate.start, stop, 0, candidate, candidate.values)
    if tail < body:
        yield Node("preamble", tail, body)


def _begins_anew(marker: Opened) -> bool:
    candidate = marker.candidate
    return marker.depth == 0 and (candidate.style is Style.ANNEX or candidate.values[-1] == 1)
