"""Where a request comes from."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import Scope

from evaluate.people import Caller
from evaluate.people.tokens import BROWSER_COOKIE
from evaluate.web.cookies import read_cookie

# What a proxy adds when it passes on what somebody elsewhere has sent.
_PASSED_ON = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")


def caller_of(request: Request, secure: bool) -> Caller:
    """Say where a sign-in comes from."""
    address = request.client.host if request.client else None
    browser = read_cookie(request, BROWSER_COOKIE, secure)
    return Caller(address, browser or None, is_local(request.scope))


def is_local(scope: Scope) -> bool:
    """Say whether a request came from this very machine, and was passed on by nobody."""
    client, headers = scope.get("client"), Headers(scope=scope)
    if client is None or not _is_loopback(client[0]) or any(name in headers for name in _PASSED_ON):
        return False
    # A proxy on this machine may hide where it was called from, but not the address in somebody's browser.
    named = [f"//{headers.get('host', '')}", *filter(None, [headers.get("origin")])]
    return all(_is_loopback(urlsplit(address).hostname or "") for address in named)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
