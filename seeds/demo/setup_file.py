"""The set-up file of the demonstration: every area with its organisations, programmes and cohorts."""

from collections.abc import Iterable, Iterator

from .area import CLOSES, OPENS, Area, Programme
from .cohort import Cohort
from .inventing import generator_for

# The streams of money, how likely a programme has any of each, and between which shares of its budget it then has:
# what was paid is seldom what was planned.
_STREAMS = (
    ("core-grant", "Home Office core grant", "core_grant", 1.0, (0.88, 1.02)),
    ("council-match", "Council match, in cash", "match_cash", 0.7, (0.05, 0.19)),
    ("premises-match", "Premises and staff, in kind", "match_in_kind", 0.8, (0.03, 0.12)),
)
# Of every so many programmes one has a budget and nothing more, as happens.
_LEFT_OUT = 4
# How many came to a programme, of those planned; its cohorts differ by a little.
_REACH = (0.7, 0.79, 0.87, 0.93, 0.98, 1.05, 1.15)
_GIVE_OR_TAKE = 0.04
# People plan in round numbers, unless there are few.
_ROUND, _FEW = 5, 20


def setup_file(areas: Iterable[Area], seed: int) -> str:
    """Write the set-up file."""
    streams = (
        f'[[stream]]\nkey = "{key}"\nname = "{name}"\nkind = "{kind}"' for key, name, kind, *_ in _STREAMS
    )
    return "\n\n".join([*streams, *(table for area in areas for table in _tables(area, seed))]) + "\n"


def _tables(area: Area, seed: int) -> Iterator[str]:
    yield f'[[area]]\nkey = "{area.key}"\nname = "{area.name}"\npolice_force = "{area.name} Police"'
    for one in area.providers:
        yield f'[[organisation]]\nkey = "{one.key}"\nname = "{one.name}"\nkind = "{one.kind}"\narea = "{area.key}"'
    yield (
        f'[[organisation]]\nkey = "{area.signatory}"\nname = "{area.name} Police and Crime Commissioner"\n'
        f'kind = "police"\narea = "{area.key}"'
    )
    for programme in area.programmes:
        yield (
            f'[[programme]]\nkey = "{programme.key}"\nname = "{programme.name}"\narea = "{area.key}"\n'
            f'provider = "{programme.provider}"\napproach = "{programme.approach}"\ntier = "{programme.tier}"\n'
            f"starts_on = {OPENS}\nends_on = {CLOSES}\nbudget = {programme.budget}"
        )
    for number, programme in enumerate(area.programmes, start=1):
        yield from _funding(programme, seed) if number % _LEFT_OUT else ()
    for cohort in area.cohorts:
        yield (
            f'[[cohort]]\nkey = "{cohort.key}"\nprogramme = "{cohort.programme}"\nname = "{cohort.name}"\n'
            f'design = "{cohort.design}"\nplanned = {_planned(cohort, seed)}\n'
            f"intake_from = {cohort.starts}\nintake_to = {cohort.intake_to}\nweeks = {cohort.weeks}"
        )


def _planned(cohort: Cohort, seed: int) -> int:
    """Say how many were meant to come, both arms together, before anybody did."""
    reach = float(generator_for(seed, f"reach of {cohort.programme}").choice(_REACH))
    chance = generator_for(seed, f"plan of {cohort.programme} {cohort.key}")
    came = cohort.people + cohort.comparison
    meant = came / (reach + chance.uniform(-_GIVE_OR_TAKE, _GIVE_OR_TAKE))
    step = 1 if came < _FEW else _ROUND
    return step * round(meant / step)


def _funding(programme: Programme, seed: int) -> Iterator[str]:
    chance = generator_for(seed, f"money of {programme.key}")
    for stream, _, _, likely, shares in _STREAMS:
        amount, there = programme.budget * chance.uniform(*shares), chance.random() < likely
        if there:
            yield (f'[[funding]]\nprogramme = "{programme.key}"\nstream = "{stream}"\namount = {amount:.0f}')
