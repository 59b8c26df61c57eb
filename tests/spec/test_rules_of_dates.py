"""What a date may be, and what loading does: each test is one paragraph of the upload rules, word for word."""

# ruff: noqa: D205  (a paragraph of the page has no summary line)

import pytest
from sqlalchemy import Engine

from evaluate.access import Viewer
from evaluate.intake.instructions import Instructions
from evaluate.intake.upload import check
from evaluate.vocabulary import DateOrder
from tests.intake.conftest import Check, Load
from tests.spec.sent import LONG, WIDE, codes, days, scores

PHQ = "spring-2025,,phq9_total"


class TestDates:
    """Dates."""

    @pytest.mark.parametrize(
        ("typed", "day"),
        [
            ("2025-04-03", "2025-04-03"), ("23/04/2025", "2025-04-23"), ("23.4.25", "2025-04-23"),
            ("3 April 2025", "2025-04-03"), ("3rd Apr 25", "2025-04-03"), ("45750", "2025-04-03"),
            ("2025-04-03 00:00:00", "2025-04-03"),
        ],
    )  # fmt: skip
    def test_forms(self, loading: Load, register: Engine, typed: str, day: str) -> None:
        """A date has the year first, as in 2025-04-03; or the day first, as in 23/04/2025; or names its month, as in 3 April
        2025; or is the number that a spreadsheet keeps it as, 45750.
        """
        loading(f"{LONG}P1,c,,m,before,{typed},10\n")
        assert days(register) == [day]

    def test_day_or_month_first(self, checking: Check, register: Engine, pat: Viewer) -> None:
        """Whether the day or the month comes first is told by the column itself: 31/12 beside 12/01 says that the day does.
        Where no date of a column tells, the register stops and asks. It asks once, and keeps the answer for the files
        that the provider sends later. It never guesses row by row.
        """
        both = LONG + "P1,c,,m,before,12/01/2025,10\nP2,c,,m,before,{},10\n"
        assert codes(checking, both.format("31/12/2024")) == []
        assert codes(checking, both.format("10/02/2025")) == ["ambiguous-dates"]
        said = Instructions(date_order=DateOrder.DAY_FIRST)
        text = both.format("10/02/2025").encode()
        assert check(register, pat, "scores.csv", text, "p", said).report.problems == ()

    @pytest.mark.parametrize("typed", ["13/13/2025", "spring", "2025-02-30", "29/02/2025", "1025-04-03"])
    def test_not_dates(self, checking: Check, typed: str) -> None:
        """Anything else is not a date, and neither is a day that there never was."""
        assert codes(checking, f"{LONG}P1,c,,m,before,{typed},10\n") == ["not-a-date"]

    def test_dates_in_order(self, checking: Check, loading: Load) -> None:
        """An assessment is neither in the future nor before 1990, and a later one is not dated before the first, in the file
        or in the register.
        """
        loading(LONG + "P1,c,,m,before,2025-04-23,10\n")
        assert codes(checking, LONG + "P1,c,,m,after,2025-04-22,10\n") == ["dates-out-of-order"]
        assert codes(checking, LONG + "P1,c,,m,after,2999-04-02,10\n") == ["date-in-future"]
        assert codes(checking, LONG + "P2,c,,m,before,1925-04-23,10\n") == ["date-long-ago"]

    def test_one_date_for_an_assessment(self, checking: Check) -> None:
        """Scores of the same participant, instrument and timepoint come from one assessment and have one date."""
        rows = "P1,c,,m,before,2025-04-03,10\nP1,c,,n,before,2025-04-04,10\nP1,c,,w,before,2025-04-05,10\n"
        report = checking(LONG + rows).report
        assert [(p.code, p.row, p.column) for p in report.problems] == [("dates-differ", 3, "assessed_on")]

    def test_windows(self, checking: Check) -> None:
        """Dates lie where they can be expected, or it is said, once for each sheet and cohort. Any date: from 30 days before
        the programme started, because people are assessed when they are referred, to a year after it ended, because
        follow-ups last that long. A before: from 30 days before the cohort's intake to 30 days after it. An after: not
        the day of the before, and from half to twice the planned length of the programme after it, because some leave
        early and some courses are held every other week. A follow-up: as long after the after as its name says, give or
        take a quarter of that, and at least 14 days, because appointments slip.
        """
        dated = {
            "P1,c,,m,before,2024-01-15,10": "before-the-programme",
            f"P1,{PHQ},before,2025-09-08,10": "before-outside-intake",
            f"P1,{PHQ},before,2025-04-07,10\nP1,{PHQ},after,2025-04-07,9": "before-and-after-on-one-day",
            f"P1,{PHQ},before,2025-04-07,10\nP1,{PHQ},after,2025-04-21,9": "after-out-of-time",
            f"P1,{PHQ},after,2025-07-07,10\nP1,{PHQ},followup_3m,2026-01-12,9": "followup-out-of-time",
        }
        assert {rows: codes(checking, f"{LONG}{rows}\n") for rows in dated} == {
            rows: [code] for rows, code in dated.items()
        }
        late = "P1,only,,m,followup_12m,2025-06-01,10\n"
        assert codes(checking, LONG + late, "past") == ["after-the-programme"]


class TestLoading:
    """Loading."""

    def test_twice(self, loading: Load, register: Engine) -> None:
        """The same file again changes nothing."""
        assert not loading(WIDE + "P1,c,m,10,8\n").already
        assert loading(WIDE + "P1,c,m,10,8\n").already
        assert scores(register) == [("P1", "before", 10.0), ("P1", "after", 8.0)]

    def test_old_beside_new(self, loading: Load, checking: Check, register: Engine) -> None:
        """A score that differs from the registered one is shown beside it before anything is written. What each upload said
        is kept: withdrawing the newer one brings the older score back.
        """
        loading(WIDE + "P1,c,m,10,8\n")
        changes = checking(WIDE + "P1,c,m,10,7\n").changes
        assert changes is not None
        assert [(score.old_value, score.new_value) for score in changes.old_beside_new()] == [(8.0, 7.0)]
        loading(WIDE + "P1,c,m,10,7\n")
        assert scores(register) == [("P1", "before", 10.0), ("P1", "after", 7.0)]

    def test_every_problem_of_every_row(self, checking: Check) -> None:
        """Every row is judged by every rule, so that mending all that is listed leaves nothing to list. Faults of single cells
        are listed one by one; beyond 10,000 of one code the rest are one problem with a count. Only what hangs on a cell
        that is itself wrong must wait: a score has no range until its measure is known, and tells nothing of others until
        it is in its range.
        """
        listed = codes(checking, WIDE + "P1,zz,m,x,99\n,c,yy,10,8\nP1,c,m,y,-1\n")
        assert sorted(listed) == [
            "missing-participant",
            "not-a-number",
            "not-a-number",
            "out-of-range",
            "out-of-range",
            "unknown-cohort",
            "unknown-measure",
        ]


SECTIONS = (TestDates, TestLoading)
