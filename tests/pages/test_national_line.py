"""One line across areas and periods says what is withheld and what an empty place means."""

from evaluate.pages.national_line import said
from evaluate.returns.national_lines import Across, Choice
from tests.returns.nationwide import Q1, Q2, started

CHOICE = Choice("started", "Tier: targeted", "People who started: targeted")


def test_it_says_how_much_is_withheld() -> None:
    rows = (
        ("North", (started("Tier: targeted", 40), started("Tier: targeted", None))),
        ("South", (None, started("Tier: targeted", 10))),
    )
    told = said(Across(CHOICE, (Q1, Q2), rows))
    assert told.startswith("People who started: targeted: 2 areas down, and 2 periods across.")
    assert "1 of 3 figures are withheld or were left blank." in told
    assert "An empty place is where no return was sent" in told
    assert "[c] withheld" in told


def test_it_says_no_more_than_there_is() -> None:
    rows = tuple((area, (started("Tier: targeted", 40),) * 2) for area in ("North", "South"))
    assert said(Across(CHOICE, (Q1, Q2), rows)) == (
        "People who started: targeted: 2 areas down, and 2 periods across."
    )
