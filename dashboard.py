"""The dashboard's entry point: the gated application to a server, and the navigation to the application."""

from pathlib import Path

import streamlit as st

if __name__ == "__main__":
    from evaluate.pages.navigation import navigate

    navigate()
else:
    from evaluate.web.application import parts

    app = st.App(Path(__file__).resolve(), **parts())
