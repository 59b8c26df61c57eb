"""What a provider said of its files is asked once, kept, and may be forgotten."""

import pytest
from sqlalchemy import Engine

from evaluate.access import Viewer
from evaluate.errors import NotAllowed
from evaluate.intake.conventions import forget, kept
from evaluate.intake.instructions import Instructions
from evaluate.intake.upload import Checked, check, commit, record
from evaluate.vocabulary import ConventionKind, DateOrder
from tests.builders import provider_of

FILE = b"Client ref,cohort,measure,before,before on\nP1,c,m,10,04/03/2025\n"
NOTHING = Instructions()
SAID = Instructions({"client_ref": "participant"}, DateOrder.DAY_FIRST)


def checked(engine: Engine, viewer: Viewer, said: Instructions = NOTHING) -> Checked:
    return check(engine, viewer, "scores.csv", FILE, "p", said)


def test_what_was_said_is_kept_with_the_commit_and_not_asked_again(both: Engine, pat: Viewer) -> None:
    asked = checked(both, pat)
    assert [(one.column, one.likely) for one in asked.questions] == [
        (None, None),
        ("Client ref", "participant"),
    ]
    assert {one.code for one in asked.report.problems} >= {"missing-heading", "ambiguous-dates"}
    answered = checked(both, pat, SAID)
    assert answered.changes is not None
    upload_id = record(both, pat, answered, FILE)
    assert kept(both, pat) == []
    commit(both, pat, upload_id, [], SAID)
    assert {(one.kind, one.typed, one.meaning) for one in kept(both, pat)} == {
        (ConventionKind.HEADING, "client_ref", "participant"),
        (ConventionKind.DATE_ORDER, "", "day_first"),
    }
    again = checked(both, pat)
    assert (again.questions, again.report.blocks) == ((), False)


def test_what_is_forgotten_is_asked_again_and_only_ones_own_can_be(both: Engine, pat: Viewer) -> None:
    commit(both, pat, record(both, pat, checked(both, pat, SAID)), [], SAID)
    assert kept(both, provider_of("bell")) == []
    for one in kept(both, pat):
        with pytest.raises(NotAllowed):
            forget(both, provider_of("bell"), one.id)
        forget(both, pat, one.id)
    assert len(checked(both, pat).questions) == 2
