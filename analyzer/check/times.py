"""Rules about dates, periods and lengths of time that cannot all be right."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import defaultdict

from analyzer.check.facts import HEAD, PARTIES, Facts, Hit, Hits, Rule, place
from analyzer.check.lengths import add_months, length, months
from analyzer.numerals import to_int
from analyzer.records import Duration, Mention, Obligation, Period
from analyzer.resolve.sentences import Sentence, Shelf

_WRITTEN = re.compile(r"^(\S{4})年(\S{1,3})月(\S{1,3})[日号]$")


def impossible_date(facts: Facts) -> Hits:
    """Dates that no calendar has: a thirteenth month, a 30 February."""
    for date in facts.contract.dates:
        if date.value is not None or date.blank or date.symbolic is not None:
            continue
        parts = _WRITTEN.match(re.sub(r"\s", "", date.text))
        numbers = [to_int(part) for part in parts.groups()] if parts else []
        if len(numbers) != 3:
            continue
        year, month, day = numbers
        if year is None or month is None or day is None or not 1900 <= year <= 2999:
            continue
        if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
            yield Hit((place(date),), f"{year}年{month}月{day}日")


def reversed_period(facts: Facts) -> Hits:
    """Periods that end before they begin."""
    for period in facts.contract.periods:
        since, until = _day(period.since), _day(period.until)
        if since is not None and until is not None and until < since:
            yield Hit((place(period),), f"自{since.isoformat()}至{until.isoformat()}")


def _day(written: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written) if written else None
    except ValueError:
        return None


_TERM = re.compile(r"(?:期限|租期|有效期|合同期|服务期|为期|期间|共计?|租赁期)[^，。；]{0,6}$")
SLACK = 2
"""Days by which a period may miss its length: whether its ends count is often not said."""


def length_differs(facts: Facts) -> Hits:
    """Periods between two dates whose length stands beside them and is another one."""
    durations, periods = Shelf(facts.contract.durations), Shelf(facts.contract.periods)
    for period in facts.contract.periods:
        since, until = _day(period.since), _day(period.until)
        if since is None or until is None or until < since:
            continue
        sentence = _sentence(facts, period)
        spans = [one for one in durations.inside(sentence) if one.kind == "duration"]
        if len(spans) != 1 or spans[0].blank or spans[0].relation != "exactly":
            continue
        if len(periods.inside(sentence)) != 1:
            continue
        one = spans[0]
        before = facts.text[max(sentence.start, one.start - 16) : one.start]
        between = facts.text[min(one.end, period.end) : max(one.start, period.start)]
        if not _TERM.search(before) or len(between) > 12 or re.search("其中|免租|装修", between):
            continue
        count = months(one)
        if count is None:
            continue
        expected = add_months(since, count) - dt.timedelta(days=1)
        if abs((until - expected).days) > SLACK:
            yield Hit((place(one), place(period)), f"写明{one.text}，起止日期为{since}至{until}")


def _sentence(facts: Facts, mention: Mention) -> Sentence:
    span = facts.sentence(mention)
    return Sentence(span.start, span.end)


_DUE = re.compile(r"(?:[（(]含当日[)）])?(?:之?前|以前)")
_DUTY = re.compile(r"应|须|必须|支付|付清|交付|完成|提供|办理")
_PAST = re.compile(r"已|曾|此前|原|签订的|出具的|签署的|取得|基准日")


def due_before_signing(facts: Facts) -> Hits:
    """Dated deadlines of duties that lie before the day of signing."""
    signed = facts.signed
    if signed is None:
        return
    for date in facts.contract.dates:
        if date.value is None or date.value >= signed:
            continue
        due = _DUE.match(facts.text, date.end)
        sentence = facts.sentence(date)
        words = facts.words(sentence)
        after = facts.text[date.end : sentence.end]
        if due and _DUTY.search(after) and not _PAST.search(words):
            yield Hit((place(date),), f"期限{date.value}，签订日{signed}")


_KEYS = (
    r"质保期|质量保证期|保修期|免费维护期|试用期|租赁期|租期|保密期|有效期|竞业限制期|借款期|服务期|保证期|承包期|授权期"
    r"|许可期|合作期|代理期|经营期|合同期|委托期"
)
_SUBJECT = re.compile(
    r"(?:^|[，,：:。；;\n、（(　 ]|第[^条]{1,5}条)"
    rf"(?P<subject>[一-龥]{{0,8}}?(?:{_KEYS})(?:限|间)?)(?:均|应|暂定|约定|总共?)?"
    r"(?:为|是|：|:|共计?|[ 　])(?P<between>[^，。；;\n]{0,16})$"
)
_OWN = re.compile(
    r"^(?:[甲乙丙]方(?:承诺|保证|同意|提供)?的?)?(?:本|该|此)?(?:合同|协议|项目)?(?:项下|约定)?的?"
)
_EXCEPT = re.compile(
    r"延长|续签|续租|续期|顺延|变更|如|若|其中|除外|另有|分别|不同|重新|更换|维修后|展期|原|最长|最短|以上|届满前|或"
)


def contradictory_length(facts: Facts) -> Hits:
    """Lengths that two articles give for the same thing (`质保期为12个月`), and that differ.

    The subject must be the same words; exceptions, extensions, annexes and two starting
    points are left alone.
    """
    said: dict[str, list[Duration]] = defaultdict(list)
    for one in facts.contract.durations:
        if one.kind != "duration" or one.blank or one.relation != "exactly" or one.parts is None:
            continue
        if facts.in_annex(one.clause):
            continue
        sentence = facts.sentence(one)
        before = facts.text[max(sentence.start, one.start - 40) : one.start]
        subject = _SUBJECT.search(before)
        if subject is None or _EXCEPT.search(facts.words(sentence)):
            continue
        if re.search(r"[0-9一二三四五六七八九十]", subject["between"]):
            continue
        name = _OWN.sub("", subject["subject"]).removesuffix("限").removesuffix("间")
        said[name].append(one)
    for name, ones in said.items():
        first = ones[0]
        for other in ones[1:]:
            if length(first) is None or length(first) == length(other):
                continue
            if _same_place(facts, first, other) or not _same_anchor(first, other):
                continue
            if length(other) is not None:
                yield Hit((place(first), place(other)), f"{name}：{first.text}与{other.text}")
                break


def _same_place(facts: Facts, one: Mention, other: Mention) -> bool:
    """Whether two mentions stand in one article, which tells cases apart."""
    return facts.top(one.clause) is facts.top(other.clause)


def _same_anchor(one: Duration, other: Duration) -> bool:
    return one.anchor is None or other.anchor is None or one.anchor == other.anchor


_NUMBERS = re.compile(r"[0-9０-９一二两三四五六七八九十百]+|\s|[，。；：、“”]")


def contradictory_deadline(facts: Facts) -> Hits:
    """One act of one party due within two different times of the same event."""
    spans = {one.id: one for one in facts.contract.durations}
    said: dict[tuple[str, str, str], tuple[Duration, Obligation]] = {}
    for duty in facts.contract.obligations:
        span = spans.get(duty.deadline or "")
        if span is None or span.anchor is None or span.relation != "within" or not duty.party:
            continue
        action = _NUMBERS.sub("", duty.action.replace(span.text, "").replace(span.anchor, ""))
        if len(action) < SHORTEST or span.blank or facts.in_annex(duty.clause):
            continue
        key = (duty.party, re.sub(r"\s", "", span.anchor), action)
        before = said.setdefault(key, (span, duty))[0]
        if before is span or length(before) == length(span):
            continue
        if length(before) is None or length(span) is None or before.clause == span.clause:
            continue
        if duty.condition != said[key][1].condition:
            continue
        yield Hit((place(before), place(span)), f"{duty.party}：{before.text}与{span.text}")


SHORTEST = 4


def over_twenty_years(facts: Facts) -> Hits:
    """Leases of more than twenty years; land use by its own laws is left out."""
    if facts.contract.type not in ("house_lease", "commercial_lease", "equipment_lease"):
        return
    if re.search(r"土地承包|承包经营权|土地经营权|建设用地使用权|宅基地", facts.body):
        return
    for one in facts.contract.durations:
        count = months(one)
        if count is None or count <= 240 or one.relation not in ("exactly", "at_least"):
            continue
        sentence = facts.sentence(one)
        before = facts.text[max(sentence.start, one.start - 16) : one.start]
        if re.search(
            r"(?:租赁期限?|租期|租赁期间|承租期限?)[^，。；]{0,8}$", before
        ) and not re.search(r"超过|超出|不得", facts.words(sentence)):
            yield Hit((place(one),), f"租赁期限{one.text}")
    for period in facts.contract.periods:
        since, until = _day(period.since), _day(period.until)
        if since is None or until is None or not _is_term(facts, period):
            continue
        if until > add_months(since, 240):
            yield Hit((place(period),), f"租赁期限自{since}至{until}")


def _is_term(facts: Facts, period: Period) -> bool:
    sentence = facts.sentence(period)
    return re.search(r"租赁期|租期", facts.text[sentence.start : period.start]) is not None


_LEASE = (
    "房屋租赁合同\n出租方：张远山\n承租方：李明川\n第一条 出租方出租房屋一处，租金每月3000元。\n"
)

RULES = (
    Rule(
        "date.impossible", "error", impossible_date,
        "历法中没有这一天", "no calendar has this day",
        "甲方应于2025年2月30日前付款。", "甲方应于2025年2月28日前付款。",
    ),
    Rule(
        "period.reversed", "error", reversed_period,
        "截止日期早于起始日期", "the period ends before it begins",
        "服务期限自2025年6月1日起至2024年5月31日止。",
        "服务期限自2024年6月1日起至2025年5月31日止。",
    ),
    Rule(
        "period.length_differs", "warning", length_differs,
        "写明的期限长度与起止日期不符", "the length stated does not fit the two dates",
        "服务期限为三年，自2024年1月1日起至2025年12月31日止。",
        "服务期限为两年，自2024年1月1日起至2025年12月31日止。",
    ),
    Rule(
        "deadline.before_signing", "warning", due_before_signing,
        "履行期限早于合同签订日", "the deadline lies before the day of signing",
        f"买卖合同\n签订日期：2025年3月1日\n{PARTIES}"
        "第一条 甲方应于2025年1月15日前付清货款。\n第二条 乙方供货。\n",
        f"买卖合同\n签订日期：2025年3月1日\n{PARTIES}"
        "第一条 甲方应于2025年4月15日前付清货款。\n第二条 乙方供货。\n",
    ),
    Rule(
        "duration.contradiction", "warning", contradictory_length,
        "两处对同一期限的约定不同", "two clauses give different lengths for the same thing",
        f"{HEAD}第一条 质保期为12个月。\n第二条 乙方付款。\n第三条 验收后，质保期为24个月。\n",
        f"{HEAD}第一条 质保期为12个月。\n第二条 乙方付款。\n第三条 验收后，保密期限为24个月。\n",
    ),
    Rule(
        "deadline.contradiction", "warning", contradictory_deadline,
        "同一行为的履行期限有两种约定",
        "one act is due within two different times of the same event",
        f"{HEAD}第一条 甲方应在收到发票后5日内向乙方支付货款。\n第二条 乙方供货。\n"
        "第三条 甲方应在收到发票后10日内向乙方支付货款。\n",
        f"{HEAD}第一条 甲方应在收到发票后5日内向乙方支付货款。\n第二条 乙方供货。\n"
        "第三条 甲方应在收到货物后10日内向乙方支付货款。\n",
    ),
    Rule(
        "lease.over_twenty_years", "warning", over_twenty_years,
        "租赁期限超过二十年的部分无效", "the part of a lease beyond twenty years is void",
        f"{_LEASE}第二条 租赁期限为25年。\n第三条 承租方按月付款。\n",
        f"{_LEASE}第二条 租赁期限为20年。\n第三条 承租方按月付款。\n",
        "民法典第七百零五条", "house_lease",
    ),
)  # fmt: skip
