"""Several cohorts of one programme taken as one group of people, from what each of them may show."""

from collections.abc import Sequence

from evaluate.db.queries.outcomes import PairedSums
from evaluate.disclosure import Shown
from evaluate.metrics.summaries import PairedSummary
from evaluate.portfolio.groups import Group
from evaluate.portfolio.rows import Row
from evaluate.vocabulary import Arm


def as_one(rows: Sequence[Row]) -> Group | None:
    """Put the people of several rows into one group; a row whose scores are withheld stays outside.

    Only what is shown is added up, so that taking one row away from the whole tells of no other.
    """
    shown = [row.summary.value for row in rows if isinstance(row.summary, Shown)]
    if not shown:
        return None
    first = rows[0]
    return Group(
        first.cohort, first.measure, first.timepoint, Arm.INTERVENTION, 0, 0, 0, _added(shown, first)
    )


def _added(summaries: Sequence[PairedSummary], first: Row) -> PairedSums:
    """Add up squares and products about the means of the whole: within the groups, and between them."""
    n = sum(int(one.n) for one in summaries)
    before = sum(float(one.mean_before) * int(one.n) for one in summaries) / n
    after = sum(float(one.mean_after) * int(one.n) for one in summaries) / n
    squares_before = squares_after = products = 0.0
    for one in summaries:
        people = int(one.n)
        off_before, off_after = float(one.mean_before) - before, float(one.mean_after) - after
        squares_before += (people - 1) * float(one.sd_before) ** 2 + people * off_before**2
        squares_after += (people - 1) * float(one.sd_after) ** 2 + people * off_after**2
        products += (people - 1) * float(one.covariance) + people * off_before * off_after
    return PairedSums(
        first.cohort.id,
        first.measure.id,
        Arm.INTERVENTION,
        first.timepoint,
        n,
        before,
        after,
        squares_before,
        squares_after,
        products,
    )
