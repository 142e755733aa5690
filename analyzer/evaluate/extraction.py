"""Extraction measured: against gold, and on the published cases of other tools.

`python -m analyzer.evaluate.extraction --gold PATH` scores a folder of gold contracts
or a file of gold sentences by kind of mention, a file of heads by their parties, and lists the
disagreements.

`python -m analyzer.evaluate.extraction --peers FOLDER` reads one JSON object a line
(`text`, `expected` with spans and the other tool's values, `fit`). Values are compared
by amount and unit, not by the other tool's notation; spans only where a case has no
value to compare. `--list FIT` names the cases that fail.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from analyzer.evaluate import mentions, parties, sentences
from analyzer.extract import values
from analyzer.numerals import parse
from analyzer.records import Amount, Duration, Part, Percentage

Case = dict[str, Any]

_MONTHS: Final = {"year": 12, "quarter": 3, "month": 1}
_SECONDS: Final = {"week": 604800, "day": 86400, "hour": 3600, "minute": 60, "second": 1}
_MONTH_DAYS: Final = (Decimal("30.4375"), Decimal(30))
_CURRENCIES: Final = {
    "元": "CNY", "美元": "USD", "日元": "JPY", "泰铢": "THB", "卢布": "RUB", "新台币": "TWD",
    "欧元": "EUR", "港元": "HKD", "澳元": "AUD", "韩元": "KRW",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case of a suite: whether it came out right, and what came out."""

    suite: str
    fit: str
    text: str
    expected: str
    found: str
    right: bool


def score(folder: Path) -> list[Outcome]:
    """The outcome of every case in the suites of a folder."""
    outcomes: list[Outcome] = []
    for path in sorted(folder.glob("*.jsonl")):
        judge = _judge(path.stem)
        for case in _cases(path):
            right, found = judge(case)
            outcomes.append(
                Outcome(
                    path.stem, case.get("fit", "unrated"), case["text"],
                    " ".join(one["text"] for one in case["expected"]), found, right,
                )
            )  # fmt: skip
    return outcomes


def _cases(path: Path) -> Iterator[Case]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _judge(suite: str) -> Callable[[Case], tuple[bool, str]]:
    kind = suite.split("_", 1)[1]
    if kind == "number":
        return _number
    if kind == "percent":
        return _percent
    if kind in ("money", "currency"):
        return _money
    if kind == "period":
        return _period
    return _duration


def _number(case: Case) -> tuple[bool, str]:
    found = parse(case["text"])
    if not case["expected"]:
        return found is None, str(found)
    return found is not None and found == Decimal(str(case["expected"][0]["value"])), str(found)


def _duration(case: Case) -> tuple[bool, str]:
    found = [one for one in values(case["text"]).durations if one.kind == "duration"]
    if any(one["text"].startswith("每") for one in case["expected"]):
        found = list(values(case["text"]).durations)
    shown = " ".join(one.text for one in found)
    if len(found) != len(case["expected"]):
        return False, shown
    return all(map(_same_length, found, case["expected"])), shown


def _same_length(found: Duration, expected: Case) -> bool:
    if isinstance(expected.get("time"), list):  # a range
        low, high = expected["time"]
        return (
            found.min is not None and found.max is not None
            and _equal(found.min, _time(low)) and _equal(found.max, _time(high))
        )  # fmt: skip
    if "time" in expected:
        return found.parts is not None and _equal(found.parts, _time(expected["time"]))
    if "value" in expected:
        parts: tuple[Part, ...] = ((Decimal(str(expected["value"])), expected["grain"]),)
        return found.parts is not None and _equal(found.parts, parts)
    return bool(found.text == expected["text"])


def _time(time: dict[str, float]) -> tuple[Part, ...]:
    return tuple((Decimal(str(amount)), unit) for unit, amount in time.items())


def _equal(one: Sequence[Part], two: Sequence[Part]) -> bool:
    return any(_seconds(one, days) == _seconds(two, days) for days in _MONTH_DAYS)


