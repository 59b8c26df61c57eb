"""How often the effect's 95% interval holds the true effect, for many correlations and numbers of people.

Groups of normal scores are made whose true effect is known, and each is given to the register's own estimator. The
table it prints stands in docs/explanation/methods.md. Run it with: python -m benchmarks.coverage
"""

import argparse

import numpy as np

from evaluate.metrics.change import standardised_mean_change
from evaluate.metrics.results import Array
from evaluate.metrics.summaries import PairedSummary

CORRELATIONS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9)
PEOPLE = (10, 20, 30, 50, 100, 200)
EFFECTS = (0.0, 0.5, 1.0)
AT_ONCE = 2_000_000


def groups(
    rng: np.random.Generator, repeats: int, n: int, correlation: float, effect: float
) -> PairedSummary:
    """Make groups of people scored before and after, with SDs of 1 and this true effect, and sum them up."""
    before = rng.standard_normal((repeats, n))
    own = rng.standard_normal((repeats, n))
    after = effect + correlation * before + np.sqrt(1 - correlation**2) * own
    return summed_up(before, after)


def summed_up(before: Array, after: Array) -> PairedSummary:
    """Sum up groups laid out as groups by people, as the database does."""
    sums = (part.sum(axis=1) for part in (before, after, before * before, after * after, before * after))
    return PairedSummary.from_sums(np.full(len(before), before.shape[1]), np.zeros(len(before)), *sums)


def coverage(rng: np.random.Generator, repeats: int, n: int, correlation: float, effect: float) -> float:
    """Give the share of groups whose interval holds the true effect."""
    held, done = 0, 0
    while done < repeats:
        now = min(repeats - done, max(1, AT_ONCE // n))
        found = standardised_mean_change(groups(rng, now, n, correlation, effect))
        held += int(((np.asarray(found.low) <= effect) & (effect <= np.asarray(found.high))).sum())
        done += now
    return held / repeats


def main() -> None:
    """Print the lowest and the highest coverage over the true effects, for each correlation and number of people."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    print("| r | " + " | ".join(f"n = {n}" for n in PEOPLE) + " |")
    print("|---" * (len(PEOPLE) + 1) + "|")
    worst = []
    for correlation in CORRELATIONS:
        cells = []
        for n in PEOPLE:
            shares = [coverage(rng, options.repeats, n, correlation, effect) for effect in EFFECTS]
            worst += [min(shares), max(shares)]
            cells.append(f"{min(shares):.1%} to {max(shares):.1%}")
        print(f"| {correlation} | " + " | ".join(cells) + " |")
    print(f"\nFrom {min(worst):.1%} to {max(worst):.1%} in {len(worst) // 2 * len(EFFECTS)} cells.")


if __name__ == "__main__":
    main()
