"""`Document`: the outcome of an analysis, with its ways out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analyzer import report
from analyzer.records import DocumentData

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(DocumentData):
    """One analysed document; see `DocumentData` for its fields."""

    def to_dict(self) -> dict[str, Any]:
        """The document as plain data, in the form `hetong schema` describes."""
        return report.to_dict(self)

    def to_json(self, indent: int | None = None) -> str:
        """The document as JSON text, characters unescaped."""
        return report.to_json(self, indent=indent)

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """A pandas frame for each kind of record, by its name in the output."""
        return report.to_frames(self)

    def to_spacy(self) -> Doc:
        """The cleaned text as a Doc of spaCy with every record as a span (`Span._.hetong`).

        Spans and extensions are those of `analyzer.load()`; the records also tell their place
        in the source. A document that failed gives an empty Doc.
        """
        from analyzer.spacy import to_doc

        return to_doc(self)

    def _repr_html_(self) -> str:
        """The document as notebooks show it."""
        return report.to_notebook_html(self)
