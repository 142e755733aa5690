"""The verbs of single stages: an object a line, and what a line is."""

from __future__ import annotations

import json
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from analyzer.cli.commands import stages
from analyzer.cli.shell import hetong
from analyzer.cli.streams import text_lines

if TYPE_CHECKING:
    from pathlib import Path

KINDS = [
    "durations", "percentages", "amounts", "dates", "periods", "multiples", "laws",
    "identifiers", "references",
]  # fmt: skip


def run(*args: str | Path, stdin: bytes | str = b"") -> Result:
    data = stdin.encode() if isinstance(stdin, str) else stdin
    return CliRunner().invoke(hetong, [*map(str, args)], input=data)


def objects(result: Result) -> list[dict[str, Any]]:
    # Not splitlines: U+2028 and its like do not end a line of output either.
    return [json.loads(line) for line in result.stdout.removesuffix("\n").split("\n")]


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"", []),
        (b"\n", [""]),
        (b"a\nb", ["a", "b"]),
        (b"a\nb\n", ["a", "b"]),
        (b"\n\n", ["", ""]),
        (b"a\r\nb\r", ["a\r", "b\r"]),  # \r is of the line
        ("a\u2028b\x0b\x85c\n".encode(), ["a\u2028b\x0b\x85c"]),
        (b"\xef\xbb\xbfa\n\xef\xbb\xbfb", ["a", "\ufeffb"]),  # a mark at the very beginning only
    ],
)
def test_what_a_line_is(tmp_path: Path, data: bytes, lines: list[str]) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    with path.open("rb") as file:
        assert list(text_lines(file)) == [(line, True) for line in lines]


def test_bad_bytes_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"50%\n\xff\xfe 30%\n10%")
    result = run("extract", "--lines", path)
    assert [[p["text"] for p in one["percentages"]] for one in objects(result)] == [
        ["50%"], ["30%"], ["10%"],
    ]  # fmt: skip
    assert result.exit_code == 1
    assert "1 lines are not UTF-8" in result.stderr


def test_extract_lines() -> None:
    lines = ["自签订之日起10个工作日内支付50%", "", "每年\r", "支付\u2028￥100元"]
    result = run("extract", "--lines", stdin="\n".join(lines))
    made = objects(result)
    assert result.exit_code == 0
    assert [list(one) for one in made] == [KINDS] * 4
    assert made[0]["durations"][0]["parts"] == [[10, "working_day"]]
    assert made[0]["percentages"][0]["value"] == "0.5"
    assert not any(made[1].values())
    assert made[2]["durations"][0]["kind"] == "recurrence"
    amount = made[3]["amounts"][0]
    assert (amount["start"], amount["end"], amount["text"]) == (3, 8, "￥100元")


def test_extract_without_lines_takes_the_whole_text() -> None:
    made = objects(run("extract", stdin="一\n30日内\n50%"))
    assert len(made) == 1
    assert made[0]["percentages"][0]["start"] == 7


def test_classify_lines() -> None:
    lines = [
        "每逾期一日，按应付金额的1%支付违约金",
        "",
        json.dumps({"context": "保密条款", "text": "任何一方不得将其告知第三人"}),
        json.dumps({"text": "甲方应在验收合格后付款"}),
        '{"text": 5}',
        "{不是 JSON",
        "[1]",
    ]
    result = run("classify", "--lines", stdin="\n".join(lines))
    made = objects(result)
    assert result.exit_code == 0
    assert len(made) == len(lines)
    assert all(list(one) == ["type", "also", "type_score"] for one in made)
    assert made[0]["type"] == "liability"
    assert made[2]["type"] == "confidentiality"


def test_clean(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("第一條 付款\n甲方應付款。\n", encoding="utf-8")
    made = objects(run("clean", page))[0]
    assert list(made) == ["source", "text", "script", "repairs", "removed", "changes"]
    assert "第一条 付款" in made["text"]
    assert made["script"] == "traditional"
    assert run("clean", page, "--text").stdout == made["text"] + "\n"
    assert run("clean", "--text", stdin=page.read_bytes()).stdout == made["text"] + "\n"


def test_segment() -> None:
    text = "第一条 付款\n1.1 甲方应付款。\n第二条 验收\n"
    made = objects(run("segment", stdin="\ufeff" + text))[0]
    clauses = [clause for clause in made["contracts"][0]["clauses"] if clause["number"]]
    assert [clause["number"] for clause in clauses] == ["第一条", "1.1", "第二条"]
    assert all(text.startswith(one["number"], one["start"]) for one in clauses)
    assert "type" not in clauses[0]  # not known at this stage


@pytest.mark.parametrize("verb", ["clean", "segment", "extract", "classify"])
def test_bad_files_do_not_stop_the_others(verb: str, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("第一条 甲方应在30日内付款。", encoding="utf-8")
    result = run(verb, tmp_path / "none", tmp_path, good)
    assert result.exit_code == 1
    assert len(objects(result)) == 1
    lines = result.stderr.splitlines()
    assert [line.startswith(f"hetong: {tmp_path}") for line in lines] == [True, True]
    assert "no such file" in lines[0]
    assert "folder" in lines[1]


@pytest.mark.parametrize("verb", ["segment", "extract", "classify"])
def test_text_that_is_not_utf8_is_refused(verb: str, tmp_path: Path) -> None:
    path = tmp_path / "gbk.txt"
    path.write_bytes("第一条".encode("gbk"))
    result = run(verb, path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "is not UTF-8 (byte 0); give plain text" in result.stderr


def test_many_lines_take_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "many.txt"
    path.write_text("验收后付款\n" * 30_000, encoding="utf-8")
    count = 0
    tracemalloc.start()
    for _ in stages._converted(str(path), lines=True, convert=lambda text: {"size": len(text)}):
        count += 1
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 30_000
    assert peak < 500_000


def test_clean_hides_identity_numbers(tmp_path: Path) -> None:
    number, hidden = "990101198202222152", "990101********2152"
    page = tmp_path / "页.txt"
    page.write_text(
        f"免费合同范本下载 客服身份证号{number} www.example.com\n借款合同\n"
        f"甲方：张三 身份证号：{number}\n第一条 借款。\n第二条 还款。\n",
        encoding="utf-8",
    )
    for form in ((), ("--text",), ("--diff",)):
        shown = run("clean", page, *form).stdout
        assert number not in shown
        assert hidden in shown
        assert number in run("clean", page, *form, "--show-ids").stdout
    made = objects(run("clean", page))[0]
    full = objects(run("clean", page, "--show-ids"))[0]
    assert len(made["text"]) == len(full["text"])
    assert [one["source"] for one in made["removed"]] == [one["source"] for one in full["removed"]]
