"""Structure stops a file, content is gathered whole, and only what nothing blocks has changes."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from evaluate.access import Viewer
from evaluate.intake.instructions import Instructions
from evaluate.intake.upload import Checked, check

HEAD = "participant,cohort,measure,before,after\n"
WRONG = HEAD + "P1,c,m,three,4\nP2,nowhere,m,3,4\nP3,c,m,3,4\n"
RIGHT = HEAD + "".join(f"P{i},c,m,{3 + i % 5},{2 + i % 4}\n" for i in range(10, 40))
Judged = Callable[..., Checked]


@pytest.fixture
def judged(register: Engine, pat: Viewer) -> Judged:
    """Check a file as the provider would, and hear what is being done."""

    def run(text: str, told: list[tuple[str, float]] | None = None, **said: bool) -> Checked:
        heard = [] if told is None else told
        tell = lambda doing, share: heard.append((doing, share))  # noqa: E731
        return check(register, pat, "scores.csv", text.encode(), "p", Instructions(**said), tell)

    return run


def codes(checked: Checked) -> list[str]:
    return sorted(one.code for one in checked.report.problems)


def test_structure_is_judged_alone(judged: Judged) -> None:
    found = judged("participant,cohort,measure,score one,after\nP1,nowhere,m,three,4\n")
    assert "bad-cohort" not in codes(found)
    assert found.questions
    assert found.changes is None


def test_content_is_gathered_whole(judged: Judged) -> None:
    found = judged(WRONG)
    assert {"not-a-number"} < set(codes(found))
    assert {wrong.row for excerpt in found.excerpts for wrong in excerpt.wrong} == {2, 3}
    assert (found.report.rows, found.changes, found.programmes) == (3, None, ("p",))


def test_what_nothing_blocks_has_changes(judged: Judged) -> None:
    found = judged(RIGHT)
    assert found.changes is not None
    assert found.keepable


def test_good_rows_alone_leave_the_others_in_sight(judged: Judged) -> None:
    text = RIGHT + "P90,c,m,three,4\n"
    assert judged(text).changes is None
    found = judged(text, good_rows_only=True)
    assert [one.row for one in found.left_out] == [32]
    assert (found.report.rows, found.changes is not None) == (31, True)


def test_a_file_with_personal_data_may_not_be_kept(judged: Judged) -> None:
    found = judged(RIGHT.replace("P10,", "0161 496 0000,"))
    assert not found.keepable
    assert found.changes is None
    assert not any("496" in str(one) for one in (found.report, found.excerpts))


def test_progress_only_ever_rises(judged: Judged) -> None:
    told: list[tuple[str, float]] = []
    judged(RIGHT + "P90,c,m,three,4\n", told, good_rows_only=True)
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert (shares[0], len({doing for doing, _ in told}) > 4) == (0.0, True)


def test_somebody_who_cancels_is_heard_at_once(register: Engine, pat: Viewer) -> None:
    class Enough(Exception):
        """Cancelled."""

    def stop(_doing: str, share: float) -> None:
        if share >= 0.5:
            raise Enough

    with pytest.raises(Enough):
        check(register, pat, "scores.csv", RIGHT.encode(), "p", Instructions(), stop)
