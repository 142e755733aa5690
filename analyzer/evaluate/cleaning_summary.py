"""The figures of a run of the evaluation of cleaning: floors, report, JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from analyzer.evaluate.cleaning_counts import Count, Result

FLOORS = {
    "f1": 0.995,
    "recall": 0.999,
    "spots_restored": 0.85,
    "restored_certain": 0.70,
    "clean_unchanged": 1.0,
}
"""What each figure must reach at least; see also CEILINGS."""
CEILINGS = {"annotations": 0, "traditional": 1.0, "certain_wrong": 0}
SPEED_FLOORS = {"clean": 4.0, "long": 4.0, "annotated": 0.6}
"""Characters a second, as a ratio to `jieba.lcut` of the same texts in the same run."""


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
