"""The same areas if nothing worked: no programme changes anybody; time, selection and drop-out are as they were."""

from dataclasses import replace

from .area import Area
from .wexmoor import WEXMOOR


def without_effect(area: Area) -> Area:
    """Take from an area whatever its programmes do for anybody."""
    cohorts = (replace(one, effect=0.0, same_change=None) for one in area.cohorts)
    return replace(area, cohorts=tuple(cohorts))


NO_EFFECT = (without_effect(WEXMOOR),)
