"""Scoring kept answers again, to see that the scores beside them are what they give."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from evaluate.db.session import Session
from evaluate.db.verifying.kept import Ruler, answer_sheets, rulers, scores_beside
from evaluate.instruments.catalogue import read_catalogue
from evaluate.instruments.definition import InstrumentDefinition
from evaluate.instruments.scoring import item_range, score
from evaluate.integrity.checks import Check, in_rows
from evaluate.settings import shipped

_EXACTLY = 1e-9


def check_scores(session: Session) -> Check:
    """Score every set of answers of a standing upload again, by the key that scored it."""
    catalogue = {
        (one.key, one.version, one.informant): one for one in read_catalogue(shipped("seeds") / "instruments")
    }
    count, older, unknown, wrong = 0, 0, 0, []
    for ruler in rulers(session):
        definition = catalogue.get(ruler.name)
        for sheets in answer_sheets(session, ruler.instrument_id):
            if definition is None or definition.items is None:
                unknown += len(sheets)
                continue
            mine = [sheet for sheet in sheets if sheet.revision == definition.revision]
            older += sum(sheet.revision != definition.revision and sheet.place == 1 for sheet in sheets)
            count += len(mine)
            wrong += list(_wrong(session, ruler, definition, mine)) if mine else []
    return Check(
        "scores",
        "sets of answers, scored again",
        count,
        (in_rows("answers that give another score than is kept", "upload_answers", wrong),) if wrong else (),
        tuple(_unchecked(older, unknown)),
    )


def _wrong(
    session: Session, ruler: Ruler, definition: InstrumentDefinition, sheets: Sequence[Any]
) -> Iterator[int]:
    beside = scores_beside(session, [sheet.id for sheet in sheets])
    found = _scores(definition, sheets)
    measures = [(number, found[key]) for key, number in ruler.measures.items() if key in found]
    for nth, sheet in enumerate(sheets):
        if any(not _same(beside.get((sheet.id, number)), values[nth]) for number, values in measures):
            yield sheet.id


def _scores(definition: InstrumentDefinition, sheets: Sequence[Any]) -> dict[str, Any]:
    """Score answers; those that the questionnaire does not offer give a score that nothing is like."""
    items = range(1, definition.items.count + 1 if definition.items else 1)
    answers = np.array([[_number(sheet.answers.get(str(item))) for item in items] for sheet in sheets])
    low, high = item_range(definition)
    offered = np.isnan(answers) | ((answers >= low) & (answers <= high) & (answers == np.floor(answers)))
    found = score(definition, np.where(offered, answers, np.nan))
    return {key: np.where(offered.all(axis=1), values, np.inf) for key, values in found.items()}


def _number(answer: object) -> float:
    if answer is None:
        return np.nan
    return float(answer) if isinstance(answer, int | float) else np.inf


def _same(kept: float | None, scored: Any) -> bool:
    """Hold a kept score to the answers', to as many decimals as it has: a file may give its scores rounded."""
    if np.isnan(scored):
        return True
    if kept is None:
        # The key gives nothing to answers that it does not offer.
        return bool(np.isinf(scored))
    decimals = len(repr(kept).rstrip("0").partition(".")[2])
    return bool(abs(kept - scored) <= 0.5 * 10.0**-decimals + _EXACTLY)


def _unchecked(older: int, unknown: int) -> Iterator[str]:
    if older:
        yield f"Sets of answers scored by an older key: {older:,}. Score them again with: evaluate rescore"
    if unknown:
        yield f"Sets of answers to instruments that this version cannot score: {unknown:,}."
