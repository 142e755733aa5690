"""How well the repair half of cleaning undoes the damage of generated pages.

    python -m analyzer.evaluate.repair FILE_OR_FOLDER… [--pages N | --spots N] [--seed N]

Pages are made from the texts given, all as a mirror shows them (annotated, flattened
or not), repaired, and compared with what they were made from.
"""

import argparse
import json
import math
import random
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from analyzer.clean import annotations, characters, garble, script
from analyzer.evaluate import spots
from analyzer.evaluate.restored import Repaired, compare
from analyzer.noise import Page, draw, make_page
from analyzer.noise.params import MIRROR
from analyzer.records import Span
from analyzer.sourcemap import Edit, SourceMap, apply_edits


def repair(text: str) -> Repaired:
    """The repair steps alone, in the order in which cleaning applies them."""
    map_ = SourceMap.identity(len(text))
    garbled: list[tuple[Span, Edit]] = []
    for step in (characters.find, garble.find, annotations.find, lambda one: script.find(one)[0]):
        edits = step(text)
        if step is garble.find:
            garbled = [(map_.to_source(e.start, e.end) or Span(0, 0), e) for e in edits]
        text, later = apply_edits(text, edits)
        map_ = map_.then(later)
    return Repaired(text, map_, garbled)


def evaluate(texts: Sequence[str], pages: int = 100, seed: int = 0) -> dict[str, Any]:
    """Figures over `pages` annotated pages made of `texts`, and over the texts themselves.

    Shares are between 0 and 1; `residual_traditional` is per 10,000 characters.
    """
    rng = random.Random(seed)
    total: dict[str, float] = dict.fromkeys(
        ("spots", "restored", "certain", "wrong", "reported", "annotations", "traditional",
         "characters", "errors", "page_characters"), 0,
    )  # fmt: skip
    seconds = 0.0
    samples: list[str] = []
    failures: list[dict[str, Any]] = []
    for number in range(pages):
        params = draw(seed * 10_000 + number, MIRROR)
        page = make_page(rng.choice(texts), params)
        started = time.perf_counter()
        repaired = repair(page.text)
        seconds += time.perf_counter() - started
        samples.append(page.text)
        count, failed = compare(page, repaired)
        failures.extend(failed)
        for name, value in count.items():
            total[name] += value
    spots, restored = max(1, total["spots"]), max(1, total["restored"])
    letters = max(1, total["characters"])
    clean_seconds, unchanged = _clean_inputs(texts)
    jieba_speed = _jieba_speed(samples)
    clean_jieba = _jieba_speed(texts)
    page_speed = total["page_characters"] / seconds
    clean_speed = sum(map(len, texts)) / clean_seconds
    return {
        "pages": pages,
        "spots": int(total["spots"]),
        "restored_exactly": total["restored"] / spots,
        "restored_certain": total["certain"] / restored,
        "certain_wrong": int(total["wrong"]),
        "unrestored_unreported": int(total["spots"] - total["restored"] - total["reported"]),
        "residual_annotations": int(total["annotations"]),
        "residual_traditional": total["traditional"] * 10_000 / letters,
        "character_error_rate": total["errors"] / letters,
        "clean_unchanged": unchanged,
        "page_characters_per_second": page_speed,
        "page_speed_to_jieba": page_speed / jieba_speed,
        "clean_characters_per_second": clean_speed,
        "clean_speed_to_jieba": clean_speed / clean_jieba,
        "failures": failures,
    }


def evaluate_spots(texts: Sequence[str], wanted: int = 1000, seed: int = 0) -> dict[str, Any]:
    """Figures over `wanted` fresh spots or a few more, made by the same `seed` every time.

    `restored_interval` is the 95 % interval of Wilson; times are seconds of the processor.
    """
    total: Counter[str] = Counter()
    failures: list[dict[str, Any]] = []
    seconds = 0.0
    made = 0
    samples: list[str] = []
    for page in spots.pages(texts, wanted, seed):
        started = time.process_time()
        repaired = repair(page.text)
        seconds += time.process_time() - started
        count, failed = compare(page, repaired)
        total.update(count)
        failures.extend(failed)
        samples.append(page.text)
        made += 1
    number, restored = total["spots"], total["restored"]
    return {
        "pages": made,
        "spots": number,
        "restored_exactly": restored / max(1, number),
        "restored_interval": interval(restored, number),
        "restored_certain": total["certain"] / max(1, restored),
        "certain_wrong": total["wrong"],
        "unrestored_unreported": number - restored - total["reported"],
        "seconds_a_spot": seconds / max(1, number),
        "speed_to_jieba": _jieba_seconds(samples) / seconds if seconds else 0.0,
        "shifts": evaluate_shifts(texts, seed),
        "failures": failures,
    }


def evaluate_shifts(texts: Sequence[str], seed: int = 0) -> dict[str, int]:
    """Lines shifted by a lone byte: how many, restored, certain of these, certain and wrong."""
    total: Counter[str] = Counter()
    for number, text in enumerate(texts):
        params = replace(
            draw(seed * 7_919 + number, MIRROR), style="annotated", shift=True, site=None,
            flatten=False, edits=0.0, scars=0.0, contents=False, breaks=0.0,
        )  # fmt: skip
        page = make_page(text, params)
        shown = tuple(place for place in page.spots if page.text[place[0].start] in "。、\n")
        count, _ = compare(page_of(page, shown), repair(page.text))
        total.update({name: count[name] for name in ("spots", "restored", "certain", "wrong")})
    return dict(total)


def page_of(page: Page, shown: tuple[tuple[Span, Span], ...]) -> Page:
    """The page with only some of its spots, and no other place judged."""
    return replace(page, spots=shown, kept=())


def interval(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share, after Wilson; (0, 1) where nothing was counted."""
    if not whole:
        return 0.0, 1.0
    share, spread = part / whole, 1.96 * 1.96 / whole
    middle = (share + spread / 2) / (1 + spread)
    half = math.sqrt(spread * share * (1 - share) + spread * spread / 4) / (1 + spread)
    return middle - half, middle + half


def _clean_inputs(texts: Sequence[str]) -> tuple[float, float]:
    """Seconds for the clean texts, and the share that comes out byte for byte."""
    started = time.perf_counter()
    same = sum(repair(text).text == text for text in texts)
    return time.perf_counter() - started, same / max(1, len(texts))


def _jieba_speed(texts: Sequence[str]) -> float:
    import jieba

    jieba.setLogLevel(60)
    jieba.lcut("预热")
    sample = [text for text in texts if text][:40]
    started = time.perf_counter()
    for text in sample:
        jieba.lcut(text)
    return sum(map(len, sample)) / (time.perf_counter() - started)


def _jieba_seconds(texts: Sequence[str]) -> float:
    import jieba

    jieba.setLogLevel(60)
    jieba.lcut("预热")
    started = time.process_time()
    for text in texts:
        jieba.lcut(text)
    return time.process_time() - started


def _read(paths: Iterable[str]) -> list[str]:
    files: list[Path] = []
    for path in map(Path, paths):
        files.extend(sorted(path.glob("*.txt")) if path.is_dir() else [path])
    return [file.read_text(encoding="utf-8") for file in files]


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the figures as JSON; failures only with --failures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--spots", type=int, help="measure so many fresh spots instead")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--failures", type=int, default=0, help="failures shown")
    given = parser.parse_args(arguments)
    texts = _read(given.paths)
    if given.spots:
        result = evaluate_spots(texts, given.spots, given.seed)
    else:
        result = evaluate(texts, given.pages, given.seed)
    result["failures"] = result["failures"][: given.failures]
    print(json.dumps(result, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
