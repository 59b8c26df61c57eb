"""Settings are read once, and one that cannot be used says so."""

import pytest

from evaluate.errors import CommandMistake
from evaluate.settings import Settings, read_settings, shipped


def test_nothing_set_is_an_embedded_register_in_the_working_directory() -> None:
    assert read_settings({}) == Settings()
    assert Settings().database_url == "sqlite:///evaluate.db"


def test_everything_can_be_set() -> None:
    environ = {
        "EVALUATE_DATABASE_URL": "postgresql://unit@host/register",
        "EVALUATE_DEMONSTRATION": "yes",
        "EVALUATE_SECURE_COOKIE": "1",
        "EVALUATE_IDLE_MINUTES": "15",
        "EVALUATE_LONGEST_HOURS": "8",
    }
    assert read_settings(environ) == Settings("postgresql://unit@host/register", True, True, 15, 8)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EVALUATE_SECURE_COOKIE", "perhaps"),
        ("EVALUATE_IDLE_MINUTES", "soon"),
        ("EVALUATE_LONGEST_HOURS", "0"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(CommandMistake, match=name) as error:
        read_settings({name: value})
    assert error.value.remedy


def test_what_ships_is_found_and_what_does_not_is_not() -> None:
    assert (shipped("seeds") / "demo.py").is_file()
    with pytest.raises(FileNotFoundError):
        shipped("nothing-of-the-kind")
