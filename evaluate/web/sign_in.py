"""The way in and the way out: a plain page with a form, and no script."""

from html import escape
from pathlib import Path
from string import Template
from urllib.parse import parse_qs, urlsplit

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from evaluate import people
from evaluate.db.session import Engine
from evaluate.errors import NotAllowed
from evaluate.web.gate import token_in

_HERE = Path(__file__).parent
_PAGE = Template((_HERE / "sign_in.html").read_text(encoding="utf-8"))
_CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
_LONGEST_FORM = 4096
_FOREIGN = NotAllowed(
    "The form did not come from this page.", "Sign in here, with your browser's own address bar."
)
_TOO_LONG = NotAllowed("That is longer than any name and password.", "Check both and try again.")


class SignInPages:
    """The pages of the door, for one register."""

    def __init__(self, engine: Engine, secure: bool) -> None:
        self.engine = engine
        self.secure = secure
        # A queue of people waiting for a slow hash must not hold up the files of those already in.
        self.queue = CapacityLimiter(2)

    def routes(self) -> list[Route]:
        """Give every address of the door."""
        return [
            Route("/sign-in", self.show, methods=["GET"]),
            Route("/sign-in", self.enter, methods=["POST"]),
            Route("/sign-in.css", self.style, methods=["GET"]),
            Route("/sign-out", self.leave, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show the form, or go on to the register for somebody already in."""
        if await to_thread.run_sync(people.is_signed_in, self.engine, _token(request)):
            return RedirectResponse("/", status_code=303)
        return _page("You are signed out." if "signed-out" in request.query_params else "")

    async def enter(self, request: Request) -> Response:
        """Let somebody in, or say why not."""
        if not is_from_here(request):
            return _page(error=_FOREIGN, status=403)
        form = await _read_form(request)
        if form is None:
            return _page(error=_TOO_LONG, status=413)
        name, password = form
        try:
            token = await to_thread.run_sync(people.sign_in, self.engine, name, password, limiter=self.queue)
        except NotAllowed as error:
            return _page(error=error, name=name, status=401)
        await to_thread.run_sync(people.sign_out, self.engine, _token(request))
        response = RedirectResponse("/", status_code=303)
        response.set_cookie(people.COOKIE, token, httponly=True, samesite="lax", secure=self.secure, path="/")
        return response

    async def leave(self, request: Request) -> Response:
        """Revoke the sign-in and forget the cookie."""
        if not is_from_here(request):
            return _page(error=_FOREIGN, status=403)
        await to_thread.run_sync(people.sign_out, self.engine, _token(request))
        response = RedirectResponse("/sign-in?signed-out", status_code=303)
        response.delete_cookie(people.COOKIE, httponly=True, samesite="lax", secure=self.secure, path="/")
        return response

    async def style(self, _request: Request) -> Response:
        """Give the page its look."""
        return FileResponse(
            _HERE / "sign_in.css", media_type="text/css", headers={"cache-control": "max-age=3600"}
        )


def is_from_here(request: Request) -> bool:
    """Say whether a form was sent from our own page; a browser says so in one header or the other."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host")


def _token(request: Request) -> str | None:
    return token_in(request.headers.get("cookie", ""))


async def _read_form(request: Request) -> tuple[str, str] | None:
    content = b""
    async for chunk in request.stream():
        content += chunk
        if len(content) > _LONGEST_FORM:
            return None
    form = parse_qs(content.decode("utf-8", "replace"))
    return form.get("name", [""])[0], form.get("password", [""])[0]


def _page(said: str = "", error: NotAllowed | None = None, name: str = "", status: int = 200) -> HTMLResponse:
    notice = f'<p class="notice" role="status">{escape(said)}</p>' if said else ""
    if error is not None:
        notice = (
            f'<p class="notice error" id="error" role="alert"><strong>{escape(error.message)}</strong>'
            f" {escape(error.remedy)}</p>"
        )
    page = _PAGE.substitute(
        title="Error: sign in to Evaluate" if error else "Sign in to Evaluate",
        notice=notice,
        name=escape(name),
        described=' aria-describedby="error"' if error else "",
    )
    return HTMLResponse(page, status_code=status, headers={"content-security-policy": _CONTENT_POLICY})
