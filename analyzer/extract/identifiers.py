"""Numbers that name something: contract, company, person, phone, e-mail, bank account.

Check digits: unified social credit code by GB 32100-2015, identity number by
GB 11643-1999 (ISO 7064 MOD 11-2).
"""

from __future__ import annotations

import re
from typing import Final

from analyzer.numerals import DIGIT
from analyzer.records import Identifier

_WIDE: Final = str.maketrans(
    {0xFF10 + i: str(i) for i in range(10)}
    | {0xFF21 + i: chr(65 + i) for i in range(26)}
    | {0xFF41 + i: chr(97 + i) for i in range(26)}
    | {"－": "-", "　": " "}
)
_ALNUM: Final = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ"
# One scan over everything that could be a number of this kind.
_RUN: Final = re.compile(rf"(?<![{_ALNUM}])[+＋]?[{_ALNUM}][{_ALNUM} \-－]{{5,38}}(?![{_ALNUM}])")
_SOLID: Final = re.compile(rf"(?<![{_ALNUM}])[{_ALNUM}]{{15,19}}(?![{_ALNUM}])")
_CREDIT: Final = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")
_PERSON: Final = re.compile(
    r"[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]"
)
_OLD_PERSON: Final = re.compile(r"[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}")
_MAIL: Final = re.compile(
    r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}@(?:[A-Za-z0-9\-]{1,63}\.){1,5}[A"
    r"-Za-z]{2,18}(?![A-Za-z0-9])"
)
_MOBILE: Final = re.compile(
    rf"(?<![{DIGIT}A-Za-z.\-])(?:[+＋]?86[\- ]?)?(?P<number>[1１][3-9３-９][{DIGIT}](?:[\- ]?["
    rf"{DIGIT}]{{4}}){{2}})(?![{DIGIT}]|[\-.][{DIGIT}])"
)
_LANDLINE: Final = re.compile(
    rf"(?<![{DIGIT}A-Za-z.\-])(?:[+＋]?86[\- ]?)?(?:[（(][0０][{DIGIT}]{{2,3}}[)）][ \-－—]?|"
    rf"[0０][{DIGIT}]{{2,3}}[ ]?[\-－—][ ]?)[1-9１-９][{DIGIT}]{{6,7}}(?:[\-－—转][{DIGIT}]"
    rf"{{1,6}})?(?![{DIGIT}])"
    rf"|(?<![{DIGIT}A-Za-z.\-])(?:400|800|"
    rf"４００)[\-－ ]?[{DIGIT}]{{3,4}}[\-－ ]?[{DIGIT}]{{3,4}}(?![{DIGIT}])"
)
_LABELLED_PHONE: Final = re.compile(
    rf"(?:电话|手机|传真|联系方式|电 话|電話|Tel|TEL|Fax)(?:号码|"
    rf"号)?[ 　]{{0,4}}[:：][ 　]{{0,4}}(?P<number>[+＋]?[{DIGIT}][{DIGIT}\-－— ]{{5,20}}["
    rf"{DIGIT}])"
)
_NUMBERED: Final = re.compile(
    r"(?:(?:合同|协议|契约|合约|订单|招标|中标)(?:书)?[ 　]{0,3}"
    r"(?:的|备案)?(?:编[ 　]{0,3}[号码]|"
    r"[号號](?:码)?|No\.?)[ 　]{0,3}(?:为|是)?[ 　]{0,3}[:：]?"
    r"|(?<![一-龥])(?:登记|备案)?[编单]号[ 　]{0,3}[:：])[ 　]{0,3}"
    r"(?P<number>(?:[（(〔【\[]?[A-Za-z0-9０-９Ａ-Ｚ一-龥〔〕【】\[\]（）()]{0,12})?[A-Za-z0-9"
    r"０-９Ａ-Ｚ〔〕【】\[\]（）()\-－—_/／.]{2,40}号?)"
)
_ACCOUNT: Final = re.compile(
    rf"(?:账[ 　]{{0,4}}[号户]|帐[ 　]{{0,4}}[号户]|帳[號戶]|賬[號戶]|卡[ 　]{{0,4}}号|"
    rf"收款账[号户])(?:号码|号)?[ 　]{{0,4}}(?:为|"
    rf"是)?[ 　]{{0,4}}[:：]?[ 　]{{0,4}}(?P<number>[{DIGIT}](?:[ \-－]?[{DIGIT}]){{7,31}})"
)
_FAX: Final = re.compile(r"传真[^0-9０-９]{0,6}$")
# An account named before or behind its number without a label of its own.
_OF_ACCOUNT: Final = re.compile(
    rf"(?<![{DIGIT}A-Za-z.\-])[1-9][{DIGIT}]{{11,22}}(?![{DIGIT}A-Za-z.\-])(?P<behind>账户|帐户)?"
)
_LETTERS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def find(text: str) -> list[Identifier]:
    """Every identifier of a text, in order; `valid` where a check digit exists."""
    found: list[Identifier] = []
    digits = _HAS_DIGITS.search(text) is not None
    if "@" in text:
        found += [_identifier(text, *m.span(), "email", None) for m in _MAIL.finditer(text)]
    if not digits:
        return found
    for match in _SOLID.finditer(text):
        plain = match[0].translate(_WIDE).upper()
        near = text[max(0, match.start() - 16) : match.start()]
        if len(plain) == 18 and _PERSON.fullmatch(plain) and not re.search("信用代码|账|帐", near):
            found.append(_identifier(text, *match.span(), "id_number", person_valid(plain)))
        elif (
            len(plain) == 18
            and _CREDIT.fullmatch(plain)
            and (re.search("信用|代码|税号|识别号|执照|注册号", near) or credit_valid(plain))
            and not re.search("账|帐|卡号", near)
        ):
            found.append(_identifier(text, *match.span(), "credit_code", credit_valid(plain)))
        elif len(plain) == 15 and _OLD_PERSON.fullmatch(plain) and "身份证" in near:
            found.append(_identifier(text, *match.span(), "id_number", None))
    for pattern, kind in ((_ACCOUNT, "account"), (_LABELLED_PHONE, "phone"), (_MOBILE, "phone"),
                          (_LANDLINE, "phone")):  # fmt: skip
        for match in pattern.finditer(text):
            group = "number" if "number" in pattern.groupindex and pattern is not _MOBILE else 0
            at = match.start(group)
            if kind == "phone" and _FAX.search(text, max(0, at - 8), at):
                continue
            found.append(_identifier(text, *match.span(group), kind, None))
    if "账户" in text or "帐户" in text:
        for match in _OF_ACCOUNT.finditer(text):
            near = text[max(0, match.start() - 24) : match.start()]
            end = match.end() - len(match["behind"] or "")
            if match["behind"] or re.search("[账帐]户[^。；\n]{0,4}[:：]", near):
                found.append(_identifier(text, match.start(), end, "account", None))
    for match in _NUMBERED.finditer(text):
        number = match["number"].rstrip("（(〔【[-－—_/／.")
        for opened, closed in ("（）", "()", "〔〕", "【】", "[]"):
            if number.endswith(closed) and opened not in number:
                number = number[:-1]  # the bracket around the whole remark
        if re.search(rf"[{DIGIT}]", number) and not re.search("[_＿]{2}", number):
            start = match.start("number")
            found.append(_identifier(text, start, start + len(number), "contract_number", None))
    found.sort(key=lambda one: (one.start, -one.end))
    result: list[Identifier] = []
    for one in found:
        if not result or one.start >= result[-1].end:
            result.append(one)
    return result


_HAS_DIGITS: Final = re.compile(rf"[{DIGIT}\-]{{4}}")


def _identifier(text: str, start: int, end: int, kind: str, valid: bool | None) -> Identifier:
    written = text[start:end]
    return Identifier(text=written, start=start, end=end, rule=f"identifier.{kind}", kind=kind,
                      value=written, valid=valid)  # fmt: skip


def credit_valid(code: str) -> bool:
    """Whether a unified social credit code of 18 characters has its check character."""
    if len(code) != 18 or any(letter not in _LETTERS for letter in code):
        return False
    weights = (pow(3, place, 31) for place in range(17))
    total = sum(_LETTERS.index(one) * weight for one, weight in zip(code, weights, strict=False))
    return _LETTERS[(31 - total % 31) % 31] == code[17]


def person_valid(number: str) -> bool:
    """Whether an identity number of 18 characters has its check digit."""
    if len(number) != 18 or not number[:17].isdigit():
        return False
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17].upper()
