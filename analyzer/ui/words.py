"""The language of the page."""

from __future__ import annotations

import streamlit as st

from analyzer.labels import Language, label

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
