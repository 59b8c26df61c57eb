"""A set-up file beside itself and the register: references, order, and scores that must stay true."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evaluate.db.commands.setup import Stored
from evaluate.setup.consistency import inconsistencies, plain
from evaluate.setup.declaration import TABLES, read_declaration
from evaluate.vocabulary import Design, Direction, Informant

AREA = '[[area]]\nkey = "wexmoor"\nname = "Wexmoor"\n'
PROVIDER = '[[organisation]]\nkey = "youth-works"\nname = "Youth Works"\nkind = "charity"\n'
PROGRAMME = """
[[programme]]
key = "mentoring"
name = "Mentoring"
area = "wexmoor"
provider = "youth-works"
approach = "Mentoring"
tier = "targeted"
starts_on = 2025-04-01
"""
COHORT = '[[cohort]]\nkey = "2025"\nprogramme = "mentoring"\nname = "2025"\ndesign = "single_group"\n'
MEASURE = """
[[measure]]
key = "bdi"
name = "BDI"
instrument = "bdi"
version = "2"
informant = "self"
minimum = 0
maximum = 63
direction = "higher_worse"
"""
NEED = """
[[need]]
key = "girls"
programme = "mentoring"
people = 150
counts = "Girls"
geography = "Wexmoor"
counted_on = 2025-04-01
source = "Census"
"""
DISRUPTION = '[[disruption]]\nkey = "strike"\narea = "wexmoor"\nstarts_on = 2025-05-05\nwhat = "Strike"\n'
RATING = '[[rating]]\napproach = "mentoring"\nseen_on = 2025-04-03\nsource = "Toolkit"\n'
WHOLE = AREA + PROVIDER + PROGRAMME + COHORT + MEASURE
AROUND = WHOLE + RATING + DISRUPTION + NEED
EMPTY = Stored({table: {} for table in TABLES}, {}, {}, ())
BDI: Mapping[str, Any] = {
    "key": "bdi",
    "name": "BDI",
    "instrument": "bdi",
    "version": "2",
    "informant": Informant.SELF,
    "minimum": 0.0,
    "maximum": 63.0,
    "direction": Direction.HIGHER_WORSE,
    "norm_mean": None,
    "norm_sd": None,
    "reliability": None,
    "retest": None,
}


def _found(tmp_path: Path, text: str, stored: Stored = EMPTY) -> list[str]:
    path = tmp_path / "area.toml"
    path.write_text(text, encoding="utf-8")
    return list(inconsistencies(read_declaration(path), stored))


def _stored(table: str, key: tuple[str, ...], row: Mapping[str, Any], **others: Any) -> Stored:
    rows = {**EMPTY.rows, table: {key: row}}
    return Stored(rows, {}, others.get("scores", {}), others.get("comparison_arms", ()))


def test_a_whole_file_refers_only_to_itself(tmp_path: Path) -> None:
    assert _found(tmp_path, WHOLE) == []


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        (
            'area = "wexmoor"',
            'area = "wexmor"',
            '[[programme]] "mentoring": area "wexmor" is neither in this file nor in the register;'
            ' did you mean "wexmoor"?',
        ),
        (
            'provider = "youth-works"',
            'provider = "zebra"',
            '[[programme]] "mentoring": provider "zebra" is neither in this file nor in the register;'
            " declare it with [[organisation]].",
        ),
        (
            'programme = "mentoring"',
            'programme = "Mentoring"',
            '[[cohort]] "2025" of "Mentoring": programme "Mentoring" is neither in this file nor in the'
            ' register; did you mean "mentoring"?',
        ),
        (
            'kind = "charity"',
            'kind = "charity"\narea = "wexmor"',
            '[[organisation]] "youth-works": area "wexmor" is neither in this file nor in the register;'
            ' did you mean "wexmoor"?',
        ),
        (
            'approach = "Mentoring"',
            'approach = "?!"',
            '[[programme]] "mentoring": approach "?!" has neither a letter nor a digit.',
        ),
        (
            "2025-04-01",
            "2025-04-01\nends_on = 2025-03-31",
            '[[programme]] "mentoring": ends_on 2025-03-31 is before starts_on 2025-04-01.',
        ),
        (
            'design = "single_group"',
            'design = "single_group"\nintake_from = 2025-05-01\nintake_to = 2025-04-01',
            '[[cohort]] "2025" of "mentoring": intake_to 2025-04-01 is before intake_from 2025-05-01.',
        ),
        ("63", "0", '[[measure]] "bdi": maximum 0 is not above minimum 0.'),
        (
            "maximum = 63",
            "maximum = 63\nnorm_mean = 70",
            '[[measure]] "bdi": norm_mean 70 is not between minimum 0 and maximum 63.',
        ),
    ],
)
def test_each_inconsistency_is_one_sentence(tmp_path: Path, old: str, new: str, mistake: str) -> None:
    assert _found(tmp_path, WHOLE.replace(old, new)) == [f"area.toml: {mistake}"]


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        (
            'programme = "mentoring"\npeople',
            'programme = "mentoring"\narea = "wexmoor"\npeople',
            '[[need]] "girls": programme and area are both given; leave out the one that it is not about.',
        ),
        (
            'programme = "mentoring"\npeople',
            "people",
            '[[need]] "girls": programme or area is missing: a need is of one of the two.',
        ),
        (
            "starts_on = 2025-05-05",
            "starts_on = 2025-05-05\nends_on = 2025-05-04",
            '[[disruption]] "strike": ends_on 2025-05-04 is before starts_on 2025-05-05.',
        ),
        (
            'approach = "mentoring"',
            'approach = "mentorin"',
            '[[rating]] "mentorin": approach "mentorin" is not in the register; did you mean "Mentoring"?',
        ),
    ],
)
def test_what_stands_around_a_programme_has_its_place(
    tmp_path: Path, old: str, new: str, mistake: str
) -> None:
    assert _found(tmp_path, AROUND) == []
    assert _found(tmp_path, AROUND.replace(old, new)) == [f"area.toml: {mistake}"]


def test_a_row_with_another_mistake_is_still_there_to_refer_to(tmp_path: Path) -> None:
    assert _found(tmp_path, WHOLE.replace('"targeted"', '"big"')) == []


def test_what_is_left_out_is_taken_from_the_register(tmp_path: Path) -> None:
    old = {"key": "mentoring", "starts_on": date(2024, 1, 1), "ends_on": date(2024, 12, 31)}
    stored = _stored("programme", ("mentoring",), old)
    assert _found(tmp_path, WHOLE, stored) == [
        'area.toml: [[programme]] "mentoring": ends_on 2024-12-31 is before starts_on 2025-04-01.'
    ]


def test_a_reference_may_be_to_the_register(tmp_path: Path) -> None:
    rows: dict[str, Any] = {**EMPTY.rows, "area": {("wexmoor",): {}}, "organisation": {("youth-works",): {}}}
    assert _found(tmp_path, PROGRAMME, Stored(rows, {}, {}, ())) == []


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        (
            f"{name} = {old}",
            f'{name} = "{new}"',
            f'{name} cannot change from {old} to "{new}", because the register holds scores on this'
            " measure; declare a new measure under another key.",
        )
        for name, old, new in (
            ("instrument", '"bdi"', "other"),
            ("version", '"2"', "3"),
            ("informant", '"self"', "parent"),
            ("direction", '"higher_worse"', "higher_better"),
        )
    ]
    + [
        ("minimum = 0", "minimum = 5", "minimum cannot be 5, for there are scores as low as 3."),
        ("maximum = 63", "maximum = 40", "maximum cannot be 40, for there are scores as high as 41.5."),
    ],
)
def test_a_measure_with_scores_keeps_what_the_scores_mean(
    tmp_path: Path, old: str, new: str, mistake: str
) -> None:
    scored = _stored("measure", ("bdi",), BDI, scores={"bdi": (3.0, 41.5)})
    assert _found(tmp_path, MEASURE.replace(old, new), scored) == [f'area.toml: [[measure]] "bdi": {mistake}']
    assert _found(tmp_path, MEASURE.replace(old, new), _stored("measure", ("bdi",), BDI)) == []


def test_a_measure_with_scores_may_change_what_no_score_depends_on(tmp_path: Path) -> None:
    scored = _stored("measure", ("bdi",), BDI, scores={"bdi": (3.0, 41.5)})
    changed = MEASURE.replace('"BDI"', '"Beck"').replace("63", "60") + "reliability = 0.9\n"
    assert _found(tmp_path, changed, scored) == []


@pytest.mark.parametrize("design", [Design.COMPARISON, Design.RANDOMISED])
def test_a_cohort_keeps_the_comparison_arm_that_it_has(tmp_path: Path, design: Design) -> None:
    old = {"programme": "mentoring", "key": "2025", "design": design}
    stored = _stored("cohort", ("mentoring", "2025"), old, comparison_arms={("mentoring", "2025")})
    assert _found(tmp_path, WHOLE, stored) == [
        'area.toml: [[cohort]] "2025" of "mentoring": design cannot become single_group, because the register'
        " holds participants in this cohort's comparison arm."
    ]
    assert _found(tmp_path, WHOLE, _stored("cohort", ("mentoring", "2025"), old)) == []


def test_case_and_punctuation_do_not_tell_two_names_apart() -> None:
    assert plain("A & E Navigators") == plain("a-and-e_navigators")
    assert plain("Detached / street-based youth work") == plain("detached-street-based-youth-work")
