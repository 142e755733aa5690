"""The table of rules as a page: what is found, how grave it is, why, and by which law."""

from __future__ import annotations

from analyzer.check.rules import RULES
from analyzer.labels import label
from analyzer.settings import LPR, LPR_COMPARED

_INTRO = """# Findings

What `hetong check` and the field `findings` tell of a contract. A finding names its places in
the text, says what was found and why it matters; where the law may judge otherwise it says 可能.
Doubt is silence. `info` is worth knowing, `warning` should be looked at, `error` cannot be right.

The interest limit needs the one-year loan prime rate of the day of signing. The setting `lpr`
holds it by the day it was published: 中国人民银行授权全国银行间同业拆借中心公布, from 2019-08-20,
last change {last}, compared with the announcements up to {compared}. Later changes are given in a
settings file (`lpr = [["2025-05-20", "0.0300"]]`, whole table). For a contract made more than a
month after the last day compared, or after the last row if that is later, the finding says that
the rate has not been compared. Where a contract has no day of signing the newest is taken, and
said. Contracts made before 2020-08-20, which had other limits, are left alone.

This page is printed by `hetong check --rules`.

| code | name | severity | reason | law |
|---|---|---|---|---|
"""
_EXAMPLES = """
## Examples

What each rule finds, and a sound wording beside it. `[…]` names a rule of reading that left the
words out of the text.
"""


def catalogue() -> str:
    """The rules as Markdown: one table, then an example of each with its sound twin."""
    rows = [
        f"| `{rule.code}` | {label('finding', rule.code)} · {label('finding', rule.code, 'en')} "
        f"| {rule.severity} | {rule.reason} · {rule.reason_en} | {rule.source or '—'} |\n"
        for rule in RULES
    ]
    examples = [
        f"\n### `{rule.code}`\n\n```text\n{rule.example.rstrip()}\n```\n\nSound:\n\n"
        f"```text\n{rule.sound.rstrip()}\n```\n"
        for rule in RULES
    ]
    intro = _INTRO.replace("{last}", LPR[-1][0].isoformat())
    intro = intro.replace("{compared}", LPR_COMPARED.isoformat())
    return intro + "".join(rows) + _EXAMPLES + "".join(examples)
