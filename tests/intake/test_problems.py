"""A problem is a value; equal ones merge; a flood of them ends in a count."""

import polars as pl

from evaluate.intake.problems import MOST_LISTED, alike, each, number, problem, refusal, report, some


def test_a_report_is_in_order_of_severity_then_of_the_file() -> None:
    note, warn = problem("blank-value", row=2, column="after"), problem("unknown-column", row=1, choices="x")
    late, early = problem("not-a-date", row=9, column="x"), problem("not-a-date", row=3, column="x")
    found = report(9, [note, warn, late, early])
    assert found.problems == (early, late, warn, note)
    assert found.status == "problems"
    assert found.blocks


def test_notes_alone_leave_a_file_clean_and_warnings_do_not() -> None:
    assert report(1, [problem("blank-value", row=2)]).status == "clean"
    warned = report(1, [problem("unknown-column", row=1, choices="x")])
    assert (warned.status, warned.blocks) == ("problems", False)


def test_the_json_has_exactly_the_promised_keys() -> None:
    shown = refusal(problem("empty-file")).as_json()
    assert list(shown) == ["status", "rows", "problems"]
    assert list(shown["problems"][0]) == [
        "code",
        "severity",
        "sheet",
        "row",
        "column",
        "count",
        "message",
        "remedy",
    ]
    assert (shown["status"], shown["rows"], shown["problems"][0]["severity"]) == ("refused", 0, "block")
    assert type(shown["problems"][0]["severity"]) is str


def test_alike_merges_by_key_with_the_first_row_and_the_count() -> None:
    found = pl.DataFrame({"row": [5, 2, 9], "key": ["a", "b", "a"]})
    assert alike(found, "key").sort("row").rows(named=True) == [
        {"key": "b", "row": 2, "count": 1, "rows": [2]},
        {"key": "a", "row": 5, "count": 2, "rows": [5, 9]},
    ]


def test_beyond_the_most_listed_the_rest_are_one_problem_with_their_count() -> None:
    cells = pl.DataFrame({"row": range(2, MOST_LISTED + 12), "column": ["x"] * (MOST_LISTED + 10)})
    listed = each("not-a-date", cells)
    assert len(listed) == MOST_LISTED + 1
    assert (listed[-1].row, listed[-1].count) == (MOST_LISTED + 2, 10)
    assert sum(one.count for one in listed) == len(cells)


def test_words_are_made_only_for_what_is_listed() -> None:
    cells = pl.DataFrame({"row": [2, 3], "n": [1, 2]})
    made = each("other-programme", cells, lambda cell: {"programme": f"p{cell['n']}"})
    assert ["p1" in made[0].message, "p2" in made[1].remedy] == [True, True]


def test_numbers_are_written_as_people_write_them() -> None:
    assert [number(value) for value in (40.0, -0.5, 0.1 + 0.2)] == ["40", "-0.5", "0.3"]


def test_what_is_beyond_the_most_listed_is_one_problem_for_each_sheet() -> None:
    rows = list(range(2, MOST_LISTED + 5))
    cells = pl.DataFrame(
        {"part": [0] * len(rows) + [1] * 2, "sheet": ["A"] * len(rows) + ["B"] * 2, "row": [*rows, 2, 3]}
    )
    listed = each("missing-participant", cells)[MOST_LISTED:]
    assert [(one.sheet, one.row, one.count, one.rows) for one in listed] == [
        ("A", MOST_LISTED + 2, 3, tuple(rows[-3:])),
        ("B", 2, 2, (2, 3)),
    ]


def test_alike_merges_by_several_things_and_names_each_row_once() -> None:
    found = pl.DataFrame(
        {"part": [0] * 4, "sheet": [None] * 4, "row": [3, 2, 2, 4], "a": [1, 1, 1, 1], "b": [1, 1, 1, 2]}
    )
    merged = alike(found, "a", "b").select("a", "b", "row", "count", "rows").rows()
    assert merged == [(1, 1, 2, 3, [2, 3]), (1, 2, 4, 1, [4])]


def test_things_are_counted_as_people_do() -> None:
    assert [some(number, "row") for number in (0, 1, 2, 1200)] == ["0 rows", "1 row", "2 rows", "1,200 rows"]
