"""Identity numbers of persons hidden in what is shown: `990101********1234`.

A masked number keeps its length, its first six and its last four characters, so every
offset of a document stays good.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.records import DocumentData, Identifier

T = TypeVar("T")
D = TypeVar("D", bound="DocumentData")

# A number of eighteen characters, single blanks between them; `\d` takes full-width ones too.
_DIGITS = r"\d(?:[ \u3000]?\d){16}[ \u3000]?[\dXxＸｘ]"
_SHAPED: Final = re.compile(rf"(?<![0-9０-９A-Za-z]){_DIGITS}(?![0-9０-９A-Za-z])")
# Behind its label a number needs no edge: run-on text goes on with the next one.
_LABELLED: Final = re.compile(
    rf"(?:身份证|身份證|身份号码|身份號碼|证件|證件)[^\d\n]{{0,12}}({_DIGITS}|\d{{15}}(?!\d))"
)
_KIND: Final = "id_number"
_FIRST, _LAST = 6, 4
_OLDEST: Final = 1880
_SHORTEST: Final = 12
"""Characters a number must have to be one of a person; a blank is left as it is."""


def masked(document: D) -> D:
    """The same document with every identity number of a person hidden, wherever it stands."""
    numbers = numbers_in(document.text or "")
    for removed in document.removed:
        numbers |= numbers_in(removed.text)
    for repair in document.repairs:
        numbers |= numbers_in(repair.before)
    for contract in document.contracts:
        numbers.update(id_numbers(contract.identifiers))
        for party in contract.parties:
            numbers.update(value for kind, value in party.attributes if kind == _KIND)
    return hide(document, numbers)


def numbers_in(text: str) -> set[str]:
    """The identity numbers of persons in a text, as written, by their shape and the date in it."""
    found = {hit[0] for hit in _SHAPED.finditer(text)}
    found |= {hit[1] for hit in _LABELLED.finditer(text)}
    return {number for number in found if _has_birthday(number)}


def _has_birthday(number: str) -> bool:
    """Whether the digits where the day of birth stands are a day."""
    plain = unicodedata.normalize("NFKC", re.sub(r"\s", "", number))
    born = plain[6:14] if len(plain) == 18 else f"19{plain[6:12]}"
    try:
        return dt.date.fromisoformat(f"{born[:4]}-{born[4:6]}-{born[6:]}").year >= _OLDEST
    except ValueError:
        return False


def id_numbers(identifiers: Iterable[Identifier]) -> set[str]:
    """The identity numbers of persons among identifiers, as written."""
    return {one.value for one in identifiers if one.kind == _KIND}


def hide(value: T, numbers: Iterable[str]) -> T:
    """The same text, record or collection with the given numbers hidden in all it says."""
    long = sorted({one for one in numbers if len(one) >= _SHORTEST}, key=len, reverse=True)
    if not long:
        return value
    return cast("T", _hidden(value, re.compile("|".join(map(re.escape, long)))))


def _hidden(value: Any, numbers: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return numbers.sub(lambda number: _mask(number[0]), value)
    if isinstance(value, tuple):
        return tuple(_hidden(one, numbers) for one in value)
    if isinstance(value, list):
        return [_hidden(one, numbers) for one in value]
    if isinstance(value, dict):
        return {key: _hidden(one, numbers) for key, one in value.items()}
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
