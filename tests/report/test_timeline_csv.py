"""Timelines as a table for spreadsheets."""

from __future__ import annotations

import csv
import datetime as dt
import io

from analyzer.deadlines import timeline
from analyzer.pipeline import analyze_text
from analyzer.report.timeline_csv import COLUMNS, to_csv

TEXT = (
    "买卖合同\n甲方：北京远山商贸有限公司\n乙方：上海明川仪器有限公司\n"
    "第一条 甲方应在本合同签订之日起10日内付款。\n第二条 甲方应在验收合格之日起30日内付清余款。\n"
)


def table(name: str = "合同.txt") -> list[dict[str, str]]:
    document = analyze_text(TEXT, name=name)
    made = to_csv(document, timeline(document, dt.date(2025, 9, 10)))
    assert made.startswith(b"\xef\xbb\xbf")  # spreadsheets take it for UTF-8 by this mark
    return list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"))))


def test_dated_and_waiting_rows_stand_in_one_table() -> None:
    dated, waiting = table()
    assert tuple(dated) == COLUMNS
    assert (dated["status"], dated["date"], dated["clause_number"]) == (
        "certain", "2025-09-22", "第一条",
    )  # fmt: skip
    assert (dated["rolled"], dated["unrolled"]) == ("true", "2025-09-20")  # a Saturday
    assert (dated["signed"], dated["signed_from"]) == ("2025-09-10", "given")
    assert (waiting["status"], waiting["date"]) == ("waiting", "")
    assert waiting["waits_for"] == "验收合格之日"


def test_no_cell_is_taken_for_a_formula() -> None:
    assert {row["source"] for row in table("=1+1.txt")} == {"'=1+1.txt"}
