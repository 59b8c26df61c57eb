"""The words of the register as values: every enumeration that a table, a file or a screen may use."""

import re
from datetime import date, datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person comes to the register to do."""

    PROVIDER = "provider"
    CERTIFIER = "certifier"
    COMMISSIONER = "commissioner"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


class MembershipSource(StrEnum):
    """Where a membership is looked after: by an administrator here, or by the identity provider."""

    REGISTER = "register"
    PROVIDER = "provider"


class Means(StrEnum):
    """How somebody showed who they are when they signed in."""

    PASSWORD = "password"  # noqa: S105
    PROVIDER = "provider"


class Counted(StrEnum):
    """What failed sign-ins are counted by: the name typed, the address they came from, a browser known before."""

    NAME = "name"
    ADDRESS = "address"
    BROWSER = "browser"


class Audience(StrEnum):
    """Who reads a figure, which decides how closely it is withheld."""

    OWN = "own"
    PARTNER = "partner"
    PUBLIC = "public"


class OrganisationKind(StrEnum):
    """What a body in the local system is."""

    PROVIDER = "provider"
    LOCAL_AUTHORITY = "local_authority"
    POLICE = "police"
    FIRE = "fire"
    HEALTH = "health"
    EDUCATION = "education"
    JUSTICE = "justice"
    COMMUNITY = "community"
    CHARITY = "charity"
    FAITH = "faith"
    BUSINESS = "business"
    ACADEMIC = "academic"
    OTHER = "other"


class OperatingModel(StrEnum):
    """How an area commissions: from one team, or through spokes."""

    CENTRALISED = "centralised"
    HUB_AND_SPOKE = "hub_and_spoke"


class FundingKind(StrEnum):
    """Money with its own rules."""

    CORE_GRANT = "core_grant"
    MATCH_CASH = "match_cash"
    MATCH_IN_KIND = "match_in_kind"
    SERIOUS_VIOLENCE_DUTY = "serious_violence_duty"
    OTHER = "other"


class Tier(StrEnum):
    """Primary, secondary and tertiary prevention."""

    UNIVERSAL = "universal"
    TARGETED = "targeted"
    INTENSIVE = "intensive"


class Design(StrEnum):
    """How a cohort's outcome is to be read."""

    SINGLE_GROUP = "single_group"
    COMPARISON = "comparison"
    RANDOMISED = "randomised"


class Progress(StrEnum):
    """How far somebody got who started a programme."""

    COMPLETED = "completed"
    LEFT_EARLY = "left early"
    ACTIVE = "still active"


class Arm(StrEnum):
    """Which side of a comparison a participant is on."""

    INTERVENTION = "intervention"
    COMPARISON = "comparison"


class Informant(StrEnum):
    """Who reported the score."""

    SELF = "self"
    PARENT = "parent"
    TEACHER = "teacher"
    PRACTITIONER = "practitioner"
    VICTIM_SURVIVOR = "victim_survivor"
    ADMINISTRATIVE_RECORD = "administrative_record"


class Direction(StrEnum):
    """Whether a higher score is better or worse."""

    HIGHER_BETTER = "higher_better"
    HIGHER_WORSE = "higher_worse"

    @property
    def sign(self) -> int:
        """Multiply a change by this so that positive is better."""
        return 1 if self is Direction.HIGHER_BETTER else -1


class Confidence(StrEnum):
    """How far a published figure could be verified; a low one is kept out of calculations."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Unit(StrEnum):
    """What a score counts in. Points and percentages change; events and yes or no are counted."""

    POINTS = "points"
    PERCENT = "percent"
    COUNT = "count"
    YES_NO = "yes_no"


class Severity(StrEnum):
    """What a problem does to an upload: stops it, asks for a yes, or is only said."""

    BLOCK = "block"
    WARN = "warn"
    NOTE = "note"


class UploadState(StrEnum):
    """Where an upload has got to."""

    REFUSED = "refused"
    CHECKED = "checked"
    STAGED = "staged"
    COMMITTED = "committed"
    DISCARDED = "discarded"
    WITHDRAWN = "withdrawn"


class ReturnState(StrEnum):
    """Where an area's return for one period has got to."""

    SCHEDULED = "scheduled"
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    READY_TO_SIGN = "ready_to_sign"
    SUBMITTED = "submitted"
    QUERIED = "queried"
    RESUBMITTED = "resubmitted"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class DecisionState(StrEnum):
    """Where a decision about a programme has got to."""

    ASKED = "asked"
    WEIGHED = "weighed"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


