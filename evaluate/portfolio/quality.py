"""Data quality: how complete and timely a programme's data are. It is neither evidence nor effect."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from evaluate.db.queries.quality import Timed
from evaluate.disclosure import PROFILES, Disclosed, Suppressed, count, statistic
from evaluate.portfolio.facts import Facts
from evaluate.vocabulary import Audience

# An assessment up to four weeks after the planned end still tells of the end.
_GRACE = timedelta(weeks=4)
# Into how many steps a share is rounded.
_FINE, _COARSE = 100, 20


@dataclass(frozen=True, slots=True)
class DataQuality:
    """What shares of assessments that are due are paired, of assessments came in time, and of details are known.

    Each is from 0 to 1, and none where there is nothing to count yet or too few to tell. Plausibility is judged row by
    row, so only the provider sees it.
    """

    pairing: Disclosed[float] | None
    timeliness: Disclosed[float] | None
    completeness: Disclosed[float] | None


def quality(facts: Facts, audience: Audience) -> dict[str, DataQuality]:
    """Say how good each programme's data are, by its key, as closely as an audience may read it."""
    return {one.key: _quality(facts, one.key, audience) for one in facts.programmes}


def _quality(facts: Facts, programme: str, audience: Audience) -> DataQuality:
    begun = [one for one in facts.timed if one.programme == programme]
    # Whose later score cannot be there yet lacks nothing.
    owed = [one for one in begun if one.has_after or (_due(one) or facts.today) <= facts.today]
    paired = [one for one in owed if one.has_after]
    dated = [(one, after, due) for one in paired if (after := one.after_on) and (due := _due(one))]
    in_time = [one for one, after, due in dated if after <= due + _GRACE]
    known = [one for one in facts.complete if one.programme == programme]
    return DataQuality(
        _share(_people(paired), _people(owed), audience),
        _share(_people(in_time), _people(one for one, *_ in dated), audience),
        _share(
            sum(one.known for one in known), sum(one.expected for one in known), audience, _counted(known)
        ),
    )


def _counted(known: Sequence[object]) -> int:
    return sum(getattr(one, "people", 0) for one in known)


def _share(part: int, whole: int, audience: Audience, people: int | None = None) -> Disclosed[float] | None:
    """Round a share, and show it only of enough people: exact, it would tell how many lack something.

    Whoever reads rounded counts reads it in steps of five per cent, for a finer one would tell what they round from.
    """
    if not whole:
        return None
    # Beside the number of those who started, the share of a part tells the part itself.
    if people is None and isinstance(withheld := count(part, audience), Suppressed):
        return withheld
    steps = _COARSE if PROFILES[audience].count_base > 1 else _FINE
    return statistic(round(steps * part / whole) / steps, whole if people is None else people, audience)


def _due(one: Timed) -> date | None:
    return None if one.begun_on is None or one.weeks is None else one.begun_on + timedelta(weeks=one.weeks)


def _people(rows: Iterable[Timed]) -> int:
    return sum(one.assessments for one in rows)
