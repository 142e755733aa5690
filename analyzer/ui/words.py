"""The language of the page."""

from __future__ import annotations

import re

import streamlit as st

from analyzer.labels import Language, label
from analyzer.report.plain import one_line

LANGUAGES: dict[Language, str] = {"zh": "中文", "en": "English"}


def language() -> Language:
    """The language chosen in this session; Chinese at first."""
    chosen: Language = st.session_state.get("language", "zh")
    return chosen


def word(key: str, **values: object) -> str:
    """A phrase of the page in the chosen language, with `{places}` filled in."""
    return label("ui", key, language()).format(**values)


def name(group: str, key: str | None) -> str:
    """The word for an identifier of the output in the chosen language."""
    return label(group, key, language())


_MARKUP = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """Text of a file as Markdown that shows it as it stands.

    Titles and file names come from strangers: a picture in one would be fetched from the
    address it names.
    """
    return _MARKUP.sub(r"\\\1", one_line(text))
