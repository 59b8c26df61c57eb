"""Each score once, with the value that the latest standing upload gives, written in statements over all of them."""

from sqlalchemy import Engine, event, select

from evaluate.db.commands.withdrawals import Withdrawn, withdraw_upload
from evaluate.db.session import reading, writing
from evaluate.db.tables import Participant, Score, UploadRow
from tests.staging import ACORN, Said, confirm, load, send


def said(pseudonym: str = "P1", before: float | None = None, after: float | None = None) -> Said:
    given = {("m", "before"): before, ("m", "after"): after}
    return Said(pseudonym, scores={key: (value, None) for key, value in given.items() if value is not None})


def no_longer(pseudonym: str = "P1") -> Said:
    """Say that answers by a corrected key give no score before any more."""
    return Said(
        pseudonym, scores={("m", "before"): (None, None)}, answers={("i", "before"): ({"1": 1}, None)}
    )


def scores(engine: Engine) -> dict[tuple[str, str], tuple[float, int]]:
    """Read each score with the upload whose row gave it its value."""
    with reading(engine) as session:
        rows = session.execute(
            select(Participant.pseudonym, Score.timepoint, Score.value, UploadRow.upload_id)
            .join(Participant, Participant.id == Score.participant_id)
            .join(UploadRow, UploadRow.id == Score.upload_row_id)
        )
        return {(person, timepoint): (value, upload_id) for person, timepoint, value, upload_id in rows}


def withdraw(engine: Engine, upload_id: int) -> Withdrawn:
    with writing(engine) as session:
        return withdraw_upload(session, ACORN, upload_id)


def test_a_new_value_takes_the_place_of_the_old_and_the_same_leaves_it_alone(small: Engine) -> None:
    first = load(small, [said(before=1, after=2), said("P2", before=3)]).upload_id
    committed = load(small, [said(before=1, after=9), said("P3", before=5)])
    assert (committed.new, committed.changed, committed.same) == (1, 1, 1)
    assert scores(small) == {
        ("P1", "before"): (1, first),
        ("P1", "after"): (9, committed.upload_id),
        ("P2", "before"): (3, first),
        ("P3", "before"): (5, committed.upload_id),
    }


def test_what_a_score_was_before_stays_in_the_upload_that_said_so(small: Engine) -> None:
    for value in (1, 9, 1):
        load(small, [said(before=value)])
    with reading(small) as session:
        said_so = session.execute(select(UploadRow.value, UploadRow.old_value).order_by(UploadRow.id)).all()
    assert [tuple(row) for row in said_so] == [(1, None), (9, 1), (1, 9)]


def test_withdrawing_the_latest_restores_what_it_replaced_and_takes_out_what_it_added(small: Engine) -> None:
    first = load(small, [said(before=1)]).upload_id
    second = load(small, [said(before=9, after=5)]).upload_id
    withdrawn = withdraw(small, second)
    assert (withdrawn.restored, withdrawn.removed, withdrawn.left) == (1, 1, 0)
    assert scores(small) == {("P1", "before"): (1, first)}


def test_of_several_that_still_stand_the_latest_is_what_shows_again(small: Engine) -> None:
    first, second, third = (load(small, [said(before=value)]).upload_id for value in (1, 2, 3))
    withdraw(small, third)
    assert scores(small) == {("P1", "before"): (2, second)}
    withdraw(small, second)
    assert scores(small) == {("P1", "before"): (1, first)}


def test_withdrawing_an_older_one_changes_nothing_that_a_later_one_says(small: Engine) -> None:
    first = load(small, [said(before=1, after=2)]).upload_id
    second = load(small, [said(before=9)]).upload_id
    withdrawn = withdraw(small, first)
    assert (withdrawn.restored, withdrawn.removed) == (0, 1)
    assert scores(small) == {("P1", "before"): (9, second)}
    withdraw(small, second)
    assert scores(small) == {}


