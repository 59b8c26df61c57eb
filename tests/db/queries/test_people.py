"""One participant, and how much is held of them, for their own provider alone."""

import pytest
from sqlalchemy import Engine

from evaluate.access import Viewer, scope_of
from evaluate.db.commands.withdrawals import withdraw_participant, withdraw_upload
from evaluate.db.queries.people import CohortName, Registered, cohort_names, registered
from evaluate.db.session import reading, writing
from evaluate.vocabulary import Arm
from tests.builders import commissioner_of, provider_of
from tests.staging import ACORN, Said, cohort_id, furnish, load


@pytest.fixture(autouse=True)
def furnished(engine: Engine) -> None:
    furnish(engine)


def find(engine: Engine, viewer: Viewer = ACORN, pseudonym: str = "P1") -> Registered | None:
    with reading(engine) as session:
        return registered(session, scope_of(viewer), cohort_id(session), pseudonym)


def test_a_participant_with_how_much_is_held(engine: Engine) -> None:
    answers = {("i", "before"): ({"1": 1}, None)}
    load(
        engine,
        [Said("P1", scores={("m", "before"): (1.0, None), ("m", "after"): (2.0, None)}, answers=answers)],
    )
    load(engine, [Said("P2")])
    found = find(engine)
    assert found is not None
    assert (found.pseudonym, found.arm, found.scores, found.answers) == ("P1", Arm.INTERVENTION, 2, 1)
    assert found.withdrawn_at is None
    with writing(engine) as session:
        withdraw_participant(session, ACORN, cohort_id(session), "P1")
    found = find(engine)
    assert found is not None
    assert found.withdrawn_at is not None


def test_who_is_named_no_more_or_never_was_or_is_somebody_elses_is_not_found(engine: Engine) -> None:
    upload_id = load(engine, [Said("P1")]).upload_id
    for viewer in (provider_of("bell"), commissioner_of("north")):
        assert find(engine, viewer) is None
    assert find(engine, pseudonym="P9") is None
    with writing(engine) as session:
        withdraw_upload(session, ACORN, upload_id)
    assert find(engine) is None


def test_cohorts_stand_under_the_names_of_their_programmes(engine: Engine) -> None:
    with reading(engine) as session:
        names = cohort_names(session, scope_of(ACORN))
        ids = [cohort_id(session, key) for key in ("c", "d")]
    assert names == [CohortName(ids[0], "c", "C", "p", "P"), CohortName(ids[1], "d", "D", "p", "P")]
