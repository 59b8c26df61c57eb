"""What decides who may touch a thing: whose it is, where it is, and where it has got to."""

from dataclasses import dataclass

from evaluate.vocabulary import ReturnState


@dataclass(frozen=True, slots=True)
class ProgrammeKeys:
    """A programme with the area, unit and provider that decide who may touch it."""

    programme: str
    area: str
    provider: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class ReturnKeys:
    """A return with its area, the organisation that signs for it, its state, and who made what is in it."""

    area: str
    organisation: str
    state: ReturnState
    made_by: frozenset[str] = frozenset()
