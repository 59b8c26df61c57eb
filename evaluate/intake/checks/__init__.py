"""Every content check, over every row, so that mending everything listed leaves nothing to list."""

from collections.abc import Callable

from evaluate.intake.checks.ages import check_ages, check_years_of_birth
from evaluate.intake.checks.answers import (
    check_answers,
    check_completeness,
    check_licences,
    check_lowest_answers,
    check_questions,
    check_straight_lines,
    check_totals,
)
from evaluate.intake.checks.attendance import check_attendance, check_sessions, check_start_and_end_dates
from evaluate.intake.checks.changes import check_changes, check_counts
from evaluate.intake.checks.columns import (
    check_columns,
    check_ragged_rows,
    check_stray_cells,
    check_totals_rows,
)
from evaluate.intake.checks.copies import check_copied_answers, check_copied_scores
from evaluate.intake.checks.dates import (
    check_assessment_dates,
    check_dates,
    check_mixed_dates,
    check_possible_dates,
)
from evaluate.intake.checks.details import (
    check_details_agree,
    check_ethnicity_schemes,
    check_labels,
    check_same_person,
)
from evaluate.intake.checks.informants import check_informants_agree, check_versions_agree
from evaluate.intake.checks.measures import (
    check_fractions,
    check_outcomes,
    check_percent_signs,
    check_percentages,
    check_possible_scores,
)
from evaluate.intake.checks.merged import check_merged_scores
from evaluate.intake.checks.names import (
    check_arms,
    check_cohorts,
    check_informants,
    check_instruments,
    check_measures,
    check_programmes,
    check_timepoints,
)
from evaluate.intake.checks.participants import (
    check_comparison_arms,
    check_duplicates,
    check_listed,
    check_one_arm_each,
    check_participants,
    check_withdrawn,
)
from evaluate.intake.checks.plausibility import check_even_columns, check_rounding
from evaluate.intake.checks.pseudonyms import check_lookalikes, check_one_cohort_each, check_pseudonyms
from evaluate.intake.checks.scores import check_blanks, check_conversions, check_numbers, check_ranges
from evaluate.intake.checks.timing import check_timing
from evaluate.intake.contents import Contents
from evaluate.intake.facts import Facts
from evaluate.intake.problems import Problem

CHECKS: tuple[Callable[[Contents, Facts], list[Problem]], ...] = (
    check_ragged_rows,
    check_stray_cells,
    check_totals_rows,
    check_columns,
    check_programmes,
    check_cohorts,
    check_participants,
    check_listed,
    check_withdrawn,
    check_pseudonyms,
    check_lookalikes,
    check_one_cohort_each,
    check_arms,
    check_one_arm_each,
    check_comparison_arms,
    check_measures,
    check_instruments,
    check_informants,
    check_informants_agree,
    check_versions_agree,
    check_timepoints,
    check_labels,
    check_ethnicity_schemes,
    check_details_agree,
    check_same_person,
    check_years_of_birth,
    check_ages,
    check_start_and_end_dates,
    check_attendance,
    check_sessions,
    check_merged_scores,
    check_answers,
    check_questions,
    check_totals,
    check_completeness,
    check_licences,
    check_numbers,
    check_conversions,
    check_percent_signs,
    check_ranges,
    check_possible_scores,
    check_fractions,
    check_percentages,
    check_outcomes,
    check_blanks,
    check_dates,
    check_possible_dates,
    check_mixed_dates,
    check_assessment_dates,
    check_duplicates,
    check_counts,
    check_timing,
    check_changes,
    check_even_columns,
    check_rounding,
    check_straight_lines,
    check_lowest_answers,
    check_copied_answers,
    check_copied_scores,
)


def check_content(contents: Contents, facts: Facts) -> list[Problem]:
    """Run every check over the whole of a file."""
    return [problem for check in CHECKS for problem in check(contents, facts)]
