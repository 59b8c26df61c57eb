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
    return Dirty(
        called("Jo Smith", "Samira Khan", "YP003"),
        (
            Said(
                "personal-data",
                "The participant cell looks as if it holds personal data: a name.",
                2,
                "Participant ID",
            ),
            Said(
                "personal-data",
                "The participant cell looks as if it holds personal data: a name.",
                3,
                "Participant ID",
            ),
        ),
    )


def all_kinds_of_identifiers() -> Dirty:
    """An e-mail address, an NHS number and a telephone number for pseudonyms."""
    return Dirty(
        called("jo@example.org", "943 476 5919", "07700 900123"),
        (
            Said(
                "personal-data",
                "The participant cell looks as if it holds personal data: an e-mail address.",
                2,
                "Participant ID",
            ),
            Said(
                "personal-data",
                "The participant cell looks as if it holds personal data: an NHS number.",
                3,
                "Participant ID",
            ),
            Said(
                "personal-data",
                "The participant cell looks as if it holds personal data: a phone number.",
                4,
                "Participant ID",
            ),
        ),
    )


def nobody() -> Dirty:
    """The pseudonym was left out."""
    return Dirty(
        called("YP001", "", "n/k"),
        (
            Said("missing-participant", "The participant is missing.", 3, "Participant ID"),
            Said("missing-participant", "The participant is missing.", 4, "Participant ID"),
        ),
    )


def only_in_the_first_of_each_persons_rows() -> Dirty:
    """The pseudonym stands once, and blank below, as it is printed."""
    head = ("Participant ID", "Cohort", "Measure", "Timepoint", "Score")
    rows = (
        ("YP001", "Spring 2025", "sdq_self_total", "pre", 18), ("", "", "", "post", 14),
        ("YP002", "Spring 2025", "sdq_self_total", "pre", 22),
    )  # fmt: skip
    return Dirty(
        saved(head, *rows),
        (
            Said("missing-cohort", "The cohort is missing.", 3, "Cohort"),
            Said("missing-measure", "The measure is missing.", 3, "Measure"),
            Said("missing-participant", "The participant is missing.", 3, "Participant ID"),
        ),
    )


def a_row_pasted_twice() -> Dirty:
    """The second row again at the end."""
    return Dirty(
        saved(WIDE, ANN, BEN, CAT, BEN),
        (
            Said(
                "duplicate-row",
                "This row repeats row 3: it is for the same participant, measure and timepoint.",
                5,
            ),
        ),
    )


def a_row_pasted_twice_with_another_score() -> Dirty:
    """The same person and measure twice, and the scores differ."""
    return Dirty(
        saved(WIDE, ANN, BEN, with_cell(BEN, 5, 17)),
        (
            Said(
                "duplicate-row",
                "This row repeats row 3: it is for the same participant, measure and timepoint.",
                4,
            ),
        ),
    )


def in_capitals_and_without() -> Dirty:
    """One pseudonym in two spellings, for two measures."""
    return Dirty(
        saved(WIDE, ANN, ("yp001", "Spring 2025", "phq9_total", 12, "14/04/2025", 8, "30/06/2025")),
        (
            Said(
                "pseudonym-lookalike",
                "1 pseudonym differs only in capitals, spaces or leading zeros from the one in row 2.",
                3,
                "Participant ID",
            ),
        ),
    )


def a_formula_for_a_pseudonym() -> Dirty:
    """Dragged down with a formula, and saved as text."""
    return Dirty(
        called("YP001", "=A2+1", "YP003"),
        (
            Said(
                "pseudonym-like-formula",
                "This pseudonym begins with =, +, - or @, so a spreadsheet would take it for a formula.",
                3,
                "Participant ID",
            ),
        ),
    )


def cohorts_by_their_names() -> Dirty:
    """By name, by key, and in capitals."""
    return Dirty(in_cohorts("Spring 2025", "spring-2025", "SPRING 2025"), loads=SOUND)


