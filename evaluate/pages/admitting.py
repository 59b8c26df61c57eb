"""What an administrator does about people: add and invite them, end a role, sign them out, turn them off."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from evaluate import people
from evaluate.errors import UserError
from evaluate.pages import visit
from evaluate.pages.plain import as_typed, plain
from evaluate.people import Belonging, SetUp
from evaluate.settings import read_settings
from evaluate.vocabulary import MembershipSource, Role, day_in_words

_DONE = "said about people"
_LINK = "link for somebody"
Place = dict[str, Any]


def offer_people(found: SetUp) -> None:
    """Offer everything that may be done about people."""
    _say_done()
    st.header("Add somebody, or give somebody one more role", anchor=False)
    _offer_adding(found)
    others = sorted({(row.name, row.key) for row in found.people if row.active})
    if others:
        st.header("Change what somebody may do", anchor=False)
        chosen = st.selectbox("Person", others, format_func=lambda one: f"{one[0]} ({one[1]})", width=480)
        _offer_changes(found, chosen[1], chosen[0])


def place_in_words(found: SetUp, belonging: Belonging) -> str:
    """Name a role and what it is for."""
    names = {row.key: row.name for row in found.organisations} | {row.key: row.name for row in found.areas}
    units = {(row.area, row.key): row.name for row in found.units}
    what_for = belonging.organisation or belonging.area
    name = names.get(what_for or "", what_for) if belonging.unit is None else units.get(belonging.unit)
    role = belonging.role.value.capitalize()
    return f"{role} for {name}" if name else role


def _offer_adding(found: SetUp) -> None:
    roles = {role.value: role.value.capitalize() for role in Role}
    chosen = st.selectbox(
        "Role", list(roles), format_func=lambda one: roles[one], key="role to add", width=320
    )
    role = Role(chosen)
    with st.form("add somebody", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            key = st.text_input("Sign-in name, such as a work e-mail address", width=360, autocomplete="off")
            name = st.text_input("Name", width=300, autocomplete="off")
            place = _ask_place(role, found)
        pressed = st.form_submit_button("Add")
    if pressed:
        _act(lambda: _add(key, name, role, place))


def _ask_place(role: Role, found: SetUp) -> Place:
    if role in (Role.PROVIDER, Role.CERTIFIER):
        names = {row.key: row.name for row in found.organisations}
        chosen = st.selectbox(
            "Organisation", list(names), format_func=lambda one: names[one], index=None, width=360
        )
        return {"organisation": chosen}
    if role is Role.COMMISSIONER:
        places: dict[tuple[str, str | None], str] = {(row.key, None): row.name for row in found.areas}
        places |= {(row.area, row.key): f"{row.name} (a unit)" for row in found.units}
        where = st.selectbox(
            "Area or unit", list(places), format_func=lambda one: places[one], index=None, width=360
        )
        if where is None:
            return {}
        return {"area": where[0]} if where[1] is None else {"unit": where}
    return {}


def _add(key: str, name: str, role: Role, place: Place) -> None:
    engine, viewer = visit.engine(), visit.viewer()
    new = not people.is_here(engine, key)
    people.add_person(engine, viewer, key, name, role, None, **place)
    st.session_state[_DONE] = f"{name} is here as {role}."
    if new:
        _make_link(key)


def _offer_changes(found: SetUp, key: str, name: str) -> None:
    for held in people.memberships_of(visit.engine(), visit.viewer(), key):
        with st.container(horizontal=True, vertical_alignment="center"):
            last = held.valid_to
            days = f", until {day_in_words(last)}" if last else ""
            elsewhere = held.source is MembershipSource.PROVIDER
            source = ", given by the identity provider" if elsewhere else ""
            st.markdown(plain(f"{place_in_words(found, held.belonging)}{days}{source}"), width="content")
            if st.button("End this role", key=f"end {held.id}"):
                _act(partial(_end, key, name, held.belonging))
    with st.container(horizontal=True):
        if st.button("Make a link to choose a password"):
            _act(lambda: _make_link(key))
        if st.button("Sign out everywhere"):
            _act(lambda: _sign_out(key, name))
    with st.form("turn off", border=False):
        typed = st.text_input(
            f"Type {plain(key)} to turn {plain(name)} off for good", width=480, autocomplete="off"
        )
        pressed = st.form_submit_button("Turn off")
    if pressed and as_typed(typed).lower() == key:
        _act(lambda: _turn_off(key, name))
    elif pressed:
        st.error(f"You need to type {plain(key)} first. Nothing was changed.")


def _end(key: str, name: str, belonging: Belonging) -> None:
    people.end_membership(visit.engine(), visit.viewer(), key, belonging)
    st.session_state[_DONE] = f"{name} is no longer here as {belonging.role}."


def _sign_out(key: str, name: str) -> None:
    ended = people.sign_out_everywhere(visit.engine(), visit.viewer(), key)
    st.session_state[_DONE] = (
        f"{name} is signed out: {ended} {'sign-in' if ended == 1 else 'sign-ins'} ended."
    )


def _turn_off(key: str, name: str) -> None:
    people.deactivate(visit.engine(), visit.viewer(), key)
    st.session_state[_DONE] = f"{name} is turned off."


def _make_link(key: str) -> None:
    token = people.invite(visit.engine(), visit.viewer(), key)
    st.session_state[_LINK] = f"{read_settings().address}/sign-in/invitation/{token}"


def _act(do: Callable[[], None]) -> None:
    try:
        do()
    except UserError as error:
        st.error(plain(str(error)))
        return
    st.rerun()


def _say_done() -> None:
    """Say, once, what was just done; a link is shown this once and kept nowhere."""
    if said := st.session_state.pop(_DONE, None):
        st.success(plain(said))
    if link := st.session_state.pop(_LINK, None):
        st.write("Send them this link. It works once, for seven days, and is not shown again.")
        st.code(link, language=None, wrap_lines=True)
