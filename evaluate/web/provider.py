"""Signing in with an identity provider: OpenID Connect's code flow with PKCE, into a sign-in of our own."""

import base64
import json
import logging
from dataclasses import replace
from hashlib import sha256
from typing import Any

import httpx2
from anyio import to_thread
from authlib.integrations.base_client.errors import MismatchingStateError
from authlib.integrations.starlette_client import OAuth, OAuthError
from cryptography.fernet import Fernet, InvalidToken
from joserfc.errors import JoseError
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from evaluate import people
from evaluate.db.session import Engine
from evaluate.errors import UserError
from evaluate.people.identities import NotKnown, refuse_token, sign_in_with
from evaluate.people.provider import Claims, Provider, is_safe
from evaluate.people.tokens import BROWSER_COOKIE, new_token
from evaluate.web.callers import caller_of
from evaluate.web.cookies import drop_cookie, keep_cookie, read_cookie
from evaluate.web.door import Markup, fill, page
from evaluate.web.forms import own_path

WAY_COOKIE = "evaluate_on_the_way"
_PATIENCE_SECONDS = 10
_ON_THE_WAY_SECONDS = 600
_CLOCKS_APART_SECONDS = 60
_A_YEAR = 365 * 24 * 60 * 60
# Signed by the provider's own key: with the others, whoever knows our secret could write a token, or anybody.
_ALGORITHMS = frozenset(
    ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
)
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_log = logging.getLogger(__name__)


class Unbelievable(Exception):
    """What the provider sent is not what it should be; the reason is for the audit, not for the person."""


