"""The portfolio as a file: every number that is shown, and none that is withheld."""

import csv
import io

from sqlalchemy import Engine

from evaluate.access import at_the_register
from evaluate.integrity.trail import Wanted as Asked
from evaluate.integrity.trail import look
from evaluate.pages.portfolio_file import as_csv, taken
from evaluate.portfolio.headlines import headlines
from evaluate.portfolio.wanted import Wanted
from evaluate.vocabulary import Role
from tests.builders import commissioner_of
from tests.portfolio.small import row
from tests.portfolio.standing import overview_of


def test_each_programme_has_a_row_with_what_it_shows() -> None:
    lines = headlines(overview_of(row("A", 1), row("B", 2, paired=4)), Wanted())
    first, second = csv.DictReader(io.StringIO(as_csv(lines).decode("utf-8-sig")))
    assert (first["programme"], first["mean_change"], first["n_paired"]) == ("A", "2.0", "60")
    assert (second["programme"], second["mean_change"], second["standing"]) == (
        "B",
        "",
        "too few people have both scores",
    )
    assert second["n_paired"] == ""


def test_taking_it_away_is_in_the_audit(sqlite_engine: Engine) -> None:
    lines = headlines(overview_of(row("A")), Wanted())
    assert taken(sqlite_engine, commissioner_of("north"), lines)().startswith("\ufeff".encode())
    (event,) = look(sqlite_engine, at_the_register(Role.ADMINISTRATOR), Asked(action="export")).events
    assert (event.subject, event.subject_key) == ("portfolio", "1 programmes")
