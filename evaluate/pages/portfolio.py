"""Every programme on one screen: whom it reached, how scores changed, and how well that is known."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from evaluate.export.board_pack import can_make_pack
from evaluate.pages import visit
from evaluate.pages.kept_views import show_kept_views
from evaluate.pages.plain import plain
from evaluate.pages.portfolio_beside import show_beside
from evaluate.pages.portfolio_columns import columns
from evaluate.pages.portfolio_file import taken
from evaluate.pages.portfolio_filters import choose, follow_address, keep_address
from evaluate.pages.portfolio_table import as_html
from evaluate.portfolio import headline_words as words
from evaluate.portfolio.beside import beside
from evaluate.portfolio.headlines import Headline, Section, headlines, sections
from evaluate.portfolio.overview import Overview, overview
from evaluate.portfolio.wanted import NAMES, Wanted, as_query, options

_KEY = (
    "Programmes stand under what they were measured by, and never in the order of their effects: do not compare across"
    " these headings. Each square is one programme; its line is the 95% interval. A hollow square marked [u] rests on"
    " fewer than 30 people. [c] is withheld, because too few people stand behind it. A hollow tick is the change to"
    " expect with no effect at all. The diamond is all of a heading together, and the grey bar is where one more like"
    " these would truly fall, 19 times in 20. Several cohorts of one programme are taken as one group of people, so a"
    " diamond differs from that of Compare programmes, where each cohort counts by itself. Enrolled are those who take"
    " part and those in a comparison group. There is no headline where under 40% of those whose later score is due have"
    " both scores. Data are the share of scores that came in time, and of details that are known."
)
_OF_ALL_YEARS = " Evidence, data and cost are of every year together."
_CAUTION = (
    "A change before and after does not say what caused it: without a comparison group, scores that start out extreme"
    " move towards the average by themselves. Each interval stands alone and is not adjusted for how many are shown."
)


def render() -> None:
    """Answer first, then the table, then what stands side by side."""
    viewer = visit.viewer()
    seen = overview(visit.engine(), viewer)
    st.html(Path(__file__).with_name("portfolio.css"))
    st.title("What is known about each programme?", anchor=False)
    if not seen.programmes:
        st.write(
            "No programmes are set up for you yet. Ask the administrator of this register to set them up; then"
            " providers can send their scores."
        )
        return
    offered = options(seen)
    ignored = follow_address(offered)
    said = st.container(key="portfolio_said")
    wanted = choose(offered)
    keep_address(wanted)
    show_kept_views(visit.engine(), viewer, "portfolio", as_query(wanted))
    lines = headlines(seen, wanted)
    parts = sections(lines)
    with said:
        _answer(seen, lines, parts, wanted, ignored)
    if wanted.beside:
        show_beside(beside(seen, wanted))
    if lines:
        _table(lines, parts)


def _answer(
    seen: Overview,
    lines: Sequence[Headline],
    parts: Sequence[Section],
    wanted: Wanted,
    ignored: Sequence[str],
) -> None:
    st.markdown(f"**{plain(words.answer(lines))}** {plain(words.reached(lines))}")
    gap = words.chance(parts[0]) if parts else ""
    if lines:
        st.markdown(plain(" ".join(part for part in (gap, _CAUTION) if part)))
    else:
        st.write("You need to take a filter away to see more.")
    if wanted.narrowed:
        filters = ", ".join(NAMES[name].lower() for name in wanted.narrowed)
        also = _OF_ALL_YEARS if wanted.year else ""
        st.markdown(
            plain(f"Narrowed by {filters}: {len(lines):,} of {len(seen.programmes):,} programmes.{also}")
        )
    if ignored:
        st.warning(
            plain(
                f"The address asked for {', '.join(map(_article, ignored))} that is not among your programmes, so that"
                " part of it was left out."
            )
        )


def _article(name: str) -> str:
    return f"{'an' if name[:1] in 'aeiou' else 'a'} {name}"


def _table(lines: Sequence[Headline], parts: Sequence[Section]) -> None:
    st.header("Every programme", anchor=False)
    without = [line for line in lines if line.yardstick is None]
    st.html(as_html(parts, without, columns()))
    with st.container(key="portfolio_key"):
        st.markdown(plain(_KEY))
    st.download_button(
        "Download this table (CSV)",
        taken(visit.engine(), visit.viewer(), lines),
        "portfolio.csv",
        "text/csv",
        on_click="ignore",
    )
    if can_make_pack(visit.viewer()):
        st.html(
            '<p class="back"><a href="/board_pack" target="_self">Make a board pack</a> of all programmes.</p>'
        )


if __name__ == "__main__":
    render()
