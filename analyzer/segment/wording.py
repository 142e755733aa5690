"""Pieces of patterns that several modules of this stage build on."""

from __future__ import annotations

NUMERAL = r"[一二三四五六七八九十\d]{1,3}"
"""The number of a contract or an annex: 篇二, 附件12."""

ANNEX = r"附[件录表]"
"""What names an annex: 附件, 附录, 附表."""

SEALED = r"(?:盖章|签章|公章|签字|签名|[（(]章)[ \u3000]*[)）：:_＿]"
"""A seal or a signature to be set: 甲方（盖章）, 签字：____."""

DATED = r"签[订约署](?:日期|时间|地[点址])"
"""The date and place of signing."""

CONTENTS = r"目[ \u3000]{0,6}[录次]"
"""The head of a contents list, spaced out or not."""
