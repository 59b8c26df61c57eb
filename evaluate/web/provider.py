"""Signing in with an identity provider, into a sign-in of our own that we can end."""

import base64
import json
import logging
from dataclasses import replace
from hashlib import sha256
from typing import Any

import httpx2
from anyio import to_thread
from authlib.integrations.base_client.errors import MismatchingStateError
from authlib.integrations.starlette_client import OAuthError
from cryptography.fernet import Fernet, InvalidToken
from joserfc.errors import JoseError
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from evaluate import people
from evaluate.db.session import Engine
from evaluate.errors import UserError
from evaluate.people import Caller
from evaluate.people.identities import NotKnown, refuse_token, sign_in_with
from evaluate.people.provider import Provider
from evaluate.people.tokens import BROWSER_COOKIE, new_token
from evaluate.web.callers import caller_of
from evaluate.web.cookies import A_YEAR, drop_cookie, keep_cookie, read_cookie
from evaluate.web.door import Markup, fill, page
from evaluate.web.forms import own_path
from evaluate.web.openid import OpenId, Unbelievable

WAY_COOKIE = "evaluate_on_the_way"
_ON_THE_WAY_SECONDS = 600
_TROUBLE = (Unbelievable, OAuthError, JoseError, httpx2.HTTPError, ValueError)
_log = logging.getLogger(__name__)


class ProviderPages:
    """The way to the identity provider and back."""

    def __init__(self, engine: Engine, provider: Provider, address: str, secure: bool, contact: str) -> None:
        self.engine = engine
        self.provider = provider
        self.secure = secure
        self.contact = contact
        self.openid = OpenId(provider, f"{address}/sign-in/provider/return")
        # Every process of one installation has the secret, so each can open what another has sealed.
        secret = sha256(b"evaluate: on the way to the provider\0" + provider.client_secret.encode()).digest()
        self.seal = Fernet(base64.urlsafe_b64encode(secret))

    def routes(self) -> list[Route]:
        """Give the two addresses."""
        return [
            Route("/sign-in/provider", self.leave, methods=["GET"]),
            Route("/sign-in/provider/return", self.come_back, methods=["GET"]),
        ]

    async def leave(self, request: Request) -> Response:
        """Send somebody to the provider, with what will prove that it was this browser that went."""
        way: dict[str, Any] = {}
        try:
            response = await self.openid.leave(request, way)
        except _TROUBLE as error:
            return self._silent(error)
        way["next"] = own_path(request.query_params.get("next"))
        way["invitation"] = request.query_params.get("invitation")
        sealed = self.seal.encrypt(json.dumps(way).encode()).decode()
        keep_cookie(response, WAY_COOKIE, sealed, self.secure, seconds=_ON_THE_WAY_SECONDS)
        return response

    async def come_back(self, request: Request) -> Response:
        """Let in whom the provider vouches for; whatever happens, the same way is not taken twice."""
        caller = caller_of(request, self.secure)
        caller = replace(caller, browser=caller.browser or new_token())
        try:
            response = await self._let_in(request, caller)
        except _TROUBLE as error:
            response = await self._trouble(error, caller)
        except NotKnown as error:
            more = fill("reference", contact=self.contact, reference=error.reference)
            response = self._page("You are not in this register", str(error), 403, more)
        except UserError as error:
            response = self._page("You are not signed in", str(error), 403)
        drop_cookie(response, WAY_COOKIE, self.secure)
        return response

    async def _let_in(self, request: Request, caller: Caller) -> Response:
        # Said by whoever holds the address, so it is shown in our own words and written down nowhere.
        if "error" in request.query_params:
            return self._page("You are not signed in", f"{self.provider.name} did not let you go on.", 403)
        way = self._opened(read_cookie(request, WAY_COOKIE, self.secure))
        claims = await self.openid.claims(request, way)
        token = await to_thread.run_sync(
            sign_in_with, self.engine, self.provider, claims, caller, way.get("invitation")
        )
        await to_thread.run_sync(
            people.sign_out, self.engine, read_cookie(request, people.COOKIE, self.secure)
        )
        response = RedirectResponse(own_path(way.get("next")), status_code=303)
        keep_cookie(response, people.COOKIE, token, self.secure)
        keep_cookie(response, BROWSER_COOKIE, caller.browser or "", self.secure, seconds=A_YEAR)
        return response

    def _opened(self, sealed: str | None) -> dict[str, Any]:
        try:
            found: dict[str, Any] = json.loads(
                self.seal.decrypt((sealed or "").encode(), ttl=_ON_THE_WAY_SECONDS)
            )
        except InvalidToken:
            return {}
        return found

    async def _trouble(self, error: Exception, caller: Caller) -> HTMLResponse:
        if isinstance(error, MismatchingStateError):
            text = "This sign-in was begun in another browser, is finished already, or took too long."
            return self._page("You are not signed in", f"{text} You need to begin again.", 400)
        if isinstance(error, httpx2.HTTPError):
            return self._silent(error)
        reason = error.error if isinstance(error, OAuthError | JoseError) else str(error)
        try:
            await to_thread.run_sync(refuse_token, self.engine, reason, caller)
        except UserError as closed:
            return self._page("You are not signed in", str(closed), 403)
        text = f"What {self.provider.name} said about you could not be confirmed, so you are not signed in."
        return self._page("You are not signed in", f"{text} You need to begin again.", 401)

    def _silent(self, error: Exception) -> HTMLResponse:
        _log.warning("the identity provider cannot be used: %s %s", type(error).__name__, error)
        name = self.provider.name
        text = f"Nobody can sign in with {name} at this moment. You need to try again in a few minutes."
        return self._page(f"{name} does not answer", text, 503)

    def _page(self, heading: str, text: str, status: int, more: Markup | None = None) -> HTMLResponse:
        body = fill(
            "message",
            heading=heading,
            notice=Markup(),
            text=text,
            more=more or fill("contact", contact=self.contact),
            link="/sign-in",
            link_text="Back to the sign-in page",
        )
        return page(heading, body, status)
