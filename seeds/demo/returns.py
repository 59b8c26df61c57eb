"""Returns of every area for eight quarters, each by the road that people take: fill in, seal, sign, ask, accept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from evaluate.access import Viewer
from evaluate.db.queries.returns import ExpectedReturn
from evaluate.db.session import Engine
from evaluate.returns import assembling, reviewing, signing
from evaluate.returns.expecting import expect, open_returns
from evaluate.returns.listing import list_returns

from .area import Area
from .areas import AREAS
from .asked import SENT_BACK, WAIVER, Asked, asked_of
from .defining import definition_of
from .endings import QUARTERS, Ending, Quarter, ending
from .entered import Typed, corrected, typed
from .people import administrator, certifier_of, commissioner_of, reviewer

_TO_ANSWER = timedelta(days=14)
_WAIVED_FOR = timedelta(days=90)
# A part of what is asked for, where a return was only begun.
_BEGUN = ("budget", "core_grant", "match_funding", "partnership", "setting")
_WAIVED = "forecast-at-least-actual"


@dataclass(frozen=True, slots=True)
class _Return:
    """One return to be taken down its road, on one day."""

    engine: Engine
    area: Area
    expected: ExpectedReturn
    day: date

    @property
    def quarter(self) -> Quarter:
        return self.expected.funding_year.replace("/", "-"), self.expected.period

    @property
    def mine(self) -> tuple[Engine, Viewer, int]:
        return self.engine, commissioner_of(self.area), self.expected.id

    @property
    def reviewed(self) -> tuple[Engine, Viewer, int]:
        return self.engine, reviewer(), self.expected.id

    @property
    def entries(self) -> Typed:
        one = self.expected
        return typed(self.area, *self.quarter, one.starts_on, one.ends_on)


def load_returns(
    engine: Engine,
    areas: Sequence[Area] = AREAS,
    quarters: Sequence[Quarter] = QUARTERS,
    tell: Callable[[str], None] = lambda words: None,
) -> None:
    """Expect the returns of some areas, open them, and take each as far as it got."""
    day = datetime.now(UTC).date()
    signatories = {area.key: area.signatory for area in areas}
    for quarter in quarters:
        expect(engine, administrator(), definition_of(quarter), signatories, quarter[1:])
    open_returns(engine, administrator(), day)
    listed = [one.expected for one in list_returns(engine, administrator(), day)]
    for nth, area in enumerate(areas, start=1):
        tell(f"Returns of {area.name}, area {nth} of {len(areas)}")
        for one in sorted((one for one in listed if one.area == area.key), key=lambda one: one.starts_on):
            returned = _Return(engine, area, one, day)
            for step in _ROADS[ending(area, returned.quarter, quarters)]:
                step(returned)


def _begin(one: _Return) -> None:
    assembling.fill_in(*one.mine, {place: text for place, text in one.entries.items() if place[0] in _BEGUN})


def _fill_in(one: _Return) -> None:
    assembling.fill_in(*one.mine, one.entries)


def _waive(one: _Return) -> None:
    """Forecast less than was spent, say why, and ask that it be let pass."""
    spent = int(one.entries["actual", "match_cash"])
    assembling.fill_in(*one.mine, {("forecast", "match_cash"): str(spent - 300)})
    assembling.waive(*one.mine, _WAIVED, WAIVER, one.day + _WAIVED_FOR)


def _seal(one: _Return) -> None:
    assembling.seal(*one.mine, one.day)


def _read_and_sign(one: _Return) -> None:
    certifier = certifier_of(one.area)
    read = reviewing.read_return(one.engine, certifier, one.expected.id)
    signing.sign(one.engine, certifier, one.expected.id, read.sealed[-1].sha256)


def _send_back(one: _Return) -> None:
    signing.send_back(one.engine, certifier_of(one.area), one.expected.id, SENT_BACK)


def _withdraw(one: _Return) -> None:
    assembling.withdraw(*one.mine)


def _ask(one: _Return) -> None:
    questions: dict[str | None, str] = {asked.line: asked.question for asked in _asked(one)}
    reviewing.query(*one.reviewed, questions, one.day + _TO_ANSWER)


def _answer_one(one: _Return) -> None:
    _answer(one, 1)


def _answer_all(one: _Return) -> None:
    """Answer everything, and correct what was asked about first."""
    questions = _asked(one)
    _answer(one, len(questions))
    assembling.fill_in(*one.mine, corrected(one.entries, questions[0].line))


def _answer(one: _Return, count: int) -> None:
    answers = {asked.line: asked.answer for asked in _asked(one)}
    for question in reviewing.read_return(*one.mine).questions[:count]:
        assembling.answer(*one.mine, question.id, answers[question.line or ""])


def _accept(one: _Return) -> None:
    reviewing.accept(*one.reviewed)


def _asked(one: _Return) -> tuple[Asked, ...]:
    return asked_of(one.area, *one.quarter)


_Road = tuple[Callable[[_Return], None], ...]
_SUBMITTED: _Road = (_fill_in, _seal, _read_and_sign)
_RESUBMITTED: _Road = (*_SUBMITTED, _ask, _answer_all, _seal, _read_and_sign)
_ROADS: Mapping[Ending, _Road] = {
    Ending.NOTHING: (),
    Ending.BEGUN: (_begin,),
    Ending.SEALED: (_fill_in, _seal),
    Ending.SENT_BACK: (_fill_in, _seal, _send_back),
    Ending.SUBMITTED: _SUBMITTED,
    Ending.WITHDRAWN: (*_SUBMITTED, _withdraw),
    Ending.QUERIED: (*_SUBMITTED, _ask, _answer_one),
    Ending.RESUBMITTED: _RESUBMITTED,
    Ending.ACCEPTED: (*_SUBMITTED, _accept),
    Ending.ACCEPTED_WITH_WAIVER: (_fill_in, _waive, _seal, _read_and_sign, _accept),
    Ending.ACCEPTED_AFTER_QUESTIONS: (*_RESUBMITTED, _accept),
}
