"""One door for every file: which kinds there are, what each is called, and how it is made."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from evaluate.export.book import book
from evaluate.export.ods import as_ods
from evaluate.export.pdf import as_pdf
from evaluate.export.signed import Signed, signed_of
from evaluate.export.tidy import as_csv
from evaluate.export.whole import as_json
from evaluate.export.xlsx import as_xlsx
from evaluate.returns.reviewing import ReturnView


class Kind(StrEnum):
    """A kind of file that a return is taken away as."""

    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    ODS = "ods"
    PDF = "pdf"


MEDIA_TYPES: Mapping[Kind, str] = {
    Kind.CSV: "text/csv",
    Kind.JSON: "application/json",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Kind.PDF: "application/pdf",
}
_MAKES: Mapping[Kind, Callable[[Signed], bytes]] = {
    Kind.CSV: as_csv,
    Kind.JSON: as_json,
    Kind.XLSX: lambda signed: as_xlsx(book(signed)),
    Kind.ODS: lambda signed: as_ods(book(signed)),
    Kind.PDF: as_pdf,
}


def export(view: ReturnView, kind: Kind | str) -> tuple[str, bytes]:
    """Make a file of what was signed last, and name it. The same return gives the same bytes, but for its state."""
    signed = signed_of(view)
    kind = Kind(kind)
    return f"{signed.filename}.{kind}", _MAKES[kind](signed)