def test_who_said_the_same_later_keeps_a_score_standing(small: Engine) -> None:
    first = load(small, [said(before=1)]).upload_id
    again = load(small, [said(before=1)]).upload_id
    other = load(small, [said(before=9)]).upload_id
    withdraw(small, first)
    assert scores(small) == {("P1", "before"): (9, other)}
    withdraw(small, other)
    assert scores(small) == {("P1", "before"): (1, again)}


def test_later_is_in_the_order_of_commits_not_of_sending(small: Engine) -> None:
    early, late = send(small, [said(before=1)]), send(small, [said(after=2)])
    confirm(small, late)
    third = load(small, [said(before=7, after=8)]).upload_id
    fourth = load(small, [said("P1", before=7)]).upload_id
    withdraw(small, third)
    assert scores(small) == {("P1", "before"): (7, fourth), ("P1", "after"): (2, late)}
    withdraw(small, fourth)
    confirm(small, early)
    assert scores(small) == {("P1", "before"): (1, early), ("P1", "after"): (2, late)}


def test_what_is_no_longer_given_is_taken_out_and_comes_back_when_that_is_withdrawn(small: Engine) -> None:
    first = load(small, [said(before=1, after=2), said("P2", before=3)]).upload_id
    committed = load(small, [no_longer()])
    assert (committed.scores_withdrawn, committed.changed, committed.already) == (1, 0, False)
    assert scores(small) == {("P1", "after"): (2, first), ("P2", "before"): (3, first)}
    nothing_more = load(small, [no_longer()])
    again = nothing_more.upload_id
    assert nothing_more.scores_withdrawn == 0
    withdraw(small, committed.upload_id)
    assert ("P1", "before") not in scores(small), "another upload still says so"
    withdrawn = withdraw(small, again)
    assert (withdrawn.restored, withdrawn.removed) == (1, 0)
    assert scores(small)["P1", "before"] == (1, first)


def test_a_score_sent_after_it_was_taken_out_stands_until_it_is_withdrawn(small: Engine) -> None:
    load(small, [said(before=1)])
    gone = load(small, [no_longer()]).upload_id
    sent = load(small, [said(before=5)]).upload_id
    assert withdraw(small, gone).restored == 0
    assert scores(small) == {("P1", "before"): (5, sent)}
    gone = load(small, [no_longer()]).upload_id
    withdrawn = withdraw(small, sent)
    assert (withdrawn.restored, withdrawn.removed) == (0, 0)
    assert scores(small) == {}
    withdraw(small, gone)
    assert [value for value, _ in scores(small).values()] == [1]


def test_a_later_score_withdrawn_gives_way_to_none_where_none_stands_below_it(small: Engine) -> None:
    load(small, [said(before=1)])
    load(small, [no_longer()])
    sent = load(small, [said(before=5)]).upload_id
    withdrawn = withdraw(small, sent)
    assert (withdrawn.restored, withdrawn.removed) == (0, 1)
    assert scores(small) == {}


def test_the_number_of_statements_grows_neither_with_the_upload_nor_with_the_register(small: Engine) -> None:
    one = [said("P1", before=1, after=2)]
    many = [said(f"Q{i}", before=i % 9, after=i % 7) for i in range(300)]
    counted: list[str] = []
    event.listen(small, "before_cursor_execute", lambda *rest: counted.append(rest[2]))
    counts = []
    for people in (one, many):
        upload_id = send(small, people)
        counted.clear()
        confirm(small, upload_id)
        committing = len(counted)
        counted.clear()
        withdraw(small, upload_id)
        counts.append((committing, len(counted)))
    assert counts[0] == counts[1]


def test_a_file_that_says_nothing_new_is_compared_and_no_more(small: Engine) -> None:
    load(small, [said(before=1, after=2)])
    written: list[str] = []
    event.listen(small, "before_cursor_execute", lambda *rest: written.append(rest[2].split()[1:3]))
    upload_id = send(small, [said(before=1, after=2)])
    written.clear()
    confirm(small, upload_id)
    assert [what for what in written if what[:1] == ["INTO"] or what[1:2] == ["SET"]] == [
        ["upload", "SET"],
        ["INTO", "audit_event"],
        ["audit_head", "SET"],
    ]
