"""From the text of a file to the text of its contracts, with a record of every change."""

from analyzer.clean.cleaning import Cleaned, clean, clean_text
from analyzer.clean.restoring import Change, changes, restore

__all__ = ["Change", "Cleaned", "changes", "clean", "clean_text", "restore"]
