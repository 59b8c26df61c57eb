"""What was sent, by whom and when: the files of a provider, in the order in which they came."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .area import Area, Provider, Shape

_ASIDE = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class Sending:
    """One file. A programme is named with it where the file itself names none."""

    provider: Provider
    filename: str
    day: date
    programme: str | None = None
    answers: bool = False
    # Whether it holds the slips that the next file corrects.
    slips: bool = False
    # Whether it has problems, for which it was put aside.
    put_aside: bool = False


def sendings(area: Area) -> Iterator[Sending]:
    """List the files of an area's providers."""
    for provider in area.providers:
        for day in provider.sends:
            last = day == provider.sends[-1]
            if last and provider.put_aside:
                before = day - _ASIDE
                yield Sending(provider, f"{provider.key}-{before}.csv", before, put_aside=True)
            slips = provider.corrects and day == provider.sends[0]
            yield from _whole(area, provider, day, slips)


def _whole(area: Area, provider: Provider, day: date, slips: bool) -> Iterator[Sending]:
    """Give everything that a provider sends on one day: one table, or a workbook for each programme."""
    name = f"{provider.key}-{day}"
    if provider.shape is Shape.WORKBOOK:
        for programme in dict.fromkeys(one.programme for one in area.cohorts_of(provider.key)):
            yield Sending(provider, f"{programme}-{day}.xlsx", day, programme)
        return
    yield Sending(provider, f"{name}.csv", day, slips=slips)
    if provider.answered:
        yield Sending(provider, f"{name}-answers.csv", day, answers=True)
