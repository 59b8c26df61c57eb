"""The summary is made of sent returns alone, so it tells nothing that they do not."""

from dataclasses import replace

import numpy as np

from evaluate.disclosure import PROFILES, Released
from evaluate.disclosure.printing import printed, withheld
from evaluate.disclosure.suppression import release
from evaluate.returns.figures import Cell, People
from evaluate.returns.national import names
from evaluate.returns.national_summary import National, national
from evaluate.returns.national_sums import by_approach, by_tier
from evaluate.returns.reviewing import query
from evaluate.returns.withholding import Memory, withhold
from evaluate.vocabulary import Audience
from tests.returns.conftest import HELEN, Town
from tests.returns.nationwide import Q1, programme, sent
from tests.returns.test_withholding import area, figures

PUBLIC = PROFILES[Audience.PUBLIC]


def summary(town: Town, whole_year: bool = False) -> National:
    ((name, spans),) = names(town.engine, HELEN).items()
    return national(town.engine, HELEN, name, spans, spans[0], whole_year)


def test_it_says_what_it_is_made_of(submitted: Town) -> None:
    found = summary(submitted)
    assert (found.expected, found.missing) == (("North", "South"), ("South",))
    assert [name for name, _ in found.sent] == ["North"]
    assert (found.queried, found.changes) == ((), None)
    assert found.as_of is not None
    query(submitted.engine, HELEN, submitted.number, {"budget": "Why?"}, None)
    assert summary(submitted).queried == ("North",)


def test_it_is_about_a_period_or_the_year_so_far(submitted: Town) -> None:
    assert summary(submitted).about == "April to June 2025"
    assert summary(submitted, True).about == "The year 2025/26, to the end of April to June 2025"


def test_the_small_town_adds_up(submitted: Town) -> None:
    found = summary(submitted)
    core = next(one for one in found.money if (one.line, one.stream) == ("Budget", "Core grant"))
    assert (core.total.value, core.total.told, core.total.of) == (1000.0, 1, 1)
    (share,) = found.conditions
    assert share.counts[0] == 1


def test_other_people_who_would_have_been_printed_the_same_give_the_same_national_figures() -> None:
    """National totals do not help to work out what areas withhold: they follow from what areas print."""
    told, others = [], []
    for seed in (0, 3):
        (figure,) = figures(area(seed), ("started",))
        assert isinstance(figure, People)
        disclosed, record = release(figure.table, PUBLIC, Released())
        hidden = withheld(figure.table, disclosed)
        rows = record.proofs[figure.table.population].others
        assert len(rows) > 1
        named = [cell for key in figure.table.dimensions[1].categories for cell in programme(key, "targeted")]
        made = []
        for row in (rows[0], *rows[1:]):
            counts = dict(zip(figure.table.inner, row.tolist(), strict=True))
            same = printed(replace(figure.table, counts=counts), PUBLIC, hidden)
            assert same.figures == disclosed.figures
            made.append(sent(f"area{seed}", [*named, *_cells(same.figures)]))
        told.append(made[0])
        others.append(made[1:])
    truth = by_tier(told, Q1.name), by_approach(told, Q1.name)
    for one in others[0]:
        for other in others[1]:
            assert (by_tier([one, other], Q1.name), by_approach([one, other], Q1.name)) == truth


def _cells(shown: object) -> list[Cell]:
    return [
        Cell(
            "started",
            tuple(zip(("quarter", "programme"), labels, strict=True)),
            getattr(cell, "value", None),
            None,
            "people",
        )
        for labels, cell in shown.items()  # type: ignore[attr-defined]
    ]


def test_a_withheld_area_cannot_be_had_by_taking_the_others_from_the_total() -> None:
    each = []
    for seed in range(4):
        cells = withhold(figures(area(seed), ("started",)), Memory()).cells
        tiers = {cell.by[1][1] for cell in cells if cell.by[1][1].startswith("p")}
        named = [one for key in sorted(tiers) for one in programme(key, "targeted")]
        each.append(sent(f"area{seed}", [*named, *cells]))
    whole = {one.approach: one.people for one in by_approach(each, Q1.name)}
    for left_out in range(4):
        rest = [one for at, one in enumerate(each) if at != left_out]
        less = {one.approach: one.people for one in by_approach(rest, Q1.name)}
        shown = [
            cell.value
            for (quarter, label), cell in each[left_out].started.items()
            if quarter == Q1.name and label.startswith("p") and cell.value is not None
        ]
        # The difference is what that area shows of itself, and no more.
        assert whole["Mentoring"].value - less["Mentoring"].value == np.sum(shown)  # type: ignore[operator]
