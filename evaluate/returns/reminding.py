"""Reminding whoever is to act on a return, by e-mail or by letter: which it is, by when, and where to find it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid

from evaluate.access import Action, Viewer, check_can, return_scope_of, setup_scope_of
from evaluate.db.commands import reminding as commands
from evaluate.db.locking import lock_return
from evaluate.db.queries import reminding as queries
from evaluate.db.queries.reminding import Actor
from evaluate.db.session import Engine, Session, reading, writing
from evaluate.returns.listing import Listed, expected_returns
from evaluate.returns.mail import Delivery
from evaluate.returns.words import period, waits_for_somebody
from evaluate.settings import MailServer, is_mail_address
from evaluate.vocabulary import ReturnState, Role, day_in_words

_S = ReturnState
# Whoever is to act on a return in each state, and what they are to do.
_ACTS: Mapping[ReturnState, tuple[Role, str]] = {
    _S.OPEN: (Role.COMMISSIONER, "You need to fill it in and seal it to be signed."),
    _S.IN_PROGRESS: (Role.COMMISSIONER, "You need to finish it and seal it to be signed."),
    _S.READY_TO_SIGN: (Role.CERTIFIER, "You need to read it, and sign it or send it back."),
    _S.QUERIED: (Role.COMMISSIONER, "You need to answer the questions and seal it again."),
    _S.WITHDRAWN: (Role.COMMISSIONER, "You need to correct it and seal it again."),
}
# The fields of a letter, for a mail merge.
LETTER_HEADINGS = (
    "name", "email", "signs_in_as", "area", "return", "period", "due", "words", "to_do", "address",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class About:
    """One return that waits for somebody: which it is, where it stands, and what they need to do."""

    number: int
    title: str
    words: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """One return that waits, and everybody who is to act on it: nobody, where the register knows of none."""

    listed: Listed
    about: About
    actors: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class Reminder:
    """Somebody who is to act, and on which returns. Without an e-mail address nothing can be sent to them."""

    person: str
    name: str
    about: tuple[About, ...]

    @property
    def address(self) -> str | None:
        """Give the address: people sign in by it, or by a name that is none."""
        return _address(self.person)


def waiting(engine: Engine, viewer: Viewer, today: date) -> list[Waiting]:
    """List every return that waits for somebody, the earliest due first, whoever was reminded of it."""
    check_can(viewer, Action.SCHEDULE_RETURNS)
    with reading(engine, viewer) as session:
        return _waiting(session, viewer, today)


def reminders(engine: Engine, viewer: Viewer, today: date) -> list[Reminder]:
    """List who is to be reminded of what, without what they were reminded of today."""
    check_can(viewer, Action.SCHEDULE_RETURNS)
    with reading(engine, viewer) as session:
        waits = _waiting(session, viewer, today)
        done = queries.reminded(session, setup_scope_of(viewer), today)
    found: dict[tuple[str, str], list[About]] = {}
    for one in waits:
        for actor in one.actors:
            if (one.about.number, actor.key) not in done:
                found.setdefault((actor.name, actor.key), []).append(one.about)
    return [Reminder(key, name, tuple(about)) for (name, key), about in sorted(found.items())]


def letters(waits: Iterable[Waiting], register: str) -> Iterator[tuple[str, ...]]:
    """Write a row for each person and each return that they are to act on; one without a name where there is nobody."""
    for one in waits:
        its, about = one.listed.expected, one.about
        told = (its.area_name, its.name, period(its), day_in_words(its.due_on), one.listed.words)
        link = f"{register}/returns?return={about.number}"
        for actor in one.actors:
            yield actor.name, _address(actor.key) or "", actor.key, *told, about.remedy, link
        if not one.actors:
            yield "", "", "", *told, about.remedy, link


def remind(
    engine: Engine, viewer: Viewer, today: date, send: Callable[[Reminder], Delivery]
) -> Iterator[tuple[Reminder, Delivery]]:
    """Remind everybody who has an address; one letter that fails stops no other.

    What is sent is written down first, for a letter that is written down and not sent is better than two.
    """
    for one in reminders(engine, viewer, today):
        kept = _write_down(engine, viewer, one, today) if one.address else ()
        if not kept:
            continue
        letter = replace(one, about=kept)
        came = send(letter)
        if came is Delivery.REFUSED:
            _take_back(engine, viewer, letter)
        yield letter, came


def letter(one: Reminder, mail: MailServer, address: str, contact: str) -> EmailMessage:
    """Write the letter, in which no name can begin a line of the head."""
    written = EmailMessage(policy=SMTP)
    written["From"] = mail.sender
    written["To"] = one.address
    written["Subject"] = _subject(one.about)
    written["Date"] = formatdate(usegmt=True)
    written["Message-ID"] = make_msgid(domain=mail.sender.partition("@")[2])
    written["Auto-Submitted"] = "auto-generated"
    parts = (
        f"Hello {_plain(one.name)},",
        "1 return waits for you." if len(one.about) == 1 else f"{len(one.about):,} returns wait for you.",
        *(
            "\n".join((each.title, each.words, each.remedy, f"{address}/returns?return={each.number}"))
            for each in one.about
        ),
        f"This was sent by the outcomes register at {address}. If it is not for you, tell {_plain(contact)}.",
    )
    written.set_content("\n\n".join(parts) + "\n", cte="quoted-printable")
    return written


def _waiting(session: Session, viewer: Viewer, today: date) -> list[Waiting]:
    actors: dict[tuple[int, Role], list[Actor]] = {}
    for actor in queries.actors(session, return_scope_of(viewer), today):
        actors.setdefault((actor.return_id, actor.role), []).append(actor)
    return [
        Waiting(one, _about(one), tuple(actors.get((one.expected.id, _ACTS[one.expected.state][0]), ())))
        for one in expected_returns(session, viewer, today)
        if waits_for_somebody(one)
    ]


def _about(one: Listed) -> About:
    its = one.expected
    title = _plain(f"{its.area_name}: {its.name}, {period(its)}")
    return About(its.id, title, one.words, _ACTS[its.state][1])


def _address(person: str) -> str | None:
    return person if is_mail_address(person) else None


def _subject(about: Sequence[About]) -> str:
    return (
        f"Return to do: {_plain(about[0].title)}"
        if len(about) == 1
        else f"{len(about):,} returns wait for you"
    )


def _plain(text: str) -> str:
    """Write a name on one line, whatever was typed into it."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", " ", text).split())


def _write_down(engine: Engine, viewer: Viewer, one: Reminder, today: date) -> tuple[About, ...]:
    """Write down what somebody is reminded of. Gives what nobody else reminded them of meanwhile."""
    with writing(engine, viewer) as session:
        return tuple(
            about
            for about in sorted(one.about, key=lambda each: each.number)
            if commands.remind(
                session,
                viewer,
                lock_return(session, viewer, Action.SCHEDULE_RETURNS, about.number),
                one.person,
                today,
            )
        )


def _take_back(engine: Engine, viewer: Viewer, one: Reminder) -> None:
    with writing(engine, viewer) as session:
        for about in one.about:
            locked = lock_return(session, viewer, Action.SCHEDULE_RETURNS, about.number)
            commands.fail_to_remind(session, viewer, locked, one.person)