def _seconds(parts: Sequence[Part], month_days: Decimal) -> Decimal | None:
    total = Decimal(0)
    for amount, unit in parts:
        if amount is None:
            return None
        if unit in _MONTHS:
            total += amount * _MONTHS[unit] * month_days * 86400
        elif unit in _SECONDS:
            total += amount * _SECONDS[unit]
        else:
            return None
    return total


def _period(case: Case) -> tuple[bool, str]:
    found = [one for one in values(case["text"]).durations if one.kind == "recurrence"]
    shown = " ".join(one.text for one in found)
    if len(found) != 1 or found[0].parts is None:
        return False, shown
    return _equal(found[0].parts, _time(case["expected"][0]["time"]["delta"])), shown


def _percent(case: Case) -> tuple[bool, str]:
    found: Sequence[Percentage] = values(case["text"]).percentages
    shown = " ".join(f"{one.text}={one.value}" for one in found)
    if len(found) != len(case["expected"]):
        return False, shown
    return all(
        one.text == two["text"]
        and one.value is not None
        and abs(one.value - Decimal(str(two["fraction"]))) < Decimal("1E-12")
        for one, two in zip(found, case["expected"], strict=True)
    ), shown


def _money(case: Case) -> tuple[bool, str]:
    found: Sequence[Amount] = values(case["text"]).amounts
    shown = " ".join(f"{one.text}={one.value}" for one in found)
    if len(found) != len(case["expected"]):
        return False, shown
    return all(map(_same_money, found, case["expected"])), shown


def _same_money(found: Amount, expected: Case) -> bool:
    wanted = expected.get("num", expected.get("amount", expected.get("value")))
    if expected.get("unit") == "Cent":
        wanted = Decimal(str(wanted)) / 100
    currency = expected.get("iso") or _CURRENCIES.get(expected.get("case", ""), "")
    if currency and currency != found.currency:
        return False
    if wanted is None:
        return bool(found.text == expected["text"])
    if isinstance(wanted, list):
        return [found.min, found.max] == [Decimal(str(one)) for one in wanted]
    return found.value is not None and found.value == Decimal(str(wanted))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores asked for; 1 where a core case of another tool fails."""
    parser = argparse.ArgumentParser(prog="python -m analyzer.evaluate.extraction")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--gold", type=Path, nargs="+", metavar="PATH")
    source.add_argument("--peers", type=Path, metavar="DIR")
    parser.add_argument("--list", nargs="*", default=["core"], metavar="FIT", dest="listed")
    parser.add_argument("--quiet", action="store_true", help="leave the disagreements out")
    options = parser.parse_args(arguments)
    if options.gold:
        for path in options.gold:
            _print_gold(path, not options.quiet)
        return 0
    return _print_peers(options.peers, options.listed)


def _print_gold(path: Path, listed: bool) -> None:
    if parties.holds_heads(path):
        print(f"{path} sha256 {sentences.sha256(path)[:12]}")
        counts = parties.score(path)
        print(parties.table(*counts))
        for count in counts if listed else ():
            print(*count.said, sep="\n", end="\n" if count.said else "")
        return
    scores = mentions.score(sentences.load(path))
    print(f"{path} sha256 {sentences.sha256(path)[:12]}")
    print(mentions.table(scores))
    for one in scores.values() if listed else ():
        print(*one.wrong, sep="\n", end="\n" if one.wrong else "")


def _print_peers(folder: Path, listed: Sequence[str]) -> int:
    outcomes = score(folder)
    total: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for one in outcomes:
        total[one.suite, one.fit] += 1
        right[one.suite, one.fit] += one.right
    for key in sorted(total):
        print(f"{key[0]:32} {key[1]:12} {right[key]:4} / {total[key]}")
    failed = [one for one in outcomes if not one.right and one.fit in listed]
    for one in failed:
        print(f"FAILED {one.suite} {one.fit}: {one.text!r}: {one.expected!r}, found {one.found!r}")
    return int(any(one.fit == "core" for one in failed))


if __name__ == "__main__":
    sys.exit(main())
