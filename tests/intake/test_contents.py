"""Every shape of file gives the same rows, entries, answers and details."""

from datetime import date

from evaluate.intake.contents import judge_dates
from evaluate.intake.dates import Told
from evaluate.vocabulary import DateOrder
from tests.intake.known import contents, facts, names, part

KEY = ["participant", "measure", "timepoint", "value", "assessed_on"]
EXPECTED = [
    ("P1", "m", "after", None, None),
    ("P1", "m", "before", 10.0, None),
    ("P2", "m", "after", 8.0, date(2025, 7, 13)),
    ("P2", "m", "before", 9.0, None),
]


def test_the_three_shapes_say_the_same() -> None:
    wide = contents("participant,measure,before,after,after_on\nP1,m,10,,\nP2,m,9,8,13/07/2025\n")
    long = contents(
        "participant,measure,timepoint,value,assessed_on\n"
        "P1,m,Before,10,\nP1,m,post,,\nP2,Mood,before,9,\nP2,m,after,8,2025-07-13\n"
    )
    spread = contents("participant,Mood pre,Mood post,Mood post date\nP1,10,n/k,\nP2,9,8,13 July 2025\n")
    for one in (wide, long, spread):
        assert one.entries.select(KEY).sort("participant", "timepoint").rows() == EXPECTED


def test_each_entry_knows_the_headings_it_stands_under() -> None:
    wide = contents("participant,measure,Before,After,After on\nP1,m,10,8,\n")
    assert wide.entries.select("value_column", "date_column").rows() == [
        ("Before", None),
        ("After", "After on"),
    ]


def test_names_and_labels_are_read_as_the_keys_they_stand_for() -> None:
    read = contents(
        "programme,participant,cohort,arm,measure,before\nQuayside Boxing,P1,Spring 2025,Control,MOOD,1\n",
        programme=None,
    )
    row = read.rows.row(0, named=True)
    assert (row["programme"], row["cohort"], row["arm"], row["measure"]) == ("q", "spring", "comparison", "m")
    assert (row["cohort_id"], read.entries["measure_id"].to_list()) == (2, [1])


def test_a_blank_programme_is_the_chosen_one_and_another_is_kept_to_be_judged() -> None:
    read = contents("programme,participant,measure,before\n,P1,m,1\nq,P2,m,1\n")
    assert read.rows["programme"].to_list() == ["p", "p"]
    assert read.rows["programme_named"].to_list() == ["p", "q"]


def test_answers_stand_beside_the_questionnaire_that_a_cell_or_the_sheet_names() -> None:
    asked = "participant,timepoint,q1,q2\nP1,pre,2,x\n"
    read = contents(
        "participant,measure,before\nP1,m,1\n",
        asked.replace("participant", "participant,instrument").replace("P1", "P1,SDQ self"),
    )
    assert read.answers.select("instrument", "instrument_id", "item_1", "item_2", "item_2_text").rows() == [
        ("sdq_self", 2, 2.0, None, "x")
    ]


def test_details_are_read_in_their_own_kinds() -> None:
    read = contents(
        "participant,started_on,sessions_attended,Year of birth,sex\nP1,3.4.2025,12,2009,Female\n"
    )
    row = read.details.row(0, named=True)
    assert (row["started_on"], row["sessions_attended"], row["year_of_birth"]) == (
        date(2025, 4, 3),
        12.0,
        2009.0,
    )
    assert row["started_on_text"] == "3.4.2025"


def test_dates_are_read_in_the_order_that_the_column_tells_and_else_in_the_one_that_was_said() -> None:
    told = "participant,measure,before,before_on\nP1,m,1,12/31/2025\nP2,m,1,04/03/2025\n"
    assert contents(told).entries["assessed_on"].to_list() == [date(2025, 12, 31), date(2025, 4, 3)]
    untold = "participant,measure,before,before_on\nP1,m,1,04/03/2025\n"
    for order, read in ((DateOrder.DAY_FIRST, date(2025, 3, 4)), (DateOrder.MONTH_FIRST, date(2025, 4, 3))):
        assert contents(untold, register=facts(names(order))).entries["assessed_on"].to_list() == [read]


def test_every_column_of_dates_is_asked_for_its_order() -> None:
    found = part("participant,measure,before,before_on,after_on\nP1,m,1,04/03/2025,31/03/2025\n")
    assert judge_dates(found.table, found.layout).told == {
        "before_on": Told.AMBIGUOUS,
        "after_on": Told.DAY_FIRST,
    }


def test_a_heading_is_given_back_as_typed_sheet_by_sheet() -> None:
    read = contents("Participant,measure,before\nP1,m,1\n", "YP,sex\nP1,f\n".replace("YP", "PARTICIPANT"))
    typed = read.rows.select("sheet", read.typed("participant").alias("typed"))
    assert typed.rows() == [("A", "Participant"), ("B", "PARTICIPANT")]
