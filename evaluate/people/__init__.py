"""People: adding them, letting them in, knowing who is asking, and letting them go."""

from evaluate.db.accounts import Belonging
from evaluate.people.adding import add_person
from evaluate.people.invitations import invite
from evaluate.people.known import is_here
from evaluate.people.leaving import deactivate, end_membership, memberships_of, sign_out_everywhere
from evaluate.people.set_up import SetUp, read_set_up
from evaluate.people.signing_in import sign_in, sign_out
from evaluate.people.standing import (
    acts_for,
    find_viewer,
    has_other_roles,
    is_signed_in,
    viewer_of,
)
from evaluate.people.tokens import COOKIE, cookie_name
from evaluate.people.tries import Caller

__all__ = [
    "COOKIE",
    "Belonging",
    "Caller",
    "SetUp",
    "acts_for",
    "add_person",
    "cookie_name",
    "deactivate",
    "end_membership",
    "find_viewer",
    "has_other_roles",
    "invite",
    "is_here",
    "is_signed_in",
    "memberships_of",
    "read_set_up",
    "sign_in",
    "sign_out",
    "sign_out_everywhere",
    "viewer_of",
]
