"""Remembering what one provider's files always mean, so that nobody is asked twice."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from evaluate.access import Viewer, check_can_upload, scope_of
from evaluate.db import audit
from evaluate.db.base import now
from evaluate.db.queries.conventions import kept_conventions
from evaluate.db.queries.programmes import providers
from evaluate.db.tables import Convention, Organisation
from evaluate.errors import NotAllowed
from evaluate.vocabulary import ConventionKind


def keep_convention(
    session: Session, viewer: Viewer, provider: str, kind: ConventionKind, typed: str, meaning: str
) -> None:
    """Remember what a provider means by what it typed; a later meaning takes the place of an earlier one."""
    check_can_upload(viewer)
    organisation_id = providers(session, scope_of(viewer)).get(provider)
    if organisation_id is None:
        raise NotAllowed("That is not one of your organisations.", "Choose one that you send data for.")
    # Two people of one provider may be asked the same thing at once.
    lock = select(Organisation.id).where(Organisation.id == organisation_id)
    session.execute(lock.with_for_update(key_share=True)).all()
    found = session.scalars(
        select(Convention).where(
            Convention.organisation_id == organisation_id,
            Convention.kind == kind,
            Convention.typed == typed,
        )
    ).one_or_none()
    old = found and found.meaning
    if old == meaning:
        return
    kept = found or Convention(organisation_id=organisation_id, kind=kind, typed=typed)
    kept.meaning, kept.actor, kept.at = meaning, viewer.key, now()
    kept.person_id = audit.person_id(session, viewer)
    session.add(kept)
    session.flush()
    # What was typed is a heading in somebody's own file, and stays in one place.
    audit.record(
        session,
        viewer,
        "keep",
        "convention",
        str(kept.id),
        provider=provider,
        kind=kind,
        old=old,
        new=meaning,
    )


def forget_convention(session: Session, viewer: Viewer, convention_id: int) -> None:
    """Forget one thing that is remembered of a provider's files, so that it is asked again."""
    check_can_upload(viewer)
    mine = {one.id: one for one in kept_conventions(session, scope_of(viewer))}
    if convention_id not in mine:
        raise NotAllowed("That is not remembered of your files.", "Look at the list again.")
    one = mine[convention_id]
    session.execute(delete(Convention).where(Convention.id == convention_id))
    audit.record(
        session,
        viewer,
        "forget",
        "convention",
        str(convention_id),
        provider=one.organisation,
        kind=one.kind,
        old=one.meaning,
    )
