"""The colours in which displaCy shows our spans, those of the reports."""

from __future__ import annotations

from spacy.util import registry

from analyzer.report.marks import mark_colour
from analyzer.spacy.extensions import LABELS

COLOURS = {label: mark_colour(kind) for kind, label in LABELS.items()}
"""Background colours by label."""

registry.displacy_colors.register("hetong", func=COLOURS)
