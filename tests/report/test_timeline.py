"""A timeline as JSON, as a calendar file and as tables."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

import icalendar
import jsonschema
import pytest
from rich.console import Console

from analyzer import analyze_text, timeline
from analyzer.deadlines import Deadline, Timeline
from analyzer.deadlines.build import timeline as build
from analyzer.document import Document
from analyzer.labels import ids
from analyzer.records import Contract, Problem
from analyzer.report.timeline import timeline_schema, timeline_to_dict
from analyzer.report.timeline_ics import to_ics
from analyzer.report.timeline_table import print_timelines

SIGNED = dt.date(2025, 3, 3)
TEXT = (
    "设备采购合同\n甲方：东山科技有限公司\n乙方：西河设备有限公司\n"
    "第一条 甲方应在本合同签订之日起10日内支付定金；逗号,分号;反斜\\杠。\n"
    "第二条 租期为二年，自2024年10月1日起至2026年9月30日止，乙方应于每月5日前支付租金。\n"
    "第三条 乙方应在验收合格后3日内开票。\n"
    "第四条 本合同签订之日起60日内，乙方交付全部设备，"
    + "并提供完整的技术资料和培训，" * 6
    + "经甲方确认。\n"
)
VALIDATOR = jsonschema.Draft202012Validator(timeline_schema())


@pytest.fixture(scope="module")
def document() -> Document:
    return analyze_text(TEXT, name="合同.txt")


@pytest.fixture(scope="module")
def timelines(document: Document) -> tuple[Timeline, ...]:
    return timeline(document, SIGNED)


def test_the_public_name_is_the_function() -> None:
    assert timeline is build


def test_json(document: Document, timelines: tuple[Timeline, ...]) -> None:
    made = timeline_to_dict(document, timelines)
    VALIDATOR.validate(made)
    assert made["schema"] == "hetong-timeline/1"
    first = made["contracts"][0]
    assert (first["signed"], first["signed_from"]) == ("2025-03-03", "given")
    rows = {row["text"]: row for row in first["deadlines"]}
    assert rows["10日"]["date"] == "2025-03-13"
    assert (rows["60日"]["unrolled"], rows["60日"]["rolled"]) == ("2025-05-02", True)
    assert (rows["3日"]["date"], rows["3日"]["waits_for"]) == (None, "验收合格")
    for row in first["deadlines"]:
        assert (row["status"] == "waiting") == (row["date"] is None)
        assert document.text is not None
        assert (
            document.text[row["start"] : row["end"]] == row["text"] or row["kind"] == "recurrence"
        )


def test_json_of_a_failed_file() -> None:
    failed = Document(source="x", problems=(Problem(code="read.failed", message="no"),))
    made = timeline_to_dict(failed, timeline(failed))
    VALIDATOR.validate(made)
    assert (made["contracts"], made["errors"][0]["code"]) == ([], "read.failed")


def test_the_schema_refuses_what_it_does_not_know(
    document: Document, timelines: tuple[Timeline, ...]
) -> None:
    made = timeline_to_dict(document, timelines)
    made["contracts"][0]["deadlines"][0]["reasons"] = ["because"]
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(made)


def events(data: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def test_ics(document: Document, timelines: tuple[Timeline, ...]) -> None:
    data = to_ics(document, timelines)
    assert data == to_ics(document, timelines)
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")  # folding cuts no character
    dated = [row for row in timelines[0].deadlines if row.date is not None]
    made = events(data)
    assert [event["dtstart"].dt for event in made] == [row.date for row in dated]
    assert len({str(event["uid"]) for event in made}) == len(made)
    stamp = dt.datetime(2025, 3, 3, tzinfo=dt.UTC)
    assert {event["dtstamp"].dt for event in made} == {stamp}
    assert all(event["dtstart"].params["value"] == "DATE" for event in made)


def test_ics_escapes_and_gives_back_the_words(
    document: Document, timelines: tuple[Timeline, ...]
) -> None:
    data = to_ics(document, timelines)
    unfolded = data.replace(b"\r\n ", b"").decode()
    event = next(e for e in events(data) if e["dtstart"].dt == dt.date(2025, 3, 13))
    assert "甲方" in str(event["summary"])
    assert str(event["status"]) == "CONFIRMED"
    assert "10日 以内\n" in str(event["description"])
    assert "\\n" in re.search("DESCRIPTION:.*10日.*", unfolded)[0]  # type: ignore[index]


def test_uids_stay_when_the_day_of_signing_changes(document: Document) -> None:
    def uids(signed: dt.date) -> set[str]:
        return {str(event["uid"]) for event in events(to_ics(document, timeline(document, signed)))}

    assert uids(SIGNED) == uids(dt.date(2025, 6, 9))


def test_no_day_no_calendar() -> None:
    document = analyze_text("第一条 甲方应在验收合格后3日内付款。")
    assert to_ics(document, timeline(document)) == b""


def shown(document: Document, timelines: tuple[Timeline, ...], language: Any) -> str:
    out = io.StringIO()
    print_timelines(Console(file=out, width=160), document, timelines, language)
    return out.getvalue()


def test_tables_in_both_languages(document: Document, timelines: tuple[Timeline, ...]) -> None:
    chinese = shown(document, timelines, "zh")
    assert "2025-03-13 周四" in chinese
    assert "顺延" in chinese
    assert "等待事件的期限" in chinese
    assert chinese.count("次，共24次") == 3
    english = shown(document, timelines, "en")
    assert "2025-03-13 Thu" in english
    assert "Waiting for an event" in english


def test_controls_in_a_text_do_not_reach_the_terminal() -> None:
    row = Deadline(kind="date", status="certain", text="\x1b[31m", start=0, end=1, mention="t1",
                   date=SIGNED, sentence="\x1b]0;x\x07")  # fmt: skip
    document = Document(text="x", contracts=(Contract(index=0, start=0, end=1),))
    made = Timeline(contract=0, title=None, signed=None, signed_from=None, signed_in_text=None,
                    deadlines=(row,))  # fmt: skip
    assert "\x1b" not in shown(document, (made,), "zh")
    assert b"\x1b" not in to_ics(document, (made,))


def test_every_reason_and_law_has_a_name(timelines: tuple[Timeline, ...]) -> None:
    for row in timelines[0].deadlines:
        assert set(row.reasons) <= set(ids("timeline_reason"))
        assert set(row.laws) <= set(ids("timeline_law"))
