"""Every number has papers: whom it counts, how it is worked out, from which state of the data, for whom."""

from dataclasses import replace

import pytest

from evaluate.disclosure import count
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.passport import (
    Passport,
    delivery_passport,
    evidence_passport,
    outcome_passports,
    quality_passport,
    value_passport,
)
from evaluate.portfolio.profile import Profile
from evaluate.vocabulary import Audience


def every(seen: Profile) -> list[Passport]:
    """Make every passport of a page."""
    others = (delivery_passport, quality_passport, evidence_passport, value_passport)
    return [*outcome_passports(seen), *(make(seen) for make in others)]


def test_each_names_the_state_of_the_data_and_who_it_is_for(seen: Profile) -> None:
    for passport in every(seen):
        papers = dict(passport.papers)
        assert seen.version[:16] in papers["Data"]
        assert papers["Shown as to"].startswith("commissioners")
        assert papers["As of"].endswith("UTC")


def test_an_outcome_names_its_instrument_flow_formula_and_method(seen: Profile) -> None:
    found = {passport.number: dict(passport.papers) for passport in outcome_passports(seen)}
    assert list(found) == [
        "Change in points", "Standardised effect", "Change to expect with no effect", "Reliable changes"
    ]  # fmt: skip
    change = found["Change in points"]
    assert change["Who is counted"] == "60 started, 60 scored before, 48 after, 48 both"
    assert change["Instrument"].startswith(
        "Mentoring-Total, Mentoring-I, version 1, answered by self (0 to 40"
    )
    assert change["Method"]
    assert (
        found["Change to expect with no effect"]["Published figures"] == "norm 10.3, retest reliability 0.62"
    )


def test_what_is_not_shown_has_no_papers(seen: Profile) -> None:
    line = replace(seen.headline, change=None, effect=None, expected=None)
    assert list(outcome_passports(replace(seen, headline=line, reliable=None))) == []
    assert list(outcome_passports(replace(seen, headline=replace(line, rows=())))) == []


@pytest.mark.parametrize("audience", list(Audience))
def test_every_reader_is_told_what_is_withheld_from_them(seen: Profile, audience: Audience) -> None:
    papers = dict(value_passport(replace(seen, audience=audience)).papers)
    assert ("withheld" in papers["Shown as to"]) is (audience is not Audience.OWN)


def test_a_withheld_count_is_withheld_here_too(seen: Profile) -> None:
    assert seen.evidence.flow is not None
    flow = replace(seen.evidence.flow, paired=count(3, Audience.PARTNER))
    few = replace(seen, evidence=replace(seen.evidence, flow=flow))
    assert dict(next(iter(outcome_passports(few))).papers)["Who is counted"].endswith("[c] both")
    rows = tuple(replace(row, kind=Kind.CONTRAST) for row in seen.headline.rows)
    contrast = replace(seen, headline=replace(seen.headline, rows=rows))
    papers = dict(next(iter(outcome_passports(contrast))).papers)
    assert papers["Who is counted"].endswith("of those who took part; 48 both with the comparison group")
    unknown = replace(seen, evidence=replace(seen.evidence, flow=None))
    assert dict(next(iter(outcome_passports(unknown))).papers)["Who is counted"] == "nobody yet"
