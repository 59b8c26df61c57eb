"""The demonstration's returns: everything that an area types is taken, and each return gets as far as it is meant to."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import Engine

from evaluate.access import Action, Viewer, at_the_register, can
from evaluate.db.session import open_engine
from evaluate.returns.definition import Per, ReturnDefinition
from evaluate.returns.definition_file import read_definition
from evaluate.returns.entries import read_entry
from evaluate.returns.listing import list_returns
from evaluate.returns.reviewing import ReturnView, read_return
from evaluate.settings import shipped
from evaluate.setup.apply import apply_setup
from evaluate.setup.initialise import initialise
from evaluate.vocabulary import ReturnState, Role

YEARS = ("2024-25", "2025-26")
DEFINITIONS = {
    year: read_definition((shipped("seeds") / "returns" / f"vru-{year}.toml").read_bytes()) for year in YEARS
}
# Between them these areas have every ending.
SOME = ("wexmoor", "ashenmoor", "carrowmere", "fenmarch", "larkmere", "nettlemoor", "oxenmarch")


def test_a_shorter_form_is_asked_for_until_the_definition_is_corrected(demo: ModuleType) -> None:
    asked = {
        quarter: read_definition(demo.defining.definition_of(quarter)) for quarter in demo.endings.QUARTERS
    }
    lines = {quarter: {line.key for line in one.lines} for quarter, one in asked.items()}
    whole = {quarter for quarter in asked if {"progress", "started_by_sex"} <= lines[quarter]}
    assert whole == {("2025-26", "q3"), ("2025-26", "q4")}
    assert {one.version for quarter, one in asked.items() if quarter in whole} == {2}
    assert {one.version for quarter, one in asked.items() if quarter not in whole} == {1}
    assert lines["2025-26", "q4"] == {line.key for line in DEFINITIONS["2025-26"].lines}
    assert all({"started", "effects", "partnership", "actual"} <= told for told in lines.values())


@pytest.mark.parametrize("year", YEARS)
def test_everything_that_is_asked_for_is_typed_and_taken(demo: ModuleType, year: str) -> None:
    definition: ReturnDefinition = DEFINITIONS[year]
    for area in demo.AREAS:
        items = {
            Per.AREA: [""],
            Per.STREAM: [one.key for one in definition.streams],
            Per.PROGRAMME: [one.key for one in area.programmes],
        }
        for period in definition.periods:
            typed = demo.entered.typed(area, year, period.key, period.starts_on, period.ends_on)
            for (key, item), text in typed.items():
                line = definition.line(key)
                assert item in items[line.per]
                assert read_entry(line, text)
            for line in definition.lines:
                if line.computed is None and line.needed:
                    assert all((line.key, item) in typed for item in items[line.per])


@pytest.mark.parametrize("year", YEARS)
def test_money_only_ever_grows_within_a_year(demo: ModuleType, year: str) -> None:
    for area in demo.AREAS:
        quarters = [
            demo.entered.typed(area, year, one.key, one.starts_on, one.ends_on)
            for one in DEFINITIONS[year].periods
        ]
        for stream in DEFINITIONS[year].streams:
            spent = [int(one["actual", stream.key]) for one in quarters]
            assert spent == sorted(spent)
            assert len({one["budget", stream.key] for one in quarters}) == 1
            assert all(int(one["forecast", stream.key]) >= int(one["actual", stream.key]) for one in quarters)


@pytest.mark.parametrize("year", YEARS)
def test_a_year_is_forecast_at_its_budget_and_ends_below_it_or_above(demo: ModuleType, year: str) -> None:
    ends = []
    for area in demo.AREAS:
        quarters = [
            demo.entered.typed(area, year, one.key, one.starts_on, one.ends_on)
            for one in DEFINITIONS[year].periods
        ]
        first, *_, last = quarters
        assert first["forecast", "core_grant"] == first["budget", "core_grant"]
        ends.append(int(last["forecast", "core_grant"]) / int(last["budget", "core_grant"]))
        assert 1 <= int(last["forecast", "core_grant"]) / int(last["actual", "core_grant"]) < 1.06
    assert min(ends) < 0.9
    assert 1 < max(ends) <= 1.05


def test_no_two_areas_tell_the_same_story(demo: ModuleType) -> None:
    period = DEFINITIONS["2025-26"].periods[2]
    told = [
        demo.entered.typed(area, "2025-26", period.key, period.starts_on, period.ends_on)
        for area in demo.AREAS
    ]
    stories = Counter(one["partnership", ""] + one["community", ""] + one["risks", ""] for one in told)
    assert len(stories) == len(demo.AREAS)


def test_questions_are_about_lines_that_there_are_and_what_was_asked_is_corrected(demo: ModuleType) -> None:
    for area in demo.AREAS:
        for year, definition in DEFINITIONS.items():
            for period in definition.periods:
                asked = demo.asked.asked_of(area, year, period.key)
                assert len({one.line for one in asked}) == 2
                typed = demo.entered.typed(area, year, period.key, period.starts_on, period.ends_on)
                ((place, text),) = demo.entered.corrected(typed, asked[0].line).items()
                assert place[0] == asked[0].line
                assert read_entry(definition.line(place[0]), text) != read_entry(
                    definition.line(place[0]), typed[place]
                )


def test_most_returns_are_accepted_and_each_ending_is_there(demo: ModuleType) -> None:
    endings = Counter(
        demo.endings.ending(area, quarter) for area in demo.AREAS for quarter in demo.endings.QUARTERS
    )
    assert set(endings) == set(demo.endings.Ending)
    assert endings.total() == 160
    assert endings[demo.endings.Ending.ACCEPTED] > 110


def test_whoever_signs_sent_and_filled_in_nothing(demo: ModuleType) -> None:
    senders = {key for key, _, role, *_ in demo.DEMO_PEOPLE if role is Role.PROVIDER}
    fills = {demo.people.commissioner_of(area).key for area in demo.AREAS}
    certifiers = [demo.people.certifier_of(area) for area in demo.AREAS]
    assert len({one.key for one in certifiers}) == len({one.name for one in certifiers}) == len(demo.AREAS)
    assert not {one.key for one in certifiers} & (senders | fills)
    may_sign_in = {key for key, _, role, *_ in demo.DEMO_PEOPLE if role is Role.CERTIFIER}
    assert {"certifier2", "certifier3"} <= may_sign_in & {one.key for one in certifiers}


@pytest.fixture(scope="module")
def register(demo: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Take the returns of some areas down their roads; the areas are small, and nobody was sent in."""
    folder: Path = tmp_path_factory.mktemp("returns")
    areas = [_small(area) for area in demo.AREAS if area.key in SOME]
    demo.write_demo(folder, areas=areas)
    engine = open_engine(f"sqlite:///{folder / 'register.db'}")
    initialise(engine)
    apply_setup(engine, at_the_register(Role.ADMINISTRATOR), folder / "demo.toml")
    demo.load_returns(engine, areas)
    yield engine
    engine.dispose()


