"""Pictures of printed pages with boxes drawn on them."""

from __future__ import annotations

from io import BytesIO

import streamlit as st

from analyzer.read import render_page
from analyzer.records import Box
from analyzer.settings import load_settings

MARGIN = 2.0
"""Points of air between the print and its box."""


@st.cache_data(max_entries=64, show_spinner=False)
def image(data: bytes, page: int, boxes: tuple[Box, ...]) -> bytes:
    """The page as PNG with a frame around each box; raises ReadError if it cannot be drawn."""
    from PIL import Image, ImageDraw

    png, scale = render_page(data, page, load_settings())
    picture = Image.open(BytesIO(png)).convert("RGBA")
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    for x0, y0, x1, y1 in boxes:
        frame = (x0 - MARGIN, y0 - MARGIN, x1 + MARGIN, y1 + MARGIN)
        pixels = [point * scale for point in frame]
        pen.rectangle(pixels, fill=(255, 196, 0, 70), outline=(214, 84, 0, 255), width=2)
    out = BytesIO()
    Image.alpha_composite(picture, layer).convert("RGB").save(out, "PNG")
    return out.getvalue()
