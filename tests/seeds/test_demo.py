"""In the register the demonstration is what a real one is: progress, nothing, harm, too few, and data nobody believes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from statistics import fmean, stdev
from types import ModuleType
from typing import TypeAlias

import numpy as np
import pytest
from sqlalchemy import Engine, func, select

from evaluate.access import EVERYWHERE, Viewer, area_scope, at_the_register
from evaluate.db.queries.history import Past
from evaluate.db.session import open_engine, reading
from evaluate.db.tables import (
    Acknowledgement,
    Approach,
    Area,
    Cohort,
    Measure,
    Participant,
    Problem,
    Programme,
    Score,
    Upload,
    UploadAnswers,
)
from evaluate.disclosure import PROFILES, Released, suppress
from evaluate.errors import CommandMistake
from evaluate.intake.history import history
from evaluate.intake.scorecard import Card, Share, cards
from evaluate.intake.upload import check, commit, record
from evaluate.metrics.regression_to_mean import expected_change
from evaluate.portfolio.decision import read_decision
from evaluate.portfolio.decision_list import list_decisions
from evaluate.portfolio.noting import notes_of, standing
from evaluate.returns.answers import Answers
from evaluate.returns.computed import COMPUTED
from evaluate.returns.definition_file import read_definition
from evaluate.returns.facts import Facts, gather
from evaluate.returns.figures import People
from evaluate.returns.withholding import Memory, withhold
from evaluate.settings import shipped
from evaluate.setup.apply import apply_setup
from evaluate.setup.initialise import initialise
from evaluate.vocabulary import Audience, DecisionOption, Role, Severity, UploadState
from tests.disclosure.attack import Published, attack, learnt
from tests.shipped_catalogue import MEASURES

Group: TypeAlias = tuple[str, str, str, str]
Person: TypeAlias = dict[str, float]

ALDERMERE = "aldermere-youth-works"


@pytest.fixture(scope="module")
def loaded(demo: ModuleType, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Load the whole demonstration once for all tests of this file."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('loaded') / 'register.db'}")
    initialise(engine)
    demo.load_demo(engine, folder)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def groups(loaded: Engine) -> Mapping[Group, Mapping[str, Person]]:
    """Read the register: programme, cohort, measure and arm, then participant, then timepoint."""
    statement = (
        select(
            Programme.key,
            Cohort.key,
            Measure.key,
            Participant.arm,
            Participant.pseudonym,
            Score.timepoint,
            Score.value,
        )
        .join(Participant, Participant.id == Score.participant_id)
        .join(Cohort, Cohort.id == Participant.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
        .join(Measure, Measure.id == Score.measure_id)
    )
    found: dict[Group, dict[str, Person]] = defaultdict(lambda: defaultdict(dict))
    with reading(loaded) as session:
        for programme, cohort, measure, arm, pseudonym, timepoint, value in session.execute(statement):
            found[programme, cohort, measure, arm][pseudonym][timepoint] = value
    return found


def _only(
    groups: Mapping[Group, Mapping[str, Person]], programme: str, arm: str = "intervention"
) -> list[Person]:
    """Give everyone of a programme's first cohort on the measure that it selected on."""
    group = min(group for group in groups if group[0] == programme and group[3] == arm and "sdq" in group[2])
    return list(groups[group].values())


def _paired(people: list[Person]) -> list[Person]:
    return [person for person in people if {"before", "after"} <= person.keys()]


def _change(people: list[Person]) -> float:
    return fmean(person["after"] - person["before"] for person in _paired(people))


def _sender(organisation: str) -> Viewer:
    return Viewer("p", "P", Role.PROVIDER, frozenset({organisation}), EVERYWHERE)


def _card(engine: Engine, organisation: str, programme: str) -> Card:
    return next(card for card in cards(engine, _sender(organisation)) if card.key == programme)


def _percent(share: Share) -> float:
    return 100 * share.count / share.of


