"""Files in which every cell can be right and all of them together hardly are."""

from tests.intake.dirty.dirty import Dirty, Row, Said, saved, scored

HEAD = ("Participant ID", "Cohort", "Measure", "Before", "After")
SDQ = (18, 22, 11, 16, 25, 9, 14, 20, 13, 17, 21, 12)
PI = "314159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534211"
ONS = ("ons4_life_satisfaction", "ons4_worthwhile", "ons4_happy", "ons4_anxious")
ANSWERS = (
    "0 1 2 3 2 1 0 1 2 3", "1 1 2 2 3 0 0 1 3 2", "2 3 3 1 0 0 2 1 2 0", "3 2 1 0 1 2 3 3 2 1", "0 0 1 3 3 2 1 2 0 2",
    "1 2 0 2 1 3 2 0 1 1", "2 0 2 1 0 1 1 3 3 3", "3 1 3 0 2 2 0 2 0 1", "0 3 0 1 3 1 3 0 2 2", "2 2 1 2 0 3 1 1 1 0",
)  # fmt: skip


def spread(rows: list[list[int]]) -> bytes:
    """Save four questions, before and after, one row for each person."""
    head = ("Participant ID", "Cohort", *(f"{measure} {when}" for measure in ONS for when in ("pre", "post")))
    return saved(head, *((f"YP{n:03}", "Spring 2025", *row) for n, row in enumerate(rows, start=1)))


def people() -> list[list[int]]:
    """Give twelve people who are as different as people are: the digits of pi, from 1 to 8."""
    return [[1 + int(digit) % 8 for digit in PI[8 * person : 8 * person + 8]] for person in range(12)]


def filled_down_by_formula() -> Dirty:
    """After is before less three, for everybody."""
    return Dirty(
        saved(HEAD, *scored("sdq_self_total", [(score, score - 3) for score in SDQ])),
        (
            Said(
                "same-change-for-everyone",
                "Everyone in cohort Spring 2025 changed by exactly the same amount on “SDQ total difficulties (self)”: −3 (after the programme).",
                2,
                "After",
                12,
            ),
        ),
    )


def one_score_dragged_down() -> Dirty:
    """The first after-score was dragged down the column."""
    return Dirty(
        saved(HEAD, *scored("sdq_self_total", [(score, 14) for score in SDQ])),
        (
            Said(
                "all-the-same",
                "Everyone in cohort Spring 2025 has the same score on “SDQ total difficulties (self)”: 14 (after the programme).",
                2,
                "After",
                count=12,
            ),
        ),
    )


def guessed() -> Dirty:
    """Nobody counted; all scores end in nought or five."""
    values = [
        (15, 10),
        (20, 15),
        (25, 10),
        (10, 5),
        (30, 20),
        (15, 15),
        (20, 10),
        (25, 20),
        (10, 15),
        (35, 25),
        (15, 5),
    ]
    return Dirty(
        saved(HEAD, *scored("sdq_self_total", values)),
        (
            Said(
                "rounded-scores",
                "22 of 22 scores on “SDQ total difficulties (self)” in cohort Spring 2025 end in 0 or 5, where about 1 in 5 would by chance.",
                2,
                count=22,
            ),
        ),
    )


def columns_swapped_for_two() -> Dirty:
    """Two people's scores were typed the wrong way round."""
    values = [(26, 2), (24, 1), (12, 9), (15, 11), (8, 6)]
    return Dirty(
        saved(HEAD, *scored("phq9_total", values)),
        (
            Said(
                "large-change",
                "2 changes on “PHQ-9 total” in cohort Spring 2025 are larger than 80% of its range.",
                2,
                "After",
                count=2,
            ),
        ),
    )


def a_row_copied_and_forgotten() -> Dirty:
    """A row was copied for the next person, and only the pseudonym was changed."""
    rows = people()
    rows[9] = rows[2]
    return Dirty(
        spread(rows),
        (
            Said(
                "copied-scores",
                "2 participants in cohort Spring 2025 have exactly the same scores as somebody else.",
                4,
                count=2,
            ),
        ),
    )


def all_different() -> Dirty:
    """The same file before anybody copied a row."""
    loads = tuple(
        sorted(
            (f"YP{n:03}", ONS[cell // 2], ("before", "after")[cell % 2], value)
            for n, row in enumerate(people(), start=1)
            for cell, value in enumerate(row)
        )
    )
    return Dirty(spread(people()), loads=loads)


def answered(*answers: str) -> bytes:
    """Save answers to the Rosenberg scale."""
    head = ("Participant ID", "Cohort", "Instrument", "Timepoint", *(f"Q{n}" for n in range(1, 11)))
    return saved(
        head,
        *(
            (f"YP{n:03}", "Spring 2025", "rses_0_to_3", "pre", *row.split())
            for n, row in enumerate(answers, 1)
        ),
    )


def a_form_copied() -> Dirty:
    """One form typed in for two people."""
    return Dirty(
        answered(*ANSWERS, ANSWERS[3]),
        (
            Said(
                "copied-answers",
                "2 answer sheets for Rosenberg Self-Esteem Scale in cohort Spring 2025 have exactly the same answers as somebody else's.",
                5,
                count=2,
            ),
        ),
    )


def all_ticked_in_the_middle() -> Dirty:
    """The same tick all the way down, though half of the questions are turned round."""
    return Dirty(
        answered(*ANSWERS[:4], "2 2 2 2 2 2 2 2 2 2", "1 1 1 1 1 1 1 1 1 1"),
        (
            Said(
                "straight-lined-answers",
                "2 answer sheets for Rosenberg Self-Esteem Scale in cohort Spring 2025 have the same answer to every question.",
                6,
                count=2,
            ),
        ),
    )


def nobody_arrested() -> Dirty:
    """Nobody was arrested, before or after: even columns that are no fault."""
    loads = tuple(
        (f"YP{n:03}", "arrests_count", when, 0) for n in range(1, 13) for when in ("after", "before")
    )
    return Dirty(saved(HEAD, *scored("arrests_count", [(0, 0)] * 12)), loads=loads)


def a_class_of_the_same_week() -> Dirty:
    """A whole class on one day before and another after: no fault either."""
    rows: list[Row] = [
        (f"YP{n:03}", "Spring 2025", "sdq_self_total", score, "28/04/2025", score - n % 4, "14/07/2025")
        for n, score in enumerate(SDQ, start=1)
    ]
    head = ("Participant ID", "Cohort", "Measure", "Before", "Date before", "After", "Date after")
    loads = tuple(
        (row[0], "sdq_self_total", when, row[place])
        for row in rows
        for when, place in (("after", 5), ("before", 3))
    )
    return Dirty(saved(head, *rows), loads=loads)


FILES = (
    filled_down_by_formula, one_score_dragged_down, guessed, columns_swapped_for_two,
    a_row_copied_and_forgotten, all_different, a_form_copied, all_ticked_in_the_middle, nobody_arrested,
    a_class_of_the_same_week,
)  # fmt: skip
