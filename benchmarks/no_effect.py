"""What a programme without any effect looks like, if it takes on people for their high scores.

People come from a population with a known mean; a programme takes those at or above a cut-off, and does nothing. The
table compares how often 95% intervals hold zero: that of the raw mean change, and that of the effect net of
regression to the mean, with the norm known exactly and with a norm that was itself estimated. The table and the figure
stand in docs/explanation/methods.md. Run it with: python -m benchmarks.no_effect
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.special import ndtr, ndtri

from benchmarks.coverage import summed_up
from benchmarks.interval_figure import draw
from evaluate.metrics.change import mean_change
from evaluate.metrics.regression_to_mean import Norm, net_effect
from evaluate.metrics.results import Estimate, NotEstimable
from evaluate.metrics.summaries import PairedSummary

MEAN, SD, CUT_OFF = 10.3, 5.2, 15.0
RETESTS = (0.6, 0.7, 0.8)
PEOPLE = (20, 50, 200)
SURVEYED, RETESTED = 2000, 200
NORMS = 400
LOWER_IS_BETTER = -1


def taken_on(rng: np.random.Generator, groups: int, n: int, retest: float) -> PairedSummary:
    """Make groups whose scores before reach the cut-off, and whom nothing happens to; turned so positive is better."""
    below = ndtr((CUT_OFF - MEAN) / SD)
    before = ndtri(below + (1 - below) * rng.random((groups, n)))
    after = retest * before + np.sqrt(1 - retest**2) * rng.standard_normal((groups, n))
    return summed_up(MEAN + SD * before, MEAN + SD * after).oriented(LOWER_IS_BETTER)


def estimated_norm(rng: np.random.Generator, retest: float) -> Norm:
    """Make the norm that a survey and a retest study of limited size would publish."""
    surveyed = MEAN + SD * rng.standard_normal(SURVEYED)
    first = rng.standard_normal(RETESTED)
    second = retest * first + np.sqrt(1 - retest**2) * rng.standard_normal(RETESTED)
    found = float(np.clip(np.corrcoef(first, second)[0, 1], 0, 1))
    return Norm(float(surveyed.mean()), float(surveyed.std(ddof=1)), found, SURVEYED, RETESTED)


def holds_zero(found: Estimate | NotEstimable) -> float:
    """Give the share of intervals with zero in them."""
    if isinstance(found, NotEstimable):
        raise SystemExit(found.reason)
    return float(((np.asarray(found.low) <= 0) & (np.asarray(found.high) >= 0)).mean())


def rows(rng: np.random.Generator, repeats: int) -> Iterator[tuple[float, int, float, float, float, float]]:
    """Give, for each retest reliability and size: the mean raw change, and how often three intervals hold zero."""
    known = {retest: Norm(MEAN, SD, retest).oriented(LOWER_IS_BETTER) for retest in RETESTS}
    for retest in RETESTS:
        for n in PEOPLE:
            batches = [taken_on(rng, repeats // NORMS, n, retest) for _ in range(NORMS)]
            raw = [mean_change(batch) for batch in batches]
            yield (
                retest,
                n,
                float(np.mean([np.mean(one.estimate) for one in raw])),
                float(np.mean([holds_zero(one) for one in raw])),
                float(np.mean([holds_zero(net_effect(batch, known[retest])) for batch in batches])),
                float(
                    np.mean(
                        [
                            holds_zero(
                                net_effect(batch, estimated_norm(rng, retest).oriented(LOWER_IS_BETTER))
                            )
                            for batch in batches
                        ]
                    )
                ),
            )


def figure(rng: np.random.Generator, path: Path, groups: int = 30, n: int = 30, retest: float = 0.7) -> None:
    """Draw the raw and the net intervals of the same groups side by side."""
    made = taken_on(rng, groups, n, retest)
    net = net_effect(made, Norm(MEAN, SD, retest).oriented(LOWER_IS_BETTER))
    if isinstance(net, NotEstimable):
        raise SystemExit(net.reason)
    panels = {"Raw mean change": mean_change(made), "Net of regression to the mean": net}
    path.write_text(
        draw(panels, f"{groups} programmes of {n} people with no effect at all"), encoding="utf-8"
    )


def main() -> None:
    """Print the table, and draw the figure if a file is named for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--repeats", type=int, default=20_000, help=f"groups in each row, a multiple of {NORMS}"
    )
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--figure", type=Path)
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    print(
        "| retest r | people | mean raw 'improvement' | raw holds 0 | net holds 0, norm known | net, norm estimated |"
    )
    print("|---|---|---|---|---|---|")
    for retest, n, change, raw, known, estimated in rows(rng, options.repeats):
        print(f"| {retest} | {n} | {change:.2f} points | {raw:.1%} | {known:.1%} | {estimated:.1%} |")
    if options.figure:
        figure(np.random.default_rng(options.seed), options.figure)


if __name__ == "__main__":
    main()
