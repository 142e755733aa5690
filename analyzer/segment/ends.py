"""What stands around the numbered body: titles, contract numbers, signature blocks, cuts."""

from __future__ import annotations

import re

from analyzer.segment.wording import CONTENTS

_LABEL = (
    r"(?:[甲乙丙丁戊][ \u3000]{0,4}方|[一-鿿]{1,6}(?:方|人|单位|公司|企业|银行|商|者|户|机构)"
    r"|[一-鿿]{1,3}主)"
)
_SP = r"[ \u3000]{0,4}"
_SEAL = rf"(?:盖{_SP}(?:公|合同)?章|签{_SP}[章字名]|公{_SP}章|印{_SP}[章鉴]|(?<=[（(])章|代表签字)"
_SIGNATURE = re.compile(
    # （以下无正文）
    r"[（(【]?(?:以下|此页|本页)?(?:以下)?无正文"
    # 甲方（盖章）： 出租方：____ 卖方签字  买方签字
    rf"|{_LABEL}(?:单位)?(?:名称|代表)?{_SP}(?:[（(][^（）()\n]{{0,16}}[)）])?{_SP}"
    rf"(?:{_SEAL}{{1,2}}(?=[ \u3000]*[：:_＿（(]|[ \u3000]{{2}}|[ \u3000]*(?:\n|$))"
    rf"|[（(][ \u3000]?{_SEAL}{{1,2}}[^（）()\n]{{0,6}}[)）]|[：:]|[_＿]{{2,}})"
    r"|[甲乙丙丁]方[（(][^（）()。，；\n]{0,16}$"
    r"|[甲乙丙]方[ \u3000]*$"
    # 甲、乙代表  签署人姓名： 买方：（签字）
    r"|甲、?乙(?:双?方)?(?:代表|签[字章名]|盖章)(?=[ \u3000]*(?:[：:_＿（(\n]|$))"
    r"|签署人(?:姓名)?[ \u3000]*[：:_＿]"
    # 法定代表人： 签字： 日期：
    r"|(?:法定代表人?|法人代表|授权代表|委托代理人|代表人?|负责人|经办人)[ \u3000]*"
    r"(?:[（(：:]|[_＿]{2,})"
    rf"|{_SEAL}[ \u3000]*[：:]"
    r"|签[订约署](?:日期|时间|地点|地址)[ \u3000]*[：:_＿]"
    r"|(?:订立|签订)?(?:日期|时间)[ \u3000]*[：:]"
)
SEALS = re.compile(_SEAL)
_NO_PARTY = re.compile(r"(?:开户|收款|付款|计量|账户)|[一-鿿]{0,4}单位：$")
_NUMBER_LABEL = re.compile(
    r"(?:(?:合同|协议书?|合约)[ \u3000]{0,2})?(?:编[ \u3000]{0,4}号|(?<=[同议约])号码?)"
    r"[ \u3000]*[：:][ \u3000]*"
    r"(?P<number>[A-Za-z0-9０-９一-鿿][A-Za-z0-9０-９\-－—/_〔〕\[\]【】()（）第号字年]{1,40})"
)
_G = r"[ \u3000]{0,3}"
NAME = (
    rf"(?:合{_G}同(?:{_G}书)?|协{_G}议(?:{_G}书)?|合约|契约|公约|章程|承诺书|意向书|备忘录"
    r"|订单|条款|责任书|约定书|保证书|担保书|确认书|委托书|委托单)"
)
_TENDER = (
    r"(?:招[ \u3000]{0,3}标|采[ \u3000]{0,3}购|磋商|谈判|比选|询价|资格预审)"
    r"[ \u3000]{0,3}文[ \u3000]{0,3}件"
)
_TITLE_LINE = re.compile(
    r"^[ \t\u3000]*(?:#{1,6}[ \u3000]?)?"
    rf"(?P<title>[^\n，。；：:_＿]{{0,40}}?(?:{NAME}|{_TENDER})"
    r"(?:[（(][^（）()\n]{1,20}[)）]|示范文本|范本|样本|样式|模板|文本|格式)?)[ \t\u3000]*$",
    re.MULTILINE,
)
_PARTY_AHEAD = (
    r"(?=[ \u3000]*(?:(?:合同|协议书?)?编?[ \u3000]*号|[_＿（(\[【\n]|签订|订立|本合同|本协议|"
    r"目[ \u3000]*[录次]|示范文本|[一-鿿]{2,6}[：:]|"
    r"[甲乙丙丁][ \u3000]{0,4}方[^，。；]{0,12}[：:_＿（(]|"
    r"[一-鿿]{1,8}(?:方|人|单位|公司|商|者|户)[ \u3000]?(?:[（(\[][^（）()\n]{0,12}[)）\]])?"
    r"[ \u3000]?[：:_＿\[]|第[一1]|一、|[1１][、.．]|根据|依据|为|鉴于|兹|甲))"
)
_TITLE_FLAT = re.compile(
    rf"(?P<title>[^\s，。；：:_＿“”《》？！]{{2,40}}?{NAME}(?:[（(][^（）()\n]{{1,20}}[)）])?)"
    rf"{_PARTY_AHEAD}"
)
_BOUNDARY = frozenset("。；;！!？?\n\r_＿）)】… \u3000.．”")
_SENTENCE_END = re.compile(r"[。；]")
# 合同目录, 目　录, not 资料目录
_CONTENTS = re.compile(
    rf"(?:(?<![一-鿿])|(?<=合同)|(?<=协议)|(?<=[议同]书)|(?<=文件)|(?<=本)){CONTENTS}"
    r"(?:一览表?)?[\s.．…：:]{0,8}(?=[第一1１]|[（(][一1１]|[一-鿿]|\n)"
)
_LONGEST_CONTENTS = 3000
_ASIDE = re.compile(r"[（(][^（）()]{0,200}[)）]")
_RUNNING = re.compile(r"[一-鿿，、,]{18,60}[。；]")
_TITLE_HEAD = re.compile(
    rf"\s*(?P<title>[^\s，。；：:_＿“”《》？！]{{2,30}}?{NAME}(?![一-鿿]?[的之中内的规约]))"
)
# 仓储合同（二）, 租船合同格式, but not 合同（以下简称本合同） or a date
_TITLE_REST = re.compile(
    r"(?:示范文本|范本|格式)?"
    r"(?:[（(](?!以下|下称|简称|合同|编号|甲|乙|盖|签)[^（()）\s，。：:_＿年月]{1,20}[)）])?"
)
_CLAUSE_WORDS = re.compile(
    r"^(?:[的了与及]|和(?!解))|提供|一个|订立|签订|签署|根据|按照|应当|(?<=.)双方|本合同|本协议"
)
_REMNANT = re.compile(
    r"(?:[（(][^（）()]{0,12}(?:[签盖印][字章名鉴]|略|×|律师)[)）][ \u3000]?){1,4}"
)
_DATED = re.compile(r"(?:[月_＿ \u3000]|\d{1,2})$")
_FIRM = re.compile(r"[^（(\s]{2,20}?(?:有限责任公司|有限公司|股份公司)(?![与和股的之]|章程|关于)")
_LONGEST_BLOCK = 3000
_FIRM_LINE = re.compile(
    r"[^，。；：:\n]{2,30}(?:公司|厂|局|院|所|中心|社|银行|单位|部|会|店|集团|学校|大学)[ \u3000]*"
)
_DATE_LINE = re.compile(
    r"[\s\d０-９_＿一二三四五六七八九〇零十]*年[\s\d０-９_＿一二三四五六七八九十月]*日\s*"
)
_MARK_LINE = re.compile(
    r"[ \u3000]*(?:第[一二三四五六七八九十百零\d]|[一二三四五六七八九十\d（(]{1,3}[、.．)）])"
)
_CLOSED = re.compile(r"[。！？!?；;：:…_＿\n×]|[.．](?!\d)")
_RUNS = re.compile(r"，|,|应|须|不得|[的由将按向在对为与及和或于]")
_BLANKS = re.compile(r"[ \t\u3000]*")


