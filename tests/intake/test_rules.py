"""Every code has a file that triggers it alone, an owner, and words that say what is wrong and what to do."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from sqlalchemy import Engine

from evaluate.db.session import open_engine
from evaluate.intake.problems import Report
from evaluate.intake.rules import RULES, Owner, Rule, Stage
from evaluate.intake.rules.rule import NOTE, WARN
from evaluate.intake.upload import check
from evaluate.vocabulary import Severity
from tests.builders import provider_of
from tests.intake import example_files
from tests.intake.example_files import BUILT, FOLDER, example, furnish_examples
from tests.intake.hostile import examples as hostile

TODAY = datetime.now().astimezone().date()
# What cannot but stand beside a code, because it is about the same cells.
BESIDE = {"merged-score": ("merged-cells",), "mixed-dates": ("not-a-date",)}
ReportOn = Callable[[str], Report]


@pytest.fixture(scope="module")
def register(sqlite_template: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Open one register for every example: checking writes nothing."""
    path = tmp_path_factory.mktemp("examples") / "register.db"
    path.write_bytes(sqlite_template.read_bytes())  # type: ignore[attr-defined]
    engine = open_engine(f"sqlite:///{path}")
    furnish_examples(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def report_on(register: Engine) -> ReportOn:
    """Check the example of a code, once."""
    made: dict[str, Report] = {}

    def run(code: str) -> Report:
        if code not in made:
            file = example(code)
            made[code] = check(register, provider_of("acorn"), code, file.content, file.programme).report
        return made[code]

    return run


@pytest.mark.parametrize("code", RULES)
def test_the_example_of_a_code_triggers_it_alone(
    code: str, report_on: ReportOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    if code == "older-template":
        monkeypatch.setattr("evaluate.intake.template.stamp.TEMPLATE_VERSION", 2)
    report, severity = report_on(code), RULES[code].severity_on(TODAY)
    found = [problem for problem in report.problems if problem.code not in BESIDE.get(code, ())]
    assert {problem.code for problem in found} == {code}
    assert {problem.severity for problem in found} == {severity}
    if RULES[code].stage is Stage.READ and severity is Severity.BLOCK and report.rows == 0:
        assert report.status == "refused"
    else:
        assert report.status == ("clean" if severity is Severity.NOTE else "problems")


def test_every_example_belongs_to_a_code() -> None:
    committed = {path.stem for path in FOLDER.iterdir()}
    made = set(BUILT) | set(hostile.EXAMPLES)
    assert committed | made == set(RULES)
    assert not committed & made


@pytest.mark.parametrize("code", RULES)
def test_a_problem_says_what_is_wrong_and_then_what_to_do(
    code: str, report_on: ReportOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "evaluate.intake.template.stamp.TEMPLATE_VERSION", 2 if code == "older-template" else 1
    )
    for problem in report_on(code).problems:
        assert problem.message.endswith(".")
        # Nobody needs to do anything about a note.
        assert problem.remedy.startswith("You need to ") is (problem.severity is not NOTE)
        assert problem.remedy.endswith(".")
        said = problem.message + problem.remedy
        assert not re.search(r"[{}<>]|  |None|\bnan\b", said)
        # One does not shout, and one does not blame.
        assert not re.search(r"(?i)\b(invalid|error|illegal|please|sorry)\b|!", said)


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_an_owner_and_a_meaning_in_one_piece(code: str) -> None:
    rule = RULES[code]
    assert rule.owner in Owner
    assert rule.meaning.endswith(".")
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)


def test_a_rule_grows_stricter_on_its_days() -> None:
    rule = Rule(
        Stage.CONTENT, "", "", "", NOTE, becomes={date(2027, 4, 1): WARN, date(2028, 4, 1): Severity.BLOCK}
    )
    days = [date(2026, 1, 1), date(2027, 3, 31), date(2027, 4, 1), date(2028, 3, 31), date(2028, 4, 1)]
    assert [rule.severity_on(day).value for day in days] == ["note", "note", "warn", "warn", "block"]


def test_no_rule_grows_softer() -> None:
    order = [Severity.NOTE, Severity.WARN, Severity.BLOCK]
    for rule in RULES.values():
        steps = [order.index(severity) for _, severity in sorted(rule.becomes.items())]
        assert steps == sorted({order.index(rule.severity), *steps})[1:]


@pytest.mark.parametrize("code", RULES)
def test_nobody_is_asked_to_confirm_what_blocks(code: str) -> None:
    rule = RULES[code]
    if Severity.BLOCK in (rule.severity, *rule.becomes.values()):
        assert "confirm" not in rule.remedy.lower()


def test_made_examples_say_where_they_are_made() -> None:
    assert example("unread-sheet").source.samefile(example_files.__file__)
    assert example("macros").made
    assert not example("not-a-number").made
