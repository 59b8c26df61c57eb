"""When people were assessed: real dates, in order, one for each assessment."""

from datetime import date

import polars as pl

from evaluate.intake.contents import PLACE, Contents, Part
from evaluate.intake.dates import Told, could_be_two
from evaluate.intake.facts import Facts
from evaluate.intake.grid import place
from evaluate.intake.problems import Problem, each, problem, some
from evaluate.vocabulary import BEFORE

PERSON = ["cohort_id", "participant", "instrument_id"]
ASSESSMENT = [*PERSON, "timepoint"]
_CELL = [*PLACE, "column"]
# Nobody sends scores of an earlier time. Most such dates are dates of birth, and nobody starts under five.
_EARLIEST, _TOO_LONG_BEFORE = date(1990, 1, 1), "-5y"


def check_dates(contents: Contents, _facts: Facts) -> list[Problem]:
    """Refuse a date in any form that could be mistaken, and a day that there never was."""
    wrong = pl.col("date_text").is_not_null() & pl.col("assessed_on").is_null()
    return each("not-a-date", _cells(dated_lines(contents).filter(wrong)))


def check_possible_dates(contents: Contents, facts: Facts) -> list[Problem]:
    """Refuse an assessment that has not happened yet, and one of another time."""
    lines = dated_lines(contents)
    long_ago = lines.filter(is_long_ago())
    when = (
        pl.when(pl.col("assessed_on") < _EARLIEST)
        .then(pl.lit("before 1990"))
        .otherwise(pl.lit("more than 5 years before the programme started"))
    )
    return [
        *each("date-in-future", _cells(lines.filter(pl.col("assessed_on") > facts.today))),
        *each("date-long-ago", long_ago.select(*_CELL, when.alias("when")).unique()),
    ]


def check_mixed_dates(contents: Contents, _facts: Facts) -> list[Problem]:
    """Warn, once for each column, of dates that could be two where others are written both ways."""
    return [
        _mixed(part, name)
        for part in contents.parts
        for name, told in part.told.items()
        if told is Told.MIXED and could_be_two(_column(part, name)["text"]).any()
    ]


def check_assessment_dates(contents: Contents, facts: Facts) -> list[Problem]:
    """Refuse a second date for one assessment, and a later assessment dated before the first."""
    dated = dated_assessments(contents)
    return [
        *each("dates-out-of-order", _cells(_out_of_order(dated, facts))),
        *each("dates-differ", _cells(_second(dated))),
    ]


def dated_lines(contents: Contents) -> pl.DataFrame:
    """List every score and every row of answers that has a date beside it."""
    frames = [frame for frame in (contents.entries, contents.answers) if "date_text" in frame.columns]
    columns = [
        *PLACE,
        *ASSESSMENT,
        "date_text",
        "assessed_on",
        "starts_on",
        pl.col("date_column").alias("column"),
    ]
    # A filter copies whole rows, so only these columns go through it.
    return pl.concat(frame.select(columns) for frame in frames).filter(pl.col("date_text").is_not_null())


def dated_assessments(contents: Contents) -> pl.DataFrame:
    """List every assessment of which it is known whose, of what and when it is, once for each date that it has."""
    lines = dated_lines(contents)
    known = pl.all_horizontal(pl.col(*ASSESSMENT, "assessed_on").is_not_null())
    return lines.filter(known).unique([*ASSESSMENT, "assessed_on"], keep="first")


def registered_besides(dated: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """List the registered assessments of the same cohorts that a file does not date anew."""
    same = facts.assessments.join(dated.select("cohort_id").unique(), on="cohort_id", how="semi")
    return same.join(dated, on=ASSESSMENT, how="anti") if len(same) else same


def _out_of_order(dated: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Find the later dates before the first and the first dates after a later one, in the file or registered."""
    first, kept = pl.col("timepoint") == BEFORE, registered_besides(dated, facts)
    in_file = _ends(dated.filter(first), pl.col("assessed_on").max())
    starts = pl.concat([in_file, _ends(kept.filter(first), pl.col("old_date").max())])
    later = _ends(kept.filter(~first), pl.col("old_date").min())
    too_early = dated.filter(~first).join(starts, on=PERSON, how="inner")
    too_late = dated.filter(first).join(later, on=PERSON, how="inner")
    return pl.concat(
        [
            too_early.filter(pl.col("assessed_on") < pl.col("end")),
            too_late.filter(pl.col("assessed_on") > pl.col("end")),
        ]
    )


def _second(dated: pl.DataFrame) -> pl.DataFrame:
    twice = dated.group_by(ASSESSMENT).len().filter(pl.col("len") > 1)
    dates = dated.join(twice, on=ASSESSMENT, how="semi").sort("part", "row", "column")
    return dates.filter(pl.col("assessed_on") != pl.col("assessed_on").first().over(ASSESSMENT))


def is_long_ago() -> pl.Expr:
    """Say whether an assessment is dated so early that the date must be another, such as one of birth."""
    return (pl.col("assessed_on") < _EARLIEST) | (
        pl.col("assessed_on") < pl.col("starts_on").dt.offset_by(_TOO_LONG_BEFORE)
    ).fill_null(False)


def _cells(lines: pl.DataFrame) -> pl.DataFrame:
    """Name each cell once, however many scores it dates."""
    return lines.select(_CELL).unique()


def _ends(dates: pl.DataFrame, end: pl.Expr) -> pl.DataFrame:
    return dates.group_by(PERSON).agg(end.alias("end"))


def _column(part: Part, name: str) -> pl.DataFrame:
    cells = part.table.cells
    return cells.select("row", pl.col(place(part.layout.places[name])).alias("text"))


def _mixed(part: Part, name: str) -> Problem:
    cells = _column(part, name)
    rows = cells.filter(could_be_two(cells["text"]))["row"]
    return problem(
        "mixed-dates",
        sheet=part.table.sheet,
        row=rows[0],
        column=part.layout.typed(name),
        count=len(rows),
        rows=tuple(rows),
        dates=some(len(rows), "date"),
        are="is" if len(rows) == 1 else "are",
    )
