"""Courts and arbitration bodies, as the contract names them."""

from __future__ import annotations

import pytest

from analyzer.extract import values
from analyzer.extract.forums import find

NAMED = [
    ("可向甲方所在地人民法院提起诉讼", "court", "甲方所在地人民法院"),
    ("提交北京仲裁委员会仲裁", "arbitration_body", "北京仲裁委员会"),
    ("向原告住所地法院起诉", "court", "原告住所地法院"),
    ("依法向云州市西城区人民法院起诉", "court", "云州市西城区人民法院"),
    ("向合同签订地有管辖权的人民法院起诉", "court", "合同签订地有管辖权的人民法院"),
    ("应提交上海国际仲裁中心", "arbitration_body", "上海国际仲裁中心"),
    ("向____仲裁委员会申请仲裁", "arbitration_body", "____仲裁委员会"),
    ("向甲方或乙方所在地人民法院起诉", "court", "甲方或乙方所在地人民法院"),
]
UNNAMED = ["可向人民法院起诉", "提交仲裁机构裁决", "法院受理后", "双方协商解决"]


@pytest.mark.parametrize(("text", "kind", "value"), NAMED)
def test_named(text: str, kind: str, value: str) -> None:
    assert [(one.kind, one.value) for one in find(text)] == [(kind, value)]
    (one,) = find(text)
    assert text[one.start : one.end] == value


@pytest.mark.parametrize("text", UNNAMED)
def test_no_body_is_named(text: str) -> None:
    assert find(text) == []


def test_both_are_found_and_stand_among_the_identifiers() -> None:
    found = values("提交禾城仲裁委员会仲裁，或向被告所在地人民法院起诉").identifiers
    assert [one.kind for one in found] == ["arbitration_body", "court"]
