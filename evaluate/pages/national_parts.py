"""Two parts of the national summary that need less room on a page than in a file: effects, and what changed."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from evaluate.pages.listing import figures_listing
from evaluate.pages.plain import plain
from evaluate.pages.return_labels import figure
from evaluate.returns.national_changes import Change, Changes
from evaluate.returns.national_effects import FEWEST, Pool
from evaluate.vocabulary import Tier, timepoint_label

_MINUS = "\u2212"
_HOW = (
    "Effects are changes in standard deviations of the scores before; above nought, scores moved the way that counts as"
    f" better on the measure. From {FEWEST} on they are pooled, by random effects with Hartung and Knapp’s interval,"
    " like with like only. Their standard errors were worked out from the intervals in the returns, which have two"
    " decimals. Left out is what a return withholds or could not work out."
)


def show_effects(pools: Sequence[Pool]) -> None:
    """Show what was pooled, each kind of design by itself."""
    st.markdown(plain(_HOW))
    headings = (
        "Measure",
        "Programmes",
        "Effects",
        "Pooled effect",
        "How far programmes differ",
        "One more would lie",
    )
    for kind, group in groupby(pools, lambda one: one.kind):
        st.subheader(plain(kind), anchor=False)
        figures_listing(f"{kind}, national", headings, [effect_row(one) for one in group], (1,))


def effect_row(one: Pool) -> tuple[str, ...]:
    """Write one pooled effect with its interval, and how far true effects differ."""
    counted = f"{one.effects:,}"
    if one.left_out:
        counted += f"\n({one.left_out:,} left out)"
    names = (f"{one.measure}\n{timepoint_label(one.timepoint)}", f"{one.programmes:,}", counted)
    if one.pooled is None:
        return (*names, "too few to pool", "", "")
    its = one.pooled
    return (
        *names,
        f"{_number(its.estimate)}\n({_between(its.low, its.high)})",
        f"tau {one.spread:.2f}\nI² {its.i2:.0f}%",
        _between(its.prediction_low, its.prediction_high),
    )


def show_changes(found: Changes) -> None:
    """Show areas down and tiers across, each then and now."""
    parts = [
        f"Who started in {found.before.name}, then in {found.now.name}. Counts are rounded, so 5 more may be"
        " none."
    ]
    if found.came:
        parts.append(f"Sent now and not then: {', '.join(found.came)}.")
    if found.missing:
        parts.append(f"Sent then and not now: {', '.join(found.missing)}.")
    st.markdown(plain(" ".join(parts)))
    tiers = [tier for tier in Tier if any(row.tier is tier for row in found.rows)]
    headings = ("Area", *(tier.value.capitalize() for tier in tiers))
    figures_listing("What changed in each area, national", headings, change_rows(found, tiers))


def change_rows(found: Changes, tiers: Sequence[Tier]) -> list[tuple[str, ...]]:
    """Write a row for each area: then and now, tier by tier."""
    placed = {(row.area, row.tier): row for row in found.rows}
    areas = dict.fromkeys(row.area for row in found.rows)
    return [(area, *(_then_and_now(placed.get((area, tier))) for tier in tiers)) for area in areas]


def _then_and_now(change: Change | None) -> str:
    if change is None:
        return "none"
    before, now = (figure(cell) if cell else "nothing" for cell in (change.before, change.now))
    return f"{before} then, {now} now"


def _between(low: float, high: float) -> str:
    return f"between {_number(low)} and {_number(high)}"


def _number(value: float) -> str:
    return f"{value:z.2f}".replace("-", _MINUS)
