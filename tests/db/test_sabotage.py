"""With every clause that keeps a query inside its scope taken out, PostgreSQL still gives nothing foreign away."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any

import pytest
from sqlalchemy import Row, true

from evaluate.access import Viewer, own_scope_of, return_scope_of, scope_of, setup_scope_of
from evaluate.db import queries
from evaluate.db.queries.audit import Wanted
from evaluate.db.session import Engine, reading
from evaluate.vocabulary import Role
from tests.fenced import FAR, LONG_AGO, MARK, Fenced, Theirs, fenced, fill

CLAUSES = (
    "within",
    "within_people",
    "within_setup",
    "within_returns",
    "within_contents",
    "within_decisions",
    "within_own",
    "within_weighing",
    "visible",
    "visible_to_its_people",
)
# What each query is asked for beyond a scope: always what is somebody else's.


def _measure(theirs: Theirs) -> str:
    return f"{MARK}-m" if theirs.word == MARK else "m"


# Ours are numbered from 1, and theirs from far away.
MEASURES = (1, 2, FAR, FAR + 1)
EXAMPLES: Mapping[str, Callable[[Theirs], tuple[Any, ...]]] = {
    "answers.current_answers": lambda theirs: (theirs.instrument,),
    "answers.scores_from_answers": lambda theirs: (theirs.instrument,),
    "audit.choices": lambda theirs: (),
    "audit.count_events": lambda theirs: (Wanted(key=str(theirs.upload)),),
    "audit.events": lambda theirs: (Wanted(),),
    "context.disruptions": lambda theirs: (),
    "context.needs": lambda theirs: (),
    "conventions.kept_conventions": lambda theirs: (),
    "decisions.decided_programmes": lambda theirs: (),
    "decisions.decision_events": lambda theirs: (theirs.decision,),
    "decisions.decisions": lambda theirs: (),
    "decisions.drafts": lambda theirs: (theirs.decision,),
    "decisions.evidence": lambda theirs: (theirs.decision,),
    "decisions.one_decision": lambda theirs: (theirs.decision,),
    "delivery.delivered": lambda theirs: (date.max,),
    "delivery.event_costs": lambda theirs: (),
    "delivery.funding": lambda theirs: (),
    "delivery.plans": lambda theirs: (),
    "delivery.ratings": lambda theirs: (),
    "history.acknowledged": lambda theirs: (theirs.upload,),
    "history.corrections": lambda theirs: (theirs.upload,),
    "history.history": lambda theirs: (),
    "history.under_reference": lambda theirs: (f"{theirs.word}-code", theirs.word),
    "intake.assessments": lambda theirs: ({theirs.cohort},),
    "intake.cohorts": lambda theirs: (),
    "intake.conventions": lambda theirs: ({theirs.organisation},),
    "intake.measures": lambda theirs: (),
    "intake.participants": lambda theirs: ({theirs.cohort},),
    "intake.scores": lambda theirs: ({theirs.cohort},),
    "notes.notes": lambda theirs: (),
    "offences.offence_changes": lambda theirs: (),
    "outcomes.cohorts": lambda theirs: (),
    "outcomes.enrolled": lambda theirs: (),
    "outcomes.paired_summaries": lambda theirs: (),
    "outcomes.reliably_changed": lambda theirs: (dict.fromkeys(MEASURES, 0.01),),
    "outcomes.scored": lambda theirs: (),
    "people.cohort_names": lambda theirs: (),
    "people.registered": lambda theirs: (theirs.cohort, theirs.pseudonym),
    "programmes.programme_of_cohort": lambda theirs: (theirs.cohort,),
    "programmes.programmes": lambda theirs: (),
    "programmes.providers": lambda theirs: (),
    "quality.complete": lambda theirs: (),
    "quality.timed": lambda theirs: (),
    "reach.not_counted": lambda theirs: (),
    "reach.programme_facts": lambda theirs: (),
    "reach.reached": lambda theirs: (),
    "reach.standing_uploads": lambda theirs: (),
    "register.areas": lambda theirs: (),
    "register.organisations": lambda theirs: (),
    "register.people": lambda theirs: (),
    "register.programmes": lambda theirs: (),
    "register.units": lambda theirs: (),
    "reminding.actors": lambda theirs: (datetime.now(UTC).date(),),
    "reminding.answers_due": lambda theirs: (),
    "reminding.reminded": lambda theirs: (datetime.now(UTC).date(),),
    "retention.due": lambda theirs: (date.max,),
    "retention.files_due": lambda theirs: (date.max,),
    "returns.definition_text": lambda theirs: (theirs.definition,),
    "returns.entries": lambda theirs: (theirs.returned,),
    "returns.events": lambda theirs: (theirs.returned,),
    "returns.last_number": lambda theirs: (theirs.returned,),
    "returns.last_signed": lambda theirs: (theirs.word, (LONG_AGO.date(), date(2025, 5, 5))),
    "returns.memories": lambda theirs: (theirs.area,),
    "returns.one_return": lambda theirs: (theirs.returned,),
    "returns.questions": lambda theirs: (theirs.returned,),
    "returns.questions_to_areas": lambda theirs: (),
    "returns.returns": lambda theirs: (),
    "returns.snapshots": lambda theirs: (theirs.returned,),
    "returns.waivers": lambda theirs: (theirs.returned,),
    "returns.who_made": lambda theirs: (theirs.returned,),
    "scorecards.answers": lambda theirs: (),
    "scorecards.committed": lambda theirs: (),
    "scorecards.known": lambda theirs: (),
    "scorecards.pairs": lambda theirs: (),
    "scorecards.scores": lambda theirs: (),
    "sessions.dosed": lambda theirs: (theirs.programme, _measure(theirs), "after"),
    "sessions.each_pair": lambda theirs: (theirs.programme, _measure(theirs), "after"),
    "subgroups.alike": lambda theirs: (MEASURES,),
    "templates.measures_used": lambda theirs: (theirs.programme,),
    "templates.out_of_reach": lambda theirs: (theirs.programme,),
    "templates.waiting": lambda theirs: (theirs.programme,),
    "uploads.committed_at": lambda theirs: (theirs.sha256,),
    "uploads.problems": lambda theirs: (theirs.upload,),
    "uploads.programmes_named": lambda theirs: ({theirs.programme},),
    "uploads.programmes_of": lambda theirs: (theirs.upload,),
    "uploads.upload": lambda theirs: (theirs.upload,),
    "uploads.uploads": lambda theirs: (),
    "views.saved_views": lambda theirs: (),
}
# What the fence leaves open, and why: the door reads names before it knows anybody.
OPEN = {
    "delivery.event_costs": "what crimes cost is published",
    "intake.measures": "the rulers that everyone measures with",
    "register.areas": "the names of areas are published",
    "register.organisations": "the names of organisations are read at the door",
    "register.people": "who may sign in is read at the door",
    "register.units": "the names of units are read at the door",
}
# What an administrator set up, or looks after: no outcome is among it.
SET_UP = {
    "audit.choices",
    "audit.count_events",
    "audit.events",
    "decisions.decided_programmes",
    "delivery.funding",
    "delivery.plans",
    "delivery.ratings",
    "intake.cohorts",
    "outcomes.cohorts",
    "people.cohort_names",
    "programmes.programme_of_cohort",
    "programmes.programmes",
    "programmes.providers",
    "reach.programme_facts",
    "register.programmes",
    "reminding.actors",
    "reminding.reminded",
    "returns.definition_text",
    "returns.events",
    "returns.one_return",
    "returns.returns",
    "returns.who_made",
    "uploads.programmes_named",
}
# That a return is expected, of whom and where it stands, is told to whoever reviews returns.
EXPECTED = {"reminding.actors", "returns.definition_text", "returns.one_return", "returns.returns"}
VIEWERS: Mapping[str, Viewer | None] = {
    "provider": Viewer("pat", "Pat", Role.PROVIDER, frozenset({"acorn"})),
    "certifier": Viewer("cert", "Cert", Role.CERTIFIER, frozenset({"acorn"})),
    "commissioner of an area": Viewer("cam", "Cam", Role.COMMISSIONER, areas=frozenset({"north"})),
    "commissioner of a unit": Viewer("una", "Una", Role.COMMISSIONER, units=frozenset({("north", "hub")})),
    "reviewer": Viewer("rev", "Rev", Role.REVIEWER),
    "administrator": Viewer("ada", "Ada", Role.ADMINISTRATOR),
    "provider whose membership ended": Viewer("old", "Old", Role.PROVIDER),
    "commissioner whose membership ended": Viewer("gone", "Gone", Role.COMMISSIONER),
    "nobody": None,
}
CLOSED = [
    (who, name)
    for who in VIEWERS
    for name in sorted(EXAMPLES.keys() - OPEN.keys())
    if not (who == "administrator" and name in SET_UP) and not (who == "reviewer" and name in EXPECTED)
]
# Asked of what is theirs alone, any count but nought is foreign.
COUNTS = {"audit.count_events", "templates.out_of_reach"}
# For whom the register is set up, who looks after it, and who reads outcomes.
AS_SET_UP = ("register.", "audit.", "reminding.reminded")
OUTCOMES = ("context.", "outcomes.", "reach.", "delivery.", "quality.", "subgroups.", "offences.")
RETURNS = ("returns.", "reminding.a")
VIEWS = "views."
# How a programme is weighed, which whoever runs it does not read; and all that its commissioners read of it.
WEIGHED = {"decisions.decision_events", "decisions.drafts", "decisions.evidence", "notes.notes"}
DECISIONS = ("decisions.", "notes.")
# What only the area itself reads of its returns.
AREA_ALONE = {"returns.entries", "returns.memories"}
# By when it must answer what it was asked, of a return that the reviewer cannot read meanwhile.
AREA_MEANWHILE = {"reminding.answers_due"}
ALL_RETURNS = {name for name in EXAMPLES if name.startswith(RETURNS)}
# Who may see something, and by which queries: the fence must take nothing of it away.
ENTITLED = {
    "provider": {name for name in EXAMPLES if not name.startswith((*AS_SET_UP, *RETURNS))} - WEIGHED,
    "commissioner of an area": {
        name for name in EXAMPLES if name.startswith((*OUTCOMES, *RETURNS, *DECISIONS))
    },
    "certifier": ALL_RETURNS - AREA_ALONE,
    "reviewer": ALL_RETURNS - AREA_ALONE - AREA_MEANWHILE,
    "commissioner of a unit": {name for name in EXAMPLES if name.startswith((*OUTCOMES, *DECISIONS))},
    # Nobody was added to this register, so there are no people to list.
    "administrator": {name for name in EXAMPLES if name.startswith(AS_SET_UP)} - {"register.people"},
}


@pytest.fixture(scope="module")
def register(postgres_server: str) -> Iterator[tuple[Fenced, Theirs]]:
    """Fill a fenced register with two organisations."""
    with fenced(postgres_server) as register:
        yield register, fill(register.past_the_fence)


@pytest.fixture
def sabotaged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every clause that narrows a query let everything through."""
    for module in _modules():
        for clause in CLAUSES:
            if hasattr(module, clause):
                monkeypatch.setattr(module, clause, lambda _: true())


