"""One programme on one page: what is known of it, how well, at what cost, and what is not known."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from evaluate.access import Viewer, check_can_compare, scope_of
from evaluate.db.queries.context import ProgrammeDisruption, ProgrammeNeed, disruptions, needs
from evaluate.db.queries.decisions import RecordedDecision, decisions
from evaluate.db.queries.notes import Note, notes
from evaluate.db.queries.reach import ProgrammeFacts, Reached, reached
from evaluate.db.queries.subgroups import Alike, alike
from evaluate.db.session import Engine, reading
from evaluate.disclosure import Suppressed
from evaluate.errors import CommandMistake
from evaluate.portfolio.delivery import Delivery
from evaluate.portfolio.enough import Enough, enough
from evaluate.portfolio.evidence import Evidence
from evaluate.portfolio.facts import Facts, gather
from evaluate.portfolio.groups import Counted
from evaluate.portfolio.headlines import Headline, headlines
from evaluate.portfolio.needs import NOBODY_COUNTED, OfNeed, of_need
from evaluate.portfolio.overview import seen_by
from evaluate.portfolio.quality import DataQuality
from evaluate.portfolio.reached import Breakdown, breakdowns
from evaluate.portfolio.reliable_changes import ReliableChanges
from evaluate.portfolio.rows import Comparison
from evaluate.portfolio.subgroups import Subgroups, subgroups
from evaluate.portfolio.value import Value
from evaluate.portfolio.wanted import Wanted
from evaluate.vocabulary import Audience, NoteKind


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything that one audience may read of one programme. `version` names the state of the data it follows from.

    Effect, evidence and data quality stand apart: no part is a score, and none is added to another.
    """

    as_of: datetime
    version: str
    audience: Audience
    programme: ProgrammeFacts
    area: str
    headline: Headline
    comparison: Comparison
    delivery: Delivery
    reached: tuple[Breakdown, ...] | Suppressed
    quality: DataQuality
    evidence: Evidence
    value: Value
    reliable: ReliableChanges | None
    subgroups: Subgroups | None
    enough: Enough
    notes: Mapping[NoteKind, tuple[Note, ...]]
    decisions: tuple[RecordedDecision, ...]
    disruptions: tuple[ProgrammeDisruption, ...] = ()
    of_need: OfNeed = NOBODY_COUNTED


@dataclass(frozen=True, slots=True)
class Everything:
    """All that pages of programmes are made from, exact, of one state of the register."""

    facts: Facts
    people: Sequence[Reached]
    alike: Sequence[Alike]
    notes: Sequence[Note]
    decisions: Sequence[RecordedDecision]
    disruptions: Sequence[ProgrammeDisruption] = ()
    needs: Sequence[ProgrammeNeed] = ()


def profile(engine: Engine, viewer: Viewer, programme: str, audience: Audience | None = None) -> Profile:
    """Give one programme's page, or say the same of one that does not exist as of one that is somebody else's."""
    read = read_everything(engine, viewer)
    if programme not in {one.key for one in read.facts.programmes}:
        raise CommandMistake(
            "You may not see a programme at this address.",
            "You need to open it from your list of programmes.",
        )
    return profile_from(read, programme, _audience(viewer, audience))


def profiles(engine: Engine, viewer: Viewer, audience: Audience | None = None) -> tuple[Profile, ...]:
    """Give the page of every programme that a viewer may see, in the order of the names."""
    read, reader = read_everything(engine, viewer), _audience(viewer, audience)
    named = sorted(read.facts.programmes, key=lambda one: (one.name.casefold(), one.key))
    return tuple(profile_from(read, one.key, reader) for one in named)


def _audience(viewer: Viewer, asked: Audience | None) -> Audience:
    """Let a viewer choose to show less than they may read, and never more."""
    own = scope_of(viewer).audience
    return max(own, asked or own, key=list(Audience).index)


def read_everything(engine: Engine, viewer: Viewer) -> Everything:
    """Read what is known of every programme that a viewer may see."""
    check_can_compare(viewer)
    with reading(engine, viewer) as session:
        scope = scope_of(viewer)
        facts = gather(session, scope)
        return Everything(
            facts,
            reached(session, scope),
            alike(session, scope, {main.measure.id for main in facts.main.values()}),
            notes(session, scope),
            decisions(session, scope),
            disruptions(session, scope),
            needs(session, scope),
        )


def profile_from(read: Everything, programme: str, audience: Audience) -> Profile:
    """Give one programme's page as closely as an audience may read it."""
    facts = only(read.facts, programme)
    seen = seen_by(facts, audience)
    [stood], [line] = seen.programmes, headlines(seen, Wanted())
    main = facts.main.get(programme)
    written = _standing(one for one in read.notes if one.programme == programme)
    decided = tuple(one for one in read.decisions if one.programme.programme == programme)
    people = [one for one in read.people if one.programme == programme]
    groups = breakdowns(people, stood.delivery, audience)
    members = [one for one in read.alike if one.programme == programme]
    return Profile(
        facts.as_of,
        facts.version,
        audience,
        stood.facts,
        stood.place,
        line,
        seen.comparison,
        stood.delivery,
        groups,
        stood.quality,
        stood.evidence,
        stood.value,
        stood.reliable,
        subgroups(main, members, audience) if main else None,
        enough(line, stood.evidence, stood.value, written.keys(), decided),
        written,
        decided,
        tuple(one for one in read.disruptions if one.programme == programme),
        of_need(read.needs, programme, stood.delivery.started, groups, audience),
    )


def only(facts: Facts, programme: str) -> Facts:
    """Take what is about one programme."""
    cohorts = {number: one for number, one in facts.counted.cohorts.items() if one.programme == programme}
    counted = Counted(
        cohorts,
        [one for one in facts.counted.enrolled if one.cohort_id in cohorts],
        [one for one in facts.counted.scored if one.cohort_id in cohorts],
        [one for one in facts.counted.paired if one.cohort_id in cohorts],
    )
    return replace(
        facts,
        programmes=tuple(one for one in facts.programmes if one.key == programme),
        counted=counted,
        groups=tuple(one for one in facts.groups if one.cohort.id in cohorts),
        main={key: main for key, main in facts.main.items() if key == programme},
    )


def _standing(written: Iterable[Note]) -> dict[NoteKind, tuple[Note, ...]]:
    """Keep the notes that no newer one has taken the place of, by kind."""
    every = list(written)
    replaced = {one.replaces_id for one in every}
    kept: dict[NoteKind, list[Note]] = defaultdict(list)
    for one in every:
        if one.id not in replaced:
            kept[one.kind].append(one)
    return {kind: tuple(its) for kind, its in kept.items()}
