"""A return as a tagged PDF: what a screen reader needs is in it, and so is what a printer needs.

It is written to PDF/UA-1, which says what tags a document must have. No validator has judged that it conforms.
"""

from functools import cache
from pathlib import Path
from typing import Any

from evaluate.errors import RegisterNotReady
from evaluate.export.document import as_html
from evaluate.export.signed import Signed
from evaluate.settings import shipped

_STYLE = Path(__file__).with_name("pdf.css")
_MISSING = RegisterNotReady(
    "PDF files cannot be made on this machine, because WeasyPrint or a library that it needs is not installed.",
    "You need to ask whoever runs the register for: pip install 'outcomes-register[pdf]', and on Debian"
    " apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0."
    " The same return can be taken away as a workbook.",
)


def as_pdf(signed: Signed) -> bytes:
    """Write the document. The same return gives the same bytes from the same version of the library."""
    return typeset(as_html(signed), bytes.fromhex(signed.sha256))


def typeset(page: str, identifier: bytes, *styles: Path) -> bytes:
    """Set a page of HTML on paper, by the style of all documents and then by others."""
    weasyprint = _library()
    # Nothing is fetched from anywhere but this machine and the page itself, whatever stands in it.
    own = weasyprint.urls.URLFetcher(allowed_protocols=("file", "data"))
    fonts = weasyprint.text.fonts.FontConfiguration()
    place = f"{(shipped('static') / 'fonts').as_uri()}/"
    sheets = [
        weasyprint.CSS(string=style.read_text().replace("fonts:", place), font_config=fonts, url_fetcher=own)
        for style in (_STYLE, *styles)
    ]
    content: bytes = weasyprint.HTML(string=page, url_fetcher=own).write_pdf(
        stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1", pdf_identifier=identifier
    )
    return content


@cache
def can_make_pdf() -> bool:
    """Say whether everything is here that a PDF needs; finding out takes a moment, once."""
    try:
        _library()
    except RegisterNotReady:
        return False
    return True


def _library() -> Any:
    try:
        import weasyprint
        import weasyprint.text.fonts
        import weasyprint.urls
    except (ImportError, OSError):
        # An `OSError` says that a library of the system is not there.
        raise _MISSING from None
    return weasyprint
