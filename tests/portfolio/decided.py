"""A decision about a small programme, taken as far as a test needs."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Engine

from evaluate.access import Viewer
from evaluate.db.session import writing
from evaluate.portfolio import deciding
from evaluate.portfolio.deciding import Answer, Question
from evaluate.vocabulary import DecisionOption, Role
from tests.portfolio.small import portfolio
from tests.scores import write_down

RHYS = Viewer("rhys", "Rhys", Role.COMMISSIONER, areas=frozenset({"north"}))
PAT = Viewer("pat", "Pat", Role.PROVIDER, frozenset({"acorn"}), None)
SUE = replace(RHYS, key="sue", areas=frozenset({"south"}))
TODAY = date(2026, 11, 26)
QUESTION = Question("2026/27", "Shall we fund it again?", "m", "after", 2.0, "Half a band.", False)
ANSWER = Answer(
    DecisionOption.STOP, "It costs more than we have.", "", "One would go on.", "", None, "The board", TODAY
)


def ask(engine: Engine, size: int = 40, **question: object) -> int:
    """Fill a register with one programme and seal a question about it."""
    portfolio(engine, [size])
    with writing(engine) as session:
        write_down(session)
    return deciding.ask(engine, RHYS, "p00", replace(QUESTION, **question))


def weigh(engine: Engine, size: int = 40) -> tuple[int, str]:
    """Freeze the evidence too; give the decision's number and the hash."""
    number = ask(engine, size)
    return number, deciding.freeze(engine, RHYS, number)


def decide(engine: Engine, size: int = 40, **answer: object) -> int:
    """Sign it too."""
    number, sha256 = weigh(engine, size)
    deciding.sign(engine, RHYS, number, replace(ANSWER, **answer), sha256, TODAY)
    return number
