"""Wordings of the events a contract dates itself by: its signing, its effect, the end of a term."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from analyzer.extract import dates as extract_dates
from analyzer.records import Date

_SPACE: Final = re.compile(r"\s+")
_INSTRUMENT_WORD: Final = r"(?:合同(?:协议)?书?|协议书?|合约|契约)"
_THIS: Final = re.compile(rf"(?:本|该)[一-龥]{{0,8}}?{_INSTRUMENT_WORD}")
_BARE: Final = re.compile(_INSTRUMENT_WORD)
_SIGN: Final = re.compile(
    r"签字|签名|签订|签署|签定|签约|签章|签|订立|盖章|盖公章|加盖"
    r"|捺印|捺手印|按手印|按指印|摁手印"
)
_ALL: Final = re.compile(r"双方|各方|三方|四方|全体|当事人")
_ONE: Final = re.compile(
    r"[甲乙丙丁]方?|[买卖供需]方"
    r"|出租[方人]|承租[方人]|发包[方人]|承包[方人]|委托[方人]|受托[方人]|转让[方人]|受让[方人]"
    r"|出让[方人]|贷款[方人]|借款[方人]|出借[方人]|保证人|担保[方人]|抵押[权]?人|出质人|质权人"
    r"|定作[方人]|承揽[方人]|特许人|被特许人|许可[方人]|被许可[方人]|用人单位|劳动者|目标公司"
)
_FILLER: Final = re.compile(
    r"(?:单位|公司)?(?:公章|印章|专用章)|合同专用章|日期|正式|共同|分别|各自|全部|书面|均|已|完毕|完成|或者|或|和|与|及|并|且|在|于|由|经"
    r"|其|的|之|后|[、，,/（）()]"
)
_AGENT: Final = re.compile(
    r"法定代表人?|法人代表|法人|负责人|(?:被)?授权(?:的)?(?:代表人?|代理人|人)?|委托(?:的)?(?:代理人|代表)"
    r"|代表人?|代理人"
)
_POINT: Final = re.compile(
    r"(?P<next>之次日|次日|翌日|之第二[日天]|第二[日天])?(?:的)?"
    r"(?:之日|当日|当天|那[天日]|之时|时|日期|日)?(?:起|后|开始)?$"
)
_EFFECT: Final = re.compile(r"(?:即|正式|依法)*生效$")
_END: Final = re.compile(r"(?:届满|期满|到期|届至|满)$")
_START: Final = re.compile(r"(?:开始|起始|起算|首)$")
_OWNERS: Final = re.compile(
    rf"^(?:本|该|此|其|各|双方|各方|约定的?|规定的?|项下的?|所涉的?|所述的?|最初|上述|的"
    rf"|[甲乙丙丁][方]|{_INSTRUMENT_WORD}(?=.{{0,4}}[一-龥]{{2}}期|有效期|项下|所涉|约定|规定|的))+"
)
_TERM: Final = re.compile(r"(?P<stem>[一-龥]{1,10}?)期(?:限|间)?$")
_LEASE: Final = {"租期": "租赁期", "承租期": "租赁期", "租用期": "租赁期", "出租期": "租赁期"}
_WHOLE: Final = {
    "有效期": "合同期", "合同有效期": "合同期", "协议期": "合同期", "协议有效期": "合同期",
    "合约期": "合同期", "劳动合同期": "合同期", "履行期": "合同期", "合同履行期": "合同期",
    "合同存续期": "合同期",
}  # fmt: skip


class Point(NamedTuple):
    """An event without the words for its day, and whether the day after it is meant."""

    event: str
    next_day: bool


def compact(text: str) -> str:
    """The text without white space."""
    return _SPACE.sub("", text)


def point(anchor: str) -> Point:
    """The event of an anchor: `本合同签订之次日` is `本合同签订`, the next day."""
    plain = compact(anchor)
    tail = _POINT.search(plain)
    if tail is None or not tail[0]:
        return Point(plain, False)
    event = plain[: tail.start()]
    return Point(event, tail["next"] is not None) if event else Point(plain, False)


def written_date(text: str) -> Date | None:
    """The calendar date a wording consists of, or None."""
    found = extract_dates.calendar_dates(text)
    if len(found) != 1 or compact(text) != compact(found[0].text):
        return None
    return found[0] if found[0].value is not None else None


class Signing(NamedTuple):
    """What a wording of signing names: this contract (`own`), or only "the contract" or nothing."""

    own: bool
    named: bool


def signing(event: str, roles: Iterable[str] = ()) -> Signing | None:
    """What is signed, where a wording says no more than that all parties sign; else None.

    Any word outside the vocabulary of signing (a payment, an approval, another paper)
    makes it an event of its own. `roles` are the labels of the parties.
    """
    labels = sorted({compact(role) for role in roles if role}, key=len, reverse=True)
    own = named = signed = everyone = agent = False
    single: set[str] = set()
    at = 0
    while at < len(event):
        role = next((label for label in labels if event.startswith(label, at)), None)
        hit = (
            _THIS.match(event, at) or _BARE.match(event, at) or _SIGN.match(event, at)
            or _ALL.match(event, at) or _ONE.match(event, at) or _AGENT.match(event, at)
            or _FILLER.match(event, at)
        )  # fmt: skip
        if role is not None and (hit is None or hit.re not in (_THIS, _BARE, _SIGN, _ALL)):
            single.add(role)
            at += len(role)
            continue
        if hit is None:
            return None
        own |= hit.re is _THIS
        named |= hit.re in (_THIS, _BARE)
        signed |= hit.re is _SIGN
        everyone |= hit.re is _ALL
        agent |= hit.re is _AGENT
        if hit.re is _ONE:
            single.add(hit[0].removesuffix("方"))
        at = hit.end()
    alone = len(single) == 1 or (agent and not single)  # one side's signature only
    if not signed or (alone and not everyone):
        return None
    return Signing(own, named)


def effect(event: str) -> bool | None:
    """Whether an event is that the contract takes effect: True for `本合同`, False for a bare one.

    None for any other event, such as that another paper takes effect.
    """
    tail = _EFFECT.search(event)
    if tail is None:
        return None
    subject = event[: tail.start()]
    if not subject or _BARE.fullmatch(subject):
        return False
    return True if _THIS.fullmatch(subject) and "补充" not in subject else None


def term_name(words: str) -> str | None:
    """The one name of a term of the contract: `本合同租赁期限` and `租期` are both `租赁期`."""
    plain = compact(words)
    owner = _OWNERS.match(plain)
    if owner is not None and owner.end() < len(plain):
        plain = plain[owner.end() :]
    hit = _TERM.fullmatch(plain)
    if hit is None:
        return None
    name = hit["stem"] + "期"
    return _LEASE.get(name) or _WHOLE.get(name) or name


class Edge(NamedTuple):
    """The end, or the start, of a term by its name; None for one that is not named."""

    name: str | None
    is_end: bool


def term_edge(event: str) -> Edge | None:
    """Which term an event ends or starts (`租期届满`), or None for an event of its own."""
    for pattern, is_end in ((_END, True), (_START, False)):
        tail = pattern.search(event)
        if tail is None:
            continue
        words = event[: tail.start()]
        if tail[0] == "期满" and not words.endswith(("期", "期限")):
            words += "期"
        if _BARE.fullmatch(words) or _THIS.fullmatch(words):
            return Edge("合同期", is_end) if tail[0] != "满" else None
        if words in ("", "期"):
            return Edge(None, is_end) if event != "满" else None
        name = term_name(words)
        return Edge(name, is_end) if name else None
    return None
