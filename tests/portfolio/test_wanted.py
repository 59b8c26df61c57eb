"""What an address asks for, held to what somebody may see."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from evaluate.portfolio.wanted import (
    MOST_BESIDE,
    Wanted,
    address_of,
    as_query,
    began,
    matches,
    options,
    read_address,
    years,
)
from evaluate.vocabulary import Tier
from tests.portfolio.small import MEASURE, cohort, row
from tests.portfolio.standing import overview_of, stood

ROWS = [row(name, number) for number, name in enumerate("ABCDEFGH")]
OFFERED = options(overview_of(*ROWS))


def test_every_filter_offers_what_the_portfolio_has() -> None:
    other = replace(MEASURE, measure="anger", name="Anger")
    offered = options(overview_of(row("A", 1), row("A", 1, measure=other, timepoint="followup_3m")))
    assert offered["approach"] == {"Mentoring": "Mentoring"}
    assert offered["tier"] == {"targeted": "Targeted"}
    assert offered["place"] == {"North": "North"}
    assert offered["year"] == {"2024/25": "2024/25"}
    assert list(offered["measure"]) == ["anger", "total"]
    assert offered["timepoint"] == {"after": "After the programme", "followup_3m": "3-month follow-up"}
    assert offered["beside"] == {"a": "A"}


def test_an_address_is_read_as_it_was_written() -> None:
    wanted = Wanted(approach="Mentoring", year="2024/25", order="tier", beside=("a", "b"))
    assert as_query(wanted) == "approach=Mentoring&year=2024%2F25&order=tier&beside=a&beside=b"
    assert read_address(address_of(wanted), OFFERED) == (wanted, ())
    assert as_query(Wanted()) == ""


def test_no_order_is_by_effect() -> None:
    assert set(OFFERED["order"]) == {"tier", "contract"}
    assert read_address({"order": ["effect"]}, OFFERED) == (Wanted(), ("order",))


def test_what_is_foreign_and_what_is_nowhere_are_left_out_alike() -> None:
    wanted, ignored = read_address(
        {"provider": ["Birch"], "measure": ["total"], "beside": ["a", "theirs"]}, OFFERED
    )
    assert wanted == Wanted(measure="total", beside=("a",))
    assert ignored == ("provider", "programme to set side by side")


def test_no_more_than_six_stand_side_by_side() -> None:
    wanted, ignored = read_address({"beside": list("abcdefgh")}, OFFERED)
    assert wanted.beside == tuple("abcdef")
    assert len(wanted.beside) == MOST_BESIDE
    assert ignored == ("programme to set side by side",)


@given(st.dictionaries(st.sampled_from([*OFFERED, "other"]), st.lists(st.text(max_size=8), max_size=8)))
def test_no_address_reaches_what_is_not_offered(address: dict[str, list[str]]) -> None:
    wanted, _ = read_address(address, OFFERED)
    assert all(getattr(wanted, name) in OFFERED[name] for name in wanted.narrowed)
    assert set(wanted.beside) <= set(OFFERED["beside"])


def test_a_programme_matches_by_what_it_is() -> None:
    one = stood(row("A", 1), tier=Tier.INTENSIVE)
    assert matches(one, Wanted())
    assert matches(one, Wanted(tier="intensive", place="North", year="2024/25"))
    assert not matches(one, Wanted(tier="targeted"))
    assert not matches(one, Wanted(year="2025/26"))


def test_a_year_is_one_in_which_a_cohort_began() -> None:
    later = replace(cohort("A", 2, "d"), intake_from=date(2025, 9, 1))
    assert began(later) == date(2025, 9, 1)
    assert years(stood(row("A", 1), row("A", 2, cohort=later))) == {"2024/25", "2025/26"}
