"""The gate: nothing is served to anybody who has not signed in, on HTTP or on the websocket."""

import asyncio
import re
from collections.abc import Awaitable, Callable

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState

from evaluate import people
from evaluate.db.session import Engine

# What a person must be able to fetch before signing in, and no more.
_OPEN = re.compile(r"/(sign-in|sign-in\.css|sign-out|health|app/static/(favicon\.svg|fonts/[\w-]+\.woff2))")
# The one thing a browser may still ask once it is signed out: the page again, which then says so.
_SHOW_AGAIN = BackMsg(rerun_script=ClientState()).SerializeToString()
_LOOK_EVERY_SECONDS = 20.0
_POLICY_VIOLATION = 1008


class Gate:
    """Stand in front of the whole application and look at every cookie."""

    def __init__(self, app: ASGIApp, engine: Engine, look_every: float = _LOOK_EVERY_SECONDS) -> None:
        self.app = app
        self.engine = engine
        self.look_every = look_every

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through what is open, and what comes with a sign-in that is in force."""
        if scope["type"] == "lifespan" or (scope["type"] == "http" and _OPEN.fullmatch(scope["path"])):
            await self.app(scope, receive, send)
            return
        token = token_in(Headers(scope=scope).get("cookie", ""))
        if await to_thread.run_sync(people.viewer_of, self.engine, token) is None:
            await _refuse(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._watch(token, scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _watch(self, token: str | None, scope: Scope, receive: Receive, send: Send) -> None:
        async def in_force() -> bool:
            return await to_thread.run_sync(people.is_signed_in, self.engine, token)

        watched = Watched(receive, in_force, self.look_every)
        try:
            await self.app(scope, watched, send)
        finally:
            watched.stop()


class Watched:
    """A websocket's messages, for as long as the sign-in is in force."""

    def __init__(self, receive: Receive, in_force: Callable[[], Awaitable[bool]], look_every: float) -> None:
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
            if not await self.in_force():
                # Said once without being asked, so that nothing stays on a screen that was left.
                self.look_every = None
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


def token_in(cookies: str) -> str | None:
    """Find the sign-in cookie among a browser's cookies."""
    for pair in cookies.split(";"):
        name, _, value = pair.strip().partition("=")
        if name == people.COOKIE:
            return value
    return None


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        return
    if _is_navigation(scope):
        await RedirectResponse("/sign-in", status_code=303)(scope, receive, send)
        return
    await PlainTextResponse("You need to sign in.\n", status_code=401)(scope, receive, send)


def _is_navigation(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    mode = headers.get("sec-fetch-mode")
    asks_for_page = mode == "navigate" if mode else "text/html" in headers.get("accept", "")
    return asks_for_page and scope["method"] in ("GET", "HEAD")
