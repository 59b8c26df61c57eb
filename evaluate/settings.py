"""Where the register is and how it is served: read once from the environment, never changed."""

import os
import re
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from evaluate.errors import CommandMistake

DEFAULT_DATABASE_URL = "sqlite:///evaluate.db"
DEFAULT_ADDRESS = "http://127.0.0.1:8501"
DEFAULT_CONTACT = "the administrator of this register"
_KEY_BYTES = 32
_PACKAGE = Path(__file__).parent
# As letters are written in practice, and nothing that could end a line of a message or begin another.
_MAIL_ADDRESS = r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+"


class Tls(StrEnum):
    """How a connection to the mail server is kept from being read: from its second step on, throughout, or not."""

    STARTTLS = "starttls"
    IMPLICIT = "implicit"
    NONE = "none"


_PORTS = {Tls.STARTTLS: 587, Tls.IMPLICIT: 465, Tls.NONE: 25}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where e-mail is handed over, and from whom it comes."""

    host: str
    port: int
    tls: Tls
    sender: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between one installation and another."""

    database_url: str = DEFAULT_DATABASE_URL
    demonstration: bool = False
    secure_cookie: bool = False
    idle_minutes: int = 60
    longest_hours: int = 12
    address: str = DEFAULT_ADDRESS
    provider_file: Path | None = None
    client_secret: str | None = field(default=None, repr=False)
    contact: str = DEFAULT_CONTACT
    # Under which the files that people send are encrypted.
    file_key: bytes | None = field(default=None, repr=False)
    # How long after their programme ended people are kept. None is until somebody asks.
    keep_years: int | None = None
    # Where reminders are handed over. None is nowhere: nothing is sent.
    mail: MailServer | None = None


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings, explaining any that cannot be used."""
    environ = os.environ if environ is None else environ
    address = _address("EVALUATE_ADDRESS", environ)
    return Settings(
        database_url=environ.get("EVALUATE_DATABASE_URL") or DEFAULT_DATABASE_URL,
        demonstration=_yes("EVALUATE_DEMONSTRATION", environ),
        secure_cookie=_yes("EVALUATE_SECURE_COOKIE", environ) or address.startswith("https:"),
        idle_minutes=_whole("EVALUATE_IDLE_MINUTES", environ, 60),
        longest_hours=_whole("EVALUATE_LONGEST_HOURS", environ, 12),
        address=address,
        provider_file=Path(named) if (named := environ.get("EVALUATE_PROVIDER", "").strip()) else None,
        client_secret=environ.get("EVALUATE_CLIENT_SECRET", "").strip() or None,
        contact=environ.get("EVALUATE_CONTACT", "").strip() or DEFAULT_CONTACT,
        file_key=_key("EVALUATE_FILE_KEY", environ),
        keep_years=_years("EVALUATE_KEEP_YEARS", environ),
        mail=_mail(environ),
    )


def is_mail_address(text: str) -> bool:
    """Say whether a letter can be sent to what somebody typed."""
    return re.fullmatch(_MAIL_ADDRESS, text) is not None


def shipped(name: str) -> Path:
    """Find a folder or file that ships with the register, installed or in a checkout."""
    for root in (_PACKAGE, _PACKAGE.parent):
        if (root / name).exists():
            return root / name
    raise FileNotFoundError(f"{name} is missing from this installation")


def _yes(name: str, environ: Mapping[str, str]) -> bool:
    value = environ.get(name, "").strip().lower()
    if value not in ("", "0", "1", "no", "yes"):
        raise CommandMistake(f"{name} is not yes or no.", f"Set {name}=yes, or leave it out.")
    return value in ("1", "yes")


def _key(name: str, environ: Mapping[str, str]) -> bytes | None:
    value = environ.get(name, "").strip()
    if not value:
        return None
    try:
        # Both alphabets of base64 are about.
        key = b64decode(value.replace("-", "+").replace("_", "/"), validate=True)
    except ValueError:
        key = b""
    if len(key) != _KEY_BYTES:
        raise CommandMistake(
            f"{name} is not a key of {_KEY_BYTES} bytes in base64.",
            "Make one with: openssl rand -base64 32. Keep it safe: without it the files cannot be opened.",
        )
    return key


def _mail(environ: Mapping[str, str]) -> MailServer | None:
    host = environ.get("EVALUATE_MAIL_HOST", "").strip()
    if not host:
        return None
    if not re.fullmatch(r"[A-Za-z0-9.:-]+", host):
        raise CommandMistake(
            "EVALUATE_MAIL_HOST is not the name of a mail server.",
            "Set EVALUATE_MAIL_HOST=smtp.example.org, with the port in EVALUATE_MAIL_PORT.",
        )
    sender = environ.get("EVALUATE_MAIL_FROM", "").strip()
    if not is_mail_address(sender):
        raise CommandMistake(
            "EVALUATE_MAIL_FROM is not an e-mail address.", "Set EVALUATE_MAIL_FROM=returns@example.org."
        )
    tls = _tls(environ)
    user, password = (environ.get(f"EVALUATE_MAIL_{name}", "").strip() for name in ("USER", "PASSWORD"))
    if tls is Tls.NONE and user:
        raise CommandMistake(
            "EVALUATE_MAIL_PASSWORD would cross the network unencrypted.",
            "Set EVALUATE_MAIL_TLS=starttls or implicit, or leave EVALUATE_MAIL_USER out.",
        )
    port = _whole("EVALUATE_MAIL_PORT", environ, _PORTS[tls])
    return MailServer(host, port, tls, sender, user or None, password or None)


def _tls(environ: Mapping[str, str]) -> Tls:
    value = environ.get("EVALUATE_MAIL_TLS", "").strip().lower() or Tls.STARTTLS
    if value not in list(Tls):
        raise CommandMistake(
            "EVALUATE_MAIL_TLS is not starttls, implicit or none.", "Set EVALUATE_MAIL_TLS=starttls."
        )
    return Tls(value)


def _whole(name: str, environ: Mapping[str, str], default: int) -> int:
    value = environ.get(name, "").strip()
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or int(value) == 0:
        raise CommandMistake(
            f"{name} is not a whole number above 0.", f"Set {name}={default}, or leave it out."
        )
    return int(value)


def _years(name: str, environ: Mapping[str, str]) -> int | None:
    return _whole(name, environ, 7) if environ.get(name, "").strip() else None


def _address(name: str, environ: Mapping[str, str]) -> str:
    value = environ.get(name, "").strip().rstrip("/") or DEFAULT_ADDRESS
    if not re.fullmatch(r"https?://[^/\s]+", value):
        raise CommandMistake(
            f"{name} is not the address of the register.",
            f"Set {name}=https://register.example.org, with nothing after the name.",
        )
    return value
