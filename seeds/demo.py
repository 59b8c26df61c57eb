"""An invented area to try the register with: made from a seed, sent in as a provider sends a file."""

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from evaluate.access import EVERYWHERE, Viewer, at_the_register, scope_of
from evaluate.db.queries.uploads import problems
from evaluate.db.session import Engine, reading
from evaluate.intake.upload import check, commit, record
from evaluate.setup.apply import apply_setup
from evaluate.vocabulary import Role, Severity

Floats: TypeAlias = NDArray[np.float64]
Answered: TypeAlias = NDArray[np.bool_]

AREA = "wexmoor"
DEMO_PEOPLE = (
    ("provider", "Nadia Hartley", Role.PROVIDER, "aldermere-youth-works", None),
    ("provider2", "Tom Ellwood", Role.PROVIDER, "thornhaven-council", None),
    ("certifier", "Margaret Osei", Role.CERTIFIER, "aldermere-youth-works", None),
    ("commissioner", "Rhys Calloway", Role.COMMISSIONER, None, AREA),
    ("reviewer", "Helen Prior", Role.REVIEWER, None, None),
    ("administrator", "Sam Whitlock", Role.ADMINISTRATOR, None, None),
)

# key, name, kind, whether its file is wide
_ORGANISATIONS = (
    ("aldermere-youth-works", "Aldermere Youth Works", "charity", True),
    ("kettleford-sports", "Kettleford Sports Foundation", "community", True),
    ("saltby-families", "Saltby Cross Families", "charity", False),
    ("brackenwell-hospital", "Brackenwell Hospital", "health", False),
    ("thornhaven-council", "Thornhaven Borough Council", "local_authority", True),
    ("wexmoor-restorative", "Wexmoor Restorative Practice", "justice", False),
)

# key, name, provider, approach, tier, budget
_PROGRAMMES = (
    ("mentoring-aldermere", "Aldermere Mentors", 0, "Mentoring", "targeted", 186_000),
    ("mentoring-saltby", "Saltby Cross Mentors", 2, "Mentoring", "targeted", 58_000),
    ("sports-kettleford", "Kettleford Friday Football", 1, "Sports programmes", "universal", 92_000),
    ("boxing-thornhaven", "Thornhaven Boxing Academy", 4, "Sports programmes", "targeted", 74_500),
    ("cbt-aldermere", "Think Twice Aldermere", 0, "Cognitive behavioural therapy", "targeted", 143_000),
    ("navigators-brackenwell", "Brackenwell A&E Navigators", 3, "A&E navigators", "intensive", 210_000),
    ("deterrence-thornhaven", "Thornhaven Call-In", 4, "Focused deterrence", "intensive", 265_000),
    ("skills-kettleford", "Kettleford Life Skills", 1, "Social skills training", "universal", 67_000),
    ("family-saltby", "Saltby Cross Family Therapy", 2, "Functional Family Therapy", "intensive", 158_000),
    ("restorative-wexmoor", "Wexmoor Circles", 5, "Restorative justice", "targeted", 61_000),
    (
        "prison-visits-thornhaven",
        "Thornhaven Prison Visits",
        4,
        "Prison awareness programmes",
        "targeted",
        39_000,
    ),
    (
        "knives-aldermere",
        "Aldermere Knife Lessons",
        0,
        "Knife crime education programmes",
        "universal",
        48_000,
    ),
    (
        "street-kettleford",
        "Kettleford Street Team",
        1,
        "Detached / street-based youth work",
        "intensive",
        83_000,
    ),
    ("trauma-brackenwell", "Brackenwell Steps", 3, "Trauma-specific therapies", "intensive", 97_000),
)

_SDQ, _PARENT, _WELLBEING = "sdq_self_total", "sdq_parent_total", "swemwbs_metric"
# mean, standard deviation, highest, +1 when a higher score is worse
_POPULATION = {_SDQ: (10.3, 5.2, 40, 1), _PARENT: (8.4, 5.8, 40, 1), _WELLBEING: (23.6, 3.9, 35, -1)}
# The only metric scores that the short wellbeing scale can give.
_METRIC: Floats = np.fromstring(
    "7 9.51 11.25 12.4 13.33 14.08 14.75 15.32 15.84 16.36 16.88 17.43 17.98 18.59 19.25 19.98 20.73 21.54"
    " 22.35 23.21 24.11 25.03 26.02 27.03 28.13 29.31 30.7 32.55 35",
    sep=" ",
)
# How much of a score lasts and how much passes, for a retest correlation of 0.62.
_LASTING, _PASSING = math.sqrt(0.62), math.sqrt(0.38)
_IDENTITY = ("programme", "participant", "cohort", "arm", "measure")
_TIMEPOINTS = ("before", "after", "followup_6m")


@dataclass(frozen=True, slots=True)
class _Cohort:
    """One cohort to invent. The effect is in population standard deviations; positive is better."""

    programme: str
    starts: date
    people: int
    effect: float
    obtained: float
    measures: tuple[str, ...] = (_SDQ,)
    design: str = "single_group"
    comparison: int = 0
    # People are taken on when their score before is at least about this many standard deviations high.
    selected_above: float | None = 0.9
    followed_up: float = 0.0
    same_change: int | None = None

    @property
    def key(self) -> str:
        return f"{self.starts:%Y-%m}"


