"""What one provider's files always mean is kept once, changed by its own people, and forgotten on request."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine, select

from evaluate.access import Viewer, scope_of
from evaluate.db.commands.conventions import forget_convention, keep_convention
from evaluate.db.queries.conventions import kept_conventions
from evaluate.db.session import reading, writing
from evaluate.db.tables import AuditEvent, Convention
from evaluate.errors import NotAllowed
from evaluate.vocabulary import ConventionKind
from tests.builders import commissioner_of, provider_of
from tests.staging import ACORN, furnish

BELL = provider_of("bell")


@pytest.fixture(autouse=True)
def furnished(engine: Engine) -> None:
    furnish(engine)


def keep(engine: Engine, meaning: str, viewer: Viewer = ACORN, provider: str = "acorn") -> None:
    with writing(engine) as session:
        keep_convention(session, viewer, provider, ConventionKind.HEADING, "Pre score", meaning)


def kept(engine: Engine, viewer: Viewer = ACORN) -> list[tuple[str, str, str]]:
    with reading(engine) as session:
        found = kept_conventions(session, scope_of(viewer))
    return [(one.organisation, one.typed, one.meaning) for one in found]


def test_a_later_meaning_takes_the_place_of_an_earlier_one(engine: Engine) -> None:
    for meaning in ("before", "before", "after"):
        keep(engine, meaning)
    assert kept(engine) == [("acorn", "Pre score", "after")]
    with reading(engine) as session:
        events = session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
    assert [(one.detail["old"], one.detail["new"]) for one in events] == [
        (None, "before"),
        ("before", "after"),
    ]
    assert "Pre score" not in str([one.detail for one in events])


def test_each_provider_has_its_own(engine: Engine) -> None:
    keep(engine, "before")
    keep(engine, "after", BELL, "bell")
    assert kept(engine) == [("acorn", "Pre score", "before")]
    assert kept(engine, BELL) == [("bell", "Pre score", "after")]
    for viewer, provider in ((BELL, "acorn"), (ACORN, "nowhere"), (commissioner_of("north"), "acorn")):
        with pytest.raises(NotAllowed):
            keep(engine, "value", viewer, provider)
    assert kept(engine) == [("acorn", "Pre score", "before")]


def test_what_is_forgotten_is_asked_again_and_only_its_own_people_forget(engine: Engine) -> None:
    keep(engine, "before")
    with reading(engine) as session:
        number = session.scalars(select(Convention.id)).one()
    for viewer in (BELL, commissioner_of("north")):
        with pytest.raises(NotAllowed), writing(engine) as session:
            forget_convention(session, viewer, number)
    with writing(engine) as session:
        forget_convention(session, ACORN, number)
    assert kept(engine) == []
    with reading(engine) as session:
        assert session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)).all() == ["keep", "forget"]


def test_two_people_who_are_asked_at_once(engine: Engine) -> None:
    together = Barrier(4)

    def run(meaning: str) -> None:
        together.wait()
        keep(engine, meaning)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(run, ["before", "after", "before", "value"]))
    assert len(kept(engine)) == 1
