"""Frames, Arrow, CSV and XLSX: the same rows, typed, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl
import pandas as pd
import pytest

import analyzer
from analyzer.report import to_csv_zip, to_xlsx, view, view_tables
from analyzer.report.columns import tables
from analyzer.report.frames import arrow_table, frame
from analyzer.report.rows import failures, rows
from analyzer.report.sheets import MAX_CELL, csv_files, csv_long

if TYPE_CHECKING:
    from analyzer.document import Document


def test_frames(document: Document) -> None:
    frames = document.to_frames()
    assert list(frames) == list(tables())
    clauses = frames["clauses"]
    assert list(clauses["number"].fillna("")) == ["", "第一条", "1.1", "1.2"]
    assert clauses["text"][1] == "第一条 付款\n"
    assert "".join(clauses["text"]) == document.text
    durations = frames["durations"]
    assert durations["min"][0] == Decimal(3)
    assert durations["amount"][0] is None
    assert durations["unit"][0] == "working_day"
    assert durations["clause_number"][0] == "1.1"
    assert durations["clause_type"][0] == "payment"
    assert frames["percentages"]["value"][0] == Decimal("0.5")
    assert frames["percentages"]["source_start"][0] == 7
    assert frames["amounts"]["value"].sum() == Decimal(1000000)
    assert pd.isna(frames["dates"]["value"][0])
    assert frames["dates"]["value"][1] == pd.Timestamp("2024-06-01")
    assert frames["parties"]["phone"][1] == "+86 10"
    assert frames["removed"]["source"][0] == "合同.txt"
    assert frames["removed"]["source_start"][0] == 9
    assert frames["findings"]["clause"][0] == "k0"
    assert pd.isna(frames["findings"]["start"][1])
    assert {frame["source"][0] for frame in frames.values()} == {"合同.txt"}


def test_columns_have_the_same_types_with_and_without_rows(
    document: Document, failed: Document
) -> None:
    full, empty = document.to_frames(), failed.to_frames()
    for name in full:
        assert list(full[name].dtypes) == list(empty[name].dtypes), name
        assert name == "documents" or len(empty[name]) == 0


def test_rows_from_json_are_the_rows_of_the_document(document: Document) -> None:
    made = document.to_dict()
    assert rows(json.loads(json.dumps(made))) == rows(made)


def test_failures(document: Document, failed: Document) -> None:
    assert failures(document.to_dict()) == []
    assert [row["code"] for row in failures(failed.to_dict())] == ["read.password"]


def test_arrow_keeps_decimals_and_dates(document: Document) -> None:
    made = rows(document.to_dict())
    amounts = arrow_table(tables()["amounts"], made["amounts"])
    assert amounts["value"].to_pylist() == [Decimal(1000000)]
    dates = arrow_table(tables()["dates"], made["dates"])
    assert dates["value"].to_pylist() == [None, dt.date(2024, 6, 1)]


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("1" + "0" * 27, Decimal(10) ** 27),
        ("9" * 40, None),  # better null than wrong
        ("0.00000000001", Decimal(0)),
    ],
)
def test_arrow_numbers_beyond_its_digits(document: Document, value: str, kept: Any) -> None:
    row = {**rows(document.to_dict())["amounts"][0], "value": value}
    assert arrow_table(tables()["amounts"], [row])["value"].to_pylist() == [kept]


def test_half_a_surrogate_does_not_stop_a_table(document: Document) -> None:
    row = {**rows(document.to_dict())["amounts"][0], "text": "a\ud800b"}
    assert arrow_table(tables()["amounts"], [row])["text"].to_pylist() == ["a\ufffdb"]
    assert list(frame(tables()["amounts"], [row])["text"]) == ["a\ufffdb"]


def test_csv_files_read_back(document: Document) -> None:
    made = dict(csv_files([document, document]))
    assert list(made) == [f"{name}.csv" for name in tables()]
    read = list(csv.DictReader(io.StringIO(made["clauses.csv"])))
    assert len(read) == 8
    assert read[1]["text"] == "第一条 付款\n"
    assert read[1]["heading"] == "付款"


def test_csv_text_is_no_formula(document: Document) -> None:
    made = dict(csv_files([document]))
    contract = next(csv.DictReader(io.StringIO(made["contracts.csv"])))
    assert contract["title"] == "'=软件服务合同"
    party = list(csv.DictReader(io.StringIO(made["parties.csv"])))[1]
    assert party["phone"] == "'+86 10"
    negative = replace(document.contracts[0].amounts[0], value=Decimal(-5))
    changed = replace(document, contracts=(replace(document.contracts[0], amounts=(negative,)),))
    amount = next(csv.DictReader(io.StringIO(dict(csv_files([changed]))["amounts.csv"])))
    assert amount["value"] == "-5"  # a number stays one


def test_csv_long_table(document: Document, failed: Document) -> None:
    read = list(csv.DictReader(io.StringIO("".join(csv_long([document, failed, document])))))
    assert len(read) == 2 * 17
    values = {(row["table"], row["text"]): row["value"] for row in read}
    assert values["durations", "3至5个工作日"] == "3 working_day/5 working_day"
    assert values["percentages", "50%"] == "0.5"
    assert values["dates", "本合同签订之日"] == "本合同签订之日"


def test_csv_archive_is_the_same_every_time(document: Document) -> None:
    assert to_csv_zip([document]) == to_csv_zip([document])
    with zipfile.ZipFile(io.BytesIO(to_csv_zip([document]))) as archive:
        assert archive.read("documents.csv").startswith(b"\xef\xbb\xbfdocument,source")


def sheets(document: Document) -> Any:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx([document])))


def test_xlsx(document: Document) -> None:
    book = sheets(document)
    assert book.sheetnames[:3] == ["文件 Documents", "合同 Contracts", "条款 Clauses"]
    sheet = book["比例 Percentages"]
    heads = [cell.value for cell in sheet[1]]
    row = {head: cell.value for head, cell in zip(heads, sheet[2], strict=True)}
    assert sheet.freeze_panes == "A2"
    assert row["数值 Value"] == 0.5
    assert row["条款号 Clause number"] == "1.1"
    dates = book["日期 Dates"]
    values = [cell.value for column in dates.columns if column[0].value == "数值 Value"
              for cell in column[1:]]  # fmt: skip
    assert values == [None, dt.datetime(2024, 6, 1)]


def test_xlsx_text_is_no_formula(document: Document) -> None:
    cells = [cell for sheet in sheets(document) for row in sheet for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    title = next(cell for cell in cells if cell.value == "=软件服务合同")
    assert (title.data_type, title.quotePrefix) == ("s", True)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00\x1b[31mb", "a\ufffd\ufffd[31mb"),  # what the format cannot hold
        ("合" * 40_000, "合" * (MAX_CELL - 1) + "…"),
        ("a\ud800", "a\ufffd"),
    ],
)
def test_xlsx_odd_text(document: Document, text: str, shown: str) -> None:
    changed = replace(document, contracts=(replace(document.contracts[0], title=text),))
    values = [cell.value for row in sheets(changed)["合同 Contracts"] for cell in row]
    assert shown in values


def test_xlsx_numbers_of_many_digits_are_text(document: Document) -> None:
    big = replace(document.contracts[0].amounts[0], value=Decimal("12345678901234567.89"))
    changed = replace(document, contracts=(replace(document.contracts[0], amounts=(big,)),))
    values = [cell.value for row in sheets(changed)["金额 Amounts"] for cell in row]
    assert "12345678901234567.89" in values


@pytest.mark.parametrize(
    ("page", "place", "why"),
    [
        ("第三条 付款\n3.1 应在5日内付款。\n", "3.1", "a dotted number says it all"),
        ("第三条 应在5日内付款。\n", "第三条", "so does an article"),
        (
            "一、总则\n二、付款\n1. 应在5日内付款。\n",
            "二 › 1",
            "a bare number needs what is above it",
        ),
    ],
)
def test_a_value_names_its_clause_as_one_would_cite_it(page: str, place: str, why: str) -> None:
    document = analyzer.analyze_text(f"买卖合同\n甲方：____\n乙方：____\n{page}")
    made = view_tables.table("durations", document.contracts[0], document.text or "")
    assert [row[-1] for row in made.rows] == [place], why


@pytest.mark.parametrize(
    ("text", "title", "reason"),
    [
        ("一、甲方供货。\n", "甲方供货。", "the stop after the number belongs to it"),
        ("（一）：甲方供货。\n", "甲方供货。", "so does a colon"),
        ("３．甲方供货。\n", "甲方供货。", "of either width"),
    ],
)
def test_a_title_begins_after_the_number(text: str, title: str, reason: str) -> None:
    contract = analyzer.analyze_text(text).contracts[0]
    assert [view.clause_title(clause, text) for clause in contract.clauses] == [title], reason


def test_what_a_record_points_to_is_told_with_it() -> None:
    text = (
        "第一条 甲方应于合同签订后3日内向乙方支付合同总价的30%，计9000元。\n"
        "第二条 乙方不得转包。\n"
        "第三条 甲方逾期付款的，每日按逾期金额的千分之一向乙方支付违约金。\n"
    )
    contract = analyzer.analyze_text(text).contracts[0]
    made = {name: view_tables.table(name, contract, text) for name in view_tables.SHOWN}
    assert made["payments"].rows[0][:5] == (
        "甲方", "乙方", "30%", "CNY 9,000", "合同签订 3天 以内",
    )  # fmt: skip
    assert [row[:3] for row in made["obligations"].rows][1] == ("乙方", "禁止", "转包")
    assert made["penalties"].rows[0][:5] == ("甲方", "0.1%", "", "日", "逾期金额")
    assert made["payments"].heads[-1] == "条款"
