"""Writing the demonstration's files: the set-up file, and every file that a provider sent."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from . import mistakes, tables
from .area import Area, Shape
from .areas import AREAS
from .inventing import participants_of
from .participant import Participant
from .sending import Sending, sendings
from .setup_file import setup_file
from .workbook import filled_in


@dataclass(frozen=True, slots=True)
class DemoFiles:
    """What was written: the set-up file, and the uploads in the order in which they were sent."""

    setup: Path
    uploads: tuple[Path, ...]


def write_demo(folder: Path, seed: int = 2026, areas: Sequence[Area] = AREAS) -> DemoFiles:
    """Write the set-up file and the providers' files; the same seed gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    setup = folder / "demo.toml"
    setup.write_text(setup_file(areas, seed), encoding="utf-8", newline="\n")
    return DemoFiles(setup, tuple(path for area in areas for path in _write_area(folder, area, seed)))


def _write_area(folder: Path, area: Area, seed: int) -> list[Path]:
    people = {one.key: participants_of(area, one, seed) for one in area.providers}
    written = []
    for sending in sendings(area):
        path = folder / sending.filename
        path.write_bytes(_content(area, sending, people[sending.provider.key], seed))
        written.append(path)
    return written


def _content(area: Area, sending: Sending, everyone: list[Participant], seed: int) -> bytes:
    people = tables.known_to(everyone, sending.day)
    provider = sending.provider
    if provider.shape is Shape.WORKBOOK:
        return _workbook(area, sending, people)
    if sending.answers:
        return _csv(tables.answers(people, provider.answered, seed))
    people = tables.without(people, provider.answered)
    if sending.slips:
        people = mistakes.with_slips(people)
    laid_out = tables.wide if provider.shape is Shape.WIDE else tables.long
    table = list(laid_out(people, tables.details_of(people)))
    return _csv(mistakes.with_problems(table) if sending.put_aside else table)


def _workbook(area: Area, sending: Sending, people: list[Participant]) -> bytes:
    programme = next(one for one in area.programmes if one.key == sending.programme)
    cohorts = [one for one in area.cohorts if one.programme == programme.key]
    mine = [one for one in people if one.cohort.programme == programme.key]
    return filled_in(sending.provider, programme, cohorts, mine, sending.day)


def _csv(rows: Iterable[list[str]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
