"""Rules about the text itself: numbering, references, places where words are missing or unseen."""

from __future__ import annotations

import re
from bisect import bisect_left

from analyzer.check.facts import HEAD, Facts, Hit, Hits, Rule, place
from analyzer.numerals import to_int
from analyzer.records import Finding, Span
from analyzer.resolve.references import dead


def numbering_gap(facts: Facts) -> Hits:
    """Numbers left out among the clauses of a list."""
    return _numbering(facts, "numbering.gap")


def numbering_repeat(facts: Facts) -> Hits:
    """Numbers used twice in a list."""
    return _numbering(facts, "numbering.repeat")


def numbering_swap(facts: Facts) -> Hits:
    """Numbers of a list that stand in the wrong order."""
    return _numbering(facts, "numbering.swap")


def _numbering(facts: Facts, code: str) -> Hits:
    told = [one for one in facts.numbering if one.code == code]
    notes = (
        code == "numbering.gap" and bool(told) and len(_NOTES.findall(facts.body)) >= FEWEST_NOTES
    )
    for finding in told:
        if not notes and not _explained(facts, finding):
            yield Hit(finding.spans, finding.message)


# Alternatives printed one after the other, and notes on some articles of another text.
_ALTERNATIVE = re.compile(r"方案|备选|任选|选[项择]|[（(][甲乙ABＡＢ一二三][）)]")
_NOTES = re.compile(r"专用(?:合同)?条[款件]|本[条款](?:应|写明|按具体|供)|填写(?:清楚|说明)")
FEWEST_NOTES = 3
# 2.2.4（1）, 3.7.3A（2）: the number goes on, and is another one.
_SUFFIX = re.compile(r"[A-Z]?[（(][0-9０-９]{1,2}[)）]")
_ON_ARTICLE = re.compile(r"\s*本[条款]")
NEAR = 1500


def _explained(facts: Facts, finding: Finding) -> bool:
    """Whether the text itself explains a slip of numbers, so that none need be told.

    So do notes on single articles of another text, alternatives of one article, and a
    number that stands within a sentence, where no clause was cut.
    """
    first, last = finding.spans[0], finding.spans[-1]
    if finding.code != "numbering.gap":
        return _is_alternative(facts, last) or _SUFFIX.match(facts.text, last.end) is not None
    if _ON_ARTICLE.match(facts.text, last.end):
        return True
    low = first.end if len(finding.spans) > 1 else max(facts.contract.start, first.start - NEAR)
    before = _before(facts.words(last))
    return before is not None and re.search(before, facts.text[low : last.start]) is not None


def _is_alternative(facts: Facts, number: Span) -> bool:
    """Whether the first line of the clause so numbered, or of the one above, says so."""
    clauses = facts.contract.clauses
    at = bisect_left(clauses, number.start, key=lambda one: one.start)
    clause = clauses[at] if at < len(clauses) and clauses[at].start == number.start else None
    above = facts.clauses.get(clause.parent or "") if clause else None
    return any(
        _ALTERNATIVE.search(facts.text[one.start : one.start + 40].split("\n", 1)[0])
        for one in (clause, above)
        if one is not None
    )


_BARE = re.compile(r"[一二三四五六七八九十]|[0-9]{1,2}")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_BRACKETED = re.compile(r"^[（(]([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[)）]$")


def _before(number: str) -> str | None:
    """A pattern for the number before a bracketed, circled or bare one; None for others.

    One before a bare number may be written with another mark: `四,` before `五.`.
    """
    if number in _CIRCLED:
        at = _CIRCLED.index(number)
        return _CIRCLED[at - 1] if at else None
    if _BARE.fullmatch(number):
        value = to_int(number)
        if value is None or not 2 <= value <= len(_HAN):
            return None
        form = _HAN[value - 1] if number in _HAN else str(value - 1)
        return rf"(?:^|\n)[ \u3000]*{form}[,，、．.：:)）]"
    inner = _BRACKETED.match(number)
    value = to_int(inner[1]) if inner else None
    if value is None or value < 2:
        return None
    forms = (str(value - 1), _wide(value - 1), _HAN[value - 1] if value <= len(_HAN) else "")
    return r"[（(](?:" + "|".join(form for form in forms if form) + r")[)）]"


_HAN = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_TO_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def _wide(value: int) -> str:
    return str(value).translate(_TO_WIDE)


# 本合同通用条款第二十条 is an article of the general conditions, which stand elsewhere.
_OTHER_TEXT = re.compile(
    r"(?:(?:通用|专用|标准|一般)(?:合同)?条[款件]|合同条件|(?:主|原|上述|该)合同|章程|规程|办法|条例|公约|[》])"
    r"[的中之]{0,2}[^，。；\n]{0,3}$"
)


def dead_reference(facts: Facts) -> Hits:
    """References to a clause beyond the last one."""
    for reference in dead(facts.contract):
        before = facts.text[max(facts.contract.start, reference.start - 12) : reference.start]
        if _OTHER_TEXT.search(before):
            continue
        yield Hit((place(reference),), f"引用“{reference.text}”")


def truncated(facts: Facts) -> Hits:
    """The end of a contract that breaks off, where it is no list of an annex.

    Silent where the text goes on within the line: there a contract was parted, not lost.
    """
    contract = facts.contract
    last = contract.clauses[-1] if contract.clauses else None
    if last is not None and facts.in_annex(last.id):
        return
    goes_on = (
        contract.end < len(facts.text)
        and "\n" not in facts.text[contract.end - 1 : contract.end + 1]
    )
    if contract.truncated and not goes_on and not _leads_on(facts):
        yield Hit((Span(max(contract.start, contract.end - 10), contract.end),))


