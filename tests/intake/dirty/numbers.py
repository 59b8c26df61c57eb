"""Files whose scores are words, percentages, raw totals, or ones that nobody can have."""

from tests.intake.dirty.dirty import Dirty, Said, saved, scored

HEAD = ("Participant ID", "Cohort", "Measure", "Before", "After")


def sdq(*values: tuple[object, object]) -> bytes:
    """Save these scores of the SDQ, one participant after another."""
    return saved(HEAD, *scored("sdq_self_total", values))


def words_for_nothing() -> Dirty:
    """Everything that people write for a score that they do not have."""
    loads = (("YP001", "sdq_self_total", "after", 14), ("YP002", "sdq_self_total", "before", 22))
    return Dirty(
        sdq(("N/A", 14), (22, "n/k"), ("-", "not known"), ("DNC", "?")),
        (
            Said(
                "blank-value",
                "Blank scores are taken as not given. They erase nothing that is in the register.",
                2,
                "Before",
                count=3,
            ),
            Said(
                "blank-value",
                "Blank scores are taken as not given. They erase nothing that is in the register.",
                3,
                "After",
                count=3,
            ),
        ),
        loads=loads,
    )


def remarks_in_the_score() -> Dirty:
    """A score with its band, and a score out of forty."""
    return Dirty(
        sdq(("18 (borderline)", 14), ("22/40", 15), ("11", "approx 12")),
        (
            Said("not-a-number", "This is not a number.", 2, "Before"),
            Said("not-a-number", "This is not a number.", 3, "Before"),
            Said("not-a-number", "This is not a number.", 4, "After"),
        ),
    )


def in_letters() -> Dirty:
    """Numbers in words, and the letter O for a nought."""
    return Dirty(
        sdq(("eighteen", 14), ("1O", 15)),
        (
            Said("not-a-number", "This is not a number.", 2, "Before"),
            Said("not-a-number", "This is not a number.", 3, "Before"),
        ),
    )


def ninety_nine_for_missing() -> Dirty:
    """A code that another system uses for missing."""
    return Dirty(
        sdq((99, 14), (22, 99), (11, -9)),
        (
            Said(
                "out-of-range",
                "99 is outside the range of “SDQ total difficulties (self)”, which runs from 0 to 40.",
                2,
                "Before",
            ),
            Said(
                "out-of-range",
                "99 is outside the range of “SDQ total difficulties (self)”, which runs from 0 to 40.",
                3,
                "After",
            ),
            Said(
                "out-of-range",
                "-9 is outside the range of “SDQ total difficulties (self)”, which runs from 0 to 40.",
                4,
                "After",
            ),
        ),
    )


def thousands() -> Dirty:
    """A comma that could mark thousands or decimals, and a space that can mark only one."""
    return Dirty(
        saved(HEAD, ("YP001", "Spring 2025", "srd_elliott_frequency", "1,250", "1 100")),
        (
            Said(
                "not-a-number",
                "This is not a number: the comma could mark thousands or decimals.",
                2,
                "Before",
            ),
            Said(
                "number-converted",
                "Numbers in this column were read from another form: 12,5 as 12.5, 1 250 as 1250, 85% as 85.",
                2,
                "After",
            ),
        ),
    )


def percent_of_the_most() -> Dirty:
    """SDQ scores as a percentage of forty."""
    return Dirty(
        sdq(("45%", "35%"), ("55%", "38%")),
        (
            Said(
                "percent-sign",
                "Scores in this column have a percent sign, but “SDQ total difficulties (self)” is not a percentage.",
                2,
                "After",
                count=2,
            ),
            Said(
                "percent-sign",
                "Scores in this column have a percent sign, but “SDQ total difficulties (self)” is not a percentage.",
                2,
                "Before",
                count=2,
            ),
            Said(
                "out-of-range",
                "This score is outside the range of “SDQ total difficulties (self)”, which runs from 0 to 40.",
                2,
                "Before",
            ),
            Said(
                "out-of-range",
                "This score is outside the range of “SDQ total difficulties (self)”, which runs from 0 to 40.",
                3,
                "Before",
            ),
        ),
    )


