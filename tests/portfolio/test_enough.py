"""What would change our mind: how many people it would take, against the threshold that was written down."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine

from evaluate.db.queries.decisions import DecidedProgramme, RecordedDecision
from evaluate.portfolio.enough import Enough, enough
from evaluate.portfolio.headlines import Headline, headlines
from evaluate.portfolio.overview import Stood, seen_by
from evaluate.portfolio.wanted import Wanted
from evaluate.vocabulary import Audience, DecisionState, NoteKind
from tests.portfolio.desk import desk, facts_of


@pytest.fixture
def seen(sqlite_engine: Engine) -> tuple[Headline, Stood]:
    """Give the line of the desk's programme, with a change of 4 points, and what is known of it."""
    desk(sqlite_engine)
    overview = seen_by(facts_of(sqlite_engine), Audience.PARTNER)
    [line], [stood] = headlines(overview, Wanted()), overview.programmes
    return line, stood


def decision(threshold: float, **other: Any) -> RecordedDecision:
    """Make up a question that was written down."""
    programme = DecidedProgramme(
        1, "mentoring", "Mentoring", "acorn", "Acorn", "north", "North", None, date(2024, 4, 1), None
    )
    blank = dict.fromkeys(
        (
            "option", "rationale", "conditions", "missing", "people_needed", "maker", "decided_on", "reference",
            "address", "signed_name", "signed_at",
        )
    )  # fmt: skip
    return RecordedDecision(
        **{
            "id": 1,
            "programme": programme,
            "funding_year": "2025/26",
            "state": DecisionState.ASKED,
            "question": "Fund it again?",
            "measure": "mentoring-total",
            "timepoint": "after",
            "threshold": threshold,
            "threshold_words": "as many points",
            "seen_before": False,
            "asked_name": "Carol",
            "asked_at": datetime(2025, 4, 3, tzinfo=UTC),
            **blank,
            **other,
        }
    )


def of(
    seen: tuple[Headline, Stood], *decisions: RecordedDecision, kinds: tuple[NoteKind, ...] = ()
) -> Enough:
    """Say whether there is enough to tell of one programme."""
    line, stood = seen
    return enough(line, stood.evidence, stood.value, kinds, decisions)


def test_without_a_threshold_nobody_can_say(seen: tuple[Headline, Stood]) -> None:
    assert of(seen).against.startswith("Nobody has written down how large a change would matter")
    assert of(seen, decision(2.0, measure="other")).against == of(seen).against


def test_a_threshold_that_the_interval_decides_is_enough(seen: tuple[Headline, Stood]) -> None:
    said = of(seen, decision(2.0)).against
    assert said == (
        "There is enough data to say: no change and one of 2.0 points, the smallest said to matter, do not both fit what"
        " was seen."
    )


def test_a_change_that_is_too_unsure_says_how_many_it_would_take(seen: tuple[Headline, Stood]) -> None:
    line, stood = seen
    assert line.change is not None
    change = replace(line.change.value, estimate=1.0, low=-2.0, high=4.0, standard_error=1.5)  # type: ignore[union-attr]
    unsure = replace(line, change=replace(line.change, value=change))  # type: ignore[call-arg]
    said = of((unsure, stood), decision(2.0)).against
    assert said.startswith("Not enough data to say: both no change and one of 2.0 points")
    assert said.endswith("people with both scores would show a true change of 2.0 points four times in five.")


def test_it_takes_more_people_to_tell_a_smaller_change(seen: tuple[Headline, Stood]) -> None:
    needed = of(seen).needed
    assert [one.points for one in needed] == [2.0, 4.0, 6.0]
    people = [one.people for one in needed]
    assert people == sorted(people, reverse=True)
    assert people[-1] > 1


def test_without_a_result_there_is_nothing_to_go_on(seen: tuple[Headline, Stood]) -> None:
    line, stood = seen
    found = of((replace(line, change=None), stood))
    assert (
        found.against == "There is not enough data to say anything about the change: no result may be shown."
    )
    assert found.needed == ()


def test_what_is_not_known_is_listed_until_it_is_noted(seen: tuple[Headline, Stood]) -> None:
    assert len(of(seen).lacking) - len(of(seen, kinds=tuple(NoteKind)).lacking) == 3
    assert of(seen).lacking[0].startswith("A comparison group")
