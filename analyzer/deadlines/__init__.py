"""Deadlines on a calendar: what a contract makes due when, by the law's rules on periods.

`signing` and `effect` date the contract itself, `terms` its terms; `events` puts an
anchor on a day, `direction` tells which way a length counts from it, `counting` and
`workdays` find its last day, `recurring` the days that come again; `rows` and `build`
put them together.
"""

from analyzer.deadlines.build import contract_timeline, timeline
from analyzer.deadlines.records import Deadline, Timeline

__all__ = ["Deadline", "Timeline", "contract_timeline", "timeline"]
