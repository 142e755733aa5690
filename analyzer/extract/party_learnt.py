"""Labels no vocabulary has (卖茶人, 乳企方), learnt from the clauses of the same contract.

In run-on text nothing shows where such a label begins: 法定代表人：乌恩其乳企方：. The clauses
do: they say 乳企方应 and 乳企方不得, and never 其乳企方.
"""

from __future__ import annotations

import re

from analyzer.extract.party_marks import is_no_label, role_like
from analyzer.extract.party_words import GAP, plain, vocabulary

LONGEST = 7
FEWEST_ACTS = 2
"""Times the clauses must say what a party of that label does."""
READ = 60_000
"""Characters of a contract that are looked through for the words of its parties."""
_MOST = 400
_COLON = re.compile(rf"(?<=[\u4e00-\u9fff]){GAP}*[：:]")
_RUN = re.compile(r"[\u4e00-\u9fff]+$")
_ACTS = (
    r"(?=应|须|必须|不得|有权|无权|承诺|同意|保证|负责|向|按|在|可|将|把|自|已|未|要|对|给|因|违反|逾期|延迟"
    r"|提供|支付|交付|收到|认为|擅自|无正当|授权|委托|拒绝|提出|需|享有|承担|以|为)"
)


def learnt(folded: str, start: int, end: int) -> re.Pattern[str] | None:
    """A pattern of the labels the clauses teach for the head `[start, end)`; None for none.

    Its group `role` is the label, before a colon or the mark of a seal or an alias.
    """
    text = folded[:READ]
    found: dict[str, None] = {}
    seen: set[str] = set()
    for count, colon in enumerate(_COLON.finditer(folded, start, end)):
        if count == _MOST:
            break
        run = _RUN.search(folded, max(start, colon.start() - LONGEST), colon.start())
        if run is None or run[0] in seen or not role_like(run[0]):
            continue
        seen.add(run[0])
        label = _label(run[0], text)
        if label is not None:
            found[label] = None
    if not found:
        return None
    marks = rf"{GAP}*(?:[：:]|[（(]{GAP}*(?:公章|盖章|签章|签字|签名|章|以下|下称|简称))"
    return re.compile(rf"(?P<role>{plain(list(found))})(?P<number>(?!))?(?={marks})")


def _label(run: str, text: str) -> str | None:
    """The longest end of a run of characters that the clauses use as a party's name."""
    words = vocabulary()
    for size in range(len(run), 1, -1):
        label = run[-size:]
        if label in words.roles or label in words.fields:
            return None
        if text.count(label) <= FEWEST_ACTS or not role_like(label) or is_no_label(label):
            continue
        if len(re.findall(re.escape(label) + _ACTS, text)) >= FEWEST_ACTS:
            return label
    return None
