"""What a reader is told besides the bytes: limits, the password, and whom to tell of progress."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.read.reading import Printed
    from analyzer.settings import Settings


def _silent(page: int) -> None:
    """The listener of a job nobody watches."""


@dataclass(frozen=True, slots=True)
class Job:
    """The limits of one read; light enough to be sent to a child process.

    `last_page` stops earlier than the document does, `pages` are the only ones wanted
    (none: all), and `deadline` is a `time.monotonic()` value after which no further page
    is begun. `stall` is the seconds one page may take, `most_resident` the bytes a child
    may hold besides twice the file. `hand_over`, where it is set, takes the text of the
    pages read so far, which the reading then leaves out.
    """

    name: str = "input"
    password: str | None = None
    max_pages: int = 5000
    max_seconds: float = 120.0
    max_memory: int = 4 << 30
    max_unpacked: int = 200 << 20
    last_page: int | None = None
    pages: tuple[int, ...] = ()
    stall: float = 8.0
    most_resident: int = 400 << 20
    on_page: Callable[[int], None] = field(default=_silent, repr=False, compare=False)
    hand_over: Callable[[Printed], None] | None = field(default=None, repr=False, compare=False)
    deadline: float = float("inf")

    @classmethod
    def of(cls, name: str, settings: Settings) -> Job:
        """The job that the settings ask for."""
        return cls(
            name=name,
            password=settings.password,
            max_pages=settings.max_pages,
            max_seconds=settings.max_seconds,
            max_memory=settings.max_memory,
            max_unpacked=settings.max_unpacked,
        )

    def started(
        self,
        on_page: Callable[[int], None] = _silent,
        hand_over: Callable[[Printed], None] | None = None,
    ) -> Job:
        """The same job with its clock running."""
        # A tenth is left for handing the result over before the guard ends the child.
        deadline = time.monotonic() + 0.9 * self.max_seconds
        return replace(self, on_page=on_page, hand_over=hand_over, deadline=deadline)
