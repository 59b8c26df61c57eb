"""A return as tables: every cell of it stands somewhere, and where it is looked for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evaluate.pages.return_labels import figure, names_of
from evaluate.pages.return_tables import Block, blocks
from evaluate.returns.answers import Answers
from evaluate.returns.definition import Entry, Line, ReturnDefinition
from evaluate.returns.definition_file import read_definition
from evaluate.returns.facts import Facts
from evaluate.returns.figures import Cell
from evaluate.returns.withholding import Memory, withhold
from tests.returns_examples import BOXING, MENTORS, definition, facts, people

SEEDS = sorted((Path(__file__).parent.parent.parent / "seeds" / "returns").glob("*.toml"))
ENTERED = {
    ("referred", MENTORS): "60",
    ("budget", "core"): "1000",
    ("actual", "core"): "400.5",
    ("evaluation", ""): "150",
    ("learning", ""): "It takes time.\nAnd <b>more</b>.",
}
REACHED = [
    people(23, sex="female"),
    people(42, BOXING, year_of_birth=2010),
    people(12, started=date(2025, 8, 1)),
]


def laid_out(its: ReturnDefinition, cells: Sequence[Cell]) -> list[Block]:
    names = names_of(its, cells)
    return [block for section in its.sections for block in blocks(section.lines, cells, names)]


def small(which: Facts) -> dict[str, Block]:
    cells = withhold(Answers(which, ENTERED).figures(), Memory()).cells
    return {block.title: block for block in laid_out(which.definition, cells)}


def test_people_stand_in_quarters_under_their_tier() -> None:
    block = small(facts(REACHED, "q2"))["People who started"]
    assert block.headings[0] == "Programme"
    assert block.headings[1:] == ("April to June 2025", "July to September 2025", "The year 2025/26")
    assert [row[0] for row in block.rows][:2] == ["Tier: universal", "Tier: targeted"]
    assert block.figures == {1, 2, 3}


def test_where_there_is_nobody_only_the_total_says_so() -> None:
    line = Line("progress", "Progress", computed="progress")
    cells = [
        Cell("progress", (("quarter", "Q1"), ("progress", kind), ("programme", key)), people, None, "people")
        for key, counts in {"mentors": (20, 0, 20), "boxing": (0, 0, 0)}.items()
        for kind, people in zip(("Completed", "Still active", "All"), counts, strict=True)
    ]
    (block,) = blocks([line], cells, names_of(definition(), cells))
    assert block.rows == (
        ("mentors", "Completed", "20"),
        ("mentors", "Still active", "0"),
        ("mentors", "All", "20"),
        ("boxing", "All", "0"),
    )


def test_money_stands_by_stream_and_what_is_blank_says_so() -> None:
    block = small(facts(REACHED))["For each stream"]
    assert block.headings == ("Stream", "Budget", "Spent")
    assert block.rows == (("Core grant", "£1,000", "£400.50"), ("Match", "[x]", "[x]"))


def test_entered_people_words_and_single_answers() -> None:
    found = small(facts(REACHED))
    assert ("boxing", "[x]") in found["People referred"].rows
    assert found["Evaluation"].rows == (("Evaluation", "£150"),)
    assert found["What you learnt"].words.splitlines() == ["It takes time.", "And <b>more</b>."]
    assert found["Report"].rows == (("Report", "[x]"),)


@pytest.mark.parametrize(
    ("kept", "leads"),
    [
        ("https://north.example/report", ("https://north.example/report", "")),
        ("javascript:alert(1)", ()),
        (None, ()),
    ],
)
def test_what_was_given_as_an_address_leads_there_and_nothing_else_does(
    kept: str | None, leads: tuple[str, ...]
) -> None:
    lines = (Line("report", "Report", entered=Entry.LINK), Line("said", "Said", entered=Entry.TEXT))
    cells = [Cell("report", (), kept), Cell("said", (), "https://elsewhere.example")]
    (block,) = blocks(lines, cells, names_of(definition(), cells))
    assert block.leads == leads
    assert block.rows[1] == ("Said", "https://elsewhere.example")


EFFECT = (
    ("programme", MENTORS),
    ("cohort", "spring"),
    ("measure", "sdq"),
    ("timepoint", "after"),
    ("arm", "intervention"),
)


def test_what_the_register_worked_out_says_how_it_is_to_be_read() -> None:
    found = small(facts(REACHED))
    assert found["People who started"].says == "People who started, by quarter, programme and tier."
    assert found["Evaluation"].says == ""


def test_an_effect_is_one_row_with_its_interval() -> None:
    its = read_definition(SEEDS[-2].read_bytes())
    assert its.key == "vru"
    told = [("estimate", -3.1), ("low", -4.3), ("high", -1.9)]
    cells = [
        Cell("effects", (*EFFECT, ("about", "Design")), "single group"),
        Cell("effects", (*EFFECT, ("about", "Scored before and after")), 40, None, "people"),
        *(
            Cell("effects", (*EFFECT, ("about", "Change"), ("statistic", name)), value)
            for name, value in told
        ),
    ]
    (line,) = (line for line in its.lines if line.computed == "effects")
    (block,) = blocks([line], cells, names_of(its, cells))
    assert block.headings == (
        *("Programme", "Cohort", "Measure", "Timepoint", "Arm"),
        *("Design", "Scored before and after", "Change"),
    )
    change = "\u22123.10\n(\u22124.30 to \u22121.90)"
    assert block.rows == (
        (MENTORS, "spring", "sdq", "after the programme", "intervention", "single group", "40", change),
    )


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_figure_of_a_shipped_return_is_shown(path: Path) -> None:
    its = read_definition(path.read_bytes())
    period = its.periods[-1]
    started = [people(30 + n, MENTORS, period.starts_on, sex="male") for n in range(3)]
    given = Answers(replace(facts(started), definition=its, period=period), {})
    given = Answers(
        given.facts,
        {
            (line.key, item): "11" if line.words is None else "Words."
            for line in its.lines
            if line.computed is None
            for item in given.items(line)
        },
    )
    cells = withhold(given.figures(), Memory()).cells
    shown = [cell for block in laid_out(its, cells) for row in block.rows for cell in row]
    words = [block.words for block in laid_out(its, cells) if block.words]
    for cell in cells:
        assert figure(cell) in shown or figure(cell) in words
    # Where there is nobody at all, one nought stands for its parts.
    each = [cell for cell in cells if "statistic" not in dict(cell.by) and cell.value != 0]
    assert len(shown) + len(words) >= len(each)


def test_a_line_with_nothing_to_tell_says_so() -> None:
    found = laid_out(definition(), ())
    assert next(block for block in found if block.title == "People who started").words.startswith("There is")
    assert next(block for block in found if block.title == "What you learnt").words == ""


def test_columns_of_figures_stand_to_the_right() -> None:
    rows = (
        (
            "a",
            "1,204",
            "[x]",
            "3 April 2025",
            "60% or more",
            "\u22123.10 [u]\n(\u22124.30 to 1.00)",
            "",
        ),
        ("b", "[c]", "[x]", "[x]", "[c]", "[z]", "£2.50"),
    )
    assert Block("t", "t", ("h",) * 7, rows).figures == {1, 5, 6}
