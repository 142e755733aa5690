"""Identity numbers of persons hidden in what is shown: `990101********1234`.

A masked number keeps its length, its first six and its last four characters, so every
offset of a document stays good.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.records import DocumentData, Identifier

T = TypeVar("T")
D = TypeVar("D", bound="DocumentData")

_KIND: Final = "id_number"
_FIRST, _LAST = 6, 4
_SHORTEST: Final = 12
"""Characters a number must have to be one of a person; a blank is left as it is."""


def masked(document: D) -> D:
    """The same document with every identity number of a person hidden, wherever it stands."""
    numbers: set[str] = set()
    for contract in document.contracts:
        numbers.update(id_numbers(contract.identifiers))
        for party in contract.parties:
            numbers.update(value for kind, value in party.attributes if kind == _KIND)
    return hide(document, numbers)


def id_numbers(identifiers: Iterable[Identifier]) -> set[str]:
    """The identity numbers of persons among identifiers, as written."""
    return {one.value for one in identifiers if one.kind == _KIND}


def hide(value: T, numbers: Iterable[str]) -> T:
    """The same text, record or tuple with the given numbers hidden in all it says."""
    long = sorted({one for one in numbers if len(one) >= _SHORTEST}, key=len, reverse=True)
    if not long:
        return value
    return cast("T", _hidden(value, re.compile("|".join(map(re.escape, long)))))


def _hidden(value: Any, numbers: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return numbers.sub(lambda number: _mask(number[0]), value)
    if isinstance(value, tuple):
        return tuple(_hidden(one, numbers) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        changes = {}
        for field in fields(value):
            old = getattr(value, field.name)
            new = _hidden(old, numbers)
            if new is not old and new != old:
                changes[field.name] = new
        return replace(value, **changes) if changes else value
    return value


def _mask(number: str) -> str:
    middle = number[_FIRST : len(number) - _LAST]
    hidden = "".join(sign if sign.isspace() else "*" for sign in middle)
    return number[:_FIRST] + hidden + number[len(number) - _LAST :]
