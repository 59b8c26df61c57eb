"""Reading the audit leaves its own line in it."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from evaluate.access import Viewer
from evaluate.db.session import reading
from evaluate.errors import NotAllowed
from evaluate.integrity import trail
from evaluate.integrity.trail import Wanted
from evaluate.integrity.verify import verify
from evaluate.vocabulary import Role
from tests.builders import commissioner_of, provider_of

ADA = Viewer("ada", "Ada", Role.ADMINISTRATOR)


def test_a_search_and_an_export_are_written_down_with_what_was_asked(filled: Engine) -> None:
    wanted = Wanted(actor="pat", action="commit")
    trail.search(filled, ADA, wanted)
    found = trail.look(filled, ADA, wanted)
    assert (found.count, [event.action for event in found.events]) == (2, ["commit", "commit"])
    taken = trail.export(filled, ADA, wanted)
    assert tuple(taken) == found.events
    told = trail.look(filled, ADA, Wanted(actor="ada")).events
    assert [(event.action, event.subject, event.detail) for event in told] == [
        ("export", "audit", {"asked": {"actor": "pat", "action": "commit"}, "events": 2}),
        ("search", "audit", {"asked": {"actor": "pat", "action": "commit"}}),
    ]
    assert verify(filled, None).sound


def test_a_page_holds_so_many_and_the_next_goes_on(filled: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail, "MOST", 4)
    first = trail.look(filled, ADA, Wanted())
    assert ([event.number for event in first.events], first.count) == ([9, 8, 7, 6], 9)
    assert [event.number for event in trail.look(filled, ADA, Wanted(), before=6).events] == [5, 4, 3, 2]
    assert "commit" in first.choices.actions


READS: list[Callable[[Engine, Viewer], object]] = [
    lambda engine, viewer: trail.search(engine, viewer, Wanted()),
    lambda engine, viewer: trail.look(engine, viewer, Wanted()),
    lambda engine, viewer: trail.export(engine, viewer, Wanted()),
]


@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize("viewer", [provider_of("acorn"), commissioner_of(), Viewer("r", "R", Role.REVIEWER)])
def test_nobody_but_an_administrator_reads_it(
    filled: Engine, read: Callable[[Engine, Viewer], object], viewer: Viewer
) -> None:
    with pytest.raises(NotAllowed, match="cannot read the audit"):
        read(filled, viewer)
    with reading(filled) as session:
        assert session.connection().exec_driver_sql("SELECT max(number) FROM audit_event").scalar() == 9
