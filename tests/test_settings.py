"""Settings are read once, and one that cannot be used says so."""

from base64 import b64encode, urlsafe_b64encode
from pathlib import Path

import pytest

from evaluate.errors import CommandMistake
from evaluate.settings import MailServer, Settings, Tls, is_mail_address, read_settings, shipped

# All of these bits set: both alphabets differ on them.
KEY = b"\xff" * 32


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
        "EVALUATE_ADDRESS": "https://register.example.org/",
        "EVALUATE_PROVIDER": "sign-in.toml",
        "EVALUATE_CLIENT_SECRET": " hush ",
        "EVALUATE_CONTACT": "Sam, sam@example.org",
        "EVALUATE_FILE_KEY": b64encode(bytes(range(32))).decode(),
        "EVALUATE_KEEP_YEARS": "7",
        "EVALUATE_MAIL_HOST": "smtp.example.org",
        "EVALUATE_MAIL_PORT": "2465",
        "EVALUATE_MAIL_TLS": "implicit",
        "EVALUATE_MAIL_USER": "register",
        "EVALUATE_MAIL_PASSWORD": " quiet ",
        "EVALUATE_MAIL_FROM": "returns@example.org",
    }
    expected = Settings(
        "postgresql://unit@host/register",
        True,
        True,
        15,
        8,
        "https://register.example.org",
        Path("sign-in.toml"),
        "hush",
        "Sam, sam@example.org",
        bytes(range(32)),
        7,
        MailServer("smtp.example.org", 2465, Tls.IMPLICIT, "returns@example.org", "register", "quiet"),
    )
    assert read_settings(environ) == expected
    # A key that is printed with the settings is a key that is logged.
    assert "file_key" not in repr(expected)
    assert "hush" not in repr(expected)
    assert "quiet" not in repr(expected)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EVALUATE_SECURE_COOKIE", "perhaps"),
        ("EVALUATE_IDLE_MINUTES", "soon"),
        ("EVALUATE_LONGEST_HOURS", "0"),
        ("EVALUATE_ADDRESS", "register.example.org"),
        ("EVALUATE_ADDRESS", "https://register.example.org/path"),
        ("EVALUATE_FILE_KEY", "not base64!"),
        ("EVALUATE_KEEP_YEARS", "0"),
        ("EVALUATE_KEEP_YEARS", "for ever"),
        ("EVALUATE_FILE_KEY", b64encode(b"too short").decode()),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(CommandMistake, match=name) as error:
        read_settings({name: value})
    assert error.value.remedy


MAIL = {"EVALUATE_MAIL_HOST": "smtp.example.org", "EVALUATE_MAIL_FROM": "returns@example.org"}


def test_mail_is_encrypted_unless_told_and_goes_nowhere_without_a_host() -> None:
    assert read_settings({"EVALUATE_MAIL_FROM": "returns@example.org"}).mail is None
    for tls, port in (("", 587), ("starttls", 587), ("implicit", 465), ("none", 25)):
        found = read_settings({**MAIL, "EVALUATE_MAIL_TLS": tls}).mail
        assert found is not None
        assert (found.tls, found.port) == (Tls(tls or "starttls"), port)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EVALUATE_MAIL_HOST", "smtp.example.org/x"),
        ("EVALUATE_MAIL_FROM", ""),
        ("EVALUATE_MAIL_FROM", "returns"),
        ("EVALUATE_MAIL_FROM", "returns@example.org\nBcc: eve@example.org"),
        ("EVALUATE_MAIL_PORT", "0"),
        ("EVALUATE_MAIL_TLS", "perhaps"),
    ],
)
def test_a_mail_setting_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(CommandMistake, match=name):
        read_settings({**MAIL, name: value})


def test_a_password_is_never_sent_unencrypted() -> None:
    with pytest.raises(CommandMistake, match="would cross the network unencrypted"):
        read_settings({**MAIL, "EVALUATE_MAIL_TLS": "none", "EVALUATE_MAIL_USER": "register"})


def test_what_a_letter_can_be_sent_to() -> None:
    assert is_mail_address("r.calloway+returns@north.example")
    assert not any(map(is_mail_address, ("rhys", "rhys@north", "a@b.c,d@e.f", "a@b.c\n", " a@b.c")))


def test_people_are_kept_until_somebody_asks_unless_there_is_a_rule() -> None:
    assert read_settings({"EVALUATE_KEEP_YEARS": "  "}).keep_years is None
    assert read_settings({"EVALUATE_KEEP_YEARS": "12"}).keep_years == 12


def test_an_encrypted_address_makes_the_cookie_for_encrypted_connections_alone() -> None:
    assert read_settings({"EVALUATE_ADDRESS": "https://register.example.org"}).secure_cookie
    assert not read_settings({"EVALUATE_ADDRESS": "http://127.0.0.1:9000"}).secure_cookie


def test_a_key_is_read_in_either_alphabet_and_never_shown() -> None:
    for encode in (b64encode, urlsafe_b64encode):
        settings = read_settings({"EVALUATE_FILE_KEY": f" {encode(KEY).decode()}\n"})
        assert settings.file_key == KEY
        assert "file_key" not in repr(settings)


def test_what_ships_is_found_and_what_does_not_is_not() -> None:
    assert (shipped("seeds") / "demo" / "__init__.py").is_file()
    with pytest.raises(FileNotFoundError):
        shipped("nothing-of-the-kind")
