"""Passwords: which ones may be used, and how they are kept and compared.

After the guidance of the National Cyber Security Centre: long rather than complicated, no rules about kinds of
characters, none that runs out, and none that would be guessed first.
"""

import secrets
from collections.abc import Callable
from functools import cache
from threading import BoundedSemaphore
from typing import TypeVar
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from evaluate.errors import CommandMistake, NotAllowed
from evaluate.people.guessable import is_guessable

SHORTEST = 12
LONGEST = 200

_HASHER = PasswordHasher()
# One hash takes 64 MB: a crowd at the door must not take the machine down.
_AT_ONCE = BoundedSemaphore(2)
_PATIENCE_SECONDS = 10
T = TypeVar("T")


def check_password(password: str, key: str, name: str) -> None:
    """Refuse a password that somebody would guess."""
    plain = _same(password)
    if not SHORTEST <= len(plain) <= LONGEST:
        raise CommandMistake(
            f"The password has {len(plain)} characters.",
            f"Use between {SHORTEST} and {LONGEST}: three unrelated words are easy to remember.",
        )
    if is_guessable(plain, key, name):
        raise CommandMistake(
            "The password is made of words, names or rows of keys that would be guessed first.",
            "Choose one that nobody would guess: three unrelated words are easy to remember.",
        )


def hash_password(password: str) -> str:
    """Turn a password into what the register keeps of it."""
    return _in_turn(lambda: _HASHER.hash(_same(password)))


def is_password(password: str, kept: str | None) -> bool:
    """Compare a password with what is kept; nothing kept takes as long as something, and is never right."""
    nobodys = _nobodys()
    try:
        _in_turn(lambda: _HASHER.verify(kept or nobodys, _same(password[: LONGEST + 1])))
    except VerificationError:
        return False
    return kept is not None


def renewed(password: str, kept: str | None) -> str | None:
    """Hash a right password again where what is kept was made under weaker settings."""
    if kept is None or not _HASHER.check_needs_rehash(kept):
        return None
    return hash_password(password)


def _same(password: str) -> str:
    """Read a password the same from every keyboard: some send an accent with its letter, others after it."""
    return normalize("NFKC", password)


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
