"""Long work in a thread of its own: what is being done, how far it has got, and a way to stop it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Event, Lock, Thread
from typing import Generic, TypeVar

Result = TypeVar("Result")
Tell = Callable[[str, float], None]

# A file of a million rows fills a processor and a gigabyte or two; others wait their turn, and so do board packs.
_AT_ONCE = BoundedSemaphore(2)
_LOOK_EVERY_SECONDS = 0.2


class Stopped(Exception):
    """The person who began this work does not want it any more."""


@dataclass(slots=True, eq=False)
class Work(Generic[Result]):
    """One piece of work. Its thread writes how far it is; the page reads that, and may stop it."""

    doing: str = "Starting"
    share: float = 0.0
    _result: list[Result] = field(default_factory=list)
    _error: Exception | None = None
    _stopped: bool = False
    _ended: Event = field(default_factory=Event)
    # Whether the result or the wish to stop came first is decided once.
    _lock: Lock = field(default_factory=Lock)

    def tell(self, doing: str, share: float) -> None:
        """Say how far it has got, unless somebody has stopped it."""
        if self._stopped:
            raise Stopped
        self.doing, self.share = doing, share

    def stop(self) -> Result | None:
        """Let the work end at the next step that it tells. What had come of it already is the caller's."""
        with self._lock:
            self._stopped = True
            return self._result[0] if self._result else None

    def ended(self, seconds: float = 0.0) -> bool:
        """Say whether it has ended, waiting a little if asked to."""
        return self._ended.wait(seconds)

    def result(self) -> Result:
        """Give what came of it, or raise what it ran into."""
        if self._error is not None:
            raise self._error
        return self._result[0]


def begin(job: Callable[[Tell], Result], undo: Callable[[Result], None] | None = None) -> Work[Result]:
    """Start a piece of work. One that can be undone may be stopped, and waits until there is room for it."""
    work: Work[Result] = Work()
    Thread(target=_do, args=(work, job, undo), daemon=True).start()
    return work


def _do(work: Work[Result], job: Callable[[Tell], Result], undo: Callable[[Result], None] | None) -> None:
    try:
        if undo is None:
            work._result.append(job(work.tell))
        else:
            _finish(work, _in_turn(work, job), undo)
    except Exception as error:
        work._error = error
    finally:
        work._ended.set()


def _in_turn(work: Work[Result], job: Callable[[Tell], Result]) -> Result:
    while not _AT_ONCE.acquire(timeout=_LOOK_EVERY_SECONDS):
        work.tell("Waiting for other work to be done", 0.0)
    try:
        return job(work.tell)
    finally:
        _AT_ONCE.release()


def _finish(work: Work[Result], result: Result, undo: Callable[[Result], None]) -> None:
    with work._lock:
        if not work._stopped:
            work._result.append(result)
            return
    undo(result)
