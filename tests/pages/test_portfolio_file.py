"""The portfolio as a file: every number that is shown, and none that is withheld."""

import csv
import io

from sqlalchemy import Engine, select

from evaluate.access import at_the_register
from evaluate.db.session import writing
from evaluate.db.tables import Programme
from evaluate.integrity.trail import Wanted as Asked
from evaluate.integrity.trail import look
from evaluate.pages.portfolio_file import as_csv, taken
from evaluate.portfolio.headlines import headlines
from evaluate.portfolio.overview import overview
from evaluate.portfolio.wanted import Wanted
from evaluate.vocabulary import Role
from tests.builders import commissioner_of
from tests.portfolio.desk import desk, fund
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


def test_what_is_known_beside_the_change_is_in_the_file_too(sqlite_engine: Engine) -> None:
    desk(sqlite_engine)
    with writing(sqlite_engine) as session:
        fund(session, session.scalars(select(Programme)).one(), core_grant=100_000)
    lines = headlines(overview(sqlite_engine, commissioner_of("north")), Wanted())
    [found] = csv.DictReader(io.StringIO(as_csv(lines).decode("utf-8-sig")))
    level = (found["evidence_design"], found["maryland_what_works"], found["maryland_sherman"])
    assert level == ("single_group", "1", "2")
    assert float(found["cost_of_a_start"]) < float(found["cost_of_a_completion"])
    assert float(found["data_details_known"]) <= 1
    assert found["price_year"]


def test_taking_it_away_is_in_the_audit(sqlite_engine: Engine) -> None:
    lines = headlines(overview_of(row("A")), Wanted())
    assert taken(sqlite_engine, commissioner_of("north"), lines)().startswith("\ufeff".encode())
    (event,) = look(sqlite_engine, at_the_register(Role.ADMINISTRATOR), Asked(action="export")).events
    assert (event.subject, event.subject_key) == ("portfolio", "1 programmes")
