"""OpenID Connect's code flow with PKCE: what is asked of the provider, and what of its answer is believed."""

from typing import Any

import httpx2
from authlib.integrations.starlette_client import OAuth
from joserfc.errors import JoseError
from starlette.requests import Request
from starlette.responses import Response

from evaluate.people.provider import Claims, Provider, is_safe

_PATIENCE_SECONDS = 10
_CLOCKS_APART_SECONDS = 60
# Signed by the provider's own key: with the others, whoever knows our secret could write a token, or anybody.
_ALGORITHMS = frozenset(
    ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
)
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Unbelievable(Exception):
    """What the provider sent is not what it should be; the reason is for the audit, not for the person."""


class OpenId:
    """The conversation with one provider."""

    def __init__(self, provider: Provider, return_address: str) -> None:
        self.provider = provider
        self.return_address = return_address
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

    async def leave(self, request: Request, way: dict[str, Any]) -> Response:
        """Send a browser to the provider, and put what it must bring back into `way`."""
        await self._describe()
        response: Response = await self.client.authorize_redirect(
            _carrying(request, way), self.return_address
        )
        return response

    async def claims(self, request: Request, way: dict[str, Any]) -> Claims:
        """Change the code for a token, and believe the token only if everything about it is right."""
        await self._describe()
        try:
            token = await self.client.authorize_access_token(
                _carrying(request, way),
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
        return await self._with_more(token, claims)

    async def _with_more(self, token: Claims, claims: dict[str, Any]) -> Claims:
        """Ask for the claims that memberships are taken from, where the token itself has not got them."""
        wanted = {name.partition(".")[0] for name in self.provider.claims} | self.provider.claims
        if wanted <= claims.keys() or "userinfo_endpoint" not in self.client.server_metadata:
            return claims
        more = await self.client.userinfo(token=token)
        if more.get("sub") != claims["sub"]:
            raise Unbelievable("userinfo of another subject")
        return {**more, **claims}

    async def _describe(self) -> None:
        """Read what the provider says about itself, hold it to its own name, and keep only what is safe of it."""
        try:
            metadata = await self.client.load_server_metadata()
            check_description(self.provider, metadata)
        except httpx2.HTTPError:
            raise
        except Exception as error:
            self.client.server_metadata.clear()
            raise Unbelievable(str(error) if isinstance(error, Unbelievable) else "no description") from error
        offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
        metadata["id_token_signing_alg_values_supported"] = sorted(_ALGORITHMS.intersection(offered))
        ways = metadata.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        if "client_secret_basic" not in ways and "client_secret_post" in ways:
            self.client.client_kwargs["token_endpoint_auth_method"] = "client_secret_post"  # noqa: S105


def _carrying(request: Request, way: dict[str, Any]) -> Request:
    # A request of its own: the session in the scope that came belongs to whoever serves the pages.
    return Request({**request.scope, "session": way}, request.receive)


def check_description(provider: Provider, metadata: Claims) -> None:
    """Refuse a provider that calls itself something else, or would have us send secrets in the open."""
    if metadata.get("issuer") != provider.issuer:
        raise Unbelievable("it calls itself something else than its issuer is here")
    for endpoint in _ENDPOINTS:
        address = metadata.get(endpoint)
        if not isinstance(address, str) or not is_safe(address):
            raise Unbelievable(f"its {endpoint} is missing or not encrypted")
