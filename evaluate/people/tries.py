"""Slowing down whoever guesses, without letting them shut anybody else out.

Failed tries are counted by the name that was typed, known or not, and by the network that they came from. After a
few, each further one closes the door for longer, up to a quarter of an hour. A browser that a person has signed in
from before is counted on its own, so nobody else's tries can keep them out of it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
from math import ceil

from evaluate.db.commands.tries import close_until, count_try, forget_tries
from evaluate.db.session import Engine, writing
from evaluate.errors import NotAllowed
from evaluate.people.tokens import hash_of
from evaluate.vocabulary import Counted

# Tries that cost nothing. Many people share the address of one council or one proxy.
FREE = {Counted.NAME: 5, Counted.BROWSER: 10, Counted.ADDRESS: 50}
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(minutes=15)
FORGET_AFTER = timedelta(days=1)

Keys = frozenset[tuple[Counted, str]]


@dataclass(frozen=True, slots=True)
class Caller:
    """Where a sign-in comes from: its address, the cookie of its browser, and whether that is this machine."""

    address: str | None = None
    browser: str | None = None
    local: bool = True


HERE = Caller()


def keys_of(name: str, caller: Caller, known_browser: bool) -> Keys:
    """Say what a try is counted by."""
    if known_browser and caller.browser:
        return frozenset({(Counted.BROWSER, hash_of(f"browser {name} {caller.browser}"))})
    return frozenset({(Counted.NAME, hash_of(f"name {name}"))}) | keys_of_address(caller)


def keys_of_address(caller: Caller) -> Keys:
    """Say what a try is counted by when nobody has given a name."""
    if caller.address is None:
        return frozenset()
    return frozenset({(Counted.ADDRESS, hash_of(f"address {network_of(caller.address)}"))})


def network_of(address: str) -> str:
    """Count a whole IPv6 network as one: each of its users has more addresses than could be counted."""
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    return str(found) if found.version == 4 else str(ip_network((found, 64), strict=False))


def wait_after(counted: Counted, failed: int) -> timedelta:
    """Say for how long the door closes after so many tries."""
    beyond = failed - FREE[counted]
    if beyond < 0:
        return timedelta(0)
    return min(FIRST_WAIT * (1 << min(beyond, 10)), LONGEST_WAIT)


def begin(engine: Engine, keys: Keys, at: datetime) -> None:
    """Count a try before it is looked at, so that many at once cannot all slip through; refuse a closed door.

    A try at a closed door is not counted: whoever waits does not wait longer because somebody else does not.
    """
    with writing(engine) as session:
        forget_tries(session, at - FORGET_AFTER)
        for counted, key in sorted(keys):
            failed, closed = count_try(session, counted, key, at)
            if closed is not None and closed > at:
                raise _closed(closed - at)
            if wait := wait_after(counted, failed):
                close_until(session, counted, key, at + wait)


def _closed(wait: timedelta) -> NotAllowed:
    minutes = ceil(wait / timedelta(minutes=1))
    return NotAllowed(
        "Signing in has failed too often.",
        f"You need to wait {minutes} {'minute' if minutes == 1 else 'minutes'}, then try again.",
    )
