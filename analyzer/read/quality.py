"""Whether the text layer of a page says what the page shows.

A layer can be valid and wrong: characters mapped to private codes, to `(cid:…)`, or to
other characters altogether. The last looks like Chinese and reads as nothing, so common
words are counted: ordinary pages hold many of them, shuffled ones next to none.
"""

from __future__ import annotations

import io
import re
from bisect import bisect_left
from functools import cache
from importlib import resources

_FEWEST = 100  # Han characters on which words can be counted
_LEAST_WORDS = 0.03  # of the Han characters; contracts have a tenth and more
_MOST_ODD = 0.05
_BULLETS = 12  # odd signs that a page may have as marks of its lists and boxes
_LEAST_KNOWN = 0.4  # of the Han characters; lists of goods and parts have three fifths and more
_SIZES = (4, 3, 2)
_RUN = re.compile("[\u4e00-\u9fff]+")
_CID = re.compile(r"\(cid:\d+\)")
_ODD = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_HANS = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")


def doubt(text: str) -> str | None:
    """Why the text of a page cannot be what is printed there; None where nothing speaks for it."""
    signs = len(text) - sum(map(text.count, " \n\t\u3000"))
    if not signs:
        return None
    if "(cid:" in text and 6 * len(_CID.findall(text)) > _MOST_ODD * signs:
        return "its characters have no codes"
    if _ODD.search(text) and len(_ODD.findall(text)) > max(_MOST_ODD * signs, _BULLETS):
        return "its characters have private codes"
    if not _makes_words(text) and dictionary_score(text) < _LEAST_KNOWN:
        return "its text layer makes no words"
    return None


def _makes_words(text: str) -> bool:
    """Whether enough of a text stands in common words; looks no further than it must."""
    han = sum(map(len, _HANS.findall(text)))
    if han < _FEWEST:
        return True
    wanted = _LEAST_WORDS * han
    for found in _words().finditer(text):
        wanted -= len(found[0])
        if wanted <= 0:
            return True
    return False


def text_score(text: str) -> float:
    """The share of Han characters that stand in common words; 1 where there are few to judge."""
    han = len(_HAN.findall(text))
    if han < _FEWEST:
        return 1.0
    return sum(len(found[0]) for found in _words().finditer(text)) / han


def dictionary_score(text: str) -> float:
    """The share of Han characters that stand in words of a dictionary, longest first."""
    known = total = 0
    for run in _RUN.findall(text):
        total += len(run)
        at = 0
        while at < len(run):
            found = (n for n in _SIZES if at + n <= len(run) and _is_word(run[at : at + n]))
            size = next(found, 0)
            known += size
            at += size or 1
    return known / total if total else 1.0


def _is_word(word: str) -> bool:
    size = len(word)
    words = _dictionary()[size]
    places = range(len(words) // size)
    at = bisect_left(places, word, key=lambda place: words[size * place : size * (place + 1)])
    return words[size * at : size * (at + 1)] == word


@cache
def _dictionary() -> dict[int, str]:
    """Words of two to four characters in order, those of one length in one string.

    Read only for a page without common words. As a set they would take thirty times the
    memory, which would stay with the process.
    """
    words = {size: io.StringIO() for size in _SIZES}
    with resources.files("jieba").joinpath("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word = line.partition(" ")[0]
            if len(word) in words:
                words[len(word)].write(word)
    return {size: _in_order(listed.getvalue(), size) for size, listed in words.items()}


def _in_order(words: str, size: int) -> str:
    return "".join(sorted(words[at : at + size] for at in range(0, len(words), size)))


@cache
def _words() -> re.Pattern[str]:
    listed = resources.files("analyzer.resources").joinpath("common_words.txt")
    lines = listed.read_text(encoding="utf-8").split("\n")
    words = {word for line in lines if not line.startswith("#") for word in line.split()}
    return re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))
