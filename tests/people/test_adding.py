"""Adding people: what is refused, in which words, and what the audit keeps."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select

from evaluate.access import Viewer, at_the_register
from evaluate.db.base import now
from evaluate.db.session import reading
from evaluate.db.tables import AuditEvent, Membership, Person
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.people import Caller, add_person, find_viewer, sign_in
from evaluate.vocabulary import Role
from tests.people.conftest import PASSWORD


def test_a_person_is_added_with_a_role_and_what_it_is_for(town: Engine, administrator: Viewer) -> None:
    add_person(
        town, administrator, " Ada@Acorn ", "Ada  Lovelace", Role.PROVIDER, PASSWORD, organisation="acorn"
    )
    assert find_viewer(town, "ada@acorn") == Viewer(
        "ada@acorn", "Ada Lovelace", Role.PROVIDER, frozenset({"acorn"}), frozenset()
    )


def test_the_password_is_kept_only_as_an_argon2id_hash(town: Engine, administrator: Viewer) -> None:
    add_person(town, administrator, "ada", "Ada", Role.REVIEWER, PASSWORD)
    with reading(town) as session:
        kept = session.scalars(select(Person.password_hash)).one()
    assert kept is not None
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept


def test_one_person_may_act_for_several_organisations(town: Engine, administrator: Viewer) -> None:
    add_person(town, administrator, "ada", "Ada", Role.PROVIDER, PASSWORD, organisation="acorn")
    add_person(town, administrator, "ada", "Ada", Role.PROVIDER, None, organisation="beech")
    assert find_viewer(town, "ada").organisations == {"acorn", "beech"}


def test_a_commissioner_may_act_for_several_areas(town: Engine, administrator: Viewer) -> None:
    add_person(town, administrator, "con", "Con", Role.COMMISSIONER, PASSWORD, area="north")
    add_person(town, administrator, "con", "Con", Role.COMMISSIONER, PASSWORD, area="south")
    assert find_viewer(town, "con").areas == {"north", "south"}


def test_somebody_already_here_keeps_their_password(town: Engine, administrator: Viewer) -> None:
    add_person(town, administrator, "ada", "Ada", Role.PROVIDER, PASSWORD, organisation="acorn")
    with pytest.raises(CommandMistake, match="already, with another password"):
        add_person(
            town, administrator, "ada", "Ada", Role.PROVIDER, "another long password", organisation="beech"
        )
    assert sign_in(town, "ada", PASSWORD)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"password": "short"}, "has 5 characters"),
        ({"password": "x" * 201}, "has 201 characters"),
        ({"password": "Ada.Lovelace.1"}, "guessed first"),
        ({"password": "ada Augusta LOVELACE"}, "guessed first"),
        ({"password": "Password1234"}, "guessed first"),
        ({"password": "wexmoor-demonstration"}, "guessed first"),
        ({"key": "has a space"}, "name to sign in with"),
        ({"key": "<b>ada</b>"}, "name to sign in with"),
        ({"key": "operator"}, "keeps for itself"),
        ({"key": "Visitor"}, "keeps for itself"),
        ({"name": "  "}, "name is missing"),
        ({"organisation": None}, "A provider acts for an organisation. Say which"),
        ({"area": "north"}, "A provider does not act for an area"),
        ({"organisation": "acron"}, "no organisation called acron. Did you mean acorn?"),
        ({"organisation": "zzzz"}, "Those in the register: acorn, beech."),
        ({"role": Role.COMMISSIONER, "organisation": None}, "A commissioner acts for an area. Say which"),
        ({"role": Role.COMMISSIONER, "organisation": None, "area": "nroth"}, "Did you mean north?"),
        ({"role": Role.COMMISSIONER, "organisation": None, "unit": ("north", "hbu")}, "mean north/hub?"),
        (
            {"role": Role.COMMISSIONER, "organisation": None, "area": "north", "unit": ("north", "hub")},
            "for an area or for one unit of it, not for both",
        ),
        ({"unit": ("north", "hub")}, "A provider does not act for an area"),
        ({"valid_from": date(2030, 4, 2), "valid_to": date(2030, 4, 1)}, "last day is before the first"),
        ({"valid_to": date(2020, 4, 1)}, "last day is before the first"),
        ({"role": Role.ADMINISTRATOR}, "An administrator does not act for an organisation"),
        ({"role": Role.REVIEWER}, "A reviewer does not act for an organisation"),
    ],
)
def test_a_mistake_is_explained_and_adds_nothing(
    town: Engine, administrator: Viewer, changed: dict[str, Any], said: str
) -> None:
    asked: dict[str, Any] = {
        "key": "ada.lovelace.1",
        "name": "Ada Augusta Lovelace",
        "role": Role.PROVIDER,
        "password": PASSWORD,
        "organisation": "acorn",
    }
    with pytest.raises(CommandMistake) as error:
        add_person(town, administrator, **(asked | changed))
    assert said in str(error.value)
    assert error.value.remedy
    with reading(town) as session:
        assert session.scalars(select(Person.key)).all() == []
        assert session.scalars(select(AuditEvent.id)).all() == []


def test_a_person_may_have_several_roles_and_is_here_in_one_of_them(
    town: Engine, administrator: Viewer, ada: Viewer
) -> None:
    add_person(town, administrator, "ada", "Ada", Role.CERTIFIER, None, organisation="beech")
    with pytest.raises(CommandMistake, match="here as provider and as certifier"):
        find_viewer(town, "ada")
    assert find_viewer(town, "ada", Role.PROVIDER) == ada
    assert find_viewer(town, "ada", Role.CERTIFIER).organisations == {"beech"}
    with pytest.raises(CommandMistake, match="may not sign in today"):
        find_viewer(town, "ada", Role.REVIEWER)


def test_a_commissioner_may_act_for_one_unit_of_an_area(town: Engine, administrator: Viewer) -> None:
    add_person(town, administrator, "una", "Una", Role.COMMISSIONER, PASSWORD, unit=("south", "hub"))
    assert find_viewer(town, "una") == Viewer(
        "una", "Una", Role.COMMISSIONER, units=frozenset({("south", "hub")})
    )
    with pytest.raises(CommandMistake, match="commissioner for south/hub already"):
        add_person(town, administrator, "una", "Una", Role.COMMISSIONER, None, unit=("south", "hub"))


def test_a_person_may_be_added_without_a_password(town: Engine, administrator: Viewer) -> None:
    add_person(town, administrator, "ada", "Ada", Role.REVIEWER, None)
    for password in ("", PASSWORD):
        with pytest.raises(NotAllowed):
            sign_in(town, "ada", password)


def test_a_role_may_begin_later_and_end_on_a_day(town: Engine, administrator: Viewer) -> None:
    tomorrow = now().date() + timedelta(days=1)
    add_person(town, administrator, "ada", "Ada", Role.REVIEWER, PASSWORD, valid_from=tomorrow)
    with pytest.raises(NotAllowed):
        sign_in(town, "ada", PASSWORD)
    add_person(town, administrator, "bo", "Bo", Role.REVIEWER, PASSWORD, valid_to=now().date())
    assert sign_in(town, "bo", PASSWORD)


def test_nobody_gives_themselves_a_role(town: Engine, administrator: Viewer) -> None:
    add_person(town, administrator, "root", "Root", Role.ADMINISTRATOR, PASSWORD)
    root = find_viewer(town, "root")
    with pytest.raises(NotAllowed, match="gives a role to themselves"):
        add_person(town, root, "root", "Root", Role.COMMISSIONER, None, area="north")


def test_the_demonstrations_password_is_good_for_the_demonstration_alone(
    town: Engine, administrator: Viewer
) -> None:
    shown = "wexmoor-demonstration"
    add_person(town, administrator, "ada", "Ada", Role.REVIEWER, shown, local_only=True)
    assert sign_in(town, "ada", shown)
    with pytest.raises(NotAllowed, match="do not match anybody"):
        sign_in(town, "ada", shown, Caller(local=False))


def test_the_same_membership_twice_is_a_mistake(town: Engine, administrator: Viewer) -> None:
    add_person(town, administrator, "ada", "Ada", Role.PROVIDER, PASSWORD, organisation="acorn")
    with pytest.raises(CommandMistake, match="provider for acorn already"):
        add_person(town, administrator, "ada", "Ada", Role.PROVIDER, None, organisation="acorn")
    with reading(town) as session:
        assert len(session.scalars(select(Membership.id)).all()) == 1


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_an_administrator_adds_people(town: Engine, role: Role) -> None:
    with pytest.raises(NotAllowed):
        add_person(town, at_the_register(role), "ada", "Ada", Role.REVIEWER, PASSWORD)


def test_adding_is_audited_under_whoever_did_it(town: Engine, administrator: Viewer) -> None:
    add_person(town, administrator, "ada", "Ada", Role.PROVIDER, PASSWORD, organisation="acorn")
    with reading(town) as session:
        events = session.execute(
            select(AuditEvent.actor, AuditEvent.action, AuditEvent.subject, AuditEvent.detail).order_by(
                AuditEvent.id
            )
        ).all()
    assert [tuple(event) for event in events] == [
        ("operator", "added", "person", {"name": "Ada"}),
        (
            "operator",
            "added",
            "membership",
            {
                "role": "provider",
                "what_for": "acorn",
                "valid_from": None,
                "valid_to": None,
                "source": "register",
            },
        ),
    ]
