"""The contracts of a text: decoded, divided, and each given its clause tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from analyzer.records import Contract
from analyzer.segment.contents import contents_size, entry_end
from analyzer.segment.context import gain
from analyzer.segment.decode import Decoder, Opened, Scored
from analyzer.segment.ends import contract_number, find_title, is_truncated, signature_start
from analyzer.segment.heads import begins_title
from analyzer.segment.selection import Lines, possible
from analyzer.segment.styles import HEADS, LISTED, NAMED, Candidate, Style
from analyzer.segment.tree import Node, numbered_nodes, records
from analyzer.segment.weights import Weights, load_weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_SENTENCE = re.compile("。")
_MAIN = (Style.PART, Style.CHAPTER, Style.ARTICLE, Style.CHINESE, Style.NUMBER, Style.DECIMAL)


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
    return Decoder(weights).decode(list(score_candidates(text, weights)))


def score_candidates(text: str, weights: Weights) -> Iterator[Scored]:
    """Each candidate with the gain of its context and the sign of a new text before it."""
    lines = Lines(text)
    for candidate, floor, cue in possible(text):
        kept = lines.kept(candidate.start)
        yield Scored(candidate, gain(text, candidate, floor, kept, weights), cue)


class Stretch(NamedTuple):
    """The text of one contract: its markers, how many of the first are entries of a contents
    list that a head follows, and where that head begins."""

    start: int
    end: int
    markers: list[Opened]
    listed: int = 0
    head: int = 0


def _assemble(text: str, opened: Sequence[Opened]) -> list[Contract]:
    found: list[Contract] = []
    first_id = 0
    for index, stretch in enumerate(_divide(text, opened)):
        start, end = stretch.start, stretch.end
        last = end == len(text)  # what another contract follows was told to its end
        nodes = _nodes(text, stretch)
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
                truncated=last and is_truncated(text, start, end, signed or not untitled),
                clauses=clauses,
            )
        )  # fmt: skip
        first_id += len(nodes)
    return found


def _divide(text: str, opened: Sequence[Opened]) -> Iterator[Stretch]:
    """The contracts of the text, in order."""
    start = listed = head = 0
    own: list[Opened] = []
    for index, marker in enumerate(opened):
        candidate = marker.candidate
        if candidate.variant in HEADS and not _has_body(candidate, opened[index + 1 : index + 2]):
            continue
        if candidate.variant == LISTED and not (own and _told(text, own[0], candidate)):
            listed, head = len(own), candidate.start
            continue
        if len(own) > listed and marker.depth == 0:
            cut = _contract_cut(text, own[-1].candidate.body, marker)
            if cut is not None:
                yield Stretch(start, cut, own, listed, head)
                start, own, listed = cut, [], 0
        if candidate.style is not Style.PIECE:
            own.append(marker)
    yield Stretch(start, len(text), own, listed, head)


def _told(text: str, first: Opened, head: Candidate) -> bool:
    """Whether sentences stand between the first marker and a head: no contents list."""
    return _SENTENCE.search(text, first.candidate.start, head.start) is not None


def _has_body(head: Candidate, following: Sequence[Opened]) -> bool:
    """Whether clauses follow a head; where parties are all it shows, a numbering must begin."""
    if not following or following[0].candidate.style is Style.PIECE:
        return False
    first = following[0].candidate
    return head.variant != NAMED or (first.style in _MAIN and first.values[-1] == 1)


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
    return title[0] if title and begins_title(text, title[0]) else None


def _nodes(text: str, stretch: Stretch) -> list[Node]:
    """Preamble with its contents list, numbered nodes and signature block of one contract."""
    start, end, markers, listed, head = stretch
    if listed == len(markers):
        listed = 0  # no body behind the list
    tail = head
    if not listed:
        listed = contents_size(text, markers)
        tail = markers[listed].candidate.start if markers else end
    body = markers[listed].candidate.start if markers else end
    nodes = list(_head_nodes(text, start, body, markers[:listed], tail))
    if not markers:
        block = signature_start(text, start, end, sealed=True)
        if block is not None and block > start:
            return [Node("preamble", start, block), Node("signature", block, end)]
        return nodes
    own = markers[listed:]
    first = len(nodes)
    nodes += numbered_nodes(own, end, first)
    for index, node in enumerate(nodes[first:]):
        last = index + 1 == len(own)
        if not last and not _begins_anew(own[index + 1], own[0].depth):
            continue
        assert node.candidate is not None
        block = signature_start(text, node.candidate.body, node.end, sealed=not last)
        if block is not None:
            return _signed(nodes, first + index, block)
    return nodes


def _signed(nodes: list[Node], place: int, block: int) -> list[Node]:
    """The nodes with a signature block cut off from the one at this place."""
    node = nodes[place]
    later = [
        one._replace(parent=one.parent + 1)
        if one.parent is not None and one.parent > place
        else one
        for one in nodes[place + 1 :]
    ]
    signature = Node("signature", block, node.end)
    return [*nodes[:place], node._replace(end=block), signature, *later]


def _head_nodes(
    text: str, start: int, body: int, entries: Sequence[Opened], limit: int
) -> Iterator[Node]:
    """The preamble; entries of a contents list are items below it, and what stands between
    the list, which ends before `limit`, and the body is preamble again."""
    first = entries[0].candidate.start if entries else body
    if first > start or entries:
        yield Node("preamble", start, first)
    tail = entry_end(text, entries[-1].candidate, limit) if entries else body
    stops = [*(entry.candidate.start for entry in entries[1:]), tail]
    for (candidate, _), stop in zip(entries, stops, strict=False):
        yield Node("item", candidate.start, stop, 0, candidate, candidate.values)
    if tail < body:
        yield Node("preamble", tail, body)


def _begins_anew(marker: Opened, root: int) -> bool:
    candidate = marker.candidate
    if candidate.style is Style.ANNEX:
        return True
    return marker.depth <= root and candidate.values[-1] == 1
