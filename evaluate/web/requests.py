"""One line for every request: what was asked for, by whom, how it ended and how long it took."""

from time import perf_counter

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from evaluate.errors import UserError
from evaluate.journal import new_reference, note, unforeseen, words_for

# Under this name the gate leaves the key of whoever is asking.
PERSON = "evaluate.person"
# Files that are the same for everybody come by the dozen.
_NOT_WORTH_A_LINE = ("/static/", "/app/static/", "/sign-in.css", "/health")
_PLACES = (
    "/_stcore/upload_file", "/_stcore/stream", "/_stcore/health", "/_stcore/host-config", "/media",
    "/sign-in/invitation", "/sign-in/provider", "/sign-in", "/sign-out", "/your-sign-in",
)  # fmt: skip
_PAGES = (
    "/",
    "/programmes",
    "/upload",
    "/history",
    "/compare",
    "/portfolio",
    "/programme",
    "/board_pack",
    "/decisions",
    "/returns",
    "/register",
)
_TROUBLE, _NOT_NOW = 500, 503


class Requests:
    """Give each request a reference, and write down what became of it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, and say in words what nobody foresaw."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        started, reference, answer = perf_counter(), new_reference(), Answer(send)
        try:
            await self.app(scope, receive, answer)
        except UserError as error:
            await answer.give_up(scope, f"{error}\n", _NOT_NOW)
        except Exception as error:
            unforeseen(error, reference, place=place(scope["path"]), person=scope.get(PERSON))
            await answer.give_up(scope, f"{' '.join(words_for(reference))}\n", _TROUBLE)
        finally:
            if not scope["path"].startswith(_NOT_WORTH_A_LINE):
                note(
                    "request" if scope["type"] == "http" else "connection",
                    reference=reference,
                    method=scope.get("method"),
                    place=place(scope["path"]),
                    status=answer.status,
                    seconds=round(perf_counter() - started, 3),
                    person=scope.get(PERSON),
                )


class Answer:
    """What is sent back, and whether anything of it was sent yet."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.status: int | None = None
        self.began = False

    async def __call__(self, message: Message) -> None:
        """Send one message on."""
        self.began = self.began or message["type"].endswith((".start", ".accept", ".close"))
        self.status = message.get("status", self.status)
        await self.send(message)

    async def give_up(self, scope: Scope, words: str, status: int) -> None:
        """Say why there is no answer, if nothing of one was sent yet."""
        if scope["type"] == "websocket":
            await self.send({"type": "websocket.close", "code": 1011})
        elif not self.began:
            await PlainTextResponse(words, status_code=status)(scope, _nothing, self)


def place(path: str) -> str:
    """Name what was asked for, without anything in it that is somebody's alone."""
    if path in _PAGES:
        return path
    return next((known for known in _PLACES if path == known or path.startswith(f"{known}/")), "elsewhere")


async def _nothing() -> Message:
    return {"type": "http.disconnect"}
