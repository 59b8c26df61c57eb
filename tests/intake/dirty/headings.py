"""Files whose headings are missing, doubled, merged, or somebody's own."""

from tests.intake.dirty.dirty import ANN, BEN, CAT, SOUND, WIDE, Dirty, Said, saved

SHORT = ("Participant ID", "Cohort", "Measure", "Before", "After")


def titles_above() -> Dirty:
    """A title, the name of the project and an empty line above the headings."""
    above = ("Outcomes return Q2", "Street mentoring, Harbour Trust", "Filled in by the office", "")
    return Dirty(saved(*above, WIDE, ANN, BEN, CAT), loads=SOUND)


def two_rows_of_headings() -> Dirty:
    """“Before” and “After” stand above, merged over score and date; below stand Score and Date, twice."""
    rows = (
        ("", "", "", "Before", "", "After", ""),
        ("Participant ID", "Cohort", "Measure", "Score", "Date", "Score", "Date"),
    )
    return Dirty(
        saved(*rows, ANN, BEN),
        (
            Said(
                "two-rows-of-headings",
                "The headings stand in two rows, so it is not clear which column is from before and which from after.",
                2,
            ),
        ),
    )


def sdq_pre_and_post() -> Dirty:
    """One row for each young person; the measure and the time stand in the heading."""
    sdq = "SDQ total difficulties (self)"
    head = ("Participant", "Cohort", f"{sdq} pre", "sdq_self_total POST", "Pre date", "Post date")
    rows = [(row[0], row[1], row[3], row[5], row[4], row[6]) for row in (ANN, BEN, CAT)]
    return Dirty(saved(head, *rows), loads=SOUND)


def spread_by_name() -> Dirty:
    """The measure is called by its full name in the heading, as in our own reports."""
    head = (
        "Participant",
        "Cohort",
        "PHQ-9 total (pre)",
        "PHQ-9 total (3 month follow-up)",
        "GAD-7 total - baseline",
    )
    loads = (
        ("YP001", "gad7_total", "before", 9),
        ("YP001", "phq9_total", "before", 12),
        ("YP001", "phq9_total", "followup_3m", 7),
    )
    return Dirty(saved(head, ("YP001", "Spring 2025", 12, 7, 9)), loads=loads)


def headings_again_on_every_page() -> Dirty:
    """Printed with headings on every page, and typed in like that."""
    return Dirty(saved(WIDE, ANN, WIDE, BEN, WIDE, CAT), loads=SOUND)


def blank_columns_between() -> Dirty:
    """Narrow empty columns for the look of it."""
    rows = [tuple(part for cell in row for part in (cell, "")) for row in (WIDE, ANN, BEN, CAT)]
    return Dirty(saved(*rows), loads=SOUND)


def spaces_that_do_not_break() -> Dirty:
    """Headings pasted from a web page, with spaces that do not break, and capitals."""
    head = [heading.replace(" ", "\u00a0").upper() + " " for heading in WIDE]
    return Dirty(saved(head, ANN, BEN, CAT), loads=SOUND)


def a_client_reference() -> Dirty:
    """The pseudonym stands under a heading that is likely, but not certain."""
    return Dirty(
        saved(("Client Ref", *WIDE[1:]), ANN, BEN),
        (Said("missing-heading", "There is no column with the heading participant.", 1),),
    )


def no_cohort_named() -> Dirty:
    """The programme has two cohorts and nothing says which."""
    return Dirty(
        saved(("Participant ID", "Measure", "Before"), ("YP001", "sdq_self_total", 18)),
        (Said("no-cohort", "Nothing says which cohort of the programme these rows are about.", 1),),
    )


def one_cohort_needs_none() -> Dirty:
    """The programme has a single cohort."""
    text = saved(("Participant ID", "Measure", "Before"), ("YP001", "sdq_self_total", 18))
    return Dirty(text, loads=(("YP001", "sdq_self_total", "before", 18),), programme="boxing")


def after_and_post() -> Dirty:
    """Two columns that mean the same."""
    return Dirty(
        saved((*SHORT, "Post"), (*ANN[:4], 14, 15)),
        (
            Said(
                "duplicate-heading",
                "More than one column has this heading, so it is not clear which to load.",
                1,
                "After",
                count=2,
            ),
        ),
    )


def one_shape_in_the_other() -> Dirty:
    """A long file to which somebody added an After column."""
    head = ("Participant ID", "Cohort", "Measure", "Timepoint", "Value", "After")
    return Dirty(
        saved(head, ("YP001", "Spring 2025", "sdq_self_total", "before", 18, 14)),
        (
            Said(
                "two-shapes",
                "The headings mix two shapes of file: one score in a row, and one participant in a row.",
                1,
            ),
        ),
    )


def no_headings() -> Dirty:
    """Rows without any headings."""
    return Dirty(
        saved(ANN, BEN, CAT),
        (
            Said(
                "no-headings", "No row near the top of this sheet holds headings that the register knows.", 1
            ),
        ),
    )


def participants_across() -> Dirty:
    """One column for each participant."""
    return Dirty(
        saved(("", "YP001", "YP002"), ("Before", 18, 22), ("After", 14, 15)),
        (
            Said("missing-heading", "There is no column with the heading participant.", 2),
            Said("missing-heading", "There is no column with the heading measure.", 2),
            Said("no-cohort", "Nothing says which cohort of the programme these rows are about.", 2),
        ),
    )