class ProviderPages:
    """The way to the identity provider and back."""

    def __init__(self, engine: Engine, provider: Provider, address: str, secure: bool, contact: str) -> None:
        self.engine = engine
        self.provider = provider
        self.return_address = f"{address}/sign-in/provider/return"
        self.secure = secure
        self.contact = contact
        # Every process of one installation has the secret, so each can open what another has sealed.
        secret = sha256(b"evaluate: on the way to the provider\0" + provider.client_secret.encode()).digest()
        self.seal = Fernet(base64.urlsafe_b64encode(secret))
        self.client = OAuth().register(
            "provider",
            client_id=provider.client_id,
            client_secret=provider.client_secret,
            server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": " ".join(provider.scopes),
                "code_challenge_method": "S256",
                "timeout": _PATIENCE_SECONDS,
            },
        )

    def routes(self) -> list[Route]:
        """Give the two addresses."""
        return [
            Route("/sign-in/provider", self.leave, methods=["GET"]),
            Route("/sign-in/provider/return", self.come_back, methods=["GET"]),
        ]

    async def leave(self, request: Request) -> Response:
        """Send somebody to the provider, with what will prove that it was this browser that went."""
        way: dict[str, Any] = {}
        request.scope["session"] = way
        try:
            await self._metadata()
            response: Response = await self.client.authorize_redirect(request, self.return_address)
        except (Unbelievable, OAuthError, httpx2.HTTPError, ValueError) as error:
            return await self._trouble(error)
        way["next"] = own_path(request.query_params.get("next"))
        way["invitation"] = request.query_params.get("invitation")
        sealed = self.seal.encrypt(json.dumps(way).encode()).decode()
        keep_cookie(response, WAY_COOKIE, sealed, self.secure, seconds=_ON_THE_WAY_SECONDS)
        return response

    async def come_back(self, request: Request) -> Response:
        """Let in whom the provider vouches for."""
        response = await self._come_back(request)
        drop_cookie(response, WAY_COOKIE, self.secure)
        return response

    async def _come_back(self, request: Request) -> Response:
        way = self._opened(read_cookie(request, WAY_COOKIE, self.secure))
        request.scope["session"] = way
        caller = caller_of(request, self.secure)
        caller = replace(caller, browser=caller.browser or new_token())
        try:
            claims = await self._claims(request)
            token = await to_thread.run_sync(
                sign_in_with, self.engine, self.provider, claims, caller, way.get("invitation")
            )
        except NotKnown as error:
            return self._not_known(error)
        except UserError as error:
            return self._page("You are not signed in", f"{error.message} {error.remedy}", 403)
        except (Unbelievable, OAuthError, JoseError, httpx2.HTTPError, ValueError) as error:
            return await self._trouble(error)
        await to_thread.run_sync(
            people.sign_out, self.engine, read_cookie(request, people.COOKIE, self.secure)
        )
        response = RedirectResponse(own_path(way.get("next")), status_code=303)
        keep_cookie(response, people.COOKIE, token, self.secure)
        keep_cookie(response, BROWSER_COOKIE, caller.browser or "", self.secure, seconds=_A_YEAR)
        return response

    async def _claims(self, request: Request) -> Claims:
        """Change the code for a token, and believe the token only if everything about it is right."""
        await self._metadata()
        try:
            token = await self.client.authorize_access_token(
                request,
                leeway=_CLOCKS_APART_SECONDS,
                # The library itself does not hold the audience against our own name.
                claims_options={
                    "iss": {"essential": True, "value": self.provider.issuer},
                    "aud": {"essential": True, "value": self.provider.client_id},
                    "sub": {"essential": True},
                    "nonce": {"essential": True},
                },
            )
        except JoseError:
            # Keys may have been changed under a name that they had before.
            self.client.server_metadata.pop("jwks", None)
            raise
        claims: dict[str, Any] = dict(token.get("userinfo") or {})
        if not claims:
            raise Unbelievable("no id token")
        if self.provider.claims - claims.keys() and "userinfo_endpoint" in self.client.server_metadata:
            more = await self.client.userinfo(token=token)
            if more.get("sub") != claims["sub"]:
                raise Unbelievable("userinfo of another subject")
            claims = {**more, **claims}
        return claims

    async def _metadata(self) -> None:
        """Read what the provider says about itself, and hold it to its own name."""
        try:
            metadata = await self.client.load_server_metadata()
        except httpx2.HTTPError:
            raise
        except Exception as error:
            raise Unbelievable("its own description cannot be read") from error
        try:
            check_metadata(self.provider, metadata)
        except Unbelievable:
            metadata.clear()
            raise
        offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
        metadata["id_token_signing_alg_values_supported"] = sorted(_ALGORITHMS.intersection(offered))
        methods = metadata.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        if "client_secret_basic" not in methods and "client_secret_post" in methods:
            self.client.client_kwargs["token_endpoint_auth_method"] = "client_secret_post"

    def _opened(self, sealed: str | None) -> dict[str, Any]:
        try:
            found = json.loads(self.seal.decrypt((sealed or "").encode(), ttl=_ON_THE_WAY_SECONDS))
        except InvalidToken:
            return {}
        return found if isinstance(found, dict) else {}

    async def _trouble(self, error: Exception) -> HTMLResponse:
        name = self.provider.name
        if isinstance(error, MismatchingStateError):
            text = "This sign-in was begun in another browser, was finished already, or took too long."
            return self._page("Begin again", f"{text} You need to begin it again.", 400)
        if isinstance(error, httpx2.HTTPError):
            _log.warning("the identity provider does not answer: %s", type(error).__name__)
            text = f"{name} does not answer, so nobody can sign in with it at this moment."
            return self._page(
                f"{name} does not answer", f"{text} You need to try again in a few minutes.", 503
            )
        if isinstance(error, OAuthError) and error.error == "access_denied":
            return self._page("You are not signed in", f"{name} did not let you go on.", 403)
        reason = error.error if isinstance(error, OAuthError | JoseError) else str(error)
        await to_thread.run_sync(refuse_token, self.engine, reason[:80])
        text = f"What {name} said about you could not be confirmed, so you are not signed in."
        return self._page("You are not signed in", f"{text} You need to begin again.", 401)

    def _not_known(self, error: NotKnown) -> HTMLResponse:
        more = fill("reference", contact=self.contact, reference=error.reference)
        return self._page("You are not in this register", f"{error.message} {error.remedy}", 403, more)

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


def check_metadata(provider: Provider, metadata: Claims) -> None:
    """Refuse a provider that calls itself something else, or would have us send secrets in the open."""
    if metadata.get("issuer") != provider.issuer:
        raise Unbelievable("it calls itself something else than its issuer is here")
    for endpoint in _ENDPOINTS:
        address = metadata.get(endpoint)
        if not isinstance(address, str) or not is_safe(address):
            raise Unbelievable(f"its {endpoint} is missing or not encrypted")