def test_every_query_is_tried() -> None:
    assert EXAMPLES.keys() == _queries().keys()


@pytest.mark.parametrize(("who", "name"), CLOSED)
@pytest.mark.usefixtures("sabotaged")
def test_nothing_foreign_comes_back(register: tuple[Fenced, Theirs], who: str, name: str) -> None:
    assert _foreign(name, _ask(register[0].application, VIEWERS[who], name, register[1])) == []


@pytest.mark.parametrize("name", sorted(EXAMPLES.keys() - OPEN.keys()))
@pytest.mark.usefixtures("sabotaged")
def test_the_owner_of_the_tables_is_held_by_the_fence_too(register: tuple[Fenced, Theirs], name: str) -> None:
    assert _foreign(name, _ask(register[0].owner, VIEWERS["provider"], name, register[1])) == []


@pytest.mark.parametrize("name", sorted(EXAMPLES.keys() - OPEN.keys()))
@pytest.mark.usefixtures("sabotaged")
def test_without_the_fence_something_foreign_does(register: tuple[Fenced, Theirs], name: str) -> None:
    assert _foreign(name, _ask(register[0].past_the_fence, VIEWERS["provider"], name, register[1]))


@pytest.mark.parametrize(
    ("who", "name"), [(who, name) for who, names in ENTITLED.items() for name in sorted(names)]
)
def test_nobody_loses_what_they_may_see(register: tuple[Fenced, Theirs], who: str, name: str) -> None:
    ours = Theirs(1, 1, 1, "ours", "p", "acorn", "north", 1, 1, 1)
    inside, past = (
        _ask(engine, VIEWERS[who], name, ours)
        for engine in (register[0].application, register[0].past_the_fence)
    )
    assert inside == past
    assert inside


