"""Gold for extraction: annotated contracts clause by clause, and files of single sentences.

A file of sentences holds one JSON object a line: `id`, `style`, and `marked`, the
sentence with its mentions in the inline markup of the gold contracts
(`{span|kind arguments}`, see `data/README.md`). `manifest.json` beside the files
holds their SHA-256.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from analyzer.corpus import GoldError, load_all
from analyzer.corpus.markup import Marked, MarkupError, read_markup
from analyzer.corpus.mentions import UNSTORED, ValueMismatchError, add_words, build
from analyzer.records import Amount, Mention
from analyzer.segment.tree import body_start

MentionT = TypeVar("MentionT", bound=Mention)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with the mentions that stand in it; `ambiguous` are spans nobody is scored on."""

    name: str
    text: str
    mentions: tuple[Mention, ...]
    ambiguous: tuple[tuple[int, int], ...] = ()

    def of(self, kind: type[MentionT]) -> tuple[MentionT, ...]:
        """The mentions that are records of the class `kind`."""
        return tuple(one for one in self.mentions if isinstance(one, kind))


def load(path: Path) -> list[Passage]:
    """The passages of a folder of gold contracts, or of a file of sentences."""
    return list(_clauses(path) if path.is_dir() else _sentences(path))


def sha256(path: Path) -> str:
    """The SHA-256 of a gold file, or of all `*.txt` of a folder in name order."""
    digest = hashlib.sha256()
    for one in sorted(path.glob("*.txt")) if path.is_dir() else [path]:
        digest.update(one.read_bytes())
    return digest.hexdigest()


def _paired(text: str, marks: list[Marked]) -> list[tuple[Mention, bool]]:
    """The records of a sentence, a sum in words joined to the amount it stands beside."""
    built: list[tuple[Mention, bool]] = []
    words: list[tuple[int, Marked]] = []
    for mark in marks:
        if mark.kind == "words":
            words.append((len(built), mark))
        elif mark.kind not in UNSTORED:
            built.append(build(mark, mark.start, text))
    for place, mark in words:
        sums = [at for at, (one, _) in enumerate(built) if isinstance(one, Amount)]
        before = [at for at in sums if at < place]
        after = [at for at in sums if at >= place]
        chosen = {"before": before, "after": after}.get((*mark.words, "")[1], before or after)
        if not chosen:
            raise ValueMismatchError(f"no amount beside {mark.text!r}")
        at = chosen[-1] if chosen is before else chosen[0]
        amount, ambiguous = built[at]
        assert isinstance(amount, Amount)
        built[at] = add_words(amount, mark, mark.start), ambiguous
    return built


def _clauses(folder: Path) -> Iterator[Passage]:
    """One passage a clause: its own text after its marker, as the pipeline gives it."""
    for contract in load_all(folder):
        for clause in contract.clauses:
            start = body_start(contract.text, clause)
            own = [one for one in contract.mentions if one.clause == clause.id]
            moved = {
                one.id: replace(one, start=one.start - start, end=one.end - start) for one in own
            }
            yield Passage(
                f"{contract.id}:{clause.number or clause.kind}",
                contract.text[start : clause.end],
                tuple(one for one in moved.values() if one.id not in contract.ambiguous),
                tuple((one.start, one.end) for one in moved.values()
                      if one.id in contract.ambiguous),
            )  # fmt: skip


def _sentences(path: Path) -> Iterator[Passage]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        where = f"{path.name}:{number}"
        record = json.loads(line)
        try:
            text, marks = read_markup(record["marked"])
            built = _paired(text, marks)
        except (MarkupError, ValueMismatchError) as fault:
            raise GoldError(str(fault), where) from None
        yield Passage(
            record["id"], text, tuple(one for one, ambiguous in built if not ambiguous),
            tuple((one.start, one.end) for one, ambiguous in built if ambiguous),
        )  # fmt: skip
