"""The process in which workbooks are read: content comes in, text goes out, and it may die of neither."""

import json
import resource
import sys
from collections.abc import Iterator
from typing import Any

from evaluate.intake.spreadsheet import limits
from evaluate.intake.spreadsheet.archive import survey
from evaluate.intake.spreadsheet.limits import Refused
from evaluate.intake.spreadsheet.ods import read_ods
from evaluate.intake.spreadsheet.rows import SheetFacts
from evaluate.intake.spreadsheet.xlsx import read_xlsx


def main() -> None:
    """Read a workbook from standard input; write a line of JSON, then the packed rows of each sheet."""
    _limit_myself()
    try:
        sheets = list(read_sheets(sys.stdin.buffer.read()))
        head: dict[str, Any] = {"sheets": [facts.as_json() for facts, _ in sheets]}
    except Refused as refused:
        sheets, head = [], {"refused": refused.code, "words": refused.words}
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n")
    sys.stdout.buffer.writelines(rows for _, rows in sheets)


def read_sheets(content: bytes) -> Iterator[tuple[SheetFacts, bytes]]:
    """Look through a workbook, then read its sheets one after the other."""
    archive = survey(content)
    return read_xlsx(archive) if archive.kind == "xlsx" else read_ods(archive)


def _limit_myself() -> None:
    """Give up, for good, all but some memory and some time: no file can be written any more."""
    for what, most in (
        (resource.RLIMIT_AS, limits.MOST_MEMORY),
        (resource.RLIMIT_CPU, limits.MOST_PROCESSOR_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, granted = resource.getrlimit(what)
        most = most if granted == resource.RLIM_INFINITY else min(most, granted)
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
