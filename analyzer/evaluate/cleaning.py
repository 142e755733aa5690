"""How exactly cleaning undoes what a site did, on pages generated from annotated contracts.

Figures count characters, white space apart and both widths alike. A character kept in its
place is one that stems from a contract; `f1` asks more: the character must be the right one.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analyzer.clean import Cleaned, clean_text, gbk, script
from analyzer.clean.tables import syllable_pattern
from analyzer.evaluate import repair
from analyzer.evaluate.pages import Material, Sample, fingerprint, generate
from analyzer.evaluate.repair import Repaired
from analyzer.noise import Page
from analyzer.sourcemap import Edit

_DROPPED = re.compile("[\u2500-\u257f\ue000-\uf8ff]")

FLOORS = {
    "f1": 0.995,
    "recall": 0.999,
    "spots_restored": 0.85,
    "restored_certain": 0.70,
    "clean_unchanged": 1.0,
}
"""What each figure must reach at least; see also CEILINGS."""
CEILINGS = {"annotations": 0, "traditional": 1.0, "certain_wrong": 0}
SPEED_FLOORS = {"clean": 4.0, "annotated": 0.6}
"""Characters a second, as a ratio to `jieba.lcut` of the same texts in the same run."""


@dataclass(frozen=True, slots=True)
class Count:
    """Characters of contracts and of cleaned text, and what became of damaged spots."""

    pages: int = 0
    wanted: int = 0
    """Characters of the contracts."""
    given: int = 0
    """Characters of the cleaned text."""
    kept: int = 0
    """Those of the cleaned text that stem from a contract."""
    right: int = 0
    """Those that are the right character besides."""
    lost: int = 0
    """Characters of the contracts that left no trace."""
    annotations: int = 0
    traditional: int = 0
    spots: int = 0
    restored: int = 0
    certain: int = 0
    wrong: int = 0
    reported: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def precision(self) -> float:
        return self.kept / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return 1 - self.lost / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        total = self.given + self.wanted
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Result:
    """What cleaning made of one page."""

    sample: Sample
    cleaned: Cleaned
    count: Count
    seconds: float
    left: tuple[str, ...]
    """Wording of the site that stayed."""
    lost: tuple[str, ...]
    """Wording of the contract that went."""


@dataclass(slots=True)
class Summary:
    """The figures of a run; `tables` groups them by site and by layout."""

    total: Count = field(default_factory=Count)
    tables: dict[str, dict[str, Count]] = field(default_factory=dict)
    worst: list[Result] = field(default_factory=list)
    clean_changed: list[str] = field(default_factory=list)
    clean_exempt: list[str] = field(default_factory=list)
    clean_texts: int = 0
    speed: dict[str, float] = field(default_factory=dict)
    data: str = ""

    def figures(self) -> dict[str, float]:
        """The figures that floors and ceilings are set on, by name."""
        count = self.total
        tried = max(1, self.clean_texts - len(self.clean_exempt))
        return {
            "f1": count.f1,
            "precision": count.precision,
            "recall": count.recall,
            "annotations": count.annotations,
            "traditional": 10_000 * count.traditional / max(1, count.given),
            "spots": count.spots,
            "spots_restored": count.restored / max(1, count.spots),
            "restored_certain": count.certain / max(1, count.restored),
            "certain_wrong": count.wrong,
            "unreported": count.spots - count.restored - count.reported,
            "clean_unchanged": 1 - len(self.clean_changed) / tried,
        }

    def failures(self) -> list[str]:
        """The floors that are not reached, one line each."""
        figures = self.figures()
        low = [(k, f, figures[k]) for k, f in FLOORS.items() if figures[k] < f]
        high = [(k, c, figures[k]) for k, c in CEILINGS.items() if figures[k] > c]
        slow = [(k, f, self.speed[k]) for k, f in SPEED_FLOORS.items() if self.speed.get(k, f) < f]
        return [f"{name}: {got:.5g}, wanted {wanted}" for name, wanted, got in low + high + slow]


def plain(text: str) -> str:
    """Folded, without white space and without what the mirrors drop for good."""
    return "".join(_DROPPED.sub("", gbk.fold(text)).split())


def measure(sample: Sample) -> Result:
    """The counts of one page."""
    page = sample.page
    started = time.perf_counter()
    cleaned = clean_text(page.text)
    seconds = time.perf_counter() - started
    whole = page.map.then(cleaned.map)
    given = kept = right = 0
    left: list[str] = []
    for one in whole.segments:
        got = plain(cleaned.text[one.out_start : one.out_end])
        if one.src_end == one.src_start:
            if got:
                left.append(cleaned.text[one.out_start : one.out_end])
            continue
        given += len(got)
        kept += len(got)
        right += _same(got, plain(page.clean[one.src_start : one.src_end]))
    stayed = without(left, sample.neutral)
    given += stayed
    lost = [page.clean[a:b] for a, b in _uncovered(whole.segments, len(page.clean))]
    spots = _spots(page, cleaned)
    wanted = plain(page.clean)
    count = Count(
        pages=1, wanted=len(wanted), given=given, kept=kept, right=right,
        lost=sum(len(plain(text)) for text in lost),
        annotations=max(0, _annotations(cleaned.text) - _annotations(page.clean)),
        traditional=max(
            0, script.count_traditional(cleaned.text) - script.count_traditional(page.clean)
        ),
        spots=spots["spots"], restored=spots["restored"], certain=spots["certain"],
        wrong=spots["wrong"], reported=spots["reported"],
    )  # fmt: skip
    gone = tuple(text for text in lost if plain(text))
    return Result(sample, cleaned, count, seconds, tuple(left), gone)


def without(left: Iterable[str], neutral: Iterable[str]) -> int:
    """How many characters of wording were left, those of neutral labels apart."""
    labels = [plain(label) for label in neutral]
    total = 0
    for text in left:
        bare = plain(text)
        for label in labels:
            bare = bare.replace(label, "", 1)
        total += len(bare)
    return total


def _annotations(text: str) -> int:
    return len(syllable_pattern().findall(text))


def _same(got: str, wanted: str) -> int:
    """How many characters of `got` stand in `wanted`, in order."""
    if got == wanted:
        return len(got)
    row = [0] * (len(wanted) + 1)
    for char in got:
        last = 0
        for j, other in enumerate(wanted, 1):
            last, row[j] = row[j], last + 1 if char == other else max(row[j], row[j - 1])
    return row[-1]


def _uncovered(segments: Iterable[Any], length: int) -> Iterable[tuple[int, int]]:
    reached = 0
    for one in segments:
        if one.src_start > reached:
            yield reached, one.src_start
        reached = max(reached, one.src_end)
    if reached < length:
        yield reached, length


def _spots(page: Page, cleaned: Cleaned) -> dict[str, int]:
    """The damaged spots of a page, as the measure of repair counts them."""
    garbled = [
        (one.source, Edit(0, 0, one.after, "repair", one.rule, one.certain))
        for one in cleaned.repairs
        if one.rule.startswith("garble") and one.source is not None
    ]
    return repair.compare(page, Repaired(cleaned.text, cleaned.map, garbled))[0]


def evaluate(
    samples: Iterable[Sample], clean_texts: dict[str, str], *, worst: int = 10, speed: bool = True
) -> Summary:
    """The figures over generated pages, and over texts that must come out as they are."""
    summary = Summary(tables={"site": {}, "layout": {}})
    results: list[Result] = []
    clean_text("當(dāng)事人")  # what is loaded once shall not count as time of the first page
    annotated: list[tuple[str, float]] = []
    for sample in samples:
        result = measure(sample)
        summary.total += result.count
        group = "known sites" if sample.known else "unseen sites"
        for table, names in (("site", [sample.site, group]), ("layout", sample.layouts)):
            for name in names:
                counts = summary.tables[table]
                counts[name] = counts.get(name, Count()) + result.count
        results.append(result)
        if sample.page.params.style == "annotated":
            annotated.append((sample.page.text, _seconds(sample.page.text)))
    results.sort(key=lambda one: one.count.f1)
    summary.worst = results[:worst]
    _clean(summary, clean_texts)
    if speed:
        summary.speed = {
            "clean": _ratio([(text, _seconds(text)) for text in clean_texts.values()]),
            "annotated": _ratio(annotated),
        }
    return summary


def run(
    source: Material,
    pages: int,
    seed: int,
    *,
    clean_folder: Path | None = None,
    worst: int = 10,
    speed: bool = True,
) -> Summary:
    """The figures over generated pages of a material, with the hash of what they are made of."""
    texts = dict(source.contracts)
    for path in sorted(clean_folder.glob("*.txt")) if clean_folder else ():
        texts[path.stem] = path.read_text(encoding="utf-8")
    summary = evaluate(generate(source, pages, seed), texts, worst=worst, speed=speed)
    summary.data = fingerprint(list(source.contracts.values()), list(source.wrappers.values()))
    return summary


def _clean(summary: Summary, texts: dict[str, str]) -> None:
    """Texts without damage: unchanged, or exempt because they carry a list of contents."""
    for name, text in texts.items():
        summary.clean_texts += 1
        cleaned = clean_text(text)
        if cleaned.text == text:
            continue
        rules = {one.rule for one in cleaned.removed} | {one.rule for one in cleaned.repairs}
        (summary.clean_exempt if rules == {"contents"} else summary.clean_changed).append(name)


def _seconds(text: str) -> float:
    """The best of three, since other work on the machine only ever adds."""
    return min(_timed(clean_text, text) for _ in range(3))


def _timed(function: Callable[[str], object], text: str) -> float:
    started = time.perf_counter()
    function(text)
    return time.perf_counter() - started


def _ratio(timed: Sequence[tuple[str, float]]) -> float:
    """Characters a second in relation to jieba's on the same texts."""
    import jieba

    jieba.setLogLevel(60)
    jieba.lcut("预热")
    taken = sum(min(_timed(jieba.lcut, text) for _ in range(3)) for text, _ in timed)
    return taken / max(1e-9, sum(seconds for _, seconds in timed))


