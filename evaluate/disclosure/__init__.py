"""The only exit: a figure is `Shown` or `Suppressed`, and only this package decides which."""

from evaluate.disclosure.cells import MEANINGS, Disclosed, Reason, Shorthand, Shown, Suppressed
from evaluate.disclosure.dimensions import Dimension
from evaluate.disclosure.figures import count, part_statistic, statistic, statistics
from evaluate.disclosure.percentages import percentage_of, percentage_text, percentages
from evaluate.disclosure.profiles import LOW_RELIABILITY_BELOW, PROFILES, Profile, is_low_reliability
from evaluate.disclosure.releases import Released
from evaluate.disclosure.suppression import release, suppress
from evaluate.disclosure.tables import DisclosedTable, Table

__all__ = [
    "LOW_RELIABILITY_BELOW",
    "MEANINGS",
    "PROFILES",
    "Dimension",
    "Disclosed",
    "DisclosedTable",
    "Profile",
    "Reason",
    "Released",
    "Shorthand",
    "Shown",
    "Suppressed",
    "Table",
    "count",
    "is_low_reliability",
    "part_statistic",
    "percentage_of",
    "percentage_text",
    "percentages",
    "release",
    "statistic",
    "statistics",
    "suppress",
]
