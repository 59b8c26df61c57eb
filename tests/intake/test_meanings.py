"""Headings are recognised however they are typed, and never where they could mean something else."""

import pytest

from evaluate.intake.meanings import Dictionary, is_score, item, meaning, normal, split, timepoint

NOBODYS = Dictionary()
OURS = Dictionary(
    measures={"sdq_self_total": "sdq_self_total", "sdq_total_difficulties_self": "sdq_self_total"},
    headings={"yp_ref": "participant", "site_notes": ""},
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" Participant ", "participant"),
        ("Participant ID", "participant"),
        ("Assessed-On", "assessed_on"),
        ("time point", "timepoint"),
        ("Pre", "before"),
        ("BASELINE", "before"),
        ("Post", "after"),
        ("Follow-up 3m", "followup_3m"),
        ("3 month follow-up", "followup_3m"),
        ("Follow up 12 months", "followup_12m"),
        ("FOLLOWUP_12M on", "followup_12m_on"),
        ("Before on", "before_on"),
        ("Date of post", "after_on"),
        ("3 month follow-up date", "followup_3m_on"),
        ("Year of Birth", "year_of_birth"),
        ("Q1", "item_1"),
        ("item 12", "item_12"),
        ("sdq_q3", "item_3"),
    ],
)
def test_a_heading_is_free_in_case_spaces_and_dashes(typed: str, name: str) -> None:
    assert meaning(typed, NOBODYS) == name


@pytest.mark.parametrize(
    "typed", ["Colour", "followup_0m", "7", "3 fortnight follow-up", "ID", "Group", "q0", "%"]
)
def test_what_could_mean_something_else_is_left_to_be_asked(typed: str) -> None:
    assert meaning(typed, NOBODYS) is None


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("SDQ total difficulties (self) pre", "sdq_self_total before"),
        ("Post SDQ total difficulties (self)", "sdq_self_total after"),
        ("sdq_self_total 3 month follow up", "sdq_self_total followup_3m"),
        ("sdq_self_total before on", "sdq_self_total before_on"),
        ("YP ref", "participant"),
        ("Site notes", ""),
    ],
)
def test_a_heading_may_name_a_measure_and_a_timepoint_or_mean_what_its_provider_said(
    typed: str, name: str
) -> None:
    assert meaning(typed, OURS) == name


def test_what_a_provider_said_comes_before_what_everyone_means() -> None:
    assert meaning("Pre", Dictionary(headings={"pre": "after"})) == "after"


def test_meanings_come_apart() -> None:
    assert split("sdq_self_total before") == ("sdq_self_total", "before")
    assert split("before") is None
    assert [
        name for name in ("value", "before", "m after", "m after_on", "arm", "item_3") if is_score(name)
    ] == [
        "value",
        "before",
        "m after",
    ]
    assert (item("item_12"), item("items")) == (12, None)


def test_a_timepoint_in_a_cell_is_read_like_one_in_a_heading() -> None:
    assert [timepoint(text) for text in ("T1", "end", "Follow-up: 6 months", "later")] == [
        "before",
        "after",
        "followup_6m",
        None,
    ]
    assert normal(" Assessed - On ") == "assessed_on"
