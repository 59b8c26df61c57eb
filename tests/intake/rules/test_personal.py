"""The rules of personal data: all of them stop a file, and the information governance lead answers for them."""

from evaluate.intake.rules import RULES, Owner, Stage
from evaluate.intake.rules.personal import PERSONAL
from evaluate.vocabulary import Severity


def test_personal_data_always_stops_a_file() -> None:
    assert {rule.severity for rule in PERSONAL.values()} == {Severity.BLOCK}
    assert not any(rule.becomes for rule in PERSONAL.values())


def test_one_owner_answers_for_all_of_it() -> None:
    assert {RULES[code].owner for code in (*PERSONAL, "personal-data-column")} == {Owner.PRIVACY}


def test_whole_columns_are_judged_with_the_structure() -> None:
    columns = {code for code, rule in PERSONAL.items() if rule.stage is Stage.STRUCTURE}
    assert columns == {"names-column", "birthdays-column"}
