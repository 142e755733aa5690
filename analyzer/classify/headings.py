"""The clause type that a heading names by a known word."""

from __future__ import annotations

from functools import lru_cache

from analyzer.classify.lexicon import heading_words

LONGEST_WORD = 14


@lru_cache(maxsize=4096)
def heading_type(heading: str) -> str | None:
    """The type a heading names, or None.

    What follows the last 的 is what the heading is about (`房屋租赁期间的有关费用` is about
    费用) and decides if it says anything. The longest known word decides; of two equally
    long the later, since the head of a Chinese compound comes last.
    """
    heading = "".join(heading.split())  # 违　约　责　任
    words = heading_words()
    for part in (heading.rpartition("的")[2], heading):
        for size in range(min(len(part), LONGEST_WORD), 0, -1):
            for start in range(len(part) - size, -1, -1):
                if found := words.get(part[start : start + size]):
                    return found
    return None
