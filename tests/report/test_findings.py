"""Findings tell the rule of law and, in paged files, their pages, in every output."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import jsonschema
import pytest
from rich.console import Console

from analyzer import records as r
from analyzer.clean import Cleaned
from analyzer.places import locate
from analyzer.read.reading import PageSize, Reading
from analyzer.report import schema, to_frames, to_html, to_markdown, view_tables
from analyzer.report.findings import finding_to_dict, print_findings, rows
from analyzer.sourcemap import SourceMap

if TYPE_CHECKING:
    from analyzer.document import Document

LAW = "民法典第五百八十六条"


@pytest.fixture
def paged(document: Document) -> Document:
    """A document of three pages with one finding that has a law, and one that has none."""
    contract = document.contracts[0]
    span = r.Span(contract.start, contract.start + 2)
    findings = (
        r.Finding(code="deposit.high", severity="warning", message="定金过高", law=LAW,
                  spans=(span,), pages=(2, 3)),
        r.Finding(code="blank.party", severity="info", message="未填写", spans=(span,), pages=(1,)),
    )  # fmt: skip
    return replace(document, pages=3, contracts=(replace(contract, findings=findings),))


def test_in_json(paged: Document) -> None:
    value = paged.to_dict()
    assert list(jsonschema.Draft202012Validator(schema()).iter_errors(value)) == []
    told = [(one["law"], one["pages"]) for one in value["contracts"][0]["findings"]]
    assert told == [(LAW, [2, 3]), (None, [1])]


def test_without_pages_the_key_is_left_out(document: Document) -> None:
    for one in document.to_dict()["contracts"][0]["findings"]:
        assert "pages" not in one
        assert "law" in one


def test_in_lines(paged: Document) -> None:
    told = [finding_to_dict(paged, row) for row in rows(paged)]
    assert [(one["law"], one["pages"]) for one in told] == [(LAW, [2, 3]), (None, [1])]


def test_in_tables(paged: Document) -> None:
    frame = to_frames(paged)["findings"]
    assert frame["law"].tolist()[0] == LAW
    assert frame["page"].tolist() == [2, 1]
    shown = view_tables.table("findings", paged.contracts[0], paged.text or "", pages=True)
    assert shown.heads[-1] == "页"
    assert [row[-1] for row in shown.rows] == ["2、3", "1"]
    assert LAW in shown.rows[0]


def test_in_pages_for_people(paged: Document) -> None:
    assert LAW in to_markdown(paged)
    assert LAW in to_html([paged])
    console = Console(file=io.StringIO(), width=200)
    print_findings(console, paged)
    assert isinstance(console.file, io.StringIO)
    shown = console.file.getvalue()
    assert f"（{LAW}）" in shown
    assert "2、3" in shown


@pytest.mark.parametrize(
    ("places", "pages", "why"),
    [
        ([(0, 2)], (1,), "on the first page"),
        ([(8, 12)], (1, 2), "over the end of a page"),
        ([(21, 23), (1, 2)], (1, 3), "two places"),
        ([], (), "the contract as a whole"),
    ],
)
def test_pages_are_those_of_the_places(
    places: list[tuple[int, int]], pages: tuple[int, ...], why: str
) -> None:
    text = "甲" * 30
    sizes = tuple(PageSize(start=start, width=100, height=100) for start in (0, 10, 20))
    reading = Reading(media_type="application/pdf", text=text, pages=sizes)
    cleaned = Cleaned(text, SourceMap.identity(30), None, "simplified")
    spans = tuple(r.Span(*place) for place in places)
    finding = r.Finding(code="blank.party", severity="info", message="", spans=spans)
    contract = r.Contract(index=0, start=0, end=30, findings=(finding,))
    assert locate(contract, reading, cleaned).findings[0].pages == pages, why
