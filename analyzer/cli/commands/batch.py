"""The verb `batch`: a folder into tables."""

from __future__ import annotations

from pathlib import Path

import click

from analyzer.cli import logs
from analyzer.cli.options import example, is_quiet, log_options, settings_from, settings_options


@click.command(
    short_help="Analyse a folder into Parquet tables.",
    epilog=example(
        "hetong batch contracts/ --out tables/",
        "hetong batch contracts/ --out tables/ --workers 8 --ocr never",
    ),
)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--out",
    metavar="DIR",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the tables; made if it is not there.",
)
@click.option(
    "--workers", metavar="N", type=click.IntRange(min=1), help="Processes; default: one a core."
)
@settings_options
@log_options
def batch(
    folder: Path,
    out: Path,
    workers: int | None,
    settings_file: Path | None,
    ocr: str | None,
    keep: tuple[str, ...],
    password: str | None,
) -> None:
    """Analyse a folder, with those below it, into Parquet tables, in parallel.

    DIR gets documents.parquet, clauses.parquet, durations.parquet and so on, a file for
    each kind of record, and failures.parquet. They hold the files that are in FOLDER now.
    Run again, it analyses only what is new or failed; cut off, it goes on where it was.
    Hidden files are left out. A bad file gets a line and a row in failures, no more.
    """
    from analyzer.batch.engine import ProcessEngine
    from analyzer.batch.run import run_batch
    from analyzer.cli.progress import Progress

    settings = settings_from(settings_file, ocr, keep, password)
    engine = ProcessEngine(workers, seconds=5 * settings.max_seconds)
    with Progress(0, shown=not is_quiet()) as progress:
        summary = run_batch(
            folder, out, settings, engine=engine, begin=progress.expect, step=progress.done
        )
    for source, message in summary.problems:
        logs.complain(message, source)
    counts = ", ".join(f"{count} {status}" for status, count in sorted(summary.statuses.items()))
    click.echo(f"{counts}; {summary.skipped} done before; tables in {out}", err=True)
    click.get_current_context().exit(0 if summary.good else 1)
