"""The stretches of a page judged: does a site speak here, or a contract?

The score of a stretch says how much speaks for the site (above zero) or for the contract
(below zero): a weighted sum of what `evidence` sees, with weights that were learned. The best
reading of the page is then the cheapest path through two states, site and contract, where
every change of state has a price: a neutral stretch goes with its neighbours, a lone doubtful
word inside a contract changes nothing, and either end of a page is cheaper to give to the
site than its middle. The work is linear in the length of the text.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from analyzer.clean import evidence
from analyzer.clean.markers import Hit
from analyzer.clean.stretches import Stretch, lists_titles, split, stands_apart
from analyzer.clean.vocabulary import site_weight

CUT = 24.0
"""A match that is the site's wherever it stands: worth more than two changes of state."""
CHANGE = 5.0
"""The price of passing from the site to the contract or back."""
LIMIT = 8.0
"""However sure the weights are of one stretch, its neighbours may still outvote it."""
DOUBT = -2.0
"""Added to every score: contract text lost is worse than site wording left."""
_GATE = {"cut": 12.0, "sure": 10.0, "strong": 5.0, "near": 3.0, "hint": 2.0}
SPEAKING = 2.5
"""More than this must markers weigh together before a page is judged,"""
WORDS = 3.5
"""or words of a site at either end."""
_HEAD = 600
_TAIL = 900
"""How much of either end is looked at for words of a site."""


def speaking(text: str, hits: Sequence[Hit]) -> bool:
    """Whether a site may speak anywhere in the text.

    Takes the text folded or not: of weak markers only those that stand apart count, of the
    vocabulary what stands near either end.
    """
    weights = {
        text[hit.start : hit.end]: _GATE[hit.marker.grade]
        for hit in hits
        if hit.marker.grade != "near" or stands_apart(text, hit, 0) or lists_titles(text, hit, hits)
    }
    if sum(weights.values()) > SPEAKING:
        return True
    ends = text if len(text) <= _HEAD + _TAIL else f"{text[:_HEAD]}\n{text[-_TAIL:]}"
    return site_weight(ends) > WORDS


def judge(folded: str, hits: Sequence[Hit]) -> list[Stretch]:
    """The stretches of a folded page, covering it without gap, with their verdicts."""
    stretches = split(folded, hits)
    intercept, weights = _model()
    for stretch, row in zip(stretches, evidence.rows(folded, stretches), strict=True):
        if not folded[stretch.start : stretch.end].strip():
            continue
        score = intercept + DOUBT
        for value, weight in zip(row, weights, strict=True):
            if value:
                score += value * weight
        stretch.score = CUT if _cut(stretch) else max(-LIMIT, min(LIMIT, score))
    _decide(stretches)
    return stretches


def _cut(stretch: Stretch) -> bool:
    return stretch.exact and any(hit.marker.grade == "cut" for hit in stretch.hits)


@cache
def _model() -> tuple[float, tuple[float, ...]]:
    """Intercept and weights in the order of the features."""
    text = files("analyzer.resources").joinpath("segment_model.json").read_text("utf-8")
    model = json.loads(text)
    return float(model["intercept"]), tuple(model["weights"][name] for name in evidence.NAMES)


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
