"""Comparing a thousand programmes: the register's own comparison against a pandas and pingouin loop.

Both read the same register in the same run, and both give a paired t interval and a standardised effect for
every programme. Run it with: python -m benchmarks.comparison
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pingouin as pg
from sqlalchemy import Engine

from benchmarks.register import fill
from evaluate.access import at_the_register
from evaluate.db.session import open_engine
from evaluate.disclosure import Shown
from evaluate.portfolio.comparison import compare
from evaluate.vocabulary import Role

Changes = dict[str, float]

_SCORES = """
SELECT programme.key AS programme, participant.id AS person, score.timepoint, score.value
FROM score
JOIN participant ON participant.id = score.participant_id
JOIN cohort ON cohort.id = participant.cohort_id
JOIN programme ON programme.id = cohort.programme_id
"""


def ours(engine: Engine) -> Changes:
    """Compare as the register does: counts, summaries, effects, pooling and disclosure."""
    rows = compare(engine, at_the_register(Role.COMMISSIONER)).rows
    shown = ((row.cohort.programme, row.mean_change) for row in rows)
    return {key: float(change.value.estimate) for key, change in shown if isinstance(change, Shown)}


def loop(engine: Engine) -> Changes:
    """Compare as a script would: read every score, then call pingouin for each programme."""
    with engine.connect() as connection:
        scores = pd.read_sql(_SCORES, connection)
    wide = scores.pivot(index=["programme", "person"], columns="timepoint", values="value")
    changes = {}
    for key, group in wide.groupby(level="programme"):
        before, after = group["before"].to_numpy(), group["after"].to_numpy()
        pg.ttest(before, after, paired=True)
        pg.compute_effsize(before, after, paired=True, eftype="hedges")
        changes[str(key)] = float((before - after).mean())
    return changes


def seconds(work: Callable[[Engine], Changes], engine: Engine) -> tuple[float, Changes]:
    """Time one run."""
    started = time.perf_counter()
    answer = work(engine)
    return time.perf_counter() - started, answer


def main() -> None:
    """Fill a register, run both in turn, check that they agree, and print the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programmes", type=int, default=1000)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'register.db'}")
        fill(engine, options.programmes, options.pairs)
        report(engine, options.repeats)
        engine.dispose()


def report(engine: Engine, repeats: int) -> None:
    """Run both in turn, so that a busy moment slows both, and print what they took."""
    times: dict[str, list[float]] = {"register": [], "loop": []}
    for _ in range(repeats):
        mine, changes = seconds(ours, engine)
        other, expected = seconds(loop, engine)
        times["register"].append(mine)
        times["loop"].append(other)
        check(changes, expected)
    mine, other = (statistics.median(taken) for taken in times.values())
    for name, taken in times.items():
        print(
            f"{name:<10} median {statistics.median(taken):6.2f} s   from {min(taken):.2f} to {max(taken):.2f}"
        )
    print(f"The register answers {other / mine:.1f} times as fast ({repeats} runs each).")


def check(changes: Changes, expected: Changes) -> None:
    """Stop if the two do not say the same."""
    if changes.keys() != expected.keys():
        raise SystemExit("The two do not list the same programmes.")
    if any(abs(changes[key] - expected[key]) > 1e-9 for key in expected):
        raise SystemExit("The two do not find the same changes.")


if __name__ == "__main__":
    main()
