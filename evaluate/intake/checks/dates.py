"""When people were assessed: real dates, not in the future, in order, one for each assessment."""

import polars as pl

from evaluate.intake.facts import Facts
from evaluate.intake.problems import Problem, each
from evaluate.intake.sheet import Sheet
from evaluate.vocabulary import BEFORE

_PERSON = ["cohort_id", "participant", "instrument_id"]
_ASSESSMENT = [*_PERSON, "timepoint"]
_PLACE = ["row", pl.col("date_column").alias("column")]


def check_dates(sheet: Sheet, _facts: Facts) -> list[Problem]:
    """Refuse a date in any form but the two that cannot be mistaken."""
    wrong = pl.col("date_text").is_not_null() & pl.col("assessed_on").is_null()
    return each("not-a-date", sheet.entries.filter(wrong).select(_PLACE))


def check_future_dates(sheet: Sheet, facts: Facts) -> list[Problem]:
    """Refuse an assessment that has not happened yet."""
    return each("date-in-future", sheet.entries.filter(pl.col("assessed_on") > facts.today).select(_PLACE))


def check_date_order(sheet: Sheet, facts: Facts) -> list[Problem]:
    """Refuse a later assessment dated before the first, whether the first is in the file or registered."""
    dated = _dated(sheet)
    kept = facts.assessments.join(dated, on=_ASSESSMENT, how="anti")
    first = pl.col("timepoint") == BEFORE
    in_file = _ends(dated.filter(first), pl.col("assessed_on").max())
    registered = _ends(kept.filter(first), pl.col("old_date").max())
    starts = pl.concat([in_file, registered]).group_by(_PERSON).agg(pl.col("end").max())
    later = _ends(kept.filter(~first), pl.col("old_date").min())
    too_early = dated.filter(~first).join(starts, on=_PERSON, how="inner")
    too_late = dated.filter(first).join(later, on=_PERSON, how="inner")
    wrong = pl.concat(
        [
            too_early.filter(pl.col("assessed_on") < pl.col("end")),
            too_late.filter(pl.col("assessed_on") > pl.col("end")),
        ]
    )
    return each("dates-out-of-order", wrong.select(_PLACE))


def check_dates_agree(sheet: Sheet, _facts: Facts) -> list[Problem]:
    """Refuse a second date for one assessment."""
    first = pl.col("assessed_on").first().over(_ASSESSMENT)
    return each("dates-differ", _dated(sheet).filter(pl.col("assessed_on") != first).select(_PLACE))


def _dated(sheet: Sheet) -> pl.DataFrame:
    return sheet.entries.filter(
        pl.col("assessed_on").is_not_null() & pl.all_horizontal(pl.col(_ASSESSMENT).is_not_null())
    )


def _ends(dates: pl.DataFrame, end: pl.Expr) -> pl.DataFrame:
    return dates.group_by(_PERSON).agg(end.alias("end"))
