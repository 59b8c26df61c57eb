"""People whom an identity provider vouches for: known by its own subject, never by an address alone."""

from collections.abc import Collection
from hashlib import sha256

from evaluate.access import Action, Viewer, check_can
from evaluate.db import accounts
from evaluate.db.accounts import Account, Belonging
from evaluate.db.base import now
from evaluate.db.commands import people as commands
from evaluate.db.commands.sign_ins import refuse_sign_in
from evaluate.db.session import Engine, Session, reading, writing
from evaluate.errors import CommandMistake, NotAllowed
from evaluate.people import tries
from evaluate.people.adding import check_key_and_name
from evaluate.people.invitations import oneself, use_up
from evaluate.people.known import check_known, known_person, tidy
from evaluate.people.provider import Claims, Provider, values_of
from evaluate.people.signing_in import VISITOR, start
from evaluate.people.tries import HERE, Caller
from evaluate.vocabulary import Means, MembershipSource, Role

# The space keeps it apart from the key of any person.
PROVIDER = Viewer("identity provider", "The identity provider", Role.ADMINISTRATOR)


class NotKnown(NotAllowed):
    """Somebody whom the provider knows and the register does not. The reference finds the refusal in the audit."""

    def __init__(self, message: str, remedy: str, reference: str) -> None:
        super().__init__(message, remedy)
        self.reference = reference


def sign_in_with(
    engine: Engine, provider: Provider, claims: Claims, caller: Caller = HERE, invitation: str | None = None
) -> str:
    """Let in whom the provider has vouched for, and give the token for their cookie; refuse anybody else."""
    subject = str(claims["sub"])
    token = None
    with writing(engine) as session:
        person = accounts.account_of_identity(session, provider.issuer, subject)
        if invitation is not None:
            person = _link_invited(session, provider, subject, invitation, person)
        if provider.promises:
            person = _keep_promises(session, provider, claims, person)
        belongings = _of(session, person)
        if person is not None and person.active and belongings and not person.local_only:
            token = start(session, person, belongings, Means.PROVIDER, caller)
        else:
            _refuse(session, provider, subject, person)
    if token is None:
        raise _not_known(provider, subject)
    return token


def link(engine: Engine, viewer: Viewer, key: str, provider: Provider, subject: str) -> None:
    """Let a person sign in as somebody whom the provider knows by a subject that the administrator was given."""
    check_can(viewer, Action.MANAGE_PEOPLE)
    with writing(engine) as session:
        person = known_person(session, key)
        _link(session, viewer, provider, subject, person)


def refuse_token(engine: Engine, reason: str, caller: Caller) -> None:
    """Write down that what a provider sent could not be believed; not for ever, for whoever sends more of it."""
    tries.begin(engine, tries.keys_of_address(caller), now())
    with writing(engine) as session:
        refuse_sign_in(session, VISITOR, "unknown", means=Means.PROVIDER, why=reason)


def check_promises(engine: Engine, provider: Provider) -> None:
    """Refuse to start where claims are to be worth places that are not in the register."""
    with reading(engine) as session:
        for promise in provider.promises:
            check_known(session, promise.belonging)


def reference_of(provider: Provider, subject: str) -> str:
    """Give a short word that somebody turned away and an administrator can compare."""
    return sha256(f"{provider.issuer} {subject}".encode()).hexdigest()[:8]


def _link_invited(
    session: Session, provider: Provider, subject: str, invitation: str, already: Account | None
) -> Account:
    person = use_up(session, invitation)
    if already is not None and already.id == person.id:
        return person
    _link(session, oneself(person), provider, subject, person)
    return person


def _link(session: Session, viewer: Viewer, provider: Provider, subject: str, person: Account) -> None:
    if accounts.account_of_identity(session, provider.issuer, subject) is not None:
        raise CommandMistake(
            f"That account of {provider.name} is somebody else's here already.",
            "You need to ask the administrator of this register.",
        )
    commands.link_identity(session, viewer, (person.id, person.key), provider.issuer, subject)


def _keep_promises(
    session: Session, provider: Provider, claims: Claims, person: Account | None
) -> Account | None:
    """Make what somebody comes to do what their claims say today; what an administrator gave is left alone."""
    promised = provider.promised(claims)
    if person is None:
        person = _welcome(session, provider, claims) if promised else None
    if person is None or not person.active:
        return person
    who = person.id, person.key
    held = [
        found
        for found in accounts.open_memberships(session, person.id)
        if found.source is MembershipSource.PROVIDER
    ]
    for found in held:
        if found.belonging not in promised:
            commands.end_membership(session, PROVIDER, who, found.id, found.belonging)
    for belonging in _missing(promised, [found.belonging for found in held]):
        commands.add_membership(session, PROVIDER, who, belonging, source=MembershipSource.PROVIDER)
    return person


def _missing(promised: Collection[Belonging], held: Collection[Belonging]) -> list[Belonging]:
    return [belonging for belonging in dict.fromkeys(promised) if belonging not in held]


def _welcome(session: Session, provider: Provider, claims: Claims) -> Account | None:
    """Add somebody who is new here, unless their name is another person's: that one may be somebody else."""
    name = " ".join((values_of(claims, "name") or [""])[0].split())
    given = [*values_of(claims, "preferred_username"), *values_of(claims, "email"), str(claims["sub"])]
    key = tidy(given[0])
    try:
        check_key_and_name(key, name or key)
    except CommandMistake:
        return None
    if accounts.account(session, key) is not None:
        return None
    commands.add_person(session, PROVIDER, key, name or key, None)
    person = known_person(session, key)
    _link(session, PROVIDER, provider, str(claims["sub"]), person)
    return person


def _of(session: Session, person: Account | None) -> tuple[Belonging, ...]:
    if person is None:
        return ()
    return tuple(accounts.memberships(session, person.id, now().date()))


def _refuse(session: Session, provider: Provider, subject: str, person: Account | None) -> None:
    refuse_sign_in(
        session,
        VISITOR,
        person.key if person else "unknown",
        means=Means.PROVIDER,
        issuer=provider.issuer,
        known_as=subject,
        reference=reference_of(provider, subject),
    )


def _not_known(provider: Provider, subject: str) -> NotKnown:
    return NotKnown(
        f"{provider.name} knows you, but you have no role in this register.",
        "You need to ask its administrator to add you, and give the reference below.",
        reference_of(provider, subject),
    )