def _modules() -> list[Any]:
    return [
        import_module(f"{queries.__name__}.{module.name}")
        for module in pkgutil.iter_modules(queries.__path__)
        if module.name != "scope"
    ]


def _queries() -> dict[str, Callable[..., Any]]:
    return {
        f"{module.__name__.rsplit('.', 1)[1]}.{name}": found
        for module in _modules()
        for name, found in inspect.getmembers(module, inspect.isfunction)
        if found.__module__ == module.__name__ and not name.startswith("_")
    }


def _ask(engine: Engine, viewer: Viewer | None, name: str, about: Theirs) -> list[Any]:
    """Run a query as somebody, and read all of what comes back."""
    asked = viewer or Viewer("nobody", "Nobody", Role.PROVIDER)
    scope: Any = setup_scope_of(asked) if name.startswith(AS_SET_UP) else scope_of(asked)
    if name.startswith(RETURNS):
        scope = return_scope_of(asked)
    if name.startswith(VIEWS):
        scope = own_scope_of(asked)
    with reading(engine, viewer) as session:
        return list(_leaves(_queries()[name](session, scope, *EXAMPLES[name](about))))


def _leaves(found: Any) -> Iterator[Any]:
    """Take an answer apart, down to its words, numbers and days."""
    if is_dataclass(found) and not isinstance(found, type):
        for field in fields(found):
            yield from _leaves(getattr(found, field.name))
    elif isinstance(found, Mapping):
        yield from _leaves([*found.keys(), *found.values()])
    elif isinstance(found, Row) or (hasattr(found, "__iter__") and not isinstance(found, str)):
        for one in found:
            yield from _leaves(one)
    elif found is not None:
        yield found


def _foreign(name: str, leaves: list[Any]) -> list[Any]:
    if name in COUNTS:
        return [one for one in leaves if one]
    return [
        one
        for one in leaves
        if (isinstance(one, str) and MARK in one.lower())
        or (isinstance(one, int | float) and one >= FAR)
        or (isinstance(one, date) and one.year == LONG_AGO.year)
    ]
