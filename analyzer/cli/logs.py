"""What is told on standard error: log lines and the one line of each failure."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.records import DocumentData

NAME = "hetong"


class StderrLines(logging.Handler):
    """Writes each record as one line to the standard error of the moment."""

    def emit(self, record: logging.LogRecord) -> None:
        print(self.format(record), file=sys.stderr)


def set_up(verbose: int, quiet: bool) -> None:
    """Choose what is logged: warnings; with `-q` errors; with `-v` steps, with `-vv` all."""
    root = logging.getLogger()
    if not any(isinstance(handler, StderrLines) for handler in root.handlers):
        handler = StderrLines()
        handler.setFormatter(logging.Formatter(f"{NAME}: %(levelname)s %(name)s: %(message)s"))
        root.addHandler(handler)
    level = logging.ERROR if quiet else logging.WARNING
    if verbose:
        level = logging.DEBUG if verbose > 1 else logging.INFO
    root.setLevel(max(level, logging.ERROR if verbose < 2 else level))  # other packages' chatter
    logging.getLogger("analyzer").setLevel(level)


def complain(message: str, where: str = "") -> None:
    """One line on standard error: the command, where, what, and what next."""
    from analyzer.report.plain import one_line

    place = f"{where}: " if where else ""
    print(one_line(f"{NAME}: {place}{message}"), file=sys.stderr)


def report_problems(document: DocumentData) -> None:
    """A line for each problem of a document that failed or is partial."""
    for problem in document.problems:
        page = f"page {problem.page}: " if problem.page else ""
        complain(f"{page}{problem.message}", document.source or "")
    if document.status == "partial" and not document.problems:
        complain("was read only in part", document.source or "")
