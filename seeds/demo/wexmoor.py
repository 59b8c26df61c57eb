"""Wexmoor, the area to look at closely: progress, nothing, harm, too few, and data that nobody believes."""

from datetime import date

from .area import Area, Programme, Provider, Shape
from .cohort import Cohort
from .measures import OFFENCES, PARENT, PHQ9, SDQ, WELLBEING

_ALDERMERE = Provider(
    "aldermere-youth-works",
    "Aldermere Youth Works",
    "charity",
    Shape.WIDE,
    (date(2024, 10, 18), date(2025, 7, 11), date(2026, 4, 10)),
    told=0.99,
    corrects=True,
    put_aside=True,
)
_KETTLEFORD = Provider(
    "kettleford-sports",
    "Kettleford Sports Foundation",
    "community",
    Shape.WIDE,
    (date(2024, 12, 6), date(2026, 4, 17)),
    told=0.9,
)
_SALTBY = Provider(
    "saltby-families",
    "Saltby Cross Families",
    "charity",
    Shape.WORKBOOK,
    (date(2024, 8, 30), date(2026, 4, 3)),
)
_BRACKENWELL = Provider(
    "brackenwell-hospital",
    "Brackenwell Hospital",
    "health",
    Shape.LONG,
    (date(2026, 4, 14),),
    told=0.94,
    age_bands=True,
    answered=(PHQ9,),
)
_THORNHAVEN = Provider(
    "thornhaven-council",
    "Thornhaven Borough Council",
    "local_authority",
    Shape.WIDE,
    (date(2024, 9, 27), date(2025, 2, 28), date(2026, 4, 30)),
    told=0.45,
    late=True,
    put_aside=True,
)
_RESTORATIVE = Provider(
    "wexmoor-restorative",
    "Wexmoor Restorative Practice",
    "justice",
    Shape.LONG,
    (date(2026, 4, 8),),
    told=0.8,
)

# key, name, provider, approach, tier, budget
_PROGRAMMES = (
    ("mentoring-aldermere", "Aldermere Mentors", _ALDERMERE, "Mentoring", "targeted", 186_000),
    ("mentoring-saltby", "Saltby Cross Mentors", _SALTBY, "Mentoring", "targeted", 58_000),
    (
        "sports-kettleford",
        "Kettleford Friday Football",
        _KETTLEFORD,
        "Sports programmes",
        "universal",
        92_000,
    ),
    ("boxing-thornhaven", "Thornhaven Boxing Academy", _THORNHAVEN, "Sports programmes", "targeted", 74_500),
    (
        "cbt-aldermere",
        "Think Twice Aldermere",
        _ALDERMERE,
        "Cognitive behavioural therapy",
        "targeted",
        143_000,
    ),
    (
        "navigators-brackenwell",
        "Brackenwell A&E Navigators",
        _BRACKENWELL,
        "A&E navigators",
        "intensive",
        210_000,
    ),
    ("deterrence-thornhaven", "Thornhaven Call-In", _THORNHAVEN, "Focused deterrence", "intensive", 265_000),
    (
        "skills-kettleford",
        "Kettleford Life Skills",
        _KETTLEFORD,
        "Social skills training",
        "universal",
        67_000,
    ),
    (
        "family-saltby",
        "Saltby Cross Family Therapy",
        _SALTBY,
        "Functional Family Therapy",
        "intensive",
        158_000,
    ),
    ("restorative-wexmoor", "Wexmoor Circles", _RESTORATIVE, "Restorative justice", "targeted", 61_000),
    (
        "prison-visits-thornhaven",
        "Thornhaven Prison Visits",
        _THORNHAVEN,
        "Prison awareness programmes",
        "targeted",
        39_000,
    ),
    (
        "knives-aldermere",
        "Aldermere Knife Lessons",
        _ALDERMERE,
        "Knife crime education programmes",
        "universal",
        48_000,
    ),
    (
        "street-kettleford",
        "Kettleford Street Team",
        _KETTLEFORD,
        "Detached / street-based youth work",
        "intensive",
        83_000,
    ),
    (
        "trauma-brackenwell",
        "Brackenwell Steps",
        _BRACKENWELL,
        "Trauma-specific therapies",
        "intensive",
        97_000,
    ),
)

