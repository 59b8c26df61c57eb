"""A comparison as JSON: the shape that other programs rely on."""

import json
from typing import Any

from sqlalchemy import Engine

from evaluate.db.session import writing
from evaluate.portfolio.listing import comparison_json
from tests.builders import build_measure, build_programme
from tests.portfolio.small import compared, comparison_of, controlled, people, portfolio, row
from tests.scores import cohort_of, enrol

ROW = {
    "programme", "cohort", "measure", "timepoint", "arm", "design", "n_started", "n_paired", "mean_before",
    "mean_after", "sd_before", "sd_after", "correlation", "mean_change", "effect",
}  # fmt: skip
SUPPRESSED = {"suppressed": "fewer than 10 people have both scores"}


def listed(engine: Engine) -> dict[str, Any]:
    text = json.dumps(comparison_json(compared(engine)), allow_nan=False)
    found: dict[str, Any] = json.loads(text)
    return found


def test_the_shape(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [40, 50])
    found = listed(sqlite_engine)
    assert list(found) == ["as_of", "rows", "pooled", "not_comparable"]
    for one in found["rows"]:
        assert set(one) == ROW
        assert set(one["mean_change"]) == {"estimate", "low", "high"}
        assert set(one["effect"]) == {"estimate", "low", "high", "standard_error", "method"}
    [pooled] = found["pooled"]
    assert list(pooled) == [
        "measure", "timepoint", "k", "estimate", "low", "high", "tau2", "i2", "prediction_low",
        "prediction_high", "method",
    ]  # fmt: skip
    assert pooled["k"] == 2
    assert pooled["method"].startswith("single groups, before and after: random effects")


def test_what_is_withheld_says_so_in_place_of_the_number(sqlite_engine: Engine) -> None:
    portfolio(sqlite_engine, [4])
    [row] = listed(sqlite_engine)["rows"]
    assert row["n_paired"] == {"suppressed": "fewer people than may be shown"}
    for name in ("mean_before", "sd_after", "correlation", "mean_change", "effect"):
        assert row[name] == SUPPRESSED


def test_what_is_not_due_says_so_and_is_not_withheld() -> None:
    found = comparison_json(comparison_of(row(paired=0, started=45, not_due=True)))
    [early] = found["rows"]  # type: ignore[misc]
    assert (early["mean_change"], early["effect"]) == ({"not_due": True}, {"not_due": True})
    assert early["sd_after"] is None


def test_a_contrast_has_no_means_of_its_own(sqlite_engine: Engine) -> None:
    controlled(sqlite_engine, 20, 20)
    contrast = listed(sqlite_engine)["rows"][2]
    assert contrast["arm"] == "contrast"
    assert contrast["mean_before"] is contrast["correlation"] is None
    assert "d_ppc2" in contrast["effect"]["method"]


def test_an_undefined_effect_is_null_with_its_reason(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        of = cohort_of(session, build_programme(session).id)
        enrol(session, of, build_measure(session), [{"before": 7, "after": float(i % 9)} for i in range(20)])
    [row] = listed(sqlite_engine)["rows"]
    assert row["effect"]["estimate"] is row["correlation"] is None
    assert row["effect"]["reason"].startswith("The scores do not differ between people")


def test_everybody_changing_alike_leaves_no_interval(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        of = cohort_of(session, build_programme(session).id)
        enrol(session, of, build_measure(session), [{"before": i, "after": i + 1.0} for i in range(20)])
    [row] = listed(sqlite_engine)["rows"]
    assert row["mean_change"] == {"estimate": -1.0, "low": None, "high": None}


def test_measures_that_look_alike_are_listed_with_the_clause(sqlite_engine: Engine) -> None:
    with writing(sqlite_engine) as session:
        of = cohort_of(session, build_programme(session).id)
        for key in ("m", "subscale"):
            enrol(session, of, build_measure(session, key), people(12), prefix=key)
    [apart] = listed(sqlite_engine)["not_comparable"]
    assert apart["measures"] == ["m", "subscale"]
    assert apart["clause"] == "measure"
    assert apart["reason"] == "These are different scores of I: M and Subscale."
