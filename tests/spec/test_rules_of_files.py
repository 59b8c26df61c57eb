"""What a file may be, and what its headings say: each test is one paragraph of the upload rules, word for word."""

# ruff: noqa: D205  (a paragraph of the page has no summary line)

import pytest
from sqlalchemy import Engine

from tests.intake.conftest import Check, Load
from tests.intake.example_files import workbook
from tests.spec.sent import WIDE, codes, days, scores

WITH_DATES = "participant,cohort,measure,before,followup_3m,before_on,followup_3m_on\n"
PEOPLE = [["Participant ID", "Cohort", "Sex"], ["P1", "c", "Female"], ["P2", "c", "F"]]


class TestTheFile:
    """The file."""

    @pytest.mark.parametrize(
        ("separator", "encoding"),
        [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-8"), ("\t", "utf-16"), (";", "cp1252")],
    )
    def test_text(self, checking: Check, separator: str, encoding: str) -> None:
        """A file is CSV text, or a workbook: XLSX or ODS. Text is in UTF-8, with or without a byte order mark, in
        UTF-16 with one, or in the letters of Windows (cp1252). Commas, semicolons or tabs separate its cells, whichever
        makes most headings. A cell may be in double quotes.
        """
        text = (WIDE + 'P1,c,"m",10,8\n').replace(",", separator)
        assert codes(checking, text.encode(encoding)) == []

    def test_windows_text(self, checking: Check) -> None:
        """A file that is not UTF-8 is read as Windows text, and a note says so."""
        report = checking((WIDE + "Pé1,c,m,10,8\n").encode("cp1252")).report
        assert [problem.code for problem in report.problems] == ["windows-text"]
        assert report.status == "clean"

    def test_workbook(self, loading: Load, register: Engine) -> None:
        """A workbook may have several sheets: participants, scores, answers. What a sheet is about is told by its
        headings, not by its name, and a participant's cohort need stand on one sheet only. A sheet without headings that
        the register knows is left out, and a note says so. A hidden sheet is not read, and a warning says so.
        """
        found = [["Participant", "Measure", "Pre", "Post"], ["P1", "m", 10, 8], ["P2", "m", 12, 9]]
        loading(workbook({"Who": PEOPLE, "Scores": found}))
        assert scores(register) == [
            ("P1", "before", 10.0), ("P1", "after", 8.0), ("P2", "before", 12.0), ("P2", "after", 9.0)
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "empty-file"),
            (b"%PDF-1.7", "not-a-table"),
            (b"\x81\x81", "unreadable-text"),
            (b"PK\x03\x04", "damaged-workbook"),
        ],
    )
    def test_refused(self, checking: Check, content: bytes, code: str) -> None:
        """A file that cannot be read at all is refused, with one problem: it is empty, it is a PDF, its letters cannot be
        read, it is over 50 MB or 1,000,000 rows, a quotation mark in it is never closed, or it is a workbook with a
        password, with macros, with links to other files, or put together to do harm.
        """
        report = checking(content).report
        assert (report.status, [problem.code for problem in report.problems]) == ("refused", [code])

    def test_rows_are_numbered_as_a_spreadsheet_shows_them(self, checking: Check) -> None:
        """Rows are numbered as a spreadsheet shows them: titles and blank rows count, and a cell with a line break inside
        quotes is still one row. Blank rows are not data and are passed over.
        """
        text = 'participant,cohort,measure,before,after,"two\nlines"\n\n , ,,,,\nP1,c,m,x,8,\n'
        report = checking(text).report
        assert report.rows == 1
        assert [(p.code, p.row) for p in report.problems] == [("not-a-number", 4), ("unknown-column", 1)]

    def test_titles(self, loading: Load, register: Engine) -> None:
        """Titles, a logo or instructions may stand above the headings: the headings are the row among the first 30 that
        holds most words the register knows. Blank columns are passed over.
        """
        loading(f"Mentoring outcomes 2025,,,,\n,,,,\n{WIDE.replace('measure', ',measure')}P1,c,,m,10,8\n")
        assert scores(register) == [("P1", "before", 10.0), ("P1", "after", 8.0)]

    def test_stray_cells(self, checking: Check) -> None:
        """A row with a single filled cell, such as a note below the table, is a problem: the register does not guess whether
        it is about somebody. So is a row of totals or averages, and so are cells to the right of the last heading. Headings
        that are said again further down are passed over.
        """
        text = WIDE + "P1,c,m,10,8\n12,,,,\nP2,c,m,10,8,9\n" + WIDE + "Average,,,10,8\n"
        assert codes(checking, text) == ["stray-cell", "ragged-row", "total-row"]

    def test_blank_words(self, loading: Load, register: Engine) -> None:
        """A cell with N/A, n/k, a dash, “not known” or another word for nothing is blank, and so is one with spaces only."""
        loading(WIDE + "P1,c,m,10,N/A\nP2,c,m,-,8\nP3,c,m, ,Not known\n")
        assert scores(register) == [("P1", "before", 10.0), ("P2", "after", 8.0)]


