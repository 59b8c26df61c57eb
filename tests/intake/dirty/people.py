"""Files that give somebody away, or confuse one person with another."""

from tests.intake.dirty.dirty import ANN, BEN, CAT, SOUND, WIDE, Dirty, Said, saved, with_cell

WHO, COHORT = 0, 1
SHORT = ("Participant ID", "Cohort", "Measure", "Before", "After")


def called(*pseudonyms: str) -> bytes:
    """Give the first people these pseudonyms."""
    rows = (with_cell(row, WHO, name) for row, name in zip((ANN, BEN, CAT), pseudonyms, strict=False))
    return saved(WIDE, *rows)


def in_cohorts(*cohorts: str) -> bytes:
    """Put the first people into these cohorts."""
    rows = (with_cell(row, COHORT, cohort) for row, cohort in zip((ANN, BEN, CAT), cohorts, strict=False))
    return saved(WIDE, *rows)


def real_names() -> Dirty:
    """Nobody gave out pseudonyms."""
    return SAYS(called("Jo Smith", "Samira Khan", "YP003"))


def all_kinds_of_identifiers() -> Dirty:
    """An e-mail address, an NHS number and a telephone number for pseudonyms."""
    return SAYS(called("jo@example.org", "943 476 5919", "07700 900123"))


def nobody() -> Dirty:
    """The pseudonym was left out."""
    return SAYS(called("YP001", "", "n/k"))


def only_in_the_first_of_each_persons_rows() -> Dirty:
    """The pseudonym stands once, and blank below, as it is printed."""
    head = ("Participant ID", "Cohort", "Measure", "Timepoint", "Score")
    rows = (
        ("YP001", "Spring 2025", "sdq_self_total", "pre", 18), ("", "", "", "post", 14),
        ("YP002", "Spring 2025", "sdq_self_total", "pre", 22),
    )  # fmt: skip
    return SAYS(saved(head, *rows))


def a_row_pasted_twice() -> Dirty:
    """The second row again at the end."""
    return SAYS(saved(WIDE, ANN, BEN, CAT, BEN))


def a_row_pasted_twice_with_another_score() -> Dirty:
    """The same person and measure twice, and the scores differ."""
    return SAYS(saved(WIDE, ANN, BEN, with_cell(BEN, 5, 17)))


def in_capitals_and_without() -> Dirty:
    """One pseudonym in two spellings, for two measures."""
    return SAYS(saved(WIDE, ANN, ("yp001", "Spring 2025", "phq9_total", 12, "14/04/2025", 8, "30/06/2025")))


def a_formula_for_a_pseudonym() -> Dirty:
    """Dragged down with a formula, and saved as text."""
    return SAYS(called("YP001", "=A2+1", "YP003"))


def cohorts_by_their_names() -> Dirty:
    """By name, by key, and in capitals."""
    return SAYS(in_cohorts("Spring 2025", "spring-2025", "SPRING 2025"), loads=SOUND)


def a_misspelt_cohort() -> Dirty:
    """One letter is missing, in two rows."""
    return SAYS(in_cohorts("Sprng 2025", "Sprng 2025", "Spring 2025"))


def a_cohort_of_another_year() -> Dirty:
    """Last year's cohort was never set up."""
    return SAYS(in_cohorts("Spring 2025", "Summer 2019", "Spring 2025"))


def one_person_in_two_cohorts() -> Dirty:
    """Spring's people again in autumn."""
    again = ("YP001", "Autumn 2025", "sdq_self_total", 15, "15/09/2025", 12, "15/12/2025")
    return SAYS(saved(WIDE, ANN, BEN, again))


def a_control_group_where_there_is_none() -> Dirty:
    """The cohort has a single group."""
    rows = ((*SHORT, "Group allocation"), (*SHORT, "Arm"))
    return SAYS(saved(rows[1], (*ANN[:4], 14, "Programme"), (*BEN[:4], 15, "Control")))


def a_measure_by_its_everyday_name() -> Dirty:
    """What everybody calls it, which is not what it is called."""
    return SAYS(saved(WIDE, with_cell(ANN, 2, "SDQ"), with_cell(BEN, 2, "sdq_self_totl"), CAT))


def in_two_groups() -> Dirty:
    """One person in both arms of a trial."""
    rows = (("P001", "r", "m", 12, 8, "control"), ("P001", "r", "n", 12, 9, "intervention"))
    return SAYS(saved((*SHORT, "Arm"), *rows), programme="p")


def details_that_contradict_each_other() -> Dirty:
    """One person has two sexes, another was born after the start."""
    rows = (
        (*ANN[:4], 14, "Female", 2009), ("YP001", "Spring 2025", "phq9_total", 12, 8, "Male", 2009),
        (*BEN[:4], 15, "F", 2024),
    )  # fmt: skip
    return SAYS(saved((*SHORT, "Sex", "Year of birth"), *rows))


FILES = (
    real_names, all_kinds_of_identifiers, nobody, only_in_the_first_of_each_persons_rows, a_row_pasted_twice,
    a_row_pasted_twice_with_another_score, in_capitals_and_without, a_formula_for_a_pseudonym, cohorts_by_their_names,
    a_misspelt_cohort, a_cohort_of_another_year, one_person_in_two_cohorts, a_control_group_where_there_is_none,
    a_measure_by_its_everyday_name, in_two_groups, details_that_contradict_each_other,
)  # fmt: skip
