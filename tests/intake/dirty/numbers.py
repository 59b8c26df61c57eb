"""Files whose scores are words, percentages, raw totals or answers that nobody offers."""

from tests.intake.dirty.dirty import Dirty, Row, Said, Scores, saved, scored

HEAD = ("Participant ID", "Cohort", "Measure", "Before", "After")
PHQ = ("Participant ID", "Cohort", "Instrument", "Timepoint", *(f"Q{n}" for n in range(1, 10)))


def sdq(*values: tuple[object, object]) -> bytes:
    """Save these scores of the SDQ, one participant after another."""
    return saved(HEAD, *scored("sdq_self_total", values))


def phq(*answers: str, head: Row = PHQ) -> bytes:
    """Save these answers to the PHQ-9, one participant after another."""
    rows = [(f"YP{n:03}", "Spring 2025", "PHQ9", "pre", *each.split()) for n, each in enumerate(answers, start=1)]
    return saved(head, *rows)


def words_for_nothing() -> Dirty:
    """Everything that people write for a score that they do not have."""
    loads = (("YP001", "sdq_self_total", "after", 14), ("YP002", "sdq_self_total", "before", 22))
    return SAYS(sdq(("N/A", 14), (22, "n/k"), ("-", "not known"), ("DNC", "?")), loads=loads)


def remarks_in_the_score() -> Dirty:
    """A score with its band, and a score out of forty."""
    return SAYS(sdq(("18 (borderline)", 14), ("22/40", 15), ("11", "approx 12")))


def in_letters() -> Dirty:
    """Numbers in words, and the letter O for a nought."""
    return SAYS(sdq(("eighteen", 14), ("1O", 15)))


def ninety_nine_for_missing() -> Dirty:
    """A code that another system uses for missing."""
    return SAYS(sdq((99, 14), (22, 99), (11, -9)))


def thousands() -> Dirty:
    """A comma that could mark thousands or decimals, and a space that can mark only one."""
    return SAYS(saved(HEAD, ("YP001", "Spring 2025", "srd_elliott_frequency", "1,250", "1 100")))


def percent_of_the_most() -> Dirty:
    """SDQ scores as a percentage of forty."""
    return SAYS(sdq(("45%", "35%"), ("55%", "38%")))


def attendance_in_percent() -> Dirty:
    """Attendance with and without its sign."""
    loads = (("YP001", "attendance_percent", "after", 91), ("YP001", "attendance_percent", "before", 85),
             ("YP002", "attendance_percent", "after", 88.5), ("YP002", "attendance_percent", "before", 70))  # fmt: skip
    return SAYS(saved(HEAD, *scored("attendance_percent", [("85%", 91), (70, "88.5 %")])), loads=loads)


def attendance_in_shares() -> Dirty:
    """Attendance as Excel keeps a percentage."""
    return SAYS(saved(HEAD, *scored("attendance_percent", [(0.85, 0.91), (0.7, 0.885)])))


def raw_totals_of_swemwbs() -> Dirty:
    """The seven answers were added up, and not converted."""
    return SAYS(saved(HEAD, *scored("swemwbs_metric", [(21, 24), (19, 23), (25, 26), (22, 22)])))


def rounded_swemwbs() -> Dirty:
    """Converted, and then rounded to one decimal."""
    return SAYS(saved(HEAD, *scored("swemwbs_metric", [("20.7", 24.11), (19.25, "23.2")])))


def averaged_scores() -> Dirty:
    """The mean of two raters."""
    return SAYS(sdq((18.5, 14), (22, 15.5)))


def adversity_as_an_outcome() -> Dirty:
    """Childhood adversity, before and after."""
    return SAYS(saved(HEAD, *scored("ace_score", [(4, 3), (2, 2)])))


def arrests_that_were_undone() -> Dirty:
    """Fewer arrests to date than there were at the start."""
    return SAYS(saved(HEAD, *scored("arrests_to_date", [(4, 5), (3, 1)])))


def yes_and_no() -> Dirty:
    """A yes or no measure in words."""
    return SAYS(saved(HEAD, *scored("reoffending_proven", [("Yes", "No")])))


def answers_in_words() -> Dirty:
    """What is printed on the form, instead of its number."""
    return SAYS(phq("Several_days 1 2 3 2 1 0 1 2", "0 1 2 3 2 1 Nearly_every_day 1 2"))


def answers_counted_from_one() -> Dirty:
    """The first answer was typed as 1, not as 0."""
    return SAYS(phq("1 2 3 4 3 2 1 2 3"))


def an_eleventh_question() -> Dirty:
    """The form ended with a question of one's own."""
    return SAYS(phq("0 1 2 3 2 1 0 1 2 1", "1 1 2 3 0 1 0 2 2 0", head=(*PHQ, "Q10")))


def answers_with_a_wrong_total() -> Dirty:
    """The total was added up by hand."""
    head = (*PHQ[:3], "Measure", *PHQ[3:], "Score")
    row = ("YP001", "Spring 2025", "phq9", "phq9_total", "pre", 0, 1, 2, 3, 2, 1, 0, 1, 2, 13)
    return SAYS(saved(head, row))


def half_filled_forms() -> Dirty:
    """The second page was not turned."""
    return SAYS(phq("0 1 2 3 2 1 0 1 2", "0 1 2 3 - - - - -"), loads=(("YP001", "phq9_total", "before", 12),))


def answers_as_they_should_be() -> Dirty:
    """Resilience, with three of six questions turned round and one left blank."""
    head = ("participant", "cohort", "instrument", "timepoint", "1", "2", "3", "4", "5", "6")
    loads: Scores = (("YP001", "brs_mean", "before", 3.0), ("YP002", "brs_mean", "before", 4.4))
    rows = (("YP001", "Spring 2025", "brs", "before", 4, 3, 3, 4, 2, 2), ("YP002", "Spring 2025", "brs", "before", 5, 2, 4, 1, "", 2))
    return SAYS(saved(head, *rows), loads=loads)


FILES = (
    words_for_nothing, remarks_in_the_score, in_letters, ninety_nine_for_missing, thousands, percent_of_the_most,
    attendance_in_percent, attendance_in_shares, raw_totals_of_swemwbs, rounded_swemwbs, averaged_scores,
    adversity_as_an_outcome, arrests_that_were_undone, yes_and_no, answers_in_words, answers_counted_from_one,
    an_eleventh_question, answers_with_a_wrong_total, half_filled_forms, answers_as_they_should_be,
)  # fmt: skip
