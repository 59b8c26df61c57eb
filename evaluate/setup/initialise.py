"""Starting a register, or bringing an older one up to date."""

from evaluate.access import at_the_register
from evaluate.db.commands.catalogue import refresh_catalogue, refresh_reference
from evaluate.db.migrate import migrate
from evaluate.db.session import Engine, writing
from evaluate.instruments.catalogue import read_catalogue
from evaluate.settings import shipped
from evaluate.setup.reference import read_reference
from evaluate.vocabulary import Role


def initialise(engine: Engine) -> None:
    """Create or upgrade the register and load what ships with it; a second time changes nothing."""
    seeds = shipped("seeds")
    catalogue = read_catalogue(seeds / "instruments")
    reference = read_reference(seeds / "reference")
    migrate(engine)
    viewer = at_the_register(Role.ADMINISTRATOR)
    with writing(engine, viewer) as session:
        refresh_reference(session, viewer, reference)
        refresh_catalogue(session, viewer, catalogue)
