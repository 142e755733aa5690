"""Errors say where, what and what next, in one line, and survive the way between processes."""

from __future__ import annotations

import pickle

import pytest

from analyzer import errors
from analyzer.errors import HetongError, InputMissing
from analyzer.labels import label


def tree(root: type[HetongError]) -> list[type[HetongError]]:
    return [root, *(found for child in root.__subclasses__() for found in tree(child))]


@pytest.mark.parametrize("kind", tree(HetongError), ids=lambda kind: kind.__name__)
def test_every_error_can_be_pickled(kind: type[HetongError]) -> None:
    error = kind("it broke", "a.pdf", "mend it")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert (again.what, again.where, again.hint) == ("it broke", "a.pdf", "mend it")


@pytest.mark.parametrize(
    ("error", "line", "why"),
    [
        (InputMissing("no such file", "a.pdf", "check it"), "a.pdf: no such file; check it", "all"),
        (InputMissing("no such file"), "no such file", "nothing but what"),
        (InputMissing("no such\nfile", "odd\nname"), "odd name: no such file", "always one line"),
    ],
)
def test_an_error_is_one_line(error: HetongError, line: str, why: str) -> None:
    assert str(error) == line, why


def test_codes_are_unique_documented_and_translated() -> None:
    kinds = [kind for kind in tree(HetongError) if kind.__module__ == errors.__name__]
    codes = [kind.code for kind in kinds]
    assert len(set(codes)) == len(codes)
    for kind in kinds[1:]:
        assert f"{kind.__name__} " in (errors.__doc__ or "")
        assert kind.code in (errors.__doc__ or "")
        assert label("problem", kind.code) != kind.code


def test_an_error_can_be_placed() -> None:
    placed = InputMissing("no such file", hint="check it").at("b.pdf")
    assert type(placed) is InputMissing
    assert str(placed) == "b.pdf: no such file; check it"