def lines(summary: Summary) -> list[str]:
    """The summary as a report in lines."""
    out = [f"data {summary.data}, {summary.total.pages} pages, {summary.total.given} characters"]
    head = f"{'':22}{'pages':>6}{'F1':>10}{'precision':>11}{'recall':>10}"
    for table, counts in summary.tables.items():
        out += ["", f"by {table}".ljust(22) + head[22:]]
        out += [_row(name, counts[name]) for name in sorted(counts)]
    out += ["", _row("all", summary.total), ""]
    texts = summary.clean_texts
    notes: dict[str, Callable[[], str]] = defaultdict(lambda: str)
    notes["clean_unchanged"] = lambda: (
        f"  ({texts} texts; with a list of contents of their own, not counted: "
        f"{len(summary.clean_exempt)}; changed: {', '.join(summary.clean_changed) or 'none'})"
    )
    for name, value in summary.figures().items():
        bound = f"≥ {FLOORS[name]}" if name in FLOORS else ""
        bound = f"≤ {CEILINGS[name]}" if name in CEILINGS else bound
        out.append(f"{name:22}{value:10.5g}  {bound}{notes[name]()}")
    for name, ratio in summary.speed.items():
        out.append(f"{'speed ' + name:22}{ratio:10.3g}  ≥ {SPEED_FLOORS[name]} of jieba.lcut")
    out += ["", "worst pages"]
    for result in summary.worst:
        sample, count = result.sample, result.count
        out.append(
            f"  {count.f1:.4f} {sample.site} seed {sample.page.params.seed}: "
            f"{', '.join(sample.layouts)}; left {_short(result.left)}; lost {_short(result.lost)}"
        )
    failures = summary.failures()
    out += ["", "all floors reached" if not failures else "below the floor: " + "; ".join(failures)]
    return out


