"""Columns are wide enough and rows high enough for what stands in them."""

from evaluate.export.layout import lines, numeric, widths
from evaluate.export.tables import Table
from evaluate.export.words import Told

TABLE = Table(
    "S",
    "T",
    (),
    ("Programme", "Started", "Design", "An exceedinglylonghead here"),
    (
        (Told("Mentors in schools"), Told(75, "people"), Told("one group"), Told("[c]")),
        (Told("x" * 90), Told("[c]"), Told("[x]"), Told("[c]")),
    ),
)


def test_a_column_is_as_wide_as_its_longest_line_within_reason() -> None:
    assert widths(TABLE) == [44, 13, 13, 22]
    prose = Table("S", "T", (), ("What is asked", "Answer"), ((Told("A"), Told("Short")),), prose=True)
    assert widths(prose) == [13, 100]


def test_numbers_and_what_stands_for_them_are_on_the_right() -> None:
    assert numeric(TABLE) == [False, True, False, True]


def test_a_row_is_high_enough_for_its_words() -> None:
    assert lines((Told("one two three"), Told(5)), [44, 13]) == 1
    assert lines((Told("one two three"), Told(5)), [9, 13]) == 2
    assert lines((Told("one\n\ntwo"), Told(5)), [44, 13]) == 3
    assert lines((Told("x" * 90), Told(5)), [44, 13]) == 3
    assert lines((Told("word " * 4_000), Told(5)), [44, 13]) == 25
