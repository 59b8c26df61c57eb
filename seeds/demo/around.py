"""What stands around Wexmoor’s programmes: what disrupted them, and how many people are in need."""

from datetime import date

from evaluate.db.session import Engine
from evaluate.portfolio import context
from evaluate.portfolio.context import WrittenDisruption, WrittenNeed
from evaluate.vocabulary import NeedGroup

from .people import commissioner_of
from .wexmoor import WEXMOOR

_TODAY = date(2026, 5, 1)
_MENTORING, _FOOTBALL = "mentoring-aldermere", "sports-kettleford"
# Of which programme, whether of its whole area, and what.
_DISRUPTIONS = (
    (
        _MENTORING,
        False,
        WrittenDisruption(
            date(2025, 1, 27), date(2025, 4, 11), "Three of eight mentors left and nobody took their place"
        ),
    ),
    (
        _FOOTBALL,
        True,
        WrittenDisruption(date(2025, 5, 12), date(2025, 6, 6), "School strike: most schools were closed"),
    ),
)


def _suspended(people: int, of: NeedGroup | None = None) -> WrittenNeed:
    return WrittenNeed(
        people,
        of,
        "Pupils aged 10 to 17 who were suspended more than once in the school year",
        "Aldermere and the wards around it",
        date(2024, 7, 19),
        "Wexmoor strategic needs assessment 2024, table 7",
    )


_NEEDS = (
    (_MENTORING, False, _suspended(1460)),
    (_MENTORING, False, _suspended(540, NeedGroup.FEMALE)),
    (_MENTORING, False, _suspended(920, NeedGroup.MALE)),
    (
        _FOOTBALL,
        True,
        WrittenNeed(
            6200,
            None,
            "Young people aged 10 to 24 whom police or social care thought at risk of violence",
            "All of Wexmoor",
            date(2024, 3, 31),
            "Wexmoor strategic needs assessment 2024, table 2",
        ),
    ),
)


def write_around(engine: Engine) -> None:
    """Write it down as Wexmoor's commissioner does, by the road of a programme's page."""
    viewer = commissioner_of(WEXMOOR)
    for programme, of_area, disruption in _DISRUPTIONS:
        context.write_disruption(engine, viewer, programme, disruption, of_area, _TODAY)
    for programme, of_area, need in _NEEDS:
        context.write_need(engine, viewer, programme, need, of_area, _TODAY)
