"""Published before/after data in a register, and what the comparison prints against what R gave."""

import csv
import json
import math
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from evaluate.access import at_the_register
from evaluate.db.session import writing
from evaluate.db.tables import Measure
from evaluate.metrics.pooling import random_effects
from evaluate.portfolio.comparison import compare, comparison_json
from evaluate.vocabulary import Role
from tests.builders import build_measure, build_programme
from tests.oracles import HERE, Case, case, close, numbers
from tests.scores import Scores, cohort_of, enrol

Row = dict[str, Any]
Arms = Mapping[str, list[Scores]]


def test_anorexia_single_groups(sqlite_engine: Engine) -> None:
    arms = anorexia()
    with writing(sqlite_engine) as session:
        measure = weight(session)
        for arm, people in arms.items():
            put(session, measure, arm, {"intervention": people})
    rows = printed(sqlite_engine)
    for arm in arms:
        check_single_group(rows[arm, "after", "intervention"], case(f"a.anorexia.{arm}"))


@pytest.mark.parametrize("arm", ["FT", "CBT"])
def test_anorexia_against_its_comparison_arm(sqlite_engine: Engine, arm: str) -> None:
    arms = anorexia()
    with writing(sqlite_engine) as session:
        put(
            session,
            weight(session),
            arm,
            {"intervention": arms[arm], "comparison": arms["Cont"]},
            "comparison",
        )
    rows = printed(sqlite_engine)
    check_single_group(rows[arm, "after", "intervention"], case(f"a.anorexia.{arm}"))
    check_single_group(rows[arm, "after", "comparison"], case("a.anorexia.Cont"))
    check_contrast(rows[arm, "after", "contrast"], case(f"b.anorexia.{arm}_vs_Cont"), sign=1)


def test_beat_the_blues_at_two_months_and_at_eight(engine: Engine) -> None:
    arms: dict[str, list[Scores]] = defaultdict(list)
    for line in data("BtheB"):
        arms[line["treatment"]].append(
            {
                "before": value(line["bdi.pre"]),
                "after": value(line["bdi.2m"]),
                "followup_8m": value(line["bdi.8m"]),
            }
        )
    with writing(engine) as session:
        measure = build_measure(session, "bdi", minimum=0, maximum=63, direction="higher_worse")
        put(session, measure, "b", {"intervention": arms["BtheB"], "comparison": arms["TAU"]}, "randomised")
    rows = printed(engine)
    for timepoint, months in (("after", "2m"), ("followup_8m", "8m")):
        check_single_group(rows["b", timepoint, "intervention"], case(f"a.BtheB.BtheB.bdi.{months}"), sign=-1)
        check_single_group(rows["b", timepoint, "comparison"], case(f"a.BtheB.TAU.bdi.{months}"), sign=-1)
    check_contrast(rows["b", "after", "contrast"], case("b.BtheB.2m"), sign=-1)
    assert rows["b", "after", "contrast"]["n_started"] == len(data("BtheB"))


def test_sleep(sqlite_engine: Engine) -> None:
    by_group = {(line["ID"], line["group"]): value(line["extra"]) for line in data("sleep")}
    people = [
        {"before": by_group[person, "1"], "after": by_group[person, "2"]}
        for person in dict.fromkeys(line["ID"] for line in data("sleep"))
    ]
    with writing(sqlite_engine) as session:
        measure = build_measure(session, "extra", minimum=-12, maximum=12, direction="higher_better")
        put(session, measure, "sleep", {"intervention": people})
    check_single_group(printed(sqlite_engine)["sleep", "after", "intervention"], case("a.sleep"))


def test_sleepstudy_first_day_and_last(sqlite_engine: Engine) -> None:
    reaction: dict[str, dict[str, float]] = defaultdict(dict)
    for line in data("sleepstudy"):
        reaction[line["Subject"]][line["Days"]] = float(line["Reaction"])
    people = [{"before": days["0"], "after": days["9"]} for days in reaction.values()]
    with writing(sqlite_engine) as session:
        measure = build_measure(session, "reaction", minimum=0, maximum=2000, direction="higher_better")
        put(session, measure, "study", {"intervention": people})
    check_single_group(printed(sqlite_engine)["study", "after", "intervention"], case("a.sleepstudy.d0d9"))


def test_schools_each_and_together(engine: Engine) -> None:
    schools = egsingle()
    with writing(engine) as session:
        measure = build_measure(session, "math", minimum=-20, maximum=20, direction="higher_better")
        for school, people in schools.items():
            put(session, measure, school, {"intervention": people})
    answer: Row = comparison_json(compare(engine, at_the_register(Role.COMMISSIONER)))
    rows = {row["programme"]: row for row in answer["rows"]}
    check_schools(rows)
    check_shown_rows_pooled(rows, answer["pooled"])


