"""Who and what each row is about: each test is one paragraph of the upload rules, word for word."""

# ruff: noqa: D205  (a paragraph of the page has no summary line)

import pytest
from sqlalchemy import Engine, select

from evaluate.db.session import reading
from evaluate.db.tables import Participant
from tests.intake.conftest import Check, Load
from tests.spec.sent import LONG, WIDE, codes, scores


class TestWhoAndWhat:
    """Who and what."""

    def test_arm(self, loading: Load, register: Engine) -> None:
        """An arm is `intervention` or `comparison`; a blank one is the intervention. A participant of a cohort is in one
        arm, and a cohort with a single group has no comparison arm.
        """
        loading(LONG + "P1,r,,m,before,,10\nP2,r,Control,m,before,,10\n")
        with reading(register) as session:
            people = select(Participant.arm).where(Participant.pseudonym.like("P%")).order_by(Participant.id)
            assert session.scalars(people).all() == ["intervention", "comparison"]

    def test_two_arms_and_no_comparison_arm(self, checking: Check) -> None:
        """The second row that puts a participant in another arm is the problem, and so is a row that disagrees with the
        register.
        """
        text = (
            LONG
            + "P1,r,comparison,m,before,,10\nP1,r,intervention,m,after,,8\nP2,c,comparison,m,before,,10\n"
        )
        assert codes(checking, text) == ["two-arms", "comparison-arm-in-single-group"]

    def test_names_and_labels(self, loading: Load, register: Engine) -> None:
        """A programme, cohort, measure or instrument is called by its key or by its name. A coded cell may hold the code or
        the label that people write: `female` or F, `before` or baseline, `followup_3m` or “3 months follow-up”.
        """
        loading("participant,cohort,measure,timepoint,value,sex\nP1,Spring-2025,PHQ-9 total,Baseline,10,F\n")
        assert scores(register) == [("P1", "before", 10.0)]

    def test_unknown_keys_merge(self, checking: Check) -> None:
        """The same unknown key in many rows is one problem, with the first row and the count, because one find-and-replace
        mends them all. What was typed is repeated only if it is near a key that there is.
        """
        text = "programme," + WIDE + "q,P1,autum-2025,m,10,8\nq,P2,autum-2025,m,11,8\nq,P3,Jo Smith,m,12,8\n"
        near, far = checking(text, None).report.problems
        assert (near.code, near.row, near.count) == ("unknown-cohort", 2, 2)
        assert "“autum-2025”" in near.message
        assert "Autumn-2025" in near.remedy
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
        """A participant is a pseudonym. One that looks like an e-mail address, a postcode, an NHS number, a phone number, a
        date, a police computer number or a name is a problem, and is not repeated. So is such a thing in any other cell
        of the file, and a column of names or dates of birth under whatever heading.
        """
        report = checking(f"{WIDE}{pseudonym},c,m,10,8\n").report
        assert [problem.code for problem in report.problems] == ["personal-data"]
        assert pseudonym not in str(report.as_json())

    def test_each_score_once(self, checking: Check) -> None:
        """A score is known by its programme, cohort, participant, measure and timepoint. The second row for one of them is
        the problem, whether or not the two agree.
        """
        report = checking(LONG + "P1,c,,m,before,,10\nP1,c,,n,before,,10\nP1,c,,m,before,,10\n").report
        assert [(p.code, p.row, p.column) for p in report.problems] == [("duplicate-row", 4, None)]


SECTIONS = (TestWhoAndWhat,)
