"""What a browser is told about every answer: run nothing foreign, frame nothing, keep nothing."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util


def inline_scripts() -> list[str]:
    """Name each script inside the dashboard framework's own page by its hash, so that no other may run."""
    page = (Path(file_util.get_static_dir()) / "index.html").read_bytes()
    found = re.findall(rb"<script>(.*?)</script>", page, re.DOTALL)
    return [f"'sha256-{b64encode(sha256(script).digest()).decode()}'" for script in found]


# Charts, grids and styles of the dashboard need inline styles, data: and blob: images.
CONTENT_POLICY = (
    f"default-src 'none'; script-src 'self' {' '.join(inline_scripts())};"
    " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:;"
    " connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; media-src 'none'; object-src 'none';"
    " frame-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
# What a browser could lend to a page; this one needs none of it.
_SENSES = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope", "hid",
    "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
# What would say which software answers.
_BANNERS = ("server", "x-powered-by")
_ALWAYS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-permitted-cross-domain-policies": "none",
    "permissions-policy": ", ".join(f"{sense}=()" for sense in _SENSES),
}
_ONE_YEAR_IN_HTTPS = "max-age=31536000; includeSubDomains"
# The program's own files are the same for everybody; all else may hold what only this person may read.
_SAME_FOR_EVERYBODY = ("/static/", "/app/static/", "/sign-in.css")


class Headers:
    """Add the security headers to every HTTP answer that does not set its own."""

    def __init__(self, app: ASGIApp, secure: bool) -> None:
        self.app = app
        self.secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, with headers on the way back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message), scope["path"])
            await send(message)

        await self.app(scope, receive, send_with_headers)

    def _add(self, headers: MutableHeaders, path: str) -> None:
        for name in _BANNERS:
            del headers[name]
        for name, value in _ALWAYS.items():
            headers.setdefault(name, value)
        is_page = headers.get("content-type", "").startswith("text/html")
        if is_page or not path.startswith(_SAME_FOR_EVERYBODY):
            headers["cache-control"] = "no-store"
        if self.secure:
            headers.setdefault("strict-transport-security", _ONE_YEAR_IN_HTTPS)
            # The framework marks its own cookies for https only where it speaks https itself.
            headers.raw[:] = [(name, _secured(name, value)) for name, value in headers.raw]


def _secured(name: bytes, value: bytes) -> bytes:
    open_cookie = name.lower() == b"set-cookie" and b"; secure" not in value.lower()
    return value + b"; Secure" if open_cookie else value
