"""The file that names the identity provider, and what claims are worth."""

from pathlib import Path

import pytest

from evaluate.db.accounts import Belonging
from evaluate.errors import CommandMistake
from evaluate.people.provider import Provider, is_safe, read_provider, values_of
from evaluate.vocabulary import Role

PLAIN = """
name = "North Council"
issuer = "https://sign-in.example/tenant/v2.0"
client_id = "register"
"""
MAPPED = (
    PLAIN
    + """
[[membership]]
when = { roles = "Evaluate.Provider", org = "HT-01" }
role = "provider"
organisation = "acorn"

[[membership]]
when = { roles = "Evaluate.Commissioner" }
role = "commissioner"
area = "north"

[[membership]]
when = { "realm.roles" = "spoke-team" }
role = "commissioner"
unit = "north/hub"
"""
)


def read(tmp_path: Path, text: str, secret: str | None = "hush") -> Provider:  # noqa: S107
    path = tmp_path / "sign-in.toml"
    path.write_text(text)
    return read_provider(path, secret)


def test_a_plain_provider_keeps_memberships_in_the_register(tmp_path: Path) -> None:
    found = read(tmp_path, PLAIN)
    assert (found.name, found.issuer) == ("North Council", "https://sign-in.example/tenant/v2.0")
    assert found.scopes == ("openid", "profile", "email")
    assert found.passwords
    assert found.claims == frozenset()
    assert found.promised({"roles": ["Evaluate.Provider"]}) == []


def test_the_secret_is_read_from_either_place_and_never_printed(tmp_path: Path) -> None:
    assert read(tmp_path, PLAIN).client_secret == "hush"
    both = read(tmp_path, PLAIN + 'client_secret = "from the file"', None)
    assert both.client_secret == "from the file"
    assert "from the file" not in repr(both)


@pytest.mark.parametrize(
    ("claims", "promised"),
    [
        ({}, []),
        ({"roles": "Evaluate.Provider"}, []),
        ({"roles": ["Evaluate.Provider"], "org": "HT-02"}, []),
        ({"org": "HT-01"}, []),
        ({"roles": ["x", "Evaluate.Provider"], "org": "HT-01"}, [Belonging(Role.PROVIDER, "acorn")]),
        ({"roles": "Evaluate.Commissioner"}, [Belonging(Role.COMMISSIONER, None, "north")]),
        (
            {"realm": {"roles": ["spoke-team"]}},
            [Belonging(Role.COMMISSIONER, None, None, ("north", "hub"))],
        ),
        ({"realm": "spoke-team"}, []),
        ({"roles": ["evaluate.commissioner", "Evaluate.Commissioners", 7, None]}, []),
    ],
)
def test_every_value_must_be_there_and_exactly(
    tmp_path: Path, claims: dict[str, object], promised: list[Belonging]
) -> None:
    assert read(tmp_path, MAPPED).promised(claims) == promised


def test_a_claim_may_have_dots_in_its_own_name() -> None:
    assert values_of({"https://x.example/roles": ["a"]}, "https://x.example/roles") == ["a"]
    assert values_of({"a": {"b": {"c": "d"}}}, "a.b.c") == ["d"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "it cannot be read"),
        ("", "name is missing"),
        (PLAIN.replace("https:", "http:"), "issuer is not an https address"),
        (PLAIN + "colour = 1", "colour is not a key"),
        (PLAIN + 'scopes = "openid"', "scopes is not a list"),
        (PLAIN + 'passwords = "no"', "passwords is neither true nor false"),
        (PLAIN + "membership = 3", "membership is not a list of tables"),
        (PLAIN + '[[membership]]\nrole = "reviewer"', "number 1: when names no claim"),
        (PLAIN + '[[membership]]\nwhen = {}\nrole = "reviewer"', "number 1: when names no claim"),
        (PLAIN + '[[membership]]\nwhen = {a = "b"}\nrole = "boss"', "number 1: role is not a role"),
        (
            PLAIN + '[[membership]]\nwhen = {a = "b"}\nrole = "provider"',
            "A provider acts for an organisation",
        ),
        (PLAIN + '[[membership]]\nwhen = {a = "b"}\nrole = "reviewer"\nwhose = 1', "whose is not a key"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(CommandMistake, match=r"sign-in\.toml cannot be used") as error:
        read(tmp_path, text)
    assert said in str(error.value)
    assert error.value.remedy


def test_a_missing_secret_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(CommandMistake, match="Set EVALUATE_CLIENT_SECRET"):
        read(tmp_path, PLAIN, None)
    with pytest.raises(CommandMistake, match="it cannot be read"):
        read_provider(tmp_path / "none.toml", "hush")


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://sign-in.example", True),
        ("http://127.0.0.1:9400", True),
        ("http://localhost/x", True),
        ("http://[::1]:9", True),
        ("http://sign-in.example", False),
        ("http://127.0.0.1.sign-in.example", False),
        ("ftp://127.0.0.1", False),
        ("", False),
    ],
)
def test_only_an_encrypted_address_is_safe_or_one_that_leaves_no_machine(address: str, safe: bool) -> None:
    assert is_safe(address) is safe
