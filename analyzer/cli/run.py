"""Files analysed one after the other, with progress and a line for every failure."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from analyzer.batch.names import shown_name
from analyzer.cli import logs
from analyzer.cli.options import is_quiet
from analyzer.cli.progress import Progress
from analyzer.cli.streams import STDIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analyzer.document import Document
    from analyzer.settings import Settings


class Run:
    """The analysis of some files; `status` is the exit status once they are through."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.status = 0

    def documents(self, files: Sequence[str]) -> Iterator[Document]:
        """A document for each file, failed ones too, as soon as it is ready."""
        from analyzer.pipeline import analyze_safely

        with Progress(len(files), shown=not is_quiet()) as progress:
            for name in files:
                progress.begin(shown_name(name))
                source = sys.stdin.buffer if name == STDIN else name
                document = analyze_safely(
                    source, self.settings, name=shown_name(name), progress=progress.stage
                )
                progress.end()
                if len(files) == 1 or document.problems:
                    progress.hide()
                logs.report_problems(document)
                if document.status != "complete":
                    self.status = 1
                yield document
