"""The peer of the road in: pandas reads a file, and pandera checks it lazily, with six checks or with our own rules.

Our rules are here as far as they bear on a long file of scores. The peer is let off what they say of the register: who
is withdrawn, what is held already. It is let off sentences and places too, for every file here is without fault.
"""

from datetime import date
from io import BytesIO
from typing import Any

import pandas as pd
import pandera.pandas as pa

_FIRST_DAY = pd.Timestamp(2024, 4, 1)
_SCORE = ["participant", "cohort", "measure", "timepoint"]
_PERSON = ["cohort", "participant"]
_COLUMN = ["cohort", "measure", "timepoint"]
_WHEN = r"^(?:before|after|followup_[1-9][0-9]*[dwmy])$"
# An e-mail address, a phone number, a postcode, a date, and the numbers of a patient, a pupil and an employee.
_PERSONAL = "|".join(
    [
        r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}",
        r"(?:\+44|\b0)[ -]?[1237][0-9]{2,4}[ -]?[0-9]{3}[ -]?[0-9]{3,4}\b",
        r"\b[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][ABD-HJLNP-UW-Z]{2}\b",
        r"\b[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}\b",
        r"\b[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}\b",
        r"\b[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]\b",
        r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]\b",
    ]
)
_NAME = r"[A-Za-z'.-]+[A-Za-z]\s+[A-Za-z][A-Za-z'.-]*"


def checked(schema: pa.DataFrameSchema, content: bytes) -> Any:
    """Read a file and check it."""
    frame = pd.read_csv(BytesIO(content), dtype=str, keep_default_na=False)
    frame["assessed_on"] = pd.to_datetime(frame["assessed_on"], format="%Y-%m-%d")
    return schema.validate(frame, lazy=True)


def six_checks(measures: list[str]) -> pa.DataFrameSchema:
    """Check what anybody would: types, ranges, known words, duplicates."""
    text = [pa.Check.str_length(1, 100), pa.Check.str_matches(r"^[^@\s]+$")]
    return pa.DataFrameSchema(
        {
            "participant": pa.Column(str, text, nullable=False),
            "cohort": pa.Column(str, pa.Check.isin(["c"])),
            "measure": pa.Column(str, pa.Check.isin(measures)),
            "timepoint": pa.Column(str, pa.Check.str_matches(_WHEN)),
            "assessed_on": pa.Column(
                "datetime64[ns]", pa.Check.in_range(_FIRST_DAY, pd.Timestamp.today()), coerce=True
            ),
            "value": pa.Column(float, pa.Check.in_range(0, 40), coerce=True),
        },
        unique=_SCORE,
    )


def our_rules(measures: list[str]) -> pa.DataFrameSchema:
    """Check by our own rules."""
    schema = six_checks(measures).update_columns(
        {
            "participant": {"checks": [pa.Check.str_length(1, 100), _holds_no(_PERSONAL), _holds_no(_NAME)]},
            "cohort": {"checks": [_holds_no(_PERSONAL), pa.Check.isin(["c"])]},
            "measure": {"checks": [_holds_no(_PERSONAL), pa.Check.isin(measures)]},
            "timepoint": {"checks": [_holds_no(_PERSONAL), pa.Check.str_matches(_WHEN)]},
            "value": {
                "checks": [
                    pa.Check.in_range(0, 40),
                    pa.Check(lambda value: value % 1 == 0, raise_warning=True),
                ]
            },
        }
    )
    blocks = [_one_cohort_each, _in_order, _one_date_each, _not_long_ago]
    warns = [
        _no_lookalike,
        _after_the_start,
        _not_long_after,
        _not_on_one_day,
        _not_all_on_one_day,
        _no_large_change,
        _no_same_change,
        _not_all_the_same,
        _not_rounded,
        _not_copied,
    ]
    schema.checks = [pa.Check(rule) for rule in blocks] + [
        pa.Check(rule, raise_warning=True) for rule in warns
    ]
    return schema


def _holds_no(pattern: str) -> pa.Check:
    return pa.Check(lambda text: ~text.str.contains(pattern, regex=True))


def _one_cohort_each(frame: Any) -> Any:
    return frame.groupby("participant")["cohort"].transform("nunique") == 1


def _in_order(frame: Any) -> Any:
    return (_pairs(frame, "assessed_on").diff(axis=1).iloc[:, 1] >= pd.Timedelta(0)).all()


def _one_date_each(frame: Any) -> Any:
    return frame.groupby(_SCORE)["assessed_on"].transform("nunique") == 1


def _not_long_ago(frame: Any) -> Any:
    return (frame["assessed_on"].dt.date >= date(1990, 1, 1)) & (
        frame["assessed_on"] >= _FIRST_DAY - pd.DateOffset(years=5)
    )


def _no_lookalike(frame: Any) -> Any:
    people = frame.drop_duplicates(_PERSON)
    bare = people["participant"].str.lower().str.replace(r"\s", "", regex=True)
    plain = bare.str.replace(r"(^|[^0-9])0+([0-9])", r"\1\2", regex=True)
    return not plain.duplicated().any()


def _after_the_start(frame: Any) -> Any:
    return frame["assessed_on"] >= _FIRST_DAY - pd.Timedelta(days=30)


def _not_long_after(frame: Any) -> Any:
    return frame["assessed_on"] <= pd.Timestamp.today() + pd.Timedelta(days=365)


def _not_on_one_day(frame: Any) -> Any:
    return (_pairs(frame, "assessed_on").diff(axis=1).iloc[:, 1] != pd.Timedelta(0)).all()


def _not_all_on_one_day(frame: Any) -> Any:
    return (frame.groupby("cohort")["assessed_on"].nunique() > 1).all()


def _no_large_change(frame: Any) -> Any:
    return (_pairs(frame, "value").diff(axis=1).iloc[:, 1].abs() <= 0.8 * 40).all()


def _no_same_change(frame: Any) -> Any:
    change = _pairs(frame, "value").diff(axis=1).iloc[:, 1]
    return (change.groupby(["cohort", "measure"]).nunique() > 1).all()


def _not_all_the_same(frame: Any) -> Any:
    return frame.groupby(_COLUMN)["value"].transform("nunique") > 1


def _not_rounded(frame: Any) -> Any:
    inside = frame[(frame["value"] > 0) & (frame["value"] < 40)]
    rounded = (inside["value"] % 5 == 0).groupby([inside["cohort"], inside["measure"]]).mean()
    return (rounded < 0.8).all()


def _not_copied(frame: Any) -> Any:
    """Weigh how surprising it is that somebody has all scores and dates of another."""
    others = frame.groupby([*_COLUMN, "value"])["value"].transform("size") - 1
    share = others / (frame.groupby(_COLUMN)["value"].transform("size") - 1)
    surprise = frame.assign(share=share).groupby(_PERSON)["share"].prod()
    alike = frame.pivot(index=_PERSON, columns=["measure", "timepoint"], values=["value", "assessed_on"])
    number = len(alike)
    return not (alike.duplicated(keep=False) & (surprise**0.75 * number**2 / 2 < 0.01)).any()


def _pairs(frame: Any, column: str) -> Any:
    """Put each participant's before beside the after."""
    return frame.pivot(index=["cohort", "measure", "participant"], columns="timepoint", values=column)[
        ["before", "after"]
    ]
