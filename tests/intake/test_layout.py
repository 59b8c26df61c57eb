"""Headings are recognised however they are typed."""

import pytest

from evaluate.intake.layout import is_known, known_headings, missing, normal, recognise


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" Participant ", "participant"),
        ("Assessed-On", "assessed_on"),
        ("time point", "timepoint"),
        ("Follow-up 3m", "followup_3m"),
        ("FOLLOWUP_12M on", "followup_12m_on"),
        ("Before on", "before_on"),
        ("followup_0m", "followup_0m"),
        ("Date of birth", "date_of_birth"),
    ],
)
def test_a_heading_is_free_in_case_spaces_and_dashes(typed: str, name: str) -> None:
    assert normal(typed) == name


def test_a_wide_file_has_its_timepoints_in_order_of_time() -> None:
    layout = recognise(
        ("after", "followup_6m", "Before", "followup_3m", "followup_3m_on", "x", "assessed_on")
    )
    assert layout.wide
    assert layout.timepoints == ("before", "after", "followup_3m", "followup_6m")
    assert layout.typed("before") == "Before"
    assert layout.places["followup_3m_on"] == 4
    assert layout.unknown == (5, 6)


def test_a_long_file_leaves_the_dates_of_a_wide_one_alone() -> None:
    layout = recognise(("participant", "timepoint", "value", "before_on"))
    assert not layout.wide
    assert layout.unknown == (3,)
    assert layout.typed("assessed_on") is None


def test_known_headings_are_counted_once_each() -> None:
    assert known_headings(["value", "Value ", "after_on", "colour"]) == 2
    assert not is_known("followup_3x")


@pytest.mark.parametrize(
    ("headings", "lacking"),
    [
        (("participant", "cohort", "measure", "timepoint", "value"), []),
        (("participant", "cohort", "measure", "before", "followup_2w"), []),
        (("participant", "timepoint"), ["cohort", "measure", "value"]),
        (("participant", "cohort", "measure", "after"), ["before"]),
        (("participant", "cohort", "measure", "before"), ["after (or a follow-up such as followup_3m)"]),
    ],
)
def test_what_is_missing_depends_on_the_shape(headings: tuple[str, ...], lacking: list[str]) -> None:
    assert [name for name, _ in missing(recognise(headings))] == lacking
