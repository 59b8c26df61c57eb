"""The programmes that an area may have, with what they usually do and cost."""

from dataclasses import dataclass

from .measures import PARENT, PHQ9, SDQ, WELLBEING


@dataclass(frozen=True, slots=True)
class Offer:
    """One programme that an area may have. The effect is in population standard deviations; positive is better."""

    name: str
    approach: str
    tier: str
    kind: str
    measures: tuple[str, ...]
    effect: float
    pounds_each: int


OFFERS = (
    Offer("Mentors", "Mentoring", "targeted", "charity", (SDQ, WELLBEING), 0.2, 900),
    Offer("Night League", "Sports programmes", "universal", "community", (WELLBEING,), 0.08, 240),
    Offer("Think First", "Cognitive behavioural therapy", "targeted", "charity", (SDQ,), 0.4, 1_300),
    Offer("Navigators", "A&E navigators", "intensive", "health", (PHQ9,), 0.35, 2_100),
    Offer("Circles", "Restorative justice", "targeted", "justice", (SDQ,), 0.15, 800),
    Offer(
        "Street Team",
        "Detached / street-based youth work",
        "intensive",
        "community",
        (WELLBEING,),
        0.2,
        1_500,
    ),
    Offer("Families First", "Functional Family Therapy", "intensive", "charity", (PARENT,), 0.4, 3_600),
    Offer("Life Skills", "Social skills training", "universal", "community", (SDQ,), 0.1, 210),
    Offer("Second Chance", "Pre-court diversion", "targeted", "local_authority", (SDQ, WELLBEING), 0.25, 700),
    Offer("Steps", "Trauma-specific therapies", "intensive", "health", (PHQ9,), 0.45, 2_400),
    Offer("After School", "After-school programmes", "universal", "charity", (WELLBEING,), 0.05, 190),
    Offer("Call-In", "Focused deterrence", "intensive", "local_authority", (SDQ,), 0.3, 2_800),
    Offer("Parents Together", "Parenting programmes", "targeted", "charity", (PARENT,), 0.3, 650),
    Offer(
        "Staying In",
        "Interventions to prevent school exclusion",
        "targeted",
        "local_authority",
        (SDQ,),
        0.1,
        950,
    ),
    Offer("Open Stage", "Arts programmes", "universal", "community", (WELLBEING,), 0.1, 260),
)
