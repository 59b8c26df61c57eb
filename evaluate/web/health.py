"""Whether the server runs and the register answers: all that a monitor may know without signing in."""

from anyio import fail_after, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from evaluate.db.migrate import check_ready
from evaluate.db.session import Engine
from evaluate.errors import RegisterNotReady

# A monitor that waits longer than this takes the register for gone in any case.
_PATIENCE_SECONDS = 5.0


def health_routes(engine: Engine) -> list[Route]:
    """Make the pages that a monitor asks: whether to start the server anew, and whether to send people to it."""

    async def live(_request: Request) -> JSONResponse:
        return JSONResponse({"status": "ok"})

    async def ready(_request: Request) -> JSONResponse:
        try:
            with fail_after(_PATIENCE_SECONDS):
                await to_thread.run_sync(check_ready, engine, abandon_on_cancel=True)
        except (RegisterNotReady, TimeoutError):
            return JSONResponse({"status": "not ready"}, status_code=503)
        return JSONResponse({"status": "ok"})

    return [
        Route("/health/live", live),
        Route("/health/ready", ready),
        Route("/health", ready),
    ]
