"""The verbs that measure and damage, and the diff of cleaning."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analyzer.cli.shell import hetong

CONTRACT = (
    "租车合同\n甲方:____\n乙方:____\n第一条 甲方把一辆货车租给乙方使用一年。\n"
    "第二条 租金每月2000元。\n"
)


def run(*args: str) -> int:
    with pytest.raises(SystemExit) as ending:
        hetong.main(list(args))
    return int(ending.value.code or 0)


@pytest.fixture
def contract(tmp_path: Path) -> str:
    path = tmp_path / "contract.txt"
    path.write_text(CONTRACT, encoding="utf-8")
    return str(path)


def test_noise_is_repeatable(contract: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("noise", contract, "--seed", "5") == 0
    first = capsys.readouterr().out
    assert run("noise", contract, "--seed", "5") == 0
    assert capsys.readouterr().out == first
    assert run("noise", contract, "--seed", "6") == 0
    assert capsys.readouterr().out != first


def test_gold_aligns_page_and_clean_text(contract: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("noise", contract, "--site", "cooco", "--gold") == 0
    page = json.loads(capsys.readouterr().out)
    rows = [row for row in page["alignment"] if row[4] and row[1] > row[0]]
    assert rows
    for start, end, low, high, _ in rows:
        assert len(page["text"][start:end]) == len(page["clean"][low:high])
    assert page["parameters"]["site"] == "cooco"


def test_an_unknown_site_is_refused(contract: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("noise", contract, "--site", "nowhere") == 2
    assert "unknown site" in capsys.readouterr().err


def test_diff_names_rules_and_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.txt"
    page.write_text("下载本文档\n" + CONTRACT.replace("货车", "貨車(chē)"), encoding="utf-8")
    assert run("clean", str(page), "--diff") == 0
    out = capsys.readouterr().out
    assert "boilerplate.site_marker" in out
    assert "[-下载本文档" in out
    assert "[-(chē)-]" in out
    assert run("clean", str(page), "--diff", "--keep", "boilerplate") == 0
    assert "site_marker" not in capsys.readouterr().out


def test_clean_prints_all_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from analyzer.clean import Change, restore
    from analyzer.records import Removed, Span

    page = tmp_path / "page.txt"
    source = "下载本文档\n" + CONTRACT.replace("货车", "貨車(chē)")
    page.write_text(source, encoding="utf-8")
    assert run("clean", str(page)) == 0
    found = json.loads(capsys.readouterr().out)
    changed = [
        Change(one["start"], one["end"], Span(**one["source"]), one["before"])
        for one in found["changes"]
    ]
    removed = [
        Removed(rule=one["rule"], text=one["text"], source=Span(**one["source"]))
        for one in found["removed"]
    ]
    assert restore(found["text"], changed, removed) == source


def test_evaluate_prints_figures(capsys: pytest.CaptureFixture[str]) -> None:
    run("evaluate", "cleaning", "--pages", "3", "--json")
    figures = json.loads(capsys.readouterr().out)
    assert figures["pages"] == 3
    assert 0.9 < figures["f1"] <= 1
