"""What a data-quality card is made of: each thing since the turn of the upload that first told it."""

from datetime import date

import pytest
from sqlalchemy import Engine, update

from evaluate.access import scope_of
from evaluate.db.commands.withdrawals import withdraw_participant, withdraw_upload
from evaluate.db.queries.scorecards import (
    EXPECTED,
    EXPECTED_OF_STARTERS,
    answers,
    committed,
    known,
    pairs,
    scores,
)
from evaluate.db.session import reading, writing
from evaluate.db.tables import Cohort, Measure
from evaluate.vocabulary import DETAILS, Arm
from tests.builders import commissioner_of, provider_of
from tests.staging import ACORN, Said, cohort_id, furnish, load, send

SCOPE = scope_of(ACORN)
EVERY = (pairs, known, committed, scores, answers)
APRIL, JULY = date(2025, 4, 3), date(2025, 7, 3)


def said(pseudonym: str, *timepoints: str, measure: str = "m", **details: object) -> Said:
    days = {"before": APRIL, "after": JULY}
    return Said(pseudonym, scores={(measure, t): (1.0, days[t]) for t in timepoints}, details=details)


@pytest.fixture(autouse=True)
def furnished(engine: Engine) -> None:
    furnish(engine)
    with writing(engine) as session:
        session.execute(update(Cohort).values(weeks=12))


def test_pairs_know_since_which_turn_each_half_is_there(engine: Engine) -> None:
    load(engine, [said("P1", "before", started_on=date(2025, 4, 1)), said("P2", "before")])
    load(engine, [said("P1", "before", "after"), said("P2", "before", measure="w")])
    with reading(engine) as session:
        rows = pairs(session, SCOPE)
    told = sorted(
        (r.pseudonym, r.instrument, r.before_turn, r.after_turn, r.before_on, r.after_on) for r in rows
    )
    assert told == [
        ("P1", "I", 1, 2, APRIL, JULY),
        ("P2", "I", 1, None, APRIL, None),
        ("P2", "J", 2, None, APRIL, None),
    ]
    assert {(r.programme, r.cohort, r.weeks) for r in rows} == {("p", "C", 12)}
    assert {r.started_on for r in rows if r.pseudonym == "P1"} == {date(2025, 4, 1)}


def test_a_score_that_is_no_longer_given_makes_no_pair(engine: Engine) -> None:
    load(engine, [said("P1", "before", "after"), said("P2", "before")])
    load(engine, [Said(who, scores={("m", "before"): (None, None)}) for who in ("P1", "P2")])
    with reading(engine) as session:
        told = [(row.pseudonym, row.before_turn, row.after_turn) for row in pairs(session, SCOPE)]
        given = [(row.participant, row.timepoint, row.value, row.turn) for row in scores(session, SCOPE)]
    assert told == [("P1", None, 1)]
    assert given[-2:] == [("P1", "before", None, 2), ("P2", "before", None, 2)]


def test_what_is_no_outcome_is_owed_by_nobody(engine: Engine) -> None:
    load(engine, [said("P1", "before")])
    with writing(engine) as session:
        session.execute(update(Measure).values(outcome=False))
    with reading(engine) as session:
        assert pairs(session, SCOPE) == []


def test_details_know_since_which_turn_they_are_told_and_an_age_band_does_for_a_year(engine: Engine) -> None:
    assert {name for names in EXPECTED.values() for name in names} <= set(DETAILS)
    assert set(EXPECTED_OF_STARTERS) <= set(EXPECTED)
    load(engine, [said("P1", sex="female"), said("P2")])
    load(engine, [said("P1", age_band="14-17"), said("P2", year_of_birth=2009, sex="male")])
    with reading(engine) as session:
        rows = sorted((r.named, r.age, r.sex or 0, r.ethnicity) for r in known(session, SCOPE))
    assert rows == [(1, 2, 1, None), (1, 2, 2, None)]


def test_each_says_in_which_arm_they_are_and_why_they_left(engine: Engine) -> None:
    load(engine, [said("P1", "before", exit_reason="died")])
    load(engine, [Said("P2", cohort="d", arm=Arm.COMPARISON)])
    with reading(engine) as session:
        assert sorted(row.arm for row in known(session, SCOPE)) == [Arm.COMPARISON, Arm.INTERVENTION]
        assert [row.exit_reason for row in pairs(session, SCOPE)] == ["died"]


def test_standing_uploads_by_turn(engine: Engine) -> None:
    first, second = (load(engine, [said("P1", *when)]).upload_id for when in (("before",), ("after",)))
    send(engine, [said("P1")])
    with writing(engine) as session:
        withdraw_upload(session, ACORN, second)
    with reading(engine) as session:
        assert [(r.programme, r.upload_id, r.turn) for r in committed(session, SCOPE)] == [("p", first, 1)]


def told(engine: Engine) -> list[tuple[object, ...]]:
    with reading(engine) as session:
        rows = scores(session, SCOPE)
    return [(row.turn, row.participant, row.timepoint, row.value, row.assessed_on) for row in rows]


def test_a_score_is_told_again_only_where_it_changed(engine: Engine) -> None:
    def growing(after: float, *when: date | None) -> Said:
        values = {("m", "before"): (1.0, APRIL), ("m", "after"): (after, when[0] if when else JULY)}
        return Said("P1", scores=values)

    load(engine, [said("P1", "before")])
    load(engine, [growing(5.0)])
    load(engine, [growing(5.0)])
    load(engine, [growing(6.0)])
    load(engine, [growing(5.0, APRIL)])
    assert told(engine) == [
        (1, "P1", "before", 1.0, APRIL),
        (2, "P1", "after", 5.0, JULY),
        (4, "P1", "after", 6.0, JULY),
        (5, "P1", "after", 5.0, APRIL),
    ]


def test_a_withdrawn_upload_tells_nothing_and_what_repeated_it_does(engine: Engine) -> None:
    first = load(engine, [said("P1", "before")]).upload_id
    load(engine, [said("P1", "before")])
    with writing(engine) as session:
        withdraw_upload(session, ACORN, first)
    assert told(engine) == [(2, "P1", "before", 1.0, APRIL)]


def test_sheets_of_answers(engine: Engine) -> None:
    load(engine, [Said("P1", answers={("i", "before"): ({"1": 2}, APRIL)})])
    with reading(engine) as session:
        (sheet,) = answers(session, SCOPE)
    assert (sheet.programme, sheet.participant, sheet.timepoint, sheet.turn) == ("p", "P1", "before", 1)
    assert sheet.answers == {"1": 2}


def test_who_does_not_count_is_in_none_of_it_and_nobody_else_reads_it(engine: Engine) -> None:
    given = {("i", "before"): ({"1": 2}, APRIL)}
    load(engine, [said("P1", "before"), said("P2", "before")])
    load(engine, [Said("P1", answers=given), Said("P2", answers=given)])
    with writing(engine) as session:
        withdraw_participant(session, ACORN, cohort_id(session), "P2")
    with reading(engine) as session:
        assert [len(read(session, SCOPE)) for read in (pairs, known, scores, answers)] == [1, 1, 1, 1]
        for viewer in (provider_of("bell"), commissioner_of("north")):
            assert all(not read(session, scope_of(viewer)) for read in EVERY)