def test_everything_is_sent_by_the_providers_own_road(demo: ModuleType, loaded: Engine) -> None:
    sent = [one for area in demo.areas.AREAS for one in demo.sending.sendings(area)]
    with reading(loaded) as session:
        states = dict(session.execute(select(Upload.state, func.count()).group_by(Upload.state)).all())
        aside = sum(one.put_aside for one in sent)
        assert states == {UploadState.COMMITTED: len(sent) - aside, UploadState.DISCARDED: aside}
        everyone = sum(
            cohort.people + cohort.comparison for area in demo.areas.AREAS for cohort in area.cohorts
        )
        assert session.scalar(select(func.count()).select_from(Participant)) == everyone
        asked = session.execute(
            select(Problem.code)
            .join(Upload, Upload.id == Problem.upload_id)
            .where(Problem.severity == Severity.WARN, Upload.state == UploadState.COMMITTED)
        )
        assert sorted(asked.scalars()) == ["person-differs", "same-change-for-everyone"]
        assert session.scalar(select(func.count()).select_from(Acknowledgement)) == 2


def test_every_score_that_was_invented_is_in_the_register(
    demo: ModuleType, groups: Mapping[Group, Mapping[str, Person]]
) -> None:
    invented: dict[Group, dict[str, Person]] = defaultdict(lambda: defaultdict(dict))
    for area in demo.areas.AREAS:
        for provider in area.providers:
            for person in demo.inventing.participants_of(area, provider, 2026):
                for score in person.known_on(provider.sends[-1]).scores:
                    group = (person.cohort.programme, person.cohort.key, score.measure, person.arm)
                    invented[group][person.pseudonym][score.timepoint] = score.value
    assert groups == invented


def test_no_approach_is_added_to_those_of_the_reference_list(loaded: Engine, sqlite_engine: Engine) -> None:
    initialise(sqlite_engine)
    counts = []
    for engine in (loaded, sqlite_engine):
        with reading(engine) as session:
            counts.append(session.scalar(select(func.count()).select_from(Approach)))
    assert counts[0] == counts[1]


def test_cohorts_run_from_3_to_400_people_with_two_comparison_arms(
    groups: Mapping[Group, Mapping[str, Person]],
) -> None:
    sizes = [len(people) for group, people in groups.items() if group[3] == "intervention"]
    assert (min(sizes), max(sizes)) == (3, 400)
    assert {3, 7, 9} <= set(sizes)
    assert len({group[0] for group in groups if group[3] == "comparison"}) == 2


def test_those_who_do_badly_drop_out_more(demo: ModuleType) -> None:
    generator = np.random.default_rng(1)
    after = generator.standard_normal(4000)
    cohort = next(one for one in demo.areas.AREAS[0].cohorts if one.programme == "navigators-brackenwell")
    _, found, later = demo.scores.who_is_assessed(generator, cohort, after)
    assert after[~found].mean() - after[found].mean() > 0.4
    assert abs(found.mean() - cohort.obtained) < 0.03
    assert not (later & ~found).any()


def test_some_people_drop_out_and_more_before_the_follow_up(
    groups: Mapping[Group, Mapping[str, Person]],
) -> None:
    people = _only(groups, "mentoring-aldermere")
    share = len(_paired(people)) / len(people)
    assert 0.6 < share < 0.85
    early = [person for person in people if "followup_6m" in person]
    assert 0.3 < len(early) / len(people) < 0.6


def test_regression_to_the_mean_shows_where_nobody_did_anything(
    groups: Mapping[Group, Mapping[str, Person]],
) -> None:
    for programme, arm in (("mentoring-saltby", "intervention"), ("cbt-aldermere", "comparison")):
        people = _only(groups, programme, arm)
        before = fmean(person["before"] for person in people)
        expected = expected_change(before, 10.3, 0.62)
        assert before > 15
        assert expected < -1.5
        # Within two standard errors of what a population with these norms gives by itself.
        changes = [person["after"] - person["before"] for person in _paired(people)]
        assert abs(fmean(changes) - expected) < 2 * stdev(changes) / len(changes) ** 0.5


def test_a_universal_programme_takes_people_as_they_come(
    groups: Mapping[Group, Mapping[str, Person]],
) -> None:
    assert abs(fmean(person["before"] for person in _only(groups, "knives-aldermere")) - 10.3) < 1


def test_one_programme_does_harm(groups: Mapping[Group, Mapping[str, Person]]) -> None:
    changes = [p["after"] - p["before"] for p in _paired(_only(groups, "prison-visits-thornhaven"))]
    assert fmean(changes) - 2 * stdev(changes) / len(changes) ** 0.5 > 0


def test_a_randomised_programme_does_better_than_its_comparison(
    groups: Mapping[Group, Mapping[str, Person]],
) -> None:
    arms = [_only(groups, "cbt-aldermere", arm) for arm in ("intervention", "comparison")]
    assert _change(arms[0]) < _change(arms[1]) - 1


