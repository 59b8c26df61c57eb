"""What was read or taken away is in the audit."""

from sqlalchemy import Engine

from evaluate.access import at_the_register
from evaluate.integrity.taken import tell
from evaluate.integrity.trail import Wanted, look
from evaluate.vocabulary import Role
from tests.builders import commissioner_of


def test_what_was_taken_away_is_written_down(engine: Engine) -> None:
    tell(engine, commissioner_of("north"), "export", "comparison", "calm", timepoint="after", rows=3)
    (event,) = look(engine, at_the_register(Role.ADMINISTRATOR), Wanted()).events
    assert (event.actor, event.action, event.subject, event.subject_key) == (
        "cam",
        "export",
        "comparison",
        "calm",
    )
    assert event.detail == {"timepoint": "after", "rows": 3}
