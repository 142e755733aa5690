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
from analyzer.clean.vocabulary import Words, site_weight

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
    spoken = Words(folded)
    stretches = split(folded, hits, spoken)
    _decide(stretches, _Scores(folded, stretches, spoken))
    return stretches


class _Scores:
    """The scores of the stretches of a page."""

    def __init__(self, folded: str, stretches: Sequence[Stretch], spoken: Words) -> None:
        self._folded = folded
        self._stretches = stretches
        self._seen = evidence.Evidence(folded, stretches, spoken)
        self._start, self._weights, self._quietest = _model()
        self._quietest += self._seen.service * self._weights["service"]

    def bound(self, index: int) -> float:
        """The most that a score may be, by a glance at the stretch; LIMIT where none tells."""
        return self._quietest if self._seen.quiet(index) else LIMIT

    def score(self, index: int) -> float:
        """How much speaks for the site."""
        stretch = self._stretches[index]
        if not self._folded[stretch.start : stretch.end].strip():
            return 0.0
        if _cut(stretch):
            return CUT
        score = self._start
        for name, value in self._seen.features(index).items():
            if value:
                score += value * self._weights[name]
        return max(-LIMIT, min(LIMIT, score))


def _cut(stretch: Stretch) -> bool:
    return stretch.exact and any(hit.marker.grade == "cut" for hit in stretch.hits)


@cache
def _model() -> tuple[float, dict[str, float], float]:
    """What every score starts from, the weights, and the most that a quiet stretch scores."""
    text = files("analyzer.resources").joinpath("segment_model.json").read_text("utf-8")
    model = json.loads(text)
    weights = {name: float(model["weights"][name]) for name in evidence.NAMES}
    start = float(model["intercept"]) + DOUBT
    most = (
        max(weight * value for value in evidence.RANGES.get(name, (0.0, 1.0)))
        for name, weight in weights.items()
        if name not in evidence.UNSEEN
    )
    return start, weights, start + sum(most)


def _decide(stretches: Sequence[Stretch], scores: _Scores) -> None:
    """The best path through site and contract, written into the stretches.

    What counts is how far the site is ahead, and never by more than a change of state costs.
    Where the contract is ahead that far, a stretch that cannot speak for the site need
    not be scored.
    """
    ahead = 0.0
    came: list[tuple[bool, bool]] = []
    for index, stretch in enumerate(stretches):
        came.append((ahead >= -CHANGE, ahead <= CHANGE))
        ahead = max(-CHANGE, min(CHANGE, ahead))
        if ahead == -CHANGE and (bound := scores.bound(index)) < 0:
            ahead += bound
        else:
            stretch.score = scores.score(index)
            ahead += stretch.score
    state = ahead > 0
    for stretch, (to_site, to_contract) in zip(reversed(stretches), reversed(came), strict=True):
        stretch.site = state
        state = to_site if state else not to_contract
