"""What an anchor names: this contract's signing or effect, a term, or an event of its own."""

from __future__ import annotations

import datetime as dt

import pytest

from analyzer.deadlines import wording
from analyzer.deadlines.effect import effect_day
from analyzer.deadlines.wording import Edge, Point, Signing

SIGNED = dt.date(2025, 3, 3)
ROLES = ("出租方", "承租方")


@pytest.mark.parametrize(
    ("anchor", "made"),
    [
        ("本合同签订之日", Point("本合同签订", False)),
        ("本合同签订 之次日", Point("本合同签订", True)),
        ("合同生效日", Point("合同生效", False)),
        ("租赁期满", Point("租赁期满", False)),
        ("之日", Point("之日", False)),  # nothing is left of it
    ],
)
def test_points(anchor: str, made: Point) -> None:
    assert wording.point(anchor) == made


@pytest.mark.parametrize(
    ("event", "made"),
    [
        ("本合同签订", Signing(own=True, named=True)),
        ("签订本合同", Signing(own=True, named=True)),
        ("本租赁合同签订", Signing(own=True, named=True)),
        ("合同签订", Signing(own=False, named=True)),
        ("签订", Signing(own=False, named=False)),
        ("签约", Signing(own=False, named=False)),
        ("双方签字盖章", Signing(own=False, named=False)),
        ("甲、乙双方法定代表人或其授权代理人签字并盖章", Signing(own=False, named=False)),
        ("出租方盖章、承租方签字", Signing(own=False, named=False)),
        ("本合同经甲乙双方签字", Signing(own=True, named=True)),
    ],
)
def test_signing(event: str, made: Signing) -> None:
    assert wording.signing(event, ROLES) == made


@pytest.mark.parametrize(
    "event",
    [
        "甲方签字",  # one side only
        "承租方签字",
        "授权代表签字",  # of which side?
        "验收单签署",  # another paper
        "分包合同签订",
        "补充协议签订",
        "双方签字并交付定金",  # something more
        "本合同签订且定金到账",
        "本合同",  # nothing is signed
        "双方",
    ],
)
def test_other_events_are_no_signing(event: str) -> None:
    assert wording.signing(event, ROLES) is None


@pytest.mark.parametrize(
    ("event", "own"),
    [
        ("本合同生效", True),
        ("本租赁合同正式生效", True),
        ("合同生效", False),
        ("生效", False),
        ("保函生效", None),
        ("本补充协议生效", None),
        ("本合同签订", None),
    ],
)
def test_effect(event: str, own: bool | None) -> None:
    assert wording.effect(event) is own


@pytest.mark.parametrize(
    ("event", "edge"),
    [
        ("租赁期满", Edge("租赁期", True)),
        ("租期届满", Edge("租赁期", True)),
        ("租赁期限届满", Edge("租赁期", True)),
        ("本合同租赁期限届满", Edge("租赁期", True)),
        ("合同期满", Edge("合同期", True)),
        ("本合同到期", Edge("合同期", True)),
        ("本合同有效期满", Edge("合同期", True)),
        ("质保期届满", Edge("质保期", True)),
        ("期满", Edge(None, True)),
        ("租赁期开始", Edge("租赁期", False)),
        ("各宗地租赁期满", Edge("宗地租赁期", True)),
        ("汇票到期", None),
        ("合同终止", None),  # may come at any time
        ("租期届满且办妥迁出手续", None),  # more than the end of the term
        ("验收合格满一年", None),
    ],
)
def test_edges_of_terms(event: str, edge: Edge | None) -> None:
    assert wording.term_edge(event) == edge


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025年1月31日", dt.date(2025, 1, 31)),
        ("2025-1-31", dt.date(2025, 1, 31)),
        ("二〇二五年一月三十一日", dt.date(2025, 1, 31)),
    ],
)
def test_written_dates(text: str, day: dt.date) -> None:
    found = wording.written_date(text)
    assert found is not None
    assert found.value == day


@pytest.mark.parametrize(
    "text", ["2025年2月30日", "____年1月1日", "2025年1月31日前后", "签订之日", ""]
)
def test_no_written_dates(text: str) -> None:
    assert wording.written_date(text) is None


@pytest.mark.parametrize(
    ("text", "day", "reason"),
    [
        ("本合同自双方签字盖章之日起生效。", SIGNED, None),
        ("本合同自签订之日起生效，一式两份。", SIGNED, None),
        ("本协议一式两份，经甲、乙双方签署后生效。", SIGNED, None),
        ("十六、本合同经双方盖章后生效。", SIGNED, None),
        ("（一）本合同由双方签字盖章后生效，保修期满后终止。", SIGNED, None),
        ("签字按手印就生效。", SIGNED, None),
        ("本合同自出租方盖章、承租方签字之日起生效。", SIGNED, None),
        ("本合同自2025年4月1日起生效。", dt.date(2025, 4, 1), None),
        ("本合同经双方签字盖章并经公证后生效。", None, "effect_conditional"),
        ("本合同双方签字盖章经公证后生效。", None, "effect_conditional"),
        ("本合同自双方签字并交付押金之日起生效。", None, "effect_conditional"),
        ("本合同经双方签字后，报主管机关批准后生效。", None, "effect_conditional"),
        ("本合同自甲方签字之日起生效。", None, "effect_conditional"),
        ("本合同自____年__月__日起生效。", None, "effect_conditional"),
        ("本合同自签订之日起生效。本合同自2025年4月1日起生效。", None, "effect_differs"),
        ("本合同生效后五日内付款。", None, "effect_unstated"),
        ("第十条 生效\n本合同一式两份。", None, "effect_unstated"),
        ("对本合同的修改，经双方签字后生效。", None, "effect_unstated"),  # of the amendment
        ("解除通知自送达之日起生效。", None, "effect_unstated"),
        ("本保函自即日起生效。", None, "effect_unstated"),
        ("本合同自签字之日起六个月仍不能生效的，可以解除。", None, "effect_unstated"),
    ],
)
def test_effect_of_the_contract(text: str, day: dt.date | None, reason: str | None) -> None:
    assert effect_day(text, 0, len(text), SIGNED, ROLES) == (day, reason)


def test_effect_at_a_signing_nobody_dated() -> None:
    text = "本合同自签订之日起生效。"
    assert effect_day(text, 0, len(text), None, ()) == (None, "signing_unknown")
