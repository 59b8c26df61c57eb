"""People read names; where two things share one, the key tells them apart."""

from dataclasses import replace

from evaluate.export.names import Names
from evaluate.export.signed import Signed
from evaluate.returns.figures import Cell
from evaluate.returns.snapshot import Name


def test_programmes_and_streams_go_by_their_names(signed: Signed) -> None:
    names = Names.of(signed)
    assert names.label("programme", "mentors") == "Mentors in schools"
    assert names.label("stream", "match_cash") == "Match funding in cash"
    assert names.label("programme", "Tier: targeted") == "Tier: targeted"
    assert names.label("cohort", "mentors") == "mentors"
    assert names.axis("stream") == "funding stream"


def test_cohorts_and_measures_go_by_what_the_return_calls_them(signed: Signed) -> None:
    told = (Name("cohort", "2025", "Spring", "mentors"), Name("measure", "m", "The measure"))
    names = Names.of(replace(signed, snapshot=replace(signed.snapshot, names=told)))
    assert names.label("cohort", "2025", (("programme", "mentors"),)) == "Spring"
    assert names.label("measure", "m") == "The measure"
    assert names.label("timepoint", "followup_3m") == "3-month follow-up"


def test_two_programmes_of_one_name_are_told_apart(signed: Signed) -> None:
    cells = tuple(
        Cell("programmes", (("programme", key), ("about", "Name")), "Mentors") for key in ("east", "west")
    )
    names = Names.of(replace(signed, snapshot=replace(signed.snapshot, cells=cells)))
    assert [names.label("programme", key) for key in ("east", "west")] == ["Mentors (east)", "Mentors (west)"]
