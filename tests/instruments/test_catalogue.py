"""The shipped catalogue, and what is said of one that cannot be used."""

from pathlib import Path

import pytest

from evaluate.errors import FileRefused
from evaluate.instruments.catalogue import read_catalogue
from evaluate.instruments.definition import Band
from evaluate.instruments.scoring_rule import Combine, ScoringRule
from evaluate.vocabulary import Confidence, Direction, Informant, Unit
from tests.shipped_catalogue import CATALOGUE, INSTRUMENTS, MEASURES

INSTRUMENT = """
[[instrument]]
key = "aq"
name = "Aggression"
version = "1992"
informant = "self"
licence = "free"
"""
MEASURE = """
[[instrument.measure]]
key = "aq_total"
name = "Aggression total"
minimum = 29
maximum = 145
direction = "higher_worse"
source = "a paper"
confidence = "medium"
norm_mean = 77.8
norm_sd = 16.5
reliability = 0.89
"""
RULE = f"""
bands = [
    {{ label = "usual", low = 29, high = 99 }},
    {{ label = "raised", low = 100, high = 145 }},
]
bands_source = "invented"
scoring.items = {list(range(1, 30))}
scoring.reversed_items = [9, 16]
scoring.fewest_answered = 26
"""
ITEMS = """
[instrument.items]
count = 29
minimum = 1
maximum = 5
source = "a paper"
confidence = "medium"
"""


def _read(tmp_path: Path, text: str) -> None:
    (tmp_path / "aq.toml").write_text(text, encoding="utf-8")
    read_catalogue(tmp_path)


def test_the_shipped_catalogue_holds_what_the_publications_say() -> None:
    total = MEASURES["sdq_self_total"]
    assert (total.minimum, total.maximum, total.direction) == (0, 40, Direction.HIGHER_WORSE)
    assert (total.norm_mean, total.norm_sd, total.reliability, total.retest) == (10.3, 5.2, 0.8, 0.62)
    assert MEASURES["sdq_self_prosocial"].direction is Direction.HIGHER_BETTER
    assert MEASURES["sdq_teacher_impact"].maximum == 6
    assert (MEASURES["swemwbs_metric"].minimum, MEASURES["swemwbs_metric"].maximum) == (7, 35)
    assert MEASURES["bpaq_anger"].confidence is Confidence.LOW


def test_only_the_three_sdq_totals_have_a_retest_and_each_says_whose() -> None:
    found = [measure for measure in MEASURES.values() if measure.retest]
    assert {measure.key for measure in found} == {"sdq_self_total", "sdq_parent_total", "sdq_teacher_total"}
    assert all("Goodman (2001)" in str(measure.retest_source) for measure in found)


def test_informants_are_separate_instruments() -> None:
    sdq = {one.informant for one in CATALOGUE if one.key == "sdq"}
    assert sdq == {Informant.SELF, Informant.PARENT, Informant.TEACHER}


def test_an_exposure_is_no_outcome() -> None:
    score = MEASURES["ace_score"]
    assert (score.outcome, score.cumulative) == (False, True)


def test_what_only_describes_people_is_told_apart() -> None:
    context = {measure.key for measure in MEASURES.values() if not measure.outcome}
    assert context == {
        "ace_score",
        "arrests_to_date",
        "offences_to_date",
        "brief_cope_humour",
        "brief_cope_religion",
    }
    assert {measure.key for measure in MEASURES.values() if measure.cumulative} <= context


def test_every_measure_says_what_it_counts_in() -> None:
    units = {key: measure.unit for key, measure in MEASURES.items() if measure.unit is not Unit.POINTS}
    assert units.pop("attendance_percent") is Unit.PERCENT
    assert {key for key, unit in units.items() if unit is Unit.YES_NO} == {
        "exclusion_permanent",
        "reoffending_proven",
    }
    assert set(units.values()) == {Unit.COUNT, Unit.YES_NO}


def test_only_swemwbs_among_scores_takes_special_values() -> None:
    special = {key: measure.values for key, measure in MEASURES.items() if measure.values}
    assert [key for key, values in special.items() if values != (0, 1)] == ["swemwbs_metric"]
    assert len(special["swemwbs_metric"]) == 29


def test_only_the_questions_that_may_be_passed_on_are_shipped() -> None:
    worded = {name: one.items.wording for name, one in INSTRUMENTS.items() if one.items and one.items.wording}
    assert worded.keys() == {"ons4"}
    assert worded["ons4"][0] == "Overall, how satisfied are you with your life nowadays?"


def test_answers_to_what_an_owner_licenses_are_told_apart() -> None:
    licensed = {name for name, one in INSTRUMENTS.items() if one.licensed_items}
    assert licensed == {"sdq_self", "sdq_parent", "sdq_teacher", "wemwbs", "swemwbs"}


def test_a_measure_holds_its_bands_and_its_rule(tmp_path: Path) -> None:
    (tmp_path / "aq.toml").write_text(INSTRUMENT + ITEMS + MEASURE + RULE, encoding="utf-8")
    (one,) = read_catalogue(tmp_path)
    (measure,) = one.measures
    assert (one.items.count, one.items.confidence, one.revision) == (29, Confidence.MEDIUM, 1)
    assert measure.bands == (Band("usual", 29, 99), Band("raised", 100, 145))
    assert measure.scoring == ScoringRule(tuple(range(1, 30)), (9, 16), 26, Combine.SUM)


