"""Every code may be called by its label and by what people write; no word stands for two codes."""

import csv
import itertools
from collections import defaultdict

import pytest

from evaluate.intake.codes import (
    LISTED,
    _bare,
    band_bounds,
    choices,
    code_of,
    is_in_scheme,
    scheme_of,
    spellings,
)
from evaluate.settings import shipped
from evaluate.vocabulary import Arm, Informant


@pytest.mark.parametrize("field", sorted(LISTED))
def test_every_code_and_label_is_read_as_its_code(field: str) -> None:
    for code, label in choices(field).items():
        assert (code_of(field, code), code_of(field, label)) == (code, code)
        assert code_of(field, f"  {label.upper()} ") == code


@pytest.mark.parametrize("field", sorted(LISTED))
def test_no_word_stands_for_two_codes_or_for_nothing(field: str) -> None:
    meant = defaultdict(set)
    for word, code in spellings(field).items():
        meant[_bare(word)].add(code)
    assert "" not in meant
    assert {word: codes for word, codes in meant.items() if len(codes) > 1} == {}


def test_every_word_in_the_lists_is_reachable() -> None:
    # A word that another code also has would be lost from the mapping without a sound.
    path = shipped("seeds") / "reference" / "ethnicity.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        for word in "|".join(
            (row["label"], row["label_2021"], row["label_2011"], row["police"], row["also_called"])
        ).split("|"):
            assert not word or code_of("ethnicity", word) == row["code"], word
        assert row["source"]
        assert row["confidence"] == "high"


def test_arms_and_informants_are_those_of_the_register() -> None:
    assert set(choices("arm")) == {one.value for one in Arm}
    assert set(choices("informant")) == {one.value for one in Informant}


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("arm", "Control group", "comparison"),
        ("arm", "Waiting list", "comparison"),
        ("arm", "treatment", "intervention"),
        ("arm", "both", None),
        ("informant", "Young person", "self"),
        ("informant", "Self-report", "self"),
        ("informant", "Parent/carer", "parent"),
        ("informant", "Key worker", "practitioner"),
        ("informant", "School records", "administrative_record"),
        ("sex", "F", "female"),
        ("sex", "boy", "male"),
        ("sex", "Prefer not to say", "not_stated"),
        ("sex", "non-binary", None),
        ("gender", "Non binary", "non_binary"),
        ("gender", "Trans boy", "trans_man"),
        ("ethnicity", "W1", "white_british"),
        ("ethnicity", "b2", "black_african"),
        ("ethnicity", "A9", "asian_other"),
        ("ethnicity", "O1", "asian_chinese"),
        ("ethnicity", "A4", "asian_chinese"),
        ("ethnicity", "NS", "not_stated"),
        ("ethnicity", "White - British", "white_british"),
        ("ethnicity", "English / Welsh / Scottish / Northern Irish / British", "white_british"),
        ("ethnicity", "Any other Asian background", "asian_other"),
        ("ethnicity", "Asian - Other", "asian_other"),
        ("ethnicity", "Mixed: White & Black Caribbean", "mixed_white_and_black_caribbean"),
        ("ethnicity", "Black/African/Caribbean/Black British: Caribbean", "black_caribbean"),
        ("ethnicity", "Gypsy or Irish Traveller", "white_gypsy_or_irish_traveller"),
        # A nationality, and groups of groups: nobody can say which.
        ("ethnicity", "British", None),
        ("ethnicity", "White", None),
        ("ethnicity", "Black", None),
        ("ethnicity", "Mixed", None),
        ("ethnicity", "BAME", None),
        ("ethnicity_scheme", "18+1", "census_2011"),
        ("ethnicity_scheme", "2021", "census_2021"),
        ("ethnicity_scheme", "2001", None),
        ("age_band", "10 – 13", "10-13"),
        ("age_band", "14 to 17 years", "14-17"),
        ("age_band", "Oct-13", "10-13"),
        ("age_band", "under 10", "0-9"),
        ("age_band", "<10", "0-9"),
        ("age_band", "25+", "25+"),
        ("age_band", "25 and over", "25+"),
        ("age_band", "0", "0-9"),
        ("age_band", "9", "0-9"),
        ("age_band", "10", "10-13"),
        ("age_band", "17", "14-17"),
        ("age_band", "25", "25+"),
        ("age_band", "99", "25+"),
        ("age_band", "100", None),
        ("age_band", "11-16", None),
        ("exit_reason", "Dropped out", "left_by_choice"),
        ("exit_reason", "In custody", "excluded_or_in_custody"),
        ("exit_reason", "N/K", "unknown"),
        ("exit_reason", "not known", "unknown"),
        ("exit_reason", "withdrawn", None),
        ("local_authority", "e08000035", "E08000035"),
        ("local_authority", "W06000015", "W06000015"),
        ("local_authority", "E10000012", "E10000012"),
        ("local_authority", "Bristol,  City of", "Bristol, City of"),
        ("local_authority", "St. Helens", "St. Helens"),
        ("local_authority", "Ynys Môn", "Ynys Môn"),
        ("local_authority", "E12000005", None),
        ("local_authority", "S12000036", None),
        ("local_authority", "E0800003", None),
        ("local_authority", "12", None),
        ("cluster", " Oak   Academy ", "Oak Academy"),
    ],
)
def test_what_people_write(field: str, typed: str, code: str | None) -> None:
    assert code_of(field, typed) == code


@pytest.mark.parametrize(
    ("typed", "scheme"),
    [
        ("W1", "census_2011"),
        ("ns", "census_2011"),
        ("White: Roma", "census_2021"),
        ("Indian", "census_2021"),
        ("White: English/Welsh/Scottish/Northern Irish/British", "census_2021"),
        ("Black/African/Caribbean/Black British: African", "census_2011"),
    ],
)
def test_the_scheme_follows_from_how_a_group_is_written(typed: str, scheme: str) -> None:
    assert scheme_of(typed) == scheme


def test_only_the_later_census_had_roma() -> None:
    assert [code for code in choices("ethnicity") if not is_in_scheme(code, "census_2011")] == ["white_roma"]
    assert all(is_in_scheme(code, "census_2021") for code in choices("ethnicity"))
    assert len(choices("ethnicity")) == 19 + 1


def test_bands_follow_one_upon_the_other() -> None:
    bounds = [band_bounds(band) for band in choices("age_band")]
    assert bounds[0][0] == 0
    assert all(next_first == last + 1 for (_, last), (next_first, _) in itertools.pairwise(bounds))
