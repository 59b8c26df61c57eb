"""Keys are called by the names that the return itself tells; a cohort's key is its own only within its programme."""

from types import SimpleNamespace
from typing import Any

from evaluate.returns.figures import Cell
from evaluate.returns.naming import called, name_of, names_in, names_of
from evaluate.returns.snapshot import Name
from tests.returns_examples import BOXING, MENTORS, facts

COHORT, MEASURE = ("cohort", "2025"), ("measure", "m")


def row(programme: str, cohort_name: str) -> Any:
    cohort = SimpleNamespace(cohort="2025", cohort_name=cohort_name, programme=programme)
    return SimpleNamespace(cohort=cohort, measure=SimpleNamespace(measure="m", name="The measure"))


def test_everything_is_named_once() -> None:
    found = facts(rows=(row(MENTORS, "Spring"), row(MENTORS, "Spring"), row(BOXING, "Early")))
    assert names_of(found) == (
        Name("cohort", "2025", "Early", BOXING),
        Name("cohort", "2025", "Spring", MENTORS),
        Name("measure", "m", "The measure"),
        Name("programme", BOXING, "Boxing"),
        Name("programme", MENTORS, "Mentors"),
    )


def test_only_what_a_figure_is_about_is_named() -> None:
    found = facts(rows=(row(MENTORS, "Spring"), row(BOXING, "Early")))
    cells = [Cell("effects", (("programme", MENTORS), COHORT, MEASURE), 1.0)]
    assert [(one.axis, one.programme) for one in names_in(found, cells)] == [
        ("cohort", MENTORS),
        ("measure", ""),
        ("programme", ""),
    ]
    assert names_in(found, [Cell("started", (("programme", "Tier: targeted"),), 1)]) == ()


def test_a_cohort_is_looked_up_within_its_programme() -> None:
    known = called([Name("cohort", "2025", "Spring", MENTORS), Name("cohort", "2025", "Early", BOXING)])
    assert name_of(known, *COHORT, {"programme": MENTORS}) == "Spring"
    assert name_of(known, *COHORT, {"programme": BOXING}) == "Early"
    assert name_of(known, *COHORT, {}) == "2025"


def test_what_shares_a_name_is_told_apart_by_its_key() -> None:
    known = called(
        [Name("measure", "a", "Total"), Name("measure", "b", "Total"), Name("measure", "a", "Total")]
    )
    assert [name_of(known, "measure", key, {}) for key in "ab"] == ["Total (a)", "Total (b)"]
    apart = called([Name("cohort", "1", "Spring", MENTORS), Name("cohort", "2", "Spring", BOXING)])
    assert name_of(apart, "cohort", "1", {"programme": MENTORS}) == "Spring"