def attendance_in_percent() -> Dirty:
    """Attendance with and without its sign."""
    loads = (("YP001", "attendance_percent", "after", 91), ("YP001", "attendance_percent", "before", 85),
             ("YP002", "attendance_percent", "after", 88.5), ("YP002", "attendance_percent", "before", 70))  # fmt: skip
    return Dirty(saved(HEAD, *scored("attendance_percent", [("85%", 91), (70, "88.5 %")])), loads=loads)


def attendance_in_shares() -> Dirty:
    """Attendance as Excel keeps a percentage."""
    return Dirty(
        saved(HEAD, *scored("attendance_percent", [(0.85, 0.91), (0.7, 0.885)])),
        (
            Said(
                "percent-as-fraction",
                "Every score on “School attendance, per cent” in cohort Spring 2025 lies between 0 and 1, but this measure is a percentage.",
                2,
                count=4,
            ),
        ),
    )


def raw_totals_of_swemwbs() -> Dirty:
    """The seven answers were added up, and not converted."""
    return Dirty(
        saved(HEAD, *scored("swemwbs_metric", [(21, 24), (19, 23), (25, 26), (22, 22)])),
        (
            Said(
                "raw-totals",
                "The scores sent as “SWEMWBS metric score” in cohort Spring 2025 look like raw totals, which have not been converted.",
                2,
                "After",
                count=4,
            ),
            Said(
                "raw-totals",
                "The scores sent as “SWEMWBS metric score” in cohort Spring 2025 look like raw totals, which have not been converted.",
                2,
                "Before",
                count=4,
            ),
        ),
    )


def rounded_swemwbs() -> Dirty:
    """Converted, and then rounded to one decimal."""
    return Dirty(
        saved(HEAD, *scored("swemwbs_metric", [("20.7", 24.11), (19.25, "23.2")])),
        (
            Said(
                "impossible-score",
                "20.7 is not a score that “SWEMWBS metric score” can give. The nearest are 19.98 and 20.73.",
                2,
                "Before",
            ),
            Said(
                "impossible-score",
                "23.2 is not a score that “SWEMWBS metric score” can give. The nearest are 22.35 and 23.21.",
                3,
                "After",
            ),
        ),
    )


def averaged_scores() -> Dirty:
    """The mean of two raters."""
    return Dirty(
        sdq((18.5, 14), (22, 15.5)),
        (
            Said(
                "fractional-scores",
                "2 scores on “SDQ total difficulties (self)” in cohort Spring 2025 have a fraction, but this measure gives whole numbers only.",
                2,
                count=2,
            ),
        ),
    )


def adversity_as_an_outcome() -> Dirty:
    """Childhood adversity, before and after."""
    return Dirty(
        saved(HEAD, *scored("ace_score", [(4, 3), (2, 2)])),
        (
            Said(
                "not-an-outcome",
                "“Adverse Childhood Experiences, number” describes the people of a programme and is not an outcome, so it is taken only before the programme.",
                2,
                "After",
                count=2,
            ),
        ),
    )


def arrests_that_were_undone() -> Dirty:
    """Fewer arrests to date than there were at the start."""
    return Dirty(
        saved(HEAD, *scored("arrests_to_date", [(4, 5), (3, 1)])),
        (
            Said(
                "count-falls",
                "This is lower than an earlier number, but “Arrests to date, number” counts to date and cannot fall.",
                3,
                "After",
            ),
        ),
    )


def yes_and_no() -> Dirty:
    """A yes or no measure in words."""
    return Dirty(
        saved(HEAD, *scored("reoffending_proven", [("Yes", "No")])),
        (
            Said("not-a-number", "This is not a number.", 2, "After"),
            Said("not-a-number", "This is not a number.", 2, "Before"),
        ),
    )


FILES = (
    words_for_nothing, remarks_in_the_score, in_letters, ninety_nine_for_missing, thousands,
    percent_of_the_most, attendance_in_percent, attendance_in_shares, raw_totals_of_swemwbs,
    rounded_swemwbs, averaged_scores, adversity_as_an_outcome, arrests_that_were_undone, yes_and_no,
)  # fmt: skip
