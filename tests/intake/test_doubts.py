"""How much of what stands is doubted: every score once, and every score that a check's problem is about."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluate.intake.doubts import Judged, judged
from tests.intake.catalogued import CATALOGUE, INSTRUMENTS, MEASURES, NAMES, SPRING

PHQ, OTHER, SDQ = (MEASURES[key] for key in ("phq9_total", "local", "sdq_self_total"))
BEFORE = (12, 9, 15, 7, 20, 11, 13, 5, 17, 10, 14, 8)
APRIL = date(2025, 4, 3)


@dataclass(frozen=True)
class Scored:
    """One score that an upload told."""

    participant: str
    timepoint: str
    value: float | None
    turn: int = 1
    measure_id: int = PHQ
    assessed_on: date | None = None
    cohort_id: int = SPRING
    programme: str = "mentors"


@dataclass(frozen=True)
class Answered:
    """One sheet of answers that an upload told."""

    participant: str
    timepoint: str
    answers: dict[str, int | None]
    instrument_id: int
    turn: int = 1
    cohort_id: int = SPRING
    programme: str = field(default="mentors")


def alike(by: float = -2, turn: int = 1, cohort: int = SPRING, measure: int = PHQ) -> list[Scored]:
    both = [
        (f"P{nth}", when, value)
        for nth, score in enumerate(BEFORE)
        for when, value in (("before", score), ("after", score + by))
    ]
    return [Scored(*one, turn=turn, cohort_id=cohort, measure_id=measure) for one in both]


def shares(scores: Iterable[Scored], *answers: Answered) -> list[tuple[int, int, int]]:
    found = judged(scores, answers, NAMES)
    return sorted((one.turn, one.doubted, one.scores) for one in found)


def test_nothing_is_nothing() -> None:
    assert judged([], [], NAMES) == []


def test_everyone_by_the_same_doubts_both_scores_of_everyone_and_no_other_measure() -> None:
    assert judged(alike(), (), NAMES) == [Judged("mentors", SPRING, 1, scores=24, doubted=24)]
    other = [Scored(f"P{nth}", "before", 7 * nth, measure_id=OTHER) for nth in range(12)]
    assert shares([*alike(), *other]) == [(1, 24, 36)]


def test_a_follow_up_that_differs_is_not_doubted_with_the_others() -> None:
    later = [Scored(f"P{nth}", "followup_3m", (nth * 7) % 13) for nth in range(12)]
    assert shares([*alike(), *later]) == [(1, 24, 36)]


def test_a_large_change_is_a_doubt_about_two_scores() -> None:
    others = [Scored("P2", "before", 3), Scored("P2", "after", 9)]
    assert shares([Scored("P1", "before", 1), Scored("P1", "after", 26), *others]) == [(1, 2, 4)]


def test_everyone_with_the_same_score_doubts_that_timepoint_alone() -> None:
    same = [Scored(f"P{nth}", "after", 9) for nth in range(12)]
    before = [Scored(f"P{nth}", "before", score) for nth, score in enumerate(BEFORE)]
    assert shares([*before, *same]) == [(1, 12, 24)]


def test_who_repeats_somebody_is_doubted_in_everything() -> None:
    people = [(f"P{nth}", nth) for nth in range(20)]
    copied = [
        Scored(name, when, value, measure_id=measure, assessed_on=APRIL)
        for name, nth in [*people, ("copy", 0)]
        for at, measure in enumerate((PHQ, OTHER, SDQ))
        for when, value in (("before", (nth + at) % 20), ("after", (3 * nth + at) % 19))
    ]
    # P0 and its copy, in two scores of three measures.
    assert shares(copied) == [(1, 12, 126)]


def test_a_score_that_was_sent_again_counts_once_and_a_correction_ends_the_doubt() -> None:
    one_differs = Scored("P3", "after", 1, turn=3)
    assert shares([*alike(turn=1), *alike(turn=2), one_differs]) == [(1, 24, 24), (2, 24, 24), (3, 0, 24)]


def test_a_score_that_is_no_longer_given_is_neither_counted_nor_doubted() -> None:
    gone = [Scored(f"P{nth}", when, None, 2) for nth in range(11) for when in ("before", "after")]
    assert shares([*alike(), *gone]) == [(1, 24, 24), (2, 0, 2)]
    last = [Scored("P11", when, None, 3) for when in ("before", "after")]
    assert shares([*alike(), *gone, *last]) == [(1, 24, 24), (2, 0, 2), (3, 0, 0)]


def test_scores_that_come_one_upload_after_the_other_are_judged_together() -> None:
    before = [one for one in alike() if one.timepoint == "before"]
    after = [one for one in alike(turn=2) if one.timepoint == "after"]
    assert shares([*before, *after]) == [(1, 0, 12), (2, 24, 24)]


def test_a_cohort_is_judged_by_itself_and_only_when_it_changed() -> None:
    other = [Scored(f"P{nth}", "before", score, 2, cohort_id=2) for nth, score in enumerate(BEFORE)]
    found = judged([*alike(), *other], (), NAMES)
    assert [(one.cohort, one.turn, one.doubted) for one in found] == [(SPRING, 1, 24), (2, 2, 0)]


def sheets(answer: int, people: int, measure: str = "phq9_total") -> list[Answered]:
    numbers = dict(NAMES.measures.select("measure_id", "instrument_key").iter_rows())
    key = numbers[MEASURES[measure]]
    items = next(one.items.count for one in CATALOGUE if one.key == key and one.items)
    given = {str(number): answer for number in range(1, items + 1)}
    return [Answered(f"P{n}", "before", given, INSTRUMENTS[measure]) for n in range(people)]


def test_answers_in_which_nothing_is_0_put_every_score_that_they_give_in_doubt() -> None:
    scores = [Scored(f"P{nth}", "before", 9) for nth in range(12)] + [Scored("P99", "before", 5)]
    assert shares(scores, *sheets(1, people=12)) == [(1, 12, 13)]


def test_one_answer_to_everything_is_a_doubt_about_that_sheet_alone() -> None:
    scores = [
        Scored(f"P{nth}", when, 9 + nth, measure_id=SDQ) for nth in range(3) for when in ("before", "after")
    ]
    assert shares(scores, *sheets(1, people=2, measure="sdq_self_total")) == [(1, 2, 6)]


def test_too_few_answers_to_tell_are_doubted_by_nothing() -> None:
    scores = [Scored(f"P{nth}", "before", 9) for nth in range(3)]
    assert shares(scores, *sheets(1, people=3)) == [(1, 0, 3)]


_SCORES = st.lists(
    st.tuples(st.sampled_from(BEFORE), st.integers(-4, 4), st.integers(1, 4)), min_size=10, max_size=14
)


@settings(max_examples=60, deadline=None)
@given(_SCORES, st.booleans())
def test_however_it_came_the_end_is_judged_as_if_it_had_come_at_once(
    people: list[tuple[int, int, int]], together: bool
) -> None:
    def sent(growing: bool) -> list[Scored]:
        return [
            Scored(f"P{nth}", when, value, turn if growing else 1)
            for nth, (score, by, turn) in enumerate(people)
            for when, value in (("before", score), ("after", score + (-2 if together else by)))
        ]

    last = max(judged(sent(growing=True), (), NAMES), key=lambda one: one.turn)
    (at_once,) = judged(sent(growing=False), (), NAMES)
    assert (last.doubted, last.scores) == (at_once.doubted, at_once.scores)
    assert not together or last.doubted == last.scores
