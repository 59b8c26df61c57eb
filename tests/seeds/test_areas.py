"""Twenty invented areas, large and small, over eight quarters: enough for a national reader's pages to be full."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from types import ModuleType
from typing import Any

from evaluate.vocabulary import Role

QUARTERS = [(2024, 2), (2024, 3), (2024, 4), (2025, 1), (2025, 2), (2025, 3), (2025, 4), (2026, 1)]


def quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3


def programmes_by_area(declared: Mapping[str, Any]) -> Mapping[str, list[dict[str, Any]]]:
    found = defaultdict(list)
    for programme in declared["programme"]:
        found[programme["area"]].append(programme)
    return found


def area_of(declared: Mapping[str, Any]) -> dict[str, str]:
    return {one["key"]: one["area"] for one in declared["programme"]}


def test_there_are_twenty_areas_with_two_to_fourteen_programmes(declared: dict[str, Any]) -> None:
    by_area = programmes_by_area(declared)
    assert set(by_area) == {area["key"] for area in declared["area"]}
    assert len(by_area) == 20
    sizes = {key: len(programmes) for key, programmes in by_area.items()}
    assert sizes.pop("wexmoor") == 14
    assert (min(sizes.values()), max(sizes.values())) == (2, 8)
    assert len(set(sizes.values())) >= 5


def test_wexmoor_has_many_approaches_tiers_and_providers(declared: dict[str, Any]) -> None:
    programmes = programmes_by_area(declared)["wexmoor"]
    assert len({programme["approach"] for programme in programmes}) >= 6
    assert {programme["tier"] for programme in programmes} == {"universal", "targeted", "intensive"}
    assert len({programme["provider"] for programme in programmes}) >= 5


def test_every_area_has_providers_and_budgets_of_its_own(declared: dict[str, Any]) -> None:
    home = {one["key"]: one["area"] for one in declared["organisation"]}
    for area, programmes in programmes_by_area(declared).items():
        assert {home[programme["provider"]] for programme in programmes} == {area}
        assert all(programme["budget"] > 1_000 for programme in programmes)
    assert len({programme["approach"] for programme in declared["programme"]}) >= 15


def test_no_programme_or_organisation_is_where_anyone_lives(
    demo: ModuleType, declared: dict[str, Any]
) -> None:
    towns = [area.councils[0].removesuffix(" Borough") for area in demo.areas.AREAS]
    wexmoor = ["Aldermere", "Kettleford", "Saltby Cross", "Brackenwell", "Thornhaven"]
    places = [*towns, *wexmoor, *(area["name"] for area in declared["area"])]
    names = [row["name"] for table in ("organisation", "programme") for row in declared[table]]
    assert all(any(place in name for place in places) for name in names)


def test_cohorts_start_in_each_of_eight_quarters_in_nearly_every_area(declared: dict[str, Any]) -> None:
    area, quarters = area_of(declared), defaultdict(set)
    for cohort in declared["cohort"]:
        quarters[area[cohort["programme"]]].add(quarter(cohort["intake_from"]))
    assert set().union(*quarters.values()) == set(QUARTERS)
    full = [area for area, found in quarters.items() if found == set(QUARTERS)]
    assert len(full) == 19
    assert "wexmoor" in full
    assert all(cohort["weeks"] > 0 for cohort in declared["cohort"])


def test_in_one_area_nothing_happens_for_two_quarters(demo: ModuleType) -> None:
    area = next(one for one in demo.areas.AREAS if one.key == "nettlemoor")
    days = {
        day
        for provider in area.providers
        for person in demo.inventing.participants_of(area, provider, 2026)
        for day in (*(score.assessed_on for score in person.scores), person.details.get("started_on"))
        if day is not None
    }
    assert {quarter(day) for day in days} >= {(2024, 4), (2025, 3)}
    assert not {quarter(day) for day in days} & {(2025, 1), (2025, 2)}


def came(demo: ModuleType) -> dict[tuple[str, str], int]:
    """Count who came to each cohort, both arms together."""
    cohorts = [one for area in demo.AREAS for one in area.cohorts]
    return {(one.programme, one.key): one.people + one.comparison for one in cohorts}


def reach(demo: ModuleType, declared: Mapping[str, Any]) -> dict[str, float]:
    """Give how many came to each programme, of those planned."""
    people, sums = came(demo), defaultdict(lambda: [0, 0])
    for one in declared["cohort"]:
        sums[one["programme"]][0] += people[one["programme"], one["key"]]
        sums[one["programme"]][1] += one["planned"]
    return {programme: both[0] / both[1] for programme, both in sums.items()}


def test_some_cohorts_are_too_small_to_be_told_of(demo: ModuleType) -> None:
    people = came(demo)
    assert {count for (key, _), count in people.items() if key.endswith("-quernshire")} == {3, 7, 9}
    assert max(people.values()) == 400


def test_fewer_came_to_most_programmes_than_were_planned_and_more_to_some(
    demo: ModuleType, declared: dict[str, Any]
) -> None:
    found = reach(demo, declared)
    assert all(0.6 < share < 1.3 for share in found.values())
    assert sum(share < 0.97 for share in found.values()) > len(found) / 2
    wexmoor = {key: found[key] for key in found if area_of(declared)[key] == "wexmoor"}
    assert min(wexmoor.values()) < 0.75
    assert max(wexmoor.values()) > 1.1
    assert sum(abs(share - 1) < 0.02 for share in wexmoor.values()) <= 3


def test_people_plan_in_round_numbers(demo: ModuleType, declared: dict[str, Any]) -> None:
    people = came(demo)
    large = [one for one in declared["cohort"] if people[one["programme"], one["key"]] >= 20]
    assert len(large) > 100
    assert all(one["planned"] % 5 == 0 for one in large)


def test_what_a_programme_was_given_is_near_its_budget_and_is_not_its_budget(
    declared: dict[str, Any],
) -> None:
    streams: dict[str, dict[str, float]] = defaultdict(dict)
    for one in declared["funding"]:
        streams[one["programme"]][one["stream"]] = one["amount"]
    budgets = {one["key"]: one["budget"] for one in declared["programme"]}
    assert 0.8 < len(streams) / len(budgets) < 0.9
    grants = [given["core-grant"] / budgets[key] for key, given in streams.items()]
    assert 0.88 <= min(grants) < 0.9
    assert 1 < max(grants) <= 1.02
    # Some have no match at all, so that their cost is not a full one.
    assert {len(given) for given in streams.values()} == {1, 2, 3}


def test_wexmoor_has_two_comparison_arms(declared: dict[str, Any]) -> None:
    designs = [cohort["design"] for cohort in declared["cohort"]]
    assert (designs.count("comparison"), designs.count("randomised")) == (1, 1)


def test_every_role_may_sign_in_with_two_providers_and_two_commissioners(
    demo: ModuleType, declared: dict[str, Any]
) -> None:
    roles = [role for _, _, role, _, _ in demo.DEMO_PEOPLE]
    assert set(roles) == set(Role)
    assert (roles.count(Role.PROVIDER), roles.count(Role.COMMISSIONER)) == (2, 2)
    assert {one for _, _, _, one, _ in demo.DEMO_PEOPLE if one} <= {
        row["key"] for row in declared["organisation"]
    }
    areas = {area for *_, area in demo.DEMO_PEOPLE if area}
    assert areas <= {row["key"] for row in declared["area"]}
    assert len(areas) == 2
