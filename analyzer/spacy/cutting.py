"""Tokens cut where mentions begin and end, so that a span is the mention and nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from spacy.tokens import Doc, Span, SpanGroup


def cut(doc: Doc, places: Iterable[tuple[int, int]]) -> Doc:
    """The Doc itself where every place (start and end offset) is a run of whole tokens, else a
    copy whose tokens are cut there.

    The copy keeps what other components have written: a piece of a token has its tags, the
    first piece its head; spans, entities, categories and user data stay. White space that
    was hidden behind a token becomes a token.
    """
    starts = {token.idx for token in doc}
    ends = {token.idx + len(token) for token in doc}
    wanted = list(places)
    if all(start in starts and end in ends for start, end in wanted):
        return doc
    text = doc.text
    edges = sorted(starts | ends | {0, len(text)} | {edge for place in wanted for edge in place})
    words = [text[start:end] for start, end in pairwise(edges)]
    origin = _origins(doc, edges)
    copy = Doc(
        doc.vocab, words=words, spaces=[False] * len(words), user_data=doc.user_data,
        **_annotations(doc, origin),
    )  # fmt: skip
    _carry(doc, copy, origin)
    return copy


def _origins(doc: Doc, edges: list[int]) -> list[int]:
    """For each piece between two edges the number of the token it was cut from."""
    found: list[int] = []
    at = 0
    for edge in edges[:-1]:
        while at + 1 < len(doc) and doc[at + 1].idx <= edge:
            at += 1
        found.append(at)
    return found


def _annotations(doc: Doc, origin: list[int]) -> dict[str, Any]:
    """What was said of the tokens, as arguments of `Doc`."""
    tokens = [doc[at] for at in origin]
    first = [not number or origin[number - 1] != at for number, at in enumerate(origin)]
    found: dict[str, Any] = {}
    if doc.has_annotation("TAG"):
        found["tags"] = [token.tag_ for token in tokens]
    if doc.has_annotation("POS"):
        found["pos"] = [token.pos_ for token in tokens]
    if doc.has_annotation("MORPH"):
        found["morphs"] = [str(token.morph) for token in tokens]
    if doc.has_annotation("LEMMA"):
        found["lemmas"] = [
            token.lemma_ if is_first else "" for token, is_first in zip(tokens, first, strict=True)
        ]
    if doc.has_annotation("DEP"):
        place: dict[int, int] = {}
        for number, at in enumerate(origin):
            place.setdefault(at, number)
        found["heads"] = [
            place[token.head.i if is_first else token.i]
            for token, is_first in zip(tokens, first, strict=True)
        ]
        found["deps"] = [
            token.dep_ if is_first else "dep" for token, is_first in zip(tokens, first, strict=True)
        ]
    elif doc.has_annotation("SENT_START"):
        found["sent_starts"] = [
            bool(token.is_sent_start) and is_first
            for token, is_first in zip(tokens, first, strict=True)
        ]
    return found


def _carry(doc: Doc, copy: Doc, origin: list[int]) -> None:
    """Give the copy what stands beside the tokens."""
    for name, group in doc.spans.items():
        spans = [_same(span, copy) for span in group]
        copy.spans[name] = SpanGroup(copy, name=name, attrs=dict(group.attrs), spans=spans)
    if doc.has_annotation("ENT_IOB"):
        copy.set_ents([_same(ent, copy) for ent in doc.ents])
    copy.cats = dict(doc.cats)
    if len(doc.tensor):
        copy.tensor = doc.tensor[origin]
    copy.user_hooks.update(doc.user_hooks)
    copy.user_span_hooks.update(doc.user_span_hooks)
    copy.user_token_hooks.update(doc.user_token_hooks)
    copy._context = doc._context


def _same(span: Span, copy: Doc) -> Span:
    """The span at the same offsets of the copy."""
    start, end = span.start_char, span.end_char
    found = copy.char_span(start, end, span.label, kb_id=span.kb_id, span_id=span.id)
    assert found is not None, "no token of the copy reaches over an edge of the original"
    return found
