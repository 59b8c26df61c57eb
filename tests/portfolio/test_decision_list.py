"""Which programmes have a decision, and which wait."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, update

from evaluate.access import at_the_register
from evaluate.db.session import writing
from evaluate.db.tables import Programme
from evaluate.errors import NotAllowed
from evaluate.portfolio import deciding
from evaluate.portfolio.decision_list import deciding_about, list_decisions
from evaluate.vocabulary import Role
from tests.portfolio.decided import ANSWER, PAT, QUESTION, RHYS, SUE, TODAY
from tests.portfolio.small import portfolio

YEAR = "2027/28"


def furnish(engine: Engine) -> None:
    """Three programmes: one decided about, one withdrawn and asked about anew, one without; the last ends first."""
    portfolio(engine, [12, 12, 12])
    with writing(engine) as session:
        for key, ends in (("p00", date(2027, 9, 30)), ("p02", date(2027, 3, 31))):
            session.execute(update(Programme).where(Programme.key == key).values(ends_on=ends))
    question = replace(QUESTION, funding_year=YEAR)
    first = deciding.ask(engine, RHYS, "p00", question)
    sha256 = deciding.freeze(engine, RHYS, first)
    deciding.sign(engine, RHYS, first, ANSWER, sha256, TODAY)
    deciding.withdraw(engine, RHYS, deciding.ask(engine, RHYS, "p01", question), "Another question.")
    deciding.ask(engine, RHYS, "p01", question)
    deciding.ask(engine, RHYS, "p02", replace(QUESTION, funding_year="2025/26"))


def test_the_contract_that_ends_soonest_comes_first_and_each_is_counted(engine: Engine) -> None:
    furnish(engine)
    found = list_decisions(engine, RHYS, TODAY)
    assert (found.year, found.years, found.counted(), found.decides) == (
        YEAR,
        ("2025/26", YEAR),
        (1, 1, 1),
        True,
    )
    assert found.unsigned_before() == 1
    assert [one.programme.programme for one in found.programmes] == ["p02", "p00", "p01"]
    assert [sorted(one.by_year) for one in found.programmes] == [["2025/26"], [YEAR], [YEAR]]


def test_a_provider_lists_what_was_signed_and_others_nothing(sqlite_engine: Engine) -> None:
    furnish(sqlite_engine)
    found = list_decisions(sqlite_engine, PAT, TODAY)
    assert [(one.programme.programme, sorted(one.by_year)) for one in found.programmes if one.by_year] == [
        ("p00", [YEAR])
    ]
    assert not found.decides
    assert list_decisions(sqlite_engine, SUE, TODAY).programmes == ()
    for role in (Role.REVIEWER, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            list_decisions(sqlite_engine, at_the_register(role), TODAY)


def test_from_october_on_the_next_year_is_decided_about() -> None:
    days = (date(2026, 4, 1), date(2026, 9, 29), date(2026, 10, 1), date(2026, 12, 31), date(2027, 3, 31))
    assert [deciding_about(day) for day in days] == ["2026/27", "2026/27", YEAR, YEAR, YEAR]
