"""Inline markup: `{span|kind arguments}` inside a line of a gold file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked span: offsets into the plain line, and the words after the bar."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    inside: int
    """How many marked spans enclose this one."""

    @property
    def kind(self) -> str:
        return self.words[0]


class MarkupError(ValueError):
    """Braces that do not pair, or a span without text or kind."""


def read_markup(line: str) -> tuple[str, list[Marked]]:
    """The plain text of a line and its marked spans, by start and outer before inner.

    Raises MarkupError. A bar outside braces stands for itself.
    """
    out: list[str] = []
    size = 0
    opened: list[int] = []
    marked: list[Marked] = []
    at = 0
    while at < len(line):
        char = line[at]
        if char == "{":
            opened.append(size)
        elif char == "|" and opened:
            close = line.find("}", at)
            if close < 0:
                raise MarkupError(f"no }} after {line[at : at + 20]!r}")
            start = opened.pop()
            words = tuple(line[at + 1 : close].split(" "))
            text = "".join(out)[start:]
            if not text or not all(words) or "{" in line[at:close]:
                raise MarkupError(f"span without text or kind at {line[at : at + 20]!r}")
            marked.append(Marked(start, size, text, words, len(opened)))
            at = close
        elif char == "}":
            raise MarkupError(f"}} without a bar before it at {line[max(0, at - 20) : at + 1]!r}")
        else:
            out.append(char)
            size += 1
        at += 1
    if opened:
        raise MarkupError("{ is never closed")
    return "".join(out), sorted(marked, key=lambda m: (m.start, -m.end))
