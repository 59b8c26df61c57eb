"""Withdrawing says first what it will do, and then does exactly that."""

from sqlalchemy import Engine

from evaluate.access import Viewer
from evaluate.intake.history import history
from evaluate.intake.upload import check, commit, record
from evaluate.intake.withdrawals import foresee, withdraw
from evaluate.vocabulary import UploadState

FIRST = b"participant,cohort,measure,before,after\nP1,c,m,10,8\n"
SECOND = b"participant,cohort,measure,before,after\nP1,c,m,10,7\nP2,c,m,12,9\n"


def send(engine: Engine, viewer: Viewer, content: bytes) -> int:
    return commit(
        engine, viewer, record(engine, viewer, check(engine, viewer, "s.csv", content, "p")), []
    ).upload_id


def test_what_is_foreseen_is_what_happens(both: Engine, pat: Viewer) -> None:
    send(both, pat, FIRST)
    second = send(both, pat, SECOND)
    foreseen = foresee(both, pat, second)
    assert (foreseen.restored, foreseen.removed, foreseen.left) == (1, 2, 1)
    assert [one.state for one in history(both, pat)] == [UploadState.COMMITTED] * 2
    assert withdraw(both, pat, second) == foreseen
    assert history(both, pat)[0].state is UploadState.WITHDRAWN
    assert withdraw(both, pat, second).already
    again = check(both, pat, "s.csv", FIRST, "p").changes
    assert again is not None
    assert again.already
