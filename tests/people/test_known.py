"""Whoever is not known is answered with somebody who is."""

import pytest
from sqlalchemy import Engine

from evaluate.access import Viewer
from evaluate.db.accounts import Belonging
from evaluate.db.session import reading
from evaluate.errors import CommandMistake
from evaluate.people.known import check_known, is_here, known_person, tidy
from evaluate.vocabulary import Role


def test_a_key_is_read_as_it_is_kept() -> None:
    assert tidy("  ADA@Example.org ") == "ada@example.org"


def test_a_person_is_found_however_the_key_was_typed(town: Engine, ada: Viewer) -> None:
    with reading(town) as session:
        assert known_person(session, " ADA ").name == "Ada"
        assert is_here(town, " ADA ")
        assert not is_here(town, "adda")
        with pytest.raises(CommandMistake, match=r"no person called adda\. Did you mean ada\?"):
            known_person(session, "adda")


@pytest.mark.parametrize(
    ("belonging", "said"),
    [
        (Belonging(Role.PROVIDER, "acron"), "no organisation called acron. Did you mean acorn?"),
        (
            Belonging(Role.COMMISSIONER, None, "zzz"),
            "no area called zzz. Those in the register: north, south.",
        ),
        (
            Belonging(Role.COMMISSIONER, None, None, ("south", "hbu")),
            "no unit called south/hbu. Did you mean",
        ),
        (Belonging(Role.COMMISSIONER, None, None, ("north", "spoke")), "no unit called north/spoke"),
    ],
)
def test_a_place_that_is_not_there_is_named(town: Engine, belonging: Belonging, said: str) -> None:
    with reading(town) as session, pytest.raises(CommandMistake) as error:
        check_known(session, belonging)
    assert said in str(error.value)


def test_a_place_that_is_there_passes(town: Engine) -> None:
    with reading(town) as session:
        check_known(session, Belonging(Role.PROVIDER, "acorn"))
        check_known(session, Belonging(Role.COMMISSIONER, None, "north"))
        check_known(session, Belonging(Role.COMMISSIONER, None, None, ("north", "hub")))
        check_known(session, Belonging(Role.REVIEWER))
