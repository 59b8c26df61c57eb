"""The notes explain every shorthand, how counts are withheld, and what has no table."""

from evaluate.disclosure import PROFILES, Shorthand
from evaluate.export.notes import notes
from evaluate.export.signed import Signed
from evaluate.export.tables import untold
from evaluate.vocabulary import Audience


def test_every_shorthand_is_explained(signed: Signed) -> None:
    explained = dict(notes(signed))
    assert all(explained[short.value].endswith(".") for short in Shorthand)
    assert explained["[c]"] == "Withheld, so that nobody can be recognised."


def test_the_thresholds_are_those_that_are_kept_to(signed: Signed) -> None:
    explained, public = dict(notes(signed)), PROFILES[Audience.PUBLIC]
    assert f"fewer than {public.smallest_count} people" in explained["Counts of people"]
    assert f"nearest {public.count_base}" in explained["Counts of people"]
    assert f"fewer than {public.smallest_paired} people" in explained["Change and effect"]


def test_lines_without_a_table_are_named(signed: Signed) -> None:
    said = [says for about, says in notes(signed) if about == "No table"]
    assert untold(signed)
    assert len(said) == len(untold(signed))
    assert all(says.startswith(line) for says, line in zip(said, untold(signed), strict=True))
