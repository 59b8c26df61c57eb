"""All areas of the demonstration."""

from .elsewhere import ELSEWHERE
from .wexmoor import WEXMOOR

AREAS = (WEXMOOR, *ELSEWHERE)
