"""A board pack of forty programmes: how long reading, writing, the PDF and the Word document take.

Run it with: python -m benchmarks.board_pack; with --rich its programmes are those of the demonstration, with their
several measures, arms, money and decisions, and with --register it makes the pack of a register that is there.
"""

import argparse
import tempfile
import time
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from sqlalchemy import Engine

from benchmarks.register import fill
from evaluate.access import at_the_register
from evaluate.db.session import open_engine
from evaluate.demonstration import find_seeds
from evaluate.export import board_pdf, board_word
from evaluate.export.board_pack import write_board
from evaluate.portfolio.profile import read_everything
from evaluate.setup.initialise import initialise
from evaluate.vocabulary import Audience, Role


def fill_richly(engine: Engine, folder: Path, programmes: int) -> None:
    """Send in areas of the demonstration, the largest first, until there are as many programmes."""
    seeds = find_seeds()
    areas = []
    for area in seeds.AREAS:
        if sum(len(one.programmes) for one in areas) < programmes:
            areas.append(area)
    initialise(engine)
    seeds.write_demo(folder, areas=areas)
    seeds.load_demo(engine, folder, areas)


def report(engine: Engine) -> None:
    """Make one pack, step by step, and print what each step took by the clock and of the processor."""
    marks = [now()]
    known = read_everything(engine, at_the_register(Role.COMMISSIONER))
    marks.append(now())
    board = write_board(known, Audience.PARTNER)
    marks.append(now())
    pdf = board_pdf.as_pdf(board)
    marks.append(now())
    word = board_word.as_word(board)
    marks.append(now())
    names = ("reading", "writing and drawing", "the PDF", "the Word document")
    for name, before, after in (*zip(names, marks, marks[1:], strict=False), ("all", marks[0], marks[-1])):
        clock, processor = (end - start for start, end in zip(before, after, strict=True))
        print(f"{name:<20} {clock:6.1f} s, of the processor {processor:6.1f} s")
    pages = len(PdfReader(BytesIO(pdf)).pages)
    print(
        f"{len(known.facts.programmes)} programmes, {pages} pages, {len(pdf) / 1e6:.1f} MB as PDF,"
        f" {len(word) / 1e6:.1f} MB as a Word document"
    )


def now() -> tuple[float, float]:
    """Give the time by the clock, and that which this process has had of a processor."""
    return time.perf_counter(), time.process_time()


def main() -> None:
    """Fill a register, or take one, and make its pack."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programmes", type=int, default=40)
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--rich", action="store_true", help="with programmes of the demonstration")
    parser.add_argument("--register", type=Path, help="an SQLite register to make the pack of")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{options.register or Path(folder) / 'register.db'}")
        if options.rich:
            fill_richly(engine, Path(folder), options.programmes)
        elif options.register is None:
            fill(engine, options.programmes, options.pairs)
        report(engine)
        engine.dispose()


if __name__ == "__main__":
    main()
