"""The verb check: table and lines, levels, languages, the page of rules, exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analyzer.check.catalogue import catalogue
from analyzer.cli.shell import hetong

CONTRACT = (
    "买卖合同\n甲方：北京远山商贸有限公司\n乙方：上海明川仪器有限公司\n"
    "第一条 合同总价为￥1,000.00元（大写：人民币壹万元整）。\n第二条 甲方应在____日内付款。\n"
    "第三条 本合同一式两份。\n"
)


def run(*args: str | Path, stdin: str = "") -> Result:
    return CliRunner().invoke(hetong, ["check", *map(str, args)], input=stdin.encode())


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "合同.txt"
    path.write_text(CONTRACT, encoding="utf-8")
    return path


def codes(result: Result) -> list[str]:
    return [json.loads(line)["code"] for line in result.stdout.splitlines()]


def test_a_table(contract: Path) -> None:
    result = run(contract)
    assert (result.exit_code, result.stderr) == (0, "")
    for words in ("合同.txt", "大小写金额不一致", "第一条", "壹万元整", "数值空白"):
        assert words in result.stdout


def test_a_table_in_english(contract: Path) -> None:
    result = run(contract, "--lang", "en")
    assert "Sum in words differs" in result.stdout
    assert "the sum in words differs from the digits" in result.stdout


def test_lines_quote_their_places(contract: Path) -> None:
    result = run(contract, "--format", "jsonl")
    assert (result.exit_code, codes(result)) == (0, ["amount.words_differ", "blank.value"])
    first = json.loads(result.stdout.splitlines()[0])
    assert [span["text"] for span in first["spans"]] == ["￥1,000.00元", "壹万元整"]
    assert first["severity"] == "error"


def test_a_level_leaves_lesser_findings_out(contract: Path) -> None:
    result = run(contract, "--format", "jsonl", "--level", "error")
    assert codes(result) == ["amount.words_differ"]


def test_a_sound_contract_has_none() -> None:
    sound = CONTRACT.replace("壹万元", "壹仟元").replace("____", "10")
    assert "无" in run("-", stdin=sound).stdout
    assert run("-", "--format", "jsonl", stdin=sound).stdout == ""


def test_out_is_a_file(contract: Path, tmp_path: Path) -> None:
    out = tmp_path / "findings.jsonl"
    result = run(contract, "--format", "jsonl", "--out", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2


def test_the_page_of_rules() -> None:
    result = run("--rules")
    assert (result.exit_code, result.stdout) == (0, catalogue())


def test_no_file_is_a_fault_of_usage() -> None:
    assert run().exit_code == 2


def test_a_file_that_fails_is_told(contract: Path, tmp_path: Path) -> None:
    result = run(contract, tmp_path / "missing.txt", "--format", "jsonl")
    assert (result.exit_code, len(codes(result))) == (1, 2)
    assert "missing.txt" in result.stderr
