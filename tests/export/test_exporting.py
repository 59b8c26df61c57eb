"""One door: every kind of file has a name, a media type and the same bytes each time."""

import pytest

from evaluate.export import MEDIA_TYPES, Kind, export
from evaluate.returns.reviewing import ReturnView


@pytest.mark.parametrize("kind", Kind)
def test_the_same_return_is_the_same_file(view: ReturnView, kind: Kind) -> None:
    name, content = export(view, kind)
    assert name == f"vru-2025-26-q2-E23000010.{kind}"
    assert content
    assert export(view, str(kind)) == (name, content)
    assert kind in MEDIA_TYPES


def test_there_are_no_other_kinds(view: ReturnView) -> None:
    with pytest.raises(ValueError, match="docx"):
        export(view, "docx")
