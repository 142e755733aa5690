"""How exactly cleaning undoes what a site did, on pages generated from annotated contracts.

What is counted of a page is told in `cleaning_counts`, what must be reached in
`cleaning_summary`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from analyzer.clean import clean_text
from analyzer.evaluate.cleaning_counts import Count, Result, measure, plain, without
from analyzer.evaluate.cleaning_summary import Summary, as_dict, lines
from analyzer.evaluate.pages import Material, Sample, fingerprint, generate

LONG = 350_000
"""Characters of the long text that speed is measured on, a megabyte of UTF-8."""
TIMES = 5


def evaluate(
    samples: Iterable[Sample], clean_texts: dict[str, str], *, worst: int = 10, speed: bool = True
) -> Summary:
    """The figures over generated pages, and over texts that must come out as they are."""
    summary = Summary(tables={"site": {}, "layout": {}})
    results: list[Result] = []
    clean_text("當(dāng)事人")  # what is loaded once shall not count as time of the first page
    annotated: list[str] = []
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
            annotated.append(sample.page.text)
    results.sort(key=lambda one: one.count.f1)
    summary.worst = results[:worst]
    _clean(summary, clean_texts)
    if speed:
        texts = list(clean_texts.values())
        measured = {"clean": texts, "long": [_long(texts)], "annotated": annotated}
        summary.speed = {name: _ratio(some) for name, some in measured.items() if some}
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


def _long(texts: Sequence[str]) -> str:
    """All texts in one, again and again up to `LONG` characters."""
    joined = "\n".join(texts)
    return (joined * (LONG // max(1, len(joined)) + 1))[:LONG]


def _ratio(texts: Sequence[str]) -> float:
    """Characters a second in relation to jieba's on the same texts."""
    import jieba

    jieba.setLogLevel(60)
    jieba.lcut("预热")
    taken = own = 0.0
    for text in texts:
        taken += _seconds(jieba.lcut, text)
        own += _seconds(clean_text, text)
    return taken / max(1e-9, own)


def _seconds(function: Callable[[str], object], text: str) -> float:
    """Seconds of the processor, the best of several, since other work only ever adds."""
    best = float("inf")
    for _ in range(TIMES):
        started = time.process_time()
        function(text)
        best = min(best, time.process_time() - started)
    return best


__all__ = [
    "Count", "Result", "Summary", "as_dict", "evaluate", "lines", "measure", "plain", "run",
    "without",
]  # fmt: skip
