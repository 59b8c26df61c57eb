"""Every content check, over every row, so that mending everything listed leaves nothing to list."""

from collections.abc import Callable

from evaluate.intake.checks.columns import check_columns, check_ragged_rows
from evaluate.intake.checks.dates import (
    check_date_order,
    check_dates,
    check_dates_agree,
    check_future_dates,
)
from evaluate.intake.checks.names import (
    check_arms,
    check_cohorts,
    check_measures,
    check_programmes,
    check_timepoints,
)
from evaluate.intake.checks.participants import (
    check_comparison_arms,
    check_duplicates,
    check_one_arm_each,
    check_participants,
    check_pseudonyms,
)
from evaluate.intake.checks.scores import check_blanks, check_numbers, check_ranges, check_same_change
from evaluate.intake.facts import Facts
from evaluate.intake.problems import Problem
from evaluate.intake.sheet import Sheet

CHECKS: tuple[Callable[[Sheet, Facts], list[Problem]], ...] = (
    check_ragged_rows,
    check_columns,
    check_programmes,
    check_cohorts,
    check_participants,
    check_pseudonyms,
    check_arms,
    check_one_arm_each,
    check_comparison_arms,
    check_measures,
    check_timepoints,
    check_numbers,
    check_ranges,
    check_blanks,
    check_dates,
    check_future_dates,
    check_date_order,
    check_dates_agree,
    check_duplicates,
    check_same_change,
)


def check_content(sheet: Sheet, facts: Facts) -> list[Problem]:
    """Run every check over a sheet whose rows were matched with the facts."""
    return [problem for check in CHECKS for problem in check(sheet, facts)]
