"""What an analysis looks like from outside: JSON, tables, pages and terminals.

`columns`, `rows` and `sheets` make tables of the JSON object, `view` those that
people read; `markdown`, `html` and `terminal` set them.
"""

from analyzer.report.frames import to_frames
from analyzer.report.html import to_html, to_notebook_html
from analyzer.report.markdown import to_markdown
from analyzer.report.objects import to_dict, to_json
from analyzer.report.schema import schema
from analyzer.report.sheets import to_csv_zip, to_xlsx

__all__ = [
    "schema",
    "to_csv_zip",
    "to_dict",
    "to_frames",
    "to_html",
    "to_json",
    "to_markdown",
    "to_notebook_html",
    "to_xlsx",
]
