"""Pseudonyms are safe, spelt in one way, and mean one person."""

import pytest

from evaluate.intake.checks.pseudonyms import check_lookalikes, check_one_cohort_each, check_pseudonyms
from tests.intake import known
from tests.intake.described import placed, registered, told

WIDE = "participant,cohort,measure,before\n"


@pytest.mark.parametrize(
    ("pseudonym", "codes"),
    [
        ("é" * 100, []),
        ("é" * 101, ["pseudonym-too-long"]),
        ("=1+1", ["pseudonym-like-formula"]),
        ("@x", ["pseudonym-like-formula"]),
        ("+44", ["pseudonym-like-formula"]),
        ("-5", ["pseudonym-like-formula"]),
        ("P-5", []),
        ("P=5", []),
        ("5", []),
    ],
)
def test_a_pseudonym_is_safe(pseudonym: str, codes: list[str]) -> None:
    problems = told(check_pseudonyms, f"{WIDE}{pseudonym},c,m,1\n")
    assert [(one.code, one.row, one.column) for one in problems] == [
        (code, 2, "participant") for code in codes
    ]


@pytest.mark.parametrize("new", ["a017", "A17", "A 017", "a 17", "A0017"])
def test_a_spelling_of_a_registered_pseudonym(new: str) -> None:
    register = registered({"participant": "A017"})
    problems = told(check_lookalikes, f"{WIDE}{new},c,m,1\n", register=register)
    assert placed(problems) == [("pseudonym-lookalike", 2, "participant", 1)]
    assert problems[0].message == (
        "1 pseudonym differs only in capitals, spaces or leading zeros from A017, which is in the register."
    )


@pytest.mark.parametrize("new", ["A017", "A170", "A018", "B017", "A0170", "A0 17 0"])
def test_another_pseudonym(new: str) -> None:
    assert told(check_lookalikes, f"{WIDE}{new},c,m,1\n", register=registered({"participant": "A017"})) == []


def test_zeros_within_a_number_are_no_leading_ones() -> None:
    register = registered({"participant": "P100"}, {"participant": "1-02"})
    assert told(check_lookalikes, f"{WIDE}P1000,c,m,1\n", register=register) == []
    assert len(told(check_lookalikes, f"{WIDE}1-2,c,m,1\n", register=register)) == 1


def test_many_are_said_once() -> None:
    register = registered(*({"participant": f"P{n:03}"} for n in range(1, 6)))
    rows = "".join(f"p{n},c,m,1\n" for n in range(1, 6))
    (one,) = told(check_lookalikes, WIDE + rows, register=register)
    assert (one.count, one.rows) == (5, (2, 3, 4, 5, 6))
    assert "5 pseudonyms differ only" in one.message
    assert "from others in the register, such as P001." in one.message


def test_two_spellings_within_a_file() -> None:
    problems = told(check_lookalikes, f"{WIDE}P1,c,m,1\np1,c,n,1\nP01,c,n,1\nP1,c,n,2\nP2,c,m,1\n")
    assert placed(problems) == [("pseudonym-lookalike", 3, "participant", 2)]
    assert "from others in the file, such as the one in row 2." in problems[0].message
    assert "p1" not in problems[0].message


def test_cohorts_are_kept_apart() -> None:
    text = "programme,participant,cohort,measure,before\nq,P1,spring,m,1\nq,p1,autumn,m,1\n"
    facts = known.facts()
    assert check_lookalikes(known.contents(text, programme=None, register=facts), facts) == []


def test_one_pseudonym_in_two_cohorts_is_warned_of_once() -> None:
    facts = known.facts(
        participants=[(3, "P3", "intervention"), (2, "P4", "intervention"), (3, "P4", "intervention")]
    )
    rows = "P1,spring,m,1\nP1,autumn,m,1\nP2,spring,m,1\nP2,spring,n,1\nP3,spring,m,1\nP4,spring,m,1\n"
    contents = known.contents(WIDE + rows, programme="q", register=facts)
    problems = check_one_cohort_each(contents, facts)
    assert placed(problems) == [("pseudonym-in-two-cohorts", 3, "participant", 2)]
    assert problems[0].rows == (3, 6)
    assert problems[0].message == "2 pseudonyms are in more than one cohort of Quayside boxing."


def test_one_pseudonym_in_two_programmes_is_two_people() -> None:
    facts = known.facts()
    text = "programme,participant,cohort,measure,before\np,P1,c,m,1\nq,P1,spring,m,1\n"
    assert check_one_cohort_each(known.contents(text, programme=None, register=facts), facts) == []