def test_the_values_of_a_measure_are_those_of_its_conversion(tmp_path: Path) -> None:
    converted = MEASURE + "scoring.items = [1]\nscoring.conversion = [29, 50, 70, 100, 145]"
    (tmp_path / "aq.toml").write_text(INSTRUMENT + ITEMS + converted, encoding="utf-8")
    assert read_catalogue(tmp_path)[0].measures[0].values == (29, 50, 70, 100, 145)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[instrument", "aq.toml cannot be read as TOML"),
        ("[[instruments]]", "aq.toml: the only table is [[instrument]]."),
        (INSTRUMENT, 'aq.toml: [[instrument]] "aq": has no [[instrument.measure]].'),
        (
            INSTRUMENT.replace("licence", "license") + MEASURE,
            'aq.toml: [[instrument]] "aq": there is no key "license".',
        ),
        (
            INSTRUMENT.replace('informant = "self"', "") + MEASURE,
            'aq.toml: [[instrument]] "aq": informant is missing.',
        ),
        (
            INSTRUMENT.replace('"self"', '"me"') + MEASURE,
            'aq.toml: [[instrument]] "aq": informant "me" is not one of self, parent, teacher,'
            " practitioner, victim_survivor, administrative_record.",
        ),
        (
            INSTRUMENT + MEASURE.replace("29", '"low"'),
            'aq.toml: [[instrument.measure]] "aq_total": minimum is not a number.',
        ),
        (
            INSTRUMENT + MEASURE.replace('"a paper"', "1992"),
            'aq.toml: [[instrument.measure]] "aq_total": source is not text.',
        ),
        (
            INSTRUMENT + MEASURE.replace("145", "29"),
            'aq.toml: [[instrument.measure]] "aq_total": maximum is not above minimum.',
        ),
        (
            INSTRUMENT + MEASURE.replace("77.8", "7.8"),
            'aq.toml: [[instrument.measure]] "aq_total": norm_mean is outside the range.',
        ),
        (
            INSTRUMENT + MEASURE.replace("16.5", "0"),
            'aq.toml: [[instrument.measure]] "aq_total": norm_sd is not above 0.',
        ),
        (
            INSTRUMENT + MEASURE.replace("0.89", "89"),
            'aq.toml: [[instrument.measure]] "aq_total": reliability is not between 0 and 1.',
        ),
        ("[instrument]", "aq.toml: [[instrument]]: is not a list of tables."),
        (
            INSTRUMENT + "measure = 3",
            'aq.toml: [[instrument]] "aq": measure: is not a list of tables.',
        ),
        (
            INSTRUMENT + 'licensed_items = "yes"' + MEASURE,
            'aq.toml: [[instrument]] "aq": licensed_items is not true or false.',
        ),
        (
            INSTRUMENT + "revision = 0" + MEASURE,
            'aq.toml: [[instrument]] "aq": revision is below 1.',
        ),
        (
            INSTRUMENT + ITEMS.replace("count = 29", "") + MEASURE,
            'aq.toml: [[instrument]] "aq": items: count is missing.',
        ),
        (
            INSTRUMENT + ITEMS.replace("29", '"29"') + MEASURE,
            'aq.toml: [[instrument]] "aq": items: count is not a whole number.',
        ),
        (
            INSTRUMENT + MEASURE + RULE,
            'aq.toml: [[instrument.measure]] "aq_total": there is a scoring and the instrument has no items.',
        ),
        (
            INSTRUMENT + ITEMS + MEASURE + RULE.replace("reversed_items", "reverse"),
            'aq.toml: [[instrument.measure]] "aq_total": scoring: there is no key "reverse".',
        ),
        (
            INSTRUMENT + ITEMS + MEASURE + RULE.replace("[9, 16]", "[9, 30]"),
            'aq.toml: [[instrument.measure]] "aq_total": scoring.reversed_items: item 30 is not one of the'
            " measure's items.",
        ),
        (
            INSTRUMENT + ITEMS + MEASURE + RULE.replace("high = 99", "hgih = 99"),
            'aq.toml: [[instrument.measure]] "aq_total": bands: there is no key "hgih".',
        ),
        (
            INSTRUMENT + ITEMS + MEASURE + RULE.replace("high = 99", "high = 98"),
            'aq.toml: [[instrument.measure]] "aq_total": bands: there is a score between "usual" and "raised".',
        ),
        (
            INSTRUMENT
            + ITEMS
            + MEASURE
            + "values = [29, 145]\nscoring.items = [1]\nscoring.conversion = [29, 145]",
            'aq.toml: [[instrument.measure]] "aq_total": values are those of the conversion and are not given'
            " again.",
        ),
        (
            INSTRUMENT + MEASURE + (INSTRUMENT + MEASURE).replace('"1992"', '"2000"').replace("aq_", "aq2_"),
            'Two instruments are called "aq" in files: give each a reference of its own.',
        ),
        (INSTRUMENT + MEASURE + MEASURE, 'The measure "aq_total" stands twice in the instrument catalogue.'),
        (
            INSTRUMENT + MEASURE + INSTRUMENT + MEASURE.replace("aq_total", "aq_other"),
            'The instrument "aq", version "1992", self, stands twice.',
        ),
    ],
)
def test_a_mistake_names_file_table_and_key(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(FileRefused) as error:
        _read(tmp_path, text)
    assert str(error.value).startswith(sentence)
