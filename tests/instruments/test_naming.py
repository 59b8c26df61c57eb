"""What files call instruments: short where it can be, never two by one name."""

from collections import Counter, defaultdict

import pytest

from evaluate.instruments.naming import reference_key
from tests.shipped_catalogue import CATALOGUE


def test_no_two_instruments_have_one_name() -> None:
    assert [name for name, times in Counter(map(reference_key, CATALOGUE)).items() if times > 1] == []


@pytest.mark.parametrize("one", CATALOGUE, ids=reference_key)
def test_a_name_is_the_key_and_then_what_tells_it_from_the_others(one: object) -> None:
    family = defaultdict(set)
    for other in CATALOGUE:
        family[other.key] |= {other.informant}
        family[other.key, "versions"] |= {other.version}
    name = reference_key(one)
    rest = name.removeprefix(one.key)
    informants, versions = family[one.key], family[one.key, "versions"]
    assert name.startswith(one.key)
    assert rest.startswith(f"_{one.informant}") is (len(informants) > 1)
    rest = rest.removeprefix(f"_{one.informant}") if len(informants) > 1 else rest
    assert bool(rest) is (len(versions) > 1)


def test_names_are_what_a_provider_would_type() -> None:
    names = set(map(reference_key, CATALOGUE))
    assert {"sdq_self", "sdq_parent", "sdq_teacher", "phq9", "gad7", "wemwbs", "swemwbs", "brs"} <= names
    assert {"rses_0_to_3", "rses_1_to_4", "cyrm_r_self_5point", "cyrm_r_parent_3point"} <= names
    assert all(name.replace("_", "").isalnum() and name == name.lower() for name in names)
