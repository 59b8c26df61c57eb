"""A board pack: read once, withheld for whom it is written, a page for each programme, as a PDF and a Word document."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from evaluate.access import Viewer, check_can_compare, scope_of
from evaluate.db.queries.decisions import RecordedDecision, decisions
from evaluate.db.queries.notes import Note, notes
from evaluate.db.session import Engine, reading
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.export import board_pdf, board_word
from evaluate.export.board_blocks import Board, Part, Progress
from evaluate.export.board_notes import glossary, methods
from evaluate.export.board_portfolio import changes, every_programme
from evaluate.export.board_programme import Dossier, programme_page
from evaluate.export.pdf import can_make_pdf
from evaluate.integrity.taken import tell
from evaluate.portfolio.facts import Facts, gather
from evaluate.portfolio.headlines import headlines
from evaluate.portfolio.overview import Overview, seen_by
from evaluate.portfolio.wanted import Wanted
from evaluate.vocabulary import Audience, DecisionState, Role

# For whom a pack may be written: never more closely than its commissioner may read.
AUDIENCES = (Audience.PARTNER, Audience.PUBLIC)
# More areas than this are counted, not named.
_MOST_NAMED = 3
T = TypeVar("T", Note, RecordedDecision)


class Kind(StrEnum):
    """A kind of file that a pack is."""

    PDF = "pdf"
    WORD = "docx"


MEDIA_TYPES = {Kind.PDF: "application/pdf", Kind.WORD: board_word.MEDIA_TYPE}


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that a pack is written from, of one state of the register."""

    facts: Facts
    notes: tuple[Note, ...]
    decisions: tuple[RecordedDecision, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that is ready to be taken: its files by their kind."""

    board: Board
    files: dict[Kind, bytes]

    def name(self, kind: Kind) -> str:
        """Name one of the files."""
        return f"{self.board.filename}.{kind}"


def can_make_pack(viewer: Viewer) -> bool:
    """Say whether somebody answers for a portfolio, and so may make packs of it."""
    return viewer.role is Role.COMMISSIONER


def check_can_make_pack(viewer: Viewer, audience: Audience) -> None:
    """Refuse whoever does not answer for a portfolio, and an audience that a pack is not written for."""
    check_can_compare(viewer)
    if not can_make_pack(viewer):
        raise NotAllowed(
            f"A person signed in as {viewer.role} does not make board packs.",
            "Ask the commissioner of the area.",
        )
    if audience not in AUDIENCES:
        raise CommandMistake(
            "A board pack is not written for that audience.", "You need to choose partner or public."
        )


def kinds_here() -> list[Kind]:
    """List the kinds that can be made on this machine; each needs a library that not every machine has."""
    can: dict[Kind, Callable[[], bool]] = {Kind.PDF: can_make_pdf, Kind.WORD: board_word.can_make_word}
    return [kind for kind in Kind if can[kind]()]


def make_pack(
    engine: Engine,
    viewer: Viewer,
    audience: Audience,
    kinds: Sequence[Kind] = tuple(Kind),
    progress: Progress = lambda done, of: None,
) -> Pack:
    """Make the files of a pack, telling how many steps are done; what tells may raise, and so end the work."""
    check_can_make_pack(viewer, audience)
    known = read_known(engine, viewer)
    steps = len(known.facts.programmes) + 2 + len(kinds)
    done = 0

    def step() -> None:
        nonlocal done
        progress(done, steps)
        done += 1

    board = write_board(known, audience, step)
    files = {}
    for kind in kinds:
        step()
        files[kind] = _MAKES[kind](board, lambda: progress(done, steps))
    progress(steps, steps)
    return Pack(board, files)


def tell_taken(engine: Engine, viewer: Viewer, pack: Pack, kind: Kind) -> bytes:
    """Give one file of a pack, and write down that it was taken away."""
    check_can_make_pack(viewer, pack.board.audience)
    audience, version = pack.board.audience.value, pack.board.version
    tell(engine, viewer, "export", "board_pack", audience, kind=kind.value, version=version)
    return pack.files[kind]


def write_board(known: Known, audience: Audience, step: Callable[[], None] = lambda: None) -> Board:
    """Write a pack as an audience may read it, a step for each part."""
    overview = seen_by(known.facts, audience)
    parts = tuple(_parts(known, overview, step))
    return Board(_place(overview), known.facts.as_of, audience, known.facts.version, parts)


def _parts(known: Known, overview: Overview, step: Callable[[], None]) -> Iterator[Part]:
    lines = headlines(overview, Wanted())
    step()
    yield every_programme(lines)
    yield changes(overview.comparison)
    step()
    told = _by_programme(_told(known.notes, overview.audience))
    decided = _by_programme(_decided(known.decisions, overview.audience))
    rows = defaultdict(list)
    for row in overview.comparison.rows:
        rows[row.cohort.programme].append(row)
    for line in lines:
        step()
        key = line.programme.facts.key
        its = replace(overview.comparison, rows=tuple(rows[key]), pooled=(), cohorts=())
        yield programme_page(Dossier(line, its, tuple(told[key]), tuple(decided[key])))
    yield methods(overview, known.facts)
    yield glossary()


def read_known(engine: Engine, viewer: Viewer) -> Known:
    """Read everything that a pack of a viewer's programmes is written from."""
    with reading(engine, viewer) as session:
        scope = scope_of(viewer)
        facts = gather(session, scope)
        return Known(facts, tuple(notes(session, scope)), tuple(decisions(session, scope)))


def _told(written: Sequence[Note], audience: Audience) -> list[Note]:
    """Keep the notes that stand. They are for those who weigh: what somebody typed is never published unread."""
    replaced = {one.replaces_id for one in written}
    return [one for one in written if one.id not in replaced and audience is not Audience.PUBLIC]


def _decided(recorded: Sequence[RecordedDecision], audience: Audience) -> list[RecordedDecision]:
    """Keep what stands; of what is published, only what was decided and where it can be read."""
    if audience is Audience.PUBLIC:
        return [
            replace(
                one,
                question="",
                threshold_words="",
                rationale=None,
                conditions=None,
                missing=None,
                maker=None,
            )
            for one in recorded
            if one.state is DecisionState.DECIDED
        ]
    return [one for one in recorded if one.state is not DecisionState.WITHDRAWN]


def _by_programme(found: Sequence[T]) -> dict[str, list[T]]:
    by: dict[str, list[T]] = defaultdict(list)
    for one in found:
        by[one.programme if isinstance(one, Note) else one.programme.programme].append(one)
    return by


def _place(overview: Overview) -> str:
    places = sorted({one.place for one in overview.programmes if one.place}, key=str.casefold)
    if len(places) > _MOST_NAMED:
        return f"{len(places)} areas"
    return " and ".join(places) if places else "no programmes yet"


_MAKES = {Kind.PDF: board_pdf.as_pdf, Kind.WORD: board_word.as_word}
