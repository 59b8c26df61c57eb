"""What the reviewer asks about a return, and what areas answer."""

from dataclasses import dataclass

from .area import Area
from .inventing import generator_for


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about one line, with its answer."""

    line: str
    question: str
    answer: str


_ASKED = (
    Asked(
        "actual",
        "What was spent on the core grant is well behind the quarter. Is it late invoices, or less delivered?",
        "Late invoices from one provider. They came after the quarter closed; delivery is on plan.",
    ),
    Asked(
        "forecast",
        "The forecast for match funding in kind has not moved all year. How was it worked out?",
        "It is the room hire that the council waives, at its own price list. The list has not changed.",
    ),
    Asked(
        "partnership",
        "Who leads the delivery group now, and how often does it meet?",
        "The director of public health, each month. Its actions are in the minutes that the board receives.",
    ),
    Asked(
        "risks",
        "Which of these risks is new since the last return, and who owns each?",
        "The first is new. Each has an owner in the risk register, which the board reads every quarter.",
    ),
    Asked(
        "achievements",
        "What tells you this? Please name the figure, and where it comes from.",
        "The providers' own monthly returns to us. We have asked them to put the same figures into the register.",
    ),
    Asked(
        "community",
        "What changed because of what young people told you?",
        "Two programmes moved to seven in the evening. Attendance is being watched for a quarter.",
    ),
    Asked(
        "budget",
        "The budget for the Serious Violence Duty differs from the letter of award. Which is right?",
        "The letter is. We had left out a sum that was carried forward, and have corrected the line.",
    ),
)
# What a check that did not hold was waived for.
WAIVER = "A credit note from a venue is booked in the next quarter, so the forecast is below what was spent."
SENT_BACK = "The section on risks does not mention the provider that gave notice in January. Please add it."


def asked_of(area: Area, year: str, period: str) -> tuple[Asked, ...]:
    """Choose the questions about one return: two, about different lines."""
    generator = generator_for(0, f"questions to {area.key} {year} {period}")
    chosen = sorted(generator.choice(len(_ASKED), 2, replace=False))
    return tuple(_ASKED[nth] for nth in chosen)
