"""Guessing is slowed down, for names that exist and names that do not, and shuts out nobody who came in before."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from evaluate.access import Viewer
from evaluate.db.base import now
from evaluate.db.session import reading, writing
from evaluate.db.tables import Tries
from evaluate.errors import NotAllowed
from evaluate.people import Caller, sign_in, tries, viewer_of
from evaluate.vocabulary import Counted
from tests.people.conftest import PASSWORD, Events

MINUTE = timedelta(minutes=1)
WRONG = "not the password"
HOME, ELSEWHERE = Caller("192.0.2.1", "browser-of-ada"), Caller("198.51.100.7", "another-browser")


def guess(engine: Engine, key: str, caller: Caller = ELSEWHERE, password: str = WRONG) -> str:
    """Try to sign in, and give the words of the refusal."""
    with pytest.raises(NotAllowed) as error:
        sign_in(engine, key, password, caller)
    return str(error.value)


def later(engine: Engine, by: timedelta) -> None:
    """Make everything that was counted older."""
    with writing(engine) as session:
        for row in session.scalars(select(Tries)):
            row.last_at -= by
            row.closed_until = row.closed_until and row.closed_until - by


@given(st.sampled_from(Counted), st.integers(min_value=0, max_value=10_000))
def test_waits_only_grow_and_never_beyond_the_longest(counted: Counted, failed: int) -> None:
    wait = tries.wait_after(counted, failed)
    assert timedelta(0) <= wait <= tries.LONGEST_WAIT
    assert wait <= tries.wait_after(counted, failed + 1)
    assert (wait == timedelta(0)) is (failed < tries.FREE[counted])


def test_the_first_waits_double() -> None:
    found = [tries.wait_after(Counted.NAME, failed) // MINUTE for failed in range(3, 12)]
    assert found == [0, 0, 1, 2, 4, 8, 15, 15, 15]


@pytest.mark.parametrize("key", ["ada", "nobody-of-that-name"])
def test_a_name_is_closed_after_a_few_whether_it_exists_or_not(town: Engine, ada: Viewer, key: str) -> None:
    said = [guess(town, key) for _ in range(7)]
    assert all("do not match anybody" in words for words in said[:5])
    assert said[5:] == ["Signing in has failed too often. You need to wait 1 minute, then try again."] * 2


def test_the_right_password_does_not_open_a_closed_door(town: Engine, ada: Viewer) -> None:
    for _ in range(5):
        guess(town, "ada")
    assert "wait 1 minute" in guess(town, "ada", password=PASSWORD)
    later(town, MINUTE)
    assert sign_in(town, "ada", PASSWORD, ELSEWHERE)


def test_each_try_after_that_closes_it_for_longer(town: Engine, ada: Viewer) -> None:
    for _ in range(5):
        guess(town, "ada")
    later(town, MINUTE)
    assert "do not match anybody" in guess(town, "ada")
    assert "wait 2 minutes" in guess(town, "ada")


def test_waiting_is_not_made_longer_by_trying_while_it_lasts(town: Engine, ada: Viewer) -> None:
    for _ in range(12):
        guess(town, "ada")
    later(town, MINUTE)
    assert sign_in(town, "ada", PASSWORD, ELSEWHERE)


def test_whoever_guesses_cannot_shut_out_a_browser_that_came_in_before(town: Engine, ada: Viewer) -> None:
    sign_in(town, "ada", PASSWORD, HOME)
    for _ in range(6):
        guess(town, "ada")
    assert "wait" in guess(town, "ada", Caller("203.0.113.9", "a new browser"), PASSWORD)
    assert viewer_of(town, sign_in(town, "ada", PASSWORD, HOME)) == ada


def test_a_browser_that_came_in_before_is_slowed_down_too(town: Engine, ada: Viewer) -> None:
    sign_in(town, "ada", PASSWORD, HOME)
    for _ in range(10):
        guess(town, "ada", HOME)
    assert "wait 1 minute" in guess(town, "ada", HOME, PASSWORD)


def test_a_known_browser_is_known_for_its_own_person_alone(town: Engine, ada: Viewer) -> None:
    sign_in(town, "ada", PASSWORD, HOME)
    for _ in range(5):
        guess(town, "bob", HOME)
    assert "wait" in guess(town, "bob", HOME)


def test_one_address_is_slowed_down_across_names(town: Engine, ada: Viewer) -> None:
    for _ in range(50):
        tries.begin(town, tries.keys_of_address(ELSEWHERE), now())
    assert "wait 1 minute" in guess(town, "somebody-new")
    assert sign_in(town, "ada", PASSWORD, HOME)


def test_signing_in_forgives_the_tries_before_it(town: Engine, ada: Viewer) -> None:
    for _ in range(2):
        for _ in range(4):
            guess(town, "ada")
        sign_in(town, "ada", PASSWORD, Caller("192.0.2.9", None))
    with reading(town) as session:
        by_name = select(func.count(Tries.id)).where(Tries.counted == Counted.NAME)
        assert session.scalar(by_name) == 0


def test_what_was_counted_is_forgotten_after_a_day(town: Engine, ada: Viewer) -> None:
    for _ in range(4):
        guess(town, "ada")
    later(town, timedelta(days=1, minutes=1))
    guess(town, "somebody")
    with reading(town) as session:
        assert sorted(session.scalars(select(Tries.failed))) == [1, 1]


def test_many_tries_at_once_do_not_slip_through(town: Engine, ada: Viewer) -> None:
    keys = tries.keys_of("ada", ELSEWHERE, known_browser=False)

    def begin(_: int) -> bool:
        try:
            tries.begin(town, keys, now())
        except NotAllowed:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        let_through = list(pool.map(begin, range(30))).count(True)
    assert let_through == 5


def test_no_more_is_written_down_than_was_looked_at(town: Engine, ada: Viewer, events: Events) -> None:
    for _ in range(20):
        guess(town, "ada")
    assert [action for _, action, _ in events()].count("sign-in refused") == 5


def test_neither_names_nor_addresses_are_kept(town: Engine, ada: Viewer) -> None:
    guess(town, "secret-name")
    with reading(town) as session:
        kept = " ".join(session.scalars(select(Tries.key_hash)))
    assert "secret" not in kept
    assert "198" not in kept.split()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("testclient", "unix socket", True),
    ],
)
def test_a_network_of_the_newer_kind_counts_as_one(one: str, other: str, same: bool) -> None:
    assert (tries.network_of(one) == tries.network_of(other)) is same
