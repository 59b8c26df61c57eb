"""A pack says what it is, for whom, as of when and from which data; other contents have another fingerprint."""

from dataclasses import replace
from datetime import UTC, datetime

from evaluate.export.board_blocks import Board, Part, Words, plain
from evaluate.vocabulary import Audience

BOARD = Board(
    "North", datetime(2025, 4, 3, 9, 5, tzinfo=UTC), Audience.PUBLIC, "ab" * 32, (Part("One", (Words("x"),)),)
)


def test_the_foot_tells_what_numbers_come_from() -> None:
    assert BOARD.foot.startswith(
        "For publication · as of 3 April 2025, 09:05 UTC · data abababababab · evaluate "
    )


def test_the_cover_has_the_whole_hash() -> None:
    assert dict(BOARD.told)["Data (SHA-256)"] == "ab" * 32
    assert "decisions only named" in dict(BOARD.told)["Written"]


def test_its_files_are_named_by_reader_and_day() -> None:
    assert BOARD.filename == "board-pack-public-2025-04-03"


def test_other_words_have_another_fingerprint() -> None:
    assert replace(BOARD, parts=(Part("One", (Words("y"),)),)).identity != BOARD.identity
    assert replace(BOARD).identity == BOARD.identity


def test_no_name_turns_the_words_beside_it_round() -> None:
    assert plain("a\u202eb\u2066c\0") == "abc"
    assert plain("é – “x” 中") == "é – “x” 中"