def test_offences_were_counted_in_both_arms_of_the_programme_that_was_randomised(
    groups: Mapping[Group, Mapping[str, Person]],
) -> None:
    found = {group: people for group, people in groups.items() if group[2] == "offences_count"}
    assert {(group[0], group[3]) for group in found} == {
        ("cbt-aldermere", "intervention"), ("cbt-aldermere", "comparison"),
    }  # fmt: skip
    for people in found.values():
        before = [person["before"] for person in people.values()]
        assert 0.4 < fmean(before) < 1
        assert len(before) / 2 < before.count(0) + before.count(1) < len(before)
        # As among people of whom a few offend much, and unlike chance alone.
        assert stdev(before) ** 2 > fmean(before)
    changes = {group[3]: _change(list(people.values())) for group, people in found.items()}
    assert changes["intervention"] < changes["comparison"]


def test_one_programme_has_too_few_pairs(groups: Mapping[Group, Mapping[str, Person]]) -> None:
    assert 0 < len(_paired(_only(groups, "street-kettleford"))) < 10


def test_one_programme_has_data_that_nobody_believes(groups: Mapping[Group, Mapping[str, Person]]) -> None:
    changes = {p["after"] - p["before"] for p in _paired(_only(groups, "trauma-brackenwell"))}
    assert changes == {-3}


def test_every_wellbeing_score_is_one_that_the_scale_can_give(
    demo: ModuleType, groups: Mapping[Group, Mapping[str, Person]]
) -> None:
    possible = {round(float(value), 2) for value in demo.measures.METRIC}
    assert possible == set(MEASURES["swemwbs_metric"].values)
    given = [people for group, people in groups.items() if group[2] == "swemwbs_metric"]
    assert len(given) > 20
    assert {value for people in given for person in people.values() for value in person.values()} <= possible


def test_the_register_scores_the_answers_that_one_provider_sends(
    loaded: Engine, groups: Mapping[Group, Mapping[str, Person]]
) -> None:
    with reading(loaded) as session:
        assert session.scalar(select(func.count()).select_from(UploadAnswers)) == 48
    scored = groups["trauma-brackenwell", "2024-08", "phq9_total", "intervention"]
    assert sum(len(person) for person in scored.values()) == 48


def test_a_provider_sees_what_it_sent_corrected_and_put_aside(loaded: Engine) -> None:
    past: list[Past] = history(loaded, _sender(ALDERMERE))
    assert [one.state.value for one in past] == ["committed", "discarded", "committed", "committed"]
    last, aside, second, first = past
    assert (aside.block, aside.has_file) == (4, True)
    assert (first.changed, second.changed, last.changed) == (0, 2, 0)
    assert (first.warn, second.warn > 0, last.warn) == (0, True, 0)


def test_a_workbook_is_known_by_the_template_it_was_made_from(loaded: Engine) -> None:
    past = history(loaded, _sender("saltby-families"))
    assert [one.filename.endswith(".xlsx") for one in past] == [True] * 4
    with reading(loaded) as session:
        assert session.scalar(select(func.count()).where(Upload.template.is_not(None))) == 4


def test_one_provider_is_good_and_timely_and_another_late_and_patchy(loaded: Engine) -> None:
    good = _card(loaded, ALDERMERE, "mentoring-aldermere").quality
    late = _card(loaded, "thornhaven-council", "boxing-thornhaven").quality
    assert (_percent(good.timeliness), _percent(good.completeness)) > (85, 95)
    assert _percent(good.completeness) > 95
    assert _percent(late.timeliness) < 60
    assert _percent(late.completeness) < 55
    assert len(good.trend) == len(late.trend) == 3
    assert len({point.pairing for point in good.trend}) == 3


def test_some_are_still_owed_an_after_score_and_not_all_are_late(loaded: Engine) -> None:
    owed = _card(loaded, ALDERMERE, "mentoring-aldermere").owed
    assert {one.due_on.year for one in owed if one.due_on} == {2024, 2025, 2026, 2027}
    assert any(one.late for one in owed)


