"""The way in and the way out."""

from dataclasses import replace
from pathlib import Path

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from evaluate import people
from evaluate.db.session import Engine
from evaluate.errors import NotAllowed, UserError
from evaluate.people.provider import Provider
from evaluate.people.standing import Standing, standing
from evaluate.people.tokens import BROWSER_COOKIE, new_token
from evaluate.web.callers import caller_of, is_local
from evaluate.web.cookies import A_YEAR, drop_cookie, keep_cookie, read_cookie
from evaluate.web.door import Markup, described, fill, joined, page, said, titled, wrong
from evaluate.web.forms import next_query, own_path, read_form

_STYLE = Path(__file__).parent / "sign_in.css"
_QUEUE = 20


class SignInPages:
    """The pages of the door, for one register."""

    def __init__(self, engine: Engine, secure: bool, provider: Provider | None, contact: str) -> None:
        self.engine = engine
        self.secure = secure
        self.provider = provider
        self.contact = contact
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
        """Show the form, or go on for somebody already in."""
        path = own_path(request.query_params.get("next"))
        found = await to_thread.run_sync(
            standing, self.engine, read_cookie(request, people.COOKIE, self.secure), is_local(request.scope)
        )
        if found is not None and (onward := onward_of(found, path)) is not None:
            return RedirectResponse(onward, status_code=303)
        notice = ""
        if "signed-out" in request.query_params:
            notice = "You are signed out."
            if self.provider is not None:
                notice += f" On a computer that others use, sign out of {self.provider.name} too."
        elif "chosen" in request.query_params:
            notice = "Your password is kept. Sign in with it."
        return self._page(path, notice=said(notice))

    async def enter(self, request: Request) -> Response:
        """Let somebody in, or say why not."""
        form: dict[str, str] = {}
        try:
            form = await read_form(request)
            token, browser = await self._sign_in(request, form)
        except NotAllowed as error:
            path, name = own_path(form.get("next")), form.get("name", "")
            return self._page(path, error=error, name=name, status=401 if form else 403)
        await to_thread.run_sync(
            people.sign_out, self.engine, read_cookie(request, people.COOKIE, self.secure)
        )
        response = RedirectResponse(own_path(form.get("next")), status_code=303)
        keep_cookie(response, people.COOKIE, token, self.secure)
        keep_cookie(response, BROWSER_COOKIE, browser, self.secure, seconds=A_YEAR)
        return response

    async def leave(self, request: Request) -> Response:
        """Revoke the sign-in and forget the cookie."""
        try:
            await read_form(request)
        except NotAllowed as error:
            return self._page("/", error=error, status=403)
        await to_thread.run_sync(
            people.sign_out, self.engine, read_cookie(request, people.COOKIE, self.secure)
        )
        response = RedirectResponse("/sign-in?signed-out", status_code=303)
        drop_cookie(response, people.COOKIE, self.secure)
        return response

    async def style(self, _request: Request) -> Response:
        """Give the pages their look."""
        return FileResponse(_STYLE, media_type="text/css", headers={"cache-control": "max-age=3600"})

    async def _sign_in(self, request: Request, form: dict[str, str]) -> tuple[str, str]:
        if self.provider is not None and not self.provider.passwords:
            raise NotAllowed(
                "Nobody signs in here with a password.",
                f"You need to sign in with {self.provider.name}.",
            )
        if self.queue.statistics().tasks_waiting >= _QUEUE:
            raise NotAllowed("Many people are signing in at this moment.", "Wait a minute, then try again.")
        caller = caller_of(request, self.secure)
        caller = replace(caller, browser=caller.browser or new_token())
        name, password = form.get("name", ""), form.get("password", "")
        token = await to_thread.run_sync(
            people.sign_in, self.engine, name, password, caller, limiter=self.queue
        )
        return token, caller.browser or ""

    def _page(
        self,
        path: str,
        notice: Markup | None = None,
        error: UserError | None = None,
        name: str = "",
        status: int = 200,
    ) -> HTMLResponse:
        provider = self.provider
        with_provider = provider and fill("with_provider", query=next_query(path), provider=provider.name)
        with_password = Markup()
        if provider is None or provider.passwords:
            quiet = Markup(' class="quiet"') if provider else Markup()
            with_password = fill(
                "with_password", next=path, name=name, described=described(error), quiet=quiet
            )
            if provider:
                with_password = joined(Markup('<p class="or">or</p>'), with_password)
        body = fill(
            "sign_in",
            notice=notice or wrong(error),
            with_provider=with_provider or Markup(),
            with_password=with_password,
            help=f"No sign-in yet, or forgotten your password? Ask {self.contact}.",
        )
        return page(titled("Sign in", error), body, status)


def onward_of(found: Standing, path: str) -> str | None:
    """Say where somebody who is in goes next; nowhere, when they have nothing to do here."""
    if found.must_change_password:
        return f"/your-sign-in/password{next_query(path)}"
    if found.viewer is not None:
        return path
    return f"/your-sign-in/role{next_query(path)}" if found.roles else None
