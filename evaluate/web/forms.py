"""What a browser sends to the door: only from our own pages, never too long, and never on to anywhere else."""

from urllib.parse import parse_qs, quote, urlsplit

from starlette.requests import Request

from evaluate.errors import NotAllowed

_LONGEST_FORM = 4096
_LONGEST_PATH = 1000
Form = dict[str, str]


async def read_form(request: Request) -> Form:
    """Read a form that came from a page of ours; refuse any other."""
    if not is_from_here(request):
        raise NotAllowed(
            "The form did not come from this page.",
            "You need to open this page with your browser's own address bar, and try again.",
        )
    content = b""
    async for chunk in request.stream():
        content += chunk
        if len(content) > _LONGEST_FORM:
            raise NotAllowed("That is longer than any name and password.", "Check both and try again.")
    return {name: values[0] for name, values in parse_qs(content.decode("utf-8", "replace")).items()}


def is_from_here(request: Request) -> bool:
    """Say whether a form was sent from our own page; a browser says so in one header or the other."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host")


def own_path(wanted: str | None) -> str:
    """Keep an address to go on to if it is one of ours; anything else leads to the first page."""
    if not wanted or len(wanted) > _LONGEST_PATH or not wanted.isprintable() or "\\" in wanted:
        return "/"
    # Some browsers read a second slash as the beginning of another host's name.
    if (
        not wanted.startswith("/")
        or wanted.startswith("//")
        or wanted.startswith(("/sign-", "/your-sign-in"))
    ):
        return "/"
    parts = urlsplit(wanted)
    return "/" if parts.scheme or parts.netloc else wanted


def next_query(path: str) -> str:
    """Carry an address to go on to, where there is one worth carrying."""
    return "" if path == "/" else f"?next={quote(path, safe='')}"
