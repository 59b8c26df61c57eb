"""The demonstration shows what a real area shows: progress, nothing, harm, too few, and data nobody believes."""

import csv
import importlib.util
import sys
import time
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from statistics import fmean, stdev
from types import ModuleType
from typing import Any, TypeAlias

import numpy as np
import pytest
from sqlalchemy import Engine, func, select

from evaluate.access import EVERYWHERE, Viewer, at_the_register
from evaluate.db.session import reading
from evaluate.db.tables import Acknowledgement, Approach, Participant, Problem, Score, Upload
from evaluate.errors import CommandMistake
from evaluate.intake.upload import check, commit, record
from evaluate.metrics.regression_to_mean import expected_change
from evaluate.settings import shipped
from evaluate.setup.apply import apply_setup
from evaluate.setup.initialise import initialise
from evaluate.vocabulary import Role, Severity, UploadState
from tests.shipped_catalogue import MEASURES

Group: TypeAlias = tuple[str, str, str, str]
Person: TypeAlias = dict[str, float]


@pytest.fixture(scope="module")
def demo() -> ModuleType:
    spec = importlib.util.spec_from_file_location("demo", shipped("seeds") / "demo.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["demo"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def folder(demo: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("demo")
    demo.write_demo(path)
    return path


@pytest.fixture(scope="module")
def declared(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "demo.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def groups(folder: Path) -> Mapping[Group, Mapping[str, Person]]:
    """Read the files back: programme, cohort, measure and arm, then participant, then timepoint."""
    found: dict[Group, dict[str, Person]] = defaultdict(lambda: defaultdict(dict))
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                group = (row["programme"], row["cohort"], row["measure"], row["arm"])
                person = found[group][row["participant"]]
                if "value" in row:
                    person[row["timepoint"]] = float(row["value"])
                else:
                    given = {name: row.get(name) for name in ("before", "after", "followup_6m")}
                    person |= {name: float(value) for name, value in given.items() if value}
    return found


def _scores_in(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as lines:
        names = ("value", "before", "after", "followup_6m")
        return sum(bool(row.get(name)) for row in csv.DictReader(lines) for name in names)


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


def test_the_same_seed_writes_the_same_bytes_and_another_does_not(
    demo: ModuleType, folder: Path, tmp_path: Path
) -> None:
    again = demo.write_demo(tmp_path / "again")
    other = demo.write_demo(tmp_path / "other", seed=7)
    assert len(again.uploads) == 6
    for path in (again.setup, *again.uploads):
        assert path.read_bytes() == (folder / path.name).read_bytes()
    assert again.uploads[0].read_bytes() != other.uploads[0].read_bytes()


def test_one_area_has_many_programmes_approaches_tiers_and_providers(declared: dict[str, Any]) -> None:
    programmes = declared["programme"]
    assert len(declared["area"]) == 1
    assert len(programmes) >= 12
    assert len({programme["approach"] for programme in programmes}) >= 6
    assert {programme["tier"] for programme in programmes} == {"universal", "targeted", "intensive"}
    assert len({programme["provider"] for programme in programmes}) >= 5


def test_no_programme_or_organisation_is_where_anyone_lives(declared: dict[str, Any]) -> None:
    places = ("Wexmoor", "Aldermere", "Kettleford", "Saltby Cross", "Brackenwell", "Thornhaven")
    names = [row["name"] for table in ("area", "organisation", "programme") for row in declared[table]]
    assert all(any(place in name for place in places) for name in names)


def test_cohorts_run_from_15_to_400_people_with_two_comparison_arms(
    declared: dict[str, Any], groups: Mapping[Group, Mapping[str, Person]]
) -> None:
    sizes = [len(people) for group, people in groups.items() if group[3] == "intervention"]
    assert (min(sizes), max(sizes)) == (15, 400)
    assert len({group[0] for group in groups if group[3] == "comparison"}) == 2
    designs = [cohort["design"] for cohort in declared["cohort"]]
    assert (designs.count("comparison"), designs.count("randomised")) == (1, 1)


def test_files_come_long_and_wide(folder: Path) -> None:
    headings = [path.read_text(encoding="utf-8").split("\n")[0].split(",") for path in folder.glob("*.csv")]
    assert sum("value" in heading for heading in headings) == 3
    assert sum("before" in heading for heading in headings) == 3


def test_those_who_do_badly_drop_out_more(demo: ModuleType) -> None:
    generator = np.random.default_rng(1)
    after = generator.standard_normal(4000)
    cohort = next(one for one in demo._COHORTS if one.programme == "navigators-brackenwell")
    _, found, later = demo._given(generator, cohort, after)
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


def test_one_programme_has_too_few_pairs(groups: Mapping[Group, Mapping[str, Person]]) -> None:
    assert 0 < len(_paired(_only(groups, "street-kettleford"))) < 10


def test_one_programme_has_data_that_nobody_believes(groups: Mapping[Group, Mapping[str, Person]]) -> None:
    changes = {p["after"] - p["before"] for p in _paired(_only(groups, "trauma-brackenwell"))}
    assert changes == {-3}


def test_every_wellbeing_score_is_one_that_the_scale_can_give(
    demo: ModuleType, groups: Mapping[Group, Mapping[str, Person]]
) -> None:
    possible = {round(float(value), 2) for value in demo._METRIC}
    assert possible == set(MEASURES["swemwbs_metric"].values)
    given = [people for group, people in groups.items() if group[2] == "swemwbs_metric"]
    assert len(given) == 4
    assert {value for people in given for person in people.values() for value in person.values()} <= possible


def test_every_role_may_sign_in_and_two_providers(demo: ModuleType, declared: dict[str, Any]) -> None:
    roles = [role for _, _, role, _, _ in demo.DEMO_PEOPLE]
    assert set(roles) == set(Role)
    assert roles.count(Role.PROVIDER) == 2
    organisations = {row["key"] for row in declared["organisation"]}
    assert {one for _, _, _, one, _ in demo.DEMO_PEOPLE if one} <= organisations
    assert {area for *_, area in demo.DEMO_PEOPLE if area} == {"wexmoor"}


def test_everything_loads_by_the_providers_own_road(demo: ModuleType, folder: Path, engine: Engine) -> None:
    initialise(engine)
    with reading(engine) as session:
        approaches = session.scalar(select(func.count()).select_from(Approach))
    started = time.monotonic()
    demo.load_demo(engine, folder)
    assert time.monotonic() - started < 20
    with reading(engine) as session:
        assert list(session.scalars(select(Upload.state).distinct())) == [UploadState.COMMITTED]
        assert session.scalar(select(func.count()).select_from(Participant)) == 1754
        scores = session.scalar(select(func.count()).select_from(Score))
        assert scores == sum(_scores_in(path) for path in folder.glob("*.csv"))
        assert session.scalar(select(func.count()).select_from(Approach)) == approaches
        found = session.execute(
            select(Problem.code, Problem.severity).where(Problem.severity != Severity.NOTE)
        ).all()
        assert [tuple(row) for row in found] == [("same-change-for-everyone", Severity.WARN)]
        assert session.scalar(select(func.count()).select_from(Acknowledgement)) == 1


def test_a_second_load_changes_no_score(demo: ModuleType, folder: Path, sqlite_engine: Engine) -> None:
    initialise(sqlite_engine)
    demo.load_demo(sqlite_engine, folder)
    with reading(sqlite_engine) as session:
        scores = session.scalar(select(func.count()).select_from(Score))
    demo.load_demo(sqlite_engine, folder)
    with reading(sqlite_engine) as session:
        assert session.scalar(select(func.count()).select_from(Score)) == scores


def test_the_unbelievable_file_is_not_taken_without_a_yes(folder: Path, sqlite_engine: Engine) -> None:
    initialise(sqlite_engine)
    apply_setup(sqlite_engine, at_the_register(Role.ADMINISTRATOR), folder / "demo.toml")
    viewer = Viewer("p", "P", Role.PROVIDER, frozenset({"brackenwell-hospital"}), EVERYWHERE)
    path = folder / "brackenwell-hospital.csv"
    checked = check(sqlite_engine, viewer, path.name, path.read_bytes())
    upload = record(sqlite_engine, viewer, checked)
    with pytest.raises(CommandMistake, match="confirmed first"):
        commit(sqlite_engine, viewer, upload, None)
