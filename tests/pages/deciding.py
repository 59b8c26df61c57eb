"""A decision for pages to show, by the people whom these pages sign in."""

from dataclasses import replace

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.access import Viewer
from evaluate.pages.return_acts import today
from evaluate.portfolio import deciding
from evaluate.portfolio.decision_list import deciding_about
from evaluate.vocabulary import Role
from tests.portfolio.decided import ANSWER, QUESTION
from tests.portfolio.small import portfolio

CAM = Viewer("cam", "Cam Before", Role.COMMISSIONER, areas=frozenset({"north"}))


def asked(engine: Engine, size: int = 40) -> int:
    """Seal a question for the year that is being decided about."""
    portfolio(engine, [size, 15])
    return deciding.ask(engine, CAM, "p00", replace(QUESTION, funding_year=deciding_about(today())))


def weighed(engine: Engine, size: int = 40) -> int:
    """Freeze the evidence too."""
    number = asked(engine, size)
    deciding.freeze(engine, CAM, number)
    return number


def signed(engine: Engine, **answer: object) -> int:
    """Sign it too."""
    number = asked(engine)
    sha256 = deciding.freeze(engine, CAM, number)
    told = replace(ANSWER, decided_on=today(), **answer)
    deciding.sign(engine, CAM, number, told, sha256, today())
    return number


def visit_decision(dashboard: AppTest, **address: object) -> AppTest:
    """Open the page of decisions at an address."""
    dashboard.run()
    page = dashboard.switch_page("evaluate/pages/decisions.py")
    for name, value in address.items():
        page.query_params[name] = str(value)
    return page.run()


def push(page: AppTest, label: str) -> AppTest:
    """Press the button with a label."""
    return next(one for one in page.button if one.label == label).click().run()
