"""Facts are fetched once, for what the file names, inside the scope."""

from datetime import UTC, datetime, timedelta

import polars as pl
from sqlalchemy import Engine

from evaluate.access import Viewer, scope_of
from evaluate.db.session import reading
from evaluate.intake.facts import Facts, gather_facts
from evaluate.intake.names import gather_names
from tests.builders import provider_of
from tests.intake.conftest import Load

LONG = "participant,cohort,arm,measure,timepoint,assessed_on,value\n"


def facts(engine: Engine, viewer: Viewer, *named: tuple[str, str]) -> Facts:
    rows = pl.DataFrame(list(named), schema={"programme": pl.String, "cohort": pl.String}, orient="row")
    with reading(engine) as session:
        scope = scope_of(viewer)
        return gather_facts(session, scope, gather_names(session, scope, None), rows)


def test_another_providers_programme_is_not_there(register: Engine, pat: Viewer) -> None:
    assert facts(register, pat).programmes == ["p", "q"]
    theirs = facts(register, provider_of("bell"))
    assert (theirs.programmes, theirs.cohorts["cohort"].to_list()) == (["hidden"], ["secret"])


def test_only_the_named_cohorts_are_fetched(register: Engine, pat: Viewer, loading: Load) -> None:
    loading(LONG + "P1,c,,m,before,2025-04-03,10\nP2,r,comparison,m,before,,11\n")
    found = facts(register, pat, ("p", "r"))
    assert found.participants.select("participant", "registered_arm").rows() == [("P2", "comparison")]
    assert found.scores["old_value"].to_list() == [11.0]
    assert found.assessments.is_empty()
    assert len(facts(register, pat, ("p", "c"), ("p", "r")).scores) == 2
    assert facts(register, provider_of("bell"), ("p", "c")).scores.is_empty()


def test_only_current_scores_count(register: Engine, pat: Viewer, loading: Load) -> None:
    for value in (10, 11):
        loading(LONG + f"P1,c,,m,before,2025-04-03,{value}\n")
    found = facts(register, pat, ("p", "c"))
    assert found.scores["old_value"].to_list() == [11.0]
    assert [str(day) for day in found.assessments["old_date"]] == ["2025-04-03"]


def test_today_is_today(register: Engine, pat: Viewer) -> None:
    assert abs(facts(register, pat).today - datetime.now(UTC).date()) <= timedelta(days=1)
