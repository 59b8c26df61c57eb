"""The cookies that the door sets: out of reach of scripts, of other sites and, over https, of other hosts."""

from starlette.requests import Request
from starlette.responses import Response

from evaluate.people import cookie_name

A_YEAR = 365 * 24 * 60 * 60


def cookie_in(cookies: str, name: str) -> str | None:
    """Find a cookie by its whole name among a browser's cookies."""
    for pair in cookies.split(";"):
        found, _, value = pair.strip().partition("=")
        if found == name:
            return value
    return None


def read_cookie(request: Request, name: str, secure: bool) -> str | None:
    """Read one of our cookies."""
    return cookie_in(request.headers.get("cookie", ""), cookie_name(name, secure))


def keep_cookie(response: Response, name: str, value: str, secure: bool, seconds: int | None = None) -> None:
    """Set one of our cookies, until the browser is closed unless for longer."""
    response.set_cookie(
        cookie_name(name, secure),
        value,
        max_age=seconds,
        httponly=True,
        samesite="lax",
        secure=secure,
        path="/",
    )


def drop_cookie(response: Response, name: str, secure: bool) -> None:
    """Have the browser forget one of our cookies."""
    response.delete_cookie(cookie_name(name, secure), httponly=True, samesite="lax", secure=secure, path="/")
