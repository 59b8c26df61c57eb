"""What an administrator reads: everything that was set up, and no outcome."""

from dataclasses import asdict

import pytest
from sqlalchemy import Engine

from evaluate.access import Viewer, at_the_register
from evaluate.db.session import writing
from evaluate.errors import NotAllowed
from evaluate.people import add_person, read_set_up, sign_in
from evaluate.vocabulary import Role
from tests.builders import build_programme
from tests.people.conftest import PASSWORD


def test_everything_that_was_set_up_is_listed(town: Engine, administrator: Viewer) -> None:
    with writing(town) as session:
        build_programme(session, "p", "north", "acorn")
        build_programme(session, "q", "north", "acorn")
    add_person(town, administrator, "ada", "Ada", Role.PROVIDER, PASSWORD, organisation="acorn")
    add_person(town, administrator, "zoe", "Zoe", Role.REVIEWER, PASSWORD)
    sign_in(town, "ada", PASSWORD)
    found = read_set_up(town, administrator)
    assert [(row.key, row.programmes) for row in found.areas] == [("north", 2), ("south", 0)]
    assert [(row.key, row.programmes) for row in found.organisations] == [("acorn", 2), ("beech", 0)]
    assert [(row.key, row.area, row.provider) for row in found.programmes] == [
        ("p", "North", "Acorn"),
        ("q", "North", "Acorn"),
    ]
    assert [(row.key, row.role, row.what_for, row.last_sign_in is None) for row in found.people] == [
        ("ada", Role.PROVIDER, "Acorn", False),
        ("zoe", Role.REVIEWER, None, True),
    ]


def test_nothing_that_lets_somebody_in_is_listed(town: Engine, administrator: Viewer) -> None:
    add_person(town, administrator, "zoe", "Zoe", Role.REVIEWER, PASSWORD)
    assert "argon2" not in str([asdict(row) for row in read_set_up(town, administrator).people])


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_reads_it(town: Engine, role: Role) -> None:
    with pytest.raises(NotAllowed):
        read_set_up(town, at_the_register(role))
