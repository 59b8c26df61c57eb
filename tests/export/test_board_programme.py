"""The page of a programme says what is known, how well, and what was decided; what is not known is said too."""

from dataclasses import replace
from datetime import date

from evaluate.disclosure import Reason, Suppressed
from evaluate.export.board_blocks import Board, Figure, Grid, Heading, Pairs, Part, Words
from evaluate.export.board_programme import _broken_down, _decisions, _evidence, _subgroups, programme_page
from evaluate.portfolio.needs import NOBODY_COUNTED, of_need
from evaluate.portfolio.profile import Everything, Profile, profile_from
from evaluate.portfolio.subgroups import Differences, Subgroups
from evaluate.vocabulary import Audience, DecisionState
from tests.export.boards import DECIDED
from tests.export.test_board_pack import words
from tests.portfolio.test_disruptions import disruption
from tests.portfolio.test_needs import STARTED, WHOLE, group
from tests.portfolio.test_reached import by_sex


def page(board: Board, title: str) -> Part:
    (part,) = [one for one in board.parts if one.title == title]
    return part


def headings(part: Part) -> list[str]:
    return [block.text for block in part.blocks if isinstance(block, Heading)]


def alpha(known: Everything, audience: Audience = Audience.PARTNER) -> Profile:
    return profile_from(known, "alpha", audience)


def test_a_page_has_its_parts_in_order(board: Board) -> None:
    part = page(board, "Alpha")
    assert part.close
    assert headings(part) == [
        "Outcome", "Who was reached", "Evidence", "Cost", "What is known beside the scores",
        "What would change our mind", "Decisions",
    ]  # fmt: skip


def test_it_begins_with_what_it_is_and_three_things_that_are_never_added_up(board: Board) -> None:
    about = page(board, "Alpha").blocks[0]
    assert isinstance(about, Pairs)
    told = dict(about.rows)
    assert told["Provider and place"] == "Acorn; North"
    assert told["What and when"] == "Mentoring; targeted; 1 April 2024 to 31 March 2026"
    assert told["Cost"].startswith("£")
    assert told["Effect"].endswith("standard deviations")
    assert told["Evidence level"] == "Maryland 1 of 5 (What Works Growth); 2 of 5 (Sherman)"
    assert list(told)[-1] == "Data quality"


def test_its_first_line_says_what_scores_did(board: Board) -> None:
    first = next(block for block in page(board, "Alpha").blocks if isinstance(block, Words))
    assert first.strong
    assert first.text.startswith("Alpha: scores fell by 1.7 points on average (between 1.2 and 2.2).")
    assert "62 of 68 people had both scores" in first.text


def test_its_picture_is_of_its_own_scores_alone(board: Board) -> None:
    (figure,) = [block for block in page(board, "Alpha").blocks if isinstance(block, Figure)]
    assert "In Alpha, scores fell" in figure.drawing.alt
    assert not [block for block in page(board, "Gamma").blocks if isinstance(block, Figure)]


def test_a_programme_without_scores_says_so(board: Board) -> None:
    said = words(board, "Empty")
    assert "no scores" in said
    assert "No decision is recorded" in said
    assert "No cost is recorded" in said
    assert not [block for block in page(board, "Empty").blocks if isinstance(block, Grid)]


def test_a_contrast_is_told_and_its_arms_are_not(board: Board) -> None:
    (grid,) = [
        block
        for block in page(board, "Trial").blocks
        if isinstance(block, Grid) and block.headings[0] == "Measure"
    ]
    assert len(grid.rows) == 1
    assert grid.rows[0][1] == "75 of 75"


def test_what_people_typed_is_for_those_who_weigh(board: Board, published: Board) -> None:
    assert "Community voice They ask for evenings. (A meeting, seen 1 February 2025.)" in words(
        board, "Alpha"
    )
    assert headings(page(published, "Alpha"))[4:] == ["What would change our mind", "Decisions"]
    # That a note lacks would say that there is one, or none.
    assert "a note of" in words(board, "Beta")
    assert "a note of" not in words(published, "Beta")


def test_what_would_settle_it_is_told_to_everybody(known: Everything) -> None:
    for audience in (Audience.PARTNER, Audience.PUBLIC):
        last = programme_page(replace(alpha(known, audience), decisions=())).blocks[-1]
        assert isinstance(last, Words)
        assert "To show four times in five, with both scores, a true change of: 2.0 points" in last.text
        assert last.text.count("No decision is recorded.") == 1


def test_a_breakdown_that_is_withheld_is_said_once(known: Everything) -> None:
    found = alpha(known).subgroups
    assert found
    assert _subgroups(found).count("withheld [c]") <= 1


def test_breakdowns_of_which_the_same_is_said_are_named_together() -> None:
    groups = Suppressed(Reason.BREAKDOWN)
    found = Subgroups((Differences("Sex", groups, None), Differences("Ethnic group", groups, None)), 0)
    assert _subgroups(found).startswith(
        "By sex and by ethnic group: withheld [c], because one group is too small"
    )


def test_a_group_that_nobody_is_in_is_not_named(known: Everything) -> None:
    reached = alpha(known).reached
    assert isinstance(reached, tuple)
    assert _broken_down(reached[0], NOBODY_COUNTED).startswith("Sex: ")
    assert not _broken_down(replace(reached[0], parts=()), NOBODY_COUNTED)


def test_who_came_stands_beside_who_is_in_need() -> None:
    sex = by_sex(40, 20, 0)
    need = of_need([WHOLE, group(100)], "p", STARTED, (sex,), Audience.PARTNER)
    assert _broken_down(sex, need) == "Sex: Female 40 (67%; 40% of 100 in need); Male 20 (33%)."


def test_what_disrupted_it_and_who_is_in_need_stand_on_its_page(known: Everything) -> None:
    strike = disruption(date(2025, 1, 6), date(2025, 2, 14), "School strike")
    need = of_need([WHOLE], "p", STARTED, (), Audience.PARTNER)
    part = programme_page(replace(alpha(known), disruptions=(strike,), of_need=need))
    told = " ".join(block.text for block in part.blocks if isinstance(block, Words))
    assert "What disrupted it: 6 January 2025 to 14 February 2025: School strike (this programme)." in told
    assert "of the 300 people recorded as in need. Pupils suspended; North; 1 April 2025" in told


def test_evidence_says_what_is_met(known: Everything) -> None:
    (_, said) = _evidence(replace(alpha(known).evidence, rating=None))
    assert isinstance(said, Words)
    assert "at least 20 people with both scores: met" in said.text
    assert "Reported by: self." in said.text


def test_a_decision_that_waits_says_so() -> None:
    waiting = replace(DECIDED, state=DecisionState.ASKED, option=None, decided_on=None, maker=None)
    _, first, *_ = _decisions([waiting])
    assert first == Words("2024/25: Question sealed.", strong=True)
    _, first, told = _decisions([DECIDED])
    assert first == Words(
        f"2024/25: Continue with conditions. Decided by The board on 20 March 2025 ({DECIDED.reference}, {DECIDED.address}).",
        strong=True,
    )
    assert isinstance(told, Pairs)
    assert dict(told.rows)["What would be enough"].startswith("1 point. ")
    assert [name for name, _ in told.rows] == [
        "Question", "What would be enough", "Rationale", "Conditions",
    ]  # fmt: skip
