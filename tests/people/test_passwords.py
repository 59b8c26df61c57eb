"""Passwords: guessable ones are refused, and nobody's password is never right."""

import threading

import pytest

from evaluate.errors import CommandMistake, NotAllowed
from evaluate.people import passwords


@pytest.mark.parametrize("password", ["twelve chars", "grey otter lantern", "ŵ ŷ café naïve"])
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
    assert passwords.is_password("grey otter lantern", kept)
    assert not passwords.is_password("grey otter lanterns", kept)
    assert not passwords.is_password("", None)
    assert not passwords.is_password("grey otter lantern", None)


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
