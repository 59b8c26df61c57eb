"""Drawing the pages of the door: plain HTML, every value in it escaped, and no script."""

from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from starlette.responses import HTMLResponse

from evaluate.errors import UserError

_HTML = Path(__file__).parent / "html"
_CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)


class Markup(str):
    """HTML that was made here and is not escaped again."""

    __slots__ = ()


def page(title: str, body: Markup, status: int = 200) -> HTMLResponse:
    """Put a body into the frame that every page of the door has."""
    content = fill("door", title=f"{title} - Evaluate", body=body)
    return HTMLResponse(content, status_code=status, headers={"content-security-policy": _CONTENT_POLICY})


def fill(piece: str, /, **values: str) -> Markup:
    """Fill a piece of HTML in; whatever is not markup is text."""
    return Markup(_piece(piece).substitute(_escaped(values)))


def joined(*pieces: Markup) -> Markup:
    """Put pieces one below the other."""
    return Markup("\n".join(pieces))


def said(text: str) -> Markup:
    """Say that something was done."""
    return Markup(f'<p class="notice" role="status">{escape(text)}</p>') if text else Markup()


def wrong(error: UserError | None) -> Markup:
    """Say what is wrong, then what to do."""
    if error is None:
        return Markup()
    return Markup(
        f'<p class="notice error" id="error" role="alert"><strong>{escape(error.message)}</strong>'
        f" {escape(error.remedy)}</p>"
    )


def described(error: UserError | None) -> Markup:
    """Tie a field to what is wrong with it."""
    return Markup(' aria-describedby="error"' if error else "")


def titled(title: str, error: UserError | None) -> str:
    """Have a page that was sent back say so first, for those who hear it."""
    return f"Error: {title}" if error else title


@cache
def _piece(name: str) -> Template:
    return Template((_HTML / f"{name}.html").read_text(encoding="utf-8"))


def _escaped(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value if isinstance(value, Markup) else escape(value) for name, value in values.items()}
