"""How the mirrors damage text, at the level of bytes (steps 2 to 5 of the model).

The text is encoded as GBK, every byte pair of an annotated character is followed
by the bytes of its bracketed reading *at whatever alignment the pair occurs*, and
the bytes are decoded again. What does not survive that is what has to be repaired;
the same functions damage a text on purpose and verify a repair.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

REPLACEMENT = ord("?")
EURO = 0x80
"""The one byte that decoders of the "replace" kind read as the euro sign."""
_FULL_TO_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

Table = Sequence[tuple[str, str]]
"""Annotated characters with their readings, in the order the page's table has them."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """How a mirror decodes: the options in which one mirror differs from another.

    `invalid`: a byte that starts no character becomes `?` and takes the following
    printable ASCII byte with it ("replace"), or vanishes alone ("skip"). `box`:
    whether box drawing characters stay. `fold`: whether full-width forms become
    half-width. Private use characters never stay.
    """

    invalid: Literal["replace", "skip"] = "replace"
    box: bool = False
    fold: bool = True


@lru_cache(maxsize=65536)
def pairs() -> Mapping[int, str]:
    """Two bytes as a number → the character; the empty string for private use ones."""
    found: dict[int, str] = {}
    for lead in range(0x81, 0xFF):
        for trail in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
            data = bytes((lead, trail))
            try:
                char = data.decode("gbk")
            except UnicodeDecodeError:
                char = ""
            found[lead << 8 | trail] = "" if "\ue000" <= char <= "\uf8ff" else char
    return found


def is_box(char: str) -> bool:
    return "\u2500" <= char <= "\u257f"


def encode(text: str) -> bytes:
    """GBK bytes; a character GBK cannot write becomes `?`."""
    return text.encode("gbk", "replace")


@lru_cache(maxsize=65536)
def pair(char: str) -> bytes | None:
    """The two GBK bytes of a character, or None if it has none."""
    try:
        data = char.encode("gbk")
    except UnicodeEncodeError:
        return None
    return data if len(data) == 2 else None


def insert(data: bytes, table: Table) -> bytes:
    """Step 3: each byte pair of the table followed by its bracketed reading, in order."""
    for char, reading in table:
        key = pair(char)
        if key is not None:
            data = data.replace(key, key + b"(" + encode(reading) + b")")
    return data


def insert_tracked(data: bytes, origin: array[int], table: Table) -> tuple[bytes, array[int]]:
    """`insert`, with the origin of each byte carried along; -1 marks inserted bytes."""
    for char, reading in table:
        key = pair(char)
        if key is None or key not in data:
            continue
        added = b"(" + encode(reading) + b")"
        marks = array("l", [-1]) * len(added)
        result = array("l")
        done = 0
        at = data.find(key)
        while at >= 0:
            result.extend(origin[done : at + 2])
            result.extend(marks)
            done = at + 2
            at = data.find(key, done)
        result.extend(origin[done:])
        data, origin = data.replace(key, key + added), result
    return data, origin


def decode(data: bytes, options: Decoding) -> list[tuple[str, int]]:
    """Steps 4 and 5: (character or nothing, number of bytes it came from), in order."""
    table = pairs()
    replace = options.invalid == "replace"
    out: list[tuple[str, int]] = []
    at, size = 0, len(data)
    while at < size:
        byte = data[at]
        if byte < 0x80:
            out.append((chr(byte), 1))
            at += 1
            continue
        if byte == EURO and replace:
            out.append(("€", 1))
            at += 1
            continue
        following = data[at + 1] if at + 1 < size else 0
        if 0x81 <= byte <= 0xFE and 0x40 <= following <= 0xFE and following != 0x7F:
            char = table[byte << 8 | following]
            if is_box(char) and not options.box:
                char = ""
            elif options.fold and char:
                char = chr(_FULL_TO_HALF.get(ord(char), ord(char)))
            out.append((char, 2))
            at += 2
        elif not replace or following <= 0x20:
            out.append(("?" if replace and at + 1 == size else "", 1))
            at += 1
        else:
            out.append(("?", 2))
            at += 2
    return out


def damage(text: str, table: Table, options: Decoding) -> str:
    """Steps 2 to 5 on a text that is traditional already."""
    return "".join(char for char, _ in decode(insert(encode(text), table), options))


def fold(text: str) -> str:
    """Full-width forms of U+FF01–FF5E as half-width ones."""
    return text.translate(_FULL_TO_HALF)
