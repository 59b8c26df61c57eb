"""The rules of templates: only another programme's stops a file."""

from evaluate.intake.rules.rule import Stage
from evaluate.intake.rules.template import TEMPLATE
from evaluate.vocabulary import Severity


def test_only_a_template_for_another_programme_stops_a_file() -> None:
    severities = {code: rule.severity for code, rule in TEMPLATE.items()}
    assert severities == {
        "other-template": Severity.BLOCK,
        "newer-template": Severity.WARN,
        "older-template": Severity.NOTE,
    }
    assert {rule.stage for rule in TEMPLATE.values()} == {Stage.STRUCTURE}
