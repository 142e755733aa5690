"""Shares: `50%`, `百分之十二点五`, `5‰`, `20%-30%`, `九折`, `____%`, `三分之二`, `3个百分点`.

Values are fractions of one. How they are written is read by `share_forms`; what the
share is taken of, how often it accrues and what it is for by `shares`, `share_topics`,
`accruals` and `share_roles`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from analyzer.extract.accruals import STOP, is_bound, per_of
from analyzer.extract.quantities import Quantity, quantities
from analyzer.extract.share_forms import Share, shares
from analyzer.extract.share_roles import role_of
from analyzer.extract.share_topics import SENTENCE_END, carried
from analyzer.extract.share_words import PLAIN_RATE
from analyzer.extract.shares import base_of, moved_rate
from analyzer.numerals import tidy
from analyzer.records import Percentage, PercentageRole

# `每低1个百分点`: a step of a measure, no change of a rate.
_EACH: Final = re.compile(
    r"每(?:再)?(?:降?低|提?高|下降|上升|超过?|少|多)(?:于[^，。；]{0,6})?[ 　]?$"
)

_LISTED: Final = re.compile(r"[ 　]?(?:、|和|及|与|或|或者|以及)[ 　]?")
_RATE_CHANGED: Final = re.compile(r"(?:增加|提高|上[浮调]|加收?|降低|减少|下[浮调]|减)[ 　]?$")


def find(text: str) -> list[Percentage]:
    """Every share of a text, in order."""
    return read(text, quantities(text))


def read(text: str, numbers: Sequence[Quantity]) -> list[Percentage]:
    """The same, from the numbers already found in the text."""
    found: list[Percentage] = []
    written = shares(text, numbers)
    for index, share in enumerate(written):
        low = written[index - 1].end if index else 0
        high = written[index + 1].start if index + 1 < len(written) else len(text)
        found.append(_record(text, share, low, high, found))
    return found


def _record(
    text: str, share: Share, low: int, high: int, found: Sequence[Percentage]
) -> Percentage:
    """The record of a share; a later one of a list means what the first does."""
    previous = found[-1] if found else None
    start, end = share.start, share.end
    base: str | None
    per: str | None
    role: PercentageRole
    if previous is not None and _is_listed(text, low, start):
        base, per, role = previous.base, previous.per, previous.role
    else:
        took = False
        bound = is_bound(text, low, start, end)
        base = (
            moved_rate(text, low, start) if share.kind == "percentage_point"
            else base_of(text, low, start, end)
        )  # fmt: skip
        each = share.kind == "percentage_point" and _EACH.search(text, max(0, start - 8), start)
        if base is None and (each or share.kind != "percentage_point"):
            base = carried(text, low, start, end, found)
            took = base is not None
        cut = share.rule == "share.cut"
        per = None if cut else per_of(text, low, start, end, bound)
        same = previous is not None and STOP.search(text, low, start) is None
        if share.kind == "percentage_point" and base is None and not each:
            base = _rate_before(text, start, found)
        moved = (
            share.kind == "percentage_point"
            and base is not None
            and not each
            and not PLAIN_RATE.search(base)
        )
        if share.ranged and base is not None and base.endswith("度"):
            bound = True  # 相对湿度50%至60%
        role = "discount" if cut and not bound else "interest" if moved and not bound else role_of(
            text, start, end, high, bound=bound, base=base,
            previous=previous.role if previous is not None and same else None,
        )  # fmt: skip
        if (
            role == "other"
            and took
            and previous is not None
            and previous.role != "threshold"
            and base == previous.base
        ):
            role = previous.role  # `迟到3小时以上的，扣30%`
    return Percentage(
        text=text[start:end], start=start, end=end, rule=share.rule, kind=share.kind,
        value=None if share.ranged else _tidy(share.value),
        min=_tidy(share.value) if share.ranged else None,
        max=_tidy(share.until) if share.ranged else None,
        blank=share.blank, base=base, per=per, role=role,
    )  # fmt: skip


def _rate_before(text: str, start: int, found: Sequence[Percentage]) -> str | None:
    """The rate of the share before in its sentence, that points are added to, or None.

    `免赔率为5%，指定驾驶人以外的人驾驶的增加10个百分点`.
    """
    if (
        not found
        or found[-1].base is None
        or _RATE_CHANGED.search(text, max(0, start - 6), start) is None
    ):
        return None
    same = SENTENCE_END.search(text, found[-1].end, start) is None
    return found[-1].base if same and PLAIN_RATE.search(found[-1].base) else None


def _is_listed(text: str, low: int, start: int) -> bool:
    """Whether a share follows the one that ends at `low` as the next of a list."""
    return low > 0 and _LISTED.fullmatch(text, low, start) is not None


def _tidy(value: Decimal | None) -> Decimal | None:
    return None if value is None else tidy(value)