def check_schools(rows: dict[str, Row]) -> None:
    expected = case("a.egsingle.60schools")
    pairs = numbers(expected, "n")
    for i, school in enumerate(expected["expected"]["programme"]["value"]):
        row = rows[school]
        assert row["n_paired"] == pairs[i]
        if pairs[i] < 10:
            assert row["effect"] == {"suppressed": "fewer than 10 people have both scores"}
            continue
        for key, actual in (
            ("mean_pre", row["mean_before"]),
            ("mean_post", row["mean_after"]),
            ("sd_pre", row["sd_before"]),
            ("sd_post", row["sd_after"]),
            ("r", row["correlation"]),
            ("mean_change", row["mean_change"]["estimate"]),
            ("smcr_yi", row["effect"]["estimate"]),
            ("smcrh_vi", row["effect"]["standard_error"] ** 2),
        ):
            assert math.isclose(actual, numbers(expected, key)[i], rel_tol=1e-8, abs_tol=1e-9), (school, key)


def check_shown_rows_pooled(rows: dict[str, Row], pooled: list[Row]) -> None:
    """Pool the printed rows again, as a reader would."""
    shown = [row["effect"] for row in rows.values() if "estimate" in row["effect"]]
    again = random_effects(
        [effect["estimate"] for effect in shown], [effect["standard_error"] ** 2 for effect in shown]
    )
    [found] = pooled
    assert found["k"] == len(shown) == sum(numbers(case("a.egsingle.60schools"), "n") >= 10)
    for name in ("estimate", "low", "high", "tau2", "i2", "prediction_low", "prediction_high"):
        assert found[name] == pytest.approx(getattr(again, name), rel=1e-9)


def check_single_group(row: Row, expected: Case, sign: int = 1) -> None:
    """Hold a row of one group to R; where lower is better, changes turn round and intervals with them."""
    effect = row["effect"]
    bonett = numbers(expected, "bonett2008_pre_sd")[2:] * sign
    for key, actual in (
        ("n", row["n_paired"]),
        ("mean_pre", row["mean_before"]),
        ("mean_post", row["mean_after"]),
        ("sd_pre", row["sd_before"]),
        ("sd_post", row["sd_after"]),
        ("r", row["correlation"]),
        ("mean_change", sign * row["mean_change"]["estimate"]),
        ("ci_mean_change", ends(row["mean_change"], sign)),
        ("smcrh", [sign * effect["estimate"], effect["standard_error"] ** 2]),
    ):
        assert close(actual, expected, key), key
    assert [effect["low"], effect["high"]] == pytest.approx(sorted(bonett), rel=1e-8)


def check_contrast(row: Row, expected: Case, sign: int) -> None:
    change, effect = row["mean_change"], row["effect"]
    assert row["n_paired"] == numbers(expected, "nT") + numbers(expected, "nC")
    assert close(sign * change["estimate"], expected, "diff_in_change")
    assert ends(change, sign) == pytest.approx(list(numbers(expected, "welch_change")[3:]), rel=1e-8)
    assert close(sign * effect["estimate"], expected, "dppc2")
    assert close(effect["standard_error"] ** 2, expected, "dppc2_var_eq25_rho_within")
    assert close(ends(effect, sign), expected, "dppc2_ci_eq25_rho_within")
    assert row["mean_before"] is None
    assert row["correlation"] is None


def ends(estimate: Row, sign: int) -> list[float]:
    """Give the ends of an interval as they were before the scores were turned."""
    return sorted([sign * estimate["low"], sign * estimate["high"]])


def printed(engine: Engine) -> dict[tuple[str, str, str], Row]:
    """Give the rows that a comparison prints, by programme, timepoint and arm, after a trip through JSON."""
    answer = comparison_json(compare(engine, at_the_register(Role.COMMISSIONER)))
    rows = json.loads(json.dumps(answer, allow_nan=False))["rows"]
    return {(row["programme"], row["timepoint"], row["arm"]): row for row in rows}


def put(session: Session, measure: Measure, key: str, arms: Arms, design: str = "single_group") -> None:
    """Make a programme with one cohort and its people."""
    cohort = cohort_of(session, build_programme(session, key, design=design).id)
    for arm, people in arms.items():
        enrol(session, cohort, measure, people, arm)


def weight(session: Session) -> Measure:
    return build_measure(session, "weight", minimum=0, maximum=200, direction="higher_better")


def anorexia() -> dict[str, list[Scores]]:
    arms: dict[str, list[Scores]] = defaultdict(list)
    for line in data("anorexia"):
        arms[line["Treat"]].append({"before": value(line["Prewt"]), "after": value(line["Postwt"])})
    return arms


def egsingle() -> dict[str, list[Scores]]:
    pupils: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for line in data("egsingle"):
        if timepoint := {"-0.5": "before", "1.5": "after"}.get(line["year"]):
            pupils[line["schoolid"], line["childid"]][timepoint] = float(line["math"])
    schools: dict[str, list[Scores]] = defaultdict(list)
    for (school, _), scores in pupils.items():
        schools[school].append(scores)
    return schools


def data(name: str) -> list[dict[str, str]]:
    with (HERE / "data" / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def value(text: str) -> float | None:
    return float(text) if text else None
