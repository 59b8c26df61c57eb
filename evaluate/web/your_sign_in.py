"""What a person does about their own sign-in: see it, choose a password or a role, leave other browsers."""

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from evaluate import people
from evaluate.access import Viewer
from evaluate.db.session import Engine
from evaluate.errors import NotAllowed, UserError
from evaluate.people.own import OwnSignIn, change_password, own_sign_ins, sign_out_elsewhere
from evaluate.people.standing import Standing, act_as, standing, viewer_as
from evaluate.vocabulary import Role, moment_in_words
from evaluate.web.callers import caller_of, is_local
from evaluate.web.cookies import keep_cookie, read_cookie
from evaluate.web.door import Markup, described, fill, joined, page, said, titled, wrong
from evaluate.web.forms import next_query, own_path, read_form

_ROLES = {role: role.value.capitalize() for role in Role} | {Role.REVIEWER: "Home Office reviewer"}
_TO_SIGN_IN = "/sign-in"


class YourSignIn:
    """The pages of somebody who is in, about being in."""

    def __init__(self, engine: Engine, secure: bool) -> None:
        self.engine = engine
        self.secure = secure
        self.queue = CapacityLimiter(2)

    def routes(self) -> list[Route]:
        """Give every address of these pages."""
        return [
            Route("/your-sign-in", self.show, methods=["GET"]),
            Route("/your-sign-in/elsewhere", self.leave_others, methods=["POST"]),
            Route("/your-sign-in/password", self.show_password, methods=["GET"]),
            Route("/your-sign-in/password", self.keep_password, methods=["POST"]),
            Route("/your-sign-in/role", self.show_roles, methods=["GET"]),
            Route("/your-sign-in/role", self.take_role, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show who is signed in, as what and where."""
        found = await self._standing(request)
        if found is None or found.viewer is None:
            return RedirectResponse(_TO_SIGN_IN, status_code=303)
        others = await to_thread.run_sync(own_sign_ins, self.engine, self._token(request))
        acts_for = await to_thread.run_sync(people.acts_for, self.engine, found.viewer)
        notice = {"password": "Your password is changed.", "elsewhere": "You are signed out everywhere else."}
        done = notice.get(request.query_params.get("done", ""), "")
        return page("Your sign-in", _overview(found, found.viewer, acts_for, others, said(done)))

    async def leave_others(self, request: Request) -> Response:
        """Sign the person out of every other browser."""
        try:
            await read_form(request)
            await to_thread.run_sync(sign_out_elsewhere, self.engine, self._token(request))
        except NotAllowed:
            return RedirectResponse(_TO_SIGN_IN, status_code=303)
        return RedirectResponse("/your-sign-in?done=elsewhere", status_code=303)

    async def show_password(self, request: Request) -> Response:
        """Show the form for another password."""
        found = await self._standing(request)
        if found is None or found.person.password_hash is None:
            return RedirectResponse(_TO_SIGN_IN, status_code=303)
        return _password_page(found, own_path(request.query_params.get("next")))

    async def keep_password(self, request: Request) -> Response:
        """Keep another password, or say why not."""
        found = await self._standing(request)
        if found is None:
            return RedirectResponse(_TO_SIGN_IN, status_code=303)
        form: dict[str, str] = {}
        try:
            form = await read_form(request)
            check_same(form)
            old, new, caller = form.get("old", ""), form.get("new", ""), caller_of(request, self.secure)
            token = await to_thread.run_sync(
                change_password, self.engine, self._token(request), old, new, caller, limiter=self.queue
            )
        except UserError as error:
            return _password_page(found, own_path(form.get("next")), error)
        onward = own_path(form.get("next")) if found.must_change_password else "/your-sign-in?done=password"
        response = RedirectResponse(onward, status_code=303)
        keep_cookie(response, people.COOKIE, token, self.secure)
        return response

    async def show_roles(self, request: Request) -> Response:
        """Show what the person may be here as."""
        found = await self._standing(request)
        if found is None or found.must_change_password or not found.roles:
            return RedirectResponse(_TO_SIGN_IN, status_code=303)
        return await self._role_page(found, own_path(request.query_params.get("next")))

    async def take_role(self, request: Request) -> Response:
        """Take up another role, under another cookie."""
        found = await self._standing(request)
        if found is None:
            return RedirectResponse(_TO_SIGN_IN, status_code=303)
        form: dict[str, str] = {}
        try:
            form = await read_form(request)
            token = await to_thread.run_sync(act_as, self.engine, self._token(request), role_in(form))
        except NotAllowed as error:
            return await self._role_page(found, own_path(form.get("next")), error)
        response = RedirectResponse(own_path(form.get("next")), status_code=303)
        keep_cookie(response, people.COOKIE, token, self.secure)
        return response

    async def _standing(self, request: Request) -> Standing | None:
        return await to_thread.run_sync(standing, self.engine, self._token(request), is_local(request.scope))

    def _token(self, request: Request) -> str:
        return read_cookie(request, people.COOKIE, self.secure) or ""

    async def _role_page(self, found: Standing, path: str, error: UserError | None = None) -> HTMLResponse:
        choices = []
        for role in found.roles:
            viewer = viewer_as(found.person, found.belongings, role)
            names = [] if viewer is None else await to_thread.run_sync(people.acts_for, self.engine, viewer)
            now = found.viewer is not None and found.viewer.role is role
            choices.append(
                fill(
                    "choice",
                    role=role.value,
                    words=_ROLES[role],
                    what_for=f" for {' and '.join(names)}" if names else "",
                    now=Markup(' aria-current="true"') if now else "",
                )
            )
        body = fill(
            "role",
            notice=wrong(error),
            person=found.person.name,
            next=path,
            choices=joined(*choices),
            out=fill("out"),
        )
        return page(titled("What are you here as?", error), body, status=403 if error else 200)


def check_same(form: dict[str, str]) -> None:
    """Refuse a new password that was typed in two ways."""
    if form.get("new", "") != form.get("again", ""):
        raise NotAllowed("The two new passwords differ.", "You need to type the same one twice.")


def role_in(form: dict[str, str]) -> Role:
    """Read the role that was chosen."""
    if form.get("role") not in list(Role):
        raise NotAllowed("That is not a role.", "You need to choose one of those below.")
    return Role(form["role"])


def _password_page(found: Standing, path: str, error: UserError | None = None) -> HTMLResponse:
    must = found.must_change_password
    heading = "Choose a password of your own" if must else "Change your password"
    given = "The one that you came in with was chosen by somebody else, so it is good for this once."
    body = fill(
        "password",
        heading=heading,
        notice=wrong(error),
        text=given if must else "You will be signed out everywhere else.",
        next=path,
        name=found.person.key,
        old="The password that you were given" if must else "The password that you have now",
        described=described(error),
        error=" error" if error else "",
        out=fill("out"),
    )
    return page(titled(heading, error), body, status=400 if error else 200)


def _overview(
    found: Standing, viewer: Viewer, acts_for: list[str], others: list[OwnSignIn], notice: Markup
) -> Markup:
    rows = [
        fill(
            "own_row",
            started=moment_in_words(one.started_at),
            seen=moment_in_words(one.seen_at),
            this=" (this browser)" if one.this_one else "",
        )
        for one in others
    ]
    return fill(
        "your_sign_in",
        notice=notice,
        person=found.person.name,
        name=found.person.key,
        role=_ROLES[viewer.role] + (f" for {' and '.join(acts_for)}" if acts_for else ""),
        links=_links(found),
        rows=joined(*rows),
        elsewhere=fill("elsewhere") if len(others) > 1 else Markup(),
        out=fill("out"),
    )


def _links(found: Standing) -> Markup:
    links = []
    if found.person.password_hash is not None:
        links.append('<li><a href="/your-sign-in/password">Change your password</a></li>')
    if len(found.roles) > 1:
        links.append(f'<li><a href="/your-sign-in/role{next_query("/")}">Be here as something else</a></li>')
    return Markup(f"<ul>{''.join(links)}</ul>") if links else Markup()
