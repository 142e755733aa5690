"""The annotated contracts without their markup."""

from __future__ import annotations

from analyzer.corpus import load_all
from analyzer.locate import data_path


def gold_texts() -> dict[str, str]:
    """The text of each contract of `data/contracts` by its id; FileNotFoundError without them."""
    return {one.id: one.text for one in load_all(data_path("contracts"))}