def headings_and_nothing_else() -> Dirty:
    """The template sent back empty."""
    return Dirty(
        saved(WIDE),
        (Said("no-rows", "There are no rows under the headings.", 1),),
    )


def names_beside_pseudonyms() -> Dirty:
    """A column of names, so that the office can tell who is who."""
    return Dirty(
        saved((*SHORT, "First name"), (*ANN[:4], 14, "Jo"), (*BEN[:4], 15, "Sam")),
        (
            Said(
                "personal-data-column",
                "A column looks as if it holds personal data. The register must not hold any.",
                1,
                "First name",
            ),
        ),
    )


def dates_of_birth() -> Dirty:
    """A column of dates of birth."""
    return Dirty(
        saved((*SHORT, "D.O.B."), (*ANN[:4], 14, "03/04/2009")),
        (
            Said(
                "personal-data-column",
                "A column looks as if it holds personal data. The register must not hold any.",
                1,
                "D.O.B.",
            ),
        ),
    )


def a_notes_column_with_a_phone_number() -> Dirty:
    """Notes, in one of which is a phone number."""
    rows = ((*SHORT, "Notes"), (*ANN[:4], 14, "rang mum on 07700 900123"), (*BEN[:4], 15, "doing well"))
    return Dirty(
        saved(*rows),
        (
            Said(
                "personal-data-elsewhere",
                "This cell looks as if it holds personal data: a phone number.",
                2,
                "Notes",
            ),
            Said(
                "unknown-column",
                "This column will not be loaded, because its heading is not one that the register knows.",
                1,
                "Notes",
            ),
        ),
    )


def a_key_worker_column() -> Dirty:
    """Who works with whom, by name."""
    workers = ("Alice Smith", "Mohammed Khan", "Sarah Jones", "David Brown", "Priya Patel", "John Taylor")
    rows = [
        (f"YP{n:03}", "Spring 2025", "sdq_self_total", 10 + n, 15 - n, name) for n, name in enumerate(workers)
    ]
    return Dirty(
        saved((*SHORT, "Key worker"), *rows),
        (
            Said(
                "names-column",
                "The cells of this column look like people's names. The register must not hold any.",
                1,
                "Key worker",
            ),
        ),
    )


def a_column_nobody_knows() -> Dirty:
    """The size of the T-shirt that everybody was given."""
    return Dirty(
        saved((*SHORT, "T-shirt"), (*ANN[:4], 14, "M")),
        (
            Said(
                "unknown-column",
                "This column will not be loaded, because its heading is not one that the register knows.",
                1,
                "T-shirt",
            ),
        ),
    )


def cells_beyond_the_headings() -> Dirty:
    """A remark typed to the right of the table."""
    return Dirty(
        saved(SHORT, (*ANN[:4], 14), (*BEN[:4], 15, "", "moved house")),
        (Said("ragged-row", "This row has more cells than there are headings.", 3),),
    )


def the_template_of_another_programme() -> Dirty:
    """Last year's file with the other programme's key in every row, pasted over."""
    rows = [("boxing", *row) for row in (ANN, BEN)] + [("mentoring", *CAT)]
    return Dirty(
        saved(("Programme", *WIDE), *rows),
        (
            Said(
                "other-programme",
                "This row is for another programme than Street mentoring, which you chose.",
                2,
                "Programme",
                count=2,
            ),
        ),
    )


def columns_in_the_wrong_order() -> Dirty:
    """Cohort and measure pasted under each other's heading."""
    rows = [(row[0], row[2], row[1], *row[3:]) for row in (ANN, BEN, CAT)]
    return Dirty(
        saved(WIDE, *rows),
        (
            Said(
                "unknown-cohort",
                "What is in this cell is not a cohort of this programme.",
                2,
                "Cohort",
                count=3,
            ),
            Said(
                "unknown-measure",
                "What is in this cell is not a measure that the register knows.",
                2,
                "Measure",
                count=3,
            ),
        ),
    )


def a_total_below() -> Dirty:
    """Averages under the table."""
    return Dirty(
        saved(WIDE, ANN, BEN, CAT, ("Average", "", "", 17, "", 13.7, "")),
        (
            Said(
                "total-row",
                "This row looks like a total or an average, so it is not about anybody.",
                5,
                "Participant ID",
            ),
        ),
    )


def a_note_below() -> Dirty:
    """A remark under the table."""
    return Dirty(
        saved(WIDE, ANN, BEN, CAT, "", "* 2 more to follow"),
        (Said("stray-cell", "This row has only one filled cell, so it is not about anybody.", 6),),
    )


FILES = (
    titles_above, two_rows_of_headings, sdq_pre_and_post, spread_by_name, headings_again_on_every_page,
    blank_columns_between, spaces_that_do_not_break, a_client_reference, no_cohort_named,
    one_cohort_needs_none, after_and_post, one_shape_in_the_other, no_headings, participants_across,
    headings_and_nothing_else, names_beside_pseudonyms, dates_of_birth, a_notes_column_with_a_phone_number,
    a_key_worker_column, a_column_nobody_knows, cells_beyond_the_headings,
    the_template_of_another_programme, columns_in_the_wrong_order, a_total_below, a_note_below,
)  # fmt: skip
