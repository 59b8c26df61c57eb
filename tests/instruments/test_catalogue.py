"""The shipped catalogue, and what is said of one that cannot be used."""

from pathlib import Path

import pytest

from evaluate.errors import FileRefused
from evaluate.instruments.catalogue import read_catalogue
from evaluate.settings import shipped
from evaluate.vocabulary import Confidence, Direction, Informant

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


def _read(tmp_path: Path, text: str) -> None:
    (tmp_path / "aq.toml").write_text(text, encoding="utf-8")
    read_catalogue(tmp_path)


def test_the_shipped_catalogue_holds_what_the_publications_say() -> None:
    catalogue = read_catalogue(shipped("seeds") / "instruments")
    measures = {measure.key: measure for instrument in catalogue for measure in instrument.measures}
    total = measures["sdq_self_total"]
    assert (total.minimum, total.maximum, total.direction) == (0, 40, Direction.HIGHER_WORSE)
    assert (total.norm_mean, total.norm_sd, total.reliability, total.retest) == (10.3, 5.2, 0.8, 0.62)
    assert measures["sdq_self_prosocial"].direction is Direction.HIGHER_BETTER
    assert measures["sdq_teacher_impact"].maximum == 6
    assert (measures["swemwbs_metric"].minimum, measures["swemwbs_metric"].maximum) == (7, 35)
    assert measures["bpaq_anger"].confidence is Confidence.LOW


def test_only_the_three_sdq_totals_have_a_retest_and_each_says_whose() -> None:
    found = [m for one in read_catalogue(shipped("seeds") / "instruments") for m in one.measures if m.retest]
    assert {measure.key for measure in found} == {"sdq_self_total", "sdq_parent_total", "sdq_teacher_total"}
    assert all("Goodman (2001)" in str(measure.retest_source) for measure in found)


def test_informants_are_separate_instruments() -> None:
    catalogue = read_catalogue(shipped("seeds") / "instruments")
    sdq = {one.informant for one in catalogue if one.key == "sdq"}
    assert sdq == {Informant.SELF, Informant.PARENT, Informant.TEACHER}


def test_an_exposure_is_no_outcome() -> None:
    keys = [m.key for one in read_catalogue(shipped("seeds") / "instruments") for m in one.measures]
    assert not any(key.startswith("ace") for key in keys)


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
