"""The identity provider that an installation signs people in with, read from a file that says so."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from evaluate.access import UnitKey
from evaluate.db.accounts import Belonging
from evaluate.errors import CommandMistake
from evaluate.people.adding import check_what_for
from evaluate.vocabulary import Role

_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_TEXTS = ("name", "issuer", "client_id")
_KEYS = {*_TEXTS, "client_secret", "scopes", "passwords", "membership"}
_MEMBERSHIP_KEYS = {"when", "role", "organisation", "area", "unit"}
Claims = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Promise:
    """What somebody comes to do who has every one of these values among their claims."""

    when: Mapping[str, str]
    belonging: Belonging


@dataclass(frozen=True, slots=True)
class Provider:
    """Where people show who they are, and what their claims are worth here."""

    name: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    scopes: tuple[str, ...] = ("openid", "profile", "email")
    passwords: bool = True
    promises: tuple[Promise, ...] = ()

    @property
    def claims(self) -> frozenset[str]:
        """Name the claims that memberships are taken from; none where they are kept in the register."""
        return frozenset(claim for promise in self.promises for claim in promise.when)

    def promised(self, claims: Claims) -> list[Belonging]:
        """List what somebody with these claims comes to do."""
        return [
            promise.belonging
            for promise in self.promises
            if all(value in values_of(claims, claim) for claim, value in promise.when.items())
        ]


def values_of(claims: Claims, name: str) -> list[str]:
    """List the values of a claim, which may hold one or several, and may lie inside another as in `a.b`."""
    found: Any = claims.get(name)
    if found is None and "." in name:
        outer, _, inner = name.partition(".")
        within = claims.get(outer)
        return values_of(within, inner) if isinstance(within, Mapping) else []
    if isinstance(found, str):
        return [found]
    return [value for value in found if isinstance(value, str)] if isinstance(found, list) else []


def read_provider(path: Path, client_secret: str | None) -> Provider:
    """Read who the provider is; the secret may come from the environment instead of the file."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise _mistake(path, "it cannot be read", "Check that it is there and is TOML.") from None
    if unknown := sorted(found.keys() - _KEYS):
        raise _mistake(
            path, f"{unknown[0]} is not a key that it may have", f"Use {', '.join(sorted(_KEYS))}."
        )
    for name in _TEXTS:
        if not isinstance(found.get(name), str) or not found[name].strip():
            raise _mistake(path, f"{name} is missing", f'Write {name} = "…".')
    secret = client_secret or found.get("client_secret")
    if not isinstance(secret, str) or not secret:
        raise _mistake(path, "there is no client secret", "Set EVALUATE_CLIENT_SECRET.")
    _check_issuer(path, found["issuer"])
    return Provider(
        found["name"].strip(),
        found["issuer"],
        found["client_id"],
        secret,
        _scopes(path, found.get("scopes", ["openid", "profile", "email"])),
        _yes(path, found.get("passwords", True)),
        tuple(_promise(path, number, raw) for number, raw in _memberships(path, found)),
    )


def is_safe(address: str) -> bool:
    """Say whether an address is reached encrypted, or without leaving this machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)


def _check_issuer(path: Path, issuer: str) -> None:
    if not is_safe(issuer):
        raise _mistake(path, "issuer is not an https address", "Copy it from the provider's own page.")


def _scopes(path: Path, found: object) -> tuple[str, ...]:
    if not isinstance(found, list) or not all(isinstance(scope, str) for scope in found):
        raise _mistake(path, "scopes is not a list of words", 'Write scopes = ["openid", "profile"].')
    return tuple(dict.fromkeys(["openid", *found]))


def _yes(path: Path, found: object) -> bool:
    if not isinstance(found, bool):
        raise _mistake(path, "passwords is neither true nor false", "Write passwords = false.")
    return found


def _memberships(path: Path, found: Claims) -> list[tuple[int, Claims]]:
    raw = found.get("membership", [])
    if not isinstance(raw, list) or not all(isinstance(one, dict) for one in raw):
        raise _mistake(path, "membership is not a list of tables", "Begin each with [[membership]].")
    return list(enumerate(raw, start=1))


def _promise(path: Path, number: int, raw: Claims) -> Promise:
    which = f"[[membership]] number {number}"
    when = raw.get("when")
    if unknown := sorted(raw.keys() - _MEMBERSHIP_KEYS):
        raise _mistake(path, f"{which}: {unknown[0]} is not a key that it may have", "Take it out.")
    if not isinstance(when, dict) or not when or not all(isinstance(v, str) for v in when.values()):
        raise _mistake(path, f"{which}: when names no claim", 'Write when = { roles = "…" }.')
    if raw.get("role") not in list(Role):
        raise _mistake(path, f"{which}: role is not a role", f"Use one of {', '.join(Role)}.")
    belonging = Belonging(Role(raw["role"]), raw.get("organisation"), raw.get("area"), _unit(raw.get("unit")))
    try:
        check_what_for(belonging)
    except CommandMistake as error:
        raise _mistake(path, f"{which}: {error.message.rstrip('.')}", error.remedy) from None
    return Promise(dict(when), belonging)


def _unit(key: object) -> UnitKey | None:
    if key is None:
        return None
    area, _, unit = str(key).partition("/")
    return area, unit


def _mistake(path: Path, wrong: str, remedy: str) -> CommandMistake:
    return CommandMistake(f"{path.name} cannot be used: {wrong}.", remedy)
