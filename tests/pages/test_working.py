"""Long work: how far it has got, stopping it, and what becomes of a result that comes too late."""

from threading import Event

import pytest

from evaluate.pages import working
from evaluate.pages.working import Stopped, Tell, begin

PATIENCE = 10.0


def nothing(_result: object) -> None:
    """Undo nothing."""


def test_the_page_reads_how_far_it_has_got() -> None:
    told, go_on = Event(), Event()

    def job(tell: Tell) -> str:
        tell("Counting", 0.5)
        told.set()
        go_on.wait(PATIENCE)
        return "done"

    work = begin(job, nothing)
    assert told.wait(PATIENCE)
    assert (work.doing, work.share, work.ended()) == ("Counting", 0.5, False)
    go_on.set()
    assert work.ended(PATIENCE)
    assert work.result() == "done"


def test_what_it_runs_into_is_raised_where_the_result_is_asked_for() -> None:
    def job(_tell: Tell) -> str:
        raise ValueError("the file is not there")

    work = begin(job, nothing)
    assert work.ended(PATIENCE)
    with pytest.raises(ValueError, match="not there"):
        work.result()


def test_work_that_is_stopped_ends_at_its_next_step_and_leaves_nothing() -> None:
    begun, stopped, undone = Event(), Event(), Event()

    def job(tell: Tell) -> str:
        begun.set()
        stopped.wait(PATIENCE)
        tell("The next step", 0.5)
        return "kept"

    work = begin(job, lambda _late: undone.set())
    assert begun.wait(PATIENCE)
    assert work.stop() is None
    stopped.set()
    assert work.ended(PATIENCE)
    assert not undone.is_set()
    with pytest.raises(Stopped):
        work.result()


def test_what_comes_too_late_is_undone() -> None:
    begun, stopped = Event(), Event()
    undone: list[str] = []

    def job(_tell: Tell) -> str:
        begun.set()
        stopped.wait(PATIENCE)
        return "kept"

    work = begin(job, undone.append)
    assert begun.wait(PATIENCE)
    assert work.stop() is None
    stopped.set()
    assert work.ended(PATIENCE)
    assert undone == ["kept"]


def test_what_was_there_before_the_stop_is_handed_to_whoever_stopped_it() -> None:
    undone: list[str] = []
    work = begin(lambda _tell: "kept", undone.append)
    assert work.ended(PATIENCE)
    assert work.stop() == "kept"
    assert undone == []


def test_only_so_many_run_at_once_and_the_others_can_be_stopped_while_they_wait() -> None:
    begun, go_on = [Event(), Event()], Event()

    def job(mine: Event) -> bool:
        mine.set()
        return go_on.wait(PATIENCE)

    running = [begin(lambda _tell, mine=mine: job(mine), nothing) for mine in begun]
    assert all(mine.wait(PATIENCE) for mine in begun)
    waiting = begin(lambda _tell: True, nothing)
    assert not waiting.ended(3 * working._LOOK_EVERY_SECONDS)
    assert waiting.doing == "Waiting for other work to be done"
    waiting.stop()
    assert waiting.ended(PATIENCE)
    # What cannot be undone cannot be stopped, so nobody waits for it behind others.
    assert begin(lambda _tell: "sent").ended(PATIENCE)
    go_on.set()
    assert all(work.ended(PATIENCE) for work in running)
