"""The page that an invitation leads to: it says whom it is for, and lets them choose a password."""

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from evaluate.db.session import Engine
from evaluate.errors import UserError
from evaluate.people.invitations import Invited, accept_invitation, read_invitation, run_out
from evaluate.people.provider import Provider
from evaluate.web.door import Markup, fill, page, titled, wrong
from evaluate.web.forms import read_form
from evaluate.web.your_sign_in import check_same


class InvitationPage:
    """The one page of somebody who was invited."""

    def __init__(self, engine: Engine, provider: Provider | None, contact: str) -> None:
        self.engine = engine
        self.provider = provider
        self.contact = contact
        self.queue = CapacityLimiter(2)

    def routes(self) -> list[Route]:
        """Give its address."""
        return [
            Route("/sign-in/invitation/{token}", self.show, methods=["GET"]),
            Route("/sign-in/invitation/{token}", self.accept, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show whom the invitation is for. Mail programs look at links too, so looking uses nothing up."""
        invited = await self._invited(request)
        if invited is None:
            return self._run_out(run_out())
        if self.provider is not None and not self.provider.passwords:
            return RedirectResponse(
                f"/sign-in/provider?invitation={request.path_params['token']}", status_code=303
            )
        return self._form(request, invited)

    async def accept(self, request: Request) -> Response:
        """Keep the password that was chosen, or say why not."""
        invited = await self._invited(request)
        if invited is None or (self.provider is not None and not self.provider.passwords):
            return self._run_out(run_out())
        try:
            form = await read_form(request)
            check_same(form)
            token, new = request.path_params["token"], form.get("new", "")
            await to_thread.run_sync(accept_invitation, self.engine, token, new, limiter=self.queue)
        except UserError as error:
            return self._form(request, invited, error)
        return RedirectResponse("/sign-in?chosen", status_code=303)

    async def _invited(self, request: Request) -> Invited | None:
        return await to_thread.run_sync(read_invitation, self.engine, request.path_params["token"])

    def _form(self, request: Request, invited: Invited, error: UserError | None = None) -> HTMLResponse:
        token = request.path_params["token"]
        body = fill(
            "invitation",
            notice=wrong(error),
            person=invited.name,
            name=invited.key,
            token=token,
            error=" error" if error else "",
            with_provider=fill("instead", token=token, provider=self.provider.name)
            if self.provider
            else Markup(),
        )
        return page(titled("Choose a password", error), body, status=400 if error else 200)

    def _run_out(self, error: UserError) -> HTMLResponse:
        body = fill(
            "message",
            heading="This invitation has run out",
            notice=Markup(),
            text=f"{error.message} {error.remedy}",
            more=fill("contact", contact=self.contact),
            link="/sign-in",
            link_text="Go to the sign-in page",
        )
        return page("This invitation has run out", body, status=404)
