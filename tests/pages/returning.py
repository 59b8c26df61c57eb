"""One return of the north, at any point of its life, for the pages that show it."""

from collections.abc import Callable

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from evaluate.access import Viewer
from evaluate.returns.assembling import fill_in, seal
from evaluate.returns.expecting import expect, open_returns
from evaluate.returns.signing import sign
from evaluate.vocabulary import Role
from tests.returns.conftest import ADA, DAY, HELEN, SUE, WHOLE, furnish
from tests.returns_examples import DEFINITION

AREA = Viewer("commissioner", "Commissioner Person", Role.COMMISSIONER, areas=frozenset({"north"}))
SIGNS = Viewer("certifier", "Certifier Person", Role.CERTIFIER, frozenset({"acorn"}))
REVIEWER = HELEN
SOUTH = SUE
SignIn = Callable[[Role], str]


def opened(engine: Engine) -> int:
    """Fill a small area and open its first return. Gives the number of it; the south's is the next but one."""
    furnish(engine)
    numbers = expect(engine, ADA, DEFINITION.encode(), {"north": "acorn", "south": "south-pcc"})
    open_returns(engine, ADA, DAY)
    return next(iter(numbers))


def filled(engine: Engine) -> int:
    """Fill a return in."""
    number = opened(engine)
    fill_in(engine, AREA, number, WHOLE)
    return number


def sealed(engine: Engine) -> int:
    """Fill a return in and seal it."""
    number = filled(engine)
    seal(engine, AREA, number, DAY)
    return number


def submitted(engine: Engine) -> int:
    """Fill a return in, seal it and sign it."""
    number = filled(engine)
    sign(engine, SIGNS, number, seal(engine, AREA, number, DAY))
    return number


def visit_return(dashboard: AppTest, number: object) -> AppTest:
    """Open one return by its address."""
    dashboard.run()
    page = dashboard.switch_page("evaluate/pages/returns.py")
    page.query_params["return"] = str(number)
    return page.run()


def push(page: AppTest, label: str) -> AppTest:
    """Press the button with a label."""
    return next(one for one in page.button if one.label == label).click().run()
