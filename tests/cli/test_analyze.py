"""The verb analyze: formats, several files, bad files, files written whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING

import jsonschema
import openpyxl
import pytest
from click.testing import CliRunner, Result

from analyzer.cli import outputs
from analyzer.cli.shell import hetong
from analyzer.cli.streams import destination
from analyzer.report import schema

if TYPE_CHECKING:
    from pathlib import Path
from typing import cast

CONTRACT = (
    "服务合同\n甲方：____\n乙方：北京某某公司\n第一条 付款\n"
    "甲方应自本合同签订之日起10个工作日内支付总金额的50%。\n第二条 违约\n"
    "每逾期一日，按应付金额的1%支付违约金。\n"
)
VALIDATOR = jsonschema.Draft202012Validator(schema())


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "合同 一.txt"
    path.write_text(CONTRACT, encoding="utf-8")
    return path


def run(*args: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(hetong, ["analyze", *map(str, args)], input=stdin)


def test_one_file_is_one_object(contract: Path) -> None:
    result = run(contract)
    assert (result.exit_code, result.stderr) == (0, "")
    made = json.loads(result.stdout)
    VALIDATOR.validate(made)
    assert made["source"] == str(contract)
    assert made["contracts"][0]["durations"][0]["parts"] == [[10, "working_day"]]


def test_standard_input() -> None:
    made = json.loads(run("-", stdin=CONTRACT.encode()).stdout)
    VALIDATOR.validate(made)
    assert (made["source"], made["status"]) == ("-", "complete")


def test_several_files_are_lines_in_order(contract: Path, tmp_path: Path) -> None:
    bad = tmp_path / "junk.bin"
    bad.write_bytes(bytes(range(256)) * 8)
    result = run(contract, tmp_path / "missing.txt", bad, contract)
    made = [json.loads(line) for line in result.stdout.splitlines()]
    for one in made:
        VALIDATOR.validate(one)
    assert [one["status"] for one in made] == ["complete", "failed", "failed", "complete"]
    assert [one["text"] is None for one in made] == [False, True, True, False]
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert len(lines) == 2
    assert lines[0] == f"hetong: {tmp_path / 'missing.txt'}: no such file; check the path"
    assert lines[1].startswith(f"hetong: {bad}: ")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("white.txt", b" \n\t "),
        ("junk.pdf", b"\x00\x01\x02\xff" * 100),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n"),
        ("poem.txt", "床前明月光，疑是地上霜。".encode()),
        ("odd\nname\udcff.txt", b""),
        ("folder", None),
    ],
)
def test_bad_input_gets_one_line_and_an_object(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    path = tmp_path / name
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    result = run(path)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    where, what = result.stderr.removeprefix("hetong: ").split(": ", 1)
    assert tmp_path.name in where
    assert "; " in what  # what happened; what to do next
    made = json.loads(result.stdout)
    VALIDATOR.validate(made)
    assert made["status"] == "failed"
    assert made["errors"][0]["message"] in what


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("table", "期限 Durations"),
        ("markdown", "## 期限 Durations"),
        ("html", "<h2>期限 Durations</h2>"),
        ("csv", "source,contract,table,id"),
        ("jsonl", '{"schema": "hetong/1"'),
    ],
)
def test_formats(contract: Path, form: str, words: str) -> None:
    result = run(contract, "--format", form)
    assert result.exit_code == 0
    assert words in result.stdout
    assert "10个工作日" in result.stdout


def test_a_failed_file_in_every_format(contract: Path, tmp_path: Path) -> None:
    for form in outputs.FORMATS:
        result = run(tmp_path / "missing", contract, "--format", form)
        assert result.exit_code == 1, form
        assert len(result.stderr.splitlines()) == 1, form
        assert result.stdout_bytes, form


def test_labels_in_english(contract: Path) -> None:
    assert "Relation" in run(contract, "--format", "table", "--lang", "en").stdout


def test_xlsx_on_standard_output(contract: Path) -> None:
    result = run(contract, "--format", "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(result.stdout_bytes))
    assert "期限 Durations" in book.sheetnames


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.json", b"{\n"),
        ("a.jsonl", b'{"schema"'),
        ("a.md", "# 服务合同".encode()),
        ("a.HTML", b"<!DOCTYPE html>"),
        ("a.csv", b"source,contract"),
        ("a.zip", b"PK"),
        ("a.xlsx", b"PK"),
        ("a.txt", "服务合同".encode()),
        ("a.unknown", b"{\n"),
    ],
)
def test_the_name_of_out_chooses_the_format(
    contract: Path, tmp_path: Path, name: str, start: bytes
) -> None:
    result = run(contract, "--out", tmp_path / name)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert (tmp_path / name).read_bytes().startswith(start)


def test_csv_into_a_folder(contract: Path, tmp_path: Path) -> None:
    assert run(contract, contract, "--format", "csv", "--out", tmp_path / "tables").exit_code == 0
    with (tmp_path / "tables/durations.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == ["10个工作日"] * 2


def test_csv_archive(contract: Path, tmp_path: Path) -> None:
    run(contract, "--out", tmp_path / "t.zip")
    with zipfile.ZipFile(tmp_path / "t.zip") as archive:
        assert "percentages.csv" in archive.namelist()


def test_out_into_no_folder_is_wrong_usage(contract: Path, tmp_path: Path) -> None:
    for out in (tmp_path, tmp_path / "no" / "a.json"):
        result = run(contract, "--out", out)
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 1


def test_out_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    path.chmod(0o640)
    with pytest.raises(TypeError), destination(path) as file:
        file.writelines([b"half", cast("bytes", "not bytes")])
    assert path.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [path]
    with destination(path) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [*tmp_path.iterdir()] == [path]


def test_out_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    with destination(tmp_path / "link") as file:
        file.write(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_settings_reach_the_pipeline(contract: Path, tmp_path: Path) -> None:
    settings = tmp_path / "s.toml"
    settings.write_text("max_bytes = 10\n")
    assert "limit" in run(contract, "--settings", settings).stderr
    settings.write_text("max_bites = 10\n")
    result = run(contract, "--settings", settings)
    assert result.exit_code == 2
    assert "max_bites" in result.stderr


def test_a_fault_of_the_analyzer_fails_one_file(
    contract: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **more: object) -> None:
        raise ZeroDivisionError("oh\nno")

    monkeypatch.setattr("analyzer.pipeline.read", broken)
    result = run(contract)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "unexpected ZeroDivisionError: oh no; report it" in result.stderr
    assert json.loads(result.stdout)["errors"][0]["code"] == "internal"


def test_out_never_replaces_an_input(contract: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(contract)
    before = contract.read_bytes()
    for target in (contract, link):
        result = run(contract, "--format", "json", "--out", target)
        assert result.exit_code == 2
        assert "one of the files to read" in result.stderr
    assert contract.read_bytes() == before


def test_out_respects_a_write_protected_file(contract: Path, tmp_path: Path) -> None:
    target = tmp_path / "kept.json"
    target.write_text("mine", encoding="utf-8")
    target.chmod(0o444)
    result = run(contract, "--out", target)
    assert result.exit_code == 2
    assert "write-protected" in result.stderr
    assert target.read_text(encoding="utf-8") == "mine"


def test_each_file_of_an_archive_is_a_document(contract: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(contract, "一.txt")
        archive.write(contract, "夹/二.txt")
    for name, result in ((str(path), run(path)), ("-", run("-", stdin=path.read_bytes()))):
        assert result.exit_code == 0
        made = [json.loads(line) for line in result.stdout.splitlines()]
        assert [one["source"] for one in made] == [f"{name}/一.txt", f"{name}/夹/二.txt"]
        for one in made:
            VALIDATOR.validate(one)


def test_an_archive_of_one_file_is_that_file(contract: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(contract, "一.txt")
    made = json.loads(run(path).stdout)
    assert made["source"].endswith("a.zip/一.txt")
    assert made["status"] == "complete"
    # The identifier is that of the file inside, as if it had been given alone.
    assert made["id"] == json.loads(run(contract).stdout)["id"]