class DecisionOption(StrEnum):
    """What may be decided about a programme."""

    CONTINUE = "continue"
    CONTINUE_WITH_CONDITIONS = "continue_with_conditions"
    REDESIGN = "redesign"
    COMMISSION_EVALUATION = "commission_evaluation"
    STOP = "stop"
    NOT_ENOUGH_DATA = "not_enough_data"


class NoteKind(StrEnum):
    """What a note about a programme tells, which no score can."""

    NEED_AND_FIT = "need_and_fit"
    COMMUNITY_VOICE = "community_voice"
    OUTSIDE_FINDING = "outside_finding"
    PROVIDER_CAPACITY = "provider_capacity"
    CONSEQUENCE_OF_STOPPING = "consequence_of_stopping"
    INDEPENDENCE_OF_EVALUATION = "independence_of_evaluation"


class NeedGroup(StrEnum):
    """A group of people whose need is counted: by sex, by age or by broad ethnic group."""

    FEMALE = "female"
    MALE = "male"
    UNDER_10 = "under_10"
    AGED_10_TO_13 = "10_to_13"
    AGED_14_TO_17 = "14_to_17"
    AGED_18_TO_24 = "18_to_24"
    AGED_25_AND_OVER = "25_and_over"
    ASIAN = "asian"
    BLACK = "black"
    MIXED = "mixed"
    WHITE = "white"
    OTHER = "other"


class Change(StrEnum):
    """What a staged score does to the register."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    # A corrected key no longer gives it.
    WITHDRAWN = "withdrawn"


class ConventionKind(StrEnum):
    """What one provider's files always mean by something that could mean several."""

    HEADING = "heading"
    DATE_ORDER = "date_order"


class DateOrder(StrEnum):
    """Which comes first where a date is all numbers."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


# What may be held of a participant, beside the pseudonym and the arm.
DETAILS = (
    "year_of_birth",
    "age_band",
    "sex",
    "gender",
    "ethnicity",
    "ethnicity_scheme",
    "local_authority",
    "cluster",
    "started_on",
    "ended_on",
    "exit_reason",
    "sessions_planned",
    "sessions_attended",
)

# Who left for one of these reasons is not to be asked for another score. Who completed or chose to leave may be.
OUT_OF_REACH = frozenset(
    {"died", "moved_away", "excluded_or_in_custody", "referred_on", "no_longer_eligible"}
)

BEFORE = "before"
AFTER = "after"
FOLLOWUP = re.compile(r"followup_([1-9][0-9]{0,2})([dwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_APRIL = 4


def is_timepoint(text: str) -> bool:
    """Say whether a word names a timepoint: before, after, or a follow-up such as followup_3m."""
    return text in (BEFORE, AFTER) or FOLLOWUP.fullmatch(text) is not None


def timepoint_order(timepoint: str) -> int:
    """Give timepoints their order in time, for sorting."""
    if FOLLOWUP.fullmatch(timepoint):
        return 1 + followup_days(timepoint)
    return (BEFORE, AFTER).index(timepoint) - 1


def followup_days(timepoint: str) -> int:
    """Say how many days after the programme a follow-up is due."""
    match = FOLLOWUP.fullmatch(timepoint)
    if match is None:
        raise ValueError(f"{timepoint} is not a follow-up.")
    return int(match[1]) * _DAYS[match[2]]


def timepoint_label(timepoint: str) -> str:
    """Name a timepoint in plain words."""
    if match := FOLLOWUP.fullmatch(timepoint):
        unit = {"d": "day", "w": "week", "m": "month", "y": "year"}[match[2]]
        return f"{match[1]}-{unit} follow-up"
    return {BEFORE: "before", AFTER: "after the programme"}[timepoint]


def day_in_words(day: date) -> str:
    """Write a day as people here say it, such as 3 April 2025."""
    return f"{day.day} {day:%B %Y}"


def moment_in_words(at: datetime) -> str:
    """Write a moment as 3 April 2025, 14:05 UTC."""
    return f"{day_in_words(at)}, {at:%H:%M} UTC"


def funding_year(day: date) -> str:
    """Name the funding year that a day is in, from April to March, such as 2025/26. Prices are told by it too."""
    begins = day.year if day.month >= _APRIL else day.year - 1
    return f"{begins}/{(begins + 1) % 100:02}"
