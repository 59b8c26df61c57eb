"""Judging a file: its structure first and alone, then all of its rows, then what they would change."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace

import polars as pl

from evaluate.access import Scope
from evaluate.db.queries.uploads import committed_at
from evaluate.db.session import Session
from evaluate.disclosure.identifiers import identified
from evaluate.intake.checks import check_content
from evaluate.intake.contents import Contents, Part, read_contents, read_rows
from evaluate.intake.corrections import corrected, failing, overwritten, without
from evaluate.intake.excerpts import Excerpt, excerpts, holds_personal_data
from evaluate.intake.facts import Facts, gather_facts
from evaluate.intake.instructions import Instructions
from evaluate.intake.matching import match
from evaluate.intake.names import Names
from evaluate.intake.parse import File
from evaluate.intake.parts import find_parts
from evaluate.intake.personal import kinds_in_pseudonyms, look_for_personal_data
from evaluate.intake.prechecks import judge_structure
from evaluate.intake.problems import Problem, Report, report
from evaluate.intake.questions import Question, questions_of
from evaluate.intake.rules import RULES, Stage
from evaluate.intake.scored import with_scores
from evaluate.intake.stage import Changes, stage
from evaluate.intake.template.stamp import Stamp, precheck_template, said_of_template
from evaluate.vocabulary import Severity

# Called with what is being done, and how far it has got; it may raise to stop the work.
Tell = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was checked. It has changes only when nothing blocks it."""

    filename: str
    sha256: str
    report: Report
    changes: Changes | None = None
    programmes: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    instructions: Instructions = field(default_factory=Instructions)
    # What is wrong with the rows that are left out, where only the good ones are to be taken.
    left_out: tuple[Problem, ...] = ()
    stamp: Stamp | None = None
    # Whether the file itself may be kept: it may not where it holds, or may hold, personal data.
    keepable: bool = True


def judge(session: Session, scope: Scope, sent: Checked, file: File, names: Names, tell: Tell) -> Checked:
    """Say everything that is wrong with a file that could be read; where nothing is, what it would change."""
    tell("Finding the columns", 0.3)
    as_sent, file = file, corrected(file, sent.instructions.corrections)
    programme = sent.programmes[0] if sent.programmes else None
    parts, unread = find_parts(file, names.dictionary)
    personal = look_for_personal_data(file, parts)
    columns = [one for one in personal if RULES[one.code].stage is Stage.STRUCTURE]
    cells = [one for one in personal if RULES[one.code].stage is Stage.CONTENT]
    beside = [*file.said, *said_of_template(file.stamp), *unread, *cells]
    structure = [
        *precheck_template(file.stamp, programme, names.programme_names),
        *judge_structure(parts, names, programme),
        *columns,
    ]
    rows = sum(len(part.table.cells) for part in parts)
    sent = replace(sent, stamp=file.stamp, questions=questions_of(parts, structure, names.dictionary))
    keepable = _keepable(as_sent, parts, sent.instructions, [*structure, *beside])
    sent = replace(sent, keepable=keepable)
    if structure:
        found = [*structure, *beside]
        return replace(sent, report=report(rows, found), excerpts=excerpts(file, parts, found))
    tell(f"Checking every one of {rows:,} rows", 0.4)
    contents, facts, problems = _judge_rows(session, scope, parts, programme, names, tell)
    keepable = sent.keepable and not holds_personal_data(problems)
    sent = replace(sent, keepable=keepable, excerpts=excerpts(file, parts, [*problems, *beside]))
    if sent.instructions.good_rows_only and (failed := failing(problems, rows)):
        sent = replace(sent, left_out=tuple(one for one in problems if one.severity is Severity.BLOCK))
        good = without(parts, failed)
        contents, facts, problems = _judge_rows(session, scope, good, programme, names, _later(tell))
    sent = replace(sent, report=report(rows, [*problems, *beside]), programmes=_touched(contents, facts))
    if sent.report.blocks:
        return sent
    tell("Comparing with the register", 0.9)
    return replace(sent, changes=stage(contents, facts, committed_at(session, scope, sent.sha256)))


def _judge_rows(
    session: Session,
    scope: Scope,
    parts: tuple[Part, ...],
    programme: str | None,
    names: Names,
    tell: Tell,
) -> tuple[Contents, Facts, list[Problem]]:
    rows = read_rows(parts, names, programme)
    tell("Looking up who is registered", 0.5)
    facts = gather_facts(session, scope, names, rows)
    tell("Reading scores, answers and dates", 0.6)
    contents = with_scores(read_contents(parts, programme, match(rows, facts), facts), facts)
    tell("Checking every row", 0.7)
    return contents, facts, check_content(contents, facts)


def _later(tell: Tell) -> Tell:
    """Tell the same work, done a second time, as the end of the first."""
    return lambda doing, share: tell(doing, 0.7 + share / 5)


def _keepable(file: File, parts: tuple[Part, ...], said: Instructions, problems: Collection[Problem]) -> bool:
    """Say whether a file may be kept as it was sent, with the cells that were corrected since."""
    pseudonyms = {(part.table.sheet, part.layout.places.get("participant")) for part in parts}
    named = [at for at in said.corrections if (at.sheet, at.column) in pseudonyms]
    other = [at for at in said.corrections if (at.sheet, at.column) not in pseudonyms]
    return not (
        holds_personal_data(problems)
        # Nobody has looked into a hidden sheet.
        or any(grid.hidden for grid in file.grids)
        or len(kinds_in_pseudonyms(overwritten(file, named)))
        or len(identified(overwritten(file, other)))
    )


def _touched(contents: Contents, facts: Facts) -> tuple[str, ...]:
    named = contents.rows.filter(pl.col("programme").is_in(facts.programmes))
    return tuple(named["programme"].unique().sort())
