"""Files whose dates are mixed, ambiguous, impossible or improbable."""

from tests.intake.dirty.dirty import ANN, BEN, CAT, SOUND, WIDE, Dirty, Row, Said, saved, with_cell

BEFORE_ON, AFTER_ON = 4, 6


def dated(*days: str, place: int = BEFORE_ON) -> bytes:
    """Put these dates into one column, row by row."""
    return saved(WIDE, *(with_cell(row, place, day) for row, day in zip((ANN, BEN, CAT), days, strict=True)))


def british_and_american() -> Dirty:
    """Two people keep the file: one writes the day first, the other the month."""
    return Dirty(
        dated("14/04/2025", "04/15/2025", "28/04/2025"),
        (Said("not-a-date", "This is not a date that the register can read.", 3, "Date before"),),
    )


def british_american_and_either() -> Dirty:
    """As before, and now one date could be either."""
    return Dirty(
        dated("14/04/2025", "04/15/2025", "05/04/2025"),
        (
            Said("not-a-date", "This is not a date that the register can read.", 3, "Date before"),
            Said(
                "mixed-dates",
                "1 date in this column could have the day or the month first, and others in it are written both ways.",
                4,
                "Date before",
            ),
        ),
    )


def all_of_one_column_ambiguous() -> Dirty:
    """Every date could be read both ways."""
    return Dirty(
        dated("04/05/2025", "05/05/2025", "06/05/2025"),
        (
            Said(
                "ambiguous-dates",
                "The dates in this column can be read in two ways, for example 04/05/2025.",
                1,
                "Date before",
            ),
        ),
    )


def told_by_another_row() -> Dirty:
    """One date of the column tells the order of the others."""
    return Dirty(dated("03/04/2025", "04/04/2025", "28/04/2025"), loads=SOUND)


def as_a_spreadsheet_keeps_them() -> Dirty:
    """The cells were formatted as numbers before the file was saved as CSV."""
    return Dirty(dated("45761", "45762", "45775"), loads=SOUND)


def in_words() -> Dirty:
    """Each in another form, and each clear."""
    return Dirty(dated("14 April 2025", "15th Apr 25", "28-Apr-2025"), loads=SOUND)


def with_dots_and_times() -> Dirty:
    """From a system that keeps the time of day."""
    return Dirty(dated("14.04.2025", "2025-04-15 09:30:00", "28/04/2025 14:05"), loads=SOUND)


def two_digit_years() -> Dirty:
    """The century is left out."""
    return Dirty(dated("14/4/25", "15/4/25", "28/4/25"), loads=SOUND)


def weeks_and_months() -> Dirty:
    """Not days at all."""
    return Dirty(
        dated("w/c 14 April", "April 2025", "spring"),
        (
            Said("not-a-date", "This is not a date that the register can read.", 2, "Date before"),
            Said("not-a-date", "This is not a date that the register can read.", 3, "Date before"),
            Said("not-a-date", "This is not a date that the register can read.", 4, "Date before"),
        ),
    )


def a_day_that_never_was() -> Dirty:
    """30 days hath June."""
    return Dirty(
        dated("14/04/2025", "31/06/2025", "30/02/2025"),
        (
            Said("not-a-date", "This is not a date that the register can read.", 3, "Date before"),
            Said("not-a-date", "This is not a date that the register can read.", 4, "Date before"),
        ),
    )


def not_known() -> Dirty:
    """What people write for a date that they do not have."""
    return Dirty(dated("N/K", "?", "not recorded"), loads=SOUND)


def a_slip_of_the_year() -> Dirty:
    """2052 for 2025."""
    return Dirty(
        dated("30/06/2025", "14/07/2052", "21/07/2025", place=AFTER_ON),
        (Said("date-in-future", "This date is in the future.", 3, "Date after"),),
    )


def birthdays_for_assessments() -> Dirty:
    """The date of birth was pasted into the date of the assessment."""
    return Dirty(
        dated("14/04/2009", "15/11/2010", "28/02/2008"),
        (
            Said(
                "date-long-ago",
                "This date is more than 5 years before the programme started.",
                2,
                "Date before",
            ),
            Said(
                "date-long-ago",
                "This date is more than 5 years before the programme started.",
                3,
                "Date before",
            ),
            Said(
                "date-long-ago",
                "This date is more than 5 years before the programme started.",
                4,
                "Date before",
            ),
        ),
    )


