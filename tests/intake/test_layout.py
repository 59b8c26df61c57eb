"""What the columns of a table mean decides what each of its rows can give."""

import pytest

from evaluate.intake.layout import Slot, holds_anything, known_headings, loadable, missing, recognise
from evaluate.intake.meanings import Dictionary, meaning

NOBODYS = Dictionary()


def test_a_wide_table_gives_a_score_at_each_of_its_timepoints_in_order_of_time() -> None:
    layout = recognise(("after", "followup_6m", "Before", "followup_3m", "followup_3m_on", "x"), NOBODYS)
    assert [(slot.timepoint, slot.value, slot.date) for slot in layout.slots] == [
        ("before", 2, None),
        ("after", 0, None),
        ("followup_3m", 3, 4),
        ("followup_6m", 1, None),
    ]
    assert not layout.long
    assert layout.typed("before") == "Before"
    assert layout.unknown == (5,)


def test_a_long_table_gives_one_score_a_row() -> None:
    layout = recognise(("participant", "timepoint", "value", "assessed_on"), NOBODYS)
    assert layout.slots == (Slot(2, 3),)
    assert layout.long


def test_a_heading_may_name_measure_and_timepoint_with_a_date_of_their_own_or_a_shared_one() -> None:
    dictionary = Dictionary({"m": "m", "n": "n"})
    layout = recognise(("participant", "m pre", "m pre date", "n pre", "before_on"), dictionary)
    assert layout.slots == (Slot(1, 2, "m", "before"), Slot(3, 4, "n", "before"))


@pytest.mark.parametrize(
    ("headings", "items"),
    [
        (("participant", "q1", "Q2", "item 3"), {1: 1, 2: 2, 3: 3}),
        (("participant", "1", "2", "3"), {1: 1, 2: 2, 3: 3}),
        (("P1", "c", "10", "8"), {}),
        (("participant", "1", "2", "4"), {}),
    ],
)
def test_bare_numbers_are_questions_only_where_they_run_from_one(
    headings: tuple[str, ...], items: dict[int, int]
) -> None:
    assert recognise(headings, NOBODYS).items == items


def test_known_headings_are_counted_once_each() -> None:
    assert known_headings(("value", "Value ", "after_on", "colour"), NOBODYS) == 2
    assert known_headings(("participant", *(f"q{n}" for n in range(1, 30))), NOBODYS) == 4


@pytest.mark.parametrize(
    ("headings", "lacking"),
    [
        (("participant", "cohort", "measure", "timepoint", "value"), []),
        (("participant", "measure", "before"), []),
        (("participant", "timepoint"), ["value"]),
        (("cohort", "measure", "after"), ["participant"]),
        (("participant", "value"), ["measure", "timepoint"]),
        (("participant", "q1", "q2"), ["instrument", "timepoint"]),
        (("participant", "cohort", "sex"), []),
    ],
)
def test_what_is_missing_depends_on_the_kind_of_table(headings: tuple[str, ...], lacking: list[str]) -> None:
    assert [name for name, _ in missing(recognise(headings, NOBODYS))] == lacking


def test_a_list_of_participants_holds_something_when_it_tells_of_them() -> None:
    assert holds_anything(recognise(("participant", "cohort", "sex"), NOBODYS))
    assert not holds_anything(recognise(("participant", "cohort"), NOBODYS))


def test_every_heading_that_is_offered_is_one_that_is_understood() -> None:
    assert [meaning(name, NOBODYS) for name in loadable()] == list(loadable())
