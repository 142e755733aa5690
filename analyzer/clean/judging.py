"""The stretches of a page judged: does a site speak here, or a contract?

The score of a stretch adds up what speaks for the site (above zero) and for the
contract (below zero); the weights are named below. The best reading of the page
is then the cheapest path through two states, site and contract, where every change
of state has a price: a neutral stretch goes with its neighbours, a lone doubtful
word inside a contract changes nothing, and either end of a page is cheaper to
give to the site than its middle. The work is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.clean.markers import Hit
from analyzer.clean.stretches import Stretch, lists_titles, repeated_titles, split, stands_apart
from analyzer.clean.vocabulary import CLAUSE_START, PARTY_LINE, TITLE_LIST, TITLE_START, words

CUT = 12.0
"""A match that is the site's wherever it stands: worth two changes of state and more."""
SURE = 10.0
"""A sentence only a site writes."""
STRONG = 5.0
"""Wording that is nearly always a site's: worth one change of state, not two."""
HINT = 2.0
NEAR = 3.0
"""Weak words of navigation, where they stand apart from a sentence."""
LISTED = 1.0
"""One title in a list that a heading such as 最新文档 announced."""
CLAUSE_NUMBER = -4.0
"""The stretch begins with 第X条, 第X章 or 1.1."""
TITLE = -1.0
"""The stretch begins with the name of a contract."""
REPEATED = 2.5
"""The stretch is a title that comes again before the contract begins: the page's heading."""
NUMBER_ONLY = 0.1
"""Digits alone, a counter or a page number: they go with the site where they touch it."""
UNKNOWN = -0.3
"""Wording nobody knows is rather the contract's than the site's."""
CHANGE = 4.0
"""The price of passing from the site to the contract or back."""
_SERVICE = 0.4
"""Weight left to site wording in the terms of a web service, which speak of the same things."""
_GRADE = {"cut": CUT, "sure": SURE, "strong": STRONG, "near": NEAR, "hint": HINT}

_DIGITS = re.compile(r"[\s\d-]{1,16}")
_SERVICE_WORDS = ("注册", "账号", "帐号", "服务条款", "用户协议", "本服务", "会员", "登录")


def speaking(text: str, hits: Sequence[Hit]) -> bool:
    """Whether the markers found can make a site of any stretch at all.

    Takes the text folded or not: of weak markers only those that stand apart count.
    """
    weights = {
        text[hit.start : hit.end]: _GRADE[hit.marker.grade]
        for hit in hits
        if hit.marker.grade != "near" or stands_apart(text, hit, 0) or lists_titles(text, hit, hits)
    }
    return sum(weights.values()) > CHANGE


def judge(folded: str, hits: Sequence[Hit]) -> list[Stretch]:
    """The stretches of a folded page, covering it without gap, with their verdicts."""
    stretches = split(folded, hits)
    _score(folded, stretches)
    _decide(stretches)
    return stretches


def _score(folded: str, stretches: Sequence[Stretch]) -> None:
    """Scores in place; `listing` is true below a heading that announces other titles."""
    service = sum(word in folded for word in _SERVICE_WORDS) >= 4
    scale = _SERVICE if service else 1.0
    sheltered = service and not any(
        hit.marker.grade == "cut" for stretch in stretches for hit in stretch.hits
    )
    listing = False
    hits = [hit for stretch in stretches[:60] for hit in stretch.hits]
    repeated = repeated_titles(folded, hits, [stretch.start for stretch in stretches[:60]])
    for stretch in stretches:
        text = folded[stretch.start : stretch.end]
        titles = any(hit.marker.rule == "related_titles" for hit in stretch.hits)
        if not text.strip():
            stretch.score = 0.0
            continue
        if listing and not stretch.hits:
            if _is_listed(text):
                stretch.score = LISTED
                continue
            listing = False
        marker = _marker_score(stretch, scale, scale if sheltered else 1.0)
        site, contract = words(text)
        if marker >= SURE - 1.0:
            contract = max(contract, -3.0)
        stretch.score = marker + site * (0.0 if service else 1.0) + contract + UNKNOWN
        if CLAUSE_START.match(text):
            stretch.score += CLAUSE_NUMBER
        elif repeated.get(stretch.start):
            stretch.score += REPEATED
        elif not stretch.hits and TITLE_START.match(text):
            stretch.score += TITLE
        elif _DIGITS.fullmatch(text):
            stretch.score = NUMBER_ONLY
        listing = titles and (stretch.exact or marker >= SURE)


def _is_listed(text: str) -> bool:
    return (
        TITLE_LIST.fullmatch(text.strip()) is not None
        and not PARTY_LINE.search(text)
        and not CLAUSE_START.match(text)
    )


def _marker_score(stretch: Stretch, scale: float, sure_scale: float) -> float:
    """The markers of a stretch together: one sure one is enough, weak ones add up to a limit."""
    weights: dict[str, float] = {}
    for hit in stretch.hits:
        grade = hit.marker.grade
        weight = _GRADE[grade]
        if grade == "cut" and not stretch.exact:
            weight = 0.0
        if grade == "near" and not stretch.exact:
            weight = 0.0
        if grade == "sure":
            weight *= sure_scale
        elif grade != "cut":
            weight *= scale
        weights[hit.marker.pattern.pattern] = weight
    loudest = max(weights.values(), default=0.0)
    return min(sum(weights.values()), max(loudest, SURE - 1.0))


def _decide(stretches: Sequence[Stretch]) -> None:
    """The best path through site and contract, written into the stretches."""
    site = contract = 0.0
    came: list[tuple[bool, bool]] = []
    for stretch in stretches:
        stay, leave = site, contract - CHANGE
        to_site = stay >= leave
        keep, enter = contract, site - CHANGE
        to_contract = keep >= enter
        came.append((to_site, to_contract))
        site = max(stay, leave) + stretch.score
        contract = max(keep, enter)
    state = site > contract
    for stretch, (to_site, to_contract) in zip(reversed(stretches), reversed(came), strict=True):
        stretch.site = state
        state = to_site if state else not to_contract
