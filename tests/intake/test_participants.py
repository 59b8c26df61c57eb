"""One participant: found by their own provider alone, withdrawn and taken back, or erased for good."""

import pytest
from sqlalchemy import Engine, select

from evaluate.access import Viewer
from evaluate.db.session import reading
from evaluate.db.tables import AuditEvent
from evaluate.errors import CommandMistake
from evaluate.intake.participants import cohorts, erase, find, reinstate, withdraw
from evaluate.intake.upload import check, commit, record
from tests.builders import provider_of

FILE = b"participant,cohort,measure,before,after\nP1,c,m,10,8\nP2,c,m,12,9\n"


@pytest.fixture
def cohort(both: Engine, pat: Viewer) -> int:
    """Send two participants in, and give their cohort."""
    checked = check(both, pat, "scores.csv", FILE, "p")
    commit(both, pat, record(both, pat, checked, FILE), [])
    return next(one.id for one in cohorts(both, pat) if (one.programme, one.key) == ("p", "c"))


def test_somebody_is_found_by_their_own_provider_and_the_look_is_written_down(
    both: Engine, pat: Viewer, cohort: int
) -> None:
    found = find(both, pat, cohort, "P1")
    assert found is not None
    assert (found.arm, found.scores, found.answers, found.withdrawn_at) == ("intervention", 2, 0, None)
    assert find(both, pat, cohort, "P9") is None
    assert find(both, provider_of("bell"), cohort, "P1") is None
    with reading(both) as session:
        looks = session.scalars(select(AuditEvent).where(AuditEvent.action == "search")).all()
    assert [look.detail["found"] for look in looks] == [True, False, False]
    # The register of who looked must not itself name who was looked for.
    assert not any("P1" in str(look.detail) + look.subject_key for look in looks)


def test_a_withdrawn_participant_may_be_taken_back(both: Engine, pat: Viewer, cohort: int) -> None:
    assert withdraw(both, pat, cohort, "P1")
    assert not withdraw(both, pat, cohort, "P1")
    found = find(both, pat, cohort, "P1")
    assert found is not None
    assert found.withdrawn_at is not None
    assert "withdrawn-participant" in {
        one.code for one in check(both, pat, "scores.csv", FILE, "p").report.problems
    }
    assert reinstate(both, pat, cohort, "P1")
    assert check(both, pat, "scores.csv", FILE, "p").changes is not None


def test_an_erased_participant_is_gone_and_may_come_as_somebody_new(
    both: Engine, pat: Viewer, cohort: int
) -> None:
    erased = erase(both, pat, cohort, "P1")
    assert (erased.scores, erased.participants, erased.files) == (2, 1, 1)
    assert find(both, pat, cohort, "P1") is None
    with pytest.raises(CommandMistake, match="nobody"):
        erase(both, pat, cohort, "P1")
    again = check(both, pat, "scores.csv", FILE, "p")
    assert again.changes is not None
    assert (again.changes.enrolled, again.changes.new, again.changes.same) == (1, 2, 2)
