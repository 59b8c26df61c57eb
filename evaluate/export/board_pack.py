"""A board pack: read once, withheld for whom it is written, a page for each programme, as a PDF and a Word document."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from evaluate.access import Viewer, check_can_compare
from evaluate.db.session import Engine
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.export import board_pdf, board_word
from evaluate.export.board_blocks import Board, Part, Progress
from evaluate.export.board_notes import glossary, methods
from evaluate.export.board_portfolio import changes, every_programme
from evaluate.export.board_programme import programme_page
from evaluate.export.pdf import can_make_pdf
from evaluate.integrity.taken import tell
from evaluate.portfolio.headlines import headlines
from evaluate.portfolio.overview import Overview, seen_by
from evaluate.portfolio.profile import Everything, profile_from, read_everything
from evaluate.portfolio.wanted import Wanted
from evaluate.vocabulary import Audience, DecisionState, Role

# For whom a pack may be written: never more closely than its commissioner may read.
AUDIENCES = (Audience.PARTNER, Audience.PUBLIC)
# More areas than this are counted, not named.
_MOST_NAMED = 3


class Kind(StrEnum):
    """A kind of file that a pack is."""

    PDF = "pdf"
    WORD = "docx"


MEDIA_TYPES = {Kind.PDF: "application/pdf", Kind.WORD: board_word.MEDIA_TYPE}


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
    known = read_everything(engine, viewer)
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


def write_board(known: Everything, audience: Audience, step: Callable[[], None] = lambda: None) -> Board:
    """Write a pack as an audience may read it, a step for each part."""
    overview = seen_by(known.facts, audience)
    parts = tuple(_parts(known, overview, step))
    return Board(_place(overview), known.facts.as_of, audience, known.facts.version, parts)


def _parts(known: Everything, overview: Overview, step: Callable[[], None]) -> Iterator[Part]:
    lines = headlines(overview, Wanted())
    step()
    yield every_programme(lines)
    yield changes(overview.comparison)
    step()
    told = _told(known, overview.audience)
    for line in lines:
        step()
        yield programme_page(profile_from(told, line.programme.facts.key, overview.audience))
    yield methods(overview, known.facts)
    yield glossary()


def _told(known: Everything, audience: Audience) -> Everything:
    """Leave out what is not for these readers: what somebody typed is never published unread."""
    if audience is not Audience.PUBLIC:
        return replace(
            known, decisions=[one for one in known.decisions if one.state is not DecisionState.WITHDRAWN]
        )
    published = [
        replace(
            one,
            question="",
            threshold=0.0,
            threshold_words="",
            rationale=None,
            conditions=None,
            missing=None,
            maker=None,
        )
        for one in known.decisions
        if one.state is DecisionState.DECIDED
    ]
    return replace(known, notes=(), decisions=published)


def _place(overview: Overview) -> str:
    places = sorted({one.place for one in overview.programmes if one.place}, key=str.casefold)
    if len(places) > _MOST_NAMED:
        return f"{len(places)} areas"
    return " and ".join(places) if places else "no programmes yet"


_MAKES = {Kind.PDF: board_pdf.as_pdf, Kind.WORD: board_word.as_word}
