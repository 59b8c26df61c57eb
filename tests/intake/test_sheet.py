"""Both shapes of file give the same rows and entries."""

from datetime import date

from sqlalchemy import Engine

from evaluate.access import Viewer, scope_of
from evaluate.db.session import reading
from evaluate.intake.facts import Facts, gather_facts
from evaluate.intake.layout import recognise
from evaluate.intake.parse import Table, read_table
from evaluate.intake.sheet import Sheet, match, read_rows, read_sheet

KEY = ["participant", "timepoint", "value", "assessed_on"]


def sheet(text: str, facts: Facts | None = None) -> Sheet:
    programme = "p"
    table = read_table(text.encode())
    assert isinstance(table, Table)
    layout = recognise(table.headings)
    rows = read_rows(table, layout, programme)
    return read_sheet(table, layout, programme, match(rows, facts) if facts else rows)


def test_the_two_shapes_say_the_same() -> None:
    wide = sheet("participant,cohort,measure,before,after,after_on\nP1,c,m,10,,\nP2,c,m,9,8,03/07/2025\n")
    long = sheet(
        "participant,cohort,measure,timepoint,value,assessed_on\n"
        "P1,c,m,Before,10,\nP1,c,m,AFTER,,\nP2,c,m,before,9,\nP2,c,m,after,8,2025-07-03\n"
    )
    expected = [
        ("P1", "after", None, None),
        ("P1", "before", 10.0, None),
        ("P2", "after", 8.0, date(2025, 7, 3)),
        ("P2", "before", 9.0, None),
    ]
    for one in (wide, long):
        assert one.entries.select(KEY).sort("participant", "timepoint").rows() == expected


def test_each_entry_knows_the_headings_it_stands_under() -> None:
    wide = sheet("participant,cohort,measure,Before,After,After on\nP1,c,m,10,8,\n")
    assert wide.entries.select("value_column", "date_column").rows() == [
        ("Before", None),
        ("After", "After on"),
    ]


def test_a_blank_arm_is_the_intervention_and_a_blank_programme_the_chosen_one() -> None:
    one = sheet(
        "programme,participant,cohort,arm,measure,before,after\n,P1,c,,m,1,2\nq,P2,c,Comparison,m,1,2\n"
    )
    assert one.rows["arm"].to_list() == ["intervention", "comparison"]
    assert one.rows["programme"].to_list() == ["p", "p"]
    assert one.rows["programme_named"].to_list() == ["p", "q"]


def test_empty_columns_without_a_heading_are_passed_over() -> None:
    text = "participant,cohort,measure,before,after,,\nP1,c,m,1,2,,{}\n"
    assert sheet(text.format("")).unknown == ()
    assert sheet(text.format("stray")).unknown == (6,)


def test_matching_puts_the_register_beside_the_file(register: Engine, pat: Viewer) -> None:
    with reading(register) as session:
        facts = gather_facts(session, scope_of(pat), {("p", "c")})
    text = "participant,cohort,measure,before,after\nP1,c,w,1,2\nP1,nowhere,m,1,2\nP1,,m,,\n"
    matched = sheet(text, facts)
    assert matched.rows["row"].to_list() == [2, 3, 4]
    assert [row is None for row in matched.rows["cohort_id"].to_list()] == [False, True, True]
    assert matched.entries.filter(matched.entries["row"] == 2)["maximum"].to_list() == [200.0, 200.0]