def test_wexmoor_decided_on_what_had_come_by_then_and_again_a_year_later(loaded: Engine) -> None:
    rhys = Viewer("commissioner", "Rhys Calloway", Role.COMMISSIONER, areas=frozenset({"wexmoor"}))
    listed = list_decisions(loaded, rhys, date(2026, 6, 1))
    assert (listed.year, listed.counted()) == ("2026/27", (2, 2, 10))
    found = {
        (one.programme.programme, year): read_decision(loaded, rhys, decision.id)
        for one in listed.programmes
        for year, decision in one.by_year.items()
    }
    assert {view.decision.option for view in found.values()} >= {
        None, DecisionOption.CONTINUE, DecisionOption.STOP, DecisionOption.NOT_ENOUGH_DATA,
    }  # fmt: skip
    # The hospital's file had not come, so there was nothing to weigh.
    assert found["trauma-brackenwell", "2025/26"].frozen[-1].snapshot.rows == ()
    again = found["mentoring-aldermere", "2026/27"].earlier
    assert again is not None
    assert [one.then for one in again.since].count("not there") >= 2
    assert not found["knives-aldermere", "2026/27"].frozen
    notes = notes_of(loaded, rhys, "mentoring-aldermere")
    assert (len(notes), len(standing(notes))) == (3, 2)


def test_wexmoor_loads_on_either_database_and_a_second_time_changes_no_score(
    demo: ModuleType, folder: Path, engine: Engine
) -> None:
    initialise(engine)
    apply_setup(engine, at_the_register(Role.ADMINISTRATOR), folder / "demo.toml")
    scores = []
    for _ in range(2):
        demo.loading.load_area(engine, folder, demo.areas.AREAS[0])
        with reading(engine, _sender(ALDERMERE)) as session:
            scores.append(session.scalar(select(func.count()).select_from(Score)))
    assert scores[0] > 3_000
    assert scores[0] == scores[1]


def test_the_unbelievable_file_is_not_taken_without_a_yes(folder: Path, sqlite_engine: Engine) -> None:
    initialise(sqlite_engine)
    apply_setup(sqlite_engine, at_the_register(Role.ADMINISTRATOR), folder / "demo.toml")
    viewer = _sender("brackenwell-hospital")
    path = folder / "brackenwell-hospital-2026-04-14.csv"
    checked = check(sqlite_engine, viewer, path.name, path.read_bytes())
    upload = record(sqlite_engine, viewer, checked)
    with pytest.raises(CommandMistake, match="confirmed first"):
        commit(sqlite_engine, viewer, upload, None)


DEFINITION = read_definition((shipped("seeds") / "returns" / "vru-2025-26.toml").read_bytes())
PUBLIC = PROFILES[Audience.PUBLIC]
# An attack on more programmes than these takes minutes.
FEW = 5


@pytest.fixture(scope="module")
def areas(loaded: Engine) -> dict[str, list[Facts]]:
    """Read the facts of every area for each quarter of a year."""
    with reading(loaded) as session:
        keys = session.scalars(select(Area.key).order_by(Area.key)).all()
        return {
            key: [gather(session, area_scope(key), key, DEFINITION, period) for period in DEFINITION.periods]
            for key in keys
        }


def test_what_small_areas_would_return_holds_nothing_small(areas: dict[str, list[Facts]]) -> None:
    assert len(areas) == 20
    withheld = 0
    for quarters in [quarters for quarters in areas.values() if len(quarters[-1].running()) == 2]:
        told = withhold(Answers(quarters[-1], {}).figures(), Memory()).cells
        people = [cell.value for cell in told if cell.unit == "people" and isinstance(cell.value, int)]
        assert all(count == 0 or count >= PUBLIC.smallest_count for count in people)
        withheld += sum(cell.flag == "[c]" for cell in told)
    assert withheld > 20


def test_nobody_can_be_worked_out_from_what_the_areas_return(areas: dict[str, list[Facts]]) -> None:
    small = {key: quarters for key, quarters in areas.items() if 1 < len(quarters[-1].running()) <= FEW}
    assert len(small) >= 5
    attacks = []
    for quarters in small.values():
        released, chain = Released(), []
        for joined, facts in enumerate(quarters, start=1):
            for figure in COMPUTED["started"].work("started", facts):
                assert isinstance(figure, People)
                disclosed = suppress(figure.table, PUBLIC, released)
                released = released.with_table(figure.table, disclosed)
                chain.append(Published(figure.table, disclosed, joined))
        same = [one for one in chain if one.table.dimensions == chain[-1].table.dimensions]
        attacks.append(attack(*same))
    assert learnt(attacks) == []
