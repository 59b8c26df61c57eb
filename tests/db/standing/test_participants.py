"""Who takes part, and each detail of them, as the latest standing upload gives it."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, select

from evaluate.db.commands.withdrawals import withdraw_upload
from evaluate.db.session import reading, writing
from evaluate.db.standing.participants import given, held
from evaluate.db.tables import Participant, UploadParticipant
from evaluate.vocabulary import DETAILS, Arm
from tests.staging import ACORN, Said, load

EVERYTHING = {
    "year_of_birth": 2009,
    "age_band": "14-17",
    "sex": "female",
    "gender": "girl",
    "ethnicity": "A1",
    "ethnicity_scheme": "census_2021",
    "local_authority": "E08000001",
    "cluster": "school-3",
    "started_on": date(2025, 4, 1),
    "ended_on": date(2025, 7, 1),
    "exit_reason": "completed",
    "sessions_planned": 10,
    "sessions_attended": 12,
}


def people(engine: Engine) -> dict[str, tuple[Arm, bool, dict[str, Any]]]:
    with reading(engine) as session:
        return {
            one.pseudonym: (
                one.arm,
                one.current,
                {n: v for n in DETAILS if (v := getattr(one, n)) is not None},
            )
            for one in session.scalars(select(Participant))
        }


def withdraw(engine: Engine, upload_id: int) -> int:
    with writing(engine) as session:
        return withdraw_upload(session, ACORN, upload_id).left


def test_every_detail_has_a_column_in_both_places() -> None:
    assert set(EVERYTHING) == set(DETAILS)
    for name in DETAILS:
        assert (given(name), held(name)) == (getattr(UploadParticipant, name), getattr(Participant, name))


def test_newcomers_are_enrolled_with_what_is_told_of_them(small: Engine) -> None:
    committed = load(small, [Said("P1", details=EVERYTHING), Said("P2", "d", arm=Arm.COMPARISON)])
    assert (committed.enrolled, committed.details_new, committed.details_changed) == (2, 13, 0)
    assert people(small) == {
        "P1": (Arm.INTERVENTION, True, EVERYTHING),
        "P2": (Arm.COMPARISON, True, {}),
    }


def test_a_later_detail_takes_the_place_of_an_earlier_one_and_a_blank_of_none(small: Engine) -> None:
    load(small, [Said("P1", details=EVERYTHING)])
    committed = load(small, [Said("P1", details={"sex": "male", "sessions_attended": 12})])
    assert (committed.details_new, committed.details_changed, committed.already) == (0, 1, False)
    assert people(small)["P1"][2] == EVERYTHING | {"sex": "male"}
    assert load(small, [Said("P1")]).already


def test_a_withdrawal_goes_back_detail_by_detail_to_whoever_spoke_last(small: Engine) -> None:
    first = load(small, [Said("P1", details={"sex": "female", "gender": "girl"})]).upload_id
    second = load(small, [Said("P1", details={"sex": "male", "exit_reason": "moved"})]).upload_id
    third = load(small, [Said("P1", details={"gender": "boy"})]).upload_id
    assert people(small)["P1"][2] == {"sex": "male", "gender": "boy", "exit_reason": "moved"}
    assert withdraw(small, second) == 0
    assert people(small)["P1"][2] == {"sex": "female", "gender": "boy"}
    assert withdraw(small, first) == 0
    assert people(small)["P1"][2] == {"gender": "boy"}
    assert withdraw(small, third) == 1
    assert people(small)["P1"] == (Arm.INTERVENTION, False, {})


def test_dates_out_of_order_that_a_withdrawal_leaves_are_left_to_be_seen(small: Engine) -> None:
    """Of two uploads each gave one date; refusing to go back to them would be worse than showing them."""
    load(small, [Said("P1", details={"started_on": date(2025, 5, 1)})])
    earlier = load(small, [Said("P1", details={"started_on": date(2025, 1, 1)})]).upload_id
    load(small, [Said("P1", details={"ended_on": date(2025, 3, 1)})])
    withdraw(small, earlier)
    assert people(small)["P1"][2] == {"started_on": date(2025, 5, 1), "ended_on": date(2025, 3, 1)}


def test_who_comes_back_may_come_back_to_the_other_arm(small: Engine) -> None:
    first = load(small, [Said("P1", "d", arm=Arm.COMPARISON, details={"sex": "male"})]).upload_id
    withdraw(small, first)
    assert load(small, [Said("P1", "d", arm=Arm.INTERVENTION)]).enrolled == 1
    assert people(small)["P1"] == (Arm.INTERVENTION, True, {})


@pytest.mark.parametrize("name", DETAILS)
def test_each_detail_goes_in_and_comes_out(small: Engine, name: str) -> None:
    pair = {"ethnicity", "ethnicity_scheme"}
    told = {one: EVERYTHING[one] for one in (pair if name in pair else {name})}
    upload_id = load(small, [Said("P1", details=told), Said("P2")]).upload_id
    assert people(small)["P1"][2] == told
    load(small, [Said("P1")])
    withdraw(small, upload_id)
    assert people(small) == {"P1": (Arm.INTERVENTION, True, {}), "P2": (Arm.INTERVENTION, False, {})}
