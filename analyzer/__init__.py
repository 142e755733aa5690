"""hetong: a clause-aware analyzer for Chinese contracts.

    >>> import analyzer
    >>> document = analyzer.analyze_text("第一条 甲方应在签订之日起10日内付款。")
    >>> [duration.text for duration in document.contracts[0].durations]
    ['10日']

The names below are loaded when first used, so that a command that needs none of
them starts at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analyzer.corpus.plain import gold_texts
    from analyzer.deadlines import timeline
    from analyzer.document import Document
    from analyzer.errors import HetongError
    from analyzer.pipeline import analyze, analyze_safely, analyze_text
    from analyzer.settings import Settings, load_settings
    from analyzer.spacy import load
    from analyzer.train.corrections import clause_answers, correct_clauses

__version__ = "0.1.0"

_HOMES = {
    "Document": "analyzer.document",
    "HetongError": "analyzer.errors",
    "Settings": "analyzer.settings",
    "analyze": "analyzer.pipeline",
    "analyze_safely": "analyzer.pipeline",
    "analyze_text": "analyzer.pipeline",
    "clause_answers": "analyzer.train.corrections",
    "correct_clauses": "analyzer.train.corrections",
    "gold_texts": "analyzer.corpus.plain",
    "load": "analyzer.spacy",
    "load_settings": "analyzer.settings",
    "timeline": "analyzer.deadlines",
}

__all__ = [
    "Document",
    "HetongError",
    "Settings",
    "__version__",
    "analyze",
    "analyze_safely",
    "analyze_text",
    "clause_answers",
    "correct_clauses",
    "gold_texts",
    "load",
    "load_settings",
    "timeline",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
