"""The forward model of the damage: what scraping sites do to a clean contract."""

from analyzer.clean.gbk import Decoding, Table
from analyzer.noise.model import garble, reading_of
from analyzer.noise.pages import Page, annotation_table, make_page
from analyzer.noise.params import NoiseParams, draw

__all__ = [
    "Decoding",
    "NoiseParams",
    "Page",
    "Table",
    "annotation_table",
    "draw",
    "garble",
    "make_page",
    "reading_of",
]
