"""A comparison in plain text, for the command line."""

from collections.abc import Iterator

from evaluate.portfolio import sentences
from evaluate.portfolio.picture import Picture, choices, label, picture
from evaluate.portfolio.rows import Comparison
from evaluate.vocabulary import timepoint_label


def comparison_in_words(comparison: Comparison) -> str:
    """Say what each measure shows at each timepoint, programme by programme."""
    if not comparison.rows:
        return "There are no scores to compare yet. Load a file with: evaluate load FILE"
    pictures = [
        picture(comparison, measure, timepoint)
        for measure, (_, timepoints) in choices(comparison).items()
        for timepoint in timepoints
    ]
    parts = ["\n".join(_lines(one)) for one in pictures if one.blocks]
    return "\n\n".join([*parts, sentences.STANCE])


def _lines(one: Picture) -> Iterator[str]:
    heading = f"{one.measure.name}, {timepoint_label(one.timepoint)}"
    yield from (heading, "=" * len(heading), sentences.answer(one), sentences.caution(one), "")
    for row in one.rows:
        yield f"  {sentences.row_sentence(row, label(row, one.rows))}"
    yield ""
    yield sentences.flow(one)
