"""Returns: say which are expected, open them, list where each stands, and write one as a file."""

import argparse
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from evaluate.access import at_the_register
from evaluate.cli.verb import add_verb, opened, say, write_file
from evaluate.errors import CommandMistake, ExitCode, FileRefused
from evaluate.settings import Settings
from evaluate.vocabulary import Role

if TYPE_CHECKING:
    from evaluate.cli.verb import Verbs
    from evaluate.db.commands.returns import Came
    from evaluate.returns.listing import Listed
    from evaluate.returns.reminding import Reminder, Waiting

# What came of each return that was said to be expected.
_CAME = {
    "new": "new",
    "changed": "not open yet, so changed to what this file says",
    "same": "expected like this already",
    "kept": "open already, so kept as expected before",
}


def add_verbs(verbs: "Verbs") -> None:
    """Add what an administrator does about returns."""
    returns = verbs.add_parser("returns", help="Expect, open, list or export the returns of areas.")
    nested = returns.add_subparsers(metavar="COMMAND", required=True)
    command = add_verb(nested, "expect", expect)
    command.add_argument("definition", type=Path, metavar="DEFINITION.toml")
    command.add_argument(
        "--signatory",
        metavar="AREA=ORGANISATION",
        action="append",
        required=True,
        help="an area that owes the return, and the organisation whose certifier signs it; once for each area",
    )
    command.add_argument(
        "--period", metavar="KEY", action="append", help="only this period; every period unless told"
    )
    add_verb(nested, "open", open_)
    command = add_verb(nested, "list", list_)
    command.add_argument("--json", action="store_true", help="print the list as JSON")
    command.add_argument(
        "--reminders",
        type=Path,
        metavar="OUT.csv",
        help="write a row for a letter to each person who is to act on a return that is due soon, late or queried",
    )
    command = add_verb(nested, "remind", remind)
    command.add_argument("--send", action="store_true", help="send each of them an e-mail, once a day")
    command = add_verb(nested, "export", export)
    command.add_argument("number", type=int, metavar="NUMBER", help="the number that the list gives it")
    command.add_argument(
        "--as",
        dest="kind",
        choices=("csv", "json", "xlsx", "ods", "pdf"),
        required=True,
        help="which kind of file",
    )
    command.add_argument("--to", type=Path, metavar="FILE", required=True, help="where to write it")


def expect(options: argparse.Namespace, settings: Settings) -> int:
    """Keep a definition, and expect a return of each area for each period. Until it is opened, the last word holds."""
    from evaluate.returns import expecting

    content, signatories = _content(options.definition), _signatories(options.signatory)
    periods = tuple(options.period) if options.period else None
    with opened(settings) as engine:
        viewer = at_the_register(Role.ADMINISTRATOR)
        came = expecting.expect(engine, viewer, content, signatories, periods)
    say(f"{_counted(len(came))} expected of {_areas(len(signatories))}{_how(list(came.values()))}.")
    return ExitCode.CLEAN


def open_(options: argparse.Namespace, settings: Settings) -> int:
    """Open every return whose period has begun, so that its area can fill it in."""
    from evaluate.returns import expecting

    with opened(settings) as engine:
        done = expecting.open_returns(engine, at_the_register(Role.ADMINISTRATOR), _today())
    if not done:
        say("No return was waiting to be opened.")
        return ExitCode.CLEAN
    say(f"{_counted(len(done))} opened:")
    for one in done:
        say(f"  {_about(one)}")
    return ExitCode.CLEAN


def list_(options: argparse.Namespace, settings: Settings) -> int:
    """List every return that is expected, the earliest due first, and where each stands. Changes nothing."""
    from evaluate.intake.safe_cells import csv_file
    from evaluate.returns import listing, reminding

    viewer = at_the_register(Role.ADMINISTRATOR)
    with opened(settings) as engine:
        listed = listing.list_returns(engine, viewer, _today())
        waits = reminding.waiting(engine, viewer, _today()) if options.reminders else []
    if options.reminders:
        rows = reminding.letters(waits, settings.address)
        write_file(options.reminders, csv_file(reminding.LETTER_HEADINGS, rows))
    say(_as_json(listed) if options.json else in_words(listed))
    return ExitCode.CLEAN


