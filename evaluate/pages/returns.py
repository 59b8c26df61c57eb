"""Returns: which there are and where each stands; one of them, for whoever fills it in, signs it or reviews it."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from evaluate.access import Action, Viewer, check_can
from evaluate.errors import UserError
from evaluate.pages import visit
from evaluate.pages.plain import plain
from evaluate.pages.return_acts import say_done, today
from evaluate.pages.return_area import show_area_return
from evaluate.pages.return_lists import (
    counted,
    first_words,
    show_asked,
    show_grids,
    show_list,
    show_waiting,
)
from evaluate.pages.return_reviewing import show_reviewed_return
from evaluate.pages.return_signing import show_signed_return
from evaluate.pages.return_taking import offer_files
from evaluate.returns.asked import questions_to_areas
from evaluate.returns.listing import Listed, Standing, list_returns
from evaluate.returns.reviewing import ReturnView, read_return
from evaluate.returns.words import period
from evaluate.vocabulary import ReturnState, Role

_LONGEST_NUMBER = 9


def render() -> None:
    """Show every return that this person may see, or the one that was asked for."""
    viewer = visit.viewer()
    check_can(viewer, Action.READ_RETURN)
    asked = st.query_params.get("return")
    if asked is None:
        st.title("Returns", anchor=False)
        say_done()
        _LISTS[viewer.role](list_returns(visit.engine(), viewer, today()))
        return
    st.html('<p class="back"><a href="?" target="_self">All returns</a></p>')
    try:
        view = read_return(visit.engine(), viewer, _number(asked))
    except UserError as error:
        st.title("Returns", anchor=False)
        st.error(plain(str(error)))
        return
    _show(view, viewer)


def _number(asked: str) -> int:
    # No return has the number nought, so whatever is no number is refused like a foreign one.
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST_NUMBER else 0


def _show(view: ReturnView, viewer: Viewer) -> None:
    one = view.expected
    area = "" if viewer.role is Role.COMMISSIONER else f"{one.area_name}: "
    st.title(plain(f"{area}{one.name}, {period(one)}"), anchor=False)
    say_done()
    with st.container(key="return"):
        _ONE[viewer.role](view)
    offer_files(view)


def _list_of_area(listed: Sequence[Listed]) -> None:
    if not listed:
        st.markdown("**No return is expected of your area yet.**")
        st.write(
            "When the administrator of this register says which returns are expected, they will be listed here with"
            " the day on which each is due. There is nothing for you to do before."
        )
        return
    st.markdown(f"**{plain(f'Your returns: {counted(listed)}.')}**")
    done = [one for one in listed if one.standing in (Standing.IN, Standing.ACCEPTED)]
    if to_do := [one for one in listed if one not in done]:
        show_list("Returns that your area has still to submit", to_do)
    if done:
        st.header("Submitted", anchor=False)
        show_list("Returns that your area submitted", done[::-1])


def _list_to_sign(listed: Sequence[Listed]) -> None:
    waiting = [one for one in listed if one.expected.state is ReturnState.READY_TO_SIGN]
    others = [one for one in listed if one not in waiting]
    st.markdown(f"**{_waiting(len(waiting))}**")
    if waiting:
        show_list("Returns that wait for your signature", waiting)
    else:
        st.write("When a commissioner seals a return that your organisation signs, it will be listed here.")
    if others:
        st.header("Signed before", anchor=False)
        show_list("Returns that were signed", others[::-1])


def _waiting(count: int) -> str:
    if not count:
        return "No return waits for your signature."
    return (
        "1 return waits for your signature." if count == 1 else f"{count:,} returns wait for your signature."
    )


def _list_to_review(listed: Sequence[Listed]) -> None:
    if not listed:
        st.markdown("**No return is expected of any area yet.**")
        st.write(
            "A return is an area’s submission for one quarter or year of funding. When the administrator of this"
            " register says which returns are expected, this page will list the areas and say for each period"
            " whether the return is due, late, in, queried or accepted."
        )
        st.write("There is nothing for you to do. An area’s commissioner fills its return in.")
        return
    st.markdown(f"**{plain(first_words(listed))}**")
    st.write(
        plain(f"All returns that are expected: {counted(listed)}. You can open one once it is submitted.")
    )
    if waiting := [one for one in listed if one.standing is Standing.IN]:
        st.header("Waiting for you", anchor=False)
        show_waiting("Returns that wait for you", waiting)
    if asked := questions_to_areas(visit.engine(), visit.viewer()):
        st.header("Questions to areas", anchor=False)
        show_asked(asked, today())
    show_grids(listed)


_LISTS: Mapping[Role, Callable[[Sequence[Listed]], None]] = {
    Role.COMMISSIONER: _list_of_area,
    Role.CERTIFIER: _list_to_sign,
    Role.REVIEWER: _list_to_review,
}
_ONE: Mapping[Role, Callable[[ReturnView], None]] = {
    Role.COMMISSIONER: show_area_return,
    Role.CERTIFIER: show_signed_return,
    Role.REVIEWER: show_reviewed_return,
}


if __name__ == "__main__":
    render()
