"""The contracts of a text: decoded, divided, and each given its clause tree."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from analyzer.records import Contract
from analyzer.segment.context import bracketed, gain
from analyzer.segment.decode import Decoder, Opened, Scored
from analyzer.segment.ends import contract_number, find_title, is_truncated, signature_start
from analyzer.segment.headings import is_known_heading
from analyzer.segment.markers import Candidate, Style, after_marker, candidates
from analyzer.segment.tree import Node, numbered_nodes, records
from analyzer.segment.weights import Weights, load_weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CUE = re.compile(
    r"(?:盖章|签章|公章|签字|签名)[ \u3000]*[)）：:_＿]|签[订约署](?:日期|时间|地[点址])[ \u3000]*[：:_＿]|无正文"
    r"|(?:^|(?<=[\n。]))附[件录表]"
    r"|(?:合同|协议)书?(?=[ \u3000]*\n|(?:合同)?编号|[（(]?[甲出发委买卖贷借转]方)"
)
_ANNEX_PLACE = re.compile(r"(?:^|[\n。；;_＿日）)：:])[ \t\u3000]*(?=附[件录表])")
_GLUED_ANNEX = re.compile(r"(?<=[一-鿿\d])附[件录表][一二三四五六七八九十\d]{1,2}[：: \u3000]")
_SIGNING = re.compile(
    r"(?:盖章|签章|公章|签字|签名)[ \u3000]*[)）：:_＿]|签[订约署](?:日期|时间|地[点址])"
)
_BLOCK_REACH = 200
_BARE_ANNEX = re.compile(r"附[件录表][ \t\u3000]*(?![ \u3000]*[一二三四五六七八九十0-9０-９])")
_ANNEX_LINE = re.compile(r"附[件录表][ \t\u3000]*[：:]?[ \t\u3000]*\n")
_LEAST_ANNEX = 80
_CUE_REACH = 1200
_LONG_LINES = 250
_RUN_ON = 1000
_SENTENCE = re.compile(r"[。；;]")
_CONTENTS_HEAD = re.compile(r"目[ \u3000]{0,6}[录次]")
_NOT_WORDS = re.compile(r"[^一-鿿A-Za-z]")
_LONGEST_ENTRY = 48
_LEAST_ENTRIES = 4


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


class Lines:
    """Tells of ascending offsets of a text whether the lines around them are kept.

    A page may hold both: a contents list with its lines, and a contract run on in one.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._low = self._high = 0
        breaks = text.count("\n", 0, -1)
        self._any = breaks > 1 and len(text) / breaks < _LONG_LINES

    def kept(self, at: int) -> bool:
        """Whether the line at this offset, not below the last one asked, is no run-on."""
        if not self._any:
            return False
        while at >= self._high:
            self._low = self._high
            stop = self._text.find("\n", self._low)
            self._high = stop + 1 if stop >= 0 else len(self._text) + 1
        return self._high - self._low < _RUN_ON


def possible(text: str) -> Iterator[tuple[Candidate, int, int]]:
    """Candidates outside brackets, where the marker before each ended, and the place of a
    title, an annex or a signature shortly before it (-1: none)."""
    cues = [found.start() for found in _CUE.finditer(text)]
    annexes = _annexes(text)
    asides = bracketed(text)
    low, high = next(asides, (len(text), len(text)))
    floor = previous = start = 0
    for candidate in candidates(text):
        while candidate.start >= high:
            low, high = next(asides, (len(text), len(text)))
        if low < candidate.start < high:
            continue
        if candidate.start >= previous:
            floor = previous
            start = candidate.start
        previous = max(previous, candidate.body)
        at = bisect_left(cues, start)
        cue = cues[at - 1] if at and start - cues[at - 1] < _CUE_REACH else -1
        if candidate.style is Style.ANNEX and (cue < 0 or start not in annexes):
            continue
        yield candidate, floor, cue


def _annexes(text: str) -> frozenset[int]:
    """Where annexes may begin: a mention of one that wording follows, not a list of them."""
    places = [found.end() for found in _ANNEX_PLACE.finditer(text)]
    places += [
        found.start()
        for found in _GLUED_ANNEX.finditer(text)
        if _signed_before(text, found.start())
    ]
    places.sort()
    return frozenset(
        place
        for place, after in pairwise([*places, len(text)])
        if after - place >= _LEAST_ANNEX
        and not (_BARE_ANNEX.match(text, place) and not _ANNEX_LINE.match(text, place))
    )


def _signed_before(text: str, at: int) -> bool:
    """Whether a signature block runs up to this offset."""
    window = text[max(0, at - _BLOCK_REACH) : at]
    return _SIGNING.search(_SENTENCE.split(window)[-1]) is not None


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
    signature = signature_start(text, low, candidate.start)
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
    tail = _entry_end(text, entries[-1].candidate, body) if entries else body
    stops = [*(entry.candidate.start for entry in entries[1:]), tail]
    for (candidate, _), stop in zip(entries, stops, strict=False):
        yield Node("item", candidate.start, stop, 0, candidate, candidate.values)
    if tail < body:
        yield Node("preamble", tail, body)


def _begins_anew(marker: Opened) -> bool:
    candidate = marker.candidate
    return marker.depth == 0 and (candidate.style is Style.ANNEX or candidate.values[-1] == 1)


def contents_size(text: str, markers: Sequence[Opened]) -> int:
    """How many of the first markers are entries of a contents list.

    A contents list is a run of short entries without sentences, most of whose wordings
    come back behind later markers.
    """
    size = 0
    while size + 1 < len(markers):
        marker, after = markers[size].candidate, markers[size + 1].candidate
        if after.start - marker.body > _LONGEST_ENTRY or _SENTENCE.search(
            text, marker.body, after.start
        ):
            break
        size += 1
    # The last entry runs on into what stands between the list and the body. A list may
    # begin anew inside (parts, several contracts): the longest that comes back counts.
    first = markers[0].candidate.start if markers else 0
    headed = _CONTENTS_HEAD.search(text, max(0, first - 30), first) is not None
    for index in range(min(size + 1, len(markers) - 1), _LEAST_ENTRIES - 1, -1):
        if markers[index].depth or markers[index].candidate.values[-1] != 1:
            continue
        later = {_key(text, marker.candidate) for marker in markers[index:]}
        known = sum(_key(text, marker.candidate) in later for marker in markers[:index])
        if known >= (0.25 if headed else 0.6) * index:
            return index
    return 0


def _key(text: str, candidate: Candidate) -> str:
    return _NOT_WORDS.sub("", text[candidate.body : candidate.body + 12])[:2]


def _entry_end(text: str, candidate: Candidate, body: int) -> int:
    """Where the last entry of a contents list ends: with its line, or with its words where
    the lines are lost (the body says them again, so usual heading words are enough)."""
    low = after_marker(text, candidate.end)
    line = text.find("\n", low, body)
    if line >= 0:
        return line + 1
    for stop in range(min(body, low + 24), low + 1, -1):
        if is_known_heading(text[low:stop]):
            return stop
    return body
