"""Headings, lists and words of a template are those that the checks go by."""

import pytest

from evaluate.instruments.catalogue import read_catalogue
from evaluate.intake.codes import code_of
from evaluate.intake.meanings import Dictionary, meaning
from evaluate.intake.rules import RULES
from evaluate.intake.template.columns import answer_column, column, heading, labels_of, wrong
from evaluate.intake.template.plan import LONGEST_MESSAGE, Holds
from evaluate.settings import shipped
from evaluate.vocabulary import DETAILS

NAMES = (
    *("participant", "cohort", "arm", "measure", "timepoint", "before", "before_on", "after", "after_on"),
    *("assessed_on", *(name for name in DETAILS if name != "ethnicity_scheme")),
)


@pytest.mark.parametrize("name", NAMES)
def test_every_heading_means_what_its_column_is(name: str) -> None:
    assert meaning(heading(name), Dictionary()) == name


@pytest.mark.parametrize("name", NAMES)
def test_every_message_fits_into_a_cell(name: str) -> None:
    made = column(name, None)
    assert 0 < len(made.words) <= LONGEST_MESSAGE
    assert len(made.wrong) <= LONGEST_MESSAGE
    assert len(made.heading) <= 32


@pytest.mark.parametrize("name", ["arm", "sex", "gender", "ethnicity", "age_band", "exit_reason"])
def test_every_label_of_every_list_is_a_label_of_the_check(name: str) -> None:
    labels = labels_of(name)
    assert len(labels) > 1
    codes = [code_of(name, label) for label in labels]
    assert None not in codes
    assert len(set(codes)) == len(codes)


def test_a_column_without_a_list_has_none() -> None:
    assert labels_of("cluster") == ()
    assert column("cluster", "S1").holds is Holds.TEXT
    assert column("cohort", "Spring", ("Spring",)).holds is Holds.LIST
    assert column("started_on", None).holds is Holds.DATE
    assert column("before", 3).holds is Holds.SCORE


def test_a_wrong_cell_hears_what_the_check_would_say() -> None:
    assert RULES["not-a-date"].message in wrong("before_on")
    assert RULES["not-a-date"].remedy in wrong("before_on")
    assert wrong("cohort").startswith("What you typed is not a cohort of this programme.")
    assert wrong("participant") == ""


def test_answers_are_held_to_the_range_of_their_questionnaire() -> None:
    for one in read_catalogue(shipped("seeds") / "instruments"):
        if one.items:
            made = answer_column(1, one, one.items)
            assert (made.low, made.high) == (one.items.minimum, one.items.maximum)
            assert meaning(made.heading, Dictionary()) == "item_1"
            assert len(made.wrong) <= LONGEST_MESSAGE
            assert f"from {one.items.minimum} to {one.items.maximum}" in made.words
