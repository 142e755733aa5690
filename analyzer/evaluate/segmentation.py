"""How well clauses are found: trees of gold contracts, real documents, and noisy pages.

    python -m analyzer.evaluate.segmentation [--gold FOLDER] [--pages N] [--seed N]
                                             [--corpus FOLDER] [--flat | --lines] [--speed]
                                             [--half dev|test|all] [--worst N] [--each N]

Gold contracts are asked back as written and flattened, and as generated pages after
cleaning (see `trees`). Of a corpus of documents that keep their own line breaks, the line
starts that carry a marker are the answer; the text is given with its lines, or flattened:
lines stripped and joined by nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from analyzer.segment import segment

_HAN = "一二三四五六七八九十"
_DIGIT = r"[\d０-９]"
LINE_START = re.compile(
    rf"第[{_HAN}百零〇\d０-９]+[编部章节条]"
    rf"|第[{_HAN}]+部分"
    rf"|[{_HAN}]{{1,3}}[、．.]"
    rf"|[（(][{_HAN}\d０-９]{{1,3}}[)）]"
    rf"|{_DIGIT}{{1,2}}(?:[．.]{_DIGIT}{{1,2}}){{1,3}}(?![\d０-９年月日%％])"
    rf"|{_DIGIT}{{1,2}}[、．.](?!{_DIGIT})"
    r"|[①-⑳]"
    rf"|{_DIGIT}{{1,2}}[)）]"
)
"""What counts as a marker at the start of a line (the reference for this measure)."""

BOX_DRAWING = re.compile(r"[─-╿]")
_FREE_AFTER = frozenset("。；：:")

Splitter = Callable[[str], list[int]]


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with the offsets that must come back and those that are not counted."""

    name: str
    text: str
    gold: frozenset[int]
    free: frozenset[int]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one document: right, invented and missed boundaries."""

    name: str
    right: int
    extra: tuple[int, ...] = ()
    missed: tuple[int, ...] = ()
    annexes: int = 0
    """How many of `extra` are annexes (附件一), which the measure does not ask for."""
    foreign: int = 0
    """How many of `extra` begin with a writing that the measure does not know (附件, a))."""

    @property
    def f1(self) -> float:
        return _f1(self.right, len(self.extra) + len(self.missed))


def _f1(right: int, wrong: int) -> float:
    return 2 * right / (2 * right + wrong) if right + wrong else 1.0


@dataclass(slots=True)
class Total:
    """Sums over documents, with the mean of their F1 beside the pooled one."""

    scores: list[Score] = field(default_factory=list)
    characters: int = 0
    seconds: float = 0.0

    def line(self, label: str) -> str:
        right = sum(s.right for s in self.scores)
        extra = sum(len(s.extra) for s in self.scores)
        missed = sum(len(s.missed) for s in self.scores)
        precision = right / (right + extra) if right + extra else 1.0
        recall = right / (right + missed) if right + missed else 1.0
        own = extra - sum(s.annexes for s in self.scores)
        known = extra - sum(s.foreign for s in self.scores)
        f1, f1_own, f1_known = (_f1(right, wrong + missed) for wrong in (extra, own, known))
        macro = sum(s.f1 for s in self.scores) / len(self.scores) if self.scores else 1.0
        speed = self.characters / self.seconds / 1e6 if self.seconds else 0.0
        return (
            f"{label:<28} docs {len(self.scores):>4}  P {precision:.4f}  R {recall:.4f}  "
            f"F1 {f1:.4f}  macro {macro:.4f}  F1 without annexes {f1_own:.4f}  "
            f"F1 known writings {f1_known:.4f}  {speed:.2f} Mchar/s"
        )


def sample(name: str, document: str, lines: bool) -> Sample:
    """The text to segment, flattened unless `lines`, with its answer."""
    pieces: list[str] = []
    gold: set[int] = set()
    free: set[int] = set()
    offset = 0
    for raw in document.splitlines():
        line = raw.strip()
        if LINE_START.match(line):
            gold.add(offset)
        for at in range(1, len(line)):
            if (line[at - 1] in _FREE_AFTER or line[at - 1].isspace()) and LINE_START.match(
                line, at
            ):
                free.add(offset + at)
        pieces.append(line)
        offset += len(line) + lines
    return Sample(name, ("\n" if lines else "").join(pieces), frozenset(gold), frozenset(free))


def score(given: Sample, starts: Iterable[int]) -> Score:
    """The counts for predicted `starts`; free offsets are dropped from both sides."""
    found = set(starts)
    extra = tuple(sorted(found - given.gold - given.free))
    annexes = sum(given.text.startswith("附", at) for at in extra)
    foreign = sum(not LINE_START.match(given.text, at) for at in extra)
    missed = tuple(sorted(given.gold - found))
    return Score(given.name, len(found & given.gold), extra, missed, annexes, foreign)


def clause_starts(text: str) -> list[int]:
    """The starts of all nodes but preambles and signature blocks."""
    return [
        clause.start
        for contract in segment(text)
        for clause in contract.clauses
        if clause.kind not in ("preamble", "signature")
    ]


_PLAIN = re.compile(
    r"第[一二三四五六七八九十百零〇\d]+[编章节条]|[一二三四五六七八九十]{1,3}、"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:\.\d{1,2}){1,3}|\d{1,2}[、.](?!\d)|[①-⑳]"
)


def plain_starts(text: str) -> list[int]:
    """What a regular expression alone finds, the way common scripts split contracts."""
    return [match.start() for match in _PLAIN.finditer(text)]


def is_development(name: str) -> bool:
    """Whether a file belongs to the half that may be looked at and fitted on."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 0


