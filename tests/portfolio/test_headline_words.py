"""What a portfolio says: which way scores went, and of no programme that it works."""

from dataclasses import replace

from evaluate.portfolio import headline_words as words
from evaluate.portfolio.headlines import headlines, sections
from evaluate.portfolio.rows import Row
from evaluate.portfolio.wanted import Wanted
from tests.portfolio.small import row
from tests.portfolio.standing import overview_of

CLAIMS = ("improve", "better", "effective", "worse", "works")


def lines(*rows: Row):  # noqa: ANN201
    return headlines(overview_of(*rows), Wanted())


def test_the_answer_counts_what_can_be_shown_and_what_is_lacking() -> None:
    found = lines(
        row("A", 1), row("B", 2, paired=4), row("C", 3, paired=20, started=90), row("D", 4, not_due=True)
    )
    assert words.answer(found) == (
        "1 of 4 programmes has a change to show; 1 with too few people scored twice, 1 with both scores from under 40%"
        " of people and 1 whose later score is not due yet."
    )
    assert words.answer(lines(row("A", 1, paired=4))).startswith("None of 1 programme has a change to show")
    assert words.answer(()) == "No programme of yours is like this."


def test_a_line_says_which_way_scores_went_and_what_would_be_expected_anyway() -> None:
    [one] = lines(row("A", 1, change=2.0, expected=1.9))
    said = words.line_sentence(one)
    assert said == (
        "A: scores fell by 2.0 points on average (between 1.0 and 3.0). With no effect at all, a fall of 1.9 points"
        " would be expected. 60 of 80 people had both scores. Standardised effect +0.40 (between +0.20 and +0.60)."
    )
    assert not any(claim in said for claim in CLAIMS)


def test_harm_is_said_to_be_the_unwanted_way() -> None:
    [harm], [sure], [unsure] = (lines(row("A", change=change)) for change in (-2.0, 2.0, -0.5))
    assert "(between 1.0 and 3.0). That is not the wanted direction." in words.line_sentence(harm)
    assert "wanted" not in words.line_sentence(sure) + words.line_sentence(unsure)


def test_a_line_without_a_change_says_why() -> None:
    for one, why in (
        (row("A", paired=4), "[c] too few to show"),
        (row("A", not_due=True), "not due yet"),
        (row("A", paired=20, started=90), "no headline: too few have both scores"),
    ):
        [found] = lines(one)
        assert words.line_sentence(found) == f"A: {why}."


def test_many_small_cohorts_are_not_called_too_few_people() -> None:
    [found] = lines(*(row("A", number, paired=9, started=10) for number in (1, 2)))
    assert words.pairing(found) == "18 of 20 (90%)"
    assert words.short(found) == "[c] too few in each cohort to show"


def test_few_people_are_marked_as_unsure() -> None:
    [found] = lines(row("A", paired=20, started=30))
    assert "read it as unsure [u]" in words.line_sentence(found)


def test_the_gap_is_set_beside_what_chance_would_give() -> None:
    [section] = sections(lines(row("A", 1, change=1.0), row("B", 2, change=2.0)))
    said = words.chance(section)
    assert (
        "2 programmes of these sizes that were all the same would lie about 0.6 points apart by chance"
        in said
    )
    assert said.endswith("these lie 1.0 apart.")
    assert words.chance(replace(section, lines=section.lines[:1])) == ""


def test_reach_and_pairing_are_written_with_their_whole() -> None:
    [found] = lines(row("A"))
    assert words.reach(found) == "80 of 100 (80%)"
    assert words.pairing(found) == "60 of 80 (75%)"
    assert words.reached([found]) == "80 people enrolled of 100 planned."
    bare = replace(found, planned=None)
    assert words.reach(bare) == "80 enrolled"
    assert words.reached([found, bare]) == (
        "80 people enrolled of 100 planned (1 programme without a plan or with a number withheld left out)."
    )


def test_a_section_is_named_by_what_it_was_measured_by() -> None:
    [section] = sections(lines(row("A")))
    assert words.heading(section.yardstick) == (
        "total difficulties, after the programme: before and after, with no comparison group"
    )
