"""What somebody keeps to see again is their own: kept, renewed and forgotten by nobody else."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, select

from evaluate.access import Viewer, own_scope_of
from evaluate.db.commands.views import forget_view, save_view
from evaluate.db.queries.views import saved_views
from evaluate.db.session import reading, writing
from evaluate.db.tables import AuditEvent
from evaluate.errors import CommandMistake, NotAllowed
from tests.db.commands.test_decisions import CAM
from tests.db.test_sabotage import VIEWERS

SUE = replace(CAM, key="sue")


def save(engine: Engine, viewer: Viewer, name: str, address: str = "tier=targeted") -> None:
    with writing(engine, viewer) as session:
        save_view(session, viewer, "portfolio", name, address)


def kept(engine: Engine, viewer: Viewer) -> dict[str, str]:
    with reading(engine, viewer) as session:
        return {one.name: one.address for one in saved_views(session, own_scope_of(viewer), "portfolio")}


def test_a_view_is_kept_renewed_and_forgotten(engine: Engine) -> None:
    save(engine, CAM, "Mentoring")
    save(engine, CAM, "Late")
    save(engine, CAM, "Mentoring", "approach=mentoring")
    assert kept(engine, CAM) == {"Late": "tier=targeted", "Mentoring": "approach=mentoring"}
    with writing(engine, CAM) as session:
        forget_view(session, CAM, "portfolio", "Late")
    assert list(kept(engine, CAM)) == ["Mentoring"]
    with reading(engine) as session:
        told = session.execute(
            select(AuditEvent.action, AuditEvent.subject).order_by(AuditEvent.number)
        ).all()
    assert [tuple(row) for row in told] == [("keep", "view")] * 3 + [("forget", "view")]


def test_nobody_else_reads_or_forgets_it(engine: Engine) -> None:
    save(engine, CAM, "Mentoring")
    save(engine, SUE, "Mentoring", "approach=sport")
    with writing(engine, SUE) as session:
        forget_view(session, SUE, "portfolio", "Mentoring")
    assert (list(kept(engine, CAM)), list(kept(engine, SUE))) == (["Mentoring"], [])


def test_there_is_an_end_to_keeping(engine: Engine) -> None:
    with writing(engine, CAM) as session:
        for n in range(50):
            save_view(session, CAM, "portfolio", str(n), "")
    with pytest.raises(CommandMistake, match="forget one"):
        save(engine, CAM, "one more")
    save(engine, CAM, "49", "renewed")
    assert kept(engine, CAM)["49"] == "renewed"


@pytest.mark.parametrize("who", ["reviewer", "administrator"])
def test_who_does_not_compare_keeps_nothing(engine: Engine, who: str) -> None:
    viewer = VIEWERS[who]
    assert viewer is not None
    with pytest.raises(NotAllowed):
        save(engine, viewer, "Mentoring")