def test_returns_are_where_they_are_meant_to_be(demo: ModuleType, register: Engine) -> None:
    helen = demo.people.reviewer()
    listed = list_returns(register, helen, datetime.now(UTC).date())
    found = Counter(one.expected.state for one in listed)
    assert found.keys() == set(ReturnState) - {ReturnState.SCHEDULED}
    assert found.total() == 8 * len(SOME)
    assert found[ReturnState.ACCEPTED] > 30
    assert [one.expected.area for one in listed if one.expected.state is ReturnState.OPEN] == [
        "nettlemoor"
    ] * 2


def test_whoever_may_sign_in_has_something_to_do(demo: ModuleType, register: Engine) -> None:
    wexmoor = next(area for area in demo.AREAS if area.key == "wexmoor")
    for viewer, action in (
        (demo.people.commissioner_of(wexmoor), Action.FILL_RETURN),
        (demo.people.certifier_of(wexmoor), Action.SIGN_RETURN),
        (demo.people.reviewer(), Action.REVIEW_RETURN),
    ):
        listed = list_returns(register, viewer, datetime.now(UTC).date())
        assert any(can(viewer, action, one.expected.keys()) for one in listed), viewer.name


def test_what_was_asked_is_answered_and_sent_again(demo: ModuleType, register: Engine) -> None:
    found = _read(demo, register, "wexmoor", "2024/25", "q3")
    assert [step.move for step in found.life].count("query") == 1
    assert all(one.answer for one in found.questions)
    assert (len(found.sealed), len(found.changed)) == (2, 1)
    half = _read(demo, register, "wexmoor", "2025/26", "q3")
    assert [bool(one.answer) for one in half.questions] == [True, False]
    assert len({step.who for step in found.life}) == 4


def test_a_check_that_did_not_hold_is_waived_on_the_return(demo: ModuleType, register: Engine) -> None:
    checks = _read(demo, register, "wexmoor", "2025/26", "q1").sealed[-1].snapshot.checks
    assert [one.key for one in checks if one.waived] == ["forecast-at-least-actual"]


def _small(area: Any) -> Any:
    """Leave an area one programme, whose provider never sent anything."""
    providers = tuple(replace(one, sends=()) for one in area.providers)
    return replace(area, providers=providers, programmes=area.programmes[:1], cohorts=())


def _read(demo: ModuleType, engine: Engine, area: str, year: str, period: str) -> ReturnView:
    helen: Viewer = demo.people.reviewer()
    (number,) = (
        one.expected.id
        for one in list_returns(engine, helen, datetime.now(UTC).date())
        if (one.expected.area, one.expected.funding_year, one.expected.period) == (area, year, period)
    )
    return read_return(engine, helen, number)
