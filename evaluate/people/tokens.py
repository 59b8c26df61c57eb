"""Secrets that a browser or a link carries: long, random, and kept only as a hash."""

import hashlib
import secrets

from evaluate.settings import read_settings

COOKIE = "evaluate_sign_in"
BROWSER_COOKIE = "evaluate_browser"


def cookie_name(name: str = COOKIE, secure: bool | None = None) -> str:
    """Name a cookie; over https its name has the browser refuse it from any other host or path."""
    secure = read_settings().secure_cookie if secure is None else secure
    return f"__Host-{name}" if secure else name


def new_token() -> str:
    """Make a secret that nobody can guess."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """Turn a secret into what the register keeps of it."""
    return hashlib.sha256(token.encode()).hexdigest()
