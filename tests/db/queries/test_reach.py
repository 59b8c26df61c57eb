"""Who started and left, and when, by the rules that the query states; comparison arms and who was withdrawn apart."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from evaluate.access import Scope, area_scope
from evaluate.db.queries.reach import not_counted, programme_facts, reached, standing_uploads
from evaluate.db.session import reading
from evaluate.vocabulary import Arm, Audience
from tests.staging import Said, furnish, load

NORTH = area_scope("north")
APRIL, MAY, JUNE, JULY = (date(2025, month, 7) for month in (4, 5, 6, 7))


def said(name: str, arm: Arm = Arm.INTERVENTION, cohort: str = "c", **details: Any) -> Said:
    before, after = details.pop("before", None), details.pop("after", None)
    scores = {("m", when): (10.0, day) for when, day in (("before", before), ("after", after)) if day}
    return Said(name, cohort=cohort, arm=arm, details=details, scores=scores)


@pytest.fixture
def town(engine: Engine) -> Engine:
    """Put two programmes in, one of another area."""
    furnish(engine)
    return engine


def dates(engine: Engine) -> list[tuple[date, date | None, int]]:
    with reading(engine) as session:
        return sorted((one.started, one.ended, one.people) for one in reached(session, NORTH))


@pytest.mark.parametrize(
    ("details", "started", "ended"),
    [
        ({"started_on": APRIL, "before": MAY}, APRIL, None),
        ({"before": MAY, "after": JULY}, MAY, None),
        ({"started_on": APRIL, "ended_on": JUNE, "after": JULY}, APRIL, JUNE),
        ({"started_on": APRIL, "exit_reason": "moved_away", "before": APRIL, "after": JULY}, APRIL, JULY),
        ({"started_on": APRIL, "exit_reason": "moved_away"}, APRIL, APRIL),
    ],
)
def test_when_somebody_started_and_left(
    town: Engine, details: dict[str, Any], started: date, ended: date | None
) -> None:
    load(town, [said("P1", **details)])
    assert dates(town) == [(started, ended, 1)]


def test_somebody_without_any_date_started_with_the_programme(town: Engine) -> None:
    load(town, [said("P1")])
    with reading(town) as session:
        (programme,) = [one for one in programme_facts(session, NORTH) if one.key == "p"]
        (one,) = reached(session, NORTH)
    assert one.started == programme.starts_on


def test_people_who_are_alike_are_counted_together_and_comparison_arms_apart(town: Engine) -> None:
    alike = [said(f"P{n}", started_on=APRIL, sex="female") for n in range(5)]
    load(town, [*alike, said("P9", started_on=APRIL, sex="male")])
    load(town, [said("C1", Arm.COMPARISON, "d", started_on=APRIL)])
    with reading(town) as session:
        assert sorted((one.sex, one.people) for one in reached(session, NORTH)) == [
            ("female", 5),
            ("male", 1),
        ]


def test_nothing_of_another_area_is_read(town: Engine) -> None:
    load(town, [said("P1", started_on=APRIL)])
    nowhere = Scope(Audience.PUBLIC)
    with reading(town) as session:
        for scope in (area_scope("south"), nowhere):
            assert reached(session, scope) == []
            assert standing_uploads(session, scope) == []
            assert not_counted(session, scope) == []
        assert [one.key for one in programme_facts(session, area_scope("south"))] == ["theirs"]
        assert programme_facts(session, nowhere) == []
        assert len(standing_uploads(session, NORTH)) == 1
