"""The title of each clause, judged by its own words and by what its siblings do.

Lines and white space show a title for certain. Where both are lost, usual heading words
before a sentence are one if the other clauses of the same writing have titles too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

from analyzer.segment.headings import is_known_heading, known_sizes, names_party


class Form(IntEnum):
    """How sure it is that the words are a title, from not at all to certain."""

    NONE = 0
    SPACED = 1  # any words, and white space follows
    GUESSED = 2  # any words, and a sentence begins behind them
    GLUED = 3  # usual heading words, and something follows
    BEGUN = 4  # usual heading words, and a sentence begins behind them
    SET_OFF = 5  # white space, a child or the end follows
    LINE = 6  # a line of its own above the text


class Reading(NamedTuple):
    """The words that may be a clause's title, and how they stand there."""

    words: str | None
    form: Form


_NO_TITLE = Reading(None, Form.NONE)
_SENTENCE = re.compile(r"[，,。；;！!？?_＿…]")
_COLON = re.compile("[：:∶]")
_CELL = re.compile("[｜|]")
_STATEMENT = re.compile(
    r"应[当该]?(?!急|用|付|收)|必须|不得|可以|有权|下列|以下|如下|包括|按照|如果|经双方|同意|负责|是指|均|已经|由.{1,8}承担"
)
_BEGINNING = re.compile(
    r"(?:甲|乙|丙)、?(?:乙|丙)?[双三各]?方|双方|各方|三方|本合同|本协议|根据|为了|凡|任何|一方|未经"
    r"|因(?!素)|自(?!然|动|主|行|有)|如(?!下)|除(?!外|名)|若|当(?!事)|在(?!线|建)|经(?!营|济|办|理|纪|销)"
    r"|下列|以下|[“\"《]"
)
# what goes on a word or a sentence, so that no title ends before it: 保管|期自
_GOES_ON = re.compile(r"[期的之和与及或、，,：:；;。）)]|以?及|等|内|中|后|前|时|由|为|是|应")
_LETTER_SPACED = re.compile(r"[一-鿿][ \u3000]{1,4}[一-鿿]")  # 总　则
# a time before a sentence (租赁期间), or the beginning of one
_BROKEN = re.compile(r"(?:期间|期内|期限内|时间|时|发生|出现|采取|提交)$")
_PARTY_FIRST = re.compile(r"(?:甲|乙|丙|双|各|[一-鿿]{1,3})(?:人|方(?![式案法面向]))")
_PARTY_ACTS = re.compile(r"[甲乙丙]方(?!的)")
_DUTIES = r"(?:权利|义务|责任|工作|职责|承诺与保证|陈述与保证)"
_NAMES_DUTIES = re.compile(_DUTIES)
_OF_PARTY = re.compile(rf"{_DUTIES}$")
_LONG = 40
# a line that is broken off within a sentence: 设备单价为, but 禁止行为, 订立缘由
_UNENDED = re.compile(r"(?:[的、和或与及是将被把自向按对于至到在从]|(?<!行)为|(?<![缘事理])由)$")
_TITLED = ("part", "chapter", "section")
_LEAST_GLUED = 4  # characters of a title that is told by the sentence behind it alone
_START = re.compile(r"[。；;]\s{0,2}(?![第一二三四五六七八九十])([一-鿿]{2})")
_SURE_BEGINNING = re.compile(
    r"(?:甲|乙|丙|双|各|三)方|甲、?乙|本(?:合同|协议|公司|保险|条)|(?:根据|按照|依照|为了|凡|任何|未经|若)"
    r"|如(?:果|因|遇|有|甲|乙|一|发)|因(?:甲|乙|一方|不可|任何|本)|自本|经(?:甲|乙|双方|各方)|一方"
)
_LEAST_STARTS = 3
_LONGEST_AGAIN = 8
_LONGEST_GUESS = 12
_SOME, _MANY, _HALF, _MOST = 0.25, 0.4, 0.5, 0.6  # shares of a group
_NOT_GUESSED = re.compile(
    r"[^一-鿿、A-Za-z（）()“”]|[以将被把由不须]|[的之和与及或、应为是向对按在给从自至到于且并而若如因可"
    r"未已后前时内中经等上里有进归所年月日]$"
)

Starts = Counter[str]
"""How often the sentences of a contract begin with these two characters."""


def sentence_starts(text: str, start: int, end: int) -> Starts:
    """How often sentences of `text[start:end]` begin with these two characters."""
    return Counter(_START.findall(text, start, end))


def read_heading(
    text: str, body: int, end: int, kind: str, has_children: bool, starts: Starts
) -> Reading:
    """What may be the title of a clause whose wording is `text[body:end]`; `starts` tells how
    its contract begins sentences."""
    window = text[body : min(end, body + 80)]
    first, newline, rest = window.strip("\u3000 \t").partition("\n")
    first = first.strip()
    if first[:1].isdecimal() or _CELL.search(first):
        return _NO_TITLE
    rest = rest.strip("# \n")
    whole = end - body <= 80 and not rest.strip()
    if whole or newline:
        title = _titled(first, kind, has_children if whole else True)
        if title is not None:
            return Reading(title, Form.SET_OFF if whole and not newline else Form.LINE)
    return _prefix(first, kind, starts)


