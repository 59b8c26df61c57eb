"""Ending what a person comes to do, signing them out, and turning them off: each at once."""

from evaluate.access import Action, Viewer, check_can
from evaluate.db import accounts
from evaluate.db.accounts import Belonging, OpenMembership
from evaluate.db.commands import people as commands
from evaluate.db.commands.sign_ins import end_others
from evaluate.db.session import Engine, reading, writing
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.people.known import known_person


def deactivate(engine: Engine, viewer: Viewer, key: str) -> None:
    """Turn a person off: they are signed out everywhere and cannot sign in again."""
    check_can(viewer, Action.MANAGE_PEOPLE)
    with writing(engine) as session:
        person = known_person(session, key)
        if person.key == viewer.key:
            raise NotAllowed(
                "You cannot turn yourself off.", "You need to ask another administrator to do it."
            )
        commands.deactivate(session, viewer, person.id, person.key)


def sign_out_everywhere(engine: Engine, viewer: Viewer, key: str) -> int:
    """End every sign-in of a person. Say how many there were."""
    check_can(viewer, Action.MANAGE_PEOPLE)
    with writing(engine) as session:
        person = known_person(session, key)
        return end_others(session, viewer, (person.id, person.key))


def memberships_of(engine: Engine, viewer: Viewer, key: str) -> list[OpenMembership]:
    """List what a person comes to do, on whatever days."""
    check_can(viewer, Action.MANAGE_PEOPLE)
    with reading(engine) as session:
        return accounts.open_memberships(session, known_person(session, key).id)


def end_membership(engine: Engine, viewer: Viewer, key: str, belonging: Belonging) -> None:
    """End one thing that a person comes to do: it is over at once, in every browser."""
    check_can(viewer, Action.MANAGE_PEOPLE)
    with writing(engine) as session:
        person = known_person(session, key)
        held = [
            found for found in accounts.open_memberships(session, person.id) if found.belonging == belonging
        ]
        if not held:
            what_for = f" for {belonging.what_for}" if belonging.what_for else ""
            raise CommandMistake(
                f"{person.key} is not here as {belonging.role}{what_for}.",
                "See what they are here as with: evaluate person list",
            )
        for found in held:
            commands.end_membership(session, viewer, (person.id, person.key), found.id, belonging)
