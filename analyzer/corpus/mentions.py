"""From marked spans to records: one small builder a kind."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, get_args

from analyzer.corpus import values
from analyzer.corpus.numbers import read_money_words, read_number
from analyzer.records import (
    Amount,
    Date,
    Duration,
    Identifier,
    Law,
    Mention,
    Multiple,
    Part,
    Percentage,
    PercentageRole,
    Period,
    Reference,
    Relation,
    Span,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.corpus.markup import Marked

ATTRIBUTES = frozenset({"address", "legal_representative", "contact", "postcode", "bank", "fax"})
IDENTIFIERS = frozenset(
    {"contract_number", "credit_code", "phone", "email", "account", "id_number", "fax"}
)
UNSTORED = ATTRIBUTES | {"party", "words", "none"}
"""Kinds that become no mention of their own."""


_CURRENCIES = ("CNY", "USD", "HKD", "EUR", "GBP", "JPY", "TWD")


class ValueMismatchError(ValueError):
    """A marked span whose value is missing, malformed or not what the span says."""


def build(mark: Marked, start: int, context: str) -> tuple[Mention, bool]:
    """The record of a marked span that begins at `start`, and whether it is ambiguous.

    `context` is the wording in which anchors and bases must occur. Raises ValueMismatchError.
    """
    builder = _BUILDERS.get(mark.kind)
    if builder is None:
        raise ValueMismatchError(f"unknown kind {mark.kind!r}")
    words = list(mark.words[1:])
    ambiguous = "?" in words
    if ambiguous:
        words.remove("?")
    common: dict[str, Any] = {
        "text": mark.text, "start": start, "end": start + len(mark.text), "rule": "gold",
    }  # fmt: skip
    record = builder(mark.text, words, common)
    if words:
        raise ValueMismatchError(f"{' '.join(words)!r} means nothing for a {mark.kind}")
    for field in ("anchor", "base"):
        wording = getattr(record, field, None)
        if wording is not None and wording not in context:
            raise ValueMismatchError(f"{field} {wording!r} does not occur in the clause")
    return record, ambiguous


def add_words(amount: Amount, mark: Marked, start: int) -> Amount:
    """The amount with its 大写 form; raises ValueMismatchError where the two differ."""
    value = read_money_words(mark.text)
    if amount.words is not None:
        raise ValueMismatchError("the amount has its words already")
    if None not in (value, amount.value) and value != amount.value:
        raise ValueMismatchError(f"{mark.text!r} says {value}, the figure {amount.value}")
    changes = {"words": Span(start, start + len(mark.text)), "in_words": mark.text}
    fields = {name: getattr(amount, name) for name in amount.__dataclass_fields__}
    return Amount(**{**fields, **changes})


def _take(words: list[str], prefix: str) -> str | None:
    """Takes the word that begins with `prefix` out of `words` and returns the rest of it."""
    for word in words:
        if word.startswith(prefix):
            words.remove(word)
            return word.removeprefix(prefix)
    return None


def _choose(words: list[str], choices: tuple[str, ...], default: str | None = None) -> str:
    for word in words:
        if word in choices:
            words.remove(word)
            return word
    if default is None:
        raise ValueMismatchError(f"needs one of {', '.join(choices)}")
    return default


def _decimal(word: str) -> Decimal:
    try:
        return Decimal(word)
    except InvalidOperation:
        raise ValueMismatchError(f"{word!r} is no number") from None


def _agree(text: str, says: str | None) -> None:
    if says is not None:
        raise ValueMismatchError(f"{text!r} says {says}")


def _blank(text: str, expected: bool) -> None:
    if values.is_blank(text) != expected:
        raise ValueMismatchError(f"{text!r} {'holds no' if expected else 'is a'} placeholder")


def _number(text: str, words: list[str]) -> dict[str, Any]:
    """The value, range or blank that stands first among the words."""
    word = words.pop(0) if words else ""
    if word == "_":
        _blank(text, True)
        return {"blank": True}
    low, dots, high = word.partition("..")
    if not dots:
        return {"value": _decimal(word)}
    bounds = {"min": _decimal(low), "max": _decimal(high)}
    if bounds["min"] >= bounds["max"]:
        raise ValueMismatchError(f"{word!r} is no range")
    return bounds


def _parts(text: str, words: list[str]) -> dict[str, Any]:
    """`parts` or `min` and `max` of a length: pairs of amount and unit."""
    parts: list[Part] = []
    while len(words) > 1 and words[1] in values.UNITS:
        word, unit = words[0], words[1]
        del words[:2]
        low, dots, high = word.partition("..")
        if dots:
            _agree(text, values.range_says(text, _decimal(low), _decimal(high), unit))
            return {"min": ((_decimal(low), unit),), "max": ((_decimal(high), unit),)}
        parts.append((None if word == "_" else _decimal(word), unit))
    if not parts:
        raise ValueMismatchError("a length needs an amount and a unit")
    blank = any(amount is None for amount, _ in parts)
    _blank(text, blank)
    return {"parts": tuple(parts), "blank": blank}


def _duration(text: str, words: list[str], common: dict[str, Any]) -> Duration:
    fields = _parts(text, words)
    if "parts" in fields and not fields["blank"]:
        _agree(text, values.duration_says(text, fields["parts"]))
    relations = tuple(r for r in get_args(Relation) if r != "every")
    units = fields.get("parts") or fields["min"]
    return Duration(
        **common, **fields,
        relation=_choose(words, relations, "exactly"),  # type: ignore[arg-type]
        anchor=_take(words, "@"),
        business_days=any(unit == "working_day" for _, unit in units),
    )  # fmt: skip


def _recurrence(text: str, words: list[str], common: dict[str, Any]) -> Duration:
    if not re.match("[每按]", text):
        raise ValueMismatchError(f"{text!r} is no recurrence")
    fields = _parts(text, words)
    if "parts" in fields and not fields["blank"]:
        _agree(text, values.duration_says(re.sub("^[每按]", "", text), fields["parts"]))
    return Duration(
        **common, **fields, kind="recurrence", relation="every", anchor=_take(words, "@"),
        business_days=any(unit == "working_day" for _, unit in fields.get("parts", ())),
    )  # fmt: skip


def _percentage(kind: str) -> Callable[[str, list[str], dict[str, Any]], Percentage]:
    def build_percentage(text: str, words: list[str], common: dict[str, Any]) -> Percentage:
        if kind == "fraction":
            above, _, below = (words.pop(0) if words else "").partition("/")
            fields: dict[str, Any] = {"value": _decimal(above) / _decimal(below)}
        else:
            fields = _number(text, words)
        if fields.get("value") is not None and kind != "fraction":
            _blank(text, False)
            _agree(text, values.percentage_says(text, fields["value"]))
        return Percentage(
            **common, **fields, kind=kind,  # type: ignore[arg-type]
            role=_choose(words, get_args(PercentageRole)),  # type: ignore[arg-type]
            base=_take(words, "of="), per=_take(words, "per="),
        )  # fmt: skip

    return build_percentage


def _amount(text: str, words: list[str], common: dict[str, Any]) -> Amount:
    fields = _number(text, words)
    currency = _choose(words, _CURRENCIES, "CNY")
    if fields.get("value") is not None:
        _blank(text, False)
        said = read_money_words(text)
        if said is not None and not text.removeprefix("人民币")[:1].isdigit():
            _agree(text, None if said == fields["value"] else str(said))
            fields |= {"in_words": text, "words": Span(common["start"], common["end"])}
        _agree(text, values.amount_says(text, fields["value"]))
    return Amount(**common, **fields, currency=currency)


def _iso(word: str) -> dt.date:
    try:
        return dt.date.fromisoformat(word)
    except ValueError:
        raise ValueMismatchError(f"{word!r} is no ISO date") from None


def _date(text: str, words: list[str], common: dict[str, Any]) -> Date:
    word = words.pop(0) if words else ""
    role = _take(words, "role=")
    if word == "_":
        _blank(text, True)
        return Date(**common, blank=True, role=role)
    if word == "symbolic":
        return Date(**common, symbolic=text, role=role)
    _agree(text, values.date_says(text, _iso(word)))
    return Date(**common, value=_iso(word), role=role)


def _period(text: str, words: list[str], common: dict[str, Any]) -> Period:
    if len(words) != 2:
        raise ValueMismatchError("a period needs a beginning and an end")
    ends = [None if word in "-_" else word for word in words]
    for end in ends:
        if end and end[0].isdigit():
            _iso(end)
        elif end and end not in text:
            raise ValueMismatchError(f"{end!r} does not occur in {text!r}")
    words.clear()
    return Period(**common, since=ends[0], until=ends[1])


def _multiple(text: str, words: list[str], common: dict[str, Any]) -> Multiple:
    word = words.pop(0) if words else ""
    if word == "_":  # a blank has no figures
        _blank(text, True)
        return Multiple(**common, value=(), base=_take(words, "of="))
    value = tuple(_decimal(part) for part in word.split(":"))
    figure = read_number(text.removesuffix("倍"))
    if figure is not None and len(value) == 1 and figure != value[0]:
        raise ValueMismatchError(f"{text!r} says {figure}")
    return Multiple(**common, value=value, base=_take(words, "of="))


def _law(text: str, words: list[str], common: dict[str, Any]) -> Law:
    found = re.fullmatch("《([^》]+)》(第.+)?", text)
    if not found:
        raise ValueMismatchError(f"{text!r} is no 《law》")
    return Law(**common, name=found[1], article=found[2])


def _reference(text: str, words: list[str], common: dict[str, Any]) -> Reference:
    """A reference with its target still as written; the parser resolves it."""
    target = words.pop(0) if words else re.sub("^本(?:合同|协议)之?", "", text)
    return Reference(**common, target=None if target == "null" else target)


def _identifier(text: str, words: list[str], common: dict[str, Any]) -> Identifier:
    kind = _choose(words, tuple(sorted(IDENTIFIERS)))
    valid = {"valid": True, "invalid": False, "": None}[_choose(words, ("valid", "invalid"), "")]
    _take(words, "of=")
    return Identifier(**common, kind=kind, value=text, valid=valid)


_BUILDERS: dict[str, Callable[[str, list[str], dict[str, Any]], Mention]] = {
    "duration": _duration,
    "recurrence": _recurrence,
    "percentage": _percentage("percentage"),
    "point": _percentage("percentage_point"),
    "fraction": _percentage("fraction"),
    "amount": _amount,
    "date": _date,
    "period": _period,
    "multiple": _multiple,
    "ratio": _multiple,
    "law": _law,
    "reference": _reference,
    "identifier": _identifier,
}
