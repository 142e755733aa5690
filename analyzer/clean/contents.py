"""Contents lists before a body, told from bodies.

A list of contents names every heading once; the body that follows names them
again. So a list is taken out only when its own end is seen: the numbering
starts over with the same headings, or (where it stands in lines) the entries
end and the numbering starts over below. A list without a body is left alone.
Works on text with lines and on text whose lines were lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.clean.contents_ends import end_in_lines, end_in_run, restart
from analyzer.clean.contents_entries import NUMBER, numbered
from analyzer.records import Span

_KEYS = ("目录", "目次", "目 录", "目  录", "目　录", "目　　录", "目 次", "目　次")

# 本合同目录一览, 目录, 目 次; in a sentence (国家物资目录的…) it is no heading. Behind a Chinese
# character 合同 and 协议 end the title that stands before (某某协议目录).
_HEADING = re.compile(
    r"(?:本(?:合同|协议)(?:书)?(?:条款)?|(?<![\u4e00-\u9fff])(?:合同|协议)(?:书)?(?:条款)?|(?<=合同|协议)(?:合同|协议)|(?<=书)(?:合同|协议))?目\s{0,4}[录次](?:\s*一览)?(?:表)?\s*[:：]?"
)
_MENTION = re.compile(r"目\s{0,4}[录次]")
_BEFORE = 6
"""The most characters of a heading that stand before 目."""
# Begins with one set of characters, so that the search skips to them.
_FIRST = re.compile(
    r"[第1一](?:(?<=第)一[章条节编]|(?<=1)(?<!\d1)[.、](?!\d)|(?<=一)(?<!十一)、)\s*[^\s\d_]{2}"
)
_LED = re.compile(r"(?m:^)(?:[^\n.·•…]{2,60}(?:[.·•…] ?){3,} *-?\d{1,4}-?[ \t]*\n\s*){4,}")
_HEADLESS_FEWEST = 6
_WINDOW = 20000
"""How far from its heading a list and the beginning of its body may reach."""
_HEADLESS_WITHIN = 6000
"""How far from the start of the text a list without a heading is looked for."""
_TRIES = 40
"""How many headings are looked at."""


def suspected(text: str) -> bool:
    """Whether a list of contents may stand in the text at all: a few literal searches."""
    if any(key in text for key in _KEYS) or "...." in text or "……" in text or "····" in text:
        return True
    return _starts_twice(text)


def _starts_twice(text: str) -> bool:
    """Whether the first numbered heading comes a second time, as after a list it must."""
    first = _FIRST.search(text, 0, _HEADLESS_WITHIN)
    return first is not None and text.find(first.group(), first.end(), first.end() + _WINDOW) > 0


def find(folded: str) -> list[Span]:
    """The contents lists of a folded text, from their heading to the end of the last entry."""
    found = _headed(folded)
    if not found and _starts_twice(folded):
        span = _headless(folded)
        if span is not None:
            found.append(span)
    for match in _LED.finditer(folded) if "..." in folded or "…" in folded else ():
        if not any(span.start < match.end() and match.start() < span.end for span in found):
            found.append(Span(match.start(), match.end()))
    return [_whole_lines(folded, span) for span in sorted(found, key=lambda span: span.start)]


def _whole_lines(folded: str, span: Span) -> Span:
    """A list that begins on a line of its own takes its last line end along."""
    end = span.end
    if span.start == 0 or folded[span.start - 1] == "\n":
        while end < len(folded) and folded[end] in " \t":
            end += 1
        if folded[end : end + 1] == "\n":
            return Span(span.start, end + 1)
    return span


def _headed(folded: str) -> list[Span]:
    """Lists under a heading such as 目录."""
    found: list[Span] = []
    tries = 0
    for match in _headings(folded):
        if (found and match.start() < found[-1].end) or not _heads(folded, match):
            continue
        tries += 1
        if tries > _TRIES:
            break
        end = _list_end(folded, match.end())
        if end is not None:
            found.append(Span(match.start(), end))
    return found


def _headings(folded: str) -> Iterator[re.Match[str]]:
    """What reads as a heading of a list; each begins as early as it can."""
    reached = 0
    for mention in _MENTION.finditer(folded):
        for start in range(max(reached, mention.start() - _BEFORE), mention.start() + 1):
            match = _HEADING.match(folded, start)
            if match is not None:
                yield match
                reached = match.end()
                break


def _headless(folded: str) -> Span | None:
    """A list whose heading was lost: its numbering runs, stops and starts over."""
    first = _FIRST.search(folded, 0, _HEADLESS_WITHIN)
    if first is None:
        return None
    window = folded[first.start() : first.start() + _WINDOW]
    entries = numbered(window)
    if len(entries) < 2 * _HEADLESS_FEWEST:
        return None
    end = restart(entries, fewest=_HEADLESS_FEWEST, share=0.8)
    return None if end is None else Span(first.start(), first.start() + end)


def _heads(folded: str, match: re.Match[str]) -> bool:
    """Whether 目录 heads a list: alone on its line, or directly before the first number."""
    after = folded[match.end() : match.end() + 40].lstrip()
    before = folded[match.start() - 1] if match.start() else "\n"
    alone = before == "\n" and folded[match.end() : match.end() + 1] in ("\n", "")
    return alone or (NUMBER.match(after) is not None and before not in '的等及和、《”"」品物清')


def _list_end(folded: str, start: int) -> int | None:
    """Where the list that begins at `start` ends, or None if no body follows it."""
    window = folded[start : start + _WINDOW]
    lined = window[:400].count("\n") >= 3
    end = end_in_lines(window) if lined else None
    # A list in one run may stand before a body in lines, so the run is tried then too.
    if end is None:
        end = end_in_run(window)
    return None if end is None else start + end
