"""Passwords: guessable ones are refused, any keyboard types the same one, and nobody's password is never right."""

import threading
import time

import pytest
from argon2 import PasswordHasher

from evaluate.errors import CommandMistake, NotAllowed
from evaluate.people import passwords


@pytest.mark.parametrize(
    "password",
    [
        "twelve chars",
        "grey otter lantern",
        "ŵ ŷ café naïve",
        "grey otter " + "x1y2 " * 37,
        "no digit, no capital",
    ],
)
def test_a_password_that_nobody_would_guess_may_be_used(password: str) -> None:
    passwords.check_password(password, "ada", "Ada Lovelace")


@pytest.mark.parametrize("password", ["elevenchars", "  Password 1234 ", "ab" * 8, "ADA@example.org"])
def test_a_guessable_password_is_refused_with_what_to_do(password: str) -> None:
    with pytest.raises(CommandMistake) as error:
        passwords.check_password(password, "ada@example.org", "Ada Lovelace")
    assert error.value.remedy
    assert password.strip() not in str(error.value)


def test_only_the_right_password_is_right() -> None:
    kept = passwords.hash_password("grey otter lantern")
    assert kept.startswith("$argon2id$")
    assert passwords.is_password("grey otter lantern", kept)
    assert not passwords.is_password("grey otter lanterns", kept)
    assert not passwords.is_password("", None)
    assert not passwords.is_password("grey otter lantern", None)


def test_an_accent_may_come_with_its_letter_or_after_it() -> None:
    kept = passwords.hash_password("café naïve lantern")
    assert passwords.is_password("cafe\u0301 nai\u0308ve lantern", kept)


def test_a_very_long_password_counts_to_its_end() -> None:
    long = "grey otter " + "x1y2 " * 37
    kept = passwords.hash_password(long)
    assert 190 < len(long) < passwords.LONGEST
    assert not passwords.is_password(long[:-1] + "y", kept)


def test_a_hash_made_under_weaker_settings_is_made_again() -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=64).hash("grey otter lantern")
    stronger = passwords.renewed("grey otter lantern", weak)
    assert stronger is not None
    assert passwords.is_password("grey otter lantern", stronger)
    assert passwords.renewed("grey otter lantern", stronger) is None
    assert passwords.renewed("grey otter lantern", None) is None


def test_nobody_takes_as_long_as_somebody() -> None:
    """The quickest of several of each, for other work makes some slow: nothing kept costs a whole hash too."""
    kept = passwords.hash_password("grey otter lantern")
    took = {}
    for who in (kept, None):
        times = []
        for _ in range(4):
            began = time.perf_counter()
            passwords.is_password("another password", who)
            times.append(time.perf_counter() - began)
        took[who] = min(times)
    assert took[None] > took[kept] / 2
    assert took[kept] > took[None] / 2


def test_no_more_than_two_hashes_run_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_PATIENCE_SECONDS", 0.05)
    inside, leave = threading.Barrier(3), threading.Event()

    def hold() -> None:
        inside.wait()
        leave.wait()

    holders = [threading.Thread(target=passwords._in_turn, args=(hold,)) for _ in range(2)]
    for holder in holders:
        holder.start()
    inside.wait()
    with pytest.raises(NotAllowed, match="Many people"):
        passwords.hash_password("grey otter lantern")
    leave.set()
    for holder in holders:
        holder.join()
    assert passwords.hash_password("grey otter lantern")
