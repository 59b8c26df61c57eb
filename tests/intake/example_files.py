"""For each code a file that triggers it alone, and the register that they are sent to.

Most are committed beside this module. The ones that only a workbook can show, or that would be very
large, are made when they are asked for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from shutil import copyfile
from typing import Any

import xlsxwriter
from sqlalchemy import Engine

from evaluate.access import at_the_register
from evaluate.db.commands.catalogue import refresh_catalogue
from evaluate.db.session import open_engine, writing
from evaluate.db.tables import Participant, Programme
from evaluate.instruments.catalogue import read_catalogue
from evaluate.intake import parse
from evaluate.intake.ours import INSTRUCTIONS, TITLE
from evaluate.settings import shipped
from evaluate.vocabulary import Arm, Role
from tests.builders import build_cohort, build_programme
from tests.intake.conftest import furnish
from tests.intake.hostile import examples as hostile

FOLDER = Path(__file__).parent / "examples"
_HERE = Path(__file__)
# The programme that is chosen with the file; every other is for p, unless its first column names one.
_CHOSEN = {"other-programme": "p", "no-programme": None, "after-the-programme": "past"}
_WIDE = ["participant", "cohort", "measure", "before", "after"]
_ROWS = [_WIDE, ["P001", "c", "m", 12, 8], ["P002", "c", "m", 15, 14]]
Sheets = dict[str, list[list[Any]]]


@dataclass(frozen=True, slots=True)
class Example:
    """One file that triggers one code, where it is to be found, and the programme that is chosen with it."""

    content: bytes
    source: Path
    programme: str | None = "p"

    @property
    def made(self) -> bool:
        """Say whether the file is made when it is asked for."""
        return self.source.suffix == ".py"


def furnish_examples(engine: Engine) -> None:
    """Put the small register's rows in, with the catalogue, windows for dates, and some people."""
    furnish(engine)
    with writing(engine) as session:
        refresh_catalogue(
            session, at_the_register(Role.ADMINISTRATOR), read_catalogue(shipped("seeds") / "instruments")
        )
        p = session.query(Programme).filter_by(key="p").one()
        spring = build_cohort(session, p, "spring-2025")
        spring.name = "Spring 2025"
        spring.intake_from, spring.intake_to, spring.weeks = date(2025, 4, 1), date(2025, 6, 30), 12
        past = build_programme(session, "past", provider="acorn", cohorts=("only",))
        past.starts_on, past.ends_on = date(2023, 4, 1), date(2024, 3, 31)
        session.add_all(
            [
                Participant(
                    cohort_id=spring.id,
                    pseudonym="W001",
                    arm=Arm.INTERVENTION,
                    withdrawn_at=datetime.now(UTC),
                ),
                Participant(cohort_id=spring.id, pseudonym="R001", arm=Arm.INTERVENTION, sex="female"),
            ]
        )


def example(code: str) -> Example:
    """Give the file that triggers a code."""
    if code in BUILT:
        return Example(BUILT[code](), _HERE, _CHOSEN.get(code, "p"))
    if code in hostile.EXAMPLES:
        return Example(hostile.EXAMPLES[code](), Path(hostile.__file__))
    path = FOLDER / f"{code}.csv"
    content = path.read_bytes()
    return Example(content, path, _CHOSEN.get(code, None if content.startswith(b"programme") else "p"))


def workbook(sheets: Sheets, alter: Callable[[xlsxwriter.Workbook], None] = lambda book: None) -> bytes:
    """Write a workbook as a provider's own program would."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
        alter(book)
    return content.getvalue()


def _too_large() -> bytes:
    return b"participant,cohort,measure,before,after\n" + b"P001,c,m,12,8\n" * (parse.MOST_BYTES // 14)


def _unread_sheet() -> bytes:
    return workbook({"scores": _ROWS, "notes": [["What", "Who"], ["Ordered more forms", "Office"]]})


def _unlisted_participant() -> bytes:
    people = [["participant", "cohort", "sex"], ["P001", "c", "female"]]
    return workbook({"people": people, "scores": _ROWS})


def _merged_score() -> bytes:
    return workbook(
        {"scores": _ROWS}, lambda book: book.get_worksheet_by_name("scores").merge_range("E2:E3", 8)
    )


def _stamped(line: str) -> bytes:
    return workbook({INSTRUCTIONS: [[TITLE], [line]], "scores": _ROWS})


BUILT: dict[str, Callable[[], bytes]] = {
    "too-large": _too_large,
    "unread-sheet": _unread_sheet,
    "unlisted-participant": _unlisted_participant,
    "merged-score": _merged_score,
    "personal-data-name": lambda: workbook({"07700 900123": _ROWS}),
    "other-template": lambda: _stamped("Template version 1, made for programme q"),
    "newer-template": lambda: _stamped("Template version 9999, made for programme p"),
    "older-template": lambda: _stamped("Template version 1, made for programme p"),
}


def furnished(template: Path, path: Path) -> Path:
    """Make a register that examples can be sent to, once, so that others can copy it."""
    copyfile(template, path)
    engine = open_engine(f"sqlite:///{path}")
    furnish_examples(engine)
    engine.dispose()
    return path
