"""Files of answers to single questions that are words, shifted, too few, or added up wrongly."""

from tests.intake.dirty.dirty import Dirty, Row, Said, Scores, saved

PHQ = ("Participant ID", "Cohort", "Instrument", "Timepoint", *(f"Q{n}" for n in range(1, 10)))


def phq(*answers: str, head: Row = PHQ) -> bytes:
    """Save these answers to the PHQ-9, one participant after another."""
    rows = [
        (f"YP{n:03}", "Spring 2025", "PHQ9", "pre", *each.split()) for n, each in enumerate(answers, start=1)
    ]
    return saved(head, *rows)


def answers_in_words() -> Dirty:
    """What is printed on the form, instead of its number."""
    return Dirty(
        phq("Several_days 1 2 3 2 1 0 1 2", "0 1 2 3 2 1 Nearly_every_day 1 2"),
        (
            Said("not-an-answer", "This answer is not a whole number.", 2, "Q1"),
            Said("not-an-answer", "This answer is not a whole number.", 3, "Q7"),
        ),
    )


def answers_counted_from_one() -> Dirty:
    """The first answer was typed as 1, not as 0."""
    return Dirty(
        phq("1 2 3 4 3 2 1 2 3"),
        (
            Said(
                "answer-out-of-range",
                "4 is not an answer that Patient Health Questionnaire-9 offers. Its answers run from 0 to 3.",
                2,
                "Q4",
            ),
        ),
    )


def answers_counted_from_one_and_none_the_highest() -> Dirty:
    """The same for twelve people, none of whom gave the highest answer: every cell is one that is offered."""
    return Dirty(
        phq(*(f"{1 + n % 3} 2 1 3 {1 + n % 2} 1 2 {1 + n % 3} 1" for n in range(12))),
        (
            Said(
                "lowest-answer-missing",
                "Not one of 108 answers to Patient Health Questionnaire-9 is 0, which is the lowest there is.",
                2,
            ),
        ),
    )


def an_eleventh_question() -> Dirty:
    """The form ended with a question of one's own."""
    return Dirty(
        phq("0 1 2 3 2 1 0 1 2 1", "1 1 2 3 0 1 0 2 2 0", head=(*PHQ, "Q10")),
        (
            Said(
                "unknown-question",
                "Patient Health Questionnaire-9 has no question 10. Its questions are numbered 1 to 9.",
                2,
                "Q10",
                count=2,
            ),
        ),
    )


def answers_with_a_wrong_total() -> Dirty:
    """The total was added up by hand."""
    head = (*PHQ[:3], "Measure", *PHQ[3:], "Score")
    row = ("YP001", "Spring 2025", "phq9", "phq9_total", "pre", 0, 1, 2, 3, 2, 1, 0, 1, 2, 13)
    return Dirty(
        saved(head, row),
        (
            Said(
                "total-differs",
                "This score on “PHQ-9 total” is 13, but the answers in this row give 12.",
                2,
                "Score",
            ),
        ),
    )


def half_filled_forms() -> Dirty:
    """The second page was not turned."""
    return Dirty(
        phq("0 1 2 3 2 1 0 1 2", "0 1 2 3 - - - - -"),
        (
            Said(
                "too-few-answers",
                "1 answer sheet for Patient Health Questionnaire-9 has too few answers to work out every score, so some are taken as not given.",
                3,
            ),
        ),
        loads=(("YP001", "phq9_total", "before", 12),),
    )


def answers_as_they_should_be() -> Dirty:
    """Resilience, with three of six questions turned round and one left blank."""
    head = ("participant", "cohort", "instrument", "timepoint", "1", "2", "3", "4", "5", "6")
    loads: Scores = (("YP001", "brs_mean", "before", 3.0), ("YP002", "brs_mean", "before", 4.4))
    rows = (
        ("YP001", "Spring 2025", "brs", "before", 4, 3, 3, 4, 2, 2),
        ("YP002", "Spring 2025", "brs", "before", 5, 2, 4, 1, "", 2),
    )
    return Dirty(saved(head, *rows), loads=loads)


FILES = (
    answers_in_words, answers_counted_from_one, answers_counted_from_one_and_none_the_highest,
    an_eleventh_question, answers_with_a_wrong_total, half_filled_forms, answers_as_they_should_be,
)  # fmt: skip
