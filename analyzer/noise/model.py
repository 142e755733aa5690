"""The forward model: a clean simplified text damaged as the mirrors damage it.

Five steps: convert to traditional characters, encode as GBK, insert the bracketed
readings of the page's table behind its byte pairs at any alignment, decode, fold
and drop. Beside them the A1 shift: a lone byte A1 left at the start of a line.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping
from functools import cache

from analyzer.clean import gbk
from analyzer.clean.gbk import Decoding, Table
from analyzer.clean.tables import rows, to_traditional
from analyzer.sourcemap import Segment, SourceMap

LONE_BYTE = b"\xa1"


def reading_of(char: str) -> str | None:
    """The one reading a mirror writes for a character, whatever the context."""
    return _first_readings().get(char)


def garble(
    text: str,
    table: Table,
    options: Decoding = Decoding(),  # noqa: B008
    *,
    shifts: Collection[int] = (),
    convert: bool = True,
    forms: Mapping[int, str] | None = None,
) -> tuple[str, SourceMap]:
    """The damaged text and its map onto `text`.

    `table` holds traditional characters with their readings, in the page's order;
    `shifts` are offsets before which a lone byte A1 stands; `convert` turns the text
    into traditional characters first, by `forms` if given. Undamaged characters map one to one, an
    annotation belongs to the character before it, a shifted run maps as one block.
    """
    written = text.translate(forms or to_traditional()) if convert else text
    data, origin = _bytes(written, frozenset(shifts))
    data, origin = gbk.insert_tracked(data, origin, table)
    pieces = gbk.decode(data, options)
    return "".join(char for char, _ in pieces), _align(pieces, origin, len(text))


def _bytes(text: str, shifts: frozenset[int]) -> tuple[bytes, array[int]]:
    """The GBK bytes; for each its character's offset, doubled, plus one for a second byte."""
    origin = array("l")
    parts: list[bytes] = []
    for at, char in enumerate(text):
        if at in shifts:
            parts.append(LONE_BYTE)
            origin.append(-1)
        data = gbk.encode(char)
        parts.append(data)
        origin.append(2 * at)
        if len(data) == 2:
            origin.append(2 * at + 1)
    return b"".join(parts), origin


def _align(pieces: list[tuple[str, int]], origin: array[int], length: int) -> SourceMap:
    """Blocks between the places where a source and an output character begin together."""
    cuts: list[tuple[int, int]] = []
    byte = out = 0
    for char, size in pieces:
        first = origin[byte]
        if first >= 0 and first % 2 == 0:
            cuts.append((out, first // 2))
        byte += size
        out += len(char)
    cuts.append((out, length))
    segments: list[Segment] = []
    begin_out = begin_src = 0
    for next_out, next_src in cuts:
        if next_out > begin_out or next_src > begin_src:
            single = next_out - begin_out == next_src - begin_src == 1
            last = segments[-1] if segments else None
            if single and last is not None and last.linear:
                segments[-1] = last._replace(out_end=next_out, src_end=next_src)
            else:
                segments.append(Segment(begin_out, next_out, begin_src, next_src, single))
        begin_out, begin_src = next_out, next_src
    return SourceMap(segments)


@cache
def _first_readings() -> dict[str, str]:
    return {char: row[0] for row in rows("readings.tsv") for char in row[1]}


__all__ = ["Decoding", "Table", "garble", "reading_of"]
