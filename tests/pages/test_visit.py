"""A visit reads the register that the settings name."""

import pytest
from sqlalchemy import Engine

from evaluate.pages import visit


def test_the_register_is_opened_once_for_each_address(
    register: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert visit.engine() is visit.engine()
    assert visit.engine().url == register.url
    first = visit.engine()
    monkeypatch.setenv("EVALUATE_DATABASE_URL", "sqlite://")
    assert visit.engine() is not first


def test_a_run_without_a_browser_has_no_cookie() -> None:
    assert visit.cookie() is None
