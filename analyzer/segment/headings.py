"""Which words make a heading, told without the help of punctuation."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

_SPACES = re.compile(r"\s+")
_JOINTS = frozenset("、和与及的或")
_LONGEST = 24


HAND = "heading_words.txt"
LEARNT = "heading_learnt.tsv"


@cache
def _vocabulary(
    files: tuple[str, ...] = (HAND, LEARNT),
) -> tuple[frozenset[str], frozenset[str], int]:
    """Words that can be a heading alone, words that only join them, and the longest length.

    Of a counted list only the first column is read.
    """
    alone: set[str] = set()
    joining: set[str] = set()
    for name in files:
        text = resources.files("analyzer.resources").joinpath(name).read_text(encoding="utf-8")
        for line in text.splitlines():
            words = line.partition("#")[0].split()
            if words[:1] == ["+"]:
                joining.update(words[1:])
            elif name.endswith(".tsv"):
                alone.update(words[:1])
            else:
                alone.update(words)
    return frozenset(alone), frozenset(joining), max(map(len, alone | joining))


def joining_words() -> frozenset[str]:
    """Words too common in running text to make a heading alone."""
    return _vocabulary()[1]


def is_listed_heading(words: str, files: tuple[str, ...]) -> bool:
    """Whether the words make a heading by these lists alone."""
    return len(words) in known_sizes(words, files)


def plain_words(words: str) -> str:
    """The words without white space and without a colon or stop around them."""
    return _SPACES.sub("", words).strip("：:、.．，,")


@lru_cache(maxsize=4096)
def is_known_heading(words: str) -> bool:
    """Whether the words, spaces aside, are put together from the words of headings only."""
    plain = plain_words(words)
    return 2 <= len(plain) <= _LONGEST and len(plain) in known_sizes(plain)


def known_sizes(plain: str, files: tuple[str, ...] = (HAND, LEARNT)) -> list[int]:
    """The lengths at which the beginning of the words is a usual heading."""
    plain = plain[:_LONGEST]
    alone, joining, longest = _vocabulary(files)
    # reach[i] says how plain[:i] can be read: 1 with joining words only, 2 with a heading
    # word; 3 is 2 where the last step was a word, so that the heading may end there.
    reach = [0] * (len(plain) + 1)
    reach[0] = 1
    for at in range(len(plain)):
        so_far = min(reach[at], 2)
        if not so_far:
            continue
        if plain[at] in _JOINTS and at:
            reach[at + 1] = max(reach[at + 1], so_far)
        for size in range(2, min(longest, len(plain) - at) + 1):
            piece = plain[at : at + size]
            if piece in alone:
                reach[at + size] = 3
            elif piece in joining:
                reach[at + size] = max(reach[at + size], so_far if so_far == 1 else 3)
    return [at for at in range(2, len(plain) + 1) if reach[at] == 3]


_SENTENCE = re.compile(r"[，,。；;！？!?_＿…]")
_STATEMENT = re.compile(
    r"应[当该]?(?!急|用|付|收)|必须|不得|可以|有权|下列|以下|如下|包括|按照|如果|经双方|同意|负责|是指|均|已经|由.{1,8}承担"
)
_BEGINNING = re.compile(
    r"(?:甲|乙|丙)、?(?:乙|丙)?[双三各]?方|双方|各方|本合同|本协议|根据|为了|凡|任何|一方|未经"
    r"|[一-鿿]{2,3}[方人](?:应|须|将|有权|同意|不得|保证|承诺|负责)|下列|以下|[“\"《]"
)
_ADVERBIAL = re.compile(r"(?:期间|期内|期限内|时间|时)$")
_PARTY_FIRST = re.compile(r"(?:甲|乙|丙|双|各|[一-鿿]{1,3})[方人]")
_OF_PARTY = re.compile(r"(?:权利|义务|责任|工作|职责|承诺与保证|陈述与保证)$")
_LONG = 40


def heading_of(text: str, body: int, end: int, kind: str, has_children: bool) -> str | None:
    """The title of a clause whose wording is `text[body:end]`, or None.

    It is the whole wording where that is no sentence, a line of its own, words set off
    by white space, or usual heading words glued to the sentence that follows.
    """
    window = text[body : min(end, body + 80)]
    first, newline, rest = window.strip("\u3000 \t").partition("\n")
    first = first.strip()
    whole = end - body <= 80 and not rest.strip()
    if whole:
        return _titled(first, kind, has_children) or _prefix(first, kind)
    if newline:
        title = _titled(first, kind, True)
        if title is not None:
            return title
    return _prefix(first, kind)


def _titled(line: str, kind: str, over_text: bool) -> str | None:
    colon = line[-1:] in ("：", ":", "∶")
    title = line.rstrip("：:∶ \u3000")
    if not title or len(title) > _LONG or _SENTENCE.search(title) or "：" in title or ":" in title:
        return None
    if kind in _TITLED or kind == "annex":
        return title
    if colon or not over_text:
        return title if kind != "item" and is_known_heading(title) else None
    if is_known_heading(title):
        return title
    if len(title) > 24 or _STATEMENT.search(title) or title[-1:] in "的、和或":
        return None
    return title


def _prefix(line: str, kind: str) -> str | None:
    """A heading glued to the wording, or set off from it by white space only."""
    if kind == "item":
        return None
    words = re.split(r"[ \t\u3000]{1,4}", line, maxsplit=1)
    if len(words) == 2 and not _SENTENCE.search(words[0]) and "：" not in words[0]:
        spaced = re.match(r"[一-鿿](?:[ \u3000]{1,4}[一-鿿])?(?=[ \u3000])", line)
        head = spaced.group() if spaced and is_known_heading(spaced.group()) else words[0]
        if is_known_heading(head):
            return head
    stop = _SENTENCE.search(line)
    limit = min(stop.start() if stop else len(line), _LONG)
    colon = re.search("[：:∶]", line[:limit])
    limit = min(limit, colon.start()) if colon else limit
    least = 1 if kind in _TITLED else 3
    longest: str | None = None
    for size in reversed(known_sizes(line[: limit - 1])):
        head = line[:size]
        if _ADVERBIAL.search(head):
            continue
        if size <= least or (_PARTY_FIRST.match(head) and not _OF_PARTY.search(head)):
            continue
        if _BEGINNING.match(line, size):
            return head
        longest = longest or head
    return longest if kind in _TITLED else None


_TITLED = ("part", "chapter", "section")
