"""The neighbours of a page's characters are counted when a place is to be restored."""

from __future__ import annotations

import pytest

from analyzer.clean.neighbours import Counts, count, joined
from analyzer.clean.survey import survey

PAGE = "當(dāng)事人應當(dāng)履行（合同）第1條。"
PLAIN = "当事人应当履行(合同)第1条。"


def test_the_page_is_counted_simplified_half_width_and_without_annotations() -> None:
    assert survey(PAGE).known.page == count(PLAIN)


def test_what_is_gone_is_counted_with_it() -> None:
    known = survey(PAGE, lambda: "第二条").known
    assert known.page == joined(count(PLAIN), count("第二条"))
    assert known.page.pairs["二条"] == 1


def test_nothing_is_counted_before_it_is_asked_for() -> None:
    asked: list[str] = []

    def gone() -> str:
        asked.append("gone")
        return "第二条"

    page = survey(PAGE, gone)
    assert page.table == {"當": "dāng"}
    assert not asked
    assert isinstance(page.known.page, Counts)
    assert isinstance(page.known.page, Counts)
    assert asked == ["gone"]


def test_another_name_is_none_of_its_own() -> None:
    with pytest.raises(AttributeError, match="pages"):
        survey(PAGE).known.pages  # type: ignore[attr-defined]  # noqa: B018
