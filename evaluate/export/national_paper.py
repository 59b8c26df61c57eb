"""The national summary as a document to be printed: the same tables as on the page and in the workbook."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256

from evaluate.export.document import Paper, written
from evaluate.export.national import national_tables
from evaluate.export.notes import about_figures
from evaluate.export.pdf import typeset
from evaluate.returns.national_summary import National
from evaluate.vocabulary import day_in_words

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_NOTE = (
    "Nothing here was worked out from anything but the areas’ own returns, in which figures are withheld and rounded."
    " So it tells nothing that they do not."
)


def national_pdf(found: National) -> bytes:
    """Write the document. The same summary gives the same bytes from the same version of the library."""
    page = written(national_paper(found))
    return typeset(page, sha256(page.encode()).digest())


def national_paper(found: National) -> Paper:
    """Say what the document of a national summary holds."""
    return Paper(
        title=f"National summary of {found.name}: {found.about}",
        heading=f"National summary of {found.name}",
        place=found.about,
        author=found.funder,
        description=f"Made of what {len(found.sent)} of {len(found.expected)} areas signed and sent.",
        at=found.as_of or NEVER,
        told=tuple(_told(found)),
        note=_NOTE,
        tables=national_tables(found),
        notes=about_figures(),
    )


def _told(found: National) -> Iterator[tuple[str, str]]:
    yield "For", found.funder
    yield "Made of", f"What {len(found.sent):,} of {len(found.expected):,} areas signed and sent"
    if found.missing:
        yield "Not in these figures", _listed(found.missing)
    if found.queried:
        yield "A question is open about", _listed(found.queried)
    if found.as_of:
        yield "The last was signed on", day_in_words(found.as_of.date())


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