_COHORTS = (
    _Cohort("mentoring-aldermere", date(2024, 4, 8), 120, 0.25, 0.78, (_SDQ, _WELLBEING), followed_up=0.6),
    _Cohort("mentoring-aldermere", date(2024, 9, 9), 85, 0.3, 0.72, (_SDQ, _WELLBEING)),
    _Cohort("mentoring-saltby", date(2024, 6, 3), 45, 0.0, 0.7),
    _Cohort("sports-kettleford", date(2024, 5, 6), 400, 0.05, 0.62, (_SDQ, _WELLBEING), selected_above=None),
    _Cohort("boxing-thornhaven", date(2024, 4, 15), 80, 0.2, 0.74, (_SDQ,), "comparison", 60),
    _Cohort("cbt-aldermere", date(2024, 6, 10), 90, 0.5, 0.84, (_SDQ,), "randomised", 85, followed_up=0.7),
    _Cohort("navigators-brackenwell", date(2024, 7, 1), 60, 0.4, 0.5, (_SDQ, _WELLBEING), selected_above=1.1),
    _Cohort("deterrence-thornhaven", date(2024, 5, 13), 35, 0.3, 0.66, selected_above=1.2),
    _Cohort("skills-kettleford", date(2024, 9, 16), 260, 0.15, 0.86, selected_above=None),
    _Cohort("family-saltby", date(2024, 4, 22), 40, 0.45, 0.8, (_PARENT,), selected_above=1.0),
    _Cohort("restorative-wexmoor", date(2024, 5, 20), 70, 0.2, 0.7),
    _Cohort("prison-visits-thornhaven", date(2024, 6, 17), 65, -0.85, 0.75),
    _Cohort("knives-aldermere", date(2024, 9, 23), 220, 0.0, 0.8, selected_above=None),
    _Cohort("street-kettleford", date(2024, 7, 15), 15, 0.3, 0.45, selected_above=1.0),
    _Cohort("trauma-brackenwell", date(2024, 8, 5), 24, 0.0, 1.0, selected_above=1.0, same_change=-3),
)


@dataclass(frozen=True, slots=True)
class DemoFiles:
    """What was written: the set-up file, and one upload for each provider, named by the provider's key."""

    setup: Path
    uploads: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Score:
    """One score; the identity is everything that a wide file has one row for."""

    identity: tuple[str, ...]
    timepoint: str
    assessed_on: date
    value: str


def write_demo(folder: Path, seed: int = 2026) -> DemoFiles:
    """Write the set-up file and the providers' files; the same seed gives the same bytes."""
    generator = np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    setup = folder / "demo.toml"
    setup.write_text(_setup_file(), encoding="utf-8", newline="\n")
    scores = [score for cohort in _COHORTS for score in _invent(generator, cohort)]
    uploads = tuple(_write_upload(folder, provider, scores) for provider in range(len(_ORGANISATIONS)))
    return DemoFiles(setup, uploads)


def load_demo(engine: Engine, folder: Path) -> None:
    """Send the demonstration into a register, saying yes to every warning as its provider would."""
    apply_setup(engine, at_the_register(Role.ADMINISTRATOR), folder / "demo.toml")
    for key, name, _, _ in _ORGANISATIONS:
        viewer = Viewer(key, name, Role.PROVIDER, frozenset({key}), EVERYWHERE)
        _upload(engine, viewer, folder / f"{key}.csv")


def _setup_file() -> str:
    tables = [f'[[area]]\nkey = "{AREA}"\nname = "Wexmoor"\npolice_force = "Wexmoor Police"']
    tables += [
        f'[[organisation]]\nkey = "{key}"\nname = "{name}"\nkind = "{kind}"\narea = "{AREA}"'
        for key, name, kind, _ in _ORGANISATIONS
    ]
    tables += [
        f'[[programme]]\nkey = "{key}"\nname = "{name}"\narea = "{AREA}"\n'
        f'provider = "{_ORGANISATIONS[by][0]}"\napproach = "{approach}"\ntier = "{tier}"\n'
        f"starts_on = 2024-04-01\nends_on = 2026-03-31\nbudget = {budget}"
        for key, name, by, approach, tier, budget in _PROGRAMMES
    ]
    tables += [
        f'[[cohort]]\nkey = "{one.key}"\nprogramme = "{one.programme}"\nname = "{one.starts:%B %Y}"\n'
        f'design = "{one.design}"\nplanned = {one.people + one.comparison}\n'
        f"intake_from = {one.starts}\nintake_to = {one.starts + timedelta(days=60)}"
        for one in _COHORTS
    ]
    return "\n\n".join(tables) + "\n"


