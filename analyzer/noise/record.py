"""A generated page as a JSON object, its gold beside it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from analyzer.noise.pages import Page


def to_dict(page: Page) -> dict[str, Any]:
    """Page, clean text and what leads from one to the other.

    `alignment` rows are `[page start, page end, clean start, clean end, character by
    character]`; page text in no row, or whose clean side is empty, was added. `spots` are
    the stretches whose characters the damage changed. All offsets are code points.
    """
    return {
        "text": page.text,
        "clean": page.clean,
        "alignment": [list(segment) for segment in page.map.segments],
        "spots": [
            {
                "start": place.start, "end": place.end,
                "clean": {"start": gold.start, "end": gold.end},
            }
            for place, gold in page.spots
        ],
        "table": [list(row) for row in page.table],
        "parameters": asdict(page.params),
    }  # fmt: skip
