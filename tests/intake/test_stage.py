"""Every score is staged beside the one the register holds."""

from evaluate.intake.stage import Overview
from tests.intake.conftest import Check, Load

LONG = "participant,cohort,arm,measure,timepoint,assessed_on,value\n"
FIRST = LONG + "P1,c,,m,before,2025-04-03,0.1\nP2,c,,m,before,,10\n"


def counts(checked: object) -> tuple[int, int, int, int]:
    changes = checked.changes  # type: ignore[attr-defined]
    assert changes is not None
    return changes.new, changes.changed, changes.same, changes.enrolled


def test_new_changed_same_and_newly_enrolled(checking: Check, loading: Load) -> None:
    assert counts(checking(FIRST)) == (2, 0, 0, 2)
    loading(FIRST)
    assert counts(checking(FIRST)) == (0, 0, 2, 0)
    text = (
        LONG
        + "P1,c,,m,before,,0.10000000000000002\nP2,c,,m,before,,10.0\nP3,c,,m,before,,\nP2,c,,m,after,,3\n"
    )
    assert counts(checking(text)) == (1, 1, 1, 1)


def test_numbers_are_compared_exactly(checking: Check, loading: Load) -> None:
    loading(FIRST)
    (changed,) = checking(LONG + "P1,c,,m,before,,0.10000000000000002\n").changes.old_beside_new()  # type: ignore[union-attr]
    assert (changed.old_value, changed.new_value) == (0.1, 0.10000000000000002)


def test_a_new_date_alone_is_a_change_and_a_blank_date_is_none(checking: Check, loading: Load) -> None:
    loading(FIRST)
    assert counts(checking(LONG + "P1,c,,m,before,,0.1\n")) == (0, 0, 1, 0)
    moved = checking(LONG + "P1,c,,m,before,2025-04-04,0.1\n")
    assert counts(moved) == (0, 1, 0, 0)
    (changed,) = moved.changes.old_beside_new()  # type: ignore[union-attr]
    assert (str(changed.old_date), str(changed.new_date)) == ("2025-04-03", "2025-04-04")


def test_every_participant_is_staged_even_one_without_a_score(checking: Check) -> None:
    changes = checking(LONG + "P1,c,,m,before,,1\nP1,c,,m,after,,\nP9,c,,m,before,,\n").changes
    assert changes is not None
    assert changes.scores.select("row", "value").rows() == [(2, 1.0)]
    assert changes.participants.select("row", "pseudonym").rows() == [(2, "P1"), (4, "P9")]
    assert not changes.already


def test_the_list_of_old_beside_new_has_an_end(checking: Check, loading: Load) -> None:
    rows = "P{0},c,,m,before,,{1}\n"
    loading(LONG + "".join(rows.format(i, 1 + i) for i in range(30)))
    changes = checking(LONG + "".join(rows.format(i, 2 + i) for i in range(30))).changes
    assert changes is not None
    assert (changes.changed, len(changes.old_beside_new(7))) == (30, 7)


def test_the_overview_counts_by_cohort_measure_and_timepoint(checking: Check, loading: Load) -> None:
    loading(FIRST)
    text = LONG + "P1,c,,m,before,,0.2\nP2,c,,m,before,,10\nP2,c,,m,after,,3\nP3,r,,m,before,,\n"
    changes = checking(text).changes
    assert changes is not None
    assert changes.overview() == [
        Overview("p", "c", "m", "before", new=0, changed=1, same=1),
        Overview("p", "c", "m", "after", new=1, changed=0, same=0),
    ]


def test_a_changed_detail_stands_beside_the_old_one(checking: Check, loading: Load) -> None:
    head = "participant,cohort,sex,started_on\n"
    loading(head + "P1,c,F,2025-04-03\n")
    changes = checking(head + "P1,c,M,\nP2,c,F,2025-04-03\n").changes
    assert changes is not None
    assert (changes.described, changes.enrolled, changes.new) == (1, 1, 0)
    (one,) = changes.changed_details()
    assert (one.row, one.participant, one.detail, one.old, one.new) == (2, "P1", "sex", "female", "male")