def a_misspelt_cohort() -> Dirty:
    """One letter is missing, in two rows."""
    return Dirty(
        in_cohorts("Sprng 2025", "Sprng 2025", "Spring 2025"),
        (
            Said(
                "unknown-cohort",
                "“Sprng 2025” is not a cohort of this programme.",
                2,
                "Cohort",
                count=2,
            ),
        ),
    )


def a_cohort_of_another_year() -> Dirty:
    """Last year's cohort was never set up."""
    return Dirty(
        in_cohorts("Spring 2025", "Summer 2019", "Spring 2025"),
        (
            Said(
                "unknown-cohort",
                "What is in this cell is not a cohort of this programme.",
                3,
                "Cohort",
            ),
        ),
    )


def one_person_in_two_cohorts() -> Dirty:
    """Spring's people again in autumn."""
    again = ("YP001", "Autumn 2025", "sdq_self_total", 15, "15/09/2025", 12, "15/12/2025")
    return Dirty(
        saved(WIDE, ANN, BEN, again),
        (
            Said(
                "pseudonym-in-two-cohorts",
                "1 pseudonym is in more than one cohort of Street mentoring.",
                4,
                "Participant ID",
            ),
        ),
    )


def a_control_group_where_there_is_none() -> Dirty:
    """The cohort has a single group."""
    rows = ((*SHORT, "Group allocation"), (*SHORT, "Arm"))
    return Dirty(
        saved(rows[1], (*ANN[:4], 14, "Programme"), (*BEN[:4], 15, "Control")),
        (
            Said(
                "comparison-arm-in-single-group",
                "This cohort has a single group, so nobody in it can be in the comparison arm.",
                3,
                "Arm",
            ),
        ),
    )


def a_measure_by_its_everyday_name() -> Dirty:
    """What everybody calls it, which is not what it is called."""
    return Dirty(
        saved(WIDE, with_cell(ANN, 2, "SDQ"), with_cell(BEN, 2, "sdq_self_totl"), CAT),
        (
            Said(
                "unknown-measure",
                "What is in this cell is not a measure that the register knows.",
                2,
                "Measure",
            ),
            Said(
                "unknown-measure", "“sdq_self_totl” is not a measure that the register knows.", 3, "Measure"
            ),
        ),
    )


def in_two_groups() -> Dirty:
    """One person in both arms of a trial."""
    rows = (("P001", "r", "m", 12, 8, "control"), ("P001", "r", "n", 12, 9, "intervention"))
    return Dirty(
        saved((*SHORT, "Arm"), *rows),
        (
            Said(
                "two-arms",
                "This participant is in the intervention arm here, and in the comparison arm in an earlier row.",
                3,
                "Arm",
            ),
        ),
        programme="p",
    )


def details_that_contradict_each_other() -> Dirty:
    """One person has two sexes, another was born after the start."""
    rows = (
        (*ANN[:4], 14, "Female", 2009), ("YP001", "Spring 2025", "phq9_total", 12, 8, "Male", 2009),
        (*BEN[:4], 15, "F", 2024),
    )  # fmt: skip
    return Dirty(
        saved((*SHORT, "Sex", "Year of birth"), *rows),
        (
            Said("details-differ", "The sex of this participant differs from the one in row 2.", 3, "Sex"),
            Said(
                "impossible-year-of-birth",
                "Somebody born in this year was under 5 or over 99 when they started.",
                4,
                "Year of birth",
            ),
        ),
    )


FILES = (
    real_names, all_kinds_of_identifiers, nobody, only_in_the_first_of_each_persons_rows,
    a_row_pasted_twice, a_row_pasted_twice_with_another_score, in_capitals_and_without,
    a_formula_for_a_pseudonym, cohorts_by_their_names, a_misspelt_cohort, a_cohort_of_another_year,
    one_person_in_two_cohorts, a_control_group_where_there_is_none, a_measure_by_its_everyday_name,
    in_two_groups, details_that_contradict_each_other,
)  # fmt: skip
