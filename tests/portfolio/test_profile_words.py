"""What a programme's page says: the answer first, three things apart, and never that a programme did anything."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from evaluate.disclosure import Suppressed, count, statistic
from evaluate.metrics.results import Estimate
from evaluate.portfolio import profile_words as words
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.headlines import Standing
from evaluate.portfolio.picture import picture
from evaluate.portfolio.profile import Profile
from evaluate.portfolio.reliable_changes import ReliableChanges
from evaluate.portfolio.subgroups import Differences, GroupChange, Subgroups
from evaluate.vocabulary import Audience
from tests.portfolio.small import row
from tests.portfolio.test_enough import decision
from tests.portfolio.test_sentences import seen as drawn

WITHHELD = statistic(None, 3, Audience.PARTNER)
assert isinstance(WITHHELD, Suppressed)


def test_the_strip_says_who_what_when_and_how_much(seen: Profile) -> None:
    assert words.strip(seen) == (
        "Acorn", "North", "Mentoring", "Targeted", "1 April 2024 to 31 March 2026", "£120,000"
    )  # fmt: skip


def test_a_programme_without_an_end_or_a_cost_says_so(seen: Profile) -> None:
    open_ended = seen.programme._replace(ends_on=None)
    strip = words.strip(replace(seen, programme=open_ended, value=replace(seen.value, cost=None)))
    assert strip[-2:] == ("1 April 2024 with no end set", "no cost recorded")


def test_three_things_stand_apart(seen: Profile) -> None:
    effect, level, good = words.chips(seen)
    assert (effect.name, level.name, good.name) == ("Effect", "Evidence level", "Data quality")
    assert effect.says.endswith("standard deviations")
    assert level.says == "Maryland 1 of 5 (What Works Growth); 2 of 5 (Sherman)"
    assert good.says == "80% with both scores, 20% of details known"


def test_the_answer_says_what_scores_did_and_what_would_be_expected(seen: Profile) -> None:
    said = words.answer(seen)
    assert said.startswith(
        "On Mentoring-Total, where a lower score is better, scores fell by 4.1 points on average (between "
    )
    assert said.endswith("With no effect at all, a fall of 2.1 points would be expected.")


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing.NO_HEADLINE, "There is no headline: "),
        (Standing.NOT_DUE, "It is too early to say: "),
        (Standing.NO_SCORES, "There is nothing to say yet: "),
        (Standing.WITHHELD, "There is not enough data to say: "),
    ],
)
def test_without_a_result_the_answer_says_why(seen: Profile, standing: Standing, said: str) -> None:
    line = replace(seen.headline, change=None, effect=None, standing=standing)
    assert words.answer(replace(seen, headline=line)).startswith(said)


def test_where_nothing_is_known_of_the_norm_the_answer_says_so(seen: Profile) -> None:
    unknown = replace(seen, headline=replace(seen.headline, expected=None))
    assert "is not known for this measure" in words.answer(unknown)


def test_a_contrast_is_set_against_its_comparison_group(seen: Profile) -> None:
    rows = tuple(replace(row, kind=Kind.CONTRAST) for row in seen.headline.rows)
    contrast = replace(seen, headline=replace(seen.headline, rows=rows))
    assert "The comparison group is what would be expected" in words.answer(contrast)


def test_what_stands_in_a_picture_beside_its_cohorts_is_explained() -> None:
    two = (row("A", 1, 2.0), row("A", 2, 3.0))
    assert words.picture_key(drawn(*two, pooled=(2.5, 1.0, 4.0))).startswith("The diamond counts each cohort")
    told = words.picture_key(drawn(row("A", expected=1.9)))
    assert told == "A hollow tick is the change to expect with no effect at all."


def test_every_row_of_every_measure_is_written(seen: Profile) -> None:
    [cells] = words.outcomes(seen)
    assert len(cells) == len(words.OUTCOME)
    assert cells[:3] == ("Mentoring-Total", "C, after the programme", "48 of 60")
    assert cells[-1] == "+2.1"
    [row] = seen.comparison.rows
    early = replace(seen.comparison, rows=(replace(row, not_due=True), replace(row, mean_change=WITHHELD)))
    assert [cells[3] for cells in words.outcomes(replace(seen, comparison=early))] == ["not due yet", "[c]"]


def test_the_caution_speaks_of_this_programme_alone(seen: Profile) -> None:
    drawn = picture(seen.comparison, "mentoring-total", "after")
    assert words.caution(drawn).startswith(
        "On this measure a lower score is better. There is no comparison group"
    )


def test_the_caution_of_two_designs_says_which_cohorts_it_is_of(seen: Profile) -> None:
    drawn = picture(seen.comparison, "mentoring-total", "after")
    both = replace(drawn, blocks=(*drawn.blocks, replace(drawn.blocks[0], kind=Kind.CONTRAST)))
    assert "Only the cohorts in the lower block have a comparison group" in words.caution(both)
    assert "There is no comparison group" not in words.caution(both)


def test_reliable_changes_are_told_both_ways_with_what_to_expect(seen: Profile) -> None:
    shown = [count(people, Audience.PARTNER) for people in (20, 6, 22)]
    expected = statistic(7.4, 48, Audience.PARTNER)
    found = ReliableChanges(6.4, shown[0], shown[1], shown[2], expected)
    said = words.reliable_sentence(replace(seen, reliable=found))
    assert said.startswith("20 people changed by more than 6.4 points")
    assert "6 in the other; 22 in neither" in said
    assert said.endswith("With no effect at all, about 7 would have in the wanted direction.")
    unknown = replace(seen, reliable=replace(found, expected=None))
    assert words.reliable_sentence(unknown).endswith("is not known for this measure.")


def test_reliable_changes_that_are_withheld_or_unsure_say_why(seen: Profile) -> None:
    assert seen.reliable is not None
    withheld = replace(seen.reliable, improved=WITHHELD)
    assert "is withheld [c]" in words.reliable_sentence(replace(seen, reliable=withheld))
    assert "that error is not sure" in words.reliable_sentence(replace(seen, reliable=None))


def group(name: str, people: int) -> GroupChange:
    """Make up one group."""
    return GroupChange(name, people, Estimate(3.0, 1.0, 5.0, 1.0, "made up", people), people < 30)


@pytest.mark.parametrize(
    ("differ", "said"),
    [
        (True, "lie further apart than chance"),
        (False, "no further apart than chance"),
        (None, "in one group"),
    ],
)
def test_groups_are_said_to_differ_or_not(differ: bool | None, said: str) -> None:
    groups = statistic((group("Female", 20), group("Male", 30)), 20, Audience.PARTNER)
    one = Differences("Sex", groups, differ)
    assert said in words.subgroup_sentence(one)
    assert list(words.subgroup_rows(one, 1)) == [
        ("Female", "20", "+3.0 (+1.0 to +5.0) [u]"),
        ("Male", "30", "+3.0 (+1.0 to +5.0)"),
    ]


def test_withheld_groups_and_how_many_were_tested_are_said() -> None:
    assert "withheld [c]" in words.subgroup_sentence(Differences("Sex", WITHHELD, None))
    assert words.stance(Subgroups((), 2)).startswith("2 breakdowns were tested")
    assert words.stance(Subgroups((), 0)).startswith("No breakdown could be tested")


def test_delivery_is_told_against_the_plan(seen: Profile) -> None:
    told = dict(words.delivery_rows(seen))
    assert told["Enrolled, of those planned so far"] == "60 of 80 (75%)"
    assert (told["Completed"], told["Left before the end"]) == ("44", "10")
    assert told["Sessions"] == "8.0 attended of 10.0 planned, on average over 60 people"
    unplanned = replace(seen.delivery, planned=None, unplanned_cohorts=1, sessions=None)
    told = dict(words.delivery_rows(replace(seen, delivery=unplanned)))
    assert (told["Cohorts without a plan"], told["Sessions"]) == ("1", "[x] not recorded")
    few = replace(seen.delivery, sessions=WITHHELD)
    assert dict(words.delivery_rows(replace(seen, delivery=few)))["Sessions"] == "[c]"


def test_shares_are_whole_percentages() -> None:
    assert (words.share(None), words.share(WITHHELD)) == ("–", "[c]")


def test_decisions_are_told_with_their_question(seen: Profile) -> None:
    asked = decision(2.0)
    signed = replace(
        asked, maker="The board", decided_on=date(2025, 5, 1), signed_at=datetime(2025, 5, 2, tzinfo=UTC)
    )
    rows = list(words.decision_rows(replace(seen, decisions=(signed,))))
    assert [len(row) for row in rows] == [len(words.DECISIONS)]
    assert rows[0][:3] == ("2025/26", "Question sealed", "Fund it again?")
