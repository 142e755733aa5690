"""The command as a whole: help, versions, endings, and nothing heavy before it is needed."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

import analyzer
from analyzer.cli.commands import show
from analyzer.cli.shell import VERBS, hetong
from analyzer.records import Problem

ROOT = Path(analyzer.__file__).parents[1]
CONTRACT = (
    "服务合同\n甲方：____\n乙方：北京某某公司\n第一条 付款\n"
    "甲方应自本合同签订之日起10个工作日内支付总金额的50%。\n第二条 违约\n"
    "每逾期一日，按应付金额的1%支付违约金。\n"
)


def run(*args: str, stdin: bytes | str | None = None) -> Result:
    return CliRunner().invoke(hetong, [*args], input=stdin)


def command(
    *args: str, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "analyzer", *args], input=stdin, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}, timeout=120,
    )  # fmt: skip


@pytest.mark.parametrize("verb", [None, *VERBS])
def test_every_command_has_help_with_an_example(verb: str | None) -> None:
    result = run(*([verb] if verb else []), "--help")
    assert result.exit_code == 0
    assert "Example:" in result.stdout
    assert f"hetong {verb or 'analyze'}" in result.stdout.split("Example:")[1]
    assert result.stderr == ""


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_is_in_the_readme(verb: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"`{verb}\b", readme)


def test_the_help_lists_every_command() -> None:
    shown = run("--help").stdout
    assert all(re.search(rf"^  {verb}\b", shown, re.MULTILINE) for verb in VERBS)


def test_version() -> None:
    assert run("--version").stdout == f"hetong {analyzer.__version__}\n"


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["nonsense"],
        ["analyze"],
        ["analyze", "x", "--format", "pdf"],
        ["analyze", "x", "--nonsense"],
        ["analyze", "x", "--settings", "missing.toml"],
        ["batch", "no such folder", "--out", "x"],
        ["batch", "."],
        ["completion", "powershell"],
        ["app", "--port", "0"],
    ],
)
def test_wrong_usage_is_status_2(args: list[str]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert not args or len(result.stderr.splitlines()) == 1
    assert not args or result.stderr.startswith("hetong: ")


@pytest.mark.parametrize(("shell", "words"), [
    ("bash", "complete -o nosort"), ("zsh", "#compdef hetong"), ("fish", "complete --no-files"),
])  # fmt: skip
def test_completion_scripts(shell: str, words: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert words in result.stdout
    assert "_HETONG_COMPLETE" in result.stdout


def test_completion_answers() -> None:
    done = command(env={"_HETONG_COMPLETE": "bash_complete", "COMP_WORDS": "hetong an",
                        "COMP_CWORD": "1"})  # fmt: skip
    assert done.stdout == b"plain,analyze\n"


def test_the_schema_is_printed() -> None:
    printed = json.loads(run("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(printed)
    assert printed["properties"]["schema"] == {"const": "hetong/1"}


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom analyzer.cli.shell import hetong\n"
        "try: hetong.main(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True,
                          env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True)  # fmt: skip
    loaded = set(re.findall(r"'(\w+)[.\w]*'", done.stderr))
    assert "click" in loaded
    heavy = {"rich", "pandas", "numpy", "pyarrow", "pydantic", "jieba", "opencc", "pdfplumber",
             "openpyxl", "streamlit", "sklearn"}  # fmt: skip
    assert not loaded & heavy
    assert "analyzer.report" not in done.stderr


def test_an_unexpected_error_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> None:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr("analyzer.report.objects.dumps", broken)
    result = run("schema")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "hetong: unexpected RuntimeError: two lines; run again with -vv and report what it shows"
    ]


@pytest.mark.parametrize("error", [KeyboardInterrupt, BrokenPipeError])
def test_interrupts(monkeypatch: pytest.MonkeyPatch, error: type[BaseException]) -> None:
    def stopped(*args: object) -> None:
        raise error

    monkeypatch.setattr("analyzer.report.objects.dumps", stopped)
    result = run("schema")
    if error is KeyboardInterrupt:
        assert (result.exit_code, result.stderr) == (130, "hetong: interrupted\n")
    else:
        assert (result.exit_code, result.stderr) == (141, "")


@pytest.mark.parametrize(
    "locale",
    [
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii:strict", "LC_ALL": "POSIX"},
    ],
)
def test_output_is_utf8_whatever_the_locale(tmp_path: Path, locale: dict[str, str]) -> None:
    (tmp_path / "合同.txt").write_text(CONTRACT, encoding="utf-8")
    paths = [str(tmp_path / name) for name in ("合同.txt", "无")]
    done = command("extract", "--lines", *paths, env=locale)
    lines = done.stdout.decode("utf-8").splitlines()
    assert json.loads(lines[4])["durations"][0]["text"] == "10个工作日"
    assert "10个工作日" in lines[4]
    assert done.returncode == 1
    assert "无: no such file" in done.stderr.decode("utf-8")


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    path = tmp_path / "many.txt"
    path.write_text("每年支付50%\n" * 5000, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "analyzer", "extract", "--lines", str(path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"durations"')
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


def test_an_interrupt_is_one_line(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "analyzer", "extract", "--lines"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"50%\n" * 4000)
        process.stdin.flush()
        assert process.stdout.readline()  # it has come as far as its work
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert errors == b"hetong: interrupted\n"
    assert process.returncode == 130


def test_app_starts_on_this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(show.os, "execv", lambda program, args: started.append(args))
    result = run("app", "--port", "8600")
    assert result.exit_code == 0
    args = started[0]
    assert args[:4] == [sys.executable, "-m", "streamlit", "run"]
    assert Path(args[4]).name == "app.py"
    assert "--server.address=127.0.0.1" in args
    assert "--server.headless=true" in args
    assert "--browser.gatherUsageStats=false" in args
    assert "http://127.0.0.1:8600" in result.stderr


def test_demo() -> None:
    result = run("demo")
    assert result.exit_code == 0
    for words in ("当事人 Parties", "条款树 Clause tree", "期限 Durations", "比例 Percentages"):
        assert words in result.stdout
    assert result.stdout.splitlines()[-1].startswith("浏览器界面 Browser app: ")
    assert result.stderr == ""


def test_partial_is_told_and_is_status_1(monkeypatch: pytest.MonkeyPatch) -> None:
    cut = Problem(code="read.damaged", message="cut short", page=3)
    whole = analyzer.analyze_text(CONTRACT)
    part = replace(whole, status="partial", source="a.txt", problems=(cut,))
    monkeypatch.setattr("analyzer.pipeline.analyze_safely", lambda *args, **more: part)
    result = run("analyze", "a.txt", "--format", "json")
    assert result.exit_code == 1
    assert result.stderr == "hetong: a.txt: page 3: cut short\n"
    assert json.loads(result.stdout)["status"] == "partial"
