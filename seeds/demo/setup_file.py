"""The set-up file of the demonstration: every area with its organisations, programmes and cohorts."""

from collections.abc import Iterable, Iterator

from .area import CLOSES, OPENS, Area


def setup_file(areas: Iterable[Area]) -> str:
    """Write the set-up file."""
    return "\n\n".join(table for area in areas for table in _tables(area)) + "\n"


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
    for cohort in area.cohorts:
        yield (
            f'[[cohort]]\nkey = "{cohort.key}"\nprogramme = "{cohort.programme}"\nname = "{cohort.name}"\n'
            f'design = "{cohort.design}"\nplanned = {cohort.people + cohort.comparison}\n'
            f"intake_from = {cohort.starts}\nintake_to = {cohort.intake_to}\nweeks = {cohort.weeks}"
        )
