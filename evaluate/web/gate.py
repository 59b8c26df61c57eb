"""The gate: nothing is served to anybody who has not signed in, on HTTP or on the websocket."""

import asyncio
import re
from collections.abc import Awaitable, Callable

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState

from evaluate import people
from evaluate.db.session import Engine
from evaluate.errors import RegisterNotReady
from evaluate.web.callers import is_local
from evaluate.web.cookies import cookie_in
from evaluate.web.forms import next_query, own_path
from evaluate.web.requests import PERSON

# What a person must be able to fetch before signing in, and no more.
_OPEN = re.compile(
    r"/(sign-in(\.css|/provider(/return)?|/invitation/[\w-]+)?|sign-out|your-sign-in(/(password|role|elsewhere))?"
    r"|health(/(live|ready))?|app/static/(favicon\.svg|fonts/[\w-]+\.woff2))"
)
# What the dashboard's framework offers and nobody here is to have, signed in or not.
_CLOSED = re.compile(
    r"/(_stcore/(metrics|agent|script-health-check|bidi-components)|component|auth|oauth2callback)(/.*)?"
)
# The one thing a browser may still ask once it is signed out: the page again, which then says so.
_SHOW_AGAIN = BackMsg(rerun_script=ClientState()).SerializeToString()
_LOOK_EVERY_SECONDS = 20.0
_POLICY_VIOLATION = 1008
_NOT_HERE = "The demonstration is shown on the machine that it runs on, and nowhere else.\n"


class Gate:
    """Stand in front of the whole application and look at every cookie."""

    def __init__(
        self,
        app: ASGIApp,
        engine: Engine,
        look_every: float = _LOOK_EVERY_SECONDS,
        secure: bool = False,
        demonstration: bool = False,
    ) -> None:
        self.app = app
        self.engine = engine
        self.look_every = look_every
        self.cookie = people.cookie_name(secure=secure)
        self.demonstration = demonstration

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through what is open, and what comes with a sign-in that is in force."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        local = is_local(scope)
        if self.demonstration and not local:
            await _refuse(scope, receive, send, PlainTextResponse(_NOT_HERE, status_code=403))
            return
        if scope["type"] == "http" and _OPEN.fullmatch(scope["path"]):
            await self.app(scope, receive, send)
            return
        if _CLOSED.fullmatch(scope["path"]):
            await _refuse(scope, receive, send, PlainTextResponse("Not found.\n", status_code=404))
            return
        token = cookie_in(Headers(scope=scope).get("cookie", ""), self.cookie)
        viewer = await to_thread.run_sync(people.viewer_of, self.engine, token, local)
        scope[PERSON] = viewer and viewer.key
        if viewer is None:
            await _refuse(scope, receive, send, _to_the_door(scope))
        elif scope["type"] == "websocket":
            await self._watch(token, local, scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _watch(
        self, token: str | None, local: bool, scope: Scope, receive: Receive, send: Send
    ) -> None:
        async def in_force() -> bool | None:
            try:
                return await to_thread.run_sync(people.is_signed_in, self.engine, token, local)
            except RegisterNotReady:
                return None

        watched = Watched(receive, in_force, self.look_every)
        try:
            await self.app(scope, watched, send)
        finally:
            watched.stop()


class Watched:
    """A websocket's messages, for as long as the sign-in is in force."""

    def __init__(
        self, receive: Receive, in_force: Callable[[], Awaitable[bool | None]], look_every: float
    ) -> None:
        self.receive = receive
        self.in_force = in_force
        self.look_every: float | None = look_every
        self.coming: asyncio.Future[Message] | None = None

    async def __call__(self) -> Message:
        """Give the next message; once signed out, whatever was sent becomes a wish to see the page again."""
        while True:
            message = await self._next()
            if message is not None and message["type"] != "websocket.receive":
                return message
            in_force = await self.in_force()
            if in_force is False:
                # Said once without being asked, so that nothing stays on a screen that was left.
                self.look_every = None
            # While nobody can say, nothing is done but to show the page again, which says so.
            if in_force is False or (in_force is None and message is not None):
                return {"type": "websocket.receive", "bytes": _SHOW_AGAIN}
            if message is not None:
                return message

    def stop(self) -> None:
        """Stop waiting for messages that nobody will read."""
        if self.coming is not None:
            self.coming.cancel()

    async def _next(self) -> Message | None:
        self.coming = self.coming or asyncio.ensure_future(self.receive())
        done, _ = await asyncio.wait({self.coming}, timeout=self.look_every)
        if not done:
            return None
        message, self.coming = self.coming.result(), None
        return message


async def _refuse(scope: Scope, receive: Receive, send: Send, answer: Response) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        return
    await answer(scope, receive, send)


def _to_the_door(scope: Scope) -> Response:
    if not _is_navigation(scope):
        return PlainTextResponse("You need to sign in.\n", status_code=401)
    query = scope.get("query_string", b"").decode("latin-1")
    wanted = f"{scope['path']}?{query}" if query else scope["path"]
    return RedirectResponse(f"/sign-in{next_query(own_path(wanted))}", status_code=303)


def _is_navigation(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    mode = headers.get("sec-fetch-mode")
    asks_for_page = mode == "navigate" if mode else "text/html" in headers.get("accept", "")
    return asks_for_page and scope["method"] in ("GET", "HEAD")
