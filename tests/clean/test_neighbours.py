"""What stands behind a character is worth what it is counted, on the page more than elsewhere."""

from __future__ import annotations

from analyzer.clean.neighbours import NEVER, Neighbours, count


def test_what_was_never_seen_is_worth_nothing() -> None:
    assert Neighbours(count(""))["甲龘"] == NEVER


def test_the_page_itself_counts() -> None:
    assert Neighbours(count("青榆景观"))["青榆"] > Neighbours(count(""))["青榆"]


def test_more_of_the_page_is_worth_more() -> None:
    once, often = Neighbours(count("青榆青石")), Neighbours(count("青榆青榆青榆青石"))
    assert often["青榆"] > once["青榆"]


def test_a_stretch_of_the_page_does_not_speak_for_itself() -> None:
    counts = count("青榆景观")
    assert Neighbours(counts, less=1)["青榆"] == Neighbours(count(""))["青榆"]


def test_digits_are_alike() -> None:
    known = Neighbours(count("后30日内"))
    assert known["0日"] == known["8日"]


def test_what_contracts_never_show_costs() -> None:
    known = Neighbours(count(""))
    assert known["龘"] < 0
    assert known["方"] == 0


def test_pairs_are_met_or_often() -> None:
    known = Neighbours(count("青榆青榆"))
    assert known.met("青榆")
    assert known.often("青榆")
    assert known.often("甲方")
    assert not known.met("榆龘")
