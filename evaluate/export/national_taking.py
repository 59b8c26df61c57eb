"""Taking the national summary away as a file, never without its being written down."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from evaluate.access import Viewer
from evaluate.db.session import Engine
from evaluate.disclosure import Shorthand
from evaluate.export.book import Book, Cover, bound
from evaluate.export.exporting import Kind
from evaluate.export.national import national_tables
from evaluate.export.national_paper import NEVER, national_pdf
from evaluate.export.notes import about_figures
from evaluate.export.ods import as_ods
from evaluate.export.tables import Table
from evaluate.export.xlsx import as_xlsx
from evaluate.intake.safe_cells import Cell as Written
from evaluate.intake.safe_cells import csv_file
from evaluate.integrity.taken import tell
from evaluate.returns.national import Span
from evaluate.returns.national_summary import National, national
from evaluate.vocabulary import day_in_words

HEADINGS = ("period", "section", "table", "about", "measure", "value", "value_flag")
_FLAGS = {short.value for short in Shorthand}


def take_national(
    engine: Engine,
    viewer: Viewer,
    name: str,
    spans: Sequence[Span],
    span: Span,
    whole_year: bool,
    kind: Kind,
) -> tuple[str, bytes]:
    """Give the file of a national summary with its name, and write down who took what."""
    found = national(engine, viewer, name, spans, span, whole_year)
    content = MAKES[kind](found)
    told = {"period": span.starts_on.isoformat(), "year": whole_year, "areas": len(found.sent)}
    tell(engine, viewer, "export", "national summary", name, kind=kind.value, **told)
    return f"national-{span.starts_on}{'-year' if whole_year else ''}.{kind}", content


def national_book(found: National) -> Book:
    """Say what the workbook of a national summary holds."""
    tables = national_tables(found)
    title = f"National summary of {found.name}: {found.about}"
    as_of = f"The last of them was signed on {day_in_words(found.as_of.date())}." if found.as_of else ""
    intro = f"Made of what {len(found.sent)} of {len(found.expected)} areas signed and sent. {as_of}".strip()
    about = (
        f"This workbook has a list of contents, a page of notes and {len(tables)} tables, each on its own worksheet.",
        "Nothing here was worked out from anything but the areas’ own returns, in which figures are withheld and"
        " rounded.",
    )
    contact = f"{found.funder}, whose reviewers read the returns. Each area answers for its own."
    cover = Cover(title, (intro,), about, (contact,))
    return Book(found.funder, found.as_of or NEVER, cover, bound(about_figures(), tables))


def national_csv(found: National) -> bytes:
    """Write one row for each figure; a value that is withheld is empty, and its flag says why."""
    return csv_file(HEADINGS, _rows(found))


def _rows(found: National) -> Iterator[tuple[Written, ...]]:
    for table in national_tables(found):
        for row in table.rows:
            about = "; ".join(str(one.value) for one in row[: table.naming])
            yield from _figures(found, table, about, row)


def _figures(
    found: National, table: Table, about: str, row: tuple[object, ...]
) -> Iterator[tuple[Written, ...]]:
    for heading, one in zip(table.headings[table.naming :], row[table.naming :], strict=True):
        value = getattr(one, "value", None)
        flag = str(value) if value in _FLAGS else ""
        yield found.about, table.section, table.title, about, heading, None if flag else value, flag


MAKES: Mapping[Kind, Callable[[National], bytes]] = {
    Kind.CSV: national_csv,
    Kind.XLSX: lambda found: as_xlsx(national_book(found)),
    Kind.ODS: lambda found: as_ods(national_book(found)),
    Kind.PDF: national_pdf,
}
