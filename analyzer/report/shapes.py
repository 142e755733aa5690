"""The kinds of value in the output: how each is written to JSON, and its JSON Schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal

    from analyzer.records import Part, Span

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of value: `encode` turns a known value into JSON, `schema` describes the result.

    An `optional` shape lets None through as null.
    """

    encode: Callable[[Any], Any]
    schema: Json
    optional: bool = False

    def __call__(self, value: Any) -> Any:
        return None if value is None and self.optional else self.encode(value)

    def as_schema(self) -> Json:
        """The JSON Schema of the value, null included where it may be unknown."""
        return {"anyOf": [self.schema, {"type": "null"}]} if self.optional else self.schema


def decimal_text(value: Decimal) -> str:
    """A decimal in plain digits, without exponent and without idle zeros: `1000`, `0.0005`."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _count(value: Decimal | None) -> int | str | None:
    """The amount of a part: an integer where it is one, else a decimal string."""
    if value is None:
        return None
    text = decimal_text(value)
    return text if "." in text else int(text)


def _parts(parts: Iterable[Part]) -> list[list[Any]]:
    return [[_count(amount), unit] for amount, unit in parts]


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _multiple(values: tuple[Decimal, ...]) -> str | list[str]:
    written = [decimal_text(value) for value in values]
    return written[0] if len(written) == 1 else written


def _same(value: Any) -> Any:
    return value


def maybe(shape: Shape) -> Shape:
    """The same shape, with null for unknown."""
    return Shape(shape.encode, shape.schema, optional=True)


def choice(values: Any) -> Shape:
    """One of the strings of a Literal type or of a sequence."""
    return Shape(_same, {"enum": list(get_args(values) or values)})


def array(items: Shape) -> Shape:
    """A list of values of one shape."""
    return Shape(
        lambda values: [items(value) for value in values],
        {"type": "array", "items": items.as_schema()},
    )


_DECIMAL: Json = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]*[1-9])?$"}
_OFFSET: Json = {"type": "integer", "minimum": 0}
_COUNT: Json = {"anyOf": [{"type": "number"}, _DECIMAL, {"type": "null"}]}
_PART: Json = {
    "type": "array",
    "prefixItems": [_COUNT, {"$ref": "#/$defs/unit"}],
    "items": False,
    "minItems": 2,
}
_BOX: Json = {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4}
_QUOTE: Json = {
    "type": "object",
    "properties": {"text": {"type": "string"}, "start": _OFFSET, "end": _OFFSET},
    "required": ["text", "start", "end"],
    "additionalProperties": False,
}

TEXT = Shape(_same, {"type": "string"})
NAME = Shape(lambda value: value or None, {"type": "string", "minLength": 1}, optional=True)
"""A string whose empty form means unknown: ids before they are given, rules."""
INTEGER = Shape(_same, {"type": "integer"})
OFFSET = Shape(_same, _OFFSET)
PAGE = Shape(_same, {"type": "integer", "minimum": 1})
FLAG = Shape(_same, {"type": "boolean"})
SCORE = Shape(_same, {"type": "number", "minimum": 0, "maximum": 1})
DECIMAL = Shape(decimal_text, _DECIMAL)
DATE = Shape(lambda value: value.isoformat(), {"type": "string", "format": "date"})
SPAN = Shape(_span, {"$ref": "#/$defs/span"})
PARTS = Shape(_parts, {"type": "array", "items": _PART, "minItems": 1})
STRINGS = Shape(list, {"type": "array", "items": {"type": "string"}})
INTEGERS = Shape(list, {"type": "array", "items": {"type": "integer"}})
OBJECT = Shape(dict, {"type": "object", "additionalProperties": {"type": "string"}})
QUOTES = Shape(
    lambda quotes: [{"text": q.text, "start": q.start, "end": q.end} for q in quotes],
    {"type": "array", "items": _QUOTE},
)
BOXES = Shape(
    lambda boxes: [[round(edge, 2) for edge in box] for box in boxes],
    {"type": "array", "items": _BOX},
)
MULTIPLE = Shape(
    _multiple, {"anyOf": [_DECIMAL, {"type": "array", "items": _DECIMAL, "minItems": 0}]}
)
