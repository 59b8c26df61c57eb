"""Reading a file again that was checked, to give it back with what was found in it."""

from dataclasses import dataclass
from hashlib import sha256

from evaluate.access import Viewer, check_can_upload, scope_of
from evaluate.db.session import Engine, reading
from evaluate.errors import CommandMistake, FileRefused, UserError
from evaluate.intake.contents import Part
from evaluate.intake.corrections import corrected
from evaluate.intake.excerpts import holds_personal_data
from evaluate.intake.judge import Checked
from evaluate.intake.names import as_told, gather_names
from evaluate.intake.parse import File, read_file
from evaluate.intake.parts import find_parts
from evaluate.intake.problems import Problem


@dataclass(frozen=True, slots=True)
class Again:
    """A file as it was checked, corrections included, and everything that was found in it."""

    content: bytes
    file: File
    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]


def read_again(engine: Engine, viewer: Viewer, checked: Checked, content: bytes) -> Again:
    """Read the very file that was checked as it was read then; refuse to hand personal data back."""
    check_can_upload(viewer)
    if sha256(content).hexdigest() != checked.sha256:
        raise CommandMistake("This is not the file that was checked.", "Check this file first.")
    problems = (*checked.left_out, *checked.report.problems)
    if holds_personal_data(problems):
        raise UserError(
            "This file looks as if it holds personal data, so nothing of it is given back.",
            "You need to take the personal data out of your own copy, and delete the copies that you do not need.",
        )
    file = read_file(content)
    if isinstance(file, Problem):
        raise FileRefused(file.message, file.remedy)
    programme = checked.programmes[0] if len(checked.programmes) == 1 else None
    with reading(engine, viewer) as session:
        names = as_told(gather_names(session, scope_of(viewer), programme), checked.instructions)
    file = corrected(file, checked.instructions.corrections)
    parts, _ = find_parts(file, names.dictionary)
    return Again(content, file, parts, problems)
