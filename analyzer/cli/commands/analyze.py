"""The verb `analyze`: everything about some files."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import click

from analyzer.cli.options import (
    example,
    files_argument,
    language_option,
    log_options,
    out_option,
    settings_from,
    settings_options,
)
from analyzer.cli.outputs import BINARY, FORMATS, choose_format, write

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.labels import Language

WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@click.command(
    short_help="Analyse contracts: PDF, Word, pictures, HTML, text.",
    epilog=example(
        "hetong analyze contract.pdf",
        "hetong analyze *.txt --format jsonl --out all.jsonl",
        "cat page.html | hetong analyze - --format json | jq .contracts[0].durations",
    ),
)
@files_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Default: by the name of --out; a table on a terminal; JSON elsewhere "
    "(one object for one file, JSON lines for several).",
)
@out_option
@settings_options
@language_option
@log_options
def analyze(
    files: tuple[str, ...],
    form: str | None,
    out: Path | None,
    settings_file: Path | None,
    ocr: str | None,
    keep: tuple[str, ...],
    password: str | None,
    language: Language,
) -> None:
    """Read, clean and analyse contracts: PDF, DOCX, PNG, JPEG, TIFF, HTML, Markdown, text.

    A FILE of - is standard input; each file in a ZIP is a document of its own. CSV on
    standard output is one long table of all mentions; with --out FOLDER or --out FILE.zip
    it is a file for each table.
    """
    chosen = choose_format(form, out)
    check_target(chosen, out, files)
    from analyzer.cli.run import Run

    run = Run(settings_from(settings_file, ocr, keep, password))
    write(run.documents(files), chosen, out, many=run.many(files), language=language)
    click.get_current_context().exit(run.status)


def check_target(form: str, out: Path | None, files: tuple[str, ...]) -> None:
    """Refuse, before any work, a place that cannot be written to."""
    if out is None:
        if form in BINARY and sys.stdout.isatty():
            raise click.UsageError(f"--format {form} needs --out FILE, or a pipe.")
        return
    if out.is_dir() and form != "csv":
        raise click.UsageError(f"--out {out} is a folder; name a file in it.")
    if not out.absolute().parent.is_dir():
        raise click.UsageError(f"--out {out}: there is no folder {out.absolute().parent}.")
    if not out.is_file():
        return
    if any(_same_file(out, name) for name in files):
        raise click.UsageError(f"--out {out} is one of the files to read; name another.")
    if not out.stat().st_mode & WRITABLE:
        raise click.UsageError(f"--out {out} is write-protected; name another file.")


def _same_file(out: Path, name: str) -> bool:
    try:
        return out.samefile(name)
    except OSError:  # there is no such file to read, which is told in its turn
        return False
