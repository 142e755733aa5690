"""How well the repair half of cleaning undoes the damage of generated pages.

    python -m analyzer.evaluate.repair FILE_OR_FOLDER… [--pages N | --spots N] [--seed N]

Pages are made from the texts given, all as a mirror shows them (annotated, flattened
or not), repaired, and compared with what they were made from.
"""

import argparse
import json
import math
import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from analyzer.clean import annotations, characters, garble, gbk, script
from analyzer.clean.tables import syllable_pattern
from analyzer.evaluate import spots
from analyzer.noise import Page, draw, make_page
from analyzer.noise.params import MIRROR
from analyzer.records import Span
from analyzer.sourcemap import Edit, SourceMap, apply_edits

_DROPPED = re.compile("[\u2500-\u257f\ue000-\uf8ff]")


class Repaired(NamedTuple):
    """A repaired page, the way back to the page, and the garble edits (offsets of the page)."""

    text: str
    map: SourceMap
    garbled: list[tuple[Span, Edit]]


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


def compare(page: Page, repaired: Repaired) -> tuple[dict[str, int], list[dict[str, Any]]]:
    """The counts of one page, and its places that were not restored or wrongly so."""
    count = dict.fromkeys(
        ("spots", "restored", "certain", "wrong", "reported", "annotations", "traditional",
         "characters", "errors", "page_characters"), 0,
    )  # fmt: skip
    failures: list[dict[str, Any]] = []
    matched: set[int] = set()
    for place, gold in page.spots:
        edits = [i for i, (at, _) in enumerate(repaired.garbled) if _meet(at, place)]
        matched.update(edits)
        around = place
        for i in edits:
            at = repaired.garbled[i][0]
            around = Span(min(around.start, at.start), max(around.end, at.end))
        got, wanted = _got(page, repaired, around), _wanted(page, around, gold)
        exact = got == wanted
        certain = bool(edits) and all(repaired.garbled[i][1].certain for i in edits)
        count["spots"] += 1
        count["restored"] += exact
        count["certain"] += exact and certain
        count["wrong"] += certain and not exact
        count["reported"] += bool(edits) and not certain and not exact
        if not exact:
            failures.append({
                "page": page.text[max(0, place.start - 4) : place.end + 4], "wanted": wanted,
                "got": got, "certain": certain, "found": bool(edits), "seed": page.params.seed,
            })  # fmt: skip
    for i, (at, edit) in enumerate(repaired.garbled):
        if i not in matched and edit.certain:
            inside = any(_meet(at, kept) for kept in page.kept)
            if inside and _got(page, repaired, at) != _wanted(page, at, at):
                count["wrong"] += 1
                failures.append({
                    "page": page.text[at.start - 4 : at.end + 4], "wanted": None,
                    "got": edit.after, "certain": True, "found": True, "seed": page.params.seed,
                })  # fmt: skip
    kept = "".join(_got(page, repaired, span) for span in page.kept)
    source = _plain(page.clean)
    count["annotations"] = len(syllable_pattern().findall(kept))
    count["traditional"] = max(0, script.count_traditional(kept) - script.count_traditional(source))
    count["characters"] = len(source)
    count["errors"] = _errors(page, repaired)
    count["page_characters"] = len(page.text)
    return count, failures


def _meet(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end


def _plain(text: str) -> str:
    """Folded, without white space and without what the mirrors drop for good."""
    return "".join(_DROPPED.sub("", gbk.fold(text)).split())


def _got(page: Page, repaired: Repaired, place: Span) -> str:
    span = repaired.map.to_output(place.start, place.end)
    return _plain(repaired.text[span.start : span.end]) if span else ""


def _wanted(page: Page, place: Span, gold: Span) -> str:
    span = page.map.to_source(place.start, place.end) or gold
    return _plain(page.clean[span.start : span.end])


def _errors(page: Page, repaired: Repaired) -> int:
    """Characters of the clean text that are wrong, missing or too many, white space apart."""
    whole = page.map.then(repaired.map)
    errors = reached = 0
    for one in whole.segments:
        if one.src_start > reached:
            errors += len(_plain(page.clean[reached : one.src_start]))
        reached = max(reached, one.src_end)
        if one.src_end == one.src_start:
            continue
        got = _plain(repaired.text[one.out_start : one.out_end])
        wanted = _plain(page.clean[one.src_start : one.src_end])
        if got != wanted:
            errors += _distance(got, wanted)
    return errors


def _distance(one: str, two: str) -> int:
    if len(one) == len(two):
        return sum(a != b for a, b in zip(one, two, strict=True))
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(two, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


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
