"""A programme's page on PostgreSQL as the application's own role, which sees only what its viewer may."""

import pytest

from evaluate.db.session import writing
from evaluate.disclosure import Shown
from evaluate.errors import CommandMistake
from evaluate.portfolio.profile import profile, profiles
from tests.builders import build_programme, commissioner_of, provider_of
from tests.fenced import fenced
from tests.portfolio.desk import STARTED, crimes, fund, mentoring


def test_everything_on_a_page_passes_the_fence_and_nothing_of_others_does(postgres_server: str) -> None:
    with fenced(postgres_server) as register:
        with writing(register.past_the_fence) as session:
            programme, _ = mentoring(session)
            fund(session, programme, core_grant=100_000, match_in_kind=20_000)
            crimes(session)
            build_programme(session, "elsewhere", area="south", provider="birch")
        engine = register.application
        for viewer in (commissioner_of("north"), provider_of("acorn")):
            found = profile(engine, viewer, "mentoring")
            assert found.delivery.started == Shown(STARTED)
            assert found.value.cost is not None
            assert found.value.cost.is_full
            assert found.value.break_even
            assert found.subgroups is not None
            assert [one.programme.key for one in profiles(engine, viewer)] == ["mentoring"]
            with pytest.raises(CommandMistake):
                profile(engine, viewer, "elsewhere")
