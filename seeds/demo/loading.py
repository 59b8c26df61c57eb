"""Sending the demonstration into a register, by the road that every provider's file takes."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from evaluate.access import EVERYWHERE, Viewer, at_the_register, scope_of
from evaluate.db.queries.uploads import problems
from evaluate.db.session import Engine, reading
from evaluate.intake.upload import check, commit, discard, record
from evaluate.setup.apply import apply_setup
from evaluate.vocabulary import Role, Severity

from .area import Area, Provider
from .areas import AREAS
from .around import write_around
from .decisions import TURN, decide_demo, decide_first
from .people import DEMO_PEOPLE
from .sending import Sending, sendings
from .wexmoor import WEXMOOR


def load_demo(engine: Engine, folder: Path, areas: Sequence[Area] = AREAS) -> None:
    """Send everything that `write_demo` wrote, saying yes to every warning as its provider would."""
    apply_setup(engine, at_the_register(Role.ADMINISTRATOR), folder / "demo.toml")
    for area in areas:
        load_area(engine, folder, area, partial(decide_first, engine) if area is WEXMOOR else None)
    if WEXMOOR in areas:
        write_around(engine)
        decide_demo(engine)


def load_area(
    engine: Engine, folder: Path, area: Area, turn: Callable[[Provider], None] | None = None
) -> None:
    """Send the files of one area; before a provider's first file of the second year its turn comes."""
    turned: set[str] = set()
    for sending in sendings(area):
        key = sending.provider.key
        if turn is not None and sending.day >= TURN and key not in turned:
            turned.add(key)
            turn(sending.provider)
        _send(engine, folder, sending)


def _send(engine: Engine, folder: Path, sending: Sending) -> None:
    viewer = _sender(sending.provider)
    content = (folder / sending.filename).read_bytes()
    checked = check(engine, viewer, sending.filename, content, sending.programme)
    upload = record(engine, viewer, checked, content)
    if sending.put_aside:
        discard(engine, viewer, upload)
        return
    with reading(engine, viewer) as session:
        found = problems(session, scope_of(viewer), upload)
    commit(engine, viewer, upload, [one.id for one in found if one.severity is Severity.WARN])


def _sender(provider: Provider) -> Viewer:
    """Give the person who sends a provider's files: one who may sign in, or else nobody by name."""
    own = frozenset({provider.key})
    for key, name, role, organisation, _ in DEMO_PEOPLE:
        if role is Role.PROVIDER and organisation == provider.key:
            return Viewer(key, name, role, own, EVERYWHERE)
    return Viewer(provider.key, provider.name, Role.PROVIDER, own, EVERYWHERE)
