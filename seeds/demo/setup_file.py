"""The set-up file of the demonstration: every area with its organisations, programmes and cohorts."""

from collections.abc import Iterable, Iterator

from .area import CLOSES, OPENS, Area, Programme

# The streams of money, with the share of its budget that a programme has from each; the unit pays the budget.
_STREAMS = (
    ("core-grant", "Home Office core grant", "core_grant", 1.0),
    ("council-match", "Council match, in cash", "match_cash", 0.12),
    ("premises-match", "Premises and staff, in kind", "match_in_kind", 0.08),
)
# Of every so many programmes one has a budget and nothing more, as happens.
_LEFT_OUT = 4


def setup_file(areas: Iterable[Area]) -> str:
    """Write the set-up file."""
    streams = (
        f'[[stream]]\nkey = "{key}"\nname = "{name}"\nkind = "{kind}"' for key, name, kind, _ in _STREAMS
    )
    return "\n\n".join([*streams, *(table for area in areas for table in _tables(area))]) + "\n"


def _tables(area: Area) -> Iterator[str]:
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
        yield from _funding(programme) if number % _LEFT_OUT else ()
    for cohort in area.cohorts:
        yield (
            f'[[cohort]]\nkey = "{cohort.key}"\nprogramme = "{cohort.programme}"\nname = "{cohort.name}"\n'
            f'design = "{cohort.design}"\nplanned = {cohort.people + cohort.comparison}\n'
            f"intake_from = {cohort.starts}\nintake_to = {cohort.intake_to}\nweeks = {cohort.weeks}"
        )


def _funding(programme: Programme) -> Iterator[str]:
    for stream, _, _, share in _STREAMS:
        amount = round(programme.budget * share, -2)
        yield f'[[funding]]\nprogramme = "{programme.key}"\nstream = "{stream}"\namount = {amount:.0f}'
