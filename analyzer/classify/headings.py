"""The clause type that a heading names by a known word."""

from __future__ import annotations

from functools import lru_cache

from analyzer.classify.lexicon import heading_pattern, heading_words


@lru_cache(maxsize=4096)
def heading_type(heading: str) -> str | None:
    """The type a heading names, or None.

    What follows the last 的 is what the heading is about (`房屋租赁期间的有关费用` is about
    费用) and decides if it says anything. The longest known word decides; of two equally
    long the later, since the head of a Chinese compound comes last.
    """
    heading = "".join(heading.split())  # 违　约　责　任
    for part in (heading.rpartition("的")[2], heading):
        found = [(len(m[1]), m.start(), m[1]) for m in heading_pattern().finditer(part)]
        if found:
            return heading_words()[max(found)[2]]
    return None
