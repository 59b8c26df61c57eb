"""Writing the table of permissions from the table that the register itself asks."""

from evaluate.access import PERMISSIONS, Grant, Where
from evaluate.vocabulary import Role

_WHERE = {
    Where.NOWHERE: "no",
    Where.OWN_ORGANISATION: "own organisation",
    Where.OWN_AREA: "own area or unit",
    Where.ANYWHERE: "yes",
}


def permissions() -> str:
    """Write one row for each action and one column for each role."""
    rows = ["| may a person …? |" + "".join(f" {role} |" for role in Role), "|---|" + "---|" * len(Role)]
    for action, grants in PERMISSIONS.items():
        rows.append(f"| {action} |" + "".join(f" {_cell(grants[role])} |" for role in Role))
    return "\n".join(rows) + "\n"


def _cell(grant: Grant) -> str:
    if grant.states is None:
        return _WHERE[grant.where]
    kind = type(next(iter(grant.states)))
    states = [state.value.replace("_", " ") for state in kind if state in grant.states]
    return f"{_WHERE[grant.where]}, when {' or '.join([', '.join(states[:-1]), states[-1]] if states[1:] else states)}"
