"""Which state of the register figures follow from: the same version means the same figures again."""

from hashlib import sha256

from evaluate.access import Scope
from evaluate.db.queries.reach import not_counted, standing_uploads
from evaluate.db.session import Session


def data_version(session: Session, scope: Scope) -> str:
    """Hash what outcomes in scope follow from: their standing uploads in turn, and who counts nowhere."""
    told = [f"{turn}:{number}:{digest}" for turn, number, digest in standing_uploads(session, scope)]
    told += [f"not counted:{number}" for number in not_counted(session, scope)]
    return sha256("\n".join(told).encode()).hexdigest()
