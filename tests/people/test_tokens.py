"""Secrets are long, never the same, and kept only as a hash; over https their cookies are for one host alone."""

import pytest

from evaluate.people.tokens import COOKIE, cookie_name, hash_of, new_token


def test_tokens_are_long_and_never_the_same() -> None:
    found = {new_token() for _ in range(100)}
    assert len(found) == 100
    assert min(map(len, found)) >= 43


def test_a_hash_does_not_tell_its_token() -> None:
    assert hash_of("one") != hash_of("two")
    assert len(hash_of("one")) == 64
    assert hash_of("é" * 50)


def test_over_https_a_cookie_is_bound_to_its_host(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cookie_name(secure=True) == f"__Host-{COOKIE}"
    assert cookie_name(secure=False) == COOKIE
    assert cookie_name() == COOKIE
    monkeypatch.setenv("EVALUATE_ADDRESS", "https://register.example.org")
    assert cookie_name() == f"__Host-{COOKIE}"
