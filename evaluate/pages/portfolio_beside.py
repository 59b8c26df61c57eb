"""Up to six programmes as columns, with what is known of each in rows."""

from collections.abc import Callable, Iterator
from html import escape

import streamlit as st

from evaluate.disclosure import Shown
from evaluate.pages.listing import region
from evaluate.pages.plain import plain
from evaluate.pages.portfolio_columns import address, columns
from evaluate.pages.portfolio_table import drawn_alone, scale
from evaluate.portfolio.beside import Beside, in_words
from evaluate.portfolio.comparability import Kind
from evaluate.portfolio.headline_words import heading
from evaluate.portfolio.headlines import Headline, sections
from evaluate.portfolio.numbers import digits, signed


def show_beside(seen: Beside) -> None:
    """Say first whether they may be compared, then set out what is known of each."""
    st.header("Side by side", anchor=False)
    for said in in_words(seen):
        st.markdown(plain(said))
    st.html(as_html(seen))


def as_html(seen: Beside) -> str:
    """Write the table: a column for each programme."""
    heads = "".join(f'<th scope="col">{_link(line)}</th>' for line in seen.lines)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(f"<td>{cell(line)}</td>" for line in seen.lines)}</tr>'
        for name, cell in _rows(seen)
    )
    table = f'<table class="portfolio abreast"><thead><tr><td></td>{heads}</tr></thead><tbody>{body}</tbody></table>'
    return region("Programmes side by side", table)


def _rows(seen: Beside) -> Iterator[tuple[str, Callable[[Headline], str]]]:
    yield "Provider", lambda line: escape(line.programme.facts.provider)
    yield (
        "Approach and tier",
        lambda line: escape(f"{line.programme.facts.approach}, {line.programme.facts.tier.value}"),
    )
    yield "Measured by", lambda line: escape(heading(line.yardstick)) if line.yardstick else "no score"
    axis = scale([part for part in sections(seen.lines) if part.yardstick == seen.ruler])
    for column in columns()[1:]:
        if column.kind == "forest":
            yield "Expected with no effect", _expected
            yield column.heading, lambda line: _mark(line, seen, drawn_alone(line, axis))
        else:
            yield column.heading, column.cell


def _mark(line: Headline, seen: Beside, drawn: str) -> str:
    """Draw on one axis only what was measured alike."""
    return drawn if line.yardstick == seen.ruler else "not on this scale"


def _expected(line: Headline) -> str:
    if line.yardstick is not None and line.yardstick.kind is Kind.CONTRAST:
        return "as the comparison group"
    if line.yardstick is None or not isinstance(line.expected, Shown):
        return "not known"
    return escape(signed(line.expected.value.change, digits(line.yardstick.measure)))


def _link(line: Headline) -> str:
    facts = line.programme.facts
    return f'<a href="{escape(address(facts.key))}" target="_self">{escape(facts.name)}</a>'
