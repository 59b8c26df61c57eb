"""What a long page holds, as a list of links at its top."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page: its heading, where it stands, and the tables that it holds."""

    title: str
    anchor: str
    tables: tuple[tuple[str, str], ...] = ()


def show_contents(name: str, parts: Sequence[Part]) -> None:
    """List the parts of a page, and below each what it holds; closed until somebody looks for something."""
    st.html(as_html(name, parts))


def anchor(*about: object) -> str:
    """Name a place on the page, so that the contents can lead to it."""
    return re.sub(r"[^a-z0-9]+", "-", " ".join(map(str, about)).lower()).strip("-")


def as_html(name: str, parts: Sequence[Part]) -> str:
    """Write the list; whatever was typed into a heading is escaped."""
    tables = sum(len(part.tables) for part in parts)
    counted = "1 part" if len(parts) == 1 else f"{len(parts):,} parts"
    summary = f"Find a line: {counted}, {tables:,} tables and texts" if tables else f"Contents: {counted}"
    entries = "".join(f"<li>{_link(part.title, part.anchor)}{_inside(part)}</li>" for part in parts)
    return (
        f'<nav class="contents" aria-label="{escape(name)}"><details><summary>{summary}</summary>'
        f"<ul>{entries}</ul></details></nav>"
    )


def _inside(part: Part) -> str:
    # What is called as its part is has no need of a line of its own.
    inside = [_link(title, anchor) for title, anchor in part.tables if title != part.title]
    return f"<ul>{''.join(f'<li>{one}</li>' for one in inside)}</ul>" if inside else ""


def _link(title: str, anchor: str) -> str:
    return f'<a href="#{escape(anchor)}" target="_self">{escape(title)}</a>'
