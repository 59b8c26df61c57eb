"""Dose and response: parts large enough, all or none, and nothing left over that is small."""

import numpy as np
import pytest
from sqlalchemy import Engine

from evaluate.access import at_the_register
from evaluate.db.queries.sessions import Dosed
from evaluate.db.session import writing
from evaluate.errors import NotAllowed
from evaluate.metrics.change import mean_change
from evaluate.metrics.summaries import PairedSummary
from evaluate.portfolio.pictures.dose import by_share, dose
from evaluate.vocabulary import Audience, Role
from tests.builders import build_measure, build_programme, commissioner_of
from tests.portfolio.small import MEASURE, people
from tests.scores import cohort_of, enrol


def sums(quarter: int | None, n: int, change: float = 2.0, cohort: int = 1) -> Dosed:
    """Sum up people whose scores fell by about so much."""
    random = np.random.default_rng(n)
    before = random.normal(0, 5, n)
    after = before - change + random.normal(0, 2, n)
    totals = (before.sum(), after.sum(), before @ before, after @ after, before @ after)
    return Dosed(cohort, quarter, n, 20.0, *map(float, totals))


def test_neighbouring_quarters_join_until_each_part_is_large_enough() -> None:
    found = by_share([sums(0, 6), sums(1, 6), sums(2, 12), sums(3, 40)], MEASURE, Audience.PARTNER)
    assert [(one.name, int(one.change.n)) for one in found.shares] == [
        ("under 50%", 12), ("50% to under 75%", 12), ("75% or more", 40),
    ]  # fmt: skip
    assert "does not say what another session would do" in found.told.sentence


def test_what_is_left_joins_the_last_part() -> None:
    found = by_share([sums(0, 12), sums(1, 12), sums(3, 4)], MEASURE, Audience.PARTNER)
    assert [(one.name, int(one.change.n)) for one in found.shares] == [("under 25%", 12), ("25% or more", 16)]


@pytest.mark.parametrize(
    "parts",
    [
        [sums(3, 40)],
        [sums(0, 5), sums(3, 4)],
        [sums(0, 20), sums(3, 20), sums(None, 7)],
        [sums(0, 20), sums(3, 20, cohort=1), sums(None, 3)],
    ],
)
def test_small_parts_and_small_remainders_withhold_all(parts: list[Dosed]) -> None:
    found = by_share(parts, MEASURE, Audience.PARTNER)
    assert found.shares == ()
    assert found.told.rows == ()


def test_a_cohort_too_small_to_show_cannot_be_worked_out() -> None:
    large = [sums(0, 20), sums(3, 20)]
    beside = by_share([*large, sums(3, 7, change=9.0, cohort=2)], MEASURE, Audience.PARTNER)
    assert beside.told == by_share(large, MEASURE, Audience.PARTNER).told


def test_sessions_that_nobody_wrote_down_make_no_picture() -> None:
    assert (
        "sessions planned and attended" in by_share([sums(None, 40)], MEASURE, Audience.PARTNER).told.why_not
    )


def test_it_is_worked_out_from_the_register_as_from_the_people(engine: Engine) -> None:
    scores = people(40)
    with writing(engine) as session:
        facts = build_measure(session)
        enrolled = enrol(session, cohort_of(session, build_programme(session, "p").id), facts, scores)
        for i, person in enumerate(enrolled):
            person.sessions_planned, person.sessions_attended = 10, 2 if i < 15 else 9
        measure = type(MEASURE)(**{**{f: getattr(MEASURE, f) for f in MEASURE.__slots__}, "measure": "m"})
    found = dose(engine, commissioner_of("north"), "p", measure, "after")
    for one, its in zip(found.shares, (scores[:15], scores[15:]), strict=True):
        summary = PairedSummary.from_arrays(
            *(np.array([s[when] for s in its], float) for when in ("before", "after"))
        )
        wanted = mean_change(summary.oriented(-1))
        assert float(one.change.estimate) == pytest.approx(float(wanted.estimate))
        assert float(one.change.low) == pytest.approx(float(wanted.low))
    assert not dose(engine, commissioner_of("south"), "p", measure, "after").shares
    with pytest.raises(NotAllowed):
        dose(engine, at_the_register(Role.REVIEWER), "p", measure, "after")
