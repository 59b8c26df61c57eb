"""Cookies are found by their whole name."""

import pytest

from evaluate import people
from evaluate.web.cookies import cookie_in


@pytest.mark.parametrize(
    ("cookies", "found"),
    [
        ("", None),
        ("a=b", None),
        (f"x{people.COOKIE}=no", None),
        (f"__Host-{people.COOKIE}=no", None),
        (f"{people.COOKIE}=yes", "yes"),
        (f'a="b;c"; {people.COOKIE}=yes; d', "yes"),
    ],
)
def test_a_cookie_is_found_among_others(cookies: str, found: str | None) -> None:
    assert cookie_in(cookies, people.COOKIE) == found
