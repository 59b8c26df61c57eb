"""A pack is withheld for whom it is written, tells how far it is, can be stopped, and is written down when taken."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from evaluate.access import at_the_register
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.export.board_blocks import Board, Grid, Pairs, Words
from evaluate.export.board_pack import (
    Kind,
    can_make_pack,
    kinds_here,
    make_pack,
    tell_taken,
    write_board,
)
from evaluate.integrity.trail import Wanted, look
from evaluate.portfolio.profile import Everything, read_everything
from evaluate.vocabulary import Audience, Role
from tests.builders import provider_of
from tests.export.boards import CAM, HOSTILE
from tests.test_no_effect import claims

ROOT = Path(__file__).parents[2]


def words(board: Board, title: str | None = None) -> str:
    """Give every word of a pack, or of one part of it."""
    said = []
    for part in board.parts:
        if title not in (None, part.title):
            continue
        for block in part.blocks:
            if isinstance(block, Words):
                said.append(block.text)
            elif isinstance(block, Pairs | Grid):
                said += [text for row in block.rows for text in row]
    return " ".join(said)


def test_there_is_a_page_for_every_programme_between_the_whole_and_the_notes(board: Board) -> None:
    titles = [part.title for part in board.parts]
    assert titles[:2] == ["All programmes", "How people’s scores changed"]
    assert titles[2:-2] == [HOSTILE, "Alpha", "Beta", "Delta", "Empty", "Gamma", "Trial"]
    assert titles[-2:] == ["How these numbers were made", "What the words mean"]


def test_every_page_says_what_its_numbers_come_from(board: Board, known: Everything) -> None:
    assert board.version == known.facts.version
    assert board.version[:12] in board.foot
    assert "For partners" in board.foot


def test_what_is_published_is_withheld_and_rounded_for_everybody(board: Board, published: Board) -> None:
    assert "7 of 13" in words(board, "Gamma")
    assert "[c] of 15" in words(published, "Gamma")
    assert "62 of 68" in words(board, "Alpha")
    assert "62 of 68" not in words(published)
    assert "60 of 70" in words(published, "Alpha")


def test_what_somebody_typed_is_not_published(board: Board, published: Board) -> None:
    assert "They ask for evenings." in words(board, "Alpha")
    assert "It reached those it was for." in words(board, "Alpha")
    for typed in ("They ask for evenings.", "It reached those", "Is it to run again?", "nine in ten"):
        assert typed not in words(published)
    assert "2024/25: Continue with conditions. Decided on 20 March 2025 (" in words(published, "Alpha")
    assert "VRU/25/07, https://north.example/decisions/7" in words(published, "Alpha")
    assert "What would be enough" not in words(published)


def test_a_note_that_was_replaced_is_not_told(board: Board) -> None:
    assert "An old voice." not in words(board)


def test_the_same_register_makes_the_same_pack(known: Everything, board: Board, published: Board) -> None:
    assert write_board(known, Audience.PARTNER).identity == board.identity != published.identity


def test_it_tells_how_far_it_is(boarded: Engine) -> None:
    told: list[tuple[int, int]] = []
    pack = make_pack(boarded, CAM, Audience.PARTNER, [Kind.WORD], lambda done, of: told.append((done, of)))
    assert set(pack.files) == {Kind.WORD}
    assert pack.name(Kind.WORD) == f"board-pack-partner-{pack.board.as_of:%Y-%m-%d}.docx"
    assert {of for _, of in told} == {10}
    assert told[0] == (0, 10)
    assert told[-1] == (10, 10)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


class Enough(Exception):
    """Somebody has had enough."""


@pytest.mark.parametrize("after", [3, 15])
def test_it_ends_where_somebody_stops_it(boarded: Engine, after: int) -> None:
    told: list[int] = []

    def stop(done: int, of: int) -> None:
        told.append(done)
        if len(told) > after:
            raise Enough

    with pytest.raises(Enough):
        make_pack(boarded, CAM, Audience.PARTNER, [Kind.PDF], stop)
    assert len(told) == after + 1


@pytest.mark.parametrize(
    "viewer", [provider_of(), at_the_register(Role.REVIEWER), at_the_register(Role.ADMINISTRATOR)]
)
def test_only_a_commissioner_makes_one(boarded: Engine, viewer: object) -> None:
    assert not can_make_pack(viewer)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        make_pack(boarded, viewer, Audience.PARTNER)  # type: ignore[arg-type]


def test_none_is_written_more_closely_than_a_commissioner_may_read(boarded: Engine) -> None:
    with pytest.raises(CommandMistake):
        make_pack(boarded, CAM, Audience.OWN)


def test_another_area_s_commissioner_gets_nothing_of_it(boarded: Engine) -> None:
    from tests.builders import commissioner_of

    elsewhere = read_everything(boarded, commissioner_of("south"))
    board = write_board(elsewhere, Audience.PARTNER)
    assert [part.title for part in board.parts][2:-2] == []
    assert board.place == "no programmes yet"
    assert "Alpha" not in words(board)


def test_taking_one_is_written_down(sqlite_engine: Engine) -> None:
    pack = make_pack(sqlite_engine, CAM, Audience.PUBLIC, [Kind.WORD])
    assert tell_taken(sqlite_engine, CAM, pack, Kind.WORD) == pack.files[Kind.WORD]
    (event,) = look(sqlite_engine, at_the_register(Role.ADMINISTRATOR), Wanted(action="export")).events
    assert (event.actor, event.subject, event.subject_key) == ("cam", "board_pack", "public")
    assert event.detail == {"kind": "docx", "version": pack.board.version}
    with pytest.raises(NotAllowed):
        tell_taken(sqlite_engine, provider_of(), pack, Kind.WORD)


def test_both_kinds_can_be_made_where_the_tests_run() -> None:
    assert kinds_here() == list(Kind)


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    for library in ("weasyprint", "docx"):
        (tmp_path / f"{library}.py").write_text("raise ImportError('not here')")
    program = (
        "from datetime import UTC, datetime\n"
        "from evaluate.errors import RegisterNotReady\n"
        "from evaluate.export import board_pack, board_pdf, board_word\n"
        "from evaluate.export.board_blocks import Board\n"
        "from evaluate.vocabulary import Audience\n"
        "assert board_pack.kinds_here() == []\n"
        "board = Board('North', datetime(2025, 4, 3, tzinfo=UTC), Audience.PARTNER, 'a' * 64, ())\n"
        "for kind in (board_pdf, board_word):\n"
        "    try:\n        getattr(kind, 'as_pdf', None) and kind.as_pdf(board) or kind.as_word(board)\n"
        "    except RegisterNotReady as error:\n        print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])},
    )  # fmt: skip
    assert "PDF files cannot be made on this machine" in done.stdout
    assert "Word documents cannot be made on this machine" in done.stdout
    assert done.stdout.count("pip install 'outcomes-register[pdf]'") == 2


def test_no_word_of_it_gives_a_programme_the_credit(board: Board, published: Board) -> None:
    for one in (board, published):
        # A scale bears the name of those who keep it, and a ratio that is not there has a name too.
        said = words(one).replace("What Works Growth", "").replace("no benefit-cost ratio", "")
        assert claims(said) == []
