"""What a file may hold: each test is one paragraph of docs/reference/upload-rules.md, word for word."""

# ruff: noqa: D205  (a paragraph of the page has no summary line)

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from evaluate.db.session import reading
from evaluate.db.tables import Assessment, Participant, Score
from evaluate.intake.rules import as_markdown
from tests.intake.conftest import Check, Load

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "upload-rules.md"
WIDE = "participant,cohort,measure,before,after\n"
LONG = "participant,cohort,arm,measure,timepoint,assessed_on,value\n"


def codes(check: Check, text: str | bytes, programme: str | None = "p") -> list[str]:
    return [problem.code for problem in check(text, programme).report.problems]


def scores(engine: Engine) -> list[tuple[str, str, float]]:
    with reading(engine) as session:
        statement = (
            select(Participant.pseudonym, Score.timepoint, Score.value)
            .join(Participant, Participant.id == Score.participant_id)
            .where(Score.current)
            .order_by(Participant.pseudonym, Score.id)
        )
        return [tuple(row) for row in session.execute(statement)]


class TestTheFile:
    """The file."""

    @pytest.mark.parametrize(("separator", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-8")])
    def test_text(self, checking: Check, separator: str, encoding: str) -> None:
        """A file is CSV text in UTF-8, with or without a byte order mark. Commas, semicolons or tabs
        separate the cells; the first row decides which. A cell may be in double quotes.
        """
        text = (WIDE + 'P1,c,"m",10,8\n').replace(",", separator)
        assert codes(checking, text.encode(encoding)) == []

    def test_windows_text(self, checking: Check) -> None:
        """A file that is not UTF-8 is read as Windows text (cp1252), and a note says so."""
        report = checking((WIDE + "Pé1,c,m,10,8\n").encode("cp1252")).report
        assert [problem.code for problem in report.problems] == ["windows-text"]
        assert report.status == "clean"

    @pytest.mark.parametrize(
        ("content", "code"),
        [(b"", "empty-file"), (b"PK\x03\x04", "not-a-csv"), (b"\x81\x81", "unreadable-text")],
    )
    def test_refused(self, checking: Check, content: bytes, code: str) -> None:
        """A file that cannot be read as a table at all is refused, with one problem: it is empty, it is a
        workbook or a PDF, its letters cannot be read, it is over 50 MB or 1,000,000 rows, or a quotation
        mark in it is never closed.
        """
        report = checking(content).report
        assert (report.status, [problem.code for problem in report.problems]) == ("refused", [code])

    def test_rows_are_numbered_as_a_spreadsheet_shows_them(self, checking: Check) -> None:
        """Rows are numbered as a spreadsheet shows them. The headings are row 1, blank rows count, and a
        cell with a line break inside quotes is still one row. Blank rows are not data and are passed over.
        """
        text = 'participant,cohort,measure,before,after,"two\nlines"\n\n , ,,,,\nP1,c,m,x,8,\n'
        report = checking(text).report
        assert report.rows == 1
        assert [(p.code, p.row) for p in report.problems] == [("not-a-number", 4), ("unknown-column", 1)]


class TestHeadings:
    """Headings."""

    @pytest.mark.parametrize(
        "headings",
        ["Value,TIME-POINT,participant , measure,Cohort", "value,timepoint,Participant,MEASURE,cohort"],
    )
    def test_headings_are_free_in_order_and_case(self, checking: Check, headings: str) -> None:
        """The order of the columns is free. So are capitals, spaces around a heading, and dashes or spaces
        for underscores: “Assessed on” is `assessed_on`.
        """
        assert codes(checking, f"{headings}\n10,before,P1,m,c\n") == []

    def test_long(self, loading: Load, register: Engine) -> None:
        """A long file has one score in a row: `participant`, `cohort`, `arm`, `measure`, `timepoint`,
        `assessed_on`, `value`. It may leave out `arm` and `assessed_on`.
        """
        loading("participant,cohort,measure,timepoint,value\nP1,c,m,before,10\nP1,c,m,followup_6m,8\n")
        assert scores(register) == [("P1", "before", 10.0), ("P1", "followup_6m", 8.0)]

    def test_wide(self, loading: Load, register: Engine) -> None:
        """A wide file has one participant and measure in a row: `participant`, `cohort`, `arm`, `measure`,
        `before`, and at least one of `after` and follow-ups such as `followup_3m`. Dates may stand in
        `before_on`, `after_on`, `followup_3m_on`.
        """
        loading("participant,cohort,measure,before,followup_3m,before_on,followup_3m_on\n"
                "P1,c,m,10,8,2025-04-03,03/07/2025\n")  # fmt: skip
        assert scores(register) == [("P1", "before", 10.0), ("P1", "followup_3m", 8.0)]
        with reading(register) as session:
            days = session.scalars(select(Assessment.assessed_on).order_by(Assessment.id)).all()
        assert [str(day) for day in days] == ["2025-04-03", "2025-07-03"]

    def test_structure_comes_first_and_alone(self, checking: Check) -> None:
        """The headings are judged first and alone. While one is missing or given twice, while the two shapes
        are mixed, or while a column looks like personal data, nothing under the headings is judged.
        """
        assert codes(checking, "participant,measure,before,after,Postcode\nP1,zz,x,y,AB1 2DE\n") == [
            "missing-heading",
            "personal-data-column",
        ]

    def test_unknown_columns(self, checking: Check) -> None:
        """A column with any other heading is not loaded, and a warning says so."""
        report = checking("participant,cohort,measure,before,after,keyworker\nP1,c,m,10,8,x\n").report
        assert [(p.code, p.severity, p.column) for p in report.problems] == [
            ("unknown-column", "warn", "keyworker")
        ]

    def test_one_programme_or_several(self, checking: Check) -> None:
        """A programme is chosen with the file, or a `programme` column names one in each row, so that a file
        may cover several. When both are given, every row must name the chosen one or none.
        """
        text = "programme," + WIDE + "p,P1,c,m,10,8\nq,P1,c,m,10,8\n"
        assert codes(checking, text, None) == []
        assert codes(checking, text, "p") == ["other-programme"]
        assert codes(checking, WIDE + "P1,c,m,10,8\n", None) == ["no-programme"]


class TestWhoAndWhat:
    """Who and what."""

    def test_arm(self, loading: Load, register: Engine) -> None:
        """An arm is `intervention` or `comparison`; a blank one is the intervention. A participant of a cohort
        is in one arm, and a cohort with a single group has no comparison arm.
        """
        loading(LONG + "P1,r,,m,before,,10\nP2,r,Comparison,m,before,,10\n")
        with reading(register) as session:
            assert session.scalars(select(Participant.arm).order_by(Participant.id)).all() == [
                "intervention",
                "comparison",
            ]

    def test_two_arms_and_no_comparison_arm(self, checking: Check) -> None:
        """The second row that puts a participant in another arm is the problem, and so is a row that disagrees
        with the register.
        """
        text = LONG + "P1,r,comparison,m,before,,10\nP1,r,,m,after,,8\nP2,c,comparison,m,before,,10\n"
        assert codes(checking, text) == ["two-arms", "comparison-arm-in-single-group"]

    def test_unknown_keys_merge(self, checking: Check) -> None:
        """A cohort, measure or programme is named by its key. The same unknown key in many rows is one problem,
        with the first row and the count, because one find-and-replace mends them all. What was typed is
        repeated only if it is near a key that there is.
        """
        text = "programme," + WIDE + "q,P1,autum-2025,m,10,8\nq,P2,autum-2025,m,11,8\nq,P3,Jo Smith,m,12,8\n"
        near, far = checking(text, None).report.problems
        assert (near.code, near.row, near.count) == ("unknown-cohort", 2, 2)
        assert "“autum-2025”" in near.message
        assert "autumn-2025" in near.remedy
        assert (far.row, far.count) == (4, 1)
        assert "Smith" not in far.message + far.remedy

    def test_another_providers_programme_is_an_unknown_one(self, checking: Check) -> None:
        """A programme of another provider is answered exactly as one that does not exist."""
        hidden, absent = (
            checking(f"programme,{WIDE}{key},P1,secret,m,10,8\n", None).report for key in ("hidden", "zzzzzz")
        )
        assert hidden == absent

    @pytest.mark.parametrize(
        "pseudonym", ["jo@example.org", "M1 1AE", "943 476 5919", "07700 900123", "Jo Smith", "03/04/2011"]
    )
    def test_pseudonyms(self, checking: Check, pseudonym: str) -> None:
        """A participant is a pseudonym. One that looks like an e-mail address, a postcode, an NHS number, a phone
        number, a date, a police computer number or a name is a problem, and is not repeated.
        """
        report = checking(f"{WIDE}{pseudonym},c,m,10,8\n").report
        assert [problem.code for problem in report.problems] == ["personal-data"]
        assert pseudonym not in str(report.as_json())

    def test_each_score_once(self, checking: Check) -> None:
        """A score is known by its programme, cohort, participant, measure and timepoint. The second row for one of
        them is the problem, whether or not the two agree.
        """
        report = checking(LONG + "P1,c,,m,before,,10\nP1,c,,n,before,,10\nP1,c,,m,before,,10\n").report
        assert [(p.code, p.row, p.column) for p in report.problems] == [("duplicate-row", 4, None)]


class TestScores:
    """Scores."""

    @pytest.mark.parametrize("value", ["10", " 10.5 ", "+3", ".5", "1e1", "0"])
    def test_numbers(self, checking: Check, value: str) -> None:
        """A score is a number with a decimal point, within the range of its measure."""
        assert codes(checking, f"{WIDE}P1,c,m,{value},8\n") == []

    @pytest.mark.parametrize(
        "value", ["x", "NaN", "inf", "1e999", "1,000", "12,5", "1 000", "10%", "N/A", "0x10"]
    )
    def test_not_numbers(self, checking: Check, value: str) -> None:
        """Anything else in the cell is not a number: a decimal comma, a mark for thousands, N/A, infinity."""
        assert codes(checking, f'{WIDE}P1,c,m,"{value}",8\n') == ["not-a-number"]

    def test_blank(self, loading: Load, register: Engine) -> None:
        """A blank score is not given. It never erases what is registered, and its row still enrols the participant."""
        loading(WIDE + "P1,c,m,10,8\n")
        loading(WIDE + "P1,c,m,,\nP2,c,m,,\n")
        assert scores(register) == [("P1", "before", 10.0), ("P1", "after", 8.0)]
        with reading(register) as session:
            assert session.scalars(select(Participant.pseudonym).order_by(Participant.id)).all() == [
                "P1",
                "P2",
            ]

    def test_same_change_for_everyone(self, checking: Check) -> None:
        """When at least 10 participants of a cohort all changed by exactly the same amount on a measure, a warning
        asks whether the scores were filled down by mistake.
        """
        rows = [f"P{i},c,m,{20 + i},{17 + i}" for i in range(10)]
        assert codes(checking, WIDE + "\n".join(rows)) == ["same-change-for-everyone"]
        assert codes(checking, WIDE + "\n".join(rows[:9])) == []
        assert codes(checking, WIDE + "\n".join([*rows, "P11,c,m,20,18"])) == []


class TestDates:
    """Dates."""

    @pytest.mark.parametrize(
        ("typed", "day"),
        [("2025-04-03", "2025-04-03"), ("03/04/2025", "2025-04-03"), ("3/4/2025", "2025-04-03")],
    )
    def test_day_first(self, loading: Load, register: Engine, typed: str, day: str) -> None:
        """A date has the year first, as in 2025-04-03, or the day first, as in 03/04/2025: 3 April. The month is
        never read first.
        """
        loading(f"{LONG}P1,c,,m,before,{typed},10\n")
        with reading(register) as session:
            assert str(session.scalar(select(Assessment.assessed_on))) == day

    @pytest.mark.parametrize(
        "typed", ["04/13/2025", "3.4.2025", "3 April 2025", "03/04/25", "2025-02-30", "1025-04-03"]
    )
    def test_not_dates(self, checking: Check, typed: str) -> None:
        """Anything else is not a date."""
        assert codes(checking, f"{LONG}P1,c,,m,before,{typed},10\n") == ["not-a-date"]

    def test_dates_in_order(self, checking: Check, loading: Load) -> None:
        """An assessment is not in the future, and a later one is not dated before the first, in the file or
        in the register.
        """
        loading(LONG + "P1,c,,m,before,2025-04-03,10\n")
        assert codes(checking, LONG + "P1,c,,m,after,2025-04-02,10\n") == ["dates-out-of-order"]
        assert codes(checking, LONG + "P1,c,,m,after,2999-04-02,10\n") == ["date-in-future"]

    def test_one_date_for_an_assessment(self, checking: Check) -> None:
        """Scores of the same participant, instrument and timepoint come from one assessment and have one date."""
        text = (
            LONG
            + "P1,c,,m,before,2025-04-03,10\nP1,c,,n,before,2025-04-04,10\nP1,c,,w,before,2025-04-05,10\n"
        )
        report = checking(text).report
        assert [(p.code, p.row, p.column) for p in report.problems] == [("dates-differ", 3, "assessed_on")]


class TestLoading:
    """Loading."""

    def test_twice(self, loading: Load, register: Engine) -> None:
        """The same file again changes nothing."""
        assert not loading(WIDE + "P1,c,m,10,8\n").already
        assert loading(WIDE + "P1,c,m,10,8\n").already
        assert scores(register) == [("P1", "before", 10.0), ("P1", "after", 8.0)]

    def test_old_beside_new(self, loading: Load, checking: Check, register: Engine) -> None:
        """A score that differs from the registered one is shown beside it before anything is written, and is
        kept beside it for good: the old score stays, no longer current.
        """
        loading(WIDE + "P1,c,m,10,8\n")
        changes = checking(WIDE + "P1,c,m,10,7\n").changes
        assert changes is not None
        assert [(score.old_value, score.new_value) for score in changes.old_beside_new()] == [(8.0, 7.0)]
        loading(WIDE + "P1,c,m,10,7\n")
        with reading(register) as session:
            old, new = session.scalars(select(Score).where(Score.timepoint == "after").order_by(Score.id))
        assert (old.value, old.current) == (8.0, False)
        assert (new.value, new.current, new.replaces_id) == (7.0, True, old.id)

    def test_every_problem_of_every_row(self, checking: Check) -> None:
        """Every row is judged by every rule, so that mending all that is listed leaves nothing to list. Faults of
        single cells are listed one by one; beyond 10,000 of one code the rest are one problem with a count. Only what
        hangs on a cell that is itself wrong must wait: a score has no range until its measure is known.
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


SECTIONS = (TestTheFile, TestHeadings, TestWhoAndWhat, TestScores, TestDates, TestLoading)


def as_page() -> str:
    """Write the page from the paragraphs above and the rule table."""
    parts = [
        "# Upload rules",
        "What a file of scores may hold, and what the register says when it holds something else. Every paragraph"
        " below is a test, and the table of codes is the one that the software uses.",
    ]
    for section in SECTIONS:
        parts.append(f"## {(section.__doc__ or '').removesuffix('.')}")
        tests = [test for name, test in vars(section).items() if name.startswith("test_")]
        parts += [" ".join((test.__doc__ or "").split()) for test in tests]
    parts += [
        "## Codes",
        "A `block` must be mended. A `warn` must be confirmed, one by one, and who confirmed it is kept."
        " A `note` asks for nothing. A file with neither a block nor a warn is `clean`.",
        as_markdown().strip(),
    ]
    return "\n\n".join(parts) + "\n"


def test_the_page_is_these_paragraphs() -> None:
    assert PAGE.read_text(encoding="utf-8") == as_page()
    assert not re.search(r"\n\n\n", as_page())
