"""The table behind the picture, and the file that it becomes."""

import csv
import io

import pytest

from evaluate.pages.table import as_csv, methods, readable
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.picture import Picture, picture
from evaluate.portfolio.rows import Row
from tests.portfolio.small import comparison_of, row


def seen(*rows: Row) -> Picture:
    return picture(comparison_of(*rows), "total", "after")


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_each_row_is_in_words() -> None:
    [found] = readable(seen(row("Alpha")))
    assert found["People"] == "80"
    assert found["Both scores"] == "60"
    assert found["Mean before"] == "16.0"
    assert found["Change in points (95% interval)"] == "+2.0 (+1.0 to +3.0)"
    assert found["Standardised effect (95% interval)"] == "+0.40 (+0.20 to +0.60)"


def test_each_way_of_working_an_effect_out_is_said_once() -> None:
    both = seen(
        row("A", 1), row("B", 2), row("C", 3, kind=Kind.CONTRAST, summary=None), row("D", 4, paired=4)
    )
    assert methods(both) == ["Against a comparison group: made up.", "Before and after: made up."]


def test_what_is_withheld_and_what_does_not_apply_have_their_signs() -> None:
    withheld, contrast = readable(seen(row("A", 1, paired=4), row("B", 2, kind=Kind.CONTRAST, summary=None)))
    assert withheld["Both scores"] == withheld["Mean before"] == "[c]"
    assert withheld["Standardised effect (95% interval)"] == "[c]"
    assert contrast["Mean before"] == "[z]"


def test_what_is_not_due_yet_says_so_wherever_there_is_no_number() -> None:
    [early] = readable(seen(row(paired=0, started=45, not_due=True)))
    assert (early["People"], early["Both scores"]) == ("45", "0")
    assert list(early.values()).count("not due yet") == 4


def test_the_file_says_of_what_is_not_due_that_it_is_not_and_never_that_it_is_withheld() -> None:
    [early] = read(as_csv(seen(row(paired=0, started=45, not_due=True))))
    assert "[c]" not in early.values()
    assert (early["n_paired"], early["mean_change"], early["effect_method"]) == ("0", "", "not due yet")


def test_the_arms_behind_a_contrast_are_listed_too() -> None:
    rows = readable(seen(row("A", 1, kind=Kind.ARM), row("A", 1, kind=Kind.CONTRAST)))
    assert [r["What is compared"] for r in rows] == ["against a comparison group", "intervention arm"]


def test_the_file_has_every_digit_and_nothing_withheld() -> None:
    third = 1 / 3
    shown, withheld = read(as_csv(seen(row("A", 1, change=-third), row("B", 2, paired=4))))
    assert float(shown["mean_change"]) == -third
    assert withheld["n_paired"] == withheld["mean_change"] == withheld["sd_after"] == "[c]"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_name_is_never_run_as_a_formula(start: str) -> None:
    [found] = read(as_csv(seen(row(f"{start}HYPERLINK(1)"))))
    assert found["programme"] == f"'{start}HYPERLINK(1)"
