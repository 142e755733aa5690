"""Line breaks that cut a label from its colon, its value or its own second half.

`mended` gives a text of the same length in which each of them is a space, so that what is read
line by line is read as it was meant, and every offset stays.
"""

from __future__ import annotations

import re
from itertools import pairwise

from analyzer.extract.name_kinds import is_organisation, is_person
from analyzer.extract.party_words import fold, is_role, tidy, vocabulary

LONGEST = 30
"""Characters of a line that can be the value of the label above it, or the rest of a name."""
_BEFORE_COLON = re.compile(r"(?<=[\u4e00-\u9fff）)])\n(?=[ \t\u3000]{0,8}[：:])")
_LABELLED = re.compile(
    r"[ \t\u3000]*(?P<label>[^：:（(\n]{2,16})(?:[（(][^（）()\n]{1,12}[)）])?"
    r"[ \u3000]*[：:][ \t\u3000]*"
)
_VALUE = re.compile(r"[^：:，,。；;\n]+")
_ARTICLE = re.compile(r"第.{1,3}[章条]|[（(]?[一二三四五六七八九十0-9]{1,2}[)）、.．]")
_SHORT = re.compile(r"[ \t\u3000]*[\u4e00-\u9fff](?:[ \u3000]?[\u4e00-\u9fff]){0,3}[ \t\u3000]*")
_LABEL_REST = re.compile(r"[^：:（(\n]{1,6}(?=[：:（(])")
_HAN = re.compile(r"[\u4e00-\u9fff（）()]{3,}")


def mended(text: str, start: int, end: int) -> str:
    """The text with the breaks inside the labelled lines of `[start, end)` turned into spaces."""
    folded = fold(text[start:end])
    part = _BEFORE_COLON.sub(" ", folded)
    pieces = [*part]
    lines = part.split("\n")
    at = -1
    joined = lines[0]
    for line, below in pairwise(lines):
        at += len(line) + 1
        if _broken(joined, below):
            pieces[at] = " "
            joined += " " + below
        else:
            joined = below
    if folded == "".join(pieces):
        return text
    view = [new if old == "\n" else was
            for was, old, new in zip(text[start:end], folded, pieces, strict=True)]  # fmt: skip
    return text[:start] + "".join(view) + text[end:]


def _broken(line: str, below: str) -> bool:
    """Whether a line goes on in the one below it."""
    words = vocabulary()
    below = below.strip()
    if not below or len(below) > LONGEST or len(line) > 2 * LONGEST or _ARTICLE.match(below):
        return False
    if _SHORT.fullmatch(line):
        rest = _LABEL_REST.match(below)  # 出租 / 方：X公司
        whole = tidy(line + rest[0]) if rest else ""
        return not (is_role(tidy(line)) or tidy(line) in words.fields) and (
            whole in words.fields or is_role(whole)
        )
    labelled = _LABELLED.match(line)
    if labelled is None or not _VALUE.fullmatch(below):
        return False
    label, value = tidy(labelled["label"]), line[labelled.end() :].strip()
    kind = words.fields.get(label)
    if not value:  # a name below a party's label is looked for in its own way
        plain = tidy(below)
        return (
            kind is not None
            and kind != "other"
            and plain not in words.fields
            and not is_role(plain)
        )
    if kind != "name" and not is_role(label):
        return False
    return (
        _HAN.fullmatch(value) is not None
        and _HAN.fullmatch(below) is not None
        and is_organisation(value + below)
        and not is_organisation(value)
        and not is_person(value)
    )
