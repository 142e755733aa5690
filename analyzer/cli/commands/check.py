"""The verb `check`: what a careful reader would point out in a contract."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from analyzer.cli.options import (
    example,
    inputs_argument,
    language_option,
    log_options,
    out_option,
    settings_from,
    settings_options,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import IO

    from analyzer.document import Document
    from analyzer.labels import Language
    from analyzer.records import Severity


@click.command(
    short_help="Tell what a careful reader would point out.",
    epilog=example(
        "hetong check contract.pdf",
        "hetong check *.txt --level warning",
        "hetong check contract.docx --format jsonl | jq -r .code | sort | uniq -c",
        "hetong check --rules",
    ),
)
@inputs_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl"]),
    default="table",
    show_default=True,
    help="A table for each file, or a JSON object for each finding, one a line.",
)
@click.option(
    "--level",
    type=click.Choice(["info", "warning", "error"]),
    default="info",
    show_default=True,
    help="Leave out findings less grave than this.",
)
@out_option
@click.option("--rules", is_flag=True, help="Print the table of rules as Markdown and stop.")
@settings_options
@language_option
@log_options
def check(
    files: tuple[str, ...],
    form: str,
    level: Severity,
    out: Path | None,
    rules: bool,
    settings_file: Path | None,
    ocr: str | None,
    keep: tuple[str, ...],
    password: str | None,
    language: Language,
) -> None:
    """Tell what a careful reader of a contract would point out, with its places and reasons.

    Blanks, contradictions, sums that differ, rates above what the law allows, missing
    matters and the like. Findings do not change the exit status, which is 0 unless a file
    failed. A FILE of - is standard input.
    """
    if rules:
        from analyzer.check.catalogue import catalogue

        click.echo(catalogue(), nl=False)
        return
    if not files:
        raise click.UsageError("Missing argument 'FILE...'.")
    from analyzer.cli.commands.analyze import check_target
    from analyzer.cli.run import Run
    from analyzer.cli.streams import destination

    check_target(form, out, files)
    run = Run(settings_from(settings_file, ocr, keep, password))
    documents = run.documents(files)
    if form == "table" and out is None and sys.stdout.isatty():
        _show(documents, level, language)
    else:
        with destination(out) as stream:
            if form == "jsonl":
                _write_lines(documents, level, stream)
            else:
                _write_tables(documents, level, language, stream)
    click.get_current_context().exit(run.status)


def _show(documents: Iterable[Document], level: Severity, language: Language) -> None:
    from rich.console import Console

    from analyzer.report.findings import print_findings

    console = Console(file=sys.stdout)
    for document in documents:
        print_findings(console, document, level, language)


def _write_tables(
    documents: Iterable[Document], level: Severity, language: Language, stream: IO[bytes]
) -> None:
    import io

    from rich.console import Console

    from analyzer.cli.outputs import WIDTH
    from analyzer.report.findings import print_findings

    for document in documents:
        buffer = io.StringIO()
        console = Console(file=buffer, width=WIDTH, no_color=True, color_system=None)
        print_findings(console, document, level, language)
        stream.write(buffer.getvalue().encode("utf-8", "backslashreplace"))


def _write_lines(documents: Iterable[Document], level: Severity, stream: IO[bytes]) -> None:
    from analyzer.report.findings import finding_to_dict, rows
    from analyzer.report.objects import dumps

    for document in documents:
        for row in rows(document, level):
            stream.write((dumps(finding_to_dict(document, row)) + "\n").encode())