def find_title(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The place of a contract's title in `[start, end)`, or None."""
    end = min(end, start + 4000)
    found = _TITLE_LINE.search(text, start, end)
    if found is None or "\n" not in text[start:end]:
        flat = _TITLE_FLAT.search(text, start, end)
        head = _TITLE_HEAD.match(text, start, end)
        if head is not None and (flat is None or flat.end("title") > head.end("title")):
            flat = head
        found = flat or found
    if found is None or is_clause_wording(found["title"]):
        return None
    low, high = found.span("title")
    rest = _REMNANT.match(text, low, high)  # （签字）（附件略） of the contract before
    if rest is not None and rest.end() < high - 2:
        low = rest.end()
    if text[high - 1] not in ")）":
        following = _TITLE_REST.match(text, high, end)
        high = following.end() if following else high
    if text[low] == "日" and _DATED.search(text, max(0, low - 3), low):
        low += 1  # the date of the contract before, glued to the title
    firm = _FIRM.match(text, low, high)  # the firm above a title, glued to it
    if firm is not None and firm.end() < high - 2 and "\n" not in text[start:end]:
        low = firm.end()
    return low, high


def is_clause_wording(title: str) -> bool:
    """Whether words that end like a title are part of a sentence."""
    return _CLAUSE_WORDS.search(title) is not None


def in_contents(text: str, at: int) -> bool:
    """Whether the words 目录 stand before this offset, and no sentence since."""
    window = text[max(0, at - _LONGEST_CONTENTS) : at]
    last = max(window.rfind("。"), window.rfind("；")) + 1
    return window.find("目", last) >= 0 and _CONTENTS.search(window, last) is not None


def contract_number(text: str, start: int, end: int) -> str | None:
    """The number after 合同编号 in `[start, end)`; None where it is missing or blank."""
    for found in _NUMBER_LABEL.finditer(text, start, end):
        number = found["number"].rstrip("-－—/_（(【[")
        if any(char.isdigit() for char in number) and not number.startswith("第"):
            return number
    return None


def signature_start(text: str, start: int, end: int, sealed: bool = False) -> int | None:
    """Where the signature block in `[start, end)` begins, or None.

    `start` is where the wording of the last clause begins. The block begins with a party that
    signs, stands after the end of a sentence or line, and no running sentence follows it, or
    it bears seals. `sealed` asks for the seals, where a heading with the names of the parties
    could stand as well. Right behind a clause's marker, on its line, stands its wording and no
    block: 2.2 发包人代表：张三.
    """
    low = max(start, end - _LONGEST_BLOCK)
    last_sentence = low
    blanks = _BLANKS.match(text, start)
    wording = blanks.end() if blanks else start
    for found in _SENTENCE_END.finditer(text, low, end):
        last_sentence = found.end()
    for found in _SIGNATURE.finditer(text, low, end):
        at = found.start()
        if _NO_PARTY.match(found.group()):
            continue
        if at > start and text[at - 1] not in _BOUNDARY:
            at = _party_tail(text, found.start(), found.end())
            if at < 0:
                continue
        seals = len(SEALS.findall(text, at, min(end, at + 400)))
        if (sealed and not seals) or at <= wording:
            continue
        if at >= last_sentence or seals > 1 or _quiet(text, at, end):
            return _block_start(text, start, at)
    return None


def signs(line: str) -> bool:
    """Whether a line by itself belongs to a signature block: a party, a seal, a firm, a date."""
    return bool(
        _SIGNATURE.match(line) or _FIRM_LINE.fullmatch(line) or SEALS.search(line)
        or _DATE_LINE.fullmatch(line)
    )  # fmt: skip


def _block_start(text: str, start: int, at: int) -> int:
    """The first line of a signature block that is recognised at `at`.

    Words before it on its line, and lines above it with seals or nothing but the name of
    a firm, belong to the block; the line on which the clause itself begins does not.
    """
    while True:
        line = text.rfind("\n", start, at) + 1
        if not line:
            return at
        before = text[line:at]
        if before.strip() and ("。" in before or len(before) > 60 or _MARK_LINE.match(before)):
            return at
        at = line
        above = text.rfind("\n", start, line - 1) + 1
        if not above:
            return at
        upper = text[above : line - 1]
        sealed = len(upper) < 60 and SEALS.search(upper) and not re.search("[，。；]", upper)
        if _MARK_LINE.match(upper) or not (sealed or _FIRM_LINE.fullmatch(upper)):
            return at
        at = line - 1


def _party_tail(text: str, start: int, end: int) -> int:
    """Where 甲方 or the like begins within a match that swallowed words before it; -1: nowhere."""
    if text[end - 1] not in "）):：_＿":
        return -1
    found = re.search(r"[甲乙][ \u3000]{0,4}方[ \u3000]*[（(]", text[start:end])
    return start + found.start() if found and "章" in text[start:end] else -1


def _quiet(text: str, start: int, end: int) -> bool:
    """Whether no more than one short sentence and notes in brackets follow."""
    return _RUNNING.search(_ASIDE.sub("", text[start:end])) is None


def is_truncated(text: str, start: int, end: int, signed: bool) -> bool:
    """Whether the text stops in the middle of a sentence or of a signature block."""
    tail = text[max(start, end - 200) : end].rstrip()
    if not tail:
        return False
    if tail[-1] in "，,、（(“《【：:" and not (signed and tail[-1] in "：:、（("):
        return True
    opened = max(tail.rfind("（"), tail.rfind("("))
    if opened > max(tail.rfind("）"), tail.rfind(")")) and len(tail) - opened < 60:
        return True
    if signed:
        return False
    if tail[-1] in ")）】]":
        return False
    stretch = _CLOSED.split(tail)[-1]
    return len(stretch) >= 6 and _RUNS.search(stretch) is not None
