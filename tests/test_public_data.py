"""The main job on real data: set up, load, compare, and every printed number held to R's."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evaluate.cli import main
from evaluate.metrics.pooling import random_effects
from tests import public_data
from tests.oracles import case, close, value
from tests.public_data import PublicData

Answer = dict[str, Any]


@pytest.fixture
def answer(
    request: pytest.FixtureRequest,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Answer:
    """Send one public data set down the whole road and read the comparison that comes out."""
    data: PublicData = request.param()
    monkeypatch.setenv("EVALUATE_DATABASE_URL", database_url)
    setup, upload = data.write(tmp_path)
    whole = "programme" in data.rows[0]
    road = [] if whole else ["--programme", data.setup.split('key = "')[1].split('"')[0]]
    assert main(["init"]) == 0
    assert main(["setup", str(setup)]) == 0
    capsys.readouterr()
    assert main(["check", str(upload), *road, "--json"]) == 0, capsys.readouterr().out
    report = json.loads(capsys.readouterr().out)
    assert (report["status"], report["rows"]) == ("clean", len(data.rows))
    assert main(["load", str(upload), *road, "--yes"]) == 0
    capsys.readouterr()
    assert main(["compare", "--json"]) == 0
    found: Answer = json.loads(capsys.readouterr().out)
    return found


def row(answer: Answer, **wanted: str) -> Answer:
    """Find the one row that was asked for."""
    (found,) = [row for row in answer["rows"] if all(row[key] == value for key, value in wanted.items())]
    return dict(found)


def hold_to(found: Answer, name: str, sign: int = 1) -> None:
    """Hold one arm's row to R's answer, turned so that positive is better."""
    expected = case(name)
    pairs = {
        "n_paired": "n",
        "mean_before": "mean_pre",
        "mean_after": "mean_post",
        "sd_before": "sd_pre",
        "sd_after": "sd_post",
        "correlation": "r",
    }
    for ours, theirs in pairs.items():
        assert close(found[ours], expected, theirs), (name, ours)
    assert close(found["mean_change"]["estimate"] * sign, expected, "mean_change")
    assert close(_interval(found["mean_change"], sign), expected, "ci_mean_change")
    assert close(found["effect"]["estimate"] * sign, expected, "smcr.yi")
    assert close(found["effect"]["standard_error"] ** 2, expected, "smcrh.vi")
    for side, limit in zip(_interval(found["effect"], sign), ("lo", "hi"), strict=True):
        assert close(side, expected, f"bonett2008_pre_sd.{limit}")


def _interval(figure: Answer, sign: int) -> list[float]:
    low, high = figure["low"] * sign, figure["high"] * sign
    return [low, high] if sign > 0 else [high, low]


@pytest.mark.parametrize("answer", [public_data.anorexia], indirect=True)
def test_anorexia(answer: Answer) -> None:
    for arm in ("Cont", "CBT", "FT"):
        hold_to(row(answer, programme="anorexia-arms", cohort=arm), f"a.anorexia.{arm}")
    for treatment in ("FT", "CBT"):
        programme = f"anorexia-{treatment.lower()}"
        hold_to(row(answer, programme=programme, arm="intervention"), f"a.anorexia.{treatment}")
        hold_to(row(answer, programme=programme, arm="comparison"), "a.anorexia.Cont")
        contrast = row(answer, programme=programme, arm="contrast")
        expected = case(f"b.anorexia.{treatment}_vs_Cont")
        assert contrast["design"] == "randomised"
        assert contrast["n_paired"] == value(expected, "nT") + value(expected, "nC")
        assert close(contrast["mean_change"]["estimate"], expected, "diff_in_change")
        assert close(contrast["mean_change"]["low"], expected, "welch_change.lo")
        assert close(contrast["mean_change"]["high"], expected, "welch_change.hi")
        assert close(contrast["effect"]["estimate"], expected, "dppc2")
        assert close(contrast["effect"]["standard_error"] ** 2, expected, "dppc2_var_eq25_rho_within")
        assert close(_interval(contrast["effect"], 1), expected, "dppc2_ci_eq25_rho_within")
    # The contrasts of two programmes; the three arms are cohorts of one.
    assert [pool["k"] for pool in answer["pooled"]] == [2]


@pytest.mark.parametrize("answer", [public_data.beat_the_blues], indirect=True)
def test_beat_the_blues(answer: Answer) -> None:
    for arm, started in (("TAU", 48), ("BtheB", 52)):
        for wave in ("2m", "8m"):
            found = row(answer, cohort=arm, timepoint=f"followup_{wave}")
            assert found["n_started"] == started
            hold_to(found, f"a.BtheB.{arm}.bdi.{wave}", sign=-1)


@pytest.mark.parametrize("answer", [public_data.sleep], indirect=True)
def test_sleep(answer: Answer) -> None:
    hold_to(row(answer, programme="sleep"), "a.sleep")
    assert answer["pooled"] == []


@pytest.mark.parametrize("answer", [public_data.sleepstudy], indirect=True)
def test_sleepstudy(answer: Answer) -> None:
    hold_to(row(answer, programme="sleepstudy"), "a.sleepstudy.d0d9", sign=-1)


@pytest.mark.parametrize("answer", [public_data.schools], indirect=True)
def test_schools(answer: Answer) -> None:
    shown = [
        found for found in answer["rows"] if isinstance(found["n_paired"], int) and found["n_paired"] >= 10
    ]
    withheld = [found for found in answer["rows"] if found not in shown]
    assert len(answer["rows"]) >= 56
    assert shown
    assert withheld
    for found in withheld:
        for figure in (
            "mean_before",
            "mean_after",
            "sd_before",
            "sd_after",
            "correlation",
            "mean_change",
            "effect",
        ):
            assert "suppressed" in found[figure]
    expected = case("a.egsingle.60schools")
    order = value(expected, "programme")
    for found in shown:
        place = order.index(found["programme"].removeprefix("school-"))
        effect, tolerance = found["effect"], 1e-8
        assert found["n_paired"] == value(expected, "n")[order[place]]
        assert effect["estimate"] == pytest.approx(value(expected, "smcr_yi")[place], rel=tolerance)
        assert effect["standard_error"] ** 2 == pytest.approx(
            value(expected, "smcrh_vi")[place], rel=tolerance
        )
        for ours, theirs in (("mean_before", "mean_pre"), ("sd_after", "sd_post"), ("correlation", "r")):
            assert found[ours] == pytest.approx(value(expected, theirs)[order[place]], rel=tolerance)
    (pool,) = answer["pooled"]
    again = random_effects(
        np.array([found["effect"]["estimate"] for found in shown]),
        np.array([found["effect"]["standard_error"] for found in shown]) ** 2,
    )
    assert (pool["k"], pool["estimate"], pool["tau2"]) == pytest.approx(
        (len(shown), again.estimate, again.tau2)
    )
