"""People: adding them, letting them in, knowing who is asking, and letting them go."""

from evaluate.people.adding import add_person, deactivate
from evaluate.people.set_up import SetUp, read_set_up
from evaluate.people.signing_in import (
    COOKIE,
    acts_for,
    find_viewer,
    is_signed_in,
    sign_in,
    sign_out,
    viewer_of,
)

__all__ = [
    "COOKIE",
    "SetUp",
    "acts_for",
    "add_person",
    "deactivate",
    "find_viewer",
    "is_signed_in",
    "read_set_up",
    "sign_in",
    "sign_out",
    "viewer_of",
]
