"""Words that the readers of shares have in common: of bounding, of being, of paying."""

from __future__ import annotations

import re
from typing import Final

COMPARED: Final = "超过|超出|高出|高于|低于|少于|大于|小于|多于|落后|逾(?!期)"
"""Verbs that set a number against another."""

NOT_OVER: Final = (
    rf"(?:不(?:得|应|能|可|宜|会|再)?|未)(?:{COMPARED}|突破)|"
    r"不足(?!部分|额)|不到|不满(?!意)|未满(?!期)|未达到?|达不到|不应?达到|[≥≤＞＜><]"
)
"""The same denied."""

AT_MOST: Final = (
    r"(?:至多|至少|最多|最少|最高(?![额债限])|最低(?!工资|生活|价|消费|[收采]购)|上限|下限)"
    r"(?:不超过|为|是|至)?"
)
"""Bounds said outright."""

BY: Final = "按照?|依照?|以|照"
"""What leads to the sum something is reckoned by."""

IS: Final = "为|是|系(?![列统数])"
"""Copulas."""

OUGHT: Final = "应[当该]?|必?须|需|均|都|要"
"""Modals between a noun and what it is to be."""

BORNE: Final = "承担|负担|分担|分摊|负责|摊"
"""Verbs of bearing a cost."""

PLAIN_RATE: Final = re.compile(r"(?:折旧|公摊|分摊|免赔|残值)率$|(?<!资)费率$")
"""A rate that is neither of interest or tax nor asked to be kept."""
