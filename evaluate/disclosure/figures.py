"""A figure on its own: a number of people, or a statistic about them; and statistics beside a table of counts."""

from collections.abc import Mapping
from typing import TypeVar

from evaluate.disclosure.cells import Disclosed, Reason, Shown, Suppressed
from evaluate.disclosure.profiles import PROFILES
from evaluate.disclosure.rounding import rounded
from evaluate.disclosure.tables import Cell, DisclosedTable, Table
from evaluate.vocabulary import Audience

T = TypeVar("T")


def count(people: int, audience: Audience) -> Disclosed[int]:
    """Show a number of people, unless it is small enough to point at somebody."""
    profile = PROFILES[audience]
    if 0 < people < profile.smallest_count:
        return Suppressed(Reason.SMALL_COUNT)
    return Shown(rounded(people, profile.count_base))


def statistic(value: T, paired: int, audience: Audience) -> Disclosed[T]:
    """Show a statistic only when enough people stand behind it."""
    if paired < PROFILES[audience].smallest_paired:
        return Suppressed(Reason.FEW_PAIRS)
    return Shown(value)


def part_statistic(value: T, paired: int, whole: int, audience: Audience) -> Disclosed[T]:
    """Show a statistic of a part of a group, unless the rest could be worked out from the whole and is small."""
    if 0 < whole - paired < PROFILES[audience].smallest_paired:
        return Suppressed(Reason.SMALL_REST)
    return statistic(value, paired, audience)


def statistics(
    values: Mapping[Cell, T], paired: Table, disclosed: DisclosedTable
) -> dict[Cell, Disclosed[T]]:
    """Show the statistics of a breakdown where the numbers of people behind them are shown and large enough."""
    people = dict(zip(paired.cells, paired.values().tolist(), strict=True))
    return {
        cell: Suppressed(Reason.TABLE)
        if isinstance(disclosed.figures[cell], Suppressed)
        else Suppressed(Reason.FEW_PAIRS)
        if people[cell] < disclosed.profile.smallest_paired
        else Shown(value)
        for cell, value in values.items()
    }
