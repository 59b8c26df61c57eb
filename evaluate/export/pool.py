"""Pool the changes and effects in rows.csv again, and hold them against what the register showed.

It runs on its own, in the folder of its bundle: python pool.py. It needs numpy, scipy and pandas.
"""

import math
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.stats import t

SAME = ["instrument", "version", "informant", "direction", "measure", "timepoint", "kind"]
FIGURES = ["estimate", "low", "high", "standard_error", "tau2", "i2", "prediction_low", "prediction_high"]
MARKS = ["", "[c]", "[z]"]
CLOSE = 1e-8
RUNGS = 60
SETTLED = 1e-14


def read(path: Path) -> Any:
    """Read a table as it is written: only an empty cell or a mark is no figure."""
    return pd.read_csv(
        path, na_values=MARKS, keep_default_na=False, encoding="utf-8-sig", dtype={"version": str}
    )


def pool(effects: Any, variances: Any, floored: bool = False) -> dict[str, float]:
    """Pool by random effects: REML, Hartung and Knapp's interval, and the interval for one more programme."""
    y, v = np.asarray(effects, dtype=float), np.asarray(variances, dtype=float)
    tau2 = reml(y, v)
    w = 1 / (v + tau2)
    mean = float(w @ y / w.sum())
    error = math.sqrt(w @ (y - mean) ** 2 / (y.size - 1) / w.sum())
    if floored:
        error = max(error, 1 / math.sqrt(w.sum()))
    reach = float(t.ppf(0.975, y.size - 1))
    apart = reach * math.sqrt(tau2 + error**2)
    u = 1 / v
    typical = (y.size - 1) * u.sum() / (u.sum() ** 2 - u @ u)
    return {
        "estimate": mean,
        "low": mean - reach * error,
        "high": mean + reach * error,
        "standard_error": error,
        "tau2": tau2,
        "i2": float(100 * tau2 / (tau2 + typical)),
        "prediction_low": mean - apart,
        "prediction_high": mean + apart,
    }


def reml(y: Any, v: Any) -> float:
    """Find the variance between programmes at which the restricted likelihood is highest."""

    def likelihood(tau2: float) -> float:
        w = 1 / (v + tau2)
        mean = w @ y / w.sum()
        return float(np.log(w).sum() - np.log(w.sum()) - w @ (y - mean) ** 2) / 2

    def slope(tau2: float) -> float:
        w = 1 / (v + tau2)
        mean = w @ y / w.sum()
        return float(w**2 @ (y - mean) ** 2 - w.sum() + w @ w / w.sum())

    # A few effects may give two tops, so a ladder finds the higher before the slope is followed to its root.
    ladder = np.concatenate([[0.0], np.geomspace(v.min() / 100, np.ptp(y) ** 2 + v.min(), RUNGS)])
    best = int(np.argmax([likelihood(rung) for rung in ladder]))
    if best == 0 and slope(0.0) <= 0:
        return 0.0
    low, high = float(ladder[max(best - 1, 0)]), float(ladder[min(best + 1, RUNGS)])
    return float(brentq(slope, low, high, xtol=SETTLED * high, rtol=1e-15, maxiter=500))


def again(rows: Any, shown: Any) -> dict[str, float]:
    """Pool again the rows that one shown figure rests on."""
    like = rows[(rows[SAME] == shown[SAME]).all(axis=1)]
    effects, errors = like[shown["of"]], like[f"{shown['of']}_standard_error"]
    usable = effects.notna() & (errors > 0)
    floored = shown["interval"] == "hartung_knapp_floored"
    return pool(effects[usable], errors[usable] ** 2, floored) | {"k": int(usable.sum())}


def agree(found: dict[str, float], shown: Any) -> bool:
    """Say whether every figure is the one that was shown, but for the last digits."""
    pairs = [(found[name], float(shown[name])) for name in ["k", *FIGURES]]
    return all(math.isclose(ours, theirs, rel_tol=CLOSE, abs_tol=CLOSE) for ours, theirs in pairs)


def main() -> int:
    """Print every pooled figure with whether it is as shown; end with 1 where one is not."""
    here = Path(__file__).parent
    rows, expected = read(here / "rows.csv"), read(here / "expected.csv")
    differ = 0
    for _, shown in expected.iterrows():
        found = again(rows, shown)
        same = agree(found, shown)
        differ += not same
        sys.stdout.write(
            f"{shown['measure']}, {shown['timepoint']}, {shown['kind']}, {shown['of']}: k {found['k']},"
            f" {found['estimate']:.6f} ({found['low']:.6f} to {found['high']:.6f}), tau2 {found['tau2']:.6f},"
            f" next {found['prediction_low']:.6f} to {found['prediction_high']:.6f}:"
            f" {'as shown' if same else 'NOT AS SHOWN'}\n"
        )
    sys.stdout.write(f"{len(expected) - differ} of {len(expected)} pooled figures are as shown.\n")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
