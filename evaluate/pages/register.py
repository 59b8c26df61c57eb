"""People and programmes: who and what was set up in the register."""

from collections.abc import Sequence
from datetime import datetime

import pandas as pd
import streamlit as st

from evaluate import people
from evaluate.pages import visit
from evaluate.pages.admitting import offer_people
from evaluate.people.set_up import AreaRow, OrganisationRow, PersonRow, ProgrammeRow
from evaluate.vocabulary import day_in_words, moment_in_words

# So that the last column of the people is on the page whole.
_WIDE = {"Name": 180, "Signs in as": 200, "Role": 120, "For": 240, "Last sign-in": 230}


def render() -> None:
    """Say what the register holds, then list it."""
    found = people.read_set_up(visit.engine(), visit.viewer())
    st.title("People and programmes", anchor=False)
    st.markdown(f"**{summary(found)}**")
    st.write("This is how the register was set up. Outcomes are not shown to an administrator.")
    shown = (
        ("People", people_table(found.people), ""),
        ("Programmes", programmes_table(found.programmes), "Add programmes with: evaluate setup FILE.toml"),
        (
            "Organisations",
            organisations_table(found.organisations),
            "Add them with: evaluate setup FILE.toml",
        ),
        ("Areas", areas_table(found.areas), "Add areas with: evaluate setup FILE.toml"),
    )
    for tab, (title, table, how_to_add) in zip(st.tabs([title for title, _, _ in shown]), shown, strict=True):
        with tab:
            _show(title, table, how_to_add)
            if title == "People":
                offer_people(found)


def summary(found: people.SetUp) -> str:
    """Say in one sentence what the register holds."""
    signing_in = len({row.key for row in found.people if row.active})
    return (
        f"The register holds {_counted(len(found.areas), 'area')},"
        f" {_counted(len(found.organisations), 'organisation')} and"
        f" {_counted(len(found.programmes), 'programme')};"
        f" {_counted(signing_in, 'person', 'people')} may sign in."
    )


def people_table(rows: Sequence[PersonRow]) -> pd.DataFrame:
    """List people with what they come to do."""
    return pd.DataFrame(
        {
            "Name": [row.name for row in rows],
            "Signs in as": [row.key for row in rows],
            "Role": ["turned off" if not row.active else row.role or "no role today" for row in rows],
            "For": [row.what_for or "" for row in rows],
            "Last sign-in": [_moment(row.last_sign_in) for row in rows],
        }
    )


def programmes_table(rows: Sequence[ProgrammeRow]) -> pd.DataFrame:
    """List programmes with who runs them and where."""
    return pd.DataFrame(
        {
            "Programme": [row.name for row in rows],
            "Provider": [row.provider for row in rows],
            "Area": [row.area for row in rows],
            "Approach": [row.approach for row in rows],
            "Tier": [row.tier.value for row in rows],
            "Starts": [day_in_words(row.starts_on) for row in rows],
            "Ends": [day_in_words(row.ends_on) if row.ends_on else "open" for row in rows],
            "Key": [row.key for row in rows],
        }
    )


def organisations_table(rows: Sequence[OrganisationRow]) -> pd.DataFrame:
    """List organisations with what kind of body each is."""
    return pd.DataFrame(
        {
            "Organisation": [row.name for row in rows],
            "Kind": [row.kind.value.replace("_", " ") for row in rows],
            "Area": [row.area or "" for row in rows],
            "Programmes": [row.programmes for row in rows],
            "Key": [row.key for row in rows],
        }
    )


def areas_table(rows: Sequence[AreaRow]) -> pd.DataFrame:
    """List areas with how many programmes each has."""
    return pd.DataFrame(
        {
            "Area": [row.name for row in rows],
            "Police force": [row.police_force or "" for row in rows],
            "Programmes": [row.programmes for row in rows],
            "Key": [row.key for row in rows],
        }
    )


def _show(title: str, table: pd.DataFrame, how_to_add: str) -> None:
    if table.empty:
        st.write(f"There are no {title.lower()} yet.")
    else:
        st.dataframe(
            table,
            hide_index=True,
            height="content",
            column_config={
                name: st.column_config.TextColumn(width=wide) for name, wide in _WIDE.items() if name in table
            },
            alt=f"{title} in the register, one to a row",
        )
    if how_to_add:
        st.write(how_to_add)


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _moment(at: datetime | None) -> str:
    return moment_in_words(at) if at else "never"


if __name__ == "__main__":
    render()
