"""An identity provider on this machine that signs whatever a test asks for, right or wrong."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode

import httpx2
import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "register", "the secret of the register"


@dataclass
class OpenIdProvider:
    """A provider that behaves, until a test changes one of these."""

    address: str = ""
    subject: str = "s-1"
    claims: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    description: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}, auto_kid=False))
    published: RSAKey | None = None
    without_token: bool = False
    broken: bool = False
    asked: list[dict[str, str]] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def routes(self) -> list[Route]:
        """Give its addresses."""
        return [
            Route("/.well-known/openid-configuration", self.describe),
            Route("/authorize", self.authorize),
            Route("/token", self.token, methods=["POST"]),
            Route("/keys", self.keys),
            Route("/userinfo", self.more),
        ]

    async def describe(self, _request: Request) -> Response:
        """Say what it is."""
        if self.broken:
            return Response("<html>Down for maintenance</html>", status_code=502)
        return JSONResponse(
            {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/keys",
                "userinfo_endpoint": f"{self.address}/userinfo",
                "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
            }
            | self.description
        )

    async def authorize(self, request: Request) -> Response:
        """Sign everybody in without asking."""
        asked = dict(request.query_params)
        self.asked.append(asked)
        code = f"code-{len(self.asked)}"
        self.codes[code] = asked
        return RedirectResponse(
            f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"
        )

    async def token(self, request: Request) -> Response:
        """Change a code, once, for whoever knows the secret and the verifier."""
        form = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        asked = self.codes.pop(form.get("code", ""), None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET.replace(' ', '+')}".encode()).decode()
        plain = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        by_form = form.get("client_secret") == SECRET and form.get("client_id") == CLIENT
        if request.headers.get("authorization") not in (f"Basic {basic}", f"Basic {plain}") and not by_form:
            return JSONResponse({"error": "invalid_client"}, status_code=401)
        if asked is None or not _proves(form.get("code_verifier", ""), asked):
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        answer = {"access_token": "access", "token_type": "Bearer", "expires_in": 600}
        if not self.without_token:
            answer["id_token"] = self.sign(asked["nonce"])
        return JSONResponse(answer)

    async def keys(self, _request: Request) -> Response:
        """Publish its key, or another."""
        return JSONResponse({"keys": [(self.published or self.key).as_dict(private=False)]})

    async def more(self, request: Request) -> Response:
        """Tell more claims."""
        assert request.headers["authorization"] == "Bearer access"
        return JSONResponse({"sub": self.subject} | self.userinfo)

    def sign(self, nonce: str) -> str:
        """Make the token that the test asks for."""
        now = int(time.time())
        claims = {
            "iss": self.address,
            "sub": self.subject,
            "aud": CLIENT,
            "exp": now + 300,
            "iat": now,
            "nonce": nonce,
        } | self.claims
        header = {"alg": "RS256", "kid": self.key.kid} | self.header
        claims = {name: value for name, value in claims.items() if value is not None}
        if header["alg"] == "none":
            parts = (json.dumps(part).encode() for part in ({"alg": "none"}, claims))
            return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts) + "."
        if header["alg"] == "HS256":
            return _signed_by_text(header, claims, self.key.as_pem(private=False))
        return jwt.encode(header, claims, self.key)


def _proves(verifier: str, asked: dict[str, str]) -> bool:
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    return asked.get("code_challenge_method") == "S256" and asked.get("code_challenge") == digest


def _signed_by_text(header: dict[str, Any], claims: dict[str, Any], secret: bytes) -> str:
    """Sign as whoever takes the published key for a shared secret, which no library lets one do."""
    import hmac

    parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in (header, claims)]
    signature = hmac.new(secret, b".".join(parts), "sha256").digest()
    return b".".join([*parts, base64.urlsafe_b64encode(signature).rstrip(b"=")]).decode()


@contextmanager
def serving() -> Iterator[OpenIdProvider]:
    """Run a provider on a free port of this machine."""
    provider = OpenIdProvider()
    server = uvicorn.Server(
        uvicorn.Config(Starlette(routes=provider.routes()), port=0, log_level="critical", lifespan="off")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    provider.address = f"http://127.0.0.1:{port}"
    yield provider
    server.should_exit = True
    thread.join(timeout=10)


def visit(address: str) -> str:
    """Go to the provider as a browser would, and give the address that it sends one back to."""
    answer = httpx2.get(address, follow_redirects=False, timeout=10)
    return str(answer.headers["location"])
