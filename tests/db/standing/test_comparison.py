"""What committing would do is counted before it is done, and what moved meanwhile is noticed."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, update

from evaluate.db.commands.withdrawals import withdraw_participant, withdraw_upload
from evaluate.db.session import reading, writing
from evaluate.db.standing.comparison import Standing, compare
from evaluate.db.tables import Cohort, Instrument, Measure
from evaluate.vocabulary import Arm, Design
from tests.staging import ACORN, Said, cohort_id, load, send

APRIL, MAY, JUNE = date(2025, 4, 1), date(2025, 5, 1), date(2025, 6, 1)


def said(value: float | None = None, day: date | None = None, **details: Any) -> Said:
    scores = {} if value is None else {("m", "before"): (value, day)}
    return Said("P1", scores=scores, details=details)


def answered(answer: int) -> Said:
    return Said("P1", answers={("i", "before"): ({"1": answer}, None)})


def standing(engine: Engine, upload_id: int) -> Standing:
    with reading(engine) as session:
        return compare(session, upload_id)


def test_everything_that_would_happen_is_counted(small: Engine) -> None:
    load(small, [said(1, sex="female"), Said("P2", scores={("m", "before"): (3.0, None)})])
    mine = send(
        small,
        [
            Said(
                "P1",
                scores={("m", "before"): (9.0, None), ("n", "after"): (2.0, None)},
                details={"sex": "male"},
            ),
            Said("P2", scores={("m", "before"): (3.0, None)}, details={"gender": "girl", "cluster": "a"}),
            Said("P3", answers={("i", "before"): ({"1": 1}, None)}),
        ],
    )
    assert standing(small, mine) == Standing(
        new=1, changed=1, same=1, enrolled=1, details_new=2, details_changed=1, answers_new=1
    )


def test_an_upload_that_is_not_there_would_do_nothing(small: Engine) -> None:
    assert standing(small, 99) == Standing()


def test_answers_are_new_changed_or_the_same_as_the_latest(small: Engine) -> None:
    load(small, [answered(1)])
    load(small, [answered(2)])
    for answer, new, changed in ((2, 0, 0), (1, 0, 1)):
        found = standing(small, send(small, [answered(answer)]))
        assert (found.answers_new, found.answers_changed) == (new, changed)
    with writing(small) as session:
        session.execute(update(Instrument).values(revision=2))
    assert standing(small, send(small, [answered(2)])).answers_changed == 1


@pytest.mark.parametrize(
    ("first", "mine", "meanwhile"),
    [
        (said(1), said(2), said(3)),
        (said(), said(2), said(3)),
        (said(1, APRIL), said(1, MAY), said(1, JUNE)),
        (said(1), said(1, MAY), said(1, JUNE)),
        (said(sex="female"), said(sex="male"), said(sex="other")),
        (said(), said(sex="male"), said(sex="female")),
        (said(started_on=APRIL), said(started_on=MAY), said(started_on=JUNE)),
        (said(year_of_birth=2009), said(year_of_birth=2010), said(year_of_birth=2011)),
    ],
)
def test_what_somebody_else_changed_meanwhile_is_stale(
    small: Engine, first: Said, mine: Said, meanwhile: Said
) -> None:
    load(small, [first])
    staged = send(small, [mine])
    assert standing(small, staged).stale == 0
    load(small, [mine])
    assert standing(small, staged).stale == 0, "who says the same is in nobody's way"
    load(small, [meanwhile])
    assert standing(small, staged).stale == 1


def test_another_date_is_counted_where_the_assessment_is_registered(small: Engine) -> None:
    load(small, [said(1)])
    for mine, redated in (
        (said(1), 0),
        (said(1, MAY), 1),
        (Said("P1", scores={("w", "before"): (1.0, MAY)}), 0),
    ):
        assert standing(small, send(small, [mine])).redated == redated
    dated = Said("P1", answers={("i", "before"): ({"1": 1}, MAY)})
    assert standing(small, send(small, [dated])).redated == 1


@pytest.mark.parametrize("mine", [said(2), said(sex="male")])
def test_what_somebody_withdrew_meanwhile_is_stale(small: Engine, mine: Said) -> None:
    first = load(small, [said(1, sex="female")]).upload_id
    staged = send(small, [mine])
    with writing(small) as session:
        withdraw_upload(session, ACORN, first)
    assert standing(small, staged).stale == 1


def test_another_arm_and_a_cohort_that_has_no_other_any_more_are_stale(small: Engine) -> None:
    arms = [send(small, [Said("P1", "d", arm=arm)]) for arm in Arm]
    assert [standing(small, one).stale for one in arms] == [0, 0]
    load(small, [Said("P1", "d", arm=Arm.INTERVENTION)])
    assert [standing(small, one).stale for one in arms] == [0, 1]
    newcomer = send(small, [Said("P9", "d", arm=Arm.COMPARISON)])
    with writing(small) as session:
        session.execute(update(Cohort).values(design=Design.SINGLE_GROUP))
    assert standing(small, newcomer).stale == 1


def test_a_score_that_a_narrowed_range_leaves_outside_is_stale(small: Engine) -> None:
    staged = send(small, [said(9)])
    with writing(small) as session:
        session.execute(update(Measure).where(Measure.key == "m").values(maximum=8))
    assert standing(small, staged).stale == 1


def test_people_who_were_withdrawn_are_counted(small: Engine) -> None:
    load(small, [said(1), Said("P2")])
    staged = send(small, [said(2), Said("P2")])
    with writing(small) as session:
        withdraw_participant(session, ACORN, cohort_id(session), "P1")
    found = standing(small, staged)
    assert (found.withdrawn, found.stale) == (1, 0)
