"""Statutes cited: `《中华人民共和国民法典》第五百七十七条`, `民法典第585条`."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

from analyzer.numerals import DIGIT, HAN
from analyzer.records import Law

_NUMBER: Final = rf"[{DIGIT}{HAN}]{{1,12}}"
_ONE: Final = (
    rf"第[ 　]?{_NUMBER}(?:、第?[ 　]?{_NUMBER}){{0,5}}[ 　]?条"
    rf"(?:之[一二三四五六七八九十])?(?:[ 　]?第[ 　]?{_NUMBER}[ 　]?款)?"
    rf"(?:[ 　]?第[ 　]?[（(]?{_NUMBER}[)）]?[ 　]?项)?"
)
# A list goes on over a comma too, unless what follows is agreed and not enacted.
_NEXT: Final = rf"(?:[、和及或与至]|以及|[，,](?:和|及|或|与|以及)?(?!{_ONE}的?(?:约定|所述)))"
_ARTICLE: Final = re.compile(
    rf"(?:[（(][^（）()\n]{{1,24}}[)）])?(?:之|的|"
    rf"中)?[ 　]?(?P<article>{_ONE}(?:{_NEXT}{_ONE}){{0,5}})"
)
# What a name in 《》 ends with when it is a law or has the force of one.
_QUOTED: Final = re.compile(
    r"《(?P<name>[^《》\n]{1,60}?(?:法|法典|通则|总则|条例|规定|办法|细则|解释|公约|规则|决定|"
    r"章程指引|管理规范|惯例|(?<=关于)[^《》\n]{2,50}(?:通知|意见|批复|批覆)))(?:[（(][^（）()《》\n]{1,20}[)）])?》"
)
_COUNTRY: Final = re.compile(
    r"中华人民共和国(?P<name>[一-龥]{1,18}?(?:法典|法(?!律|院|规|人|定|治|制|令|庭|官|案)|条例|"
    r"通则))(?:实施(?:细则|条例|办法))?"
)


@cache
def _short_names() -> re.Pattern[str]:
    lines = files("analyzer.resources").joinpath("law_names.txt").read_text(encoding="utf-8")
    names = sorted(filter(None, lines.splitlines()), key=len, reverse=True)
    name = rf"(?:{'|'.join(names)})(?:实施(?:细则|条例|办法))?"
    return re.compile(rf"(?<![一-龥]法)(?P<name>{name})(?=第[ 　]?[{DIGIT}{HAN}])")


def find(text: str) -> list[Law]:
    """Every statute a text cites, in order, with the article as written."""
    if "《" not in text and "法" not in text and "条例" not in text:
        return []
    found = [_law(text, *m.span(), m["name"], "law.quoted") for m in _QUOTED.finditer(text)]
    if "华" in text:
        found += [_law(text, *m.span(), m[0], "law.country") for m in _COUNTRY.finditer(text)]
    if ("条" in text and "法" in text) or "条例" in text:
        short = _short_names().finditer(text)
        found += [_law(text, *m.span(), m["name"], "law.short") for m in short]
    found.sort(key=lambda law: (law.start, -law.end))
    result: list[Law] = []
    for law in found:
        if not result or law.start >= result[-1].end:
            result.append(law)
    return result


def _law(text: str, start: int, end: int, name: str, rule: str) -> Law:
    article = _ARTICLE.match(text, end)
    written = None
    if article is not None:
        end, written = article.end(), article["article"]
    return Law(text=text[start:end], start=start, end=end, rule=rule, name=name, article=written)
