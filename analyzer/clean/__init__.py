"""From the text of a file to the text of its contracts, with a record of every change."""

from analyzer.clean.cleaning import Cleaned, clean, clean_text

__all__ = ["Cleaned", "clean", "clean_text"]
