"""What is known and how well, in words."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from evaluate.db.queries.notes import Note
from evaluate.disclosure import Suppressed, statistic
from evaluate.portfolio import evidence_words as words
from evaluate.portfolio.evidence import LEVELS, Clause, PreliminaryTest
from evaluate.portfolio.profile import Profile
from evaluate.vocabulary import Audience, Confidence, Design, Informant, NoteKind

NOTE = Note(
    1, "mentoring", NoteKind.INDEPENDENCE_OF_EVALUATION, "The provider itself.", "Contract", "https://example.org",
    date(2025, 4, 3), None, "Carol", datetime(2025, 4, 4, tzinfo=UTC),
)  # fmt: skip


def test_the_level_says_what_it_cannot(seen: Profile) -> None:
    said = words.level_sentence(seen.evidence)
    assert said.startswith("Maryland 1 of 5 (What Works Growth)")
    assert "cannot say what caused the change" in said
    mixed = replace(seen.evidence, level=LEVELS[Design.RANDOMISED], mixed_designs=True)
    assert words.level_sentence(mixed).endswith("Some of its cohorts have a lower level.")
    assert words.level_sentence(replace(mixed, level=None)).startswith("No level can be given yet")


def test_it_rests_on_who_answered_and_who_is_missing(seen: Profile) -> None:
    told = dict(words.facts(seen))
    assert told["Both scores"] == "48 of 60 who started; 20% have not"
    assert told["Who answered"] == "self"
    assert told["Smallest change it could show"].endswith("four times in five (its largest cohort)")
    assert told["Who evaluated it"] == "[x] not recorded"


def test_a_note_says_who_evaluated(seen: Profile) -> None:
    noted = replace(seen, notes={NOTE.kind: (NOTE,)})
    assert dict(words.facts(noted))["Who evaluated it"] == "The provider itself."
    [row] = words.note_rows([NOTE])
    assert row == (
        "4 April 2025, Carol", "The provider itself.", "Contract, seen 3 April 2025", "https://example.org"
    )  # fmt: skip


def test_what_is_withheld_or_not_due_is_said(seen: Profile) -> None:
    assert seen.evidence.flow is not None
    few = statistic(None, 3, Audience.PARTNER)
    assert isinstance(few, Suppressed)
    flow = replace(seen.evidence.flow, paired=few, cohorts_not_due=2)
    known = replace(seen.evidence, flow=flow, detectable=few, informants=(Informant.VICTIM_SURVIVOR,))
    told = dict(words.facts(replace(seen, evidence=known)))
    assert told["Both scores"] == "[c] of 60 who started"
    assert told["Not counted there"] == "2 cohorts are not due yet"
    assert (told["Smallest change it could show"], told["Who answered"]) == ("[c]", "victim survivor")


def test_every_condition_of_the_preliminary_test_is_answered(seen: Profile) -> None:
    clauses = (Clause("one", True), Clause("two", False), Clause("three", None))
    known = replace(seen.evidence, preliminary=PreliminaryTest(clauses))
    assert [met for _, met in words.preliminary(known)] == ["Met", "Not met", "Cannot be said yet"]
    assert list(words.preliminary(replace(known, preliminary=None))) == []


@pytest.mark.parametrize(
    ("rating", "said"),
    [
        ({"confidence": Confidence.LOW, "impact": "High"}, "no rating that could be confirmed is held"),
        (
            {"confidence": Confidence.HIGH, "impact": None, "evidence": None},
            "no rating that could be confirmed",
        ),
        (
            {"confidence": Confidence.MEDIUM, "impact": "Moderate", "evidence": None},
            "rated impact on violence moderate; rated strength of evidence not held",
        ),
    ],
)
def test_a_rating_is_about_the_approach_and_says_how_sure_it_is(
    seen: Profile, rating: dict[str, object], said: str
) -> None:
    assert seen.evidence.rating is not None
    first, last = words.approach_sentences(
        replace(seen.evidence, rating=replace(seen.evidence.rating, **rating))  # type: ignore[arg-type]
    )
    assert said in first
    assert first.endswith("The day on which it was seen is not recorded.")
    assert last.endswith("It says nothing about this programme.")
    assert words.approach_sentences(replace(seen.evidence, rating=None)) == []


def test_a_rating_says_when_it_was_seen(seen: Profile) -> None:
    assert seen.evidence.rating is not None
    rating = replace(seen.evidence.rating, source="Toolkit", seen_on=date(2025, 4, 3))
    first = words.approach_sentences(replace(seen.evidence, rating=rating))[0]
    assert first.endswith("Source: Toolkit, as seen on 3 April 2025; confidence in this copy low.")


def test_a_study_from_elsewhere_is_there_or_missing(seen: Profile) -> None:
    assert words.outside_sentence(seen).startswith("No result of the Justice Data Lab")
    found = replace(NOTE, kind=NoteKind.OUTSIDE_FINDING)
    assert words.outside_sentence(replace(seen, notes={found.kind: (found,)})) == ""
    assert {words.kind_name(kind) for kind in NoteKind}
