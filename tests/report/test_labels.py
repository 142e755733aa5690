"""The translation table: complete, in two languages, colours that can be read on."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from itertools import pairwise

import pytest

from analyzer.check import RULES
from analyzer.labels import both, colour, ids, label, quantity
from analyzer.report.columns import FAILURES, tables
from analyzer.report.marks import KINDS, mark_colour

TABLE = tomllib.loads((files("analyzer") / "resources/labels.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("group", sorted(TABLE))
def test_every_word_has_both_languages(group: str) -> None:
    for key, words in TABLE[group].items():
        assert len(words) == 2, key
        assert all(word.strip() for word in words), key


def test_words() -> None:
    assert label("clause_type", "payment") == "付款与结算"
    assert label("clause_type", "payment", "en") == "Payment"
    assert both("table", "durations") == "期限 Durations"
    assert quantity("10", "working_day") == "10个工作日"
    assert quantity("10", "working_day", "en") == "10 working day(s)"


def test_what_has_no_word_is_shown_as_it_is() -> None:
    assert label("finding", "unheard.of") == "unheard.of"
    assert label("clause_type", None) == ""
    with pytest.raises(KeyError):
        label("no_such_group", "payment")


def test_counts_of_the_reference() -> None:
    assert len(ids("clause_type")) == 34
    assert len(ids("contract_type")) == 42


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_every_rule_of_checking_has_a_name(code: str) -> None:
    assert code in ids("finding")


def test_every_table_and_column_has_a_name() -> None:
    for name, columns in {**tables(), "failures": FAILURES}.items():
        assert name in ids("table")
        assert {column.name for column in columns} <= set(ids("column")), name
        assert len({column.name for column in columns}) == len(columns), name


def luminance(hex_colour: str) -> float:
    channels = [int(hex_colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    "background",
    [*map(colour, (*ids("clause_type"), "unheard")), *map(mark_colour, (*KINDS, "unheard"))],
)
def test_dark_text_reads_on_every_colour(background: str) -> None:
    assert re.fullmatch("#[0-9a-f]{6}", background)
    dark = luminance("#222222")
    assert (luminance(background) + 0.05) / (dark + 0.05) >= 7


def test_neighbours_differ_in_colour() -> None:
    assert all(colour(one) != colour(two) for one, two in pairwise(ids("clause_type")))
