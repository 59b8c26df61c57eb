"""Which rows a picture can put on one scale."""

from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.picture import picture
from evaluate.portfolio.pictures.alike import alike
from tests.portfolio.small import comparison_of, row


def test_only_what_is_shown_has_a_place_in_the_order_of_the_names() -> None:
    seen = picture(comparison_of(row("A", 1), row("B", 2, paired=4), row("C", 3)), "total", "after")
    block, marks = alike(seen)
    assert block is seen.blocks[0]
    assert [one.name for one in marks] == ["A", "C"]


def test_the_block_with_most_changes_is_taken_and_never_two_together() -> None:
    rows = (row("A", 1), row("B", 2, kind=Kind.CONTRAST), row("C", 3, kind=Kind.CONTRAST))
    block, marks = alike(picture(comparison_of(*rows), "total", "after"))
    assert block is not None
    assert block.kind is Kind.CONTRAST
    assert len(marks) == 2


def test_nothing_is_alike_where_there_is_nothing() -> None:
    assert alike(picture(comparison_of(row(kind=Kind.ARM)), "total", "after")) == (None, ())