class TestHeadings:
    """Headings."""

    @pytest.mark.parametrize(
        "headings",
        ["Value,TIME-POINT,participant , measure,Cohort", "score,Time point,Participant ID,MEASURE,cohort"],
    )
    def test_headings_are_free_in_order_and_case(self, checking: Check, headings: str) -> None:
        """The order of the columns is free. So are capitals, spaces around a heading, and dashes or spaces for
        underscores: “Assessed on” is `assessed_on`.
        """
        assert codes(checking, f"{headings}\n10,before,P1,m,c\n") == []

    def test_headings_as_people_write_them(self, loading: Load, register: Engine) -> None:
        """Headings may be what people write: pre and post, baseline, 3 month follow-up, assessment date, participant
        ID, year of birth. What is merely likely is asked, once, and the answer is kept for the files
        that the provider sends later.
        """
        loading("Participant ID,Cohort,Measure,Baseline,Post,3-month follow-up\nP1,c,m,10,8,7\n")
        assert scores(register) == [("P1", "before", 10.0), ("P1", "after", 8.0), ("P1", "followup_3m", 7.0)]

    def test_long(self, loading: Load, register: Engine) -> None:
        """A long table has one score in a row: `participant`, `cohort`, `measure`, `timepoint`, `value`, and `assessed_on`
        where the date is known.
        """
        loading("participant,cohort,measure,timepoint,value\nP1,c,m,before,10\nP1,c,m,followup_6m,8\n")
        assert scores(register) == [("P1", "before", 10.0), ("P1", "followup_6m", 8.0)]

    def test_wide(self, loading: Load, register: Engine) -> None:
        """A wide table has one participant and measure in a row: `participant`, `cohort`, `measure`, and at least one of
        `before`, `after` and follow-ups such as `followup_3m`. Dates may stand in `before_on`, `after_on`,
        `followup_3m_on`. A table of nothing but after-scores is as good as one with both.
        """
        loading(WITH_DATES + "P1,c,m,10,8,2025-04-03,30/07/2025\n")
        loading("participant,cohort,measure,after\nP1,c,n,9\n")
        assert scores(register) == [
            ("P1", "before", 10.0), ("P1", "followup_3m", 8.0), ("P1", "after", 9.0)
        ]  # fmt: skip
        assert days(register)[:2] == ["2025-04-03", "2025-07-30"]

    def test_spread(self, loading: Load, register: Engine) -> None:
        """A spread table has one participant in a row, and a column for each measure and timepoint: `phq9_total before`,
        “PHQ-9 total post”. Its dates stand in `before_on` and `after_on`, or in `phq9_total before_on`.
        """
        loading("participant,cohort,phq9_total pre,phq9_total post,m pre\nP1,c,12,8,10\n")
        assert sorted(scores(register)) == [
            ("P1", "after", 8.0),
            ("P1", "before", 10.0),
            ("P1", "before", 12.0),
        ]

    def test_answers(self, loading: Load, register: Engine) -> None:
        """A table of answers has one filled-in questionnaire in a row: `participant`, `cohort`, `instrument`, `timepoint`,
        and a column for each question, by its number: `item_1`, `q1`, or just 1. The register works out the scores.
        """
        questions = ",".join(f"Q{number}" for number in range(1, 10))
        loading(f"participant,cohort,instrument,timepoint,{questions}\nP1,c,phq9,pre,0,1,2,3,2,1,0,1,2\n")
        assert scores(register) == [("P1", "before", 12.0)]

    def test_participants(self, loading: Load, register: Engine) -> None:
        """A table of participants has `participant`, `cohort` and any of `arm`, `year_of_birth`, `age_band`, `sex`,
        `gender`, `ethnicity`, `local_authority`, `cluster`, `started_on`, `ended_on`, `exit_reason`, `sessions_planned` and
        `sessions_attended`. Every one may be left out, and may as well stand beside scores.
        """
        done = loading("participant,cohort,sex,year of birth,started_on\nP1,c,female,2009,2025-04-03\n")
        assert (done.enrolled, done.new) == (1, 0)

    def test_one_cohort_needs_no_column(self, loading: Load, checking: Check, register: Engine) -> None:
        """A programme that has one cohort needs no `cohort` column. One that has several does."""
        loading("participant,measure,before\nP1,m,10\n", "past")
        assert scores(register) == [("P1", "before", 10.0)]
        assert codes(checking, "participant,measure,before\nP1,m,10\n", "p") == ["no-cohort"]

    def test_structure_comes_first_and_alone(self, checking: Check) -> None:
        """The headings are judged first and alone. While one is missing or given twice, while two shapes of table are
        mixed, while the order of days and months is unknown, or while a column looks like personal data, nothing under the
        headings is judged.
        """
        assert codes(checking, "cohort,measure,before,after,Postcode\nc,zz,x,y,AB1 2DE\n") == [
            "missing-heading",
            "personal-data-column",
        ]

    def test_unknown_columns(self, checking: Check) -> None:
        """A column with any other heading is not loaded, and a warning says so."""
        report = checking("participant,cohort,measure,before,after,favourite colour\nP1,c,m,10,8,x\n").report
        assert [(p.code, p.severity, p.column) for p in report.problems] == [
            ("unknown-column", "warn", "favourite colour")
        ]

    def test_one_programme_or_several(self, checking: Check) -> None:
        """A programme is chosen with the file, or a `programme` column names one in each row, so that a file may cover
        several. When both are given, every row must name the chosen one or none.
        """
        text = "programme," + WIDE + "p,P1,c,m,10,8\nq,P2,c,m,10,8\n"
        assert codes(checking, text, None) == []
        assert codes(checking, text, "p") == ["other-programme"]
        assert codes(checking, WIDE + "P1,c,m,10,8\n", None) == ["no-programme"]


SECTIONS = (TestTheFile, TestHeadings)
