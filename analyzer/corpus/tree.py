"""The lines of a gold file as a clause tree: front matter, clause lines, continuation, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NoReturn

from analyzer.corpus.markers import Marker, read_marker
from analyzer.corpus.markup import Marked, MarkupError, read_markup
from analyzer.corpus.schema import (
    CLAUSE_TYPES,
    CONTRACT_TYPES,
    STYLES,
    GoldError,
    Row,
)
from analyzer.records import Clause, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.records import ClauseKind, Modality

_META = {"id", "family", "contract_type", "style", "filled", "truncated", "values"}
_MAY_LACK = {"truncated", "values"}
_NODE = re.compile(r"(?P<indent> *)\[(?P<tag>[a-z_+/ ]+)\] (?P<rest>.+)")
_TAG = re.compile(r"(?:(?P<kind>preamble|signature) )?(?P<types>[a-z_+]+)(?:/(?P<mode>[a-z_]+))?")
_HEADING = re.compile(r"(?P<gap>[ 　]*)<(?P<heading>[^<>]+)>")
_MODES: dict[str, Modality] = {
    "o": "obligation",
    "r": "right",
    "p": "prohibition",
    "a": "permission",  # allowed
    "d": "declaration",
    "t": "definition",  # of a term
    "n": "none",
}


@dataclass
class Node:
    """A node while its lines are being read."""

    clause: Clause
    marker: Marker | None
    depth: int
    line: int
    marks: list[tuple[int, Marked, int]] = field(default_factory=list)
    """Offset of the line, marked span, number of the line."""


class Outline:
    """A gold file read as far as its clause tree and plain text; mentions are still marks."""

    def __init__(self, source: str, name: str) -> None:
        self.name = name
        self.lines = source.split("\n")
        self.number = 0
        self.text = ""
        self.nodes: list[Node] = []
        self.rows: list[Row] = []
        self.title: str | None = None
        self.markers: list[tuple[int, int]] = []
        self.meta = self._front_matter()
        for line in self._body():
            self._line(line)
        if not self.nodes:
            self.fail("no clause")
        last = self.nodes[-1]
        last.clause = replace(last.clause, end=len(self.text))

    def fail(self, what: str, line: int | None = None) -> NoReturn:
        """Raises GoldError at a line, by default the one being read."""
        raise GoldError(what, f"{self.name}:{line or self.number}")

    # Lines

    def _body(self) -> Iterator[str]:
        while self.number < len(self.lines):
            line = self.lines[self.number].rstrip("\r ")
            self.number += 1
            if line.strip() and not line.startswith("//"):
                yield line

    def _front_matter(self) -> dict[str, str]:
        meta: dict[str, str] = {}
        for line in self._body():
            if line == "---":
                break
            key, colon, value = line.partition(": ")
            if not colon or key not in _META or key in meta:
                self.fail(f"front matter has no {line!r}")
            meta[key] = value
        missing = _META - _MAY_LACK - set(meta)
        if missing:
            self.fail(f"front matter lacks {', '.join(sorted(missing))}")
        if meta["contract_type"] not in CONTRACT_TYPES:
            self.fail(f"unknown contract type {meta['contract_type']!r}")
        if meta["style"] not in STYLES:
            self.fail(f"unknown style {meta['style']!r}")
        for key in ("filled", "truncated"):
            if meta.get(key, "no") not in {"yes", "no"}:
                self.fail(f"{key} is yes or no")
        if meta.get("values", "marked") not in {"marked", "unmarked"}:
            self.fail("values are marked or unmarked")
        return meta

    def _line(self, line: str) -> None:
        found = _NODE.fullmatch(line)
        if found:
            self._open(found)
            return
        if line.lstrip(" ").startswith("["):
            self.fail("a tag must be [type/modality] and a space, then the clause")
        if not self.nodes:
            self.fail("text before the first [tag]")
        plain = line.lstrip(" ")
        node = self.nodes[-1]
        if plain.startswith("# "):
            if node.clause.kind != "preamble" or self.title:
                self.fail("one title only, in the preamble")
            plain = plain.removeprefix("# ")
            self.title = plain
        if plain.startswith("| "):
            self._row(node, plain)
        else:
            self._append(node, plain)

    def _append(self, node: Node, markup: str) -> tuple[int, str]:
        try:
            plain, marks = read_markup(markup)
        except MarkupError as error:
            self.fail(str(error))
        if self.text:
            self.text += "\n"
        start = len(self.text)
        self.text += plain
        node.marks.extend((start, mark, self.number) for mark in marks)
        return start, plain

    def _row(self, node: Node, line: str) -> None:
        """A table line `| a | b |`: its cells, one blank apart, in the text."""
        cells = [cell.strip() for cell in re.split(r"(?<=[^{]) \| |^\| | \|$", line)]
        start, plain = self._append(node, " ".join(cell for cell in cells if cell))
        spans: list[Span] = []
        at = start
        for cell in filter(None, cells):
            size = len(read_markup(cell)[0])
            spans.append(Span(at, at + size))
            at += size + 1
        self.rows.append(Row(start, start + len(plain), tuple(spans)))

    # The tree

    def _open(self, found: re.Match[str]) -> None:
        tag = _TAG.fullmatch(found["tag"])
        if not tag:
            self.fail(f"the tag [{found['tag']}] cannot be read")
        main, *also = tag["types"].split("+")
        for name in (main, *also):
            if name not in CLAUSE_TYPES:
                self.fail(f"unknown clause type {name!r}")
        rest, start = found["rest"], len(self.text) + bool(self.text)
        depth, odd = divmod(len(found["indent"]), 2)
        if odd:
            self.fail("two blanks a level")
        marker: Marker | None = None
        heading: str | None = None
        parent: Node | None = None
        if tag["kind"]:
            if depth:
                self.fail(f"{tag['kind']} stands at the root")
            if rest.startswith("# "):
                rest = self.title = rest.removeprefix("# ")
            kind: ClauseKind = tag["kind"]  # type: ignore[assignment]
            path: tuple[int, ...] = ()
            if (kind == "preamble") != (not self.nodes) or any(
                node.clause.kind == "signature" for node in self.nodes
            ):
                self.fail(f"{kind} is out of place")
        else:
            marker = read_marker(rest)
            if marker is None:
                self.fail("no clause number after the tag")
            parent = self._parent(depth)
            kind = marker.kind(parent.clause.kind if parent else None)
            path = self._path(marker, parent, depth)
            head = _HEADING.match(rest, len(marker.text))
            if head:
                heading = head["heading"]
                rest = marker.text + head["gap"] + heading + rest[head.end() :]
        body = rest[len(marker.text) :].strip(" 　") if marker else rest
        mode = tag["mode"] or ("n" if tag["kind"] or body == heading else "")
        if mode not in _MODES:
            self.fail("a clause with a sentence needs its modality: " + ", ".join(sorted(_MODES)))
        self._close()
        node = Node(
            Clause(
                id=f"c{len(self.nodes)}", parent=parent.clause.id if parent else None, kind=kind,
                number=marker.number if marker else None, path=path, heading=heading,
                start=start, end=start, type=main, also=tuple(also),
                modality=_MODES[mode],
                rule="gold",
            ),
            marker, depth, self.number,
        )  # fmt: skip
        self.nodes.append(node)
        self._append(node, rest)
        if marker:
            self.markers.append((start, start + len(marker.text)))

    def _close(self) -> None:
        """Ends the open node where the next one starts: behind the line break."""
        if self.nodes:
            node = self.nodes[-1]
            node.clause = replace(node.clause, end=len(self.text) + 1)

    def _parent(self, depth: int) -> Node | None:
        if depth == 0:
            return None
        above = next((n for n in reversed(self.nodes) if n.marker and n.depth < depth), None)
        if above is None or above.depth != depth - 1:
            self.fail("nesting skips a level")
        return above

    def _path(self, marker: Marker, parent: Node | None, depth: int) -> tuple[int, ...]:
        """The path of a new node, its number checked against its parent and elder siblings."""
        above = parent.clause.path if parent else ()
        *prefix, last = marker.values
        if prefix and tuple(prefix) != above[-len(prefix) :]:
            self.fail(f"{marker.number} does not belong under {list(above)}")
        elder = self._elder(marker, parent, depth)
        expected = {1} if elder is None else {elder.marker.values[-1] + 1}  # type: ignore[union-attr]
        if marker.unit == "条" and elder is None:
            # Articles run on through chapters, or begin anew in each.
            articles = [n.marker for n in self.nodes if n.marker and n.marker.unit == "条"]
            expected |= {article.values[-1] + 1 for article in articles[-1:]}
        if last not in expected:
            self.fail(f"{marker.number} does not follow {elder.clause.number if elder else None}")
        return (*above, last)

    def _elder(self, marker: Marker, parent: Node | None, depth: int) -> Node | None:
        for node in reversed(self.nodes):
            if node is parent:
                break
            if node.marker and node.depth == depth:
                same = (node.marker.form, node.marker.unit) == (marker.form, marker.unit)
                if not same and "annex" not in (node.marker.form, marker.form):
                    self.fail("siblings are numbered in one form")
                return node if same else None
        return None
