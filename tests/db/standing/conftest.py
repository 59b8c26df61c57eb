"""The small register that files about a few people are sent to."""

import pytest
from sqlalchemy import Engine

from tests.staging import furnish


@pytest.fixture
def small(engine: Engine) -> Engine:
    """Open a register with two cohorts, and three measures of two instruments."""
    furnish(engine)
    return engine
