"""The codes of the upload rules, each with the sentences that its example is given, for the reference page."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluate.db.migrate import migrate
from evaluate.db.session import Engine, open_engine
from evaluate.intake.problems import Problem
from evaluate.intake.rules import RULES, Rule
from evaluate.intake.upload import check
from tests.builders import provider_of
from tests.intake.example_files import Example, example, furnish_examples

_PAGE = Path(__file__).parent / "reference" / "upload-rules.md"
# Its example is a file like any other once the template has a second version.
_NOT_YET = {"older-template": ("This file was made from an older template, version 1. It still counts.",)}


def codes() -> str:
    """List every code, then say for each what it means, what is said, how strict it is and who answers for it."""
    with TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/register.db")
        migrate(engine)
        furnish_examples(engine)
        sections = [_section(code, rule, engine) for code, rule in RULES.items()]
        engine.dispose()
    return "\n".join([*_table(), "", *sections])


def _table() -> list[str]:
    lines = ["| code | severity | judged with | what it means |", "| --- | --- | --- | --- |"]
    return lines + [
        f"| [`{code}`](#{code}) | {rule.severity} | {rule.stage} | {rule.meaning} |" for code, rule in RULES.items()
    ]


def _section(code: str, rule: Rule, engine: Engine) -> str:
    file = example(code)
    said = next(problem for problem in _problems(file, engine) if problem.code == code)
    facts = f"{_severity(rule)} Judged with {rule.stage}. Answered for by the {rule.owner}. {_link(file)}"
    return f"### {code}\n\n{rule.meaning}\n\n> {said.message}\n>\n> {said.remedy}\n\n{facts}\n"


def _problems(file: Example, engine: Engine) -> tuple[Problem, ...]:
    return check(engine, provider_of("acorn"), file.source.name, file.content, file.programme).report.problems


def _severity(rule: Rule) -> str:
    later = [f"from {day.day} {day:%B %Y} a `{severity}`" for day, severity in sorted(rule.becomes.items())]
    return f"A {', '.join([f'`{rule.severity}`', *later])}."


def _link(file: Example) -> str:
    path = Path(os.path.relpath(file.source, _PAGE.parent)).as_posix()
    return f"Its example is made by [{file.source.name}]({path})." if file.made else f"[Example]({path})."
