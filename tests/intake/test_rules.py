"""Every code is wired, has a file that triggers it alone, and stands in the reference page."""

from pathlib import Path

import pytest

from evaluate.intake import parse
from evaluate.intake.rules import RULES, Stage, as_markdown
from evaluate.vocabulary import Severity
from tests.intake.conftest import Check

EXAMPLES = Path(__file__).parent / "examples"
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "upload-rules.md"
# The file that shows this one is made here: it would be over a million rows long.
GENERATED = {
    "too-large": b"participant,cohort,measure,before,after\n" + b"P,c,m,1,2\n" * (parse.MOST_ROWS + 1)
}
CHOSEN = {"other-programme": "p", "no-programme": None}


def example(code: str) -> bytes:
    return GENERATED[code] if code in GENERATED else (EXAMPLES / f"{code}.csv").read_bytes()


def chosen(code: str) -> str | None:
    return CHOSEN.get(code, None if example(code).startswith(b"programme") else "p")


@pytest.mark.parametrize("code", RULES)
def test_the_example_of_a_code_triggers_it_alone(code: str, checking: Check) -> None:
    report = checking(example(code), chosen(code)).report
    assert {problem.code for problem in report.problems} == {code}
    assert {problem.severity for problem in report.problems} == {RULES[code].severity}
    if code in GENERATED or (RULES[code].stage is Stage.READ and RULES[code].severity is Severity.BLOCK):
        assert report.status == "refused"
    else:
        assert report.status == ("clean" if RULES[code].severity is Severity.NOTE else "problems")


def test_every_example_file_belongs_to_a_code() -> None:
    assert {path.stem for path in EXAMPLES.iterdir()} | set(GENERATED) == set(RULES)


@pytest.mark.parametrize("code", RULES)
def test_a_problem_says_what_is_wrong_and_then_what_to_do(code: str, checking: Check) -> None:
    for problem in checking(example(code), chosen(code)).report.problems:
        assert problem.message.endswith(".")
        assert problem.remedy.startswith("You need to ")
        assert problem.remedy.endswith(".")
        assert "{" not in problem.message + problem.remedy
        assert "<" not in problem.message + problem.remedy


def test_the_reference_page_holds_the_rule_table_as_it_is() -> None:
    assert as_markdown() in PAGE.read_text(encoding="utf-8")
