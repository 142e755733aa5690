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
    from analyzer.read.archive import Held
    from analyzer.settings import Settings


class Run:
    """The analysis of some files; `status` is the exit status once they are through."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.status = 0
        self._first: list[tuple[str, Held]] | None = None

    def many(self, files: Sequence[str]) -> bool:
        """Whether several documents come out: of several files, or of one archive."""
        if len(files) == 1:
            self._first = self._expanded(files[0])
            return len(self._first) > 1
        return len(files) > 1

    def _expanded(self, name: str) -> list[tuple[str, Held]]:
        from analyzer.read import expanded

        source = sys.stdin.buffer if name == STDIN else name
        return expanded(source, self.settings, shown_name(name))

    def documents(self, files: Sequence[str]) -> Iterator[Document]:
        """A document for each file, and each file of an archive, as soon as it is ready."""
        from analyzer.pipeline import analyze_safely

        count = len(files)
        with Progress(count, shown=not is_quiet()) as progress:
            for file in files:
                held, self._first = self._first or self._expanded(file), None
                count += len(held) - 1
                progress.expect(count)
                for name, source in held:
                    progress.begin(name)
                    document = analyze_safely(
                        source, self.settings, name=name, progress=progress.stage
                    )
                    progress.end()
                    if count == 1 or document.problems:
                        progress.hide()
                    logs.report_problems(document)
                    if document.status != "complete":
                        self.status = 1
                    yield document
