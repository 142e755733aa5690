"""Rules about names: those of the parties and those of the terms a contract defines."""

from __future__ import annotations

import re
from collections import defaultdict

from analyzer.check.facts import HEAD, Facts, Hit, Hits, Rule, place
from analyzer.records import Span, Term

_SPACES = re.compile(r"\s+|[“”\"「」『』]")


def name_differs(facts: Facts) -> Hits:
    """Parties that sign under another name than the head gives, as the parties were read."""
    for finding in facts.contract.findings:
        if finding.code != "party.name_differs":
            continue
        # The label of the other column is no name: `学校（公章）：　餐饮公司（公章）：`.
        if not any(_LABELS.match(facts.text, span.end) for span in finding.spans):
            yield Hit(finding.spans, finding.message)


_LABELS = re.compile(r"[ 　]*[（(][^（）()]{0,8}[章字][）)][ 　]*[：:]")


_LETTERED = ("甲方", "乙方", "丙方", "丁方", "戊方")
_DUTY = r"(?:应|须|必须|不得|有权|负责|同意|承诺|保证|支付|提供|承担|违约|未按|逾期|可以)"
_ACTS = rf"(?={_DUTY}|[对向在于按自就][^，。；\n]{{1,24}}{_DUTY})"
FEWEST_DEEDS = 2


def unknown_party(facts: Facts) -> Hits:
    """A 甲方 … 戊方 that acts in the body while the head and the signatures know none so called.

    Silent where fewer than two parties were read, or where the label stands in the head.
    """
    contract = facts.contract
    if len(contract.parties) < 2 or contract.truncated or facts.contract.index:
        return
    known = {label for party in contract.parties for label in (party.role, *party.aliases)}
    if None in known:
        return
    edges = [c for c in contract.clauses if c.kind in ("preamble", "signature")]
    elsewhere = "".join(facts.text[clause.start : clause.end] for clause in edges)
    plain = re.sub(r"\s", "", elsewhere)
    for label in _LETTERED:
        if label in known or label in plain or label[0] in plain:
            continue
        deeds = [
            hit
            for hit in re.finditer(label + _ACTS, facts.body)
            if not _defined(facts.body, hit.start())
        ]
        if len(deeds) >= FEWEST_DEEDS and not re.search(rf"[称为（(“\"][ 　]?{label}", facts.body):
            at = deeds[0].start() + contract.start
            yield Hit((Span(at, at + len(label)),), f"“{label}”共{len(deeds)}处")


def _defined(body: str, at: int) -> bool:
    return body[max(0, at - 3) : at].endswith(("简称", "称为", "即", "为"))


def term_twice(facts: Facts) -> Hits:
    """Terms that two clauses define in different words (`“X”是指`), annexes apart."""
    defined: dict[str, list[Term]] = defaultdict(list)
    for term in facts.contract.terms:
        if term.rule == "term.quoted" and term.definition and not facts.in_annex(term.clause):
            defined[_SPACES.sub("", term.term)].append(term)
    for name, terms in defined.items():
        wordings = {_SPACES.sub("", term.definition or "") for term in terms}
        if len(wordings) < 2 or _extends(wordings):
            continue
        yield Hit(tuple(place(term) for term in terms), f"“{name}”")


def _extends(wordings: set[str]) -> bool:
    """Whether each wording is the beginning of the longest: one definition, cut off."""
    longest = max(wordings, key=len)
    return all(longest.startswith(wording) for wording in wordings)


def term_unused(facts: Facts) -> Hits:
    """Terms in quotation marks that are defined and occur nowhere else in the file."""
    if facts.contract.truncated or len(facts.contract.terms) > MOST_TERMS:
        return
    text = _SPACES.sub("", facts.text)
    for term in facts.contract.terms:
        name = _SPACES.sub("", term.term)
        if term.rule not in ("term.quoted", "term.short") or not _is_plain(name):
            continue
        before = facts.text[max(0, term.start - 8) : term.start - 1]
        if not _in_quotes(facts.text, term) or _ELSEWHERE.search(before):
            continue
        if text.count(name) < 2 and not _is_shared(text, name):
            yield Hit((place(term),), f"“{name}”")


MOST_TERMS = 300
"""Terms above which a file is no contract; each is looked for in the whole text."""

# `第十九条中的“X”指` explains a word of another text; `“人民币”及“X”` is one of two words.
_ELSEWHERE = re.compile(r"(?:中|[条款项])的?$|[及或和、]$")


def _is_shared(text: str, name: str) -> bool:
    """Whether the term is used with another one behind it: `冷冻与冷藏货物`."""
    stem = re.escape(name[:2])
    return len(name) > 3 and re.search(f"{stem}[与和或及、]", text) is not None


_PLAIN = re.compile(r"[一-鿿A-Za-z0-9]{2,16}")


def _is_plain(name: str) -> bool:
    return _PLAIN.fullmatch(name) is not None and not re.search(
        r"^[本该]|^[上前]述|合同$|协议$", name
    )


def _in_quotes(text: str, term: Term) -> bool:
    return text[max(0, term.start - 1) : term.start] in ("“", "「", "『", '"') and text[
        term.end : term.end + 1
    ] in ("”", "」", "』", '"')


RULES = (
    Rule(
        "party.name_differs", "warning", name_differs,
        "请核对签约主体", "compare who is party to the contract",
        f"{HEAD}第一条 甲方供货。\n第二条 乙方付款。\n\n甲方（盖章）：北京近水商贸有限公司\n"
        "乙方（盖章）：上海明川仪器有限公司\n",
        f"{HEAD}第一条 甲方供货。\n第二条 乙方付款。\n\n甲方（盖章）：北京远山商贸有限公司\n"
        "乙方（盖章）：上海明川仪器有限公司\n",
    ),
    Rule(
        "party.not_in_head", "warning", unknown_party,
        "正文称呼的当事人未见于首部与落款",
        "the body speaks of a party that the head and the signatures do not know",
        f"{HEAD}第一条 甲方供货，丙方应在3日内验货。\n第二条 乙方付款。\n"
        "第三条 丙方不得泄露商业秘密。\n",
        f"{HEAD}丙方：广州清河检测有限公司\n第一条 甲方供货，丙方应在3日内验货。\n"
        "第二条 乙方付款。\n"
        "第三条 丙方不得泄露商业秘密。\n",
    ),
    Rule(
        "term.defined_twice", "warning", term_twice,
        "同一术语有两个不同的定义", "one term has two different definitions",
        f"{HEAD}第一条 “货物”是指附件所列的仪器。\n第二条 甲方交付货物。\n"
        "第三条 “货物”是指全部仪器及其配件。\n",
        f"{HEAD}第一条 “货物”是指附件所列的仪器。\n第二条 甲方交付货物。\n"
        "第三条 “工作日”是指法定休息日以外的日子。\n第四条 乙方应在3个工作日内付款。\n",
    ),
    Rule(
        "term.unused", "info", term_unused,
        "该术语定义后未再使用", "the term is defined and never used",
        "“交付地点”是指乙方仓库，货物送到即为交付。",
        "“交付地点”是指乙方仓库，货物送到交付地点即为交付。",
    ),
)  # fmt: skip
