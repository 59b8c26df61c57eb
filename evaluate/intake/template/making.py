"""Making the template of one programme."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any, Literal

from evaluate.access import Viewer, check_can_upload, scope_of
from evaluate.db.commands.templates import give_waiting
from evaluate.db.queries import intake, templates
from evaluate.db.session import Engine, reading, writing
from evaluate.errors import CommandMistake
from evaluate.intake.meanings import normal
from evaluate.intake.names import KnownInstrument, Names, gather_names
from evaluate.intake.spelling import naming
from evaluate.intake.template.filling import About, CohortLine, example_score, label, plan_of, scores_in_words
from evaluate.intake.template.ods import as_ods
from evaluate.intake.template.plan import MeasureLine
from evaluate.intake.template.xlsx import as_xlsx
from evaluate.vocabulary import Design, Direction

Kind = Literal["xlsx", "ods"]


def template(
    engine: Engine,
    viewer: Viewer,
    programme: str,
    kind: Kind = "xlsx",
    items: Collection[str] = (),
    made_on: date | None = None,
) -> bytes:
    """Make a workbook to fill in, for one programme; `items` are the questionnaires to give a sheet of answers.

    It holds the programme's cohorts, every measure (those it has used come first), and each participant who
    has a score before, none after, and can still be asked.
    """
    check_can_upload(viewer)
    about = _about(engine, viewer, programme, items)
    plan = plan_of(about, viewer.name, made_on or datetime.now().astimezone().date())
    return as_xlsx(plan) if kind == "xlsx" else as_ods(plan)


def _about(engine: Engine, viewer: Viewer, programme: str, items: Collection[str]) -> About:
    scope = scope_of(viewer)
    # That somebody reads who waits is written down; the rest is only read.
    with writing(engine, viewer) as session:
        waiting = tuple(give_waiting(session, viewer, programme))
    with reading(engine, viewer) as session:
        rows = intake.cohorts(session, scope)
        mine = [row for row in rows if row.programme == programme]
        if not mine:
            words = naming(programme, sorted({row.programme for row in rows}))
            raise CommandMistake("That is not one of your programmes.", f"Choose {words['choices']}.")
        names = gather_names(session, scope, programme)
        used = frozenset(templates.measures_used(session, scope, programme))
        return About(
            programme,
            mine[0].programme_name,
            mine[0].starts_on,
            tuple(_cohorts(mine, names)),
            tuple(_measures(intake.measures(session, scope), names, used)),
            waiting,
            tuple(_instrument(one, names) for one in items),
            templates.out_of_reach(session, scope, programme),
        )


def _cohorts(rows: Iterable[Any], names: Names) -> Iterable[CohortLine]:
    for row in rows:
        if row.cohort is not None:
            named = names.cohort_names.get((row.programme, normal(row.cohort_name)))
            shown = label(row.cohort_name, row.cohort, named)
            compares = row.design is not Design.SINGLE_GROUP
            yield CohortLine(row.cohort, shown, compares, row.intake_from, row.weeks)


def _measures(rows: Sequence[Any], names: Names, used: Collection[str]) -> Iterable[MeasureLine]:
    """List the measures that the programme has used, then the other outcomes, then what describes people."""
    for row in sorted(rows, key=lambda row: (row.key not in used, not row.outcome)):
        definition = names.definitions.get(row.id)
        yield MeasureLine(
            label=label(row.name, row.key, names.dictionary.measures.get(normal(row.name))),
            key=row.key,
            minimum=row.minimum,
            maximum=row.maximum,
            scores=scores_in_words(definition),
            higher_is="better" if row.direction is Direction.HIGHER_BETTER else "worse",
            informant=row.informant.value.replace("_", " "),
            example=example_score(row.minimum, row.maximum, definition),
        )


def _instrument(reference: str, names: Names) -> KnownInstrument:
    if reference not in names.instruments:
        words = naming(reference, sorted(names.instruments))
        raise CommandMistake(
            "That is no questionnaire whose answers the register scores.", f"Choose {words['choices']}."
        )
    return names.instruments[reference]