_LEADS_ON = re.compile(
    r"[：:>][ \u3000]*$"
    r"|^[ \u3000]*(?:第[一二三四五六七八九十]{1,3}[条章]|[一二三四五六七八九十]{1,2}、"
    r"|[0-9０-９]{1,2}[、．.])[^，。；：\n]{0,20}$"
)


def _leads_on(facts: Facts) -> bool:
    """Whether more text follows a contract and its last line is a heading of it: `格式：`."""
    if not facts.text[facts.contract.end :].strip():
        return False
    line = facts.body.rstrip().rsplit("\n", 1)[-1]
    return _LEADS_ON.search(line) is not None


_WORDS = re.compile(r"[一-鿿]")
FEWEST_WORDS = 4
QUOTED = 60
MOST = 50
"""Stretches told of one file; a text layer that is hidden as a whole has thousands."""

# Hidden before the quotation is cut: what is left of a cut number would not be known for one.
_IDENTITY = re.compile(r"(?<!\d)(\d{6}) ?\d{4} ?\d{4} ?(\d{3}[\dXxＸｘ])(?!\d)")
_MARKS = re.compile(r"[^0-9A-Za-z一-鿿]+")


def hidden_text(facts: Facts) -> Hits:
    """Words of the file that a reader of the page does not see and that stand nowhere else."""
    return _left_out(facts, "hidden_text", "隐藏文字")


def struck_text(facts: Facts) -> Hits:
    """Words that were struck out on the page."""
    return _left_out(facts, "struck_out", "划去文字")


def _left_out(facts: Facts, rule: str, what: str) -> Hits:
    """What reading left out by a rule, told with the first contract of a file.

    It has no place in the text; the page is named where there is one. Hidden copies of
    what is seen, and scraps of few words, say nothing.
    """
    if facts.contract.index:
        return
    seen: str | None = None
    told = 0
    for removed in facts.removed:
        if told == MOST:
            return
        if removed.rule != rule or len(_WORDS.findall(removed.text)) < FEWEST_WORDS:
            continue
        seen = _MARKS.sub("", facts.text) if seen is None else seen
        if rule == "hidden_text" and _MARKS.sub("", removed.text) in seen:
            continue
        words = _IDENTITY.sub(r"\1********\2", " ".join(removed.text.split()))
        quote = words if len(words) <= QUOTED else words[:QUOTED] + "…"
        page = f"第{removed.page}页" if removed.page else ""
        told += 1
        yield Hit((), f"{page}{what}“{quote}”")


RULES = (
    Rule(
        "numbering.gap", "warning", numbering_gap,
        "可能有缺条或编号错误", "a clause may be missing, or a number wrong",
        f"{HEAD}第一条 甲方供货。\n第二条 乙方付款。\n第四条 双方保密。\n",
        f"{HEAD}第一条 甲方供货。\n第二条 乙方付款。\n第三条 双方保密。\n",
    ),
    Rule(
        "numbering.repeat", "warning", numbering_repeat,
        "引用该编号时所指不明", "a reference to the number is not clear",
        f"{HEAD}第一条 甲方供货。\n第二条 乙方付款。\n第二条 双方保密。\n第三条 其他。\n",
        f"{HEAD}第一条 甲方供货。\n第二条 乙方付款。\n第三条 双方保密。\n第四条 其他。\n",
    ),
    Rule(
        "numbering.swap", "warning", numbering_swap,
        "请核对条款次序", "compare the order of the clauses",
        f"{HEAD}第一条 甲方供货。\n第三条 乙方付款。\n第二条 双方保密。\n第四条 其他。\n",
        f"{HEAD}第一条 甲方供货。\n第二条 乙方付款。\n第三条 双方保密。\n第四条 其他。\n",
    ),
    Rule(
        "reference.dead", "warning", dead_reference,
        "引用的条款在合同中不存在", "the clause referred to does not exist",
        f"{HEAD}第一条 按照第九条的约定办理。\n第二条 甲方供货。\n第三条 乙方付款。\n",
        f"{HEAD}第一条 按照第三条的约定办理。\n第二条 甲方供货。\n第三条 乙方付款。\n",
    ),
    Rule(
        "text.truncated", "warning", truncated,
        "文本结束处句子未完，后文可能缺失",
        "the text ends within a sentence; the rest may be missing",
        f"{HEAD}第一条 甲方供货。\n第二条 双方应当在",
        f"{HEAD}第一条 甲方供货。\n第二条 双方应当协商。\n",
    ),
    Rule(
        "text.hidden", "warning", hidden_text,
        "文件含有页面上看不见的文字，未计入合同正文",
        "the file holds words that are not seen on the page; they are not part of the text",
        "[hidden_text]乙方放弃一切索赔的权利。",
        "[hidden_text]甲方供货。",
    ),
    Rule(
        "text.struck", "info", struck_text,
        "文件含有划去的文字，未计入合同正文",
        "the file holds words that were struck out; they are not part of the text",
        "[struck_out]运费由乙方承担。",
        "[markup]运费由乙方承担。",
    ),
)  # fmt: skip
