"""A return laid out: every figure of it stands in some table once, and no place is blank."""

from collections import Counter
from dataclasses import replace

from evaluate.disclosure import Shorthand
from evaluate.export.document import as_html
from evaluate.export.signed import Signed, signed_of
from evaluate.export.tables import Table, tables, untold
from evaluate.export.words import told
from evaluate.returns.reviewing import ReturnView


def named(signed: Signed, title: str) -> Table:
    return next(table for table in tables(signed) if table.title == title)


def test_nothing_is_blank_and_every_row_is_whole(any_view: ReturnView) -> None:
    for table in tables(signed_of(any_view)):
        assert table.rows
        assert len({heading.casefold() for heading in table.headings}) == len(table.headings)
        assert all(table.headings)
        for row in table.rows:
            assert len(row) == len(table.headings)
            assert all(one.value != "" for one in row)
        naming = [tuple(one.value for one in row[: table.naming]) for row in table.rows]
        assert len(set(naming)) == len(naming)


def test_every_number_of_the_snapshot_is_in_a_table(any_view: ReturnView) -> None:
    signed = signed_of(any_view)
    found = Counter(
        (one.value, one.unit) for table in tables(signed) for row in table.rows for one in row if one.unit
    )
    for figure, times in Counter(
        (told(cell).value, cell.unit)
        for cell in signed.snapshot.cells
        if cell.unit and cell.value is not None
    ).items():
        # A quarter that is the whole period is told once in a table and twice in the snapshot.
        assert found[figure] >= times / 2, figure
        assert found[figure] <= times


def test_lines_filled_in_for_the_same_things_share_a_table(signed: Signed) -> None:
    money = named(signed, "Money, by funding stream")
    assert money.headings == (
        "Funding stream",
        "Budget for the year (pounds)",
        "Spent so far this year (pounds)",
        "Forecast for the whole year (pounds)",
    )
    assert [row[0].value for row in money.rows][:2] == [
        "Violence Reduction Unit core grant",
        "Match funding in cash",
    ]


def test_a_number_of_low_reliability_stays_a_number(signed: Signed) -> None:
    title = "Change on each measure, with its interval and what the design can say"
    effects = named(signed, title)
    assert effects.headings[-1] == "Shorthand for the row"
    assert [row[-1].value for row in effects.rows] == ["none", "[u]", "none"]
    change = effects.headings.index("Change (points)")
    assert [row[change].value for row in effects.rows] == [-3.1, -3.1, "[c]"]
    assert effects.shorthand == (Shorthand.SUPPRESSED, Shorthand.LOW_RELIABILITY)


def test_words_and_single_answers_stand_apart(signed: Signed) -> None:
    assert named(signed, "In your own words").prose
    assert named(signed, "Money: the area as a whole").headings == ("What is asked", "Answer", "Unit")
    assert named(signed, "Products due").headings == ("What is asked", "Answer")


def test_what_came_of_the_checks_comes_last(signed: Signed) -> None:
    last = tables(signed)[-1]
    assert last.title == "Checks and conditions"
    assert len(last.rows) == len(signed.snapshot.checks)
    assert tables(replace(signed, snapshot=replace(signed.snapshot, checks=())))[-1].title == "Products due"


def test_a_waiver_says_who_asked_who_agreed_why_and_until_when(signed: Signed) -> None:
    said = "Waived until 31 December 2025, as Rhys asked: The grant was raised."
    checks = (replace(signed.snapshot.checks[0], waived=said), *signed.snapshot.checks[1:])
    last = tables(replace(signed, snapshot=replace(signed.snapshot, checks=checks)))[-1]
    assert last.rows[0][-1].printed.startswith(f"{said} Margaret Osei agreed by signing the return on ")
    assert {row[-1].printed for row in last.rows[1:]} == {"none"}


def test_waivers_of_one_check_stand_in_a_file_in_turn(signed: Signed) -> None:
    both = ("Waived until 1 July 2025, as Rhys asked: One.", "Waived until 1 May 2026, as Rita asked: Two.")
    checks = (replace(signed.snapshot.checks[0], waived="\n".join(both)), *signed.snapshot.checks[1:])
    twice = replace(signed, snapshot=replace(signed.snapshot, checks=checks))
    printed = tables(twice)[-1].rows[0][-1].printed
    assert printed.split("\n")[:2] == list(both)
    assert f"{both[0]}<br>{both[1]}<br>Margaret" in as_html(twice)


def test_lines_with_nothing_to_tell_are_named(signed: Signed) -> None:
    assert "People who started in the funding year before, and where they have got to" in untold(signed)
    told_of = {line.name for line in signed.definition.lines} - set(untold(signed))
    assert "People who started" in told_of
