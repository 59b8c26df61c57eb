"""The informant and the version of a row are those of its measure."""

import pytest

from evaluate.intake.checks.informants import check_informants_agree, check_versions_agree
from evaluate.intake.scored import with_scores
from tests.intake import known
from tests.intake.described import placed, told

LONG = "participant,cohort,measure,timepoint,value"


@pytest.mark.parametrize("informant", ["self", "Young person", "", "n/a", "nobody"])
def test_the_informant_of_the_measure_a_blank_or_one_that_is_refused_elsewhere(informant: str) -> None:
    assert told(check_informants_agree, f"{LONG},informant\nP1,c,m,before,1,{informant}\n") == []


def test_another_informant_is_one_problem_for_each_measure() -> None:
    rows = "P1,c,m,before,1,Teacher\nP2,c,m,before,1,Teacher\nP1,c,sdq_self_total,before,1,teacher\nP3,c,x,before,1,parent\n"
    problems = told(check_informants_agree, f"{LONG},informant\n{rows}")
    assert placed(problems) == [
        ("informant-differs", 2, "informant", 2),
        ("informant-differs", 4, "informant", 1),
    ]
    assert problems[0].message == (
        "“Mood” is reported by participants themselves, and this row says that somebody else did."
    )


@pytest.mark.parametrize("version", ["1", " 1 ", "", "-"])
def test_the_version_of_the_measure_or_a_blank(version: str) -> None:
    assert told(check_versions_agree, f"{LONG},version\nP1,c,m,before,1,{version}\n") == []


def test_another_version() -> None:
    problems = told(
        check_versions_agree, f"{LONG},version\nP1,c,m,before,1,2\nP2,c,m,before,1,2\nP2,c,m,after,1,3\n"
    )
    assert placed(problems) == [("version-differs", 2, "version", 2), ("version-differs", 4, "version", 1)]
    assert problems[0].message == "“Mood” is in the version “1”, and this row says another."


def test_answers_are_held_against_their_questionnaire_once() -> None:
    facts = known.facts()
    items = ",".join(f"item_{n}" for n in range(1, 26))
    row = ",".join(["1"] * 25)
    text = f"participant,cohort,instrument,timepoint,informant,{items}\nP1,c,sdq_self,before,parent,{row}\nP2,c,sdq_self,before,self,{row}\n"
    contents = with_scores(known.contents(text, register=facts), facts)
    assert len(contents.entries) > 2
    problems = check_informants_agree(contents, facts)
    assert placed(problems) == [("informant-differs", 2, "informant", 1)]
    assert problems[0].message.startswith(
        "“Strengths and Difficulties Questionnaire” is reported by participants themselves"
    )
