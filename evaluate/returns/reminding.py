"""Reminding by e-mail whoever is to act on a return: which it is, by when, and where to find it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid

from evaluate.access import Action, Viewer, check_can, return_scope_of, setup_scope_of
from evaluate.db.commands import reminding as commands
from evaluate.db.locking import lock_return
from evaluate.db.queries import reminding as queries
from evaluate.db.session import Engine, reading, writing
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


@dataclass(frozen=True, slots=True)
class About:
    """One return that waits for somebody: which it is, where it stands, and what they need to do."""

    number: int
    title: str
    words: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """Somebody who is to act, and on which returns. Without an e-mail address nothing can be sent to them."""

    person: str
    name: str
    about: tuple[About, ...]

    @property
    def address(self) -> str | None:
        """Give the address: people sign in by it, or by a name that is none."""
        return self.person if is_mail_address(self.person) else None


def reminders(engine: Engine, viewer: Viewer, today: date) -> list[Reminder]:
    """List who is to be reminded of what, without what they were reminded of today."""
    check_can(viewer, Action.SCHEDULE_RETURNS)
    with reading(engine, viewer) as session:
        scope = return_scope_of(viewer)
        due = queries.answers_due(session, scope)
        waiting = {
            one.expected.id: (one.expected.state, _about(one, due.get(one.expected.id), today))
            for one in expected_returns(session, viewer, today)
            if waits_for_somebody(one)
        }
        done = queries.reminded(session, setup_scope_of(viewer), today)
        found: dict[tuple[str, str], list[About]] = {}
        for actor in queries.actors(session, scope, today):
            if actor.return_id not in waiting or (actor.return_id, actor.key) in done:
                continue
            state, about = waiting[actor.return_id]
            if actor.role is _ACTS[state][0]:
                found.setdefault((actor.key, actor.name), []).append(about)
    return [Reminder(key, name, tuple(about)) for (key, name), about in found.items()]


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


def _about(one: Listed, answers_due: date | None, today: date) -> About:
    its = one.expected
    words = one.words
    if its.state is ReturnState.QUERIED and answers_due is not None:
        words = f"{words} {_answers(answers_due, today)}"
    title = _plain(f"{its.area_name}: {its.name}, {period(its)}")
    return About(its.id, title, words, _ACTS[its.state][1])


def _answers(due: date, today: date) -> str:
    days = abs((due - today).days)
    counted = "1 day" if days == 1 else f"{days:,} days"
    if due < today:
        return f"Answers were due on {day_in_words(due)}, {counted} ago."
    return f"Answers are due on {day_in_words(due)}, {f'in {counted}' if days else 'today'}."


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
