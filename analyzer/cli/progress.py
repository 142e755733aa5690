"""A progress bar on standard error, shown when the work takes more than a second."""

from __future__ import annotations

import sys
from threading import Timer
from typing import TYPE_CHECKING

from analyzer.labels import label
from analyzer.report.plain import one_line

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress as RichProgress

DELAY = 1.0


class Progress:
    """A bar over `count` files; silent where `shown` is false or standard error no terminal."""

    def __init__(self, count: int, *, shown: bool = True) -> None:
        self._count = count
        self._shown = shown and sys.stderr.isatty()
        self._done = 0
        self._name = ""
        self._bar: RichProgress | None = None
        self._timer: Timer | None = None

    def __enter__(self) -> Progress:
        if self._shown:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

            self._bar = Progress(
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                TextColumn("{task.completed:.0f}/{task.total:.0f}"),
                TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )
            self._bar.add_task("", total=self._count)
            self._wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.hide()

    def _wait(self) -> None:
        assert self._bar is not None
        self._timer = Timer(DELAY, self._bar.start)
        self._timer.daemon = True
        self._timer.start()

    def begin(self, name: str) -> None:
        """Work on a file begins."""
        self._name = one_line(name, 40)
        self._update(self._name, 0.0)

    def stage(self, stage: str, share: float) -> None:
        """A stage of the file begins, this share of its work being done."""
        self._update(f"{self._name} {label('stage', stage)}", share)

    def expect(self, count: int) -> None:
        """There are that many files, as turns out only now."""
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], total=count)

    def done(self, name: str) -> None:
        """A file is done, in whatever order files are."""
        self._name = one_line(name, 40)
        self.end()

    def end(self) -> None:
        """Work on a file has ended."""
        self._done += 1
        self._update(self._name, 0.0)

    def _update(self, words: str, share: float) -> None:
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], description=words, completed=self._done + share)

    def hide(self) -> None:
        """Take the bar away, so that other lines can be written; it does not come back."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
        if self._bar is not None:
            self._bar.stop()