def remind(options: argparse.Namespace, settings: Settings) -> int:
    """List who is to act on a return that is due soon, late or queried, and remind them by e-mail if told to."""
    from evaluate.returns import mail, reminding

    if options.send and settings.mail is None:
        raise CommandMistake(
            "No mail server is set, so nothing was sent.",
            "You need to set EVALUATE_MAIL_HOST and EVALUATE_MAIL_FROM, or to write the letters yourself from:"
            " evaluate returns list --reminders letters.csv",
        )
    viewer = at_the_register(Role.ADMINISTRATOR)
    with opened(settings) as engine:
        found = reminding.reminders(engine, viewer, _today())
        say(to_remind(found, reminding.waiting(engine, viewer, _today())))
        if not options.send or settings.mail is None or not any(one.address for one in found):
            return ExitCode.CLEAN
        post = settings.mail
        mail.check_reachable(post)

        def send(one: "Reminder") -> "mail.Delivery":
            return mail.deliver(post, reminding.letter(one, post, settings.address, settings.contact))

        failed = 0
        for one, came in reminding.remind(engine, viewer, _today(), send):
            say(f"{one.address}: {came}.")
            failed += came is not mail.Delivery.SENT
    return ExitCode.PROBLEMS if failed else ExitCode.CLEAN


def to_remind(found: "list[Reminder]", waits: "list[Waiting]") -> str:
    """Say who is to be reminded of what, who has no e-mail address, and what waits for nobody that is known."""
    lines = [] if found else ["Nobody is to be reminded today."]
    for one in found:
        lines.append(f"{one.name}, {one.address or f'{one.person}: no e-mail address in the register'}")
        lines += [f"  {about.title}. {about.words}" for about in one.about]
    if forgotten := [one.about for one in waits if not one.actors]:
        lines.append(
            "Nobody in the register can act on these. You need to add somebody, or tell the area yourself:"
        )
        lines += [f"  {about.title}. {about.words}" for about in forgotten]
    return "\n".join(lines)


def export(options: argparse.Namespace, settings: Settings) -> int:
    """Write a signed return as a file, with everything withheld in it that the reviewer does not read."""
    from evaluate.export import Kind, take

    with opened(settings) as engine:
        _, content = take(engine, at_the_register(Role.REVIEWER), options.number, Kind(options.kind))
    write_file(options.to, content)
    say(f"The return is in {options.to}.")
    return ExitCode.CLEAN


def in_words(listed: list["Listed"]) -> str:
    """Say where each return stands, a line for each."""
    if not listed:
        return "No return is expected yet. Expect some with: evaluate returns expect DEFINITION.toml"
    return "\n".join(f"{one.expected.id:>5}  {_about(one)}. {one.words}" for one in listed)


def _about(one: "Listed") -> str:
    from evaluate.returns import words

    return f"{one.expected.area_name}: {one.expected.name}, {words.period(one.expected)}"


def _as_json(listed: list["Listed"]) -> str:
    told = [
        {
            "id": one.expected.id,
            "area": one.expected.area,
            "area_name": one.expected.area_name,
            "signatory": one.expected.signatory,
            "return": one.expected.name,
            "funder": one.expected.funder,
            "funding_year": one.expected.funding_year,
            "period": one.expected.period,
            "starts_on": one.expected.starts_on.isoformat(),
            "ends_on": one.expected.ends_on.isoformat(),
            "due_on": one.expected.due_on.isoformat(),
            "state": one.expected.state.value,
            "standing": one.standing.value,
            "words": one.words,
        }
        for one in listed
    ]
    return json.dumps(told, ensure_ascii=False, indent=2)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileRefused(
            f"{path} cannot be opened: {error.strerror}.",
            "Check the name of the file and that you may read it.",
        ) from None


def _signatories(told: list[str]) -> dict[str, str]:
    parts = [one.partition("=") for one in told]
    if not all(area.strip() and organisation.strip() for area, _, organisation in parts):
        raise CommandMistake(
            "--signatory needs an area and the organisation that signs.", "Write north=north-pcc."
        )
    found = {area.strip(): organisation.strip() for area, _, organisation in parts}
    if len(found) < len(parts):
        raise CommandMistake("An area has more than one signatory.", "You need to name one for each area.")
    return found


def _how(came: list["Came"]) -> str:
    """Say what is new, and what was said in vain; nothing where all of it is new."""
    values = [one.value for one in came]
    told = [f"{values.count(one):,} {said}" for one, said in _CAME.items() if one in values]
    return f": {'; '.join(told)}" if set(values) - {"new"} else ""


def _today() -> date:
    return datetime.now(UTC).date()


def _counted(number: int) -> str:
    return "1 return is" if number == 1 else f"{number:,} returns are"


def _areas(number: int) -> str:
    return "1 area" if number == 1 else f"{number:,} areas"
