"""The parser of the gold format (`data/README.md` describes it line by line)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.corpus.mentions import ATTRIBUTES, UNSTORED, ValueMismatchError, add_words, build
from analyzer.corpus.schema import GoldContract
from analyzer.corpus.tree import Node, Outline
from analyzer.corpus.unmarked import find_unmarked
from analyzer.corpus.values import is_blank
from analyzer.records import Amount, Clause, Identifier, Mention, Party, Reference

if TYPE_CHECKING:
    from analyzer.corpus.markup import Marked


class _Mentions:
    """The mentions and parties of an outline, built and checked."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.fail = outline.fail
        self.text = outline.text
        self.nodes = outline.nodes
        self.mentions: list[Mention] = []
        self.lines: list[int] = []
        """The line of each mention."""
        self.ambiguous: set[str] = set()
        self.parties: list[Party] = []
        self.covered = list(outline.markers)
        for node in self.nodes:
            self._mentions(node)
        self._complete()
        self._resolve()

    def _mentions(self, node: Node) -> None:
        own = self.text[node.clause.start : node.clause.end]
        above = next((n.clause for n in self.nodes if n.clause.id == node.clause.parent), None)
        context = own + (self.text[above.start : above.end] if above else "")
        amounts: list[tuple[int, int]] = []  # line, index into self.mentions
        words: list[tuple[int, int, Marked, int]] = []
        for line_start, mark, line in node.marks:
            start = line_start + mark.start
            self.covered.append((start, line_start + mark.end))
            try:
                if mark.inside and mark.kind != "date":
                    raise ValueMismatchError("only dates stand inside another span")
                if mark.kind in UNSTORED:
                    self._unstored(mark, start, own)
                    if mark.kind == "words":
                        words.append((line, len(self.mentions), mark, start))
                    continue
                record, ambiguous = build(mark, start, context)
            except ValueMismatchError as fault:
                self.fail(str(fault), line)
            name = f"m{len(self.mentions)}"
            self.mentions.append(replace(record, id=name, clause=node.clause.id))
            self.lines.append(line)
            if ambiguous:
                self.ambiguous.add(name)
            if isinstance(record, Amount):
                amounts.append((line, len(self.mentions) - 1))
            if isinstance(record, Identifier):
                self._attribute(record.kind, mark, record.value)
        for line, position, mark, start in words:
            self._pair(line, position, mark, start, amounts)

    def _pair(
        self, line: int, position: int, mark: Marked, start: int, amounts: list[tuple[int, int]]
    ) -> None:
        """Gives the 大写 form to the amount it was written beside."""
        here = [index for where, index in amounts if where == line]
        before = [i for i in here if i < position]
        after = [i for i in here if i >= position]
        choice = {"before": before, "after": after}.get((*mark.words, "")[1], before or after)
        if not choice:
            self.fail(f"no amount beside {mark.text!r}", line)
        index = choice[-1] if choice is before else choice[0]
        amount = self.mentions[index]
        assert isinstance(amount, Amount)
        try:
            self.mentions[index] = add_words(amount, mark, start)
        except ValueMismatchError as fault:
            self.fail(str(fault), line)

    def _unstored(self, mark: Marked, start: int, own: str) -> None:
        if mark.kind == "party":
            self._party(mark, start, own)
        elif mark.kind in ATTRIBUTES:
            self._attribute(mark.kind, mark, mark.text)

    def _party(self, mark: Marked, start: int, own: str) -> None:
        if len(mark.words) < 2:
            raise ValueMismatchError("a party needs its role")
        role, *rest = mark.words[1:]
        aliases = tuple(word.removeprefix("alias=") for word in rest if word.startswith("alias="))
        if len(aliases) != len(rest) or any(label not in own for label in (role, *aliases)):
            raise ValueMismatchError("role and aliases must occur in the clause")
        if any(party.role == role for party in self.parties):
            raise ValueMismatchError(f"{role} is a party already")
        blank = is_blank(mark.text)
        self.parties.append(
            Party(
                text=mark.text, start=start, end=start + len(mark.text), rule="gold",
                id=f"p{len(self.parties)}", role=role, aliases=aliases,
                name=None if blank else mark.text, blank=blank,
            )
        )  # fmt: skip

    def _attribute(self, kind: str, mark: Marked, value: str) -> None:
        """Gives an attribute to the party named by `of=`, else to the last one of the preamble."""
        if kind == "contract_number":
            return
        owner = next((w.removeprefix("of=") for w in mark.words if w.startswith("of=")), None)
        if owner is None and self.nodes[0].clause.kind == "preamble" and self.parties:
            inside = mark in [m for _, m, _ in self.nodes[0].marks]
            owner = self.parties[-1].role if inside else None
        for index, party in enumerate(self.parties):
            if owner in (party.role, *party.aliases):
                self.parties[index] = replace(party, attributes=(*party.attributes, (kind, value)))
                return
        if owner is not None or kind in ATTRIBUTES:
            raise ValueMismatchError(f"no party {owner!r} for this {kind}")

    # Checks over the whole

    def _complete(self) -> None:
        if self.outline.meta.get("values") == "unmarked":
            return
        for what, wording, start in find_unmarked(self.text, self.covered):
            node = max((n for n in self.nodes if n.clause.start <= start), key=lambda n: n.line)
            line = node.line + self.text[node.clause.start : start].count("\n")
            self.fail(f"{wording!r} looks like {what} and is not marked", line)

    def _resolve(self) -> None:
        """Turns the targets of references from numbers as written into clause ids."""
        for index, mention in enumerate(self.mentions):
            if not isinstance(mention, Reference) or mention.target is None:
                continue
            target = self._target(mention)
            if target is None:
                self.fail(f"no single clause answers to {mention.target!r}", self.lines[index])
            self.mentions[index] = replace(mention, target=target)

    def _target(self, mention: Reference) -> str | None:
        by_id = {node.clause.id: node.clause for node in self.nodes}
        wanted = mention.target or ""
        if wanted.startswith("本"):
            here: Clause | None = by_id[mention.clause or ""]
            kind = {"本条": "article", "本章": "chapter"}.get(wanted)
            while here is not None and kind and here.kind != kind:
                here = by_id[here.parent] if here.parent else None
            return here.id if here else None
        if "/" in wanted:
            parts = wanted.split("/")
            if not all(part.isdecimal() for part in parts):
                return None
            path = tuple(int(part) for part in parts)
            answers = [c.id for c in by_id.values() if c.path == path]
        else:
            plain = wanted.removeprefix("第").rstrip("款项")
            answers = [c.id for c in by_id.values() if c.number in (wanted, plain)]
        return answers[0] if len(answers) == 1 else None


def parse(source: str, name: str) -> GoldContract:
    """The gold contract written in `source`; raises GoldError, placed at `name:line`."""
    outline = Outline(source, name)
    found = _Mentions(outline)
    numbers = [
        m.value for m in found.mentions if isinstance(m, Identifier) and m.kind == "contract_number"
    ]
    meta = outline.meta
    return GoldContract(
        id=meta["id"],
        family=meta["family"],
        contract_type=meta["contract_type"],
        style=meta["style"],
        filled=meta["filled"] == "yes",
        text=outline.text,
        title=outline.title,
        number=numbers[0] if numbers else None,
        truncated=meta.get("truncated") == "yes",
        clauses=tuple(node.clause for node in outline.nodes),
        parties=tuple(found.parties),
        mentions=tuple(found.mentions),
        ambiguous=frozenset(found.ambiguous),
        rows=tuple(outline.rows),
    )
