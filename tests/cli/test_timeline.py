"""The verb timeline: formats, the day of signing, what is told, exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import icalendar
import jsonschema
import pytest
from click.testing import CliRunner, Result

from analyzer.cli.shell import hetong

CONTRACT = (
    "服务合同\n甲方：东山科技有限公司\n乙方：北京某某公司\n"
    "第一条 甲方应自本合同签订之日起10个工作日内支付总金额的50%。\n"
    "第二条 乙方应在验收合格后3日内开票。\n"
)
SEALS = "第三条 本合同一式两份。\n甲方（盖章）：\n乙方（盖章）：\n日期：2025年3月3日\n"


def run(*args: str | Path, stdin: str = "") -> Result:
    return CliRunner().invoke(hetong, ["timeline", *map(str, args)], input=stdin.encode())


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "合同.txt"
    path.write_text(CONTRACT, encoding="utf-8")
    return path


def dates(result: Result) -> list[str | None]:
    made = json.loads(result.stdout)
    return [row["date"] for one in made["contracts"] for row in one["deadlines"]]


@pytest.mark.parametrize("written", ["2025-03-03", "2025年3月3日", "2025/3/3", " 2025-03-03 "])
def test_the_day_of_signing_as_people_write_it(contract: Path, written: str) -> None:
    result = run(contract, "--signed", written)
    assert (result.exit_code, result.stderr) == (0, "")
    assert dates(result) == ["2025-03-17", None]


def test_without_it_all_waits(contract: Path) -> None:
    result = run(contract)
    assert (result.exit_code, dates(result)) == (0, [None, None])


def test_the_text_says_it(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(CONTRACT + SEALS, encoding="utf-8")
    assert dates(run(path)) == ["2025-03-17", None]
    result = run(path, "--signed", "2025-03-10")
    assert dates(result) == ["2025-03-24", None]
    assert "the text says 2025-03-03" in result.stderr


@pytest.mark.parametrize("written", ["2025-02-30", "morgen", "", "2025-13-01", "____年3月3日"])
def test_no_date_is_wrong_usage(contract: Path, written: str) -> None:
    result = run(contract, "--signed", written)
    assert result.exit_code == 2
    assert "is no date; write 2025-03-31" in result.stderr
    assert result.stdout == ""


def test_standard_input() -> None:
    assert dates(run("-", "--signed", "2025-03-03", stdin=CONTRACT)) == ["2025-03-17", None]


def test_a_calendar_file_by_its_name(contract: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.ics"
    result = run(contract, "--signed", "2025-03-03", "--out", out)
    assert result.exit_code == 0
    assert "1 deadlines wait for an event" in result.stderr
    made = icalendar.Calendar.from_ical(out.read_bytes())
    assert len(made.walk("VEVENT")) == 1


def test_no_calendar_file_without_a_day(contract: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.ics"
    result = run(contract, "--out", out)
    assert result.exit_code == 1
    assert "no deadline has a day; give --signed" in result.stderr
    assert not out.exists()


def test_a_table(contract: Path, tmp_path: Path) -> None:
    result = run(contract, "--signed", "2025-03-03", "--format", "table")
    assert result.exit_code == 0
    assert "2025-03-17 周一" in result.stdout
    out = tmp_path / "x.txt"
    assert run(contract, "--format", "table", "--out", out, "--lang", "en").exit_code == 0
    assert "Waiting for an event" in out.read_text(encoding="utf-8")


def test_the_schema() -> None:
    result = run("--schema")
    assert result.exit_code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(result.stdout))


def test_failures(tmp_path: Path) -> None:
    missing = run(tmp_path / "no.txt")
    assert missing.exit_code == 1
    assert "no such file" in missing.stderr
    assert json.loads(missing.stdout)["status"] == "failed"
    assert run().exit_code == 2
    assert run(tmp_path / "no.txt", "--out", tmp_path).exit_code == 2


def test_the_file_read_is_not_written_over(contract: Path) -> None:
    result = run(contract, "--format", "json", "--out", contract)
    assert result.exit_code == 2
    assert contract.read_text(encoding="utf-8") == CONTRACT