def long_ago() -> Dirty:
    """A parent's date of birth."""
    return Dirty(
        dated("14/04/1979", "15/04/2025", "28/04/2025"),
        (Said("date-long-ago", "This date is before 1990.", 2, "Date before"),),
    )


def after_before_before() -> Dirty:
    """The two dates are in each other's column."""
    return Dirty(
        saved(WIDE, (*ANN[:4], ANN[6], ANN[5], ANN[4]), BEN, CAT),
        (
            Said(
                "dates-out-of-order",
                "A participant's later assessment is dated before the first one.",
                2,
                "Date after",
            ),
        ),
    )


def before_and_after_on_one_day() -> Dirty:
    """Both forms were filled in at the last session."""
    return Dirty(
        dated("30/06/2025", "14/07/2025", "28/04/2025"),
        (
            Said(
                "before-and-after-on-one-day",
                "2 participants in cohort Spring 2025 were assessed before and after the programme on one day.",
                2,
                "Date after",
                count=2,
            ),
        ),
    )


def everyone_on_the_day_of_typing() -> Dirty:
    """The date when the file was made, filled down both columns."""
    rows: list[Row] = [
        (f"YP{n:03}", "Spring 2025", "sdq_self_total", 10 + n, "30/06/2025", 14 - n % 4, "30/06/2025")
        for n in range(12)
    ]
    return Dirty(
        saved(WIDE, *rows),
        (
            Said(
                "everyone-on-one-day",
                "Every assessment before and after the programme in cohort Spring 2025 is dated 30 June 2025.",
                2,
                "Date after",
                count=12,
            ),
        ),
    )


def another_cohorts_dates() -> Dirty:
    """Autumn's people in spring's file."""
    rows = [with_cell(with_cell(row, BEFORE_ON, "15/09/2025"), AFTER_ON, "15/12/2025") for row in (ANN, BEN)]
    return Dirty(
        saved(WIDE, *rows, CAT),
        (
            Said(
                "before-outside-intake",
                "2 assessments before the programme are dated more than 30 days outside the intake of cohort Spring 2025, which began on 1 April 2025 and ended on 30 June 2025.",
                2,
                "Date before",
                count=2,
            ),
        ),
    )


def much_too_soon() -> Dirty:
    """The after-form after two sessions."""
    return Dirty(
        dated("28/04/2025", "29/04/2025", "12/05/2025", place=AFTER_ON),
        (
            Said(
                "after-out-of-time",
                "3 assessments after the programme in cohort Spring 2025 were taken less than 42 or more than 168 days after the first one. The programme lasts 12 weeks.",
                2,
                "Date after",
                count=3,
            ),
        ),
    )


def one_assessment_two_dates() -> Dirty:
    """Two scales of one questionnaire, filled in together, dated a week apart."""
    head = ("Participant ID", "Cohort", "Measure", "Timepoint", "Assessed on", "Score")
    rows = (
        ("YP001", "Spring 2025", "sdq_self_total", "pre", "14/04/2025", 18),
        ("YP001", "Spring 2025", "sdq_self_emotional", "pre", "21/04/2025", 5),
    )
    return Dirty(
        saved(head, *rows),
        (
            Said(
                "dates-differ",
                "This date differs from another date for the same participant, instrument and timepoint.",
                3,
                "Assessed on",
            ),
        ),
    )


def a_follow_up_that_is_none() -> Dirty:
    """Three months after the start, not after the end."""
    head = (
        "Participant ID",
        "Cohort",
        "Measure",
        "After",
        "After on",
        "3 month follow-up",
        "3 month follow-up date",
    )
    return Dirty(
        saved(head, ("YP001", "Spring 2025", "sdq_self_total", 14, "30/06/2025", 13, "14/07/2025")),
        (
            Said(
                "followup-out-of-time",
                "1 assessment in cohort Spring 2025 was not taken when its name says, counted from the assessment after the programme.",
                2,
                "3 month follow-up date",
            ),
        ),
    )


FILES = (
    british_and_american, british_american_and_either, all_of_one_column_ambiguous, told_by_another_row,
    as_a_spreadsheet_keeps_them, in_words, with_dots_and_times, two_digit_years, weeks_and_months,
    a_day_that_never_was, not_known, a_slip_of_the_year, birthdays_for_assessments, long_ago,
    after_before_before, before_and_after_on_one_day, everyone_on_the_day_of_typing, another_cohorts_dates,
    much_too_soon, one_assessment_two_dates, a_follow_up_that_is_none,
)  # fmt: skip
