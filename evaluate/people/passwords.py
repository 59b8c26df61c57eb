"""Passwords: which ones may be used, and how they are kept and compared."""

import secrets
from collections.abc import Callable
from functools import cache
from threading import BoundedSemaphore
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from evaluate.errors import CommandMistake, NotAllowed

SHORTEST = 12
LONGEST = 200

_HASHER = PasswordHasher()
# One hash takes 64 MB: a crowd at the door must not take the machine down.
_AT_ONCE = BoundedSemaphore(2)
_PATIENCE_SECONDS = 10
_COMMON = frozenset(
    (
        "password1234",
        "password12345",
        "password123456",
        "passwordpassword",
        "letmeinletmein",
        "qwertyuiop12",
        "qwertyuiop123",
        "qwertyqwerty",
        "1q2w3e4r5t6y",
        "123456789012",
        "1234567890123",
        "12345678901234",
        "123456789abc",
        "abcdefghijkl",
        "iloveyou1234",
        "administrator",
        "administrator1",
        "welcome12345",
        "changeme1234",
        "correcthorsebatterystaple",
    )
)
T = TypeVar("T")


def check_password(password: str, key: str, name: str) -> None:
    """Refuse a password that somebody would guess."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise CommandMistake(
            f"The password has {len(password)} characters.",
            f"Use between {SHORTEST} and {LONGEST}: three unrelated words are easy to remember.",
        )
    plain = _plain(password)
    if plain in (_plain(key), _plain(name)):
        raise CommandMistake("The password is the person's own name.", "Choose one that nobody would guess.")
    if plain in _COMMON or len(set(plain)) < 4:
        raise CommandMistake(
            "The password is one that many people use.", "Choose one that nobody would guess."
        )


def hash_password(password: str) -> str:
    """Turn a password into what the register keeps of it."""
    return _in_turn(lambda: _HASHER.hash(password))


def is_password(password: str, kept: str | None) -> bool:
    """Compare a password with what is kept; nothing kept takes as long as something, and is never right."""
    try:
        _in_turn(lambda: _HASHER.verify(kept or _nobodys(), password[: LONGEST + 1]))
    except VerificationError:
        return False
    return kept is not None


@cache
def _nobodys() -> str:
    return _HASHER.hash(secrets.token_urlsafe(32))


def _in_turn(hashing: Callable[[], T]) -> T:
    if not _AT_ONCE.acquire(timeout=_PATIENCE_SECONDS):
        raise NotAllowed("Many people are signing in at this moment.", "Wait a minute, then try again.")
    try:
        return hashing()
    finally:
        _AT_ONCE.release()


def _plain(text: str) -> str:
    return "".join(text.lower().split())
