"""What a score and an answer may be: each test is one paragraph of the upload rules, word for word."""

# ruff: noqa: D205  (a paragraph of the page has no summary line)

import pytest
from sqlalchemy import Engine, select

from evaluate.db.session import reading
from evaluate.db.tables import Participant
from evaluate.vocabulary import Severity
from tests.intake.conftest import Check, Load
from tests.spec.sent import WIDE, codes, scores

QUESTIONS = ",".join(f"q{number}" for number in range(1, 10))
ANSWERS = f"participant,cohort,instrument,timepoint,{QUESTIONS}\n"
PHQ = "spring-2025,phq9_total"


class TestScores:
    """Scores."""

    @pytest.mark.parametrize("value", ["10", " 10.5 ", "+3", ".5", "1e1", "0"])
    def test_numbers(self, checking: Check, value: str) -> None:
        """A score is a number within the range of its measure."""
        assert codes(checking, f"{WIDE}P1,c,m,{value},8\n") == []

    @pytest.mark.parametrize(
        ("typed", "value"), [("12,5", 12.5), ("1 250", 1250), ("1,250.0", 1250), ("85%", 85), ("−3", -3)]
    )
    def test_other_forms_of_numbers(self, loading: Load, register: Engine, typed: str, value: float) -> None:
        """A decimal comma, a space or comma for thousands, and a percent sign on a percentage are read as what they mean,
        and a note says so, once for each column.
        """
        with reading(register) as session:
            session.connection().exec_driver_sql(
                "UPDATE measure SET minimum = -9, maximum = 9999 WHERE key = 'm'"
            )
            session.commit()
        loading(f'participant,cohort,measure,before\nP1,c,m,"{typed}"\n')
        assert scores(register) == [("P1", "before", value)]

    @pytest.mark.parametrize("value", ["x", "NaN", "inf", "1e999", "1,000", "0x10", "10-12"])
    def test_not_numbers(self, checking: Check, value: str) -> None:
        """Anything else in the cell is not a number: words, ranges, infinity. Nor is 1,250, which is a thousand and more in
        one country and little more than one in another.
        """
        assert codes(checking, f'{WIDE}P1,c,m,"{value}",8\n') == ["not-a-number"]

    def test_blank(self, loading: Load, register: Engine) -> None:
        """A blank score is not given. It never erases what is registered, and its row still enrols the participant."""
        loading(WIDE + "P1,c,m,10,8\n")
        loading(WIDE + "P1,c,m,,\nP2,c,m,,\n")
        assert scores(register) == [("P1", "before", 10.0), ("P1", "after", 8.0)]
        with reading(register) as session:
            people = (
                select(Participant.pseudonym).where(Participant.pseudonym.like("P%")).order_by(Participant.id)
            )
            assert session.scalars(people).all() == ["P1", "P2"]

    def test_possible_scores(self, checking: Check) -> None:
        """A score is one that its measure can give. SWEMWBS, for one, gives only the scores of its conversion table: raw
        totals are refused, once for each column and cohort. A measure that is no percentage has no percent sign. A measure
        that describes people, such as ACE, is taken before the programme and not after it. A number to date cannot fall.
        """
        wrong = {
            "spring-2025,swemwbs_metric,21,20.73": ["raw-totals"],
            "spring-2025,swemwbs_metric,21.2,20.73": ["impossible-score"],
            f"{PHQ},10%,9": ["percent-sign"],
            "spring-2025,ace_score,4,3": ["not-an-outcome"],
            "spring-2025,arrests_to_date,4,3": ["count-falls"],
        }
        assert {row: codes(checking, f"{WIDE}P1,{row}\n") for row in wrong} == wrong

    def test_answers(self, checking: Check) -> None:
        """An answer is one of the whole numbers that the questionnaire offers, to a question that it has. A score may stand
        beside the answers it comes from, and must then be theirs.
        """
        wrong = {
            "0,1,2,3,2,1,often,1,2": ["not-an-answer"],
            "0,1,2,3,2,1,0,1,4": ["answer-out-of-range"],
            "0,1,2,3,2,1,0,1,2": [],
        }
        assert {
            row: codes(checking, f"{ANSWERS}P1,spring-2025,phq9,before,{row}\n") for row in wrong
        } == wrong
        both = (
            ANSWERS.replace("timepoint,", "timepoint,measure,value,")
            + "P1,spring-2025,phq9,before,phq9_total,13,"
        )
        assert codes(checking, both + "0,1,2,3,2,1,0,1,2\n") == ["total-differs"]

    def test_missing_answers(self, loading: Load, checking: Check, register: Engine) -> None:
        """A question may be left blank. Where the questionnaire's owner allows it, the score is worked out from the others;
        where too few are answered there is none, and a note says how often.
        """
        text = (
            ANSWERS + "P1,spring-2025,phq9,before,0,1,2,3,2,1,0,1,\nP2,spring-2025,phq9,before,0,1,,,,,,,\n"
        )
        assert codes(checking, text) == ["too-few-answers"]
        loading(text)
        assert scores(register) == [("P1", "before", 11.0)]

    def test_plausibility(self, checking: Check) -> None:
        """What can be right but seldom is, is asked about or noted, at most once for each sheet, cohort and measure: everyone
        changed by the same amount, everyone has the same score, changes of more than 80% of the range, scores that nearly
        all end in 0 or 5, shares of 1 for percentages, one answer to every question, answer sheets or rows of scores that
        are somebody else's.
        """
        rows = [f"P{i},{PHQ},{n},{n - 2}" for i, n in enumerate((12, 9, 15, 7, 20, 11, 13, 5, 17, 10))]
        assert codes(checking, WIDE + "\n".join(rows)) == ["same-change-for-everyone"]
        assert codes(checking, WIDE + "\n".join(rows[:9])) == []
        assert codes(checking, WIDE + "\n".join([*rows, f"P11,{PHQ},8,9"])) == []
        (far,) = checking(f"{WIDE}P1,{PHQ},27,2\nP2,{PHQ},1,26\n").report.problems
        assert (far.code, far.severity, far.count, far.rows) == ("large-change", Severity.WARN, 2, (2, 3))


SECTIONS = (TestScores,)
