"""The reference page of the upload rules: paragraphs that are tests, and codes with what their examples are told."""

import os
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluate.db.migrate import migrate
from evaluate.db.session import Engine, open_engine
from evaluate.intake.problems import Problem, problem
from evaluate.intake.rules import RULES, Rule
from evaluate.intake.upload import check
from tests.builders import provider_of
from tests.intake.example_files import Example, example, furnish_examples
from tests.spec import (
    test_rules_of_dates,
    test_rules_of_files,
    test_rules_of_people,
    test_rules_of_scores,
)

PAGE = Path(__file__).parent / "reference" / "upload-rules.md"
SECTIONS = tuple(
    section
    for spec in (test_rules_of_files, test_rules_of_people, test_rules_of_scores, test_rules_of_dates)
    for section in spec.SECTIONS
)


def paragraphs() -> str:
    """Write what the spec says, a section for each of its classes and a paragraph for each of its tests."""
    parts = []
    for section in SECTIONS:
        tests = [test for name, test in vars(section).items() if name.startswith("test_")]
        parts.append(f"## {(section.__doc__ or '').removesuffix('.')}")
        parts += [" ".join((test.__doc__ or "").split()) for test in tests]
    return "\n" + "\n\n".join(parts) + "\n\n"


@cache
def codes() -> str:
    """List every code, then say for each what it means, what is said, how strict it is and who answers for it."""
    with TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/register.db")
        migrate(engine)
        furnish_examples(engine)
        sections = [_section(code, rule, engine) for code, rule in RULES.items()]
        engine.dispose()
    return "\n".join(["", *_table(), "", *sections, ""])


def _table() -> list[str]:
    lines = ["| code | severity | judged with | what it means |", "| --- | --- | --- | --- |"]
    return lines + [
        f"| [`{code}`](#{code}) | {rule.severity} | {rule.stage} | {rule.meaning} |"
        for code, rule in RULES.items()
    ]


def _section(code: str, rule: Rule, engine: Engine) -> str:
    file = example(code)
    said = next((one for one in _problems(file, engine) if one.code == code), None)
    # The template has no older version yet for its example to be made from.
    said = said or problem(code, version=1)
    facts = f"{_severity(rule)}, judged with: {rule.stage}. Owner: {rule.owner}. {_link(file)}"
    return f"### {code}\n\n{rule.meaning}\n\n> {said.message}\n>\n> {said.remedy}\n\n{facts}\n"


def _problems(file: Example, engine: Engine) -> tuple[Problem, ...]:
    return check(engine, provider_of("acorn"), file.source.name, file.content, file.programme).report.problems


def _severity(rule: Rule) -> str:
    later = [f"from {day.day} {day:%B %Y} `{severity}`" for day, severity in sorted(rule.becomes.items())]
    return ", ".join([f"`{rule.severity}`", *later])


def _link(file: Example) -> str:
    path = Path(os.path.relpath(file.source, PAGE.parent)).as_posix()
    return f"The example is made by [{file.source.name}]({path})." if file.made else f"[Example]({path})."
