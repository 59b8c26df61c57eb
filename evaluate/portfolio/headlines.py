"""Each programme on one line: whom it reached, and what its people's scores did on the measure that says most."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from evaluate.disclosure import PROFILES, Disclosed, Shown, Suppressed, count, is_low_reliability, statistic
from evaluate.metrics.results import Estimate, NotEstimable, Pooled
from evaluate.portfolio import effects
from evaluate.portfolio.comparability import Kind, Yardstick
from evaluate.portfolio.comparison import poolable
from evaluate.portfolio.effects import Expected
from evaluate.portfolio.overview import Overview, Stood
from evaluate.portfolio.rows import Row
from evaluate.portfolio.sentences import HEADLINE_SHARE
from evaluate.portfolio.together import as_one
from evaluate.portfolio.wanted import Wanted, began, matches
from evaluate.vocabulary import AFTER, Audience, Tier, funding_year


class Standing(StrEnum):
    """Why a programme has a mark, or none."""

    SHOWN = "a change to show"
    NO_HEADLINE = "too few of those whose later score is due have both scores"
    WITHHELD = "too few people have both scores"
    NOT_DUE = "no score after is due yet"
    NO_SCORES = "no scores"


@dataclass(frozen=True, slots=True)
class Headline:
    """One programme on one line. Changes are turned so that positive is better."""

    programme: Stood
    planned: int | None
    n_enrolled: Disclosed[int]
    standing: Standing
    rows: tuple[Row, ...] = ()
    n_due: Disclosed[int] | None = None
    n_paired: Disclosed[int] | None = None
    change: Disclosed[Estimate] | None = None
    effect: Disclosed[Estimate] | None = None
    expected: Disclosed[Expected] | None = None
    undefined: str = ""
    low_reliability: bool = False

    @property
    def yardstick(self) -> Yardstick | None:
        """What this line may be compared with."""
        return self.rows[0].yardstick if self.rows else None

    @property
    def share_paired(self) -> float | None:
        """What share of those whose later score is due have both scores, where both counts may be shown."""
        if not isinstance(self.n_due, Shown) or not isinstance(self.n_paired, Shown) or not self.n_due.value:
            return None
        return self.n_paired.value / self.n_due.value

    @property
    def few_in_each_cohort(self) -> bool:
        """Say whether a change is withheld although enough people have both scores: they are in many cohorts."""
        fewest = PROFILES[Audience.PARTNER].smallest_paired
        paired = self.n_paired.value if isinstance(self.n_paired, Shown) else 0
        return self.standing is Standing.WITHHELD and paired >= fewest

    @property
    def cohorts_withheld(self) -> int:
        """Count the cohorts that are due and too small to be part of the change."""
        return sum(isinstance(row.mean_change, Suppressed) for row in self.rows if not row.not_due)


@dataclass(frozen=True, slots=True)
class Section:
    """Programmes that may be compared with one another, and what they come to together."""

    yardstick: Yardstick
    lines: tuple[Headline, ...]
    change: Pooled | None
    effect: Pooled | None


def headlines(overview: Overview, wanted: Wanted) -> tuple[Headline, ...]:
    """Put every wanted programme on one line, in the order of the names or what else was asked for."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in overview.comparison.rows:
        if _is_wanted(row, wanted):
            rows[row.cohort.programme].append(row)
    audience = overview.audience
    return tuple(
        _headline(one, _chosen(rows[one.facts.key], one.main), wanted, audience)
        for one in sorted(overview.programmes, key=lambda one: _place(one, wanted))
        if matches(one, wanted)
    )


def _place(one: Stood, wanted: Wanted) -> tuple[int, date]:
    """Order by tier or by the end of the contract where asked, and else leave the order of the names."""
    tier = list(Tier).index(one.facts.tier) if wanted.order == "tier" else 0
    ends = (one.facts.ends_on or date.max) if wanted.order == "contract" else date.min
    return tier, ends


def sections(lines: Iterable[Headline]) -> tuple[Section, ...]:
    """Set apart what may not be compared; first what most programmes were measured by."""
    alike: dict[Yardstick, list[Headline]] = defaultdict(list)
    for line in lines:
        if line.yardstick is not None:
            alike[line.yardstick].append(line)
    ordered = sorted(alike, key=lambda one: (-len(alike[one]), one.measure.name.casefold(), one.kind))
    return tuple(_section(yardstick, alike[yardstick]) for yardstick in ordered)


def marks(lines: Iterable[Headline]) -> list[tuple[Headline, Estimate]]:
    """List the lines that have a change to show, with it."""
    return [(line, line.change.value) for line in lines if isinstance(line.change, Shown)]


def _section(yardstick: Yardstick, lines: Sequence[Headline]) -> Section:
    changes = [found for line in lines if line.change and (found := poolable(line.change))]
    standardised = [found for line in lines if line.effect and (found := poolable(line.effect))]
    return Section(yardstick, tuple(lines), effects.pool(changes), effects.pool(standardised))