def _row(name: str, count: Count) -> str:
    return f"{name:22}{count.pages:6}{count.f1:10.5f}{count.precision:11.5f}{count.recall:10.5f}"


def _short(texts: Sequence[str]) -> str:
    shown = [text if len(text) <= 40 else f"{text[:20]}…{text[-18:]}" for text in texts[:4]]
    more = f" and {len(texts) - 4} more" if len(texts) > 4 else ""
    return (", ".join(map(repr, shown)) or "nothing") + more


def as_dict(summary: Summary) -> dict[str, Any]:
    """The summary as a JSON object."""
    return {
        "data": summary.data,
        "pages": summary.total.pages,
        **summary.figures(),
        "speed": summary.speed,
        "by": {
            table: {
                name: {
                    "pages": one.pages, "f1": one.f1, "precision": one.precision,
                    "recall": one.recall,
                }
                for name, one in counts.items()
            }
            for table, counts in summary.tables.items()
        },
        "clean": {"exempt": summary.clean_exempt, "changed": summary.clean_changed},
        "worst": [
            {
                "site": one.sample.site, "seed": one.sample.page.params.seed, "f1": one.count.f1,
                "layouts": one.sample.layouts, "left": one.left, "lost": one.lost,
            }
            for one in summary.worst
        ],
        "failures": summary.failures(),
    }  # fmt: skip


__all__ = ["Count", "Result", "Summary", "as_dict", "evaluate", "lines", "measure", "run"]
