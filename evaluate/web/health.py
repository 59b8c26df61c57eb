"""Whether the register answers: all that a monitor may know without signing in."""

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from evaluate.db.migrate import check_ready
from evaluate.db.session import Engine
from evaluate.errors import RegisterNotReady


def health_route(engine: Engine) -> Route:
    """Make the page that a monitor asks."""

    async def health(_request: Request) -> JSONResponse:
        try:
            await to_thread.run_sync(check_ready, engine)
        except RegisterNotReady:
            return JSONResponse({"status": "not ready"}, status_code=503)
        return JSONResponse({"status": "ok"})

    return Route("/health", health)
