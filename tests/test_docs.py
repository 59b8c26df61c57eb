"""The docs hold: what is generated is current, links lead somewhere, commands exist."""

from docs.check import PAGES, current, faults


def test_nothing_in_the_docs_is_wrong() -> None:
    assert list(faults()) == []


def test_a_generated_part_that_is_out_of_date_is_noticed() -> None:
    page = next(page for page in PAGES if page.name == "command-line.md")
    old = page.read_text().replace("| 0 |", "| 9 |", 1)
    assert current(old) != old
