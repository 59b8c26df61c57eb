"""A small area with two programmes and people in them, and everybody who has a part in its returns."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from evaluate.access import Viewer, at_the_register
from evaluate.db.session import writing
from evaluate.returns.assembling import fill_in, seal
from evaluate.returns.expecting import expect, open_returns
from evaluate.returns.signing import sign
from evaluate.vocabulary import OrganisationKind, Role
from tests.builders import build_area, build_measure, build_organisation, build_programme
from tests.returns_examples import DEFINITION
from tests.staging import Said, load

DAY = date(2025, 7, 10)
RHYS = Viewer("rhys", "Rhys Calloway", Role.COMMISSIONER, areas=frozenset({"north"}))
SUE = Viewer("sue", "Sue South", Role.COMMISSIONER, areas=frozenset({"south"}))
MARGARET = Viewer("margaret", "Margaret Osei", Role.CERTIFIER, frozenset({"north-pcc"}))
HELEN = Viewer("helen", "Helen Prior", Role.REVIEWER)
ADA = Viewer("ada", "Ada Admin", Role.ADMINISTRATOR)
PAT = Viewer("pat", "Pat Provider", Role.PROVIDER, frozenset({"acorn"}), None)
WHOLE = {
    ("referred", "mentors"): "60",
    ("budget", "core"): "1000",
    ("budget", "match"): "200",
    ("actual", "core"): "400",
    ("actual", "match"): "50",
    ("evaluation", ""): "150",
    ("learning", ""): "It takes time.",
}
SEX = ("female", "male")


@dataclass(frozen=True)
class Town:
    """A register in which a return of one area is open, and the number of that return."""

    engine: Engine
    number: int


def joined(engine: Engine, first: int, last: int, programme: str = "mentors", started: date = DAY) -> None:
    """Have people start a programme, each with a score before and most with one after."""
    people = [
        Said(
            f"{programme}-{n}",
            programme=programme,
            details={"sex": SEX[n % 2], "year_of_birth": 2009, "started_on": started - timedelta(days=30)},
            scores={
                ("m", "before"): (20.0 + n % 5, started - timedelta(days=30)),
                **({("m", "after"): (15.0 + n % 7, started)} if n % 6 else {}),
            },
        )
        for n in range(first, last)
    ]
    load(engine, people, PAT)


def furnish(engine: Engine) -> None:
    """Put in two areas, the first with two programmes and people in them."""
    with writing(engine) as session:
        for key in ("mentors", "boxing"):
            build_programme(session, key, provider="acorn")
        build_programme(session, "far", area="south", provider="bell")
        build_measure(session, "m", "i", minimum=0, maximum=40)
        build_area(session, "south")
        for key in ("north-pcc", "south-pcc"):
            build_organisation(session, key, OrganisationKind.LOCAL_AUTHORITY)
    joined(engine, 0, 40)
    joined(engine, 0, 7, "boxing")


def expected(engine: Engine) -> int:
    """Expect the small return of both areas for the first quarter, and open it. Gives the first area's number."""
    signatories = {"north": "north-pcc", "south": "south-pcc"}
    numbers = expect(engine, ADA, DEFINITION.encode(), signatories, ("q1",))
    open_returns(engine, ADA, DAY)
    return next(iter(numbers))


@pytest.fixture
def town(engine: Engine) -> Town:
    """Fill the small area, expect its return of the first quarter, and open it."""
    furnish(engine)
    return Town(engine, expected(engine))


@pytest.fixture
def submitted(town: Town) -> Town:
    """Fill the return in, seal it and sign it."""
    fill_in(town.engine, RHYS, town.number, WHOLE)
    sign(town.engine, MARGARET, town.number, seal(town.engine, RHYS, town.number, DAY))
    return town


OPERATOR = at_the_register(Role.ADMINISTRATOR)
