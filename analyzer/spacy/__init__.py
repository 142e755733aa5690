"""The stages as components of spaCy, with a tokenizer that keeps every offset.

Importing this package registers the tokenizer `hetong.Tokenizer.v1`, the factories
`hetong_clauses`, `hetong_values`, `hetong_parties` and `hetong_types`, the extensions
`Span._` and `Doc._`, and the colours of displaCy. An installed hetong is found by spaCy
through its entry points, without an import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import spacy

from analyzer.spacy import colours as colours
from analyzer.spacy.components import PIPELINE
from analyzer.spacy.extensions import write_document
from analyzer.spacy.tokenizer import NAME, Tokenizer

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from analyzer.records import DocumentData

__all__ = ["load", "to_doc"]

LONGEST = 50_000_000
"""Characters of a text that the pipeline takes; no component needs memory beyond the text's."""


def load() -> Language:
    """A ready pipeline over contract text: tokenizer, clauses, values, parties and types.

    It reads text as it is given: scraped pages are cleaned by `analyzer.analyze`, whose
    documents have a view of the same form, `Document.to_spacy()`.
    """
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": NAME}}})
    nlp.max_length = LONGEST
    nlp.meta.update(name="hetong", license="MIT")
    for name in PIPELINE:
        nlp.add_pipe(name)
    return nlp


def to_doc(document: DocumentData) -> Doc:
    """The cleaned text of a document with its records, as `load()` would give it.

    Besides, records tell their place in the source. A document that failed gives an empty Doc.
    """
    doc = Tokenizer(spacy.blank("zh").vocab)(document.text or "")
    return write_document(doc, document)
