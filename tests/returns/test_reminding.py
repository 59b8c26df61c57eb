"""Whoever is to act on a return is reminded, once a day, in plain words; nobody else, and of nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.access import setup_scope_of
from evaluate.db.queries.audit import Wanted, events
from evaluate.db.session import Engine, reading
from evaluate.errors import NotAllowed
from evaluate.people import add_person
from evaluate.returns.assembling import fill_in, seal
from evaluate.returns.mail import Delivery
from evaluate.returns.reminding import LETTER_HEADINGS, About, Reminder, letter, letters, remind, reminders
from evaluate.returns.reminding import waiting as all_waiting
from evaluate.returns.reviewing import query
from evaluate.returns.signing import sign
from evaluate.settings import MailServer, Tls
from evaluate.vocabulary import Role
from tests.returns.conftest import DAY, HELEN, MARGARET, OPERATOR, RHYS, WHOLE, Town

MAIL = MailServer("mail.example", 587, Tls.STARTTLS, "returns@register.example")
ADDRESS = "https://register.example"


@pytest.fixture
def staffed(town: Town) -> Town:
    """Have two commissioners of the area, one of another, and two who sign, one of whom sends data too."""
    for key, role, where in (
        ("rhys@north.example", Role.COMMISSIONER, {"area": "north"}),
        ("rita", Role.COMMISSIONER, {"area": "north"}),
        ("sue@south.example", Role.COMMISSIONER, {"area": "south"}),
        ("margaret@north.example", Role.CERTIFIER, {"organisation": "north-pcc"}),
        ("both@north.example", Role.CERTIFIER, {"organisation": "north-pcc"}),
        ("both@north.example", Role.PROVIDER, {"organisation": "acorn"}),
    ):
        add_person(
            town.engine, OPERATOR, key, key.partition("@")[0].title(), role, None, valid_from=DAY, **where
        )
    return town


def today() -> date:
    return datetime.now(UTC).date()


def waiting(engine: Engine, day: date | None = None) -> list[tuple[str, list[int]]]:
    found = reminders(engine, OPERATOR, day or today())
    return [(one.person, [each.number for each in one.about]) for one in found]


def answering(answers: dict[str, Delivery], sent: list[Reminder]) -> Callable[[Reminder], Delivery]:
    """Send nothing, and say of each person what became of the letter."""

    def send(one: Reminder) -> Delivery:
        sent.append(one)
        return answers.get(one.person, Delivery.SENT)

    return send


def test_whoever_fills_a_return_in_is_reminded_until_it_is_sealed_and_then_whoever_signs(
    staffed: Town,
) -> None:
    engine, number = staffed.engine, staffed.number
    south = ("sue@south.example", [number + 1])
    assert waiting(engine) == [("rhys@north.example", [number]), ("rita", [number]), south]
    fill_in(engine, RHYS, number, WHOLE)
    digest = seal(engine, RHYS, number, DAY)
    # Who sends data cannot sign, and so is asked nothing.
    assert waiting(engine) == [("margaret@north.example", [number]), south]
    sign(engine, MARGARET, number, digest)
    assert waiting(engine) == [south]
    query(engine, HELEN, number, {None: "Why?"}, date(2025, 8, 1))
    assert [who for who, _ in waiting(engine)] == ["rhys@north.example", "rita", "sue@south.example"]
    (about,) = reminders(engine, OPERATOR, date(2025, 8, 4))[0].about
    assert about.words == "Sent back with questions. Answers were due on 1 August 2025, 3 days ago."
    for day, said in ((date(2025, 8, 1), "today"), (date(2025, 7, 31), "in 1 day")):
        assert reminders(engine, OPERATOR, day)[0].about[0].words.endswith(f"on 1 August 2025, {said}.")


def test_nobody_is_reminded_twice_on_a_day_and_one_refusal_stops_no_other(staffed: Town) -> None:
    engine, number = staffed.engine, staffed.number
    sent: list[Reminder] = []
    send = answering({"rhys@north.example": Delivery.REFUSED}, sent)
    came = [(one.person, what) for one, what in remind(engine, OPERATOR, today(), send)]
    # Rita has no e-mail address, and so is still to be told by other means.
    assert came == [("rhys@north.example", Delivery.REFUSED), ("sue@south.example", Delivery.SENT)]
    assert [who for who, _ in waiting(engine)] == ["rhys@north.example", "rita"]
    unsure = answering({"rhys@north.example": Delivery.UNSURE}, sent)
    assert [one.person for one, _ in remind(engine, OPERATOR, today(), unsure)] == ["rhys@north.example"]
    # What may have arrived is not sent again on that day.
    assert list(remind(engine, OPERATOR, today(), send)) == []
    assert len(sent) == 3
    assert len(waiting(engine, today() + timedelta(days=1))) == 3
    with reading(engine, OPERATOR) as session:
        told = events(session, setup_scope_of(OPERATOR), Wanted(subject="return", key=str(number)))
    assert [(one.action, one.detail["person"]) for one in told[:3]] == [
        ("remind", "rhys@north.example"),
        ("fail to remind", "rhys@north.example"),
        ("remind", "rhys@north.example"),
    ]


def test_what_somebody_else_reminded_of_meanwhile_is_left_out(staffed: Town) -> None:
    engine = staffed.engine
    sent: list[Reminder] = []
    both = [remind(engine, OPERATOR, today(), answering({}, sent)) for _ in range(2)]
    next(both[0])
    next(both[1])
    assert [list(one) for one in both] == [[], []]
    assert sorted(one.person for one in sent) == ["rhys@north.example", "sue@south.example"]


def test_letters_are_addressed_to_whoever_is_to_act(staffed: Town) -> None:
    engine, number = staffed.engine, staffed.number
    list(remind(engine, OPERATOR, today(), answering({}, [])))
    # A letter on paper does not care who had one by e-mail.
    rows = [
        dict(zip(LETTER_HEADINGS, row, strict=True))
        for row in letters(all_waiting(engine, OPERATOR, today()), ADDRESS)
    ]
    assert [(row["name"], row["email"], row["signs_in_as"]) for row in rows] == [
        ("Rhys", "rhys@north.example", "rhys@north.example"),
        ("Rita", "", "rita"),
        ("Sue", "sue@south.example", "sue@south.example"),
    ]
    assert rows[0]["address"] == f"{ADDRESS}/returns?return={number}"
    assert rows[0]["to_do"] == "You need to fill it in and seal it to be signed."
    assert (rows[0]["period"], rows[0]["due"]) == ("April to June 2025", "31 July 2025")
    assert rows[0]["words"].startswith("Open, and nothing is filled in yet. It was due on 31 July 2025")


def test_a_return_that_nobody_can_act_on_has_a_letter_without_a_name(town: Town) -> None:
    waits = all_waiting(town.engine, OPERATOR, today())
    assert [one.actors for one in waits] == [(), ()]
    rows = list(letters(waits, ADDRESS))
    assert [row[:4] for row in rows] == [("", "", "", "North"), ("", "", "", "South")]
    assert reminders(town.engine, OPERATOR, today()) == []


def test_only_the_administrator_reminds(staffed: Town) -> None:
    for viewer in (RHYS, MARGARET, HELEN):
        with pytest.raises(NotAllowed):
            reminders(staffed.engine, viewer, today())


def test_a_letter_says_what_by_when_and_where() -> None:
    about = About(
        7, "North: A small return, April to June 2025", "Open. It was due.", "You need to fill it in."
    )
    one = Reminder("rhys@north.example", "Rhys Calloway", (about,))
    written = letter(one, MAIL, ADDRESS, "Sam")
    assert (written["From"], written["To"]) == (MAIL.sender, one.person)
    assert written["Subject"] == "Return to do: North: A small return, April to June 2025"
    assert written.get_content() == (
        "Hello Rhys Calloway,\n\n1 return waits for you.\n\n"
        "North: A small return, April to June 2025\nOpen. It was due.\nYou need to fill it in.\n"
        "https://register.example/returns?return=7\n\n"
        "This was sent by the outcomes register at https://register.example. If it is not for you, tell Sam.\n"
    )
    two = letter(replace(one, about=(about, replace(about, number=8))), MAIL, ADDRESS, "Sam")
    assert two["Subject"] == "2 returns wait for you"
    assert "\n2 returns wait for you.\n" in two.get_content()


@given(st.text(), st.text(), st.text())
def test_no_name_begins_a_line_of_the_head(name: str, title: str, contact: str) -> None:
    evil = f"{title}\r\nBcc: eve@example.org\n\n"
    about = About(7, evil, "Open.", "You need to fill it in.")
    written = letter(Reminder("rhys@north.example", f"{name}\r\nBcc: eve", (about,)), MAIL, ADDRESS, contact)
    head = written.as_bytes().partition(b"\r\n\r\n")[0]
    names = [line.partition(b":")[0].lower() for line in head.split(b"\r\n") if line[:1] not in b" \t"]
    assert b"bcc" not in names
    assert names.count(b"to") == names.count(b"subject") == 1


@pytest.mark.parametrize("key", ["rhys", "rhys@north", "a@b.c\nBcc: x@y.z", "a@b.c,x@y.z", "<a@b.c>", "@b.c"])
def test_a_name_that_is_no_address_is_written_to_by_nobody(key: str) -> None:
    assert Reminder(key, "R", ()).address is None
