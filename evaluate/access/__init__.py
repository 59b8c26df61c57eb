"""Who may see and do what: one table says it, a viewer becomes a scope, `check_can_*` raises, `can_*` asks."""

from evaluate.access.checks import (
    can,
    can_administer,
    can_compare,
    can_review,
    can_upload,
    check_can,
    check_can_administer,
    check_can_compare,
    check_can_review,
    check_can_sign,
    check_can_upload,
    check_can_upload_to,
)
from evaluate.access.duties import check_signs_the_work_of_others
from evaluate.access.keys import ProgrammeKeys, ReturnKeys
from evaluate.access.permissions import PERMISSIONS, Action, Grant, Where, permits
from evaluate.access.scope import (
    OwnScope,
    ReturnScope,
    Scope,
    area_scope,
    own_scope_of,
    return_scope_of,
    scope_of,
    setup_scope_of,
)
from evaluate.access.viewer import EVERYWHERE, UnitKey, Viewer, at_the_register, is_at_the_register

__all__ = [
    "EVERYWHERE",
    "PERMISSIONS",
    "Action",
    "Grant",
    "OwnScope",
    "ProgrammeKeys",
    "ReturnKeys",
    "ReturnScope",
    "Scope",
    "UnitKey",
    "Viewer",
    "Where",
    "area_scope",
    "at_the_register",
    "can",
    "can_administer",
    "can_compare",
    "can_review",
    "can_upload",
    "check_can",
    "check_can_administer",
    "check_can_compare",
    "check_can_review",
    "check_can_sign",
    "check_can_upload",
    "check_can_upload_to",
    "check_signs_the_work_of_others",
    "is_at_the_register",
    "own_scope_of",
    "permits",
    "return_scope_of",
    "scope_of",
    "setup_scope_of",
]
