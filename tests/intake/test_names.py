"""The names of a register: by key, by name, and by what a provider said."""

from sqlalchemy import Engine

from evaluate.access import Viewer, scope_of
from evaluate.db.session import reading
from evaluate.intake.instructions import Instructions
from evaluate.intake.names import Names, _labels, as_told, gather_names
from evaluate.vocabulary import DateOrder
from tests.builders import provider_of
from tests.intake.catalogued import NAMES


def gathered(engine: Engine, viewer: Viewer, programme: str | None = None) -> Names:
    with reading(engine) as session:
        return gather_names(session, scope_of(viewer), programme)


def test_a_name_that_two_things_share_names_neither_and_a_key_always_does() -> None:
    assert _labels([("a", "Mood"), ("b", "mood"), ("c", "A")]) == {"a": "a", "b": "b", "c": "c"}


def test_a_questionnaire_is_called_by_its_name_and_by_who_fills_it_in_for_somebody() -> None:
    called = {key: one.called for key, one in NAMES.instruments.items()}
    assert called["phq9"] == "Patient Health Questionnaire-9"
    assert called["sdq_self"] == "Strengths and Difficulties Questionnaire"
    assert called["sdq_parent"] == "Strengths and Difficulties Questionnaire (parent)"


def test_the_names_are_those_in_scope(register: Engine, pat: Viewer) -> None:
    mine = gathered(register, pat)
    assert set(mine.programmes.values()) == {"p", "q"}
    assert ("hidden", "secret") not in mine.cohort_names
    assert set(gathered(register, provider_of("bell")).programmes) == {"hidden"}


def test_what_is_said_of_this_file_comes_before_what_was_said_of_earlier_ones(
    register: Engine, pat: Viewer
) -> None:
    told = as_told(gathered(register, pat), Instructions({"yp_ref": "participant"}, DateOrder.MONTH_FIRST))
    assert (told.dictionary.headings, told.date_order) == ({"yp_ref": "participant"}, DateOrder.MONTH_FIRST)