def _invent(generator: np.random.Generator, cohort: _Cohort) -> Iterator[_Score]:
    letters = "".join(word[0] for word in cohort.programme.upper().split("-"))
    everyone = range(1, cohort.people + cohort.comparison + 1)
    pseudonyms = [f"{letters}{cohort.starts:%y%m}-{number:04d}" for number in everyone]
    yield from _invent_arm(generator, cohort, "intervention", cohort.effect, pseudonyms[: cohort.people])
    if cohort.comparison:
        yield from _invent_arm(generator, cohort, "comparison", 0.0, pseudonyms[cohort.people :])


def _invent_arm(
    generator: np.random.Generator, cohort: _Cohort, arm: str, effect: float, pseudonyms: list[str]
) -> Iterator[_Score]:
    lasting, before = _take_on(generator, cohort, len(pseudonyms))
    after = _trouble(generator, lasting) - effect
    given = _given(generator, cohort, after)
    spans = ((0, 60), (84, 120), (170, 200))
    days = np.cumsum([generator.integers(*span, len(pseudonyms)) for span in spans], axis=0)
    for measure in cohort.measures:
        if measure != cohort.measures[0]:
            before, after = _trouble(generator, lasting), _trouble(generator, lasting) - effect
        later = _trouble(generator, lasting) - effect * 0.7
        scores = [_as_scores(measure, trouble) for trouble in (before, after, later)]
        if cohort.same_change is not None:
            scores[1] = scores[0] + cohort.same_change
        for (person, pseudonym), (when, timepoint) in product(enumerate(pseudonyms), enumerate(_TIMEPOINTS)):
            if given[when][person]:
                on = cohort.starts + timedelta(days=int(days[when][person]))
                value = f"{scores[when][person]:.10g}"
                yield _Score((cohort.programme, pseudonym, cohort.key, arm, measure), timepoint, on, value)


def _take_on(generator: np.random.Generator, cohort: _Cohort, people: int) -> tuple[Floats, Floats]:
    """Draw people from the population, keeping those in enough trouble, who will drift back by themselves."""
    lasting = generator.standard_normal(people * 40)
    before = _trouble(generator, lasting)
    if cohort.selected_above is not None:
        chance = 1 / (1 + np.exp(-3 * (before - cohort.selected_above)))
        kept = generator.random(len(before)) < chance
        lasting, before = lasting[kept], before[kept]
    return lasting[:people], before[:people]


def _trouble(generator: np.random.Generator, lasting: Floats) -> Floats:
    return _LASTING * lasting + _PASSING * generator.standard_normal(len(lasting))


def _given(
    generator: np.random.Generator, cohort: _Cohort, after: Floats
) -> tuple[Answered, Answered, Answered]:
    """Say who answers at each timepoint. Those who are doing badly are harder to find again."""
    everyone = np.ones(len(after), dtype=bool)
    if cohort.obtained == 1:
        return everyone, everyone, ~everyone
    pull = 0.6 * (after - after.mean())
    chance = 1 / (1 + np.exp(pull - np.log(cohort.obtained / (1 - cohort.obtained))))
    found = generator.random(len(after)) < chance
    return everyone, found, found & (generator.random(len(after)) < cohort.followed_up)


def _as_scores(measure: str, trouble: Floats) -> Floats:
    mean, deviation, highest, sign = _POPULATION[measure]
    raw = mean + sign * deviation * trouble
    scores: Floats = raw.round().clip(0, highest)
    if measure == _WELLBEING:
        scores = _METRIC[np.abs(raw[:, None] - _METRIC).argmin(axis=1)]
    return scores


def _write_upload(folder: Path, provider: int, scores: list[_Score]) -> Path:
    key, _, _, wide = _ORGANISATIONS[provider]
    own = {programme for programme, _, by, *_ in _PROGRAMMES if by == provider}
    mine = [score for score in scores if score.identity[0] in own]
    path = folder / f"{key}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(_wide(mine) if wide else _long(mine))
    return path


def _long(scores: list[_Score]) -> Iterator[list[str]]:
    yield [*_IDENTITY, "timepoint", "assessed_on", "value"]
    for one in scores:
        yield [*one.identity, one.timepoint, str(one.assessed_on), one.value]


def _wide(scores: list[_Score]) -> Iterator[list[str]]:
    timepoints = [name for name in _TIMEPOINTS if any(one.timepoint == name for one in scores)]
    cells = [heading for name in timepoints for heading in (name, f"{name}_on")]
    yield [*_IDENTITY, *cells]
    rows: dict[tuple[str, ...], dict[str, str]] = {}
    for one in scores:
        row = rows.setdefault(one.identity, {})
        row |= {one.timepoint: one.value, f"{one.timepoint}_on": str(one.assessed_on)}
    for identity, row in rows.items():
        yield [*identity, *(row.get(cell, "") for cell in cells)]


def _upload(engine: Engine, viewer: Viewer, path: Path) -> None:
    checked = check(engine, viewer, path.name, path.read_bytes())
    upload = record(engine, viewer, checked, path.read_bytes())
    with reading(engine) as session:
        found = problems(session, scope_of(viewer), upload)
    commit(engine, viewer, upload, [one.id for one in found if one.severity is Severity.WARN])
