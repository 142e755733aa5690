"""What belongs to the site that showed a contract, and not to the contract.

Three readings of one text, none of which touches the contract itself: stretches
in which the site speaks (`judging`), decorative covers (`cover`) and lists of
contents (`contents`). Expects repaired text in simplified characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from analyzer.clean import contents, cover, markers
from analyzer.clean.judging import judge, speaking
from analyzer.clean.markers import Hit
from analyzer.clean.stretches import Stretch
from analyzer.records import Span
from analyzer.sourcemap import Edit, apply_edits

RULES = {
    "site_marker": "boilerplate.site_marker",
    "tips": "boilerplate.tips",
    "related_titles": "boilerplate.related_titles",
    "comments": "boilerplate.comments",
    "file_info": "boilerplate.file_info",
    "navigation": "boilerplate.navigation",
    "intro": "boilerplate.intro",
    "spam_header": "boilerplate.spam_header",
}
COVER = "boilerplate.cover"
CONTENTS = "contents"
_UNMARKED = "boilerplate.site_marker"

# A line that names a contract and nothing else.
_TITLE = re.compile(
    r"[^\n。,:;?!]{2,46}(?:合同|协议|契约|约定|条款|章程|意向|承诺|担保|委托|保证|备忘录|确认|公约)"
    r"(?:书|范本|模板|样本|格式|范文|文本)?(?:\s*[(【<][^\n]{1,20}[)】>])?\s*(?:篇?[一二三四五六七八九十\d]{1,3})?\s*"
)


def find(text: str) -> list[Edit]:
    """The removals that leave only contract text, in order and without overlap.

    Rules: `boilerplate.*` for the site's wording and covers, `contents` for lists
    of contents. Offsets refer to `text`. Text that shows no trace of a site, a
    cover or a list of contents costs a few literal searches.
    """
    folded = markers.fold(text)
    hits = markers.find(text, folded)
    sites = speaking(text, hits)
    if not sites and not cover.suspected(text) and not contents.suspected(text):
        return []
    covers = cover.find(folded) if cover.suspected(text) else []
    removals = [(span, COVER) for span in covers]
    removals.extend((span, CONTENTS) for span in contents.find(folded))
    if sites:
        # What is out already would only come between a page's heading and the title it repeats.
        rest, later = apply_edits(folded, _edits(removals))
        for span, rule in _site(rest, markers.find(rest, rest) if removals else hits):
            place = later.to_source(span.start, span.end)
            if place is not None:
                removals.append((place, rule))
    return _edits(removals)


def _site(folded: str, hits: Sequence[Hit]) -> Iterable[tuple[Span, str]]:
    """Runs of stretches given to the site, one removal for each run of one rule."""
    stretches = judge(folded, hits)
    _widen_thumbnails(folded, stretches)
    _keep_title(folded, stretches)
    removals: list[tuple[Span, str]] = []
    rule = None
    for index, stretch in enumerate(stretches):
        if not stretch.site:
            rule = None
            continue
        mine = stretch.rule or rule or _next_rule(stretches, index)
        mine = RULES.get(mine, mine)
        if removals and removals[-1][1] == mine and removals[-1][0].end == stretch.start:
            removals[-1] = (Span(removals[-1][0].start, stretch.end), mine)
        else:
            removals.append((Span(stretch.start, stretch.end), mine))
        rule = mine
    return removals


def _next_rule(stretches: Sequence[Stretch], index: int) -> str:
    """The rule of a stretch no marker stands in: that of the site's next one."""
    for stretch in stretches[index + 1 : index + 12]:
        if stretch.site and stretch.rule:
            return stretch.rule
    return _UNMARKED


def _widen_thumbnails(folded: str, stretches: Sequence[Stretch]) -> None:
    """Give the site the title that stands before each `_第1页`."""
    for before, stretch in pairwise(stretches):
        if (
            stretch.exact
            and stretch.hits
            and stretch.hits[0].marker.pattern.pattern.startswith("_第")
            and not before.site
            and before.end - before.start <= 80
        ):
            before.site = True


def _keep_title(folded: str, stretches: Sequence[Stretch]) -> None:
    """Give the contract back its title where the only one stands among the site's wording."""
    body = next((i for i, stretch in enumerate(stretches) if not stretch.site), None)
    if body is None or body == 0:
        return
    start = stretches[body].start
    if _TITLE.match(folded, start, min(len(folded), start + 60)):
        return
    for stretch in reversed(stretches[:body]):
        text = folded[stretch.start : stretch.end]
        if not stretch.hits and _TITLE.fullmatch(text.strip()):
            stretch.site = False
            return


def _edits(removals: list[tuple[Span, str]]) -> list[Edit]:
    """Removals as edits; where two meet the earlier one wins and the other is cut back."""
    edits: list[Edit] = []
    reached = 0
    for span, rule in sorted(removals, key=lambda removal: (removal[0].start, -removal[0].end)):
        start = max(span.start, reached)
        if start < span.end:
            edits.append(Edit(start, span.end, "", "remove", rule))
            reached = span.end
    return edits