def _is_wanted(row: Row, wanted: Wanted) -> bool:
    return (
        wanted.measure in (None, row.measure.measure)
        and row.timepoint == (wanted.timepoint or AFTER)
        and wanted.year in (None, funding_year(began(row.cohort)))
    )


def _chosen(rows: Sequence[Row], main: str | None) -> tuple[Row, ...]:
    """Take the rows of the main measure, else of the first by name, and of them the contrasts if one can be shown."""
    if not rows:
        return ()
    measures = {row.measure.measure for row in rows}
    measure = main if main in measures else min(measures)
    its = [row for row in rows if row.measure.measure == measure]
    contrasts = [row for row in its if row.kind is Kind.CONTRAST]
    if any(isinstance(row.mean_change, Shown) for row in contrasts):
        return tuple(contrasts)
    single = [row for row in its if row.kind is Kind.SINGLE_GROUP]
    return tuple(single or contrasts or its)


def _headline(one: Stood, rows: tuple[Row, ...], wanted: Wanted, audience: Audience) -> Headline:
    told = replace(_reached(one, wanted, audience), rows=rows)
    due = [row for row in rows if not row.not_due]
    if not due:
        return replace(told, standing=Standing.NOT_DUE) if rows else told
    counts = [row for row in due if isinstance(row.n_started, Shown) and isinstance(row.n_paired, Shown)]
    if counts:
        n_due, n_paired = (
            _sum([row.n_started for row in counts], audience),
            _sum([row.n_paired for row in counts], audience),
        )
        told = replace(told, n_due=n_due, n_paired=n_paired)
    shown = [row for row in due if isinstance(row.mean_change, Shown)]
    if not shown:
        return replace(told, standing=Standing.WITHHELD)
    if told.share_paired is not None and told.share_paired < HEADLINE_SHARE:
        return replace(told, standing=Standing.NO_HEADLINE)
    return _changed(replace(told, standing=Standing.SHOWN), shown, audience)


def _reached(one: Stood, wanted: Wanted, audience: Audience) -> Headline:
    """Count who came to the cohorts that have a plan and have begun, both arms, beside what was planned."""
    today = datetime.now().astimezone().date()
    begun = [
        (started.n_started, started.cohort.planned)
        for started in one.cohorts
        if wanted.year in (None, funding_year(began(started.cohort))) and began(started.cohort) <= today
    ]
    meant = [(people, planned) for people, planned in begun if planned is not None]
    people = _sum([people for people, _ in meant or begun], audience)
    return Headline(one, sum(planned for _, planned in meant) if meant else None, people, Standing.NO_SCORES)


def _changed(told: Headline, shown: Sequence[Row], audience: Audience) -> Headline:
    """Add what people's scores did; several cohorts of one programme are taken as one group of people."""
    if len(shown) == 1:
        [row] = shown
        return replace(
            told,
            change=row.mean_change,
            effect=row.effect if not row.undefined else None,
            expected=row.expected,
            undefined=row.undefined,
            low_reliability=row.low_reliability,
        )
    return (
        _of_contrasts(told, shown, audience)
        if shown[0].kind is Kind.CONTRAST
        else _of_groups(told, shown, audience)
    )


def _of_groups(told: Headline, shown: Sequence[Row], audience: Audience) -> Headline:
    group = as_one(shown)
    if group is None:
        return told
    found, paired = effects.of_arms([group]), group.n_paired
    effect = found.effect.settled(0)
    [usual] = effects.expected([group])
    return replace(
        told,
        change=statistic(found.mean_change.at(0), paired, audience),
        effect=None if isinstance(effect, NotEstimable) else statistic(effect, paired, audience),
        expected=None if usual is None else statistic(usual, paired, audience),
        undefined=effect.reason if isinstance(effect, NotEstimable) else "",
        low_reliability=is_low_reliability(paired),
    )


def _of_contrasts(told: Headline, shown: Sequence[Row], audience: Audience) -> Headline:
    paired = sum(row.n_paired.value for row in shown if isinstance(row.n_paired, Shown))
    change, effect = (
        effects.pool([found for one in parts if (found := poolable(one))])
        for parts in ([row.mean_change for row in shown], [row.effect for row in shown])
    )
    return replace(
        told,
        change=None if change is None else statistic(_estimate(change, paired), paired, audience),
        effect=None if effect is None else statistic(_estimate(effect, paired), paired, audience),
        low_reliability=any(row.low_reliability for row in shown),
    )


def _estimate(pooled: Pooled, paired: int) -> Estimate:
    ends = pooled.estimate, pooled.low, pooled.high, pooled.standard_error
    return Estimate(*ends, pooled.method, paired)


def _sum(counts: Sequence[Disclosed[int]], audience: Audience) -> Disclosed[int]:
    """Add up counts that are shown; one that is withheld could be worked out from the sum of all."""
    withheld = [one for one in counts if isinstance(one, Suppressed)]
    return (
        withheld[0]
        if withheld
        else count(sum(one.value for one in counts if isinstance(one, Shown)), audience)
    )