def evaluate(
    folder: Path, lines: bool, splitter: Splitter, half: str = "all"
) -> tuple[Total, dict[str, Sample]]:
    """Scores over the `*.txt` files of a folder, those with drawn tables left out.

    `half` is `dev`, `test` or `all`.
    """
    total = Total()
    samples: dict[str, Sample] = {}
    for path in sorted(folder.glob("*.txt")):
        if half != "all" and is_development(path.name) != (half == "dev"):
            continue
        document = path.read_text(encoding="utf-8")
        if BOX_DRAWING.search(document):
            continue
        given = sample(path.name, document, lines)
        began = time.perf_counter()
        starts = splitter(given.text)
        total.seconds += time.perf_counter() - began
        total.characters += len(given.text)
        total.scores.append(score(given, starts))
        samples[path.name] = given
    return total, samples


def _show(given: Sample, label: str, offsets: tuple[int, ...], limit: int) -> None:
    for at in offsets[:limit]:
        before = given.text[max(0, at - 20) : at].replace("\n", "⏎")
        after = given.text[at : at + 20].replace("\n", "⏎")
        print(f"    {label} {at}: {before}▮{after}")


def speed(text: str, size: int = 1_000_000) -> tuple[float, float]:
    """Characters a second of processor time of segmentation and of `jieba.lcut`, the best of
    three runs of each in turn, on text repeated to a size."""
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    long = (text * (size // max(len(text), 1) + 1))[:size]
    best = [0.0, 0.0]
    for _ in range(3):
        for index, run in enumerate((segment, jieba.lcut)):
            began = time.process_time()
            run(long)
            best[index] = max(best[index], size / (time.process_time() - began))
    return best[0], best[1]


def _corpus_part(options: argparse.Namespace) -> None:
    for lines in (False, True):
        if (options.flat and lines) or (options.lines and not lines):
            continue
        form_name = "lines" if lines else "flat"
        for half in (options.half,) if options.half else ("dev", "test"):
            total, samples = evaluate(options.corpus, lines, clause_starts, half)
            print(total.line(f"{form_name} {half}"))
            plain, _ = evaluate(options.corpus, lines, plain_starts, half)
            print(plain.line(f"{form_name} {half} (regex)"))
            if half == "test" and options.half != "test":
                continue  # the untouched half is not looked at by the way
            for one in sorted(total.scores, key=lambda s: s.f1)[: options.worst]:
                print(f"  {one.f1:.3f} {one.name} -{len(one.missed)} +{len(one.extra)}")
                _show(samples[one.name], "missed", one.missed, options.each)
                _show(samples[one.name], "extra ", one.extra, options.each)


def _gold_part(options: argparse.Namespace) -> None:
    from analyzer.corpus import load_all
    from analyzer.evaluate import trees

    contracts = load_all(options.gold)
    parts = [
        ("gold as written", [trees.as_written(one) for one in contracts], False),
        ("gold flattened", [trees.flattened(one) for one in contracts], False),
    ]
    if options.pages:
        pages = list(trees.noisy_pages(contracts, options.pages, options.seed))
        parts.append(("noisy pages", pages, True))
    for label, asked, numbered_only in parts:
        scores = [trees.score(one, numbered_only) for one in asked]
        print(trees.total(scores).line(label))
        for one in sorted(scores, key=lambda s: (s.f1, -len(s.notes)))[: options.worst]:
            if one.notes:
                print(f"  {one.f1:.3f} {one.name}: {len(one.notes)} remarks")
                for note in one.notes[: options.each]:
                    print(f"    {note}")


def main(arguments: list[str] | None = None) -> None:
    """Print the figures of the parts that are asked for (see --help)."""
    parser = argparse.ArgumentParser(description="Clause boundaries and trees against gold.")
    parser.add_argument("--gold", type=Path, help="folder of gold contracts")
    parser.add_argument("--pages", type=int, default=0, help="noisy pages made of the gold")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, help="folder of documents with their lines")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--flat", action="store_true", help="corpus: line breaks removed only")
    form.add_argument("--lines", action="store_true", help="corpus: with line breaks only")
    parser.add_argument("--half", choices=("dev", "test", "all"), default="")
    parser.add_argument("--speed", action="store_true", help="against jieba.lcut")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="texts shown")
    parser.add_argument("--each", type=int, default=6, help="places shown of each")
    options = parser.parse_args(arguments)
    if not options.gold and not options.corpus:
        parser.error("give --gold or --corpus")
    if options.gold:
        _gold_part(options)
    if options.corpus:
        _corpus_part(options)
    if options.speed:
        folder = options.corpus or options.gold
        text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
        own, jieba = speed(text)
        print(f"speed {own / 1e6:.2f} Mchar/s, {own / jieba:.1f} times jieba.lcut")


if __name__ == "__main__":
    main()
