"""The verb `timeline`: the deadlines of a contract on a calendar."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from analyzer.cli.options import (
    example,
    language_option,
    log_options,
    out_option,
    settings_from,
    settings_options,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from analyzer.deadlines import Timeline
    from analyzer.document import Document
    from analyzer.labels import Language

FORMATS = ("table", "ics", "json")
BY_SUFFIX = {".ics": "ics", ".json": "json", ".txt": "table"}


def as_date(context: click.Context, option: click.Parameter, value: str | None) -> dt.date | None:
    """The calendar date of an option, as people write it: 2025-03-31, 2025年3月31日."""
    if value is None:
        return None
    from analyzer.deadlines.wording import written_date

    found = written_date(value.strip())
    if found is None:
        raise click.BadParameter(f"{value!r} is no date; write 2025-03-31.")
    return found.value


@click.command(
    short_help="Put the deadlines of a contract on a calendar.",
    epilog=example(
        "hetong timeline contract.pdf",
        "hetong timeline contract.pdf --signed 2025-03-31",
        "hetong timeline contract.pdf --signed 2025-03-31 --out deadlines.ics",
        "hetong timeline contract.txt --format json | jq '.contracts[0].deadlines[]'",
    ),
)
@click.argument("file", metavar="FILE", required=False, type=click.Path(allow_dash=True))
@click.option(
    "--signed",
    metavar="DATE",
    callback=as_date,
    help="The day the contract was signed; goes before a date in its text.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Default: by the name of --out; a table on a terminal; JSON elsewhere.",
)
@out_option
@click.option("--schema", is_flag=True, help="Print the JSON Schema of --format json and stop.")
@settings_options
@language_option
@log_options
def timeline(
    file: str | None,
    signed: dt.date | None,
    form: str | None,
    out: Path | None,
    schema: bool,
    settings_file: Path | None,
    ocr: str | None,
    keep: tuple[str, ...],
    password: str | None,
    language: Language,
) -> None:
    """Put the deadlines of a contract on a calendar, by the rules of the Civil Code.

    Lengths count from the day of signing (--signed, or as the text says it), from dates
    the contract names, and from the ends of its terms; the rest waits for its event.
    A FILE of - is standard input. An ICS file holds the deadlines that have a day.
    """
    if schema:
        _print_schema()
        return
    if file is None:
        raise click.UsageError("Missing argument 'FILE'.")
    chosen = form or _by_name(out)
    from analyzer.cli.commands.analyze import check_target
    from analyzer.cli.run import Run
    from analyzer.deadlines import timeline as timelines_of

    check_target(chosen, out, (file,))
    run = Run(settings_from(settings_file, ocr, keep, password))
    for document in run.documents((file,)):
        found = timelines_of(document, signed)
        _tell(found, document, chosen)
        if not _write(document, found, chosen, out, language):
            run.status = 1
    click.get_current_context().exit(run.status)


def _by_name(out: Path | None) -> str:
    if out is not None:
        return BY_SUFFIX.get(out.suffix.lower(), "json")
    return "table" if sys.stdout.isatty() else "json"


def _print_schema() -> None:
    from analyzer.report.objects import dumps
    from analyzer.report.timeline import timeline_schema

    click.echo(dumps(timeline_schema(), 2))


def _tell(found: Sequence[Timeline], document: Document, form: str) -> None:
    """Say on standard error what the output itself does not: days that differ, rows left out."""
    from analyzer.cli import logs

    where = document.source or ""
    for one in found:
        if one.signed_from == "given" and one.signed_in_text not in (None, one.signed):
            logs.complain(f"the text says {one.signed_in_text}, --signed {one.signed}", where)
    waiting = sum(row.date is None for one in found for row in one.deadlines)
    if form == "ics" and waiting:
        logs.complain(f"{waiting} deadlines wait for an event; --format table shows them", where)


def _write(
    document: Document, found: Sequence[Timeline], form: str, out: Path | None, language: Language
) -> bool:
    """Write one output; False where there is nothing to write (no event for a calendar file)."""
    from analyzer.cli import logs
    from analyzer.cli.streams import destination

    if form == "ics":
        from analyzer.report.timeline_ics import to_ics

        data = to_ics(document, found, language)
        if not data:
            if document.status != "failed":
                logs.complain("no deadline has a day; give --signed", document.source or "")
            return False
    elif form == "json":
        from analyzer.report.objects import dumps
        from analyzer.report.timeline import timeline_to_dict

        data = (dumps(timeline_to_dict(document, found), 2) + "\n").encode()
    elif out is None and sys.stdout.isatty():
        _show(document, found, language)
        return True
    else:
        data = _plain_table(document, found, language)
    with destination(out) as stream:
        stream.write(data)
    return True


def _show(document: Document, found: Sequence[Timeline], language: Language) -> None:
    from rich.console import Console

    from analyzer.report.timeline_table import print_timelines

    print_timelines(Console(file=sys.stdout), document, found, language)


def _plain_table(document: Document, found: Sequence[Timeline], language: Language) -> bytes:
    import io

    from rich.console import Console

    from analyzer.cli.outputs import WIDTH
    from analyzer.report.timeline_table import print_timelines

    buffer = io.StringIO()
    console = Console(file=buffer, width=WIDTH, no_color=True, color_system=None)
    print_timelines(console, document, found, language)
    return buffer.getvalue().encode("utf-8", "backslashreplace")
