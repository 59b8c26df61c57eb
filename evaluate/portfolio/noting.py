"""Notes about programmes: what is known of them that no score can tell, and where it comes from."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from evaluate.access import Action, Viewer, check_can, scope_of
from evaluate.db.commands.notes import WrittenNote, write_note
from evaluate.db.queries.decisions import DecidedProgramme, decided_programmes
from evaluate.db.queries.notes import Note, notes
from evaluate.db.session import Engine, Session, reading, writing
from evaluate.errors import NotAllowed
from evaluate.portfolio import written
from evaluate.vocabulary import NoteKind

__all__ = ["NOTE_WORDS", "Note", "WrittenNote", "notes_of", "programme_of", "standing", "write"]

_MOST_WORDS = 300
NOTE_WORDS: Mapping[NoteKind, str] = {
    NoteKind.NEED_AND_FIT: "Need and fit",
    NoteKind.COMMUNITY_VOICE: "Community voice",
    NoteKind.OUTSIDE_FINDING: "Finding from outside",
    NoteKind.PROVIDER_CAPACITY: "Provider’s capacity",
    NoteKind.CONSEQUENCE_OF_STOPPING: "What stopping would mean",
    NoteKind.INDEPENDENCE_OF_EVALUATION: "Independence of the evaluation",
}


def notes_of(engine: Engine, viewer: Viewer, programme: str) -> list[Note]:
    """List every note about one programme, the last written first. Whoever may not read notes has none."""
    with reading(engine, viewer) as session:
        return notes(session, scope_of(viewer), programme)


def standing(every: Iterable[Note]) -> list[Note]:
    """Leave out the notes that a newer one took the place of."""
    listed = list(every)
    replaced = {note.replaces_id for note in listed}
    return [note for note in listed if note.id not in replaced]


def write(engine: Engine, viewer: Viewer, programme: str, note: WrittenNote) -> int:
    """Write a note about a programme."""
    check_can(viewer, Action.KEEP_NOTES)
    kept = replace(
        note,
        text=written.needed("Note", written.words("Note", note.text, _MOST_WORDS)),
        source=written.needed("Where it comes from", written.line("Where it comes from", note.source)),
        address=written.address("Address", note.address),
    )
    with writing(engine, viewer) as session:
        return write_note(session, viewer, programme_of(session, viewer, programme), kept)


def programme_of(session: Session, viewer: Viewer, programme: str) -> DecidedProgramme:
    """Find a programme in scope, or refuse without saying whether there is another of that name."""
    found = [one for one in decided_programmes(session, scope_of(viewer)) if one.programme == programme]
    if not found:
        raise NotAllowed("That is not one of your programmes.", "You need to choose another one.")
    return found[0]
