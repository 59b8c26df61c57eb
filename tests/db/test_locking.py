"""Who changes a programme waits for whoever is changing it, and must still be allowed to when it is their turn."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from sqlalchemy import Engine, select

from evaluate.access import ProgrammeKeys
from evaluate.db.locking import lock_cohort, lock_upload
from evaluate.db.session import reading, writing
from evaluate.db.tables import Organisation, Programme
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.vocabulary import UploadState
from tests.builders import commissioner_of, provider_of
from tests.staging import ACORN, Said, cohort_id, confirm, furnish, send


def test_an_upload_is_read_as_it_is_when_its_turn_comes(engine: Engine) -> None:
    furnish(engine)
    upload_id = send(engine, [Said("P1")])
    held, states = Event(), []

    def wait() -> None:
        held.wait(timeout=30)
        with writing(engine) as session:
            states.append(lock_upload(session, ACORN, upload_id).state)

    with ThreadPoolExecutor(1) as pool:
        with writing(engine) as session:
            lock_cohort(session, ACORN, cohort_id(session))
            waiting = pool.submit(wait)
            held.set()
            assert not waiting.done()
        confirm(engine, upload_id)
        waiting.result(timeout=60)
    assert states in ([UploadState.STAGED], [UploadState.COMMITTED])


def test_nobody_else_gets_as_far_as_a_lock(engine: Engine) -> None:
    furnish(engine)
    upload_id = send(engine, [Said("P1")])
    with reading(engine) as session:
        cohort = cohort_id(session)
    for viewer, refusal in ((provider_of("bell"), CommandMistake), (commissioner_of("north"), NotAllowed)):
        with pytest.raises(refusal), writing(engine) as session:
            lock_upload(session, viewer, upload_id)
        with pytest.raises(refusal), writing(engine) as session:
            lock_cohort(session, viewer, cohort)
    with writing(engine) as session:
        assert lock_cohort(session, ACORN, cohort) == ProgrammeKeys("p", "north", "acorn")


def test_a_programme_that_went_to_another_provider_is_not_ones_own_any_more(engine: Engine) -> None:
    furnish(engine)
    upload_id = send(engine, [Said("P1")])
    with writing(engine) as session:
        bell = session.scalars(select(Organisation.id).where(Organisation.key == "bell")).one()
        session.scalars(select(Programme).where(Programme.key == "p")).one().provider_id = bell
    with pytest.raises(CommandMistake), writing(engine) as session:
        lock_upload(session, ACORN, upload_id)