def settle(readings: Sequence[tuple[Hashable, Reading]]) -> Iterable[str | None]:
    """The titles, given each clause's group (clauses that are written alike) and reading.

    Words glued to a sentence are a title where most of their group have titles that are
    not lines of their own; a group nearly without titles has no glued ones. Words that are
    unusual in headings need a group that has titles anyway.
    """
    forms: dict[Hashable, Counter[Form]] = {}
    for group, (_, form) in readings:
        forms.setdefault(group, Counter())[form] += 1
    shares = {group: _shares(counts) for group, counts in forms.items()}
    for group, (words, form) in readings:
        share = shares[group]
        refused = False
        if form is Form.SPACED:
            refused = share.sure < _SOME or share.possible < _MOST
        elif form is Form.GUESSED:
            refused = share.sure < _MANY or share.possible < _MOST or share.lined
        elif form is Form.GLUED:
            refused = share.sure < _HALF or share.lined
        elif form is Form.BEGUN:
            alone = forms[group].total() >= 4 and share.sure < 0.3
            refused = alone or (len(words or "") < _LEAST_GLUED and share.sure < 0.5)
        yield None if refused else words


class _Shares(NamedTuple):
    """What a group says of its titles: the share that are certain, the share there would be
    if all possible ones were, and whether the certain ones are lines of their own."""

    sure: float
    possible: float
    lined: bool


def _shares(counts: Counter[Form]) -> _Shares:
    size = counts.total()
    sure = sum(count for form, count in counts.items() if form >= Form.BEGUN)
    return _Shares(sure / size, 1 - counts[Form.NONE] / size, counts[Form.LINE] > sure / 2)


def _titled(line: str, kind: str, over_text: bool) -> str | None:
    colon = line[-1:] in ("：", ":", "∶")
    title = line.rstrip("：:∶ \u3000")
    if title[-1:] in (".", "．"):
        title = title[:-1]
        over_text = over_text and is_known_heading(title)
    if not title or len(title) > _LONG or _SENTENCE.search(title) or "：" in title or ":" in title:
        return None
    if kind in _TITLED or kind == "annex":
        return title
    if colon:
        return None  # words before a colon begin the clause's sentence
    if not over_text:
        return title if kind != "item" and is_known_heading(title) else None
    if is_known_heading(title):
        return title
    if len(title) > 24 or _STATEMENT.search(title) or _UNENDED.search(title):
        return None
    return title


def _prefix(line: str, kind: str, starts: Starts) -> Reading:
    """A title glued to the wording, or set off from it by white space only."""
    if kind == "item" or (_PARTY_ACTS.match(line) and not _NAMES_DUTIES.search(line, 2, _LONG)):
        return _NO_TITLE
    words = re.split(r"[ \t\u3000]{1,4}", line, maxsplit=1)
    spaced = _NO_TITLE
    if len(words) == 2 and not _SENTENCE.search(words[0]) and not _COLON.search(words[0]):
        apart = _LETTER_SPACED.match(line)
        head = apart.group() if apart and is_known_heading(apart.group()) else words[0]
        if is_known_heading(head):
            return Reading(head, Form.SET_OFF)
        if _may_be_title(line, head):
            begun = _SURE_BEGINNING.match(words[1]) or names_party(words[1], 0) >= 0
            spaced = Reading(head, Form.BEGUN if begun else Form.SPACED)
    stop = _SENTENCE.search(line)
    limit = min(stop.start() if stop else len(line), _LONG)
    colon = _COLON.search(line, 0, limit)
    limit = min(limit, colon.start()) if colon else limit
    guess = _guess(line, limit)
    reach = len(guess or "")
    glued: str | None = None
    for size in reversed(known_sizes(line[: limit - 1], whole_words=True)):
        head = line[:size]
        if _BROKEN.search(head) or _of_party(line, head) or size > reach > 0:
            continue
        begun = _BEGINNING.match(line, size) or names_party(line, size) >= 0
        if begun or (size >= reach and _restarts(line, size, starts)):
            return Reading(head, Form.BEGUN)
        if kind in _TITLED or not _GOES_ON.match(line, size):
            glued = glued or head
    if glued is not None and kind in _TITLED:
        return Reading(glued, Form.SET_OFF)
    if spaced.words is not None:
        return spaced
    if guess is not None and (glued is None or reach > len(glued)):
        return Reading(guess, Form.GUESSED)
    return _NO_TITLE if glued is None else Reading(glued, Form.GLUED)


def _of_party(line: str, head: str) -> bool:
    """Whether the words begin with a party, which acts: a title only names its duties."""
    if _OF_PARTY.search(head):
        return False
    return _PARTY_FIRST.match(head) is not None or names_party(line, 0) >= 0


def _restarts(line: str, at: int, starts: Starts) -> bool:
    """Whether the wording says the title again here, or begins as sentences of the contract do."""
    if line.startswith(line[:2], at):
        return True
    return starts[line[at : at + 2]] >= _LEAST_STARTS and not known_sizes(line[at : at + 4])


def _guess(line: str, limit: int) -> str | None:
    """The words before the first place where a sentence surely begins, if they can be a title."""
    end = min(limit - 1, _LONGEST_GUESS) + 1
    begun = _SURE_BEGINNING.search(line, 2)
    places = [
        line.find(line[:2], 2, _LONGEST_AGAIN + 2),
        names_party(line, 2, end),
        begun.start() if begun is not None else -1,
    ]
    size = min((place for place in places if place >= 0), default=end)
    if size >= end or not _may_be_title(line, line[:size]):
        return None
    return line[:size]


def _may_be_title(line: str, words: str) -> bool:
    """Whether words unusual in headings can be one: no sentence, no party, no time, and not
    broken off in its middle."""
    return not (
        len(words) < 2
        or len(words) > _LONGEST_GUESS
        or _NOT_GUESSED.search(words)
        or _BROKEN.search(words)
        or _of_party(line, words)
        or _BEGINNING.match(words)
        or _STATEMENT.search(words)
    )
