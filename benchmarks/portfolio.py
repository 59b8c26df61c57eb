"""A thousand programmes in one call: effects and pooling, against looping pingouin and against statsmodels.

All read the same scores in the same run, and must agree. Run it with: python -m benchmarks.portfolio
"""

import argparse
import statistics
import time
from collections.abc import Callable

import numpy as np
import pingouin as pg
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.weightstats import DescrStatsW

from evaluate.metrics.change import mean_change, smcrh_variance, standardised_mean_change
from evaluate.metrics.pooling import random_effects
from evaluate.metrics.results import Array
from evaluate.metrics.summaries import PairedSummary

Scores = list[tuple[Array, Array]]
AGREE = 1e-9
CENTRE = 20.0


def scores(programmes: int, people: int, seed: int = 1) -> Scores:
    """Draw scores before and after, each programme with an effect of its own."""
    generator = np.random.default_rng(seed)
    drawn = []
    for effect in generator.normal(0.3, 0.2, programmes):
        before = generator.normal(20, 6, people)
        drawn.append((before, 8 + 0.6 * before + 6 * effect + generator.normal(0, 4.8, people)))
    return drawn


def summaries(drawn: Scores) -> PairedSummary:
    """Summarise every programme from the same sums that SQL gives the register."""
    n = np.array([before.size for before, _ in drawn])
    starts = np.cumsum(n) - n
    before = np.concatenate([before for before, _ in drawn]) - CENTRE
    after = np.concatenate([after for _, after in drawn]) - CENTRE
    products = (before, after, before**2, after**2, before * after)
    return PairedSummary.from_sums(n, CENTRE, *(np.add.reduceat(product, starts) for product in products))


def ours_effects(summary: PairedSummary) -> Array:
    """Mean changes and standardised mean changes with their intervals, for all in one call each."""
    change = mean_change(summary)
    standardised_mean_change(summary)
    return np.column_stack([change.estimate, change.low, change.high])


def pingouin_effects(drawn: Scores) -> Array:
    """Do the same with pingouin, one programme after another."""
    rows = []
    for before, after in drawn:
        test = pg.ttest(after, before, paired=True)
        pg.compute_effsize(after, before, paired=True, eftype="hedges")
        low, high = test["CI95"].iloc[0]
        rows.append(((after - before).mean(), low, high))
    return np.array(rows)


def statsmodels_effects(drawn: Scores) -> Array:
    """Do the same with statsmodels, one programme after another."""
    rows = []
    for before, after in drawn:
        change = DescrStatsW(after - before)
        rows.append((change.mean, *change.tconfint_mean()))
    return np.array(rows)


def ours_pool(effects: Array, variances: Array) -> tuple[float, float]:
    """Pool with DerSimonian and Laird's variance, the one that both have."""
    pool = random_effects(effects, variances, estimator="dl")
    return pool.estimate, pool.standard_error


def statsmodels_pool(effects: Array, variances: Array) -> tuple[float, float]:
    """Pool with statsmodels, with Hartung and Knapp's standard error."""
    pool = combine_effects(effects, variances, method_re="dl")
    return float(pool.mean_effect_re), float(pool.sd_eff_w_re_hksj)


def reml_pool(effects: Array, variances: Array) -> tuple[float, float]:
    """Pool as the register does: REML, which statsmodels does not have."""
    pool = random_effects(effects, variances)
    return pool.estimate, pool.standard_error


def seconds(work: Callable[[], object]) -> tuple[float, object]:
    """Time one run."""
    started = time.perf_counter()
    answer = work()
    return time.perf_counter() - started, answer


def main() -> None:
    """Time all in turn, check that they agree, and print the medians and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programmes", type=int, default=1000)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    pg.options["round.column.CI95"] = None
    drawn = scores(options.programmes, options.people)
    summary = summaries(drawn)
    effects = np.asarray(standardised_mean_change(summary).estimate, dtype=float)
    variances = np.asarray(smcrh_variance(summary), dtype=float)
    runs: dict[str, Callable[[], object]] = {
        "effects, ours": lambda: ours_effects(summary),
        "effects, ours from scores": lambda: ours_effects(summaries(drawn)),
        "effects, pingouin loop": lambda: pingouin_effects(drawn),
        "effects, statsmodels loop": lambda: statsmodels_effects(drawn),
        "pooling, ours (DL)": lambda: ours_pool(effects, variances),
        "pooling, statsmodels (DL)": lambda: statsmodels_pool(effects, variances),
        "pooling, ours (REML)": lambda: reml_pool(effects, variances),
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(options.repeats):
        answers = {}
        for name, work in runs.items():
            taken, answers[name] = seconds(work)
            times[name].append(taken)
        check(answers)
    report({name: statistics.median(taken) for name, taken in times.items()}, options.repeats)


def check(answers: dict[str, object]) -> None:
    """Stop if they do not say the same."""
    pairs = [
        ("effects, ours", "effects, pingouin loop"),
        ("effects, ours", "effects, statsmodels loop"),
        ("pooling, ours (DL)", "pooling, statsmodels (DL)"),
    ]
    for one, other in pairs:
        if not np.allclose(answers[one], answers[other], rtol=AGREE, atol=AGREE):
            raise SystemExit(f"{one} and {other} do not agree.")


def report(medians: dict[str, float], repeats: int) -> None:
    """Print the medians and the ratios."""
    for name, taken in medians.items():
        print(f"{name:<28} median {1000 * taken:9.2f} ms")
    for other in ("effects, pingouin loop", "effects, statsmodels loop"):
        ratios = [medians[other] / medians[mine] for mine in ("effects, ours", "effects, ours from scores")]
        print(f"{other}: ours is {ratios[0]:.0f} times as fast from summaries, {ratios[1]:.0f} from scores")
    ratio = medians["pooling, statsmodels (DL)"] / medians["pooling, ours (DL)"]
    print(f"pooling, statsmodels (DL): ours is {ratio:.1f} times as fast ({repeats} runs each).")


if __name__ == "__main__":
    main()