_BOTH = (SDQ, WELLBEING)
_FIRST = (
    Cohort("mentoring-aldermere", date(2024, 4, 8), 120, 0.25, 0.78, _BOTH, followed_up=0.6),
    Cohort("mentoring-aldermere", date(2024, 9, 9), 85, 0.3, 0.72, _BOTH),
    Cohort("mentoring-saltby", date(2024, 6, 3), 45, 0.0, 0.7),
    Cohort("sports-kettleford", date(2024, 5, 6), 400, 0.05, 0.62, _BOTH, selected_above=None),
    Cohort("boxing-thornhaven", date(2024, 4, 15), 80, 0.2, 0.74, (SDQ,), "comparison", 60),
    Cohort(
        "cbt-aldermere", date(2024, 6, 10), 90, 0.5, 0.84, (SDQ, OFFENCES), "randomised", 85, followed_up=0.7
    ),
    Cohort("navigators-brackenwell", date(2024, 7, 1), 60, 0.4, 0.5, _BOTH, selected_above=1.1),
    Cohort("deterrence-thornhaven", date(2024, 5, 13), 35, 0.3, 0.66, selected_above=1.2),
    Cohort("skills-kettleford", date(2024, 9, 16), 260, 0.15, 0.86, selected_above=None, schools=8),
    Cohort("family-saltby", date(2024, 4, 22), 40, 0.45, 0.8, (PARENT,), selected_above=1.0, weeks=16),
    Cohort("restorative-wexmoor", date(2024, 5, 20), 70, 0.2, 0.7),
    Cohort("prison-visits-thornhaven", date(2024, 6, 17), 65, -0.85, 0.75),
    Cohort("knives-aldermere", date(2024, 9, 23), 220, 0.0, 0.8, selected_above=None, schools=6),
    Cohort("street-kettleford", date(2024, 7, 15), 15, 0.3, 0.45, selected_above=1.0),
    Cohort(
        "trauma-brackenwell", date(2024, 8, 5), 24, 0.0, 1.0, (SDQ, PHQ9), selected_above=1.0, same_change=-3
    ),
)
_LATER = (
    Cohort("family-saltby", date(2024, 11, 4), 22, 0.4, 0.75, (PARENT,), selected_above=1.0, weeks=16),
    Cohort("mentoring-aldermere", date(2025, 1, 13), 60, 0.28, 0.8, _BOTH, followed_up=0.5),
    Cohort("deterrence-thornhaven", date(2025, 2, 10), 30, 0.25, 0.6, selected_above=1.2),
    Cohort("sports-kettleford", date(2025, 5, 5), 150, 0.1, 0.68, _BOTH, selected_above=None),
    Cohort("navigators-brackenwell", date(2025, 6, 9), 45, 0.35, 0.55, _BOTH, selected_above=1.1),
    Cohort("mentoring-aldermere", date(2025, 9, 8), 55, 0.3, 0.82, _BOTH),
    Cohort("boxing-thornhaven", date(2025, 10, 6), 48, 0.2, 0.7),
    # A year long: nobody is owed an after-score before 2027.
    Cohort("mentoring-aldermere", date(2026, 1, 12), 45, 0.3, 0.8, _BOTH, weeks=52),
    Cohort("mentoring-saltby", date(2026, 1, 19), 20, 0.1, 0.7),
)

WEXMOOR = Area(
    "wexmoor",
    "Wexmoor",
    ("Aldermere", "Kettleford", "Saltby Cross", "Brackenwell", "Thornhaven"),
    (_ALDERMERE, _KETTLEFORD, _SALTBY, _BRACKENWELL, _THORNHAVEN, _RESTORATIVE),
    tuple(
        Programme(key, name, by.key, approach, tier, budget)
        for key, name, by, approach, tier, budget in _PROGRAMMES
    ),
    (*_FIRST, *_LATER),
)
