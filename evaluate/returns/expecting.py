"""The administrator's part: which definitions there are, and which returns are expected of whom."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from evaluate.access import Action, Viewer, check_can
from evaluate.db.commands import returns as commands
from evaluate.db.commands.returns import Came
from evaluate.db.locking import lock_return
from evaluate.db.session import Engine, reading, writing
from evaluate.errors import CommandMistake
from evaluate.returns.definition import Period, ReturnDefinition
from evaluate.returns.definition_file import read_definition
from evaluate.returns.listing import Listed, expected_returns
from evaluate.returns.workflow import Move, step
from evaluate.vocabulary import ReturnState


def expect(
    engine: Engine,
    viewer: Viewer,
    content: bytes,
    signatories: Mapping[str, str],
    periods: tuple[str, ...] | None = None,
) -> dict[int, Came]:
    """Keep a definition, and expect a return of each area for each of its periods. Gives what came of each number.

    `signatories` names for each area the organisation whose certifier signs.
    """
    check_can(viewer, Action.SCHEDULE_RETURNS)
    definition = read_definition(content)
    chosen = _periods(definition, periods)
    with writing(engine, viewer) as session:
        number = commands.add_definition(session, viewer, _kept(definition, content))
        return dict(
            commands.expect_return(
                session,
                viewer,
                number,
                (one.key, one.starts_on, one.ends_on, one.due_on),
                area,
                signatory,
            )
            for area, signatory in sorted(signatories.items())
            for one in chosen
        )


def open_returns(engine: Engine, viewer: Viewer, day: date) -> list[Listed]:
    """Open every return whose period has begun by a day. Gives those that were opened."""
    check_can(viewer, Action.SCHEDULE_RETURNS)
    with reading(engine, viewer) as session:
        waiting = [
            one
            for one in expected_returns(session, viewer, day)
            if one.expected.state is ReturnState.SCHEDULED and one.expected.starts_on <= day
        ]
    for one in waiting:
        with writing(engine, viewer) as session:
            locked = lock_return(session, viewer, Action.SCHEDULE_RETURNS, one.expected.id)
            taken = step(locked.state, Move.OPEN)
            commands.move(session, viewer, locked, taken, {})
    return waiting


def _periods(definition: ReturnDefinition, keys: tuple[str, ...] | None) -> tuple[Period, ...]:
    if keys is None:
        return definition.periods
    known = {period.key: period for period in definition.periods}
    if unknown := [key for key in keys if key not in known]:
        raise CommandMistake(
            f"The definition has no period {unknown[0]}.", f"You need to choose among {', '.join(known)}."
        )
    return tuple(known[key] for key in keys)


def _kept(definition: ReturnDefinition, content: bytes) -> commands.Definition:
    return commands.Definition(
        definition.key,
        definition.funding_year,
        definition.version,
        definition.name,
        definition.funder,
        content.decode("utf-8-sig"),
        sha256(content).hexdigest(),
    )
