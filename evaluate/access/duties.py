"""What one person may not do twice: whoever made a return does not vouch for it."""

from evaluate.access.keys import ReturnKeys
from evaluate.access.viewer import Viewer
from evaluate.errors import NotAllowed


def check_signs_the_work_of_others(viewer: Viewer, wanted: ReturnKeys) -> None:
    """Refuse a signature under data or figures that the same person sent or filled in, in whatever role."""
    if viewer.key in wanted.made_by:
        raise NotAllowed(
            "You sent data or filled in figures that this return is made of, so you cannot sign it.",
            "You need to ask another certifier of your organisation to sign it.",
        )
