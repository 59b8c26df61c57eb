"""The whole web application around the dashboard: the door, the gate, the headers, and a checked start."""

import gc
import importlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, TypedDict

from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager

from evaluate import journal
from evaluate.db.migrate import check_ready
from evaluate.db.row_security import check_fenced
from evaluate.db.session import Engine
from evaluate.errors import CommandMistake, UserError
from evaluate.pages import visit
from evaluate.people.identities import check_promises
from evaluate.people.provider import Provider, read_provider
from evaluate.settings import Settings, read_settings
from evaluate.web.gate import Gate
from evaluate.web.headers import Headers
from evaluate.web.health import health_routes
from evaluate.web.invitation import InvitationPage
from evaluate.web.provider import ProviderPages
from evaluate.web.requests import Requests
from evaluate.web.sign_in import SignInPages
from evaluate.web.your_sign_in import YourSignIn

# An installation may change how it listens and looks, but none of these.
_MUST_BE = {
    "browser.gatherUsageStats": False,
    "client.allowedOrigins": [],
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "global.developmentMode": False,
    "server.enableAgentApi": False,
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.fileWatcherType": "none",
}
_HEAVY = (
    "pandas",
    "plotly.graph_objects",
    "scipy.optimize",
    "streamlit.elements.plotly_chart",
    "streamlit.dataframe_util",
)


class Parts(TypedDict):
    """What the application is made of, in the words of the dashboard's framework."""

    routes: list[Route]
    middleware: list[Middleware]
    lifespan: Callable[[Any], AbstractAsyncContextManager[None]]


def parts() -> Parts:
    """Make the parts around the dashboard's pages."""
    settings, engine = read_settings(), visit.engine()
    provider, mistake = provider_of(settings)
    return Parts(
        routes=[*health_routes(engine), *door_routes(engine, settings, provider)],
        middleware=[
            Middleware(CheckedStart, engine=engine, provider=provider, mistake=mistake),
            Middleware(Headers, secure=settings.secure_cookie),
            Middleware(Requests),
            Middleware(
                Gate, engine=engine, secure=settings.secure_cookie, demonstration=settings.demonstration
            ),
        ],
        lifespan=lifespan,
    )


def provider_of(settings: Settings) -> tuple[Provider | None, UserError | None]:
    """Read who the identity provider is, where there is one; what is wrong with it stops the start, in words."""
    if settings.provider_file is None:
        return None, None
    try:
        return read_provider(settings.provider_file, settings.client_secret), None
    except UserError as error:
        return None, error


def door_routes(engine: Engine, settings: Settings, provider: Provider | None) -> list[Route]:
    """Give every address that somebody may ask for before they are in, or about being in."""
    secure, contact = settings.secure_cookie, settings.contact
    pages = [
        *SignInPages(engine, secure, provider, contact).routes(),
        *InvitationPage(engine, provider, contact).routes(),
        *YourSignIn(engine, secure).routes(),
    ]
    if provider is not None:
        pages += ProviderPages(engine, provider, settings.address, secure, contact).routes()
    return pages


class CheckedStart:
    """Refuse to start what could not work or would not be safe, in words rather than a traceback."""

    def __init__(
        self,
        app: ASGIApp,
        engine: Engine,
        provider: Provider | None = None,
        mistake: UserError | None = None,
    ) -> None:
        self.app = app
        self.engine = engine
        self.provider = provider
        self.mistake = mistake

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check once, when the server starts."""
        if scope["type"] == "lifespan":
            try:
                if self.mistake is not None:
                    raise self.mistake
                check_configuration()
                check_ready(self.engine)
                check_fenced(self.engine)
                if self.provider is not None:
                    check_promises(self.engine, self.provider)
            except UserError as error:
                await receive()
                await send({"type": "lifespan.startup.failed", "message": str(error)})
                return
        await self.app(scope, receive, send)


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Write lines from now on, and make the first visit as fast as the next."""
    journal.set_up(quiet=read_settings().demonstration)
    # Installed, the entry point lies beside our own folder of pages, which must not be taken for its pages.
    PagesManager.uses_pages_directory = False
    for name in _HEAVY:
        importlib.import_module(name)
    # The dashboard collects garbage after every run; without this it walks every import each time.
    gc.collect()
    gc.freeze()
    yield


def check_configuration() -> None:
    """Refuse a configuration that was loosened, or never read."""
    for option, wanted in _MUST_BE.items():
        found = config.get_option(option)
        if found != wanted:
            raise CommandMistake(
                f"The dashboard's option {option} is {found!r}; it has to be {wanted!r}.",
                "Take it out of your own configuration and environment, and start again.",
            )
